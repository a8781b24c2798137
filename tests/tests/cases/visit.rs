//! A visit: what a client and a professional do one after the other, and what comes of each step.
//!
//! Every visit goes two ways. Straight: each record is applied as it comes. And the hard way: the program and all records are
//! stored as JSON and read back, the run is made anew for each step, and every screen must be the same.

mod client;
mod elsewhere;
mod professional;
mod replay;

use std::collections::BTreeMap;

use engine::{
    Act as EngineAct, Actor, At, Drafts, Id, Input, Moment, Program, ProgramRef, Record, Refusal,
    Run, Screen, Source, due, screen as engine_screen, take,
};
use uuid::Uuid;

use crate::{
    act::Act,
    people::{CLIENT, COLLEAGUE},
    screen::{self, refusal},
    shelf::CaseShelf,
};

/// The transcript with what came out under each act.
pub(crate) fn transcript(program: &Program, shelf: &CaseShelf, lines: &[String]) -> Vec<String> {
    let mut programs = BTreeMap::from([(program.reference(), program.clone())]);
    let uses = program.header.uses.iter();
    let used = uses.filter_map(|id| Some((id.to_string(), shelf.text_of(id.as_str())?)));
    let own = shelf.tools.clone().into_iter();
    for (id, text) in own.chain(used).collect::<BTreeMap<_, _>>() {
        let compiled = dsl::compile(&text, &format!("{id}.module"), shelf);
        let program = compiled
            .program
            .unwrap_or_else(|| panic!("the tool {id} has errors: {:?}", compiled.diagnostics));
        programs.insert(program.reference(), program);
    }
    let mut visit = Visit {
        programs: elsewhere::Programs::nothing(programs),
        tool: program.reference(),
        run: None,
        stored: Vec::new(),
        drafts: Drafts::default(),
        now: 0,
        at: At::Now,
        keys: 0,
        last: None,
        seen: Vec::new(),
        looks: Vec::new(),
    };
    let mut out = Vec::new();
    for line in lines.iter().filter(|line| !line.starts_with(' ')) {
        out.push(line.clone());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let came = match Act::read(line) {
            Some(act) => visit.step(&act),
            None => vec!["this means nothing".to_owned()],
        };
        out.extend(came.into_iter().map(|line| format!("  {line}")));
    }
    visit.replay();
    out
}

/// The state of a visit.
struct Visit {
    programs: elsewhere::Programs,
    tool: ProgramRef,
    run: Option<Run>,
    /// Every record as it is stored.
    stored: Vec<String>,
    drafts: Drafts,
    now: Moment,
    /// Where the client's browser is.
    at: At,
    keys: u128,
    /// The last act that went to the engine.
    last: Option<(Input, Actor, Uuid)>,
    /// What the client saw last.
    seen: Vec<String>,
    looks: Vec<Look>,
}

/// What the client saw at one moment.
struct Look {
    records: usize,
    drafts: String,
    elsewhere: elsewhere::Then,
    at: At,
    now: Moment,
    lines: Vec<String>,
}

impl Visit {
    fn step(&mut self, act: &Act) -> Vec<String> {
        let mut lines = self.perform(act);
        // What the client sees is told where it is not what was seen before.
        let seen = self.look();
        if seen != self.seen {
            lines.extend(seen.iter().cloned());
            self.seen = seen;
        }
        lines
    }

