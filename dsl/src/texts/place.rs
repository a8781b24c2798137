//! Where in a text something stands, by the ids of the parts around it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "only parts and questions have others below them"
)]

use crate::keyword::Keyword;

/// The parts that are open.
#[derive(Debug, Default)]
pub(super) struct Places {
    chapter: String,
    session: String,
    page: String,
    ask: String,
}

impl Places {
    /// Opens a part; what was open below it is not any more.
    pub(super) fn open(&mut self, keyword: Keyword, id: &str) {
        match keyword {
            Keyword::Chapter => {
                self.chapter = id.to_owned();
                self.session.clear();
                self.page.clear();
            }
            Keyword::Session => {
                self.session = id.to_owned();
                self.page.clear();
            }
            Keyword::Page | Keyword::Result => self.page = id.to_owned(),
            Keyword::Ask | Keyword::Continue => self.ask = id.to_owned(),
            _ => {}
        }
    }

    /// The page, or the nearest part around it.
    pub(super) fn page(&self) -> String {
        let parts = [&self.chapter, &self.session, &self.page];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join("/")
    }

    /// Something on that page.
    pub(super) fn within(&self, id: &str) -> String {
        match self.page().as_str() {
            "" => id.to_owned(),
            page => format!("{page}/{id}"),
        }
    }

    /// The question that columns belong to.
    pub(super) fn ask(&self) -> &str {
        &self.ask
    }
}
