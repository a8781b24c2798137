//! The texts of a tool with their translations, brought up to date when the tool changes.

use std::collections::BTreeSet;

use dsl::texts::Piece;

use super::comment;
use crate::command::Lang;

/// A file for translators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The tool that it is made of: its id and version.
    pub source: (String, u32),
    /// The code of the language it is translated to.
    pub language: String,
    /// Other lines at the top of the file, kept as they were.
    pub more: Vec<(String, String)>,
    /// The texts in the order of the tool; those that are gone come last.
    pub entries: Vec<Entry>,
}

/// One text with its translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands and what it is.
    pub place: String,
    /// The text.
    pub text: String,
    /// The translation; empty where there is none.
    pub translation: String,
    /// The text was another when it was translated: the translation may be wrong.
    pub stale: bool,
    /// The text as it was then.
    pub before: Option<String>,
    /// It is not in the tool any more.
    pub gone: bool,
    /// What the translator is told.
    pub told: Vec<String>,
    /// What translators wrote beside it.
    pub remarks: Vec<String>,
    /// Other marks of tools of translators.
    pub marks: Vec<String>,
    /// Where it stands in the file of the tool.
    pub at: String,
}

impl Entry {
    /// Whether its translation can be used.
    #[must_use]
    pub fn is_done(&self) -> bool {
        !self.gone && !self.stale && !self.translation.trim().is_empty()
    }
}

/// How far a translation is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// All texts of the tool.
    pub all: usize,
    /// Those that are translated.
    pub done: usize,
    /// Those whose text has changed since.
    pub stale: usize,
}

impl Count {
    /// Those that have no translation at all.
    #[must_use]
    pub fn missing(&self) -> usize {
        self.all.saturating_sub(self.done + self.stale)
    }

    /// Whether all can be used.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.done == self.all
    }
}

impl Catalog {
    /// How far it is.
    #[must_use]
    pub fn count(&self) -> Count {
        let mut count = Count::default();
        for entry in self.entries.iter().filter(|entry| !entry.gone) {
            count.all += 1;
            count.done += usize::from(entry.is_done());
            count.stale += usize::from(entry.stale && !entry.translation.is_empty());
        }
        count
    }

    /// The language as a text of a tool says it.
    #[must_use]
    pub fn tag(&self) -> String {
        self.language.replace('_', "-")
    }

    /// Whether it is of another tool: it says so, and few of its texts are of this one. A tool that was given another name keeps its
    /// translations.
    #[must_use]
    pub fn is_of_another(&self, id: &str, pieces: &[Piece]) -> bool {
        if self.source.0.is_empty() || self.source.0 == id || self.entries.is_empty() {
            return false;
        }
        let own: BTreeSet<(&str, &str)> = pieces
            .iter()
            .map(|piece| (piece.place.as_str(), piece.text.as_str()))
            .collect();
        let known = self.entries.iter();
        let known =
            known.filter(|entry| own.contains(&(entry.place.as_str(), entry.text.as_str())));
        known.count() * 2 < self.entries.len()
    }

    /// The texts of a tool as they are now, with what an earlier file has of them. A text that has changed keeps its
    /// translation, marked as stale; a text that is gone keeps its too, at the end.
    #[must_use]
    pub fn renewed(&self, pieces: &[Piece], file: &str, lang: Lang) -> Vec<Entry> {
        let mut seen = BTreeSet::new();
        let fresh = pieces
            .iter()
            .filter(|piece| seen.insert((&piece.place, &piece.text)));
        let mut entries: Vec<Entry> = fresh
            .map(|piece| Entry {
                place: piece.place.clone(),
                text: piece.text.clone(),
                told: vec![comment(piece, lang)],
                at: format!("{file}:{}", piece.line),
                ..Entry::default()
            })
            .collect();
        let mut used = BTreeSet::new();
        for entry in &mut entries {
            let same =
                |old: &&(usize, &Entry)| old.1.place == entry.place && old.1.text == entry.text;
            if let Some((at, old)) = self.entries.iter().enumerate().find(|old| same(&old)) {
                used.insert(at);
                entry.take(old);
                entry.stale = old.stale;
                entry.before.clone_from(&old.before);
            }
        }
        for entry in entries
            .iter_mut()
            .filter(|entry| entry.translation.is_empty())
        {
            let mut old = self.entries.iter().enumerate();
            let near = old.find(|(at, old)| {
                old.place == entry.place
                    && !used.contains(at)
                    && !old.translation.is_empty()
                    && !old.gone
            });
            if let Some((at, old)) = near {
                used.insert(at);
                entry.take(old);
                entry.stale = true;
                entry.before = Some(old.before.clone().unwrap_or_else(|| old.text.clone()));
            }
        }
        let left = self.entries.iter().enumerate();
        let left = left.filter(|(at, old)| !used.contains(at) && !old.translation.is_empty());
        entries.extend(left.map(|(_, old)| Entry {
            gone: true,
            ..old.clone()
        }));
        entries
    }
}

impl Entry {
    fn take(&mut self, old: &Self) {
        self.translation.clone_from(&old.translation);
        self.remarks.clone_from(&old.remarks);
        self.marks.clone_from(&old.marks);
    }
}
