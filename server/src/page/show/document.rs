//! A document made of answers, by itself, for the template `document`.

use engine::{Moment, Sheet};
use serde_json::{Value, json};

use super::{item::Tool, material};

/// Which document, and what stands around it.
pub(crate) struct Document<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// Whose it is.
    pub(crate) client: &'a str,
    /// When what is in it was sent; now, where it was not.
    pub(crate) at: Moment,
    /// The page one came from.
    pub(crate) back: String,
}

impl Document<'_> {
    /// The document on these sheets; none where they hold no such one.
    pub(crate) fn of(&self, tool: Tool<'_>, sheets: &[Sheet<'_>]) -> Option<Value> {
        let mut documents = sheets.iter().flat_map(Sheet::documents);
        let written = documents.find(|written| written.document.id.as_str() == self.id)?;
        let mut shown = material::document(tool, written);
        shown["lang"] = json!(tool.language().tag());
        shown["client"] = json!(self.client);
        shown["at"] = json!(self.at);
        shown["back"] = json!(self.back);
        shown["tool"] = json!(tool.program.header.title);
        Some(shown)
    }
}
