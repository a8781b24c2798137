//! What stands on the shelf of a case: other tools, fragments and media that its file holds.

use std::collections::{BTreeMap, BTreeSet};

use dsl::{Shelf, ToolCard, Vocabulary};
use engine::Id;

use crate::book::Block;

/// A shelf in memory.
#[derive(Default)]
pub(crate) struct CaseShelf {
    fragments: BTreeMap<String, String>,
    /// The tools that the triggers of a tool add.
    triggers: BTreeMap<String, Vec<Id>>,
    media: BTreeSet<String>,
    /// The other tools by their id.
    pub(crate) tools: BTreeMap<String, String>,
    vocabulary: Vocabulary,
}

impl CaseShelf {
    pub(crate) fn new(blocks: &[Block]) -> Self {
        let mut shelf = Self::default();
        for block in blocks {
            let text = block.lines.join("\n") + "\n";
            match block.info.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["fragment", id] => {
                    shelf.fragments.insert(id.to_owned(), text);
                }
                ["tool", id, ref triggers @ ..] => {
                    let triggers = triggers.iter().skip(1).map(|id| Id::from(*id)).collect();
                    shelf.triggers.insert(id.to_owned(), triggers);
                    shelf
                        .tools
                        .insert(id.to_owned(), headed(id, &["nl"], &block.lines).0);
                }
                _ => shelf.media.extend(block.lines.iter().cloned()),
            }
        }
        shelf
    }
}

impl Shelf for CaseShelf {
    fn fragment(&self, id: &str) -> Option<String> {
        self.fragments.get(id).cloned()
    }

    fn fragments(&self) -> Vec<Id> {
        self.fragments.keys().map(Id::new).collect()
    }

    fn tool(&self, id: &str) -> Option<ToolCard> {
        self.tools.get(id).map(|_| ToolCard {
            title: id.to_owned(),
            triggers: self.triggers.get(id).cloned().unwrap_or_default(),
        })
    }

    fn tools(&self) -> Vec<Id> {
        self.tools.keys().map(Id::new).collect()
    }

    fn media(&self, _: &str, file: &str) -> bool {
        self.media.contains(file)
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

/// A module's text with a header before it where the case did not care to write one, and how many lines that added.
pub(crate) fn headed(id: &str, words: &[&str], lines: &[String]) -> (String, u32) {
    let text = lines.join("\n") + "\n";
    if text.starts_with("---") || words.contains(&"bare") {
        return (text, 0);
    }
    let (yes, kind, language) = if words.contains(&"en") {
        ("goals", "module", "en")
    } else {
        ("doelen", "module", "nl")
    };
    let kind = words
        .iter()
        .find(|word| ["mobile-module", "training", "diary"].contains(word))
        .unwrap_or(&kind);
    let names = if language == "en" {
        ["title", "kind", "language", "version", "summary"]
    } else {
        ["titel", "soort", "taal", "versie", "samenvatting"]
    };
    let kind = match (language, *kind) {
        ("nl", "mobile-module") => "mobiele-module",
        ("nl", "diary") => "dagboek",
        (_, kind) => kind,
    };
    let [title, kind_key, language_key, version, summary] = names;
    let header = format!(
        "---\nid: {id}\n{title}: Proef\n{kind_key}: {kind}\n{language_key}: {language}\n{version}: 1\n{summary}: Een proef.\n{yes}: [Iets leren.]\n---\n"
    );
    let added = u32::try_from(header.lines().count()).unwrap_or(0);
    (header + &text, added)
}
