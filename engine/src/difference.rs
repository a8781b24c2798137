//! What changed from one version of a tool to another, part by part, and what that means for clients who are half-way.
//!
//! Parts are the same where their ids are; titles and places tell nothing. Nothing is decided here about any client: a run keeps
//! its version until somebody moves it.

mod follow;
mod page;
mod part;
mod question;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use follow::Follow;

use crate::{Expression, Gate, Id, Milestone, Page, Program, Session, Step, Trigger};

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Of which part.
    pub part: Part,
    /// In which session, page or chapter it stands; in the new version, or in the old one where it is gone.
    pub inside: Option<Id>,
    /// What changed.
    pub what: Changed,
}

/// A part of a tool.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The tool as a whole.
    Tool,
    /// A chapter.
    Chapter(Id),
    /// A session.
    Session(Id),
    /// A page.
    Page(Id),
    /// A gate.
    Gate(Id),
    /// A milestone.
    Milestone(Id),
    /// A trigger.
    Trigger(Id),
    /// A question.
    Ask(Id),
    /// A computed value.
    Compute(Id),
    /// A score.
    Score(Id),
    /// A warning.
    Alert(Id),
}

/// What can change.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// It is new.
    Added,
    /// It is gone. A new part that has the same words may be the same one under another id.
    Removed {
        /// The new part that is like it.
        like: Option<Id>,
    },
    /// It has another id, and says so: what clients did under its former one is followed.
    Renamed {
        /// The former id.
        was: Id,
    },
    /// It stands elsewhere among its like.
    Moved,
    /// It stands in another session, page or chapter than before.
    MovedFrom(Id),
    /// What people read as its name or question.
    Title {
        /// Before.
        old: String,
        /// Now.
        new: String,
    },
    /// What stands in it to read; values are in braces.
    Text {
        /// Before.
        old: String,
        /// Now.
        new: String,
    },
    /// When it is there, or how it is worked out.
    Condition {
        /// Before.
        old: Option<Expression>,
        /// Now.
        new: Option<Expression>,
    },
    /// The conditions on a page.
    Conditions,
    /// The kind of answer that a question takes.
    Form,
    /// Options that are gone.
    OptionsRemoved(Vec<Id>),
    /// Options that are new.
    OptionsAdded(Vec<Id>),
    /// Options that read differently.
    OptionsTitled(Vec<Id>),
    /// Options that count for something else in a score.
    OptionsScored(Vec<Id>),
    /// Options that tell something else to who chose them.
    OptionsExplained(Vec<Id>),
    /// The options stand in another order.
    OptionsMoved,
    /// What a number counts: the same figure means something else.
    Unit {
        /// Before; empty where there was none.
        old: String,
        /// Now; empty where there is none.
        new: String,
    },
    /// What the ends of a scale mean, in words.
    Ends {
        /// Before.
        old: String,
        /// Now.
        new: String,
    },
    /// Columns of a table that ask something else.
    Columns(Vec<Id>),
    /// The earlier answer that is shown beside the new one.
    Again,
    /// Limits that some answers from before are outside of.
    Narrower,
    /// Limits that take more than before.
    Wider,
    /// A question has to be answered, or has no longer.
    Required(bool),
    /// What a score counts, or how.
    Counting,
    /// What ranges of a score mean.
    Bands,
    /// The end of a session may wait for feedback, or no longer.
    Feedback(bool),
    /// Days before a session opens.
    Days {
        /// Before.
        old: u32,
        /// Now.
        new: u32,
    },
    /// How often a session is done, or how many days lie between.
    Rounds,
    /// A session is face to face, or no longer.
    InPerson(bool),
    /// A chapter may be hidden, or no longer.
    Hideable(bool),
    /// The tool that a trigger adds.
    Tool {
        /// Before.
        old: Id,
        /// Now.
        new: Id,
    },
    /// When an added tool is to be used.
    Schedule,
    /// What kind of tool it is.
    Kind,
    /// It is another tool.
    Other,
    /// What only professionals read.
    ForProfessionals,
    /// It is read once it was sent, or no longer.
    AfterSend(bool),
    /// How long a session takes, by its author's estimate.
    Minutes,
    /// With how many people a page is meant to be done.
    Together,
    /// Where something to use beside the text is to be had.
    Address {
        /// Before, a line each.
        old: String,
        /// Now.
        new: String,
    },
    /// In which language the tool is.
    Language,
    /// How it is found: its audience, ages, themes, keywords, and the tools that it goes with.
    Catalogue,
    /// After how long it is to be looked at anew.
    Review,
    /// Files of its media that have another content under the same name.
    Media(Vec<String>),
}

