//! A visit: a run with its client's drafts and place, and a clock that stands still until time is let pass.

mod client;
mod elsewhere;
mod entry;
mod known;
mod mail;
mod professional;

use std::collections::BTreeMap;

use engine::{
    Act as EngineAct, Actor, At, Drafts, Entry, Event, Id, Input, Lent, Moment, Program,
    ProgramRef, Record, Refusal, Reminded, Run, Screen, Source, due, screen, take,
};
use uuid::Uuid;

pub use entry::{Asked, Due, due_at};
pub use mail::Mail;

use crate::{
    Act, NotAnAnswer,
    person::{CLIENT, COLLEAGUE},
};

/// The state of a visit.
#[derive(Clone, Debug)]
pub struct Visit<'p> {
    lent: Lent<&'p BTreeMap<ProgramRef, Program>>,
    tool: ProgramRef,
    run: Option<Run>,
    records: Vec<Record>,
    drafts: Drafts,
    now: Moment,
    /// Where the client's browser is.
    at: At,
    keys: u128,
    /// What was mailed because of the last act.
    mails: Vec<Mail>,
    reminded: Reminded,
    /// The same of entries that are asked for.
    asked_for: Reminded,
    /// When another tool was last filled in.
    filled_in: BTreeMap<Id, Moment>,
    /// The last act that went to the engine.
    last: Option<(Input, Actor, Uuid)>,
}

/// Why an act could not be done. Nothing has changed then.
#[derive(Clone, Debug, PartialEq)]
pub enum Stuck {
    /// The engine refused.
    Refused(Refusal),
    /// There is nothing to go on to, or back to.
    NoWayOn,
    /// On the way to a page the client came to the end without it.
    NotOnTheWay(Id),
    /// The tool has no such question.
    NoSuchAsk(Id),
    /// The text is no answer to the question.
    NotAnAnswer(NotAnAnswer),
    /// There is no such tool to fill in, or this tool neither uses nor added it.
    NoSuchTool(Id),
    /// It is not filled in again and again, and has no schedule.
    NoEntries,
    /// There is no such tool or session to add.
    NothingToAdd,
}

impl From<Refusal> for Stuck {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<'p> Visit<'p> {
    /// A visit of a tool that is not assigned yet, at a moment.
    #[must_use]
    pub fn new(programs: &'p BTreeMap<ProgramRef, Program>, tool: ProgramRef, now: Moment) -> Self {
        Self {
            lent: Lent::nothing(programs),
            tool,
            run: None,
            records: Vec::new(),
            drafts: Drafts::default(),
            now,
            at: At::Now,
            keys: 0,
            mails: Vec::new(),
            reminded: Reminded::default(),
            asked_for: Reminded::default(),
            filled_in: BTreeMap::new(),
            last: None,
        }
    }

    /// The same visit as it is after what was stored here and elsewhere, at another place and moment.
    #[must_use]
    pub fn resumed(
        lent: Lent<&'p BTreeMap<ProgramRef, Program>>,
        tool: ProgramRef,
        records: &[Record],
        drafts: Drafts,
        at: At,
        now: Moment,
    ) -> Self {
        let programs = lent.programs;
        Self {
            lent,
            run: Run::replay(records),
            records: records.to_vec(),
            drafts,
            at,
            ..Self::new(programs, tool, now)
        }
    }

    /// The tool's name and version.
    #[must_use]
    pub fn tool(&self) -> &ProgramRef {
        &self.tool
    }

    /// The programs that the visit knows.
    #[must_use]
    pub fn programs(&self) -> &'p BTreeMap<ProgramRef, Program> {
        self.lent.programs
    }

