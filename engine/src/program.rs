//! A compiled tool: what can run. It has no holes and cannot be invalid; only the compiler makes one.

use serde::{Deserialize, Serialize};

use crate::{
    Alert, Ask, Compute, Expression, Header, Id, Item, ProgramRef, Schedule, Score, Text, Used,
    number,
};

/// Version of the stored form of a [`Program`]. Raised when an older reader could misread it.
pub const FORMAT: u32 = 1;

/// One compiled, immutable version of a tool.
///
/// Ids of chapters are unique among chapters, ids of sessions among sessions, and so on for pages, sends, milestones and
/// triggers; ids of asks, computed values and scores share one space, for expressions name them all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Program {
    /// Version of this stored form, [`FORMAT`] when it was compiled.
    pub format: u32,
    /// What the tool says of itself.
    pub header: Header,
    /// What its parts were called in earlier versions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renamed: Vec<Former>,
    /// The values of other tools that it names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<Used>,
    /// Chapters in order; at least one, but for a collection, which has none.
    pub chapters: Vec<Chapter>,
    /// What stands above the tools of a collection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Text>,
    /// The tools of a collection, in the order that its author recommends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Member>,
}

/// A name that a part had in an earlier version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// What kind of part.
    pub part: Renamed,
    /// What it was called.
    pub was: Id,
    /// What it is called now.
    pub is: Id,
}

/// The parts of which a former name counts for who works with the tool: each kind has names of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Renamed {
    /// A chapter.
    Chapter,
    /// A session.
    Session,
    /// A page.
    Page,
    /// A milestone.
    Milestone,
    /// A question, or what is worked out from answers.
    Value,
}

/// A tool in a collection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The tool.
    pub tool: Id,
    /// What it is there for, in a line.
    pub why: String,
    /// More about it; empty where there is no more.
    pub text: Text,
    /// A good one to begin with.
    #[serde(default)]
    pub start: bool,
}

impl Program {
    /// How plans name this version of the tool.
    #[must_use]
    pub fn reference(&self) -> ProgramRef {
        ProgramRef {
            tool: self.header.id.clone(),
            version: self.header.version,
        }
    }

    /// All pages, in order, those that are read after a send among them.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        let sessions = self.chapters.iter().flat_map(|chapter| &chapter.sessions);
        sessions.flat_map(|session| {
            session.steps.iter().filter_map(|step| match step {
                Step::Page(page) | Step::Result(page) => Some(page),
                Step::Gate(_) | Step::Milestone(_) | Step::Trigger(_) => None,
            })
        })
    }

    /// What a part of an earlier version is called in this one; the same where nothing else is said.
    #[must_use]
    pub fn now<'n>(&'n self, part: Renamed, was: &'n Id) -> &'n Id {
        let mut renamed = self.renamed.iter();
        let former = renamed.find(|former| former.part == part && former.was == *was);
        former.map_or(was, |former| &former.is)
    }

    /// The page with this id.
    #[must_use]
    pub fn page(&self, id: &Id) -> Option<&Page> {
        self.pages().find(|page| page.id == *id)
    }

    /// The ask with this id.
    #[must_use]
    pub fn ask(&self, id: &Id) -> Option<&Ask> {
        self.find(|item| item.asks().iter().find(|ask| ask.id == *id))
    }

    /// The score with this id.
    #[must_use]
    pub fn score(&self, id: &Id) -> Option<&Score> {
        self.find(|item| {
            if let Item::Score(score) = item {
                (score.id == *id).then_some(score)
            } else {
                None
            }
        })
    }

    /// The alert with this id.
    #[must_use]
    pub fn alert(&self, id: &Id) -> Option<&Alert> {
        self.find(|item| {
            if let Item::Alert(alert) = item {
                (alert.id == *id).then_some(alert)
            } else {
                None
            }
        })
    }

    /// The computed value with this id.
    #[must_use]
    pub fn compute(&self, id: &Id) -> Option<&Compute> {
        self.find(|item| {
            if let Item::Compute(compute) = item {
                (compute.id == *id).then_some(compute)
            } else {
                None
            }
        })
    }

    /// A figure of a value as people read it: an answer as it was given, what was worked out rounded to as many decimals as
    /// its author says, or else to two.
    #[must_use]
    pub fn read(&self, value: &Id, figure: f64) -> f64 {
        let decimals = if let Some(compute) = self.compute(value) {
            compute.decimals()
        } else if let Some(score) = self.score(value) {
            score.decimals()
        } else if self.ask(value).is_some() {
            return figure;
        } else {
            number::READ
        };
        number::round(figure, decimals)
    }

    /// The first thing that `pick` takes, among all that stands on pages.
    fn find<'p, T>(&'p self, mut pick: impl FnMut(&'p Item) -> Option<T>) -> Option<T> {
        self.pages()
            .find_map(|page| Item::find(&page.items, &mut pick))
    }
}

/// A chapter: sessions that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// A professional may hide it for one client.
    #[serde(default)]
    pub hideable: bool,
    /// Sessions in order; at least one. A mobile module's chapter written without sessions has one, named as the chapter.
    pub sessions: Vec<Session>,
}

