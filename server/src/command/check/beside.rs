//! The shelf of a text that stands in no tool's folder: the library around it, if any, and the files beside it.

use std::path::PathBuf;

use dsl::{Shelf, ToolCard, ToolValue, Vocabulary};
use engine::Id;

/// A library, with the files of one folder for media.
pub(super) struct Beside<'a> {
    pub(super) library: &'a dyn Shelf,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) folder: PathBuf,
}

impl Shelf for Beside<'_> {
    fn fragment(&self, id: &str) -> Option<String> {
        self.library.fragment(id)
    }

    fn fragments(&self) -> Vec<Id> {
        self.library.fragments()
    }

    fn tool(&self, id: &str) -> Option<ToolCard> {
        self.library.tool(id)
    }

    fn values(&self, tool: &str) -> Vec<ToolValue> {
        self.library.values(tool)
    }

    fn users(&self, tool: &str) -> Vec<Id> {
        self.library.users(tool)
    }

    fn text(&self, tool: &str) -> Option<String> {
        self.library.text(tool)
    }

    fn tools(&self) -> Vec<Id> {
        self.library.tools()
    }

    fn media(&self, tool: &str, file: &str) -> bool {
        self.library.media(tool, file) || self.folder.join(file).is_file()
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary
    }
}
