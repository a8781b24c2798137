//! What the compiler found in texts, kept until something that it rests on becomes another.
//!
//! A text rests on itself, and on what it asked of its shelf while it was compiled: fragments, other tools, media, terms. Each
//! question is kept with its answer, so that a text is compiled again exactly when it, or an answer, is not what it was.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use blake3::Hash;
use dsl::{Diagnostic, Shelf, ToolCard, ToolValue};
use engine::{Id, Vocabulary};

use crate::Library;

/// What was found in texts, by their files.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    terms: Vocabulary,
    found: BTreeMap<String, Entry>,
}

/// What was found in one text.
#[derive(Clone, Debug)]
struct Entry {
    text: Hash,
    asked: Vec<Asked>,
    found: Arc<[Diagnostic]>,
}

/// A question to the shelf, with its answer.
#[derive(Clone, Debug)]
enum Asked {
    Fragment(String, Option<Hash>),
    Fragments(Vec<Id>),
    Tool(String, Option<ToolCard>),
    Values(String, Vec<ToolValue>),
    Users(String, Vec<Id>),
    Text(String, Option<Hash>),
    Tools(Vec<Id>),
    Media(String, String, bool),
}

impl Kept {
    /// What is found in a text. `file` is the name that diagnostics give.
    pub fn check(&mut self, text: &str, file: &str, shelf: &dyn Shelf) -> Arc<[Diagnostic]> {
        self.take_terms(shelf.vocabulary());
        let entry = self.entry(text, file, shelf);
        let found = Arc::clone(&entry.found);
        self.found.insert(file.to_owned(), entry);
        found
    }

    /// What is found in each tool of a library, by the files of the tools; all processors take part. What was kept of
    /// other files is forgotten.
    pub fn check_all(&mut self, library: &Library) -> BTreeMap<String, Arc<[Diagnostic]>> {
        self.take_terms(library.vocabulary());
        let tools: Vec<_> = library.iter().collect();
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        let next = AtomicUsize::new(0);
        let work = || {
            let mut done = Vec::new();
            while let Some(tool) = tools.get(next.fetch_add(1, Ordering::Relaxed)) {
                let entry = self.entry(&tool.text(), &tool.file, library);
                done.push((tool.file.clone(), entry));
            }
            done
        };
        let found = thread::scope(|scope| {
            let others: Vec<_> = (1..workers.min(tools.len()))
                .map(|_| scope.spawn(work))
                .collect();
            let mut found: BTreeMap<String, Entry> = work().into_iter().collect();
            for other in others {
                match other.join() {
                    Ok(done) => found.extend(done),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            found
        });
        self.found = found;
        let found = self.found.iter();
        found
            .map(|(file, entry)| (file.clone(), Arc::clone(&entry.found)))
            .collect()
    }

    /// With other terms, nothing holds.
    fn take_terms(&mut self, terms: &Vocabulary) {
        if self.terms != *terms {
            self.terms = terms.clone();
            self.found.clear();
        }
    }

    fn entry(&self, text: &str, file: &str, shelf: &dyn Shelf) -> Entry {
        let hash = blake3::hash(text.as_bytes());
        let kept = self.found.get(file).filter(|kept| kept.text == hash);
        if let Some(kept) = kept.filter(|kept| kept.asked.iter().all(|asked| asked.holds(shelf))) {
            return kept.clone();
        }
        let listening = Listening {
            shelf,
            asked: RefCell::default(),
        };
        let compiled = dsl::compile(text, file, &listening);
        Entry {
            text: hash,
            asked: listening.asked.into_inner(),
            found: compiled.diagnostics.into(),
        }
    }
}

impl Asked {
    /// Whether the shelf would still answer so.
    fn holds(&self, shelf: &dyn Shelf) -> bool {
        match self {
            Self::Fragment(id, text) => hash(shelf.fragment(id).as_deref()) == *text,
            Self::Fragments(ids) => shelf.fragments() == *ids,
            Self::Tool(id, card) => shelf.tool(id) == *card,
            Self::Values(tool, values) => shelf.values(tool) == *values,
            Self::Users(tool, users) => shelf.users(tool) == *users,
            Self::Text(tool, text) => hash(shelf.text(tool).as_deref()) == *text,
            Self::Tools(ids) => shelf.tools() == *ids,
            Self::Media(tool, file, there) => shelf.media(tool, file) == *there,
        }
    }
}

fn hash(text: Option<&str>) -> Option<Hash> {
    text.map(|text| blake3::hash(text.as_bytes()))
}

/// A shelf that remembers what it was asked.
struct Listening<'s> {
    shelf: &'s dyn Shelf,
    asked: RefCell<Vec<Asked>>,
}

impl Listening<'_> {
    fn note(&self, asked: Asked) {
        self.asked.borrow_mut().push(asked);
    }
}

impl Shelf for Listening<'_> {
    fn fragment(&self, id: &str) -> Option<String> {
        let text = self.shelf.fragment(id);
        self.note(Asked::Fragment(id.to_owned(), hash(text.as_deref())));
        text
    }

    fn fragments(&self) -> Vec<Id> {
        let ids = self.shelf.fragments();
        self.note(Asked::Fragments(ids.clone()));
        ids
    }

    fn tool(&self, id: &str) -> Option<ToolCard> {
        let card = self.shelf.tool(id);
        self.note(Asked::Tool(id.to_owned(), card.clone()));
        card
    }

    fn values(&self, tool: &str) -> Vec<ToolValue> {
        let values = self.shelf.values(tool);
        self.note(Asked::Values(tool.to_owned(), values.clone()));
        values
    }

    fn users(&self, tool: &str) -> Vec<Id> {
        let users = self.shelf.users(tool);
        self.note(Asked::Users(tool.to_owned(), users.clone()));
        users
    }

    fn text(&self, tool: &str) -> Option<String> {
        let text = self.shelf.text(tool);
        self.note(Asked::Text(tool.to_owned(), hash(text.as_deref())));
        text
    }

    fn tools(&self) -> Vec<Id> {
        let ids = self.shelf.tools();
        self.note(Asked::Tools(ids.clone()));
        ids
    }

    fn media(&self, tool: &str, file: &str) -> bool {
        let there = self.shelf.media(tool, file);
        self.note(Asked::Media(tool.to_owned(), file.to_owned(), there));
        there
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.shelf.vocabulary()
    }
}