/// What a change means for clients who are half-way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Nothing that anybody has to know.
    Safe,
    /// Something to know, and nothing to decide.
    Note,
    /// Somebody has to decide what becomes of what was answered, or of who waits.
    Decision,
}

impl Change {
    /// What it means for clients who are half-way.
    #[must_use]
    pub fn weight(&self) -> Weight {
        match (&self.what, &self.part) {
            (
                Changed::Form
                | Changed::OptionsRemoved(_)
                | Changed::OptionsScored(_)
                | Changed::Counting
                | Changed::Bands
                | Changed::Rounds
                | Changed::InPerson(_)
                | Changed::Kind
                | Changed::Other
                | Changed::Hideable(false)
                | Changed::Unit { .. }
                | Changed::AfterSend(_)
                | Changed::Language,
                _,
            )
            | (
                Changed::Removed { .. },
                Part::Session(_) | Part::Chapter(_) | Part::Gate(_) | Part::Alert(_),
            )
            // Who would have been warned before is no longer, or the other way round.
            | (Changed::Condition { .. }, Part::Alert(_))
            | (Changed::Removed { like: Some(_) }, Part::Ask(_))
            | (Changed::MovedFrom(_), Part::Page(_) | Part::Gate(_)) => Weight::Decision,
            (Changed::Title { .. }, Part::Ask(_))
            | (
                Changed::Added
                | Changed::Renamed { .. }
                | Changed::Removed { .. }
                | Changed::Moved
                | Changed::MovedFrom(_)
                | Changed::Condition { .. }
                | Changed::Conditions
                | Changed::OptionsTitled(_)
                | Changed::OptionsAdded(_)
                | Changed::Narrower
                | Changed::Required(true)
                | Changed::Feedback(_)
                | Changed::Days { .. }
                | Changed::Tool { .. }
                | Changed::Schedule
                | Changed::OptionsMoved
                | Changed::Ends { .. }
                | Changed::Columns(_)
                | Changed::Again
                | Changed::Together
                | Changed::Address { .. }
                | Changed::Review,
                _,
            ) => Weight::Note,
            (
                Changed::Title { .. }
                | Changed::Text { .. }
                | Changed::Wider
                | Changed::Required(false)
                | Changed::Hideable(true)
                | Changed::ForProfessionals
                | Changed::OptionsExplained(_)
                | Changed::Minutes
                | Changed::Catalogue
                | Changed::Media(_),
                _,
            ) => Weight::Safe,
        }
    }
}

/// All changes from the old version to the new one, in the order of the new; what is gone comes last among its like.
#[must_use]
pub fn difference(old: &Program, new: &Program) -> Vec<Change> {
    let follow = Follow::of(new);
    let mut changes = Changes {
        found: Vec::new(),
        renamed: follow.renamed(old),
    };
    let old = follow.program(old);
    changes.tool(&old, new);
    let (old, new) = (Flat::of(&old), Flat::of(new));
    changes.parts(&old, &new);
    changes.questions(&old, &new);
    changes.values(&old, &new);
    changes.found
}

struct Changes {
    found: Vec<Change>,
    /// The former ids of parts that have another one now.
    renamed: BTreeMap<Part, Id>,
}

impl Changes {
    fn add(&mut self, part: Part, inside: Option<&Id>, what: Changed) {
        self.found.push(Change {
            part,
            inside: inside.cloned(),
            what,
        });
    }

    fn title(&mut self, part: &Part, inside: Option<&Id>, old: &str, new: &str) {
        if old != new {
            let what = Changed::Title {
                old: old.to_owned(),
                new: new.to_owned(),
            };
            self.add(part.clone(), inside, what);
        }
    }

