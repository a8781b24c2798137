//! What the professional does in a visit.

use engine::{Actor, Id, Input, Plan, PlannedSession, Record, Refusal, Schedule, Sending, Source};

use super::{Stuck, Visit};
use crate::{Edit, Named, person::PROFESSIONAL};

impl Visit<'_> {
    pub(super) fn assign(
        &mut self,
        feedback: bool,
        source: Option<Source>,
        schedule: Option<Schedule>,
    ) -> Result<Vec<Record>, Stuck> {
        let program = self.program().ok_or(Refusal::NotFound)?;
        if schedule.is_some() && !program.header.kind.takes_entries() {
            return Err(Stuck::NoEntries);
        }
        let plan = Plan {
            schedule,
            ..Plan::of(program, feedback)
        };
        let by = match source {
            Some(_) => Actor::System,
            None => Actor::Professional(PROFESSIONAL),
        };
        let input = Input::Assign {
            plan,
            responsible: Some(PROFESSIONAL),
            source,
        };
        self.act(input, by)
    }

    pub(super) fn professional(&mut self, input: Input) -> Result<Vec<Record>, Stuck> {
        self.act(input, Actor::Professional(PROFESSIONAL))
    }

    /// The send that is named, else the one that waits, else the last one.
    #[must_use]
    pub fn place_of(&self, named: Option<&Named>) -> (Id, Sending) {
        if let Some(named) = named {
            let session = named.session.clone().unwrap_or_else(|| self.session());
            return (session, named.send.clone());
        }
        let Some(run) = &self.run else {
            return (self.session(), Sending::End);
        };
        if let Some((session, sent)) = run.waiting() {
            return (session.clone(), sent.send.clone());
        }
        let sends = run.sessions().iter().flat_map(|(key, session)| {
            let sends = session.sends.iter();
            sends.map(move |sent| (sent.sequence, key, &sent.send))
        });
        match sends.max_by_key(|(sequence, ..)| *sequence) {
            Some((_, session, send)) => (session.clone(), send.clone()),
            None => (self.session(), Sending::End),
        }
    }

    pub(super) fn edits(&mut self, edit: &Edit, late: u64) -> Result<Vec<Record>, Stuck> {
        let edit = match edit {
            Edit::Hides(chapter) => engine::Edit::Hide(chapter.clone()),
            Edit::Shows(chapter) => engine::Edit::Show(chapter.clone()),
            Edit::Removes(session) => engine::Edit::Remove(session.clone()),
            Edit::Moves { session, before } => engine::Edit::Place {
                session: session.clone(),
                before: Some(before.clone()),
            },
            Edit::Adds { session, tool } => engine::Edit::Add {
                planned: self.planned(session, tool)?,
                before: None,
            },
            Edit::Feedback(on) => engine::Edit::Feedback(*on),
            Edit::FeedbackOf { session, on } => engine::Edit::FeedbackOf {
                session: session.clone(),
                on: *on,
            },
        };
        let run = self.run.as_ref().ok_or(Refusal::NotFound)?;
        let input = Input::ChangePlan {
            plan: run.plan().edited(&edit)?,
            abort: None,
            seen: run.sequence().saturating_sub(late),
        };
        self.professional(input)
    }

    /// A session of another tool, as it stands in a plan.
    fn planned(&self, session: &Id, tool: &Id) -> Result<PlannedSession, Stuck> {
        let mut programs = self.lent.programs.values();
        let program = programs.find(|program| program.header.id == *tool);
        let plan = Plan::of(program.ok_or(Stuck::NothingToAdd)?, true);
        let planned = plan.session(session).ok_or(Stuck::NothingToAdd)?;
        Ok(PlannedSession {
            key: Id::new(format!("{tool}/{session}")),
            ..planned.clone()
        })
    }
}
