//! What the compiler may ask of a library.

use dsl::{Shelf, ToolCard, ToolValue};
use engine::{Id, Vocabulary};

use crate::library::Library;

impl Shelf for Library {
    fn fragment(&self, id: &str) -> Option<String> {
        let text = self.fragments.get(id)?;
        Some(String::from_utf8_lossy(text).into_owned())
    }

    fn fragments(&self) -> Vec<Id> {
        self.fragments.keys().cloned().collect()
    }

    fn tool(&self, id: &str) -> Option<ToolCard> {
        let tool = self.tools.get(id)?;
        Some(ToolCard {
            title: tool.title.clone(),
            kind: tool.kind,
            triggers: tool.triggers.clone(),
        })
    }

    fn values(&self, tool: &str) -> Vec<ToolValue> {
        let tool = self.tools.get(tool);
        tool.map_or_else(Vec::new, |tool| dsl::values(&tool.text(), self))
    }

    fn users(&self, tool: &str) -> Vec<Id> {
        let users = self.tools.values();
        let users = users.filter(|user| user.uses.iter().any(|used| used.as_str() == tool));
        users.map(|user| user.id.clone()).collect()
    }

    fn text(&self, tool: &str) -> Option<String> {
        Some(self.tools.get(tool)?.text().into_owned())
    }

    fn tools(&self) -> Vec<Id> {
        self.tools.keys().cloned().collect()
    }

    fn media(&self, tool: &str, file: &str) -> bool {
        let tool = self.tools.get(tool);
        tool.is_some_and(|tool| tool.media.contains_key(file))
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}
