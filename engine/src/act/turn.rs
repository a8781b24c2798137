//! One act in the doing: the run as it becomes, and the records that make it so.

use uuid::Uuid;

use crate::{
    Actor, Event, Id, Moment, Place, PlannedSession, Programs, Record, Refusal, Run, SessionRun,
    Words, is_seen, known::Known,
};

pub(super) struct Turn<'a> {
    pub(super) programs: &'a dyn Programs,
    pub(super) run: Run,
    pub(super) by: Actor,
    pub(super) key: Uuid,
    pub(super) now: Moment,
    pub(super) records: Vec<Record>,
    /// Whether warnings are told of.
    pub(super) alerts: bool,
}

/// A session in the middle of an act. Owned, so that the run can change meanwhile.
pub(super) struct At<'a> {
    pub(super) planned: PlannedSession,
    pub(super) session: SessionRun,
    pub(super) place: Place<'a>,
}

impl<'a> Turn<'a> {
    pub(super) fn new(
        programs: &'a dyn Programs,
        run: Run,
        by: Actor,
        key: Uuid,
        now: Moment,
    ) -> Self {
        Self {
            programs,
            run,
            by,
            key,
            now,
            records: Vec::new(),
            alerts: false,
        }
    }

    /// Writes down that something happened.
    pub(super) fn happened(&mut self, event: Event, words: Option<Words>) {
        let record = Record {
            sequence: self.run.sequence() + 1,
            at: self.now,
            by: self.by,
            key: self.key,
            event,
            words,
        };
        self.run.apply(&record);
        self.records.push(record);
    }

    /// Does something in the name of nobody.
    pub(super) fn as_the_clock<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let by = std::mem::replace(&mut self.by, Actor::System);
        let done = work(self);
        self.by = by;
        done
    }

    /// The session with this key.
    pub(super) fn at(&self, key: &Id) -> Result<At<'a>, Refusal> {
        let planned = self.run.plan().session(key).ok_or(Refusal::NotFound)?;
        let session = self.run.session(key).ok_or(Refusal::NotFound)?;
        Ok(At {
            place: Place::find(self.programs, planned)?,
            planned: planned.clone(),
            session: session.clone(),
        })
    }

    /// What was sent, as the expressions of a session see it. Each entry starts afresh.
    pub(super) fn known(&self, place: Place<'a>) -> Known<'a> {
        Known::sent(place, &self.run)
            .with_elsewhere(self.programs)
            .at(self.now)
    }

    /// Why something cannot be done in a session that is in this state.
    pub(super) fn not_now(&self, at: &At<'_>) -> Refusal {
        super::not_now(
            self.programs,
            &self.run,
            &at.planned.key,
            &at.session,
            self.now,
        )
    }
}

/// What a person wrote to say why, without the blanks around it.
pub(super) fn said(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if !is_seen(text) {
        Err(Refusal::EmptyText)
    } else {
        Ok(text.to_owned())
    }
}
