//! One tool of a library, as it stands in its folder.

use std::{borrow::Cow, collections::BTreeMap};

use engine::{Id, Kind};

/// One tool of a library.
#[derive(Clone, Debug)]
pub struct Tool {
    /// The id in its header; its folder's name where the header gives none.
    pub id: Id,
    /// The title in its header; its id where the header gives none.
    pub title: String,
    /// Its kind; a module where its header gives none.
    pub kind: Kind,
    /// The language in its header; empty where the header gives none.
    pub language: String,
    /// The tool that it is a translation of, where it says so.
    pub translation_of: Option<Id>,
    /// What it was called before.
    pub was: Vec<Id>,
    /// The tools that its triggers add.
    pub triggers: Vec<Id>,
    /// The tools whose answers it uses.
    pub uses: Vec<Id>,
    /// Where its text is, from the library's root.
    pub file: String,
    /// Its text as it stands in the file.
    pub source: Vec<u8>,
    /// The media that may be shown, by file name.
    pub media: BTreeMap<String, Vec<u8>>,
    /// The scenarios that try it out, by file name. They travel with it and are no part of what is published.
    pub scenarios: BTreeMap<String, String>,
}

impl Tool {
    pub(super) fn new(folder: &str, file: &str, source: Vec<u8>) -> Self {
        let (module, _) = dsl::parse(&String::from_utf8_lossy(&source), file);
        let id = module.id().cloned().unwrap_or_else(|| folder.into());
        Self {
            title: module.title().unwrap_or(id.as_str()).to_owned(),
            kind: module.kind(),
            language: module.language().unwrap_or_default().to_owned(),
            translation_of: module.translation_of().map(|of| of.tool.clone()),
            was: module.was(),
            triggers: module.triggers(),
            uses: module.uses(),
            id,
            file: file.to_owned(),
            source,
            media: BTreeMap::new(),
            scenarios: BTreeMap::new(),
        }
    }

    /// The same tool before what stands beside it is read.
    pub(super) fn as_read(&self) -> Self {
        Self {
            id: self.id.clone(),
            kind: self.kind,
            title: self.title.clone(),
            language: self.language.clone(),
            translation_of: self.translation_of.clone(),
            was: self.was.clone(),
            triggers: self.triggers.clone(),
            uses: self.uses.clone(),
            file: self.file.clone(),
            source: self.source.clone(),
            media: BTreeMap::new(),
            scenarios: BTreeMap::new(),
        }
    }

    /// Its text. Bytes that are no UTF-8 become replacement characters.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.source)
    }

    /// The name of its folder.
    pub(super) fn folder(&self) -> &str {
        self.file.split('/').rev().nth(1).unwrap_or_default()
    }
}
