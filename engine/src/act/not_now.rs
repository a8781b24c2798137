//! Why something cannot be done in a session as it stands.

use super::{Next, next};
use crate::{Id, Moment, Programs, Refusal, Run, SessionRun, SessionState};

/// Why something cannot be done, or be had, in a session that is in its state.
pub(crate) fn not_now(
    programs: &dyn Programs,
    run: &Run,
    key: &Id,
    session: &SessionRun,
    now: Moment,
) -> Refusal {
    let key = key.clone();
    match &session.state {
        SessionState::Locked if run.is_finished() => Refusal::Finished,
        SessionState::Locked => match next(programs, run, now) {
            Ok(Next::Later { session, opens_at }) if session == key => {
                Refusal::NotYet { session, opens_at }
            }
            Ok(_) | Err(_) => Refusal::Locked { session: key },
        },
        SessionState::Waiting(send) => Refusal::Waiting {
            session: key,
            send: send.clone(),
            since: session.waiting().map_or(now, |sent| sent.at),
        },
        SessionState::Open
        | SessionState::InProgress
        | SessionState::Done
        | SessionState::Aborted
        | SessionState::Skipped => Refusal::NotOpen {
            session: key,
            state: session.state.clone(),
        },
    }
}