/// A session: what a client does from one send to the last one of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// How long it takes, in minutes, by the author's estimate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The send at its end may wait for feedback.
    #[serde(default)]
    pub feedback: bool,
    /// Days that must pass after the session before it was done; 0 is at once.
    #[serde(default)]
    pub after_days: u32,
    /// It is done this many times, each round with answers of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// It takes place face to face; a professional marks it as held.
    #[serde(default)]
    pub in_person: bool,
    /// Opens only when this is true of the answers that were sent; skipped otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Expression>,
    /// Pages and what stands between them, in order. An in-person session may have none; any other has a page.
    pub steps: Vec<Step>,
    /// Prompts that only the professional sees, beside the editor of feedback; each with the send it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guides: Vec<Guide>,
    /// What only professionals read about the whole session, whatever was sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
}

/// How often a session is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeat {
    /// How many rounds there are; at least two.
    pub times: u32,
    /// Days that must pass between one round and the next; 0 is at once.
    #[serde(default)]
    pub days: u32,
}

impl Session {
    /// The numbers of its rounds; one that is none for a session that is done once.
    pub fn rounds(&self) -> impl Iterator<Item = Option<u32>> + use<> {
        let times = self.repeat.map(|repeat| repeat.times);
        let once = times.is_none().then_some(None);
        once.into_iter().chain((1..=times.unwrap_or(0)).map(Some))
    }

    /// What plans name it by, or one of its rounds: its id, with the round behind it.
    #[must_use]
    pub fn key(&self, round: Option<u32>) -> Id {
        match round {
            Some(round) => Id::new(format!("{}.{round}", self.id)),
            None => self.id.clone(),
        }
    }

    /// Its pages, each with its place among the steps.
    pub fn pages(&self) -> impl Iterator<Item = (usize, &Page)> {
        self.steps.iter().enumerate().filter_map(|(at, step)| {
            if let Step::Page(page) = step {
                Some((at, page))
            } else {
                None
            }
        })
    }

    /// The pages that are read once it was sent.
    pub fn results(&self) -> impl Iterator<Item = &Page> {
        self.steps.iter().filter_map(|step| {
            if let Step::Result(page) = step {
                Some(page)
            } else {
                None
            }
        })
    }

    /// Its gates, each with its place among the steps.
    pub fn gates(&self) -> impl Iterator<Item = (usize, &Gate)> {
        self.steps.iter().enumerate().filter_map(|(at, step)| {
            if let Step::Gate(gate) = step {
                Some((at, gate))
            } else {
                None
            }
        })
    }

    /// Its milestones, each with its place among the steps.
    pub fn milestones(&self) -> impl Iterator<Item = (usize, &Milestone)> {
        self.steps.iter().enumerate().filter_map(|(at, step)| {
            if let Step::Milestone(milestone) = step {
                Some((at, milestone))
            } else {
                None
            }
        })
    }

    /// Its triggers, each with its place among the steps.
    pub fn triggers(&self) -> impl Iterator<Item = (usize, &Trigger)> {
        self.steps.iter().enumerate().filter_map(|(at, step)| {
            if let Step::Trigger(trigger) = step {
                Some((at, trigger))
            } else {
                None
            }
        })
    }

    /// Whether it has a send between its pages.
    #[must_use]
    pub fn has_gates(&self) -> bool {
        self.gates().next().is_some()
    }
}

/// What a session is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Something to read and answer.
    Page(Page),
    /// A send between pages, which may wait.
    Gate(Gate),
    /// A word of encouragement, reached on passing.
    Milestone(Milestone),
    /// A tool that is added to the client's.
    Trigger(Trigger),
    /// Something to read once it was sent. Only what takes entries has it, and nothing is asked on it.
    Result(Page),
}

/// One page of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// Shown only when this is true, live on what was typed until the next send.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Expression>,
    /// With how many it is meant to be done, where that is not alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<Together>,
    /// Where what it says was taken from, in a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What stands on it, in order; never empty.
    pub items: Vec<Item>,
}

/// With how many people a page is meant to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Together {
    /// Two.
    Pair,
    /// Three or more.
    Group,
}

/// A send between pages.
///
/// A gate after which no page follows in its session takes the place of the send at the session's end: the session then
/// ends with this gate, which may wait as gates do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// Its id.
    pub id: Id,
    /// What the client is asked to send.
    pub title: String,
    /// Stands open only when this is true; hidden, its answers go with the next send.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Expression>,
    /// The author's words above the send; empty where there are none.
    #[serde(default)]
    pub text: Text,
}

/// A word of encouragement.
///
/// Between pages it is reached on moving on from the page before it; after a gate, or after the last page of a session, when
/// that send has been passed (at once, or when its wait ends).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Milestone {
    /// Its id.
    pub id: Id,
    /// Its name, shown large.
    pub title: String,
    /// The author's words.
    #[serde(default)]
    pub text: Text,
    /// A picture, as a path within the tool's media.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
}

/// A tool that is added for the client, decided at the first send after its place, once per assignment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trigger {
    /// Its id.
    pub id: Id,
    /// The tool that is added.
    pub tool: Id,
    /// Fires only when this is true of what is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Expression>,
    /// When the added tool is to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schedule: Option<Schedule>,
}

/// Prompts for the professional beside the answers of one send.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guide {
    /// The gate whose answers it is about, or none for the send at the session's end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<Id>,
    /// The author's words to the professional, in Markdown.
    pub text: Text,
}
