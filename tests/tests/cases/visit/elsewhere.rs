//! What the same client sends in another tool during a visit.

use engine::{
    Act, Drafts, Elsewhere, Id, Input, Plan, Program, ProgramRef, Record, Run, Sending, take,
};
use uuid::Uuid;

use super::Visit;
use crate::people::{CLIENT, PROFESSIONAL};

impl Visit {
    /// Fills another tool in, from its beginning to its first send; what was sent there can be drawn on from then on.
    pub(super) fn fills_in(&mut self, tool: &Id, answers: &[(Id, String)]) -> Vec<String> {
        let programs = self.programs.programs.clone();
        let found = programs.values().find(|program| program.header.id == *tool);
        let program = found.expect("the tool stands on the shelf of the case");
        let plan = Plan::of(program, false);
        let session = plan.sessions[0].key.clone();
        let diary = program.header.kind == engine::Kind::Diary;
        let mut drafts = Drafts::default();
        let entries = answers.iter().map(|(ask, text)| {
            let entry = Self::entry_of(program, ask, text);
            (ask.clone(), entry)
        });
        drafts.entries.insert(session.clone(), entries.collect());
        let mut records: Vec<Record> = Vec::new();
        let assign = Input::Assign {
            plan,
            responsible: Some(PROFESSIONAL),
            source: None,
        };
        let open = Input::Open {
            session: session.clone(),
        };
        let send = Input::Send {
            session,
            send: if diary {
                Sending::Entry(1)
            } else {
                Sending::End
            },
        };
        for (input, by) in [
            (assign, engine::Actor::Professional(PROFESSIONAL)),
            (open, CLIENT),
            (send, CLIENT),
        ] {
            let run = Run::replay(&records);
            let act = Act {
                input: &input,
                by,
                key: Uuid::from_u128(records.len() as u128 + 1),
                now: self.now,
            };
            match take(&programs, run.as_ref(), &drafts, &act) {
                Ok(more) => records.extend(more),
                Err(why) => return crate::screen::refusal(&why),
            }
        }
        let run = Run::replay(&records).expect("it was assigned");
        let uses = self.programs.programs[&self.tool].uses.clone();
        let used = uses.iter().filter(|used| used.tool == *tool);
        self.programs.elsewhere.gather(&programs, &run, used);
        Vec::new()
    }
}

/// Programs as a visit holds them.
pub(super) type Programs = engine::Lent<std::collections::BTreeMap<ProgramRef, Program>>;

/// What could be drawn on at one moment.
pub(super) type Then = Elsewhere;
