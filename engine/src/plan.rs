//! One client's copy of a tool: which sessions, in which order, with or without feedback.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Id, Program, Schedule, Sending, Session};

/// One immutable version of a tool, as a plan names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProgramRef {
    /// The tool.
    pub tool: Id,
    /// Its version.
    pub version: u32,
}

/// One client's copy of a tool.
///
/// The first is made by [`Plan::of`]; a professional's edit makes the next. It never changes the program it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The tool that was assigned.
    pub program: ProgramRef,
    /// A title for this client, instead of the tool's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Guided with feedback; without it no send waits, unless a session says so.
    pub feedback: bool,
    /// Chapters that this client does not see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<Id>,
    /// Sessions in order.
    pub sessions: Vec<PlannedSession>,
    /// When an entry is due; none leaves it to the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
}

impl Plan {
    /// The plan of a tool as its author wrote it, with feedback or without. What takes entries never waits for feedback.
    #[must_use]
    pub fn of(program: &Program, feedback: bool) -> Self {
        let reference = program.reference();
        let sessions = program.chapters.iter().flat_map(|chapter| {
            chapter.sessions.iter().map(|session| PlannedSession {
                key: session.id.clone(),
                program: reference.clone(),
                chapter: chapter.id.clone(),
                session: session.id.clone(),
                feedback: None,
            })
        });
        Self {
            sessions: sessions.collect(),
            program: reference,
            title: None,
            feedback: feedback && !program.header.kind.takes_entries(),
            hidden: Vec::new(),
            schedule: None,
        }
    }

    /// The session with this key.
    #[must_use]
    pub fn session(&self, key: &Id) -> Option<&PlannedSession> {
        self.sessions.iter().find(|planned| planned.key == *key)
    }

    /// Whether the client does not see the session's chapter. Only chapters of the tool itself are hidden.
    #[must_use]
    pub fn hides(&self, planned: &PlannedSession) -> bool {
        planned.program.tool == self.program.tool && self.hidden.contains(&planned.chapter)
    }

    /// Whether a send of this session waits for feedback.
    ///
    /// The session's own switch overrules the plan's. A session that is switched on waits at all its gates, and at its end too
    /// where its author meant it to wait there, or where it has no gate.
    #[must_use]
    pub fn waits(&self, planned: &PlannedSession, session: &Session, send: &Sending) -> bool {
        let at_the_end = match planned.feedback {
            Some(false) => return false,
            None if !self.feedback => return false,
            None => session.feedback,
            Some(true) => session.feedback || !session.has_gates(),
        };
        match send {
            Sending::Gate(_) => true,
            Sending::End => at_the_end,
            Sending::Entry(_) => false,
        }
    }

    /// Whether any send of this session may wait for feedback: the sign at a session "with feedback".
    #[must_use]
    pub fn may_wait(&self, planned: &PlannedSession, session: &Session) -> bool {
        !session.in_person
            && (self.waits(planned, session, &Sending::End)
                || session
                    .gates()
                    .any(|(_, gate)| self.waits(planned, session, &Sending::Gate(gate.id.clone()))))
    }
}

/// A session of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedSession {
    /// Names it within the plan, for good: the session's id, or `tool/session` where it was added from another tool.
    pub key: Id,
    /// The program it is from.
    pub program: ProgramRef,
    /// Its chapter there.
    pub chapter: Id,
    /// Its id there.
    pub session: Id,
    /// Overrules the plan's `feedback` for all gates of this session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<bool>,
}

/// Who is responsible, or who acted, as the server knows people.
pub type PersonId = Uuid;
