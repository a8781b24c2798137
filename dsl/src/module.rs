//! A module as its author wrote it: the parts in their order, every word with its place, faults and all.

pub(crate) mod assemble;

use engine::{
    Aside, Form, Id, Kind, Missing, ProgramRef, Repeat, ResourceKind, ResourcePlace, Schedule,
    Together,
};

use crate::{
    expression::Expr,
    header::Heading,
    span::{Span, Spot},
    text::Passage,
};

/// A module as it was written. Made of every text, however faulty; what is missing is left out or empty.
#[derive(Clone, Debug)]
pub struct Module {
    pub(crate) header: Heading,
    pub(crate) chapters: Vec<Chapter>,
    /// What stands above the tools of a collection.
    pub(crate) intro: Passage,
    /// The tools of a collection.
    pub(crate) members: Vec<Member>,
}

/// A tool in a collection.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) tool: Spot<Id>,
    pub(crate) why: Spot<String>,
    pub(crate) start: bool,
    pub(crate) text: Passage,
}

impl Module {
    /// The id in its header, where there is one.
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        self.header.id.as_ref().map(|id| &id.value)
    }

    /// The title in its header, where there is one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.header.title.as_ref().map(|title| title.value.as_str())
    }

    /// The version in its header, where there is one.
    #[must_use]
    pub fn version(&self) -> Option<u32> {
        self.header.version
    }

    /// The language in its header, where there is one.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.header.language.as_deref()
    }

    /// What it is a translation of, where it says so.
    #[must_use]
    pub fn translation_of(&self) -> Option<&ProgramRef> {
        self.header.translation_of.as_ref().map(|of| &of.value)
    }

    /// What it was called before.
    #[must_use]
    pub fn was(&self) -> Vec<Id> {
        self.header.was.iter().map(|id| id.value.clone()).collect()
    }

    /// The kind in its header; a module where it gives none.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.header
            .kind
            .as_ref()
            .map_or(Kind::Module, |kind| kind.value)
    }

    /// The ids of the tools whose answers it uses.
    #[must_use]
    pub fn uses(&self) -> Vec<Id> {
        let uses = self.header.uses.iter();
        uses.map(|tool| tool.value.clone()).collect()
    }

    /// The ids of the tools that its triggers add, in order, each as often as it is named.
    #[must_use]
    pub fn triggers(&self) -> Vec<Id> {
        let sessions = self.chapters.iter().flat_map(|chapter| &chapter.sessions);
        let steps = sessions.flat_map(|session| &session.steps);
        steps
            .filter_map(|step| match step {
                Step::Trigger(trigger) => Some(trigger.tool.value.clone()),
                Step::Page(_)
                | Step::Result(_)
                | Step::Gate(_)
                | Step::Milestone(_)
                | Step::Guide(_)
                | Step::Note(_) => None,
            })
            .collect()
    }
}

/// A named part's own name and title.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// Empty where it was missing.
    pub(crate) id: Spot<Id>,
    pub(crate) title: Spot<String>,
    /// What it was called in earlier versions.
    pub(crate) was: Vec<Spot<Id>>,
    /// The line that opens the part.
    pub(crate) line: Span,
}

#[derive(Clone, Debug)]
pub(crate) struct Chapter {
    pub(crate) name: Name,
    pub(crate) hideable: bool,
    pub(crate) sessions: Vec<Session>,
}

#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) name: Name,
    pub(crate) minutes: Option<Spot<u32>>,
    pub(crate) feedback: bool,
    pub(crate) after_days: u32,
    pub(crate) repeat: Option<Spot<Repeat>>,
    pub(crate) in_person: bool,
    pub(crate) when: Option<Expr>,
    pub(crate) steps: Vec<Step>,
    /// Stands for pages that were written without a session.
    pub(crate) implied: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Page(Page),
    /// A page to read once it was sent.
    Result(Page),
    Gate(Gate),
    Milestone(Milestone),
    Trigger(Trigger),
    Guide(Passage),
    Note(Passage),
}

#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) name: Name,
    pub(crate) when: Option<Expr>,
    pub(crate) together: Option<Together>,
    pub(crate) source: Option<Spot<String>>,
    pub(crate) items: Vec<Item>,
    /// Stands for content that was written without a page.
    pub(crate) implied: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Gate {
    pub(crate) name: Name,
    pub(crate) when: Option<Expr>,
    pub(crate) text: Passage,
}

#[derive(Clone, Debug)]
pub(crate) struct Milestone {
    pub(crate) name: Name,
    pub(crate) image: Option<Spot<String>>,
    pub(crate) text: Passage,
}

/// A warning.
#[derive(Clone, Debug)]
pub(crate) struct Alert {
    pub(crate) name: Name,
    /// None where it was missing or could not be read.
    pub(crate) when: Option<Expr>,
    pub(crate) task: Option<Spot<String>>,
    pub(crate) text: Passage,
}

#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    pub(crate) id: Spot<Id>,
    pub(crate) tool: Spot<Id>,
    pub(crate) when: Option<Expr>,
    pub(crate) schedule: Option<Schedule>,
}

/// Most are prose: what takes more room stands apart, so that a page of prose stays small.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    Prose(Passage),
    Image(Box<Image>),
    Example(Box<Note>),
    Tip(Box<Note>),
    FoldOut(Box<Note>),
    Role(Box<Note>),
    Recall(Box<Recall>),
    Video(Box<Recording>),
    Audio(Box<Recording>),
    Resource(Box<Resource>),
    Document(Box<Document>),
    Chart(Box<Chart>),
    Ask(Box<Ask>),
    Matrix(Box<Matrix>),
    Compute(Box<Compute>),
    Score(Box<Score>),
    Alert(Box<Alert>),
    If(If),
}

