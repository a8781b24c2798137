//! What the compiler asks of the world outside a text, and the only way by which it can.

use engine::{Id, Kind};

use crate::Vocabulary;

/// The tools, fragments, media and terms that a module may name.
pub trait Shelf {
    /// The text of a fragment.
    fn fragment(&self, id: &str) -> Option<String>;

    /// The ids of all fragments, to offer the nearest one.
    fn fragments(&self) -> Vec<Id>;

    /// A tool that can be triggered.
    fn tool(&self, id: &str) -> Option<ToolCard>;

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
