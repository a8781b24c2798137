//! What a professional does about something that was sent: answer it, or let the client go on without an answer.

use super::turn::{Turn, said};
use crate::{Event, Id, Refusal, Sending, Words};

impl Turn<'_> {
    pub(super) fn post_feedback(
        &mut self,
        session: &Id,
        send: &Sending,
        text: &str,
    ) -> Result<(), Refusal> {
        let at = self.at(session)?;
        let sent = at.session.sent(send).ok_or(Refusal::NotFound)?;
        if sent.feedback.is_some() {
            return Err(Refusal::AlreadyAnswered);
        }
        let words = Words::Feedback(said(text)?);
        let waited = at.session.waiting() == Some(sent);
        let event = Event::FeedbackPosted {
            session: session.clone(),
            send: send.clone(),
        };
        self.happened(event, Some(words));
        if waited {
            self.pass(&at, send);
        }
        Ok(())
    }

    pub(super) fn release(
        &mut self,
        session: &Id,
        send: &Sending,
        reason: &str,
    ) -> Result<(), Refusal> {
        let at = self.at(session)?;
        if at.session.waiting().is_none_or(|sent| sent.send != *send) {
            return Err(Refusal::NotWaiting);
        }
        let words = Words::Reason(said(reason)?);
        self.let_go(session, send, Some(words))
    }

    /// Ends a wait without feedback.
    pub(super) fn let_go(
        &mut self,
        session: &Id,
        send: &Sending,
        words: Option<Words>,
    ) -> Result<(), Refusal> {
        let at = self.at(session)?;
        let event = Event::Released {
            session: session.clone(),
            send: send.clone(),
        };
        self.happened(event, words);
        self.pass(&at, send);
        Ok(())
    }
}