#[derive(Clone, Debug)]
pub(crate) struct Image {
    pub(crate) file: Spot<String>,
    /// None where the author gave no title, empty where she gave an empty one.
    pub(crate) alternative: Option<Spot<String>>,
    pub(crate) caption: Option<Spot<String>>,
}

/// A set-apart text: an example, a tip, a fold-out or a role.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) title: Option<Spot<String>>,
    pub(crate) text: Passage,
}

#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) name: Name,
    /// None where its type could not be made out.
    pub(crate) form: Option<Form>,
    pub(crate) required: bool,
    pub(crate) hint: Option<Spot<String>>,
    pub(crate) example: Option<Spot<String>>,
    /// What stands in its fields before anything was typed there.
    pub(crate) initial: Option<engine::Entry>,
    /// What is to be read with it.
    pub(crate) text: Passage,
    /// The question that it asks again; its form and words come from there.
    pub(crate) again: Option<Spot<Id>>,
    /// The earlier question whose rows or lines it takes up.
    pub(crate) takes_up: Option<Spot<Id>>,
    /// What is explained below its options.
    pub(crate) explanations: Vec<Passage>,
}

#[derive(Clone, Debug)]
pub(crate) struct Recall {
    pub(crate) title: Option<Spot<String>>,
    pub(crate) values: Vec<Spot<Id>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Recording {
    pub(crate) file: Spot<String>,
    pub(crate) title: Spot<String>,
    pub(crate) captions: Option<Spot<String>>,
    pub(crate) transcript: Passage,
}

#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// None where it could not be made out.
    pub(crate) kind: Option<ResourceKind>,
    pub(crate) title: Spot<String>,
    pub(crate) places: Vec<ResourcePlace>,
    /// The file among its places.
    pub(crate) file: Option<Spot<String>>,
    pub(crate) language: Option<String>,
    pub(crate) account: bool,
    pub(crate) source: Option<Spot<String>>,
    pub(crate) text: Passage,
}

#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) name: Name,
    pub(crate) values: Vec<Spot<Id>>,
    pub(crate) text: Passage,
}

#[derive(Clone, Debug)]
pub(crate) struct Chart {
    pub(crate) name: Name,
    pub(crate) values: Vec<Spot<Id>>,
    pub(crate) text: Passage,
}

/// Questions with the same options.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    pub(crate) name: Name,
    pub(crate) hint: Option<Spot<String>>,
    /// A choice each, whose id begins with that of the matrix. Their options are its columns.
    pub(crate) rows: Vec<Ask>,
    /// The ids of its columns.
    pub(crate) columns: Vec<Spot<Id>>,
}

#[derive(Clone, Debug)]
pub(crate) struct Compute {
    pub(crate) id: Spot<Id>,
    pub(crate) title: Option<Spot<String>>,
    /// What it was called in earlier versions.
    pub(crate) was: Vec<Spot<Id>>,
    pub(crate) expression: Option<Expr>,
}

#[derive(Clone, Debug)]
pub(crate) struct Score {
    pub(crate) name: Name,
    pub(crate) items: Vec<Spot<Id>>,
    pub(crate) reverse: Vec<Spot<Id>>,
    pub(crate) missing: Missing,
    pub(crate) minimum: Option<Spot<u32>>,
    pub(crate) mean: bool,
    pub(crate) round: Option<u8>,
    pub(crate) bands: Vec<Band>,
}

#[derive(Clone, Debug)]
pub(crate) struct Band {
    pub(crate) id: Spot<Id>,
    pub(crate) from: f64,
    pub(crate) to: f64,
    pub(crate) label: Spot<String>,
    /// All of its line.
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) struct If {
    pub(crate) arms: Vec<Arm>,
    pub(crate) otherwise: Option<Otherwise>,
}

/// What is shown where none of the arms is.
#[derive(Clone, Debug)]
pub(crate) struct Otherwise {
    /// Where it is said.
    pub(crate) line: Span,
    pub(crate) items: Vec<Item>,
}

impl If {
    /// What is shown where none of the arms is; nothing where the author wrote nothing.
    pub(crate) fn otherwise(&self) -> &[Item] {
        self.otherwise
            .as_ref()
            .map_or(&[], |otherwise| &otherwise.items)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Arm {
    /// None where it could not be read.
    pub(crate) when: Option<Expr>,
    pub(crate) items: Vec<Item>,
}

impl Recording {
    pub(crate) fn lower(&self) -> engine::Recording {
        engine::Recording {
            file: self.file.value.clone(),
            title: self.title.value.clone(),
            captions: self
                .captions
                .as_ref()
                .map(|captions| captions.value.clone()),
            transcript: self.transcript.lower(),
        }
    }
}

impl Matrix {
    /// The name of one of its rows, for an example.
    pub(crate) fn a_row(&self) -> &str {
        let row = self.rows.first().map(|row| row.name.id.value.as_str());
        row.unwrap_or("matrix.row")
    }
}

impl Note {
    pub(crate) fn lower(&self) -> Aside {
        Aside {
            title: self.title.as_ref().map(|title| title.value.clone()),
            text: self.text.lower(),
        }
    }
}
