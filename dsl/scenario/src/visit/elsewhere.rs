//! What the same client sends in another tool during a visit.

use engine::{Act, Actor, Drafts, Id, Input, Plan, Record, Refusal, Run, Sending, take};
use uuid::Uuid;

use super::{Stuck, Visit};
use crate::{
    answer,
    person::{CLIENT, PROFESSIONAL},
};

impl Visit<'_> {
    /// Fills another tool in, from its beginning to its first send; what was sent there can be drawn on from then on.
    pub(super) fn fills_in(
        &mut self,
        tool: &Id,
        answers: &[(Id, String)],
    ) -> Result<Vec<Record>, Stuck> {
        let programs = self.lent.programs;
        let uses = self.program().map_or(&[][..], |program| &program.uses);
        let mut used = uses.iter().filter(|used| used.tool == *tool).peekable();
        let mut tools = programs.values();
        let found = tools.find(|program| program.header.id == *tool);
        let added = || self.fired().iter().any(|(_, fired)| fired == tool);
        let Some(program) = found.filter(|_| used.peek().is_some() || added()) else {
            return Err(Stuck::NoSuchTool(tool.clone()));
        };
        let plan = Plan::of(program, false);
        let first = plan.sessions.first().ok_or(Refusal::NothingToDo)?;
        let session = first.key.clone();
        let mut drafts = Drafts::default();
        let entries = drafts.entries.entry(session.clone()).or_default();
        for (ask, text) in answers {
            let form = program.ask(ask);
            let form = form.ok_or_else(|| Stuck::NoSuchAsk(ask.clone()))?;
            let entry = answer::entry(Some(form), text, None, self.now);
            entries.insert(ask.clone(), entry.map_err(Stuck::NotAnAnswer)?);
        }
        let send = if program.header.kind.takes_entries() {
            Sending::Entry(1)
        } else {
            Sending::End
        };
        let assign = Input::Assign {
            plan,
            responsible: Some(PROFESSIONAL),
            source: None,
        };
        let open = Input::Open {
            session: session.clone(),
        };
        let send = Input::Send { session, send };
        let mut records: Vec<Record> = Vec::new();
        for (input, by) in [
            (assign, Actor::Professional(PROFESSIONAL)),
            (open, CLIENT),
            (send, CLIENT),
        ] {
            let run = Run::replay(&records);
            let act = Act {
                input: &input,
                by,
                key: Uuid::from_u128(records.len() as u128 + 1),
                now: self.now,
                alerts: true,
            };
            records.extend(take(programs, run.as_ref(), &drafts, &act)?);
        }
        let run = Run::replay(&records).ok_or(Refusal::NotFound)?;
        self.lent.elsewhere.gather(programs, &run, used);
        self.filled_in.insert(tool.clone(), self.now);
        // What happened there is no part of this run.
        Ok(Vec::new())
    }
}
