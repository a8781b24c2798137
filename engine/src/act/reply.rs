//! Writing on beneath the feedback on a send, to and fro: it tells something, and changes nothing of where the client is.

use super::turn::{Turn, said};
use crate::{Actor, Event, Id, Refusal, Sending, Sent, Words};

/// The most characters of one reply: as many as an answer of long text may have.
const MOST: usize = 20_000;

impl Turn<'_> {
    pub(super) fn reply(
        &mut self,
        session: &Id,
        send: &Sending,
        text: &str,
    ) -> Result<(), Refusal> {
        let at = self.at(session)?;
        let sent = at.session.sent(send).ok_or(Refusal::NotFound)?;
        if !sent.takes_reply(self.by) {
            return Err(Refusal::NothingToAnswer);
        }
        let text = said(text)?;
        let is = text.chars().count();
        if is > MOST {
            return Err(Refusal::TooLong { most: MOST, is });
        }
        let last = sent.replies.last();
        if last.is_some_and(|last| last.by == self.by && last.text.as_deref() == Some(&*text)) {
            // The same words twice in a row are one reply, from whichever window.
            return Ok(());
        }
        let event = Event::Replied {
            session: session.clone(),
            send: send.clone(),
        };
        self.happened(event, Some(Words::Reply(text)));
        Ok(())
    }
}

impl Sent {
    /// Whether this person can write on beneath it: the client once a professional has written something, feedback or why the wait
    /// was ended; a professional once there is feedback, for until then theirs is the feedback. Words that were destroyed cannot
    /// be replied to.
    #[must_use]
    pub fn takes_reply(&self, by: Actor) -> bool {
        let answered = (self.feedback.as_ref()).is_some_and(|feedback| feedback.text.is_some());
        let released = (self.released.as_ref()).is_some_and(|release| release.reason.is_some());
        match by {
            Actor::Client(_) => answered || released,
            Actor::Professional(_) => answered,
            Actor::System => false,
        }
    }
}
