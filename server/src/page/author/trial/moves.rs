//! What was done in a trial so far, as it goes along in its form.

use std::collections::BTreeMap;

use engine::{Entry, Event, Id, Moment, Program, ProgramRef, Record, Screen};
use scenario::{Act, Named, Stuck, Visit};
use serde::{Deserialize, Serialize};

/// The most that is done in one trial: more than any training takes.
const MOST: usize = 2_000;
/// A day, in milliseconds.
const DAY: Moment = 86_400_000;

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Move {
    /// The client fills in what stands on the page.
    Fill(BTreeMap<Id, Entry>),
    /// The client begins the session whose turn it is.
    Begin,
    /// The client goes on.
    Next,
    /// The client goes a page back.
    Back,
    /// The client sends.
    Send,
    /// The professional gives feedback on what waits.
    Feedback(String),
    /// The professional ends the wait without feedback.
    Release,
    /// The session took place face to face.
    Hold,
    /// The client leaves what was read back.
    Return,
    /// Time goes by until the next session opens.
    Pass,
}

/// All that was done, from a moment on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Moves {
    began: Moment,
    moves: Vec<Move>,
}

impl Moves {
    pub(super) fn new(began: Moment) -> Self {
        Self {
            began,
            moves: Vec::new(),
        }
    }

    pub(super) fn read(text: &str) -> Result<Self, serde_json::Error> {
        let mut read: Self = serde_json::from_str(text)?;
        read.moves.truncate(MOST);
        Ok(read)
    }

    pub(super) fn write(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    pub(super) fn add(&mut self, done: Move) {
        self.moves.push(done);
        self.moves.truncate(MOST);
    }

    /// Keeps what was filled in; what is filled in again counts once.
    pub(super) fn fill(&mut self, entries: BTreeMap<Id, Entry>) {
        if entries.is_empty() {
            return;
        }
        if let Some(Move::Fill(last)) = self.moves.last_mut() {
            last.extend(entries);
        } else {
            self.add(Move::Fill(entries));
        }
    }

    /// Forgets what could not be done.
    pub(super) fn keep(&mut self, done: usize) {
        self.moves.truncate(done);
    }

    /// Does all of it again. What can no longer be done, for the text became another, ends it there.
    pub(super) fn replay<'p>(
        &self,
        programs: &'p BTreeMap<ProgramRef, Program>,
        program: &Program,
    ) -> Trial<'p> {
        let mut trial = Trial {
            visit: Visit::new(programs, program.reference(), self.began),
            happened: Vec::new(),
            done: 0,
            stuck: None,
        };
        if let Err(stuck) = trial.visit.perform(&Act::Assigned { feedback: true }) {
            trial.stuck = Some(stuck);
            return trial;
        }
        for done in &self.moves {
            match trial.perform(done) {
                Ok(records) => {
                    trial.happened = records;
                    trial.done += 1;
                }
                Err(stuck) => {
                    trial.stuck = Some(stuck);
                    break;
                }
            }
        }
        trial
    }
}

/// A trial as far as it came.
pub(super) struct Trial<'p> {
    pub(super) visit: Visit<'p>,
    /// What came of what was done last.
    pub(super) happened: Vec<Record>,
    /// How many of the moves could be done.
    pub(super) done: usize,
    /// Why the rest could not be done.
    pub(super) stuck: Option<Stuck>,
}

impl Trial<'_> {
    fn perform(&mut self, done: &Move) -> Result<Vec<Record>, Stuck> {
        let act = match done {
            Move::Fill(entries) => {
                self.visit.fill(entries.clone());
                return Ok(Vec::new());
            }
            Move::Begin => Act::Opens(None),
            Move::Next => Act::GoesOn,
            Move::Back => Act::GoesBack,
            Move::Send => return self.send(),
            Move::Feedback(text) => Act::GivesFeedback {
                on: None,
                text: text.clone(),
            },
            Move::Release => Act::Releases {
                on: None,
                reason: "-".to_owned(),
            },
            Move::Hold => Act::Holds(None),
            Move::Return => Act::Returns,
            Move::Pass => Act::Passes(self.until_open()),
        };
        self.visit.perform(&act)
    }

    /// Sends, and stays to read what comes after it where there is something to read.
    fn send(&mut self) -> Result<Vec<Record>, Stuck> {
        let records = self.visit.perform(&Act::Sends(None))?;
        let sent = records.iter().find_map(|record| {
            if let Event::Sent { session, send, .. } = &record.event {
                Some((session.clone(), send.clone()))
            } else {
                None
            }
        });
        let Some((session, send)) = sent else {
            return Ok(records);
        };
        let mut reading = self.visit.clone();
        let reads = Act::Reads(Named {
            send,
            session: Some(session),
        });
        let results = reading.perform(&reads).is_ok()
            && matches!(reading.screen(), Ok(Screen::ReadBack(back)) if !back.results.is_empty());
        if results {
            self.visit = reading;
        }
        Ok(records)
    }

    /// How long it takes until the next session opens; a day where none waits for time.
    fn until_open(&self) -> Moment {
        match self.visit.screen() {
            Ok(Screen::NotYet { opens_at, .. }) => opens_at.saturating_sub(self.visit.now()).max(0),
            Ok(_) | Err(_) => DAY,
        }
    }
}
