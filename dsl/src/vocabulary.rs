//! The shared terms that headers draw on: age groups, themes, complaints and forms of care.

use engine::Id;
use serde::{Deserialize, Serialize};

/// The terms of a house, by the filter they belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Vocabulary {
    /// Age groups.
    pub ages: Vec<Term>,
    /// Themes.
    pub themes: Vec<Term>,
    /// Complaints and problems.
    pub complaints: Vec<Term>,
    /// Forms of care.
    pub care: Vec<Term>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What headers write and what is stored.
    pub id: Id,
    /// What a Dutch reader sees.
    pub nl: String,
    /// What an English reader sees.
    pub en: String,
    /// Other words for it, which find it too.
    #[serde(default)]
    pub synonyms: Vec<String>,
}