    fn perform(&mut self, act: &Act) -> Vec<String> {
        match act {
            Act::Assigned { feedback } => self.assign(*feedback, None),
            Act::Added => self.assign(
                false,
                Some(Source {
                    run: Uuid::from_u128(9),
                    tool: "other".into(),
                    trigger: "trigger".into(),
                }),
            ),
            Act::Passes(time) => {
                self.now += time;
                self.at = At::Now;
                let key = self.key();
                let records = match &self.run {
                    Some(run) => due(&self.programs, run, key, self.now),
                    None => Vec::new(),
                };
                self.store(&records)
            }
            Act::FillsIn { tool, answers } => self.fills_in(tool, answers),
            Act::Again => match self.last.clone() {
                Some((input, by, key)) => self.take(input, by, key),
                None => Vec::new(),
            },
            Act::Opens(session) => {
                let session = session.clone().unwrap_or_else(|| self.session());
                self.at = At::Now;
                self.act(Input::Open { session }, CLIENT)
            }
            Act::Answers { ask, text } => {
                let session = self.session();
                let entry = self.entry(ask, text);
                self.drafts
                    .entries
                    .entry(session)
                    .or_default()
                    .insert(ask.clone(), entry);
                Vec::new()
            }
            Act::GoesOn => self.go_on(),
            Act::GoesBack => {
                if let Ok(Screen::Page(page)) = self.screen() {
                    let session = page.here.key.clone();
                    if let Some(page) = page.previous {
                        self.at = At::Page { session, page };
                    }
                } else if let Ok(Screen::Review(review)) = self.screen()
                    && let Some(page) = review.previous
                {
                    self.at = At::Page {
                        session: review.here.key,
                        page,
                    };
                }
                Vec::new()
            }
            Act::Returns => {
                self.at = At::Now;
                Vec::new()
            }
            Act::Visits { page, session } => {
                self.at = At::Page {
                    session: session.clone().unwrap_or_else(|| self.session()),
                    page: page.clone(),
                };
                Vec::new()
            }
            Act::Reviews(session) => {
                let session = session.clone().unwrap_or_else(|| self.session());
                self.at = At::Review { session };
                Vec::new()
            }
            Act::Sends(send) => self.send(send.as_ref()),
            Act::Reads(send) => {
                self.at = At::Sent {
                    session: send.session.clone().unwrap_or_else(|| self.session()),
                    send: send.send.clone(),
                };
                Vec::new()
            }
            Act::ProfessionalReads(send) => self.professional_reads(send.as_ref()),
            Act::GivesFeedback { on, text } => {
                let (session, send) = self.place_of(on.as_ref());
                self.professional(Input::PostFeedback {
                    session,
                    send,
                    text: text.clone(),
                })
            }
            Act::Releases { on, reason } => {
                let (session, send) = self.place_of(on.as_ref());
                self.professional(Input::Release {
                    session,
                    send,
                    reason: reason.clone(),
                })
            }
            Act::AsksAgain => {
                let session = self.session();
                self.professional(Input::AskAgain { session })
            }
            Act::Holds(session) => {
                let session = session.clone().unwrap_or_else(|| self.session());
                self.professional(Input::Hold { session })
            }
            Act::OpensEarly { session, reason } => {
                let session = session.clone().unwrap_or_else(|| self.session());
                self.professional(Input::OpenEarly {
                    session,
                    reason: reason.clone(),
                })
            }
            Act::Aborts { session, reason } => {
                let session = session.clone().unwrap_or_else(|| self.session());
                self.professional(Input::Abort {
                    session,
                    reason: reason.clone(),
                })
            }
            Act::HandsOver => self.professional(Input::Transfer { to: COLLEAGUE }),
            Act::Edits(edit) => self.edit(edit, 0),
            Act::EditsLate(edit) => self.edit(edit, 1),
        }
    }

    fn key(&mut self) -> Uuid {
        self.keys += 1;
        Uuid::from_u128(self.keys)
    }

    fn act(&mut self, input: Input, by: Actor) -> Vec<String> {
        let key = self.key();
        self.take(input, by, key)
    }

    fn take(&mut self, input: Input, by: Actor, key: Uuid) -> Vec<String> {
        let act = EngineAct {
            input: &input,
            by,
            key,
            now: self.now,
        };
        let taken = take(&self.programs, self.run.as_ref(), &self.drafts, &act);
        self.last = Some((input, by, key));
        match taken {
            Ok(records) => self.store(&records),
            Err(why) => refusal(&why),
        }
    }

    /// Stores what happened, as the server does, and says it.
    fn store(&mut self, records: &[Record]) -> Vec<String> {
        for record in records {
            self.stored
                .push(serde_json::to_string(record).expect("a record can be stored"));
            match &mut self.run {
                Some(run) => run.apply(record),
                run => *run = Run::replay([record]),
            }
        }
        records.iter().map(screen::record).collect()
    }

    /// The session under way, else the one that would be looked at last.
    fn session(&self) -> Id {
        let run = self
            .run
            .as_ref()
            .expect("a visit begins with an assignment");
        match run.current() {
            Some((planned, _)) => planned.key.clone(),
            None => {
                let ended = run
                    .in_order()
                    .filter(|(_, session)| session.ended.is_some());
                let first = run.plan().sessions.first();
                let last = ended.last().map(|(planned, _)| planned).or(first);
                last.map_or_else(|| "none".into(), |planned| planned.key.clone())
            }
        }
    }

    fn screen(&self) -> Result<Screen<'_>, Refusal> {
        let run = self.run.as_ref().ok_or(Refusal::NotFound)?;
        let look = |at: &At| engine_screen(&self.programs, run, &self.drafts, at, self.now);
        match (&self.at, look(&At::Now)) {
            (At::Now | At::Review { .. }, Ok(Screen::Milestone(milestone))) => {
                Ok(Screen::Milestone(milestone))
            }
            (At::Now, now) => now,
            (at, _) => look(at),
        }
    }

    /// What the client sees, kept for the second way.
    fn look(&mut self) -> Vec<String> {
        let mut lines = match self.screen() {
            Ok(seen) => screen::screen(&seen),
            Err(why) => refusal(&why),
        };
        if self.run.as_ref().is_some_and(Run::is_finished) {
            lines.extend(screen::drafts(&self.drafts));
        }
        self.looks.push(Look {
            records: self.stored.len(),
            drafts: serde_json::to_string(&self.drafts).expect("drafts can be stored"),
            elsewhere: self.programs.elsewhere.clone(),
            at: self.at.clone(),
            now: self.now,
            lines: lines.clone(),
        });
        lines
    }
}