    /// The programs, with what the client sent elsewhere by now.
    #[must_use]
    pub fn lent(&self) -> &Lent<&'p BTreeMap<ProgramRef, Program>> {
        &self.lent
    }

    /// The tool.
    #[must_use]
    pub fn program(&self) -> Option<&'p Program> {
        self.lent.programs.get(&self.tool)
    }

    /// The run, once the tool was assigned.
    #[must_use]
    pub fn run(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// All that happened.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// What was mailed because of the last act, to whom and why, in order of time but for reminders, which come first.
    #[must_use]
    pub fn mails(&self) -> &[Mail] {
        &self.mails
    }

    /// What the client typed and did not send.
    #[must_use]
    pub fn drafts(&self) -> &Drafts {
        &self.drafts
    }

    /// Where the client's browser is.
    #[must_use]
    pub fn at(&self) -> &At {
        &self.at
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Does something.
    ///
    /// # Errors
    /// Why it cannot be done.
    pub fn perform(&mut self, act: &Act) -> Result<Vec<Record>, Stuck> {
        self.mails.clear();
        match act {
            Act::Assigned { feedback } => self.assign(*feedback, None, None),
            Act::AssignedFor { schedule } => self.assign(true, None, dsl::schedule(schedule)),
            Act::Added => {
                let source = Source {
                    run: Uuid::from_u128(9),
                    tool: "other".into(),
                    trigger: "trigger".into(),
                };
                self.assign(false, Some(source), None)
            }
            Act::Passes(time) => Ok(self.passes(*time)),
            Act::Again => match self.last.clone() {
                Some((input, by, key)) => self.take(input, by, key),
                None => Ok(Vec::new()),
            },
            Act::Opens(session) => {
                let session = session.clone().unwrap_or_else(|| self.session());
                self.at = At::Now;
                self.act(Input::Open { session }, CLIENT)
            }
            Act::Answers { ask, text } => self.answers(ask, text),
            Act::FillsIn { tool, answers } => self.fills_in(tool, answers),
            Act::GoesOn => self.goes_on(),
            Act::GoesTo(page) => self.goes_to(page),
            Act::GoesBack => self.goes_back(),
            Act::Leaves => {
                let page = match self.screen() {
                    Ok(Screen::Page(page)) => Some((page.here.key, page.sheet.page.id.clone())),
                    _ => None,
                };
                let (session, page) = page.ok_or(Stuck::NoWayOn)?;
                self.act(Input::Leave { session, page }, CLIENT)
            }
            Act::Returns => {
                self.at = At::Now;
                Ok(Vec::new())
            }
            Act::Visits { page, session } => {
                self.at = At::Page {
                    session: session.clone().unwrap_or_else(|| self.session()),
                    page: page.clone(),
                };
                Ok(Vec::new())
            }
            Act::Reviews(session) => {
                let session = session.clone().unwrap_or_else(|| self.session());
                self.at = At::Review { session };
                Ok(Vec::new())
            }
            Act::Sends(send) => self.sends(send.as_ref()),
            Act::Reads(named) => {
                self.at = At::Sent {
                    session: named.session.clone().unwrap_or_else(|| self.session()),
                    send: named.send.clone(),
                };
                Ok(Vec::new())
            }
            // What the professional reads is asked of the visit by whoever wants to see it.
            Act::ProfessionalReads(_) => Ok(Vec::new()),
            Act::GivesFeedback { on, text } => {
                let (session, send) = self.place_of(on.as_ref());
                let text = text.clone();
                self.professional(Input::PostFeedback {
                    session,
                    send,
                    text,
                })
            }
            Act::Replies { client, on, text } => {
                let (session, send) = self.place_of(on.as_ref());
                let input = Input::Reply {
                    session,
                    send,
                    text: text.clone(),
                };
                if *client {
                    self.act(input, CLIENT)
                } else {
                    self.professional(input)
                }
            }
            Act::Releases { on, reason } => {
                let (session, send) = self.place_of(on.as_ref());
                let reason = reason.clone();
                self.professional(Input::Release {
                    session,
                    send,
                    reason,
                })
            }
            Act::HandlesAlert { text } => {
                let last = self.run.as_ref().and_then(|run| run.alerts().last());
                let raised = last.map_or(0, |raised| raised.sequence);
                let text = text.clone();
                self.professional(Input::HandleAlert { raised, text })
            }
            Act::Holds(session) => {
                let session = session.clone().unwrap_or_else(|| self.session());
                self.professional(Input::Hold { session })
            }
            Act::OpensEarly { session, reason } => {
                let session = session.clone().unwrap_or_else(|| self.session());
                let reason = reason.clone();
                self.professional(Input::OpenEarly { session, reason })
            }
            Act::Aborts { session, reason } => {
                let session = session.clone().unwrap_or_else(|| self.session());
                let reason = reason.clone();
                self.professional(Input::Abort { session, reason })
            }
            Act::AsksAgain => {
                let session = self.session();
                self.professional(Input::AskAgain { session })
            }
            Act::HandsOver => self.professional(Input::Transfer { to: COLLEAGUE }),
            Act::Edits(edit) => self.edits(edit, 0),
            Act::EditsLate(edit) => self.edits(edit, 1),
        }
    }

    /// Puts entries in the fields of the session under way, as they are typed. What is asked nowhere counts for nothing.
    pub fn fill(&mut self, entries: BTreeMap<Id, Entry>) {
        let session = self.session();
        let fields = self.drafts.entries.entry(session).or_default();
        fields.extend(entries);
    }

    /// What the client sees. A milestone that was not seen yet comes before what is asked for by itself.
    ///
    /// # Errors
    /// Why there is nothing to see.
    pub fn screen(&self) -> Result<Screen<'_>, Refusal> {
        let run = self.run.as_ref().ok_or(Refusal::NotFound)?;
        let look = |at: &At| screen(&self.lent, run, &self.drafts, at, self.now);
        match (&self.at, look(&At::Now)) {
            (At::Now | At::Review { .. }, Ok(Screen::Milestone(milestone))) => {
                Ok(Screen::Milestone(milestone))
            }
            (At::Now, now) => now,
            (at, _) => look(at),
        }
    }

    /// The session under way, else the one that would be looked at last.
    #[must_use]
    pub fn session(&self) -> Id {
        let Some(run) = &self.run else {
            return "none".into();
        };
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

    /// What the clock does in this time.
    fn passes(&mut self, time: Moment) -> Vec<Record> {
        let before = self.now;
        self.now = self.now.saturating_add(time);
        self.at = At::Now;
        let key = self.key();
        self.remind(before);
        self.ask_for_entries(before);
        let records = match &self.run {
            Some(run) => due(&self.lent, run, key, self.now),
            None => Vec::new(),
        };
        self.keep(&records);
        // Who acts finds it open; only who is not there has to hear of it.
        let opened = records
            .iter()
            .filter(|record| matches!(record.event, Event::SessionOpened { .. }));
        self.mails.extend(opened.map(|_| Mail::New));
        records
    }

    fn key(&mut self) -> Uuid {
        self.keys += 1;
        Uuid::from_u128(self.keys)
    }

    fn act(&mut self, input: Input, by: Actor) -> Result<Vec<Record>, Stuck> {
        let key = self.key();
        self.take(input, by, key)
    }

    fn take(&mut self, input: Input, by: Actor, key: Uuid) -> Result<Vec<Record>, Stuck> {
        let act = EngineAct {
            input: &input,
            by,
            key,
            now: self.now,
            alerts: true,
        };
        let taken = take(&self.lent, self.run.as_ref(), &self.drafts, &act);
        self.last = Some((input, by, key));
        let records = taken?;
        self.keep(&records);
        Ok(records)
    }

    /// Keeps what happened, as the server does.
    fn keep(&mut self, records: &[Record]) {
        for record in records {
            self.mails.extend(Mail::of(record));
            match &mut self.run {
                Some(run) => run.apply(record),
                run => *run = Run::replay([record]),
            }
        }
        self.records.extend_from_slice(records);
    }
}
