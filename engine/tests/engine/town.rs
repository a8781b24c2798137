//! A client and a professional with one tool between them, and a clock that moves when it is told to.

use std::collections::BTreeMap;

use engine::{
    Act, Actor, At, Drafts, Entry, Event, Input, Line, Moment, Plan, Program, ProgramRef, Record,
    Refusal, Run, RunState, Screen, Sending, SessionState, due, screen, take,
};
use uuid::Uuid;

use crate::build::id;

pub(crate) const CLIENT: Actor = Actor::Client(Uuid::from_u128(1));
pub(crate) const HELPER: Actor = Actor::Professional(Uuid::from_u128(2));
pub(crate) const DAY: Moment = 86_400_000;

pub(crate) struct Town {
    pub(crate) programs: BTreeMap<ProgramRef, Program>,
    pub(crate) records: Vec<Record>,
    pub(crate) drafts: Drafts,
    pub(crate) now: Moment,
    next_key: u128,
}

impl Town {
    /// The tool, assigned as its author wrote it.
    pub(crate) fn new(program: Program, feedback: bool) -> Self {
        let plan = Plan::of(&program, feedback);
        Self::with(vec![program], plan)
    }

    /// The tool, begun by the client, with nobody who answers.
    pub(crate) fn alone(program: Program) -> Self {
        let plan = Plan::of(&program, false);
        Self::begun(vec![program], plan, CLIENT, None)
    }

    pub(crate) fn with(programs: Vec<Program>, plan: Plan) -> Self {
        Self::begun(programs, plan, HELPER, Some(Uuid::from_u128(2)))
    }

    fn begun(programs: Vec<Program>, plan: Plan, by: Actor, responsible: Option<Uuid>) -> Self {
        let programs = programs.into_iter();
        let mut town = Self {
            programs: programs
                .map(|program| (program.reference(), program))
                .collect(),
            records: vec![],
            drafts: Drafts::default(),
            now: 1_000,
            next_key: 100,
        };
        let assign = Input::Assign {
            plan,
            responsible,
            source: None,
        };
        town.act(by, &assign).expect("the plan can be assigned");
        town
    }

    /// Does something, and says what came of it. Every act is also replayed.
    pub(crate) fn act(&mut self, by: Actor, input: &Input) -> Result<Vec<Event>, Refusal> {
        self.next_key += 1;
        let key = Uuid::from_u128(self.next_key);
        let now = self.now;
        let run = Run::replay(&self.records);
        let act = Act {
            input,
            by,
            key,
            now,
            alerts: true,
        };
        let records = take(&self.programs, run.as_ref(), &self.drafts, &act)?;
        self.records.extend(records.iter().cloned());
        Ok(records.into_iter().map(|record| record.event).collect())
    }

    pub(crate) fn client(&mut self, input: &Input) -> Result<Vec<Event>, Refusal> {
        self.act(CLIENT, input)
    }

    pub(crate) fn helper(&mut self, input: &Input) -> Result<Vec<Event>, Refusal> {
        self.act(HELPER, input)
    }

    pub(crate) fn clock(&mut self) -> Vec<Event> {
        self.next_key += 1;
        let key = Uuid::from_u128(self.next_key);
        let records = due(&self.programs, &self.run(), key, self.now);
        self.records.extend(records.iter().cloned());
        records.into_iter().map(|record| record.event).collect()
    }

    pub(crate) fn open(&mut self, session: &str) -> Result<Vec<Event>, Refusal> {
        let session = id(session);
        self.client(&Input::Open { session })
    }

    pub(crate) fn next(&mut self, session: &str, page: &str) -> Result<Vec<Event>, Refusal> {
        let (session, page) = (id(session), id(page));
        self.client(&Input::Next { session, page })
    }

    pub(crate) fn send(&mut self, session: &str, send: Sending) -> Result<Vec<Event>, Refusal> {
        let session = id(session);
        self.client(&Input::Send { session, send })
    }

    pub(crate) fn feedback(&mut self, session: &str, send: Sending) -> Result<Vec<Event>, Refusal> {
        let (session, text) = (id(session), "Well done.".to_owned());
        self.helper(&Input::PostFeedback {
            session,
            send,
            text,
        })
    }

    pub(crate) fn release(&mut self, session: &str, send: Sending) -> Result<Vec<Event>, Refusal> {
        let (session, reason) = (id(session), "It can go on.".to_owned());
        self.helper(&Input::Release {
            session,
            send,
            reason,
        })
    }

    pub(crate) fn abort(&mut self, session: &str) -> Result<Vec<Event>, Refusal> {
        let (session, reason) = (id(session), String::new());
        self.helper(&Input::Abort { session, reason })
    }

    /// Saves an edit of the plan, made on the plan as it is now.
    pub(crate) fn adapt(&mut self, edit: impl FnOnce(&mut Plan)) -> Result<Vec<Event>, Refusal> {
        let run = self.run();
        let mut plan = run.plan().clone();
        edit(&mut plan);
        let seen = run.sequence();
        self.helper(&Input::ChangePlan {
            plan,
            abort: None,
            seen,
        })
    }

    /// Types into the fields of a question.
    pub(crate) fn types(&mut self, session: &str, ask: &str, lines: &[&str]) {
        let lines = lines.iter().zip(0..);
        let lines = lines.map(|(text, key)| Line {
            key,
            column: None,
            text: (*text).to_owned(),
        });
        let entries = self.drafts.entries.entry(id(session)).or_default();
        entries.insert(id(ask), Entry(lines.collect()));
    }

    pub(crate) fn run(&self) -> Run {
        Run::replay(&self.records).expect("it was assigned")
    }

    pub(crate) fn state(&self, session: &str) -> SessionState {
        let run = self.run();
        let session = run.session(&id(session)).expect("the plan has it");
        session.state.clone()
    }

    pub(crate) fn tool(&self) -> RunState {
        self.run().state()
    }

    pub(crate) fn sees(&self, at: &At) -> Result<Screen<'_>, Refusal> {
        screen(&self.programs, &self.run(), &self.drafts, at, self.now)
    }

    pub(crate) fn sees_now(&self) -> Screen<'_> {
        self.sees(&At::Now)
            .expect("there is always something to see")
    }

    pub(crate) fn sees_page(&self, session: &str, page: &str) -> Result<Screen<'_>, Refusal> {
        let (session, page) = (id(session), id(page));
        self.sees(&At::Page { session, page })
    }
}

pub(crate) fn at_gate(name: &str) -> Sending {
    Sending::Gate(id(name))
}
