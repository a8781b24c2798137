//! One client's copy of a tool: which sessions, in which order, with or without feedback.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Chapter, Id, Program, Schedule, Sending, Session};

mod edit;

pub use edit::Edit;

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
            let planned = |session| PlannedSession::rounds_of(&reference, chapter, session);
            chapter.sessions.iter().flat_map(planned)
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

    /// What a milestone that was seen is remembered by: its id, with the session in front of it where that has rounds, for each
    /// round has its own.
    #[must_use]
    pub fn seen_as(&self, session: &Id, milestone: &Id) -> Id {
        match self.session(session) {
            Some(planned) if planned.round.is_some() => Id::new(format!("{session}/{milestone}")),
            Some(_) | None => milestone.clone(),
        }
    }

    /// The programs that it names; some may come more than once.
    pub fn programs(&self) -> impl Iterator<Item = &ProgramRef> {
        let sessions = self.sessions.iter().map(|planned| &planned.program);
        std::iter::once(&self.program).chain(sessions)
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
    /// Names it within the plan, for good: the session's id, with the round behind it where there are several, or `tool/session`
    /// where it was added from another tool.
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
    /// Which round of a repeated session it is, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
}

impl PlannedSession {
    /// A session as a plan holds it: once, or once for each of its rounds, under `session.1`, `session.2` and so on.
    fn rounds_of(
        program: &ProgramRef,
        chapter: &Chapter,
        session: &Session,
    ) -> impl Iterator<Item = Self> {
        session.rounds().map(|round| Self {
            key: session.key(round),
            program: program.clone(),
            chapter: chapter.id.clone(),
            session: session.id.clone(),
            feedback: None,
            round,
        })
    }

    /// Whether both are rounds of the same session.
    #[must_use]
    pub fn is_round_beside(&self, other: &Self) -> bool {
        self.round.is_some()
            && other.round.is_some()
            && self.program.tool == other.program.tool
            && self.session == other.session
    }
}

/// Who is responsible, or who acted, as the server knows people.
pub type PersonId = Uuid;
