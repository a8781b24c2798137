//! A tool made of another's text and the translations of its pieces.

use std::collections::{BTreeMap, BTreeSet};

use dsl::texts::{Identity, shown, texts, translated};

use super::Catalog;
use crate::command::Lang;

/// A translation that cannot stand, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where the text stands.
    pub place: String,
    /// The text.
    pub text: String,
    /// What the translation lacks or adds.
    pub names: Vec<String>,
}

impl Fault {
    /// The same in words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let names = self.names.join(", ");
        match lang {
            Lang::Nl => format!(
                "{}: wat tussen accolades staat is niet hetzelfde: {names}",
                self.place
            ),
            Lang::En => format!(
                "{}: what stands between braces is not the same: {names}",
                self.place
            ),
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text of the tool.
    pub text: String,
    /// The places of texts that are not translated, or whose translation is stale: they stand there as they were.
    pub missing: Vec<String>,
}

/// Puts translations in the place of texts. All else stays: ids, conditions, figures.
///
/// # Errors
/// Where translations show other answers than their texts.
pub fn merge(
    source: &str,
    catalog: &Catalog,
    identity: Identity<'_>,
) -> Result<Merged, Vec<Fault>> {
    let done = catalog.entries.iter().filter(|entry| entry.is_done());
    let known: BTreeMap<(&str, &str), &str> = done
        .map(|entry| {
            (
                (entry.place.as_str(), entry.text.as_str()),
                entry.translation.as_str(),
            )
        })
        .collect();
    let mut faults = Vec::new();
    let mut missing = Vec::new();
    for piece in texts(source) {
        let Some(translation) = known.get(&(piece.place.as_str(), piece.text.as_str())) else {
            missing.push(piece.place);
            continue;
        };
        let own: BTreeSet<String> = shown(&piece.text).into_iter().collect();
        let other: BTreeSet<String> = shown(translation).into_iter().collect();
        let names: Vec<String> = own.symmetric_difference(&other).cloned().collect();
        if !names.is_empty() {
            faults.push(Fault {
                place: piece.place,
                text: piece.text,
                names,
            });
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    missing.dedup();
    let text = translated(source, identity, |piece| {
        let translation = known.get(&(piece.place.as_str(), piece.text.as_str()))?;
        Some((*translation).to_owned())
    });
    Ok(Merged { text, missing })
}
