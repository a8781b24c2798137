//! Every way in which a session, and a tool as a whole, goes from one state to another. A test walks small programs through and
//! through and holds this list against what happens, in both directions.

use crate::{Event, RunState, SessionState};

/// One way from a state to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Transition {
    /// What goes over.
    pub of: Of,
    /// The state before, by [`SessionState::name`] or [`RunState::name`]; empty where there was nothing.
    pub from: &'static str,
    /// The event that it is, by [`Event::name`].
    pub event: &'static str,
    /// The state after; empty where nothing is left.
    pub to: &'static str,
}

/// What a [`Transition`] is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    /// One session.
    Session,
    /// The tool as a whole.
    Tool,
}

/// All transitions.
pub fn transitions() -> impl Iterator<Item = Transition> {
    let row = |of| {
        move |&(from, event, to): &(&'static str, &'static str, &'static str)| Transition {
            of,
            from,
            event,
            to,
        }
    };
    let sessions = SESSIONS.iter().map(row(Of::Session));
    sessions.chain(TOOLS.iter().map(row(Of::Tool)))
}

const SESSIONS: &[(&str, &str, &str)] = &[
    ("", "assigned", "locked"),
    ("", "plan-changed", "locked"),
    ("locked", "plan-changed", ""),
    // It is new in the version that the tool moves to, or not in it any more.
    ("", "moved", "locked"),
    ("locked", "moved", ""),
    ("locked", "session-opened", "open"),
    ("locked", "session-skipped", "skipped"),
    // Its chapter was hidden, or a session was put before it.
    ("open", "plan-changed", "locked"),
    ("open", "plan-changed", ""),
    ("open", "moved", "locked"),
    ("open", "moved", ""),
    ("open", "session-begun", "in-progress"),
    // Face to face.
    ("open", "session-done", "done"),
    ("open", "session-aborted", "aborted"),
    // Its chapter was hidden.
    ("in-progress", "plan-changed", "locked"),
    ("in-progress", "sent", "waiting"),
    ("in-progress", "session-done", "done"),
    ("in-progress", "session-aborted", "aborted"),
    ("waiting", "feedback-posted", "in-progress"),
    ("waiting", "released", "in-progress"),
    ("waiting", "session-aborted", "aborted"),
];

const TOOLS: &[(&str, &str, &str)] = &[
    ("", "assigned", "assigned"),
    ("assigned", "session-begun", "active"),
    ("assigned", "session-done", "active"),
    ("assigned", "withdrawn", "withdrawn"),
    ("active", "completed", "completed"),
    ("active", "withdrawn", "withdrawn"),
];

impl SessionState {
    /// The state's name in tables and translations.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::Open => "open",
            Self::InProgress => "in-progress",
            Self::Waiting(_) => "waiting",
            Self::Done => "done",
            Self::Aborted => "aborted",
            Self::Skipped => "skipped",
        }
    }
}

impl RunState {
    /// The state's name in tables and translations.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Active => "active",
            Self::Completed => "completed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Event {
    /// The event's name in tables and translations: the one of its stored form.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Assigned { .. } => "assigned",
            Self::PlanChanged { .. } => "plan-changed",
            Self::Moved { .. } => "moved",
            Self::SessionOpened { .. } => "session-opened",
            Self::SessionSkipped { .. } => "session-skipped",
            Self::SessionBegun { .. } => "session-begun",
            Self::Sent { .. } => "sent",
            Self::MilestoneReached { .. } => "milestone-reached",
            Self::TriggerFired { .. } => "trigger-fired",
            Self::FeedbackPosted { .. } => "feedback-posted",
            Self::Replied { .. } => "replied",
            Self::Released { .. } => "released",
            Self::SessionDone { .. } => "session-done",
            Self::SessionAborted { .. } => "session-aborted",
            Self::AskedAgain { .. } => "asked-again",
            Self::Transferred { .. } => "transferred",
            Self::Completed => "completed",
            Self::Withdrawn => "withdrawn",
            Self::AlertRaised { .. } => "alert-raised",
            Self::AlertHandled { .. } => "alert-handled",
        }
    }
}
