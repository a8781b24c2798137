//! All parts of a module in the order of the text, each with where it stands. What comes before what is their order here.

use crate::module::{
    Alert, Arm, Ask, Chapter, Chart, Compute, Document, Gate, Image, Item, Matrix, Milestone,
    Module, Note, Page, Recall, Recording, Resource, Score, Session, Step, Trigger,
};
use crate::span::Span;
use crate::text::Passage;

/// One part with its place.
pub(crate) struct Stop<'m> {
    pub(crate) thing: Thing<'m>,
    /// Counts the chapters of the module.
    pub(crate) chapter: usize,
    /// Counts the pages of the module; a step between pages has that of the page above it.
    pub(crate) page: usize,
    /// The repeated session it stands in, counted among all sessions of the module.
    pub(crate) rounds: Option<Rounds>,
}

/// The parts.
#[derive(Clone, Copy)]
pub(crate) enum Thing<'m> {
    Chapter(&'m Chapter),
    Session(&'m Session),
    Page(&'m Page),
    Gate(&'m Gate),
    Milestone(&'m Milestone),
    Trigger(&'m Trigger),
    /// What only professionals read.
    Guide(&'m Passage),
    Prose(&'m Passage),
    Image(&'m Image),
    Note(&'m Note),
    Recall(&'m Recall),
    Video(&'m Recording),
    Audio(&'m Recording),
    Resource(&'m Resource),
    Document(&'m Document),
    Chart(&'m Chart),
    Ask(&'m Ask),
    /// Its rows follow, each as a question.
    Matrix(&'m Matrix),
    Compute(&'m Compute),
    Score(&'m Score),
    Alert(&'m Alert),
    If,
    /// The condition of an arm; what it shows follows.
    Arm(&'m Arm),
    /// Where it is said.
    Else(Span),
    EndIf,
    EndPage,
    EndSession(&'m Session),
}

/// A repeated session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rounds {
    /// Which one, in the order of the text.
    pub(crate) session: usize,
    /// How many rounds it has.
    pub(crate) times: u32,
}

struct Survey<'m> {
    stops: Vec<Stop<'m>>,
    chapter: usize,
    session: usize,
    page: usize,
    rounds: Option<Rounds>,
}

/// All parts in the order of the text.
pub(crate) fn survey(module: &Module) -> Vec<Stop<'_>> {
    survey_of(module, 0)
}

/// The same, of a text of so many instructions and pieces of prose.
pub(super) fn survey_of(module: &Module, pieces: usize) -> Vec<Stop<'_>> {
    let mut survey = Survey {
        // A condition is three stops beside what it shows, of two instructions.
        stops: Vec::with_capacity(pieces + pieces / 2),
        chapter: 0,
        session: 0,
        page: 0,
        rounds: None,
    };
    for chapter in &module.chapters {
        survey.push(Thing::Chapter(chapter));
        for session in &chapter.sessions {
            survey.push(Thing::Session(session));
            survey.rounds = session.repeat.as_ref().map(|repeat| Rounds {
                session: survey.session,
                times: repeat.value.times,
            });
            for step in &session.steps {
                survey.step(step);
            }
            survey.push(Thing::EndSession(session));
            survey.rounds = None;
            survey.session += 1;
        }
        survey.chapter += 1;
    }
    if !module.intro.is_empty() {
        survey.push(Thing::Prose(&module.intro));
    }
    for member in &module.members {
        survey.push(Thing::Prose(&member.text));
    }
    survey.stops
}

impl<'m> Survey<'m> {
    fn push(&mut self, thing: Thing<'m>) {
        self.stops.push(Stop {
            thing,
            chapter: self.chapter,
            page: self.page,
            rounds: self.rounds,
        });
    }

    fn step(&mut self, step: &'m Step) {
        match step {
            Step::Page(page) | Step::Result(page) => {
                self.page += 1;
                self.push(Thing::Page(page));
                self.items(&page.items);
                self.push(Thing::EndPage);
            }
            Step::Gate(gate) => self.push(Thing::Gate(gate)),
            Step::Milestone(milestone) => self.push(Thing::Milestone(milestone)),
            Step::Trigger(trigger) => self.push(Thing::Trigger(trigger)),
            Step::Guide(text) | Step::Note(text) => self.push(Thing::Guide(text)),
        }
    }

    fn items(&mut self, items: &'m [Item]) {
        for item in items {
            match item {
                Item::Prose(prose) => self.push(Thing::Prose(prose)),
                Item::Image(image) => self.push(Thing::Image(image)),
                Item::Example(note) | Item::Tip(note) | Item::FoldOut(note) | Item::Role(note) => {
                    self.push(Thing::Note(note))
                }
                Item::Recall(recall) => self.push(Thing::Recall(recall)),
                Item::Video(video) => self.push(Thing::Video(video)),
                Item::Audio(audio) => self.push(Thing::Audio(audio)),
                Item::Resource(resource) => self.push(Thing::Resource(resource)),
                Item::Document(document) => self.push(Thing::Document(document)),
                Item::Chart(chart) => self.push(Thing::Chart(chart)),
                Item::Ask(ask) => self.push(Thing::Ask(ask)),
                Item::Matrix(matrix) => {
                    self.push(Thing::Matrix(matrix));
                    for row in &matrix.rows {
                        self.push(Thing::Ask(row));
                    }
                }
                Item::Compute(compute) => self.push(Thing::Compute(compute)),
                Item::Score(score) => self.push(Thing::Score(score)),
                Item::Alert(alert) => self.push(Thing::Alert(alert)),
                Item::If(condition) => {
                    self.push(Thing::If);
                    for arm in &condition.arms {
                        self.push(Thing::Arm(arm));
                        self.items(&arm.items);
                    }
                    if let Some(otherwise) = &condition.otherwise {
                        self.push(Thing::Else(otherwise.line));
                        self.items(&otherwise.items);
                    }
                    self.push(Thing::EndIf);
                }
            }
        }
    }
}

impl<'m> Thing<'m> {
    /// The texts that it holds itself, for people to read.
    pub(crate) fn passages(self) -> Vec<&'m Passage> {
        match self {
            Self::Gate(gate) => vec![&gate.text],
            Self::Milestone(milestone) => vec![&milestone.text],
            Self::Guide(text) | Self::Prose(text) => vec![text],
            Self::Note(note) => vec![&note.text],
            Self::Video(recording) | Self::Audio(recording) => vec![&recording.transcript],
            Self::Resource(resource) => vec![&resource.text],
            Self::Document(document) => vec![&document.text],
            Self::Alert(alert) => vec![&alert.text],
            Self::Chart(chart) => vec![&chart.text],
            Self::Ask(ask) => std::iter::once(&ask.text)
                .chain(&ask.explanations)
                .collect(),
            Self::Chapter(_)
            | Self::Session(_)
            | Self::Page(_)
            | Self::Trigger(_)
            | Self::Image(_)
            | Self::Recall(_)
            | Self::Matrix(_)
            | Self::Compute(_)
            | Self::Score(_)
            | Self::If
            | Self::Arm(_)
            | Self::Else(_)
            | Self::EndIf
            | Self::EndPage
            | Self::EndSession(_) => Vec::new(),
        }
    }
}
