//! What the compiler asks of the world outside a text, and the only way by which it can.

use engine::{Id, Kind, Type};

use crate::Vocabulary;

/// The tools, fragments, media and terms that a module may name.
pub trait Shelf {
    /// The text of a fragment.
    fn fragment(&self, id: &str) -> Option<String>;

    /// The ids of all fragments, to offer the nearest one.
    fn fragments(&self) -> Vec<Id>;

    /// A tool that can be triggered.
    fn tool(&self, id: &str) -> Option<ToolCard>;

    /// What a client can have sent in a tool, as [`values`](crate::values) gives it.
    fn values(&self, tool: &str) -> Vec<ToolValue>;

    /// The tools that say in their headers that they use values of a tool. None where that is not known.
    fn users(&self, tool: &str) -> Vec<Id> {
        let _ = tool;
        Vec::new()
    }

    /// The text of a tool, which a translation of it is held beside.
    fn text(&self, tool: &str) -> Option<String>;

    /// The ids of all tools, to offer the nearest one.
    fn tools(&self) -> Vec<Id>;

    /// Whether a tool has this file among its media.
    fn media(&self, tool: &str, file: &str) -> bool;

    /// The shared terms.
    fn vocabulary(&self) -> &Vocabulary;
}

/// What another tool says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolCard {
    /// Its name.
    pub title: String,
    /// Its kind.
    pub kind: Kind,
    /// The tools that its triggers add.
    pub triggers: Vec<Id>,
}

/// A value of a tool that others can use.
#[derive(Clone, Debug, PartialEq)]
pub struct ToolValue {
    /// Its id in that tool.
    pub id: Id,
    /// What people read for it: the question, or the title of a score or a computed value.
    pub title: String,
    /// What it is; none where it could not be made out.
    pub type_: Option<Type>,
    /// The bands of a score.
    pub bands: Vec<Id>,
    /// The figures it can be, where it is a number with a least and a most.
    pub figures: Option<Figures>,
}

/// The figures that a value can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The least; minus infinity where there is none.
    pub low: f64,
    /// The most; infinity where there is none.
    pub high: f64,
    /// They are multiples of this; 0 where they can be any between.
    pub step: f64,
}