    fn text(&mut self, part: &Part, inside: Option<&Id>, old: String, new: String) {
        if old != new {
            self.add(part.clone(), inside, Changed::Text { old, new });
        }
    }

    fn condition(
        &mut self,
        part: &Part,
        inside: Option<&Id>,
        old: Option<&Expression>,
        new: Option<&Expression>,
    ) {
        if old != new {
            let (old, new) = (old.cloned(), new.cloned());
            self.add(part.clone(), inside, Changed::Condition { old, new });
        }
    }
}

/// A program's parts by their ids, each with what it stands in, in the order of the text.
struct Flat<'p> {
    sessions: Parts<'p, Session>,
    pages: Parts<'p, Page>,
    /// The pages that are read once it was sent.
    results: BTreeSet<&'p Id>,
    gates: Parts<'p, Gate>,
    milestones: Parts<'p, Milestone>,
    triggers: Parts<'p, Trigger>,
    asks: Parts<'p, crate::Ask>,
    computes: Parts<'p, crate::Compute>,
    scores: Parts<'p, crate::Score>,
    alerts: Parts<'p, crate::Alert>,
    chapters: Parts<'p, crate::Chapter>,
}

/// Parts of one kind.
struct Parts<'p, T> {
    order: Vec<&'p Id>,
    by_id: BTreeMap<&'p Id, (Option<&'p Id>, &'p T)>,
}

impl<'p, T> Parts<'p, T> {
    fn new() -> Self {
        Self {
            order: Vec::new(),
            by_id: BTreeMap::new(),
        }
    }

    fn add(&mut self, id: &'p Id, inside: Option<&'p Id>, part: &'p T) {
        self.order.push(id);
        self.by_id.insert(id, (inside, part));
    }

    /// The parts in the order of the text.
    fn iter(&self) -> impl Iterator<Item = (&'p Id, Option<&'p Id>, &'p T)> {
        self.order.iter().filter_map(|id| {
            let (inside, part) = self.by_id.get(*id)?;
            Some((*id, *inside, *part))
        })
    }

    fn get(&self, id: &Id) -> Option<(Option<&'p Id>, &'p T)> {
        self.by_id.get(id).copied()
    }
}

impl<'p> Flat<'p> {
    fn of(program: &'p Program) -> Self {
        let mut flat = Self {
            sessions: Parts::new(),
            pages: Parts::new(),
            results: BTreeSet::new(),
            gates: Parts::new(),
            milestones: Parts::new(),
            triggers: Parts::new(),
            asks: Parts::new(),
            computes: Parts::new(),
            scores: Parts::new(),
            alerts: Parts::new(),
            chapters: Parts::new(),
        };
        for chapter in &program.chapters {
            flat.chapters.add(&chapter.id, None, chapter);
            for session in &chapter.sessions {
                flat.sessions.add(&session.id, Some(&chapter.id), session);
                for step in &session.steps {
                    let inside = Some(&session.id);
                    match step {
                        Step::Page(page) | Step::Result(page) => {
                            flat.pages.add(&page.id, inside, page);
                            if let Step::Result(_) = step {
                                flat.results.insert(&page.id);
                            }
                            page::each(&page.items, &mut |item| flat.item(&page.id, item));
                        }
                        Step::Gate(gate) => flat.gates.add(&gate.id, inside, gate),
                        Step::Milestone(part) => flat.milestones.add(&part.id, inside, part),
                        Step::Trigger(part) => flat.triggers.add(&part.id, inside, part),
                    }
                }
            }
        }
        flat
    }

    fn item(&mut self, page: &'p Id, item: &'p crate::Item) {
        for ask in item.asks() {
            self.asks.add(&ask.id, Some(page), ask);
        }
        if let crate::Item::Compute(compute) = item {
            self.computes.add(&compute.id, Some(page), compute);
        } else if let crate::Item::Score(score) = item {
            self.scores.add(&score.id, Some(page), score);
        } else if let crate::Item::Alert(alert) = item {
            self.alerts.add(&alert.id, Some(page), alert);
        }
    }
}
