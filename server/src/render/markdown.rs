//! Authors' Markdown, rendered once for each text and kept: it depends on nobody.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use content::markdown::{Fill, Rendered};
use engine::Text;

use super::Language;

/// The most texts that are kept: more than a library of a thousand tools has.
const MOST: usize = 100_000;

/// Rendered texts, by language and Markdown.
#[derive(Default)]
pub struct Markdown(RwLock<BTreeMap<(&'static str, String), Arc<Rendered>>>);

impl Markdown {
    /// A text as safe HTML, its gaps filled.
    #[must_use]
    pub fn html(&self, text: &Text, language: Language, gaps: &impl Fill) -> String {
        self.rendered(text, language).fill(gaps)
    }

    fn rendered(&self, text: &Text, language: Language) -> Arc<Rendered> {
        let name = (language.tag(), text.markdown.clone());
        let known = self
            .0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&name)
            .map(Arc::clone);
        known.unwrap_or_else(|| {
            let rendered = Arc::new(content::markdown::render(text, language.tag()));
            let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
            // Texts that are tried out while they are written come and go.
            if kept.len() >= MOST {
                kept.clear();
            }
            kept.insert(name, Arc::clone(&rendered));
            rendered
        })
    }
}
