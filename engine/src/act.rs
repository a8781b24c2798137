//! What people and clocks can do in a run, and what comes of it.

use uuid::Uuid;

use crate::{
    Actor, Drafts, Id, Moment, PersonId, Plan, ProgramRef, Programs, Record, Refusal, Run, Sending,
    Source,
};

mod adapt;
mod after;
mod alert;
mod assign;
mod client;
mod feedback;
mod not_now;
mod plan;
mod reply;
mod session;
mod settle;
mod turn;

pub use adapt::{Adapted, adapt, without_detours};
pub use after::{After, after};
pub(crate) use not_now::not_now;
pub(crate) use settle::{Next, next};
use turn::Turn;

/// Something that somebody wants to do.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// What.
    pub input: &'a Input,
    /// Who.
    pub by: Actor,
    /// Names this one act, also when it is asked for again.
    pub key: Uuid,
    /// When.
    pub now: Moment,
    /// The organisation wants its professionals told of warnings.
    pub alerts: bool,
}

/// What can be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A tool is set ready for a client, by a professional or by a trigger of another tool.
    Assign {
        /// The first plan.
        plan: Plan,
        /// Who answers what is sent.
        responsible: Option<PersonId>,
        /// The trigger that added it.
        source: Option<Source>,
    },
    /// The client opens a session's first page.
    Open {
        /// The session.
        session: Id,
    },
    /// The client moves on from a page.
    Next {
        /// The session.
        session: Id,
        /// The page that is left.
        page: Id,
    },
    /// The client leaves a page, whichever way: what it warns of is raised.
    Leave {
        /// The session.
        session: Id,
        /// The page that is left.
        page: Id,
    },
    /// The client sends what was answered since the last send.
    Send {
        /// The session.
        session: Id,
        /// Which send the client saw.
        send: Sending,
    },
    /// A professional gives feedback.
    PostFeedback {
        /// The session.
        session: Id,
        /// On which send.
        send: Sending,
        /// Plain text.
        text: String,
    },
    /// The client or a professional writes on, beneath the feedback on a send.
    Reply {
        /// The session.
        session: Id,
        /// Beneath which send.
        send: Sending,
        /// Plain text.
        text: String,
    },
    /// A professional ends a wait without feedback.
    Release {
        /// The session.
        session: Id,
        /// The send that waits.
        send: Sending,
        /// Why.
        reason: String,
    },
    /// A professional did something about a warning.
    HandleAlert {
        /// The sequence number of the record with which it came up.
        raised: u64,
        /// What was done.
        text: String,
    },
    /// A face-to-face session is marked as held: by a professional, or by who works through the tool where nobody answers in it.
    Hold {
        /// The session.
        session: Id,
    },
    /// A professional opens a session before the days have passed that its author set.
    OpenEarly {
        /// The session.
        session: Id,
        /// Why.
        reason: String,
    },
    /// The client puts the tool away. Which tools are theirs to put away is the server's to know.
    Stop,
    /// A professional breaks a session off.
    Abort {
        /// The session.
        session: Id,
        /// Why; may be blank.
        reason: String,
    },
    /// Another entry is asked for, by a professional or by a trigger of another tool.
    AskAgain {
        /// The session.
        session: Id,
    },
    /// A professional adapts the plan, and may break off the session that is under way with it.
    ChangePlan {
        /// The plan as it is to be.
        plan: Plan,
        /// The session that is broken off, with why; that may be blank.
        abort: Option<(Id, String)>,
        /// The sequence number of the run that the editor saw.
        seen: u64,
    },
    /// What is still to come moves to a newer version of the tool, as [`migrate`](crate::migrate) tells.
    MoveVersion {
        /// The version.
        to: ProgramRef,
        /// The sequence number of the run for which the move was looked over.
        seen: u64,
    },
    /// Another professional answers from now on.
    Transfer {
        /// Who.
        to: PersonId,
    },
}

