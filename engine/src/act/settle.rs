//! What follows by itself: the next session opens or is skipped, or the tool comes to its end.

use super::turn::Turn;
use crate::{Event, Id, Moment, Place, Programs, Refusal, Run, SessionState, known::Known};

/// A day, in milliseconds.
const DAY: Moment = 86_400_000;

/// What a run does next by itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Next {
    /// Nothing: a session is open, in progress or waiting, or the tool is at its end.
    Nothing,
    /// This session opens.
    Open(Id),
    /// This session is passed over.
    Skip(Id),
    /// This session opens later.
    Later { session: Id, opens_at: Moment },
    /// The tool ends here.
    End(End),
}

/// How a tool ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Completed,
    Withdrawn,
}

/// What the run does next by itself at this moment.
pub(crate) fn next(programs: &dyn Programs, run: &Run, now: Moment) -> Result<Next, Refusal> {
    if run.is_finished() || run.current().is_some() {
        return Ok(Next::Nothing);
    }
    let mut sessions = run.in_order();
    let turn = sessions.find(|(planned, session)| {
        session.state == SessionState::Locked && !run.plan().hides(planned)
    });
    let Some((planned, session)) = turn else {
        return end(programs, run).map(Next::End);
    };
    // What was open before, and went behind its lock by an edit, need not earn its turn again.
    if session.opened.is_some() {
        return Ok(Next::Open(planned.key.clone()));
    }
    let place = Place::find(programs, planned)?;
    let known = Known::sent(place, run).with_elsewhere(programs);
    if !known.allows(place.session.when.as_ref()) {
        return Ok(Next::Skip(planned.key.clone()));
    }
    let wait = DAY.saturating_mul(place.after_days().into());
    let opens_at = run.last_done().map(|done| done.saturating_add(wait));
    Ok(match opens_at {
        Some(opens_at) if now < opens_at && wait > 0 => Next::Later {
            session: planned.key.clone(),
            opens_at,
        },
        Some(_) | None => Next::Open(planned.key.clone()),
    })
}

/// How a run ends in which nothing is left to do: completed when all that the client sees of it is done.
fn end(programs: &dyn Programs, run: &Run) -> Result<End, Refusal> {
    let mut any = false;
    for (planned, session) in run.in_order() {
        let done = match session.state {
            SessionState::Skipped => continue,
            SessionState::Done => true,
            // What takes entries has no end of its own: breaking it off is how it ends.
            SessionState::Aborted => {
                !session.sends.is_empty() && Place::find(programs, planned)?.takes_entries()
            }
            SessionState::Locked
            | SessionState::Open
            | SessionState::InProgress
            | SessionState::Waiting(_) => false,
        };
        any |= done;
        if !done && !run.plan().hides(planned) {
            return Ok(End::Withdrawn);
        }
    }
    Ok(if any { End::Completed } else { End::Withdrawn })
}

impl Turn<'_> {
    /// Lets all follow that follows by itself.
    pub(super) fn settle(&mut self) -> Result<(), Refusal> {
        loop {
            match next(self.programs, &self.run, self.now)? {
                Next::Nothing | Next::Later { .. } => return Ok(()),
                Next::Open(session) => self.happened(Event::SessionOpened { session }, None),
                Next::Skip(session) => self.happened(Event::SessionSkipped { session }, None),
                Next::End(End::Completed) => self.happened(Event::Completed, None),
                Next::End(End::Withdrawn) => self.happened(Event::Withdrawn, None),
            }
        }
    }
}
