//! A library as it is on the author's desk: what she has open counts instead of what was saved.

use std::{collections::BTreeMap, path::PathBuf};

use dsl::{Shelf, ToolCard, ToolValue, Vocabulary};
use engine::Id;

/// A library, with open fragments laid over it and the files beside a text for its media.
pub(super) struct OpenShelf<'d> {
    pub(super) library: &'d content::Library,
    pub(super) vocabulary: &'d Vocabulary,
    pub(super) fragments: BTreeMap<String, &'d str>,
    /// The texts of tools that are open, by id.
    pub(super) tools: BTreeMap<String, &'d str>,
    /// The folder of the text.
    pub(super) folder: PathBuf,
}

impl Shelf for OpenShelf<'_> {
    fn fragment(&self, id: &str) -> Option<String> {
        match self.fragments.get(id) {
            Some(text) => Some((*text).to_owned()),
            None => self.library.fragment(id),
        }
    }

    fn fragments(&self) -> Vec<Id> {
        let mut fragments = self.library.fragments();
        for id in self.fragments.keys() {
            let id = Id::from(id.as_str());
            if !fragments.contains(&id) {
                fragments.push(id);
            }
        }
        fragments
    }

    fn tool(&self, id: &str) -> Option<ToolCard> {
        self.library.tool(id)
    }

    fn values(&self, tool: &str) -> Vec<ToolValue> {
        match self.tools.get(tool) {
            Some(text) => dsl::values(text, self),
            None => self.library.values(tool),
        }
    }

    fn users(&self, tool: &str) -> Vec<Id> {
        self.library.users(tool)
    }

    fn text(&self, tool: &str) -> Option<String> {
        match self.tools.get(tool) {
            Some(text) => Some((*text).to_owned()),
            None => self.library.text(tool),
        }
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