/// Does something: what comes of it, to be stored in one piece. What the clock had done by now comes first.
///
/// Nothing comes of an act whose key was seen before, and nothing of one that changes nothing.
///
/// # Errors
/// Why it cannot be done. Nothing has changed then.
pub fn take(
    programs: &dyn Programs,
    run: Option<&Run>,
    drafts: &Drafts,
    act: &Act<'_>,
) -> Result<Vec<Record>, Refusal> {
    let run = match (&act.input, run) {
        (_, Some(run)) if run.saw(act.key) => return Ok(Vec::new()),
        (Input::Assign { .. }, Some(_)) => return Err(Refusal::AlreadyAssigned),
        (
            Input::Assign {
                plan,
                responsible,
                source,
            },
            None,
        ) => return assign::assign(programs, act, plan, *responsible, source.as_ref()),
        (_, Some(run)) => run,
        (_, None) => return Err(Refusal::NotFound),
    };
    if !may(act.by, act.input) {
        return Err(Refusal::NotTheirs);
    }
    let mut turn = Turn::new(programs, run.clone(), act.by, act.key, act.now);
    turn.alerts = act.alerts;
    turn.as_the_clock(Turn::settle)?;
    match act.input {
        Input::Assign { .. } => return Err(Refusal::AlreadyAssigned),
        Input::Open { session } => turn.open(session)?,
        Input::Next { session, page } => turn.next(drafts, session, page)?,
        Input::Leave { session, page } => turn.leave(drafts, session, page)?,
        Input::Send { session, send } => turn.send(drafts, session, send)?,
        Input::PostFeedback {
            session,
            send,
            text,
        } => turn.post_feedback(session, send, text)?,
        Input::Reply {
            session,
            send,
            text,
        } => turn.reply(session, send, text)?,
        Input::Release {
            session,
            send,
            reason,
        } => turn.release(session, send, reason)?,
        Input::HandleAlert { raised, text } => turn.handle_alert(*raised, text)?,
        Input::Hold { session } => turn.hold(session)?,
        Input::Stop => turn.stop()?,
        Input::OpenEarly { session, reason } => turn.open_early(session, reason)?,
        Input::Abort { session, reason } => turn.abort(session, reason)?,
        Input::AskAgain { session } => turn.ask_again(session)?,
        Input::ChangePlan { plan, abort, seen } => {
            turn.change_plan(run.sequence(), plan, abort.as_ref(), *seen)?;
        }
        Input::MoveVersion { to, seen } => turn.move_version(run.sequence(), to, *seen)?,
        Input::Transfer { to } => turn.transfer(*to),
    }
    turn.settle()?;
    Ok(turn.records)
}

/// What the clock does by itself: sessions open when their days have passed. Every record carries the key.
#[must_use]
pub fn due(programs: &dyn Programs, run: &Run, key: Uuid, now: Moment) -> Vec<Record> {
    let mut turn = Turn::new(programs, run.clone(), Actor::System, key, now);
    // A program that is not here lets nothing open; whoever acts in the run is told so.
    match turn.settle() {
        Ok(()) => turn.records,
        Err(_) => Vec::new(),
    }
}

/// When the clock will next do something by itself, for a job that is to wake then.
#[must_use]
pub fn due_at(programs: &dyn Programs, run: &Run) -> Option<Moment> {
    match next(programs, run, Moment::MIN).ok()? {
        Next::Later { opens_at, .. } => Some(opens_at),
        Next::Nothing | Next::Open(_) | Next::Skip(_) | Next::End(_) => None,
    }
}

/// Who may do what, as kinds of people. Which professional may act for which client is the server's to know.
fn may(by: Actor, input: &Input) -> bool {
    match input {
        Input::Open { .. }
        | Input::Next { .. }
        | Input::Leave { .. }
        | Input::Send { .. }
        | Input::Stop => matches!(by, Actor::Client(_)),
        Input::Assign { .. } => true,
        Input::Reply { .. } | Input::Hold { .. } => !matches!(by, Actor::System),
        // A release manager moves many at once, and accompanies none of them.
        Input::MoveVersion { .. } => !matches!(by, Actor::Client(_)),
        // Who runs the server may end that somebody accompanies a client.
        Input::AskAgain { .. } | Input::Transfer { .. } => !matches!(by, Actor::Client(_)),
        Input::PostFeedback { .. }
        | Input::Release { .. }
        | Input::HandleAlert { .. }
        | Input::OpenEarly { .. }
        | Input::Abort { .. }
        | Input::ChangePlan { .. } => matches!(by, Actor::Professional(_)),
    }
}
