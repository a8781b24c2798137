//! What was sent, as it was shown then: for the client to read back, and for the professional beside the feedback.

use super::{Here, ReadBack, Screen, Viewer};
use crate::{
    Filled, Id, Page, Place, Programs, Refusal, Run, Sending, Sent, SessionRun, Sheet, ShownPage,
    known::Known, walk,
};

/// The pages of one send, in order: their questions with the answers, and what was worked out from them. Conditions stand as
/// they fell; nothing is decided again.
///
/// # Errors
/// [`Refusal::NotFound`] where nothing was sent there, [`Refusal::NoSuchProgram`] where its program is not here.
pub fn sheets_of_send<'p>(
    programs: &'p dyn Programs,
    run: &Run,
    session: &Id,
    send: &Sending,
) -> Result<Vec<Sheet<'p>>, Refusal> {
    let (place, sent) = find(programs, run, session, send)?;
    Ok(sheets(programs, place, run, sent, &sent.pages).0)
}

/// What the client reads after one send, in order.
///
/// # Errors
/// As [`sheets_of_send`].
pub fn results_of_send<'p>(
    programs: &'p dyn Programs,
    run: &Run,
    session: &Id,
    send: &Sending,
) -> Result<Vec<Sheet<'p>>, Refusal> {
    let (place, sent) = find(programs, run, session, send)?;
    Ok(sheets(programs, place, run, sent, &sent.pages).1)
}

/// The author's prompts to the professional for one send, in order.
///
/// # Errors
/// As [`sheets_of_send`].
pub fn guides_of_send<'p>(
    programs: &'p dyn Programs,
    run: &Run,
    session: &Id,
    send: &Sending,
) -> Result<Vec<Filled<'p>>, Refusal> {
    let (place, sent) = find(programs, run, session, send)?;
    let gate = match send {
        Sending::Gate(gate) => Some(gate),
        Sending::End | Sending::Entry(_) => None,
    };
    let known = Known::sent_until(place, run, sent.sequence);
    let guides = place.session.guides.iter();
    let guides = guides.filter(|guide| guide.gate.as_ref() == gate);
    Ok(guides
        .map(|guide| Filled::new(&guide.text, &known))
        .collect())
}

/// What its author wrote to professionals about a session, filled with what was sent so far.
///
/// # Errors
/// [`Refusal::NotFound`] where the plan has no such session, [`Refusal::NoSuchProgram`] where its program is not here.
pub fn notes_of_session<'p>(
    programs: &'p dyn Programs,
    run: &Run,
    session: &Id,
) -> Result<Vec<Filled<'p>>, Refusal> {
    let planned = run.plan().session(session).ok_or(Refusal::NotFound)?;
    let place = Place::find(programs, planned)?;
    let known = Known::sent(place, run).with_elsewhere(programs);
    let notes = place.session.notes.iter();
    Ok(notes.map(|note| Filled::new(note, &known)).collect())
}

fn find<'p, 'r>(
    programs: &'p dyn Programs,
    run: &'r Run,
    session: &Id,
    send: &Sending,
) -> Result<(Place<'p>, &'r Sent), Refusal> {
    let sent = run.session(session).and_then(|session| session.sent(send));
    let sent = sent.ok_or(Refusal::NotFound)?;
    Ok((Place::find(programs, &sent.from)?, sent))
}

/// The pages that were sent, and what is read after them.
fn sheets<'p>(
    programs: &dyn Programs,
    place: Place<'p>,
    run: &Run,
    sent: &Sent,
    pages: &[ShownPage],
) -> (Vec<Sheet<'p>>, Vec<Sheet<'p>>) {
    let until = (sent.sequence, sent.at);
    let mut known =
        Known::sent_until(place, run, sent.sequence).drawing(programs, place, run, until);
    let (mut sheets, mut results) = (Vec::new(), Vec::new());
    for shown in pages {
        let called = |page: &&'p Page| page.id == shown.page;
        let mut pages = place.session.pages().map(|(_, page)| page);
        if let Some(page) = pages.find(called) {
            sheets.push(walk::recorded(page, sent, shown, &mut known));
        } else if let Some(page) = place.session.results().find(called) {
            results.push(walk::recorded(page, sent, shown, &mut known));
        }
    }
    (sheets, results)
}

impl<'p> Viewer<'_, 'p> {
    pub(super) fn sent(&self, session: &Id, send: &Sending) -> Result<Screen<'p>, Refusal> {
        let run = self.run.session(session).ok_or(Refusal::NotFound)?;
        let sent = run.sent(send).ok_or(Refusal::NotFound)?;
        self.read_back(session, run, sent, &sent.pages)
    }

    pub(super) fn read_back(
        &self,
        session: &Id,
        run: &SessionRun,
        sent: &Sent,
        pages: &[ShownPage],
    ) -> Result<Screen<'p>, Refusal> {
        // In the version that it was sent in.
        let here = Here {
            key: session.clone(),
            place: Place::find(self.programs, &sent.from)?,
        };
        let (sheets, results) = sheets(self.programs, here.place, self.run, sent, pages);
        Ok(Screen::ReadBack(ReadBack {
            sheets,
            results,
            here,
            send: sent.send.clone(),
            at: sent.at,
            waiting: run.waiting() == Some(sent),
            feedback: sent.feedback.clone(),
            released: sent.released.clone(),
            replies: sent.replies.clone(),
        }))
    }
}
