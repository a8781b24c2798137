//! What comes after a send, so that nobody is told to go on where one has to wait.

use uuid::Uuid;

use super::{
    settle::{Next, next},
    turn::Turn,
};
use crate::{Actor, Drafts, Id, Moment, Place, Programs, Refusal, Run, Sending, SessionState};

/// What comes after a send, once nobody waits for an answer to it any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// The same session goes on, or another can be begun at once.
    Now,
    /// Another session opens by itself.
    Later {
        /// Which.
        session: Id,
        /// When, if the wait ended at this moment.
        opens_at: Moment,
        /// How many days after this session is done.
        days: u32,
    },
    /// A session that takes place face to face.
    InPerson {
        /// Which.
        session: Id,
    },
    /// Nothing: the tool ends with it.
    End,
}

/// What comes after a send of this session, made or about to be made. An answer that is waited for is taken to come now.
///
/// # Errors
/// [`Refusal::NotFound`] for a session that is not there, [`Refusal::NoSuchProgram`] where its program is not here.
pub fn after(
    programs: &dyn Programs,
    run: &Run,
    drafts: &Drafts,
    session: &Id,
    send: &Sending,
    now: Moment,
) -> Result<After, Refusal> {
    let mut turn = Turn::new(programs, run.clone(), Actor::System, Uuid::nil(), now);
    turn.settle()?;
    let at = turn.at(session)?;
    if at.session.sent(send).is_none() && turn.send(drafts, session, send).is_err() {
        // What still has faults in it cannot be sent; what comes after it can be said all the same, as far as it is known.
        turn.pass(&at, send);
    }
    let waits = turn
        .at(session)?
        .session
        .waiting()
        .map(|sent| sent.send.clone());
    if let Some(waits) = waits {
        turn.let_go(session, &waits, None)?;
    }
    turn.settle()?;
    let run = &turn.run;
    if let Some((planned, at)) = run.current() {
        let place = Place::find(programs, planned)?;
        let meeting = at.state == SessionState::Open && place.session.in_person;
        return Ok(if meeting {
            After::InPerson {
                session: planned.key.clone(),
            }
        } else {
            After::Now
        });
    }
    match next(programs, run, now)? {
        Next::Later { session, opens_at } => {
            let planned = run.plan().session(&session).ok_or(Refusal::NotFound)?;
            let days = Place::find(programs, planned)?.after_days();
            Ok(After::Later {
                session,
                opens_at,
                days,
            })
        }
        Next::Nothing | Next::Open(_) | Next::Skip(_) | Next::End(_) => Ok(After::End),
    }
}
