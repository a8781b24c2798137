//! One client's copy of a tool: which sessions, in which order, with or without feedback.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Id, Schedule};

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
    /// When a diary is due; none leaves it to the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
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
