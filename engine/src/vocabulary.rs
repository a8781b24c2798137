//! The shared words of a shelf: what a header's terms may be, and how they are shown and searched for.

use serde::{Deserialize, Serialize};

use crate::Id;

/// The terms that a header may name, list by list, each in the order in which it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Age groups.
    #[serde(default)]
    pub ages: Vec<Term>,
    /// Themes.
    #[serde(default)]
    pub themes: Vec<Term>,
    /// Complaints and problems.
    #[serde(default)]
    pub complaints: Vec<Term>,
    /// Forms of care.
    #[serde(default)]
    pub care: Vec<Term>,
}

/// One term: an id that never changes, and the words people use for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What headers name it by; unique in its list.
    pub id: Id,
    /// Its name in Dutch.
    pub nl: String,
    /// Its name in English.
    pub en: String,
    /// Other words, in any language, under which people look for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
}

impl Term {
    /// The term's name in `language`, a BCP 47 tag; Dutch for any language but English.
    #[must_use]
    pub fn label(&self, language: &str) -> &str {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("en") {
            &self.en
        } else {
            &self.nl
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_follows_the_language_and_falls_back_to_dutch() {
        let term = Term {
            id: "volwassenen".into(),
            nl: "Volwassenen".to_owned(),
            en: "Adults".to_owned(),
            synonyms: Vec::new(),
        };
        assert_eq!(term.label("en-GB"), "Adults");
        assert_eq!(term.label("nl"), "Volwassenen");
        assert_eq!(term.label("fr"), "Volwassenen");
    }
}
