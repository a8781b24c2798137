//! What stands on the shelf of a case: other tools, fragments and media that its file holds.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::LazyLock,
};

use content::Library;
use dsl::{Shelf, ToolCard, ToolValue, Vocabulary};
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
    /// The project's own library, where it stands on the shelf too.
    library: Option<&'static Library>,
}

/// The project's own library.
fn library() -> &'static Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
        Library::read(&root).expect("the library can be read")
    });
    &LIBRARY
}

impl CaseShelf {
    pub(crate) fn new(blocks: &[Block], with_library: bool) -> Self {
        let mut shelf = Self {
            library: with_library.then(library),
            ..Self::default()
        };
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

impl CaseShelf {
    /// The text of another tool of the case, or of the library where that stands on the shelf.
    pub(crate) fn text_of(&self, tool: &str) -> Option<String> {
        let own = self.tools.get(tool).cloned();
        own.or_else(|| Some(self.library?.get(tool)?.text().into_owned()))
    }
}

impl Shelf for CaseShelf {
    fn fragment(&self, id: &str) -> Option<String> {
        let own = self.fragments.get(id).cloned();
        own.or_else(|| self.library?.fragment(id))
    }

    fn fragments(&self) -> Vec<Id> {
        let own = self.fragments.keys().map(Id::new);
        own.chain(self.library.map(Shelf::fragments).unwrap_or_default())
            .collect()
    }

    fn tool(&self, id: &str) -> Option<ToolCard> {
        let own = self.tools.get(id).map(|text| ToolCard {
            title: id.to_owned(),
            kind: dsl::parse(text, id).0.kind(),
            triggers: self.triggers.get(id).cloned().unwrap_or_default(),
        });
        own.or_else(|| self.library?.tool(id))
    }

    fn values(&self, tool: &str) -> Vec<ToolValue> {
        match (self.tools.get(tool), self.library) {
            (Some(text), _) => dsl::values(text, self),
            (None, Some(library)) => library.values(tool),
            (None, None) => Vec::new(),
        }
    }

    fn text(&self, tool: &str) -> Option<String> {
        self.text_of(tool)
    }

    fn tools(&self) -> Vec<Id> {
        let own = self.tools.keys().map(Id::new);
        own.chain(self.library.map(Shelf::tools).unwrap_or_default())
            .collect()
    }

    fn media(&self, tool: &str, file: &str) -> bool {
        self.media.contains(file)
            || self
                .library
                .is_some_and(|library| library.media(tool, file))
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.library.map_or(&self.vocabulary, Shelf::vocabulary)
    }
}

/// A module's text with a header before it where the case did not care to write one, and how many lines that added. What is
/// meant to stand in a `session` or on a `page` gets that before it too.
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
        .find(|word| {
            [
                "mobile-module",
                "training",
                "diary",
                "questionnaire",
                "collection",
                "action-plan",
            ]
            .contains(word)
        })
        .unwrap_or(&kind);
    let names = if language == "en" {
        ["title", "kind", "language", "version", "summary"]
    } else {
        ["titel", "soort", "taal", "versie", "samenvatting"]
    };
    let kind = match (language, *kind) {
        ("nl", "mobile-module") => "mobiele-module",
        ("nl", "diary") => "dagboek",
        ("nl", "questionnaire") => "vragenlijst",
        ("nl", "collection") => "verzameling",
        ("nl", "action-plan") => "actieplan",
        (_, kind) => kind,
    };
    let [title, kind_key, language_key, version, summary] = names;
    let header = format!(
        "---\nid: {id}\n{title}: Proef\n{kind_key}: {kind}\n{language_key}: {language}\n{version}: 1\n{summary}: Een proef.\n{yes}: [Iets leren.]\n---\n"
    );
    let above = header + &frame(words, language);
    let added = u32::try_from(above.lines().count()).unwrap_or(0);
    (above + &text, added)
}

/// What stands above an example that is a part of a session or of a page. On a page there is a question above it.
fn frame(words: &[&str], language: &str) -> String {
    let [session, page] = if language == "en" {
        [
            "@chapter part \"Part\"\n@session start \"Start\"\n  feedback: yes\n",
            "@page sheet \"Sheet\"\n@ask trouble scale \"Trouble?\"\n  from: 0\n  to: 10\n\n",
        ]
    } else {
        [
            "@hoofdstuk deel \"Deel\"\n@sessie begin \"Begin\"\n  feedback: ja\n",
            "@pagina blad \"Blad\"\n@vraag last schaal \"Last?\"\n  van: 0\n  tot: 10\n\n",
        ]
    };
    if words.contains(&"page") {
        format!("{session}{page}")
    } else if words.contains(&"session") {
        session.to_owned()
    } else {
        String::new()
    }
}
