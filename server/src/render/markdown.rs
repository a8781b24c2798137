//! Authors' Markdown, rendered once for each text and kept: it depends on nobody.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

/// Rendered texts, by their Markdown.
#[derive(Default)]
pub struct Markdown(RwLock<BTreeMap<String, Arc<Rendered>>>);

impl Markdown {
    /// A text as safe HTML, with `slots` filled in: plain words, escaped here.
    #[must_use]
    pub fn html(&self, markdown: &str, slots: &[String]) -> String {
        let known = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(markdown)
            .map(Arc::clone);
        let rendered = known.unwrap_or_else(|| {
            let rendered = Arc::new(render(markdown));
            let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
            kept.insert(markdown.to_owned(), Arc::clone(&rendered));
            rendered
        });
        rendered.fill(slots)
    }
}

struct Rendered(String);
impl Rendered {
    fn fill(&self, slots: &[String]) -> String {
        let mut s = self.0.clone();
        for slot in slots {
            s = s.replacen('\u{FFFC}', slot, 1);
        }
        s
    }
}
fn render(m: &str) -> Rendered {
    Rendered(format!("<p>{}</p>", handlebars::html_escape(m)))
}
