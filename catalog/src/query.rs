//! What a person asks of the catalogue, and what they get.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use engine::Id;

use crate::{Entry, Facet, FilterId};

/// What is chosen in each filter: any of the terms will do, and every filter must be met. An empty set chooses nothing.
pub type Selection = BTreeMap<FilterId, BTreeSet<String>>;

/// A question to the catalogue. Any text and any term may stand in it.
#[derive(Clone, Debug)]
pub struct Query<'a> {
    /// What was typed; every telling word of it must be found. Empty finds all tools.
    pub words: &'a str,
    /// What is chosen in the filters.
    pub filters: &'a Selection,
    /// The tools of the organisation; none for all there are. Results and counts are within it.
    pub available: Option<&'a BTreeSet<Id>>,
    /// The language of labels, as a BCP 47 tag.
    pub language: &'a str,
    /// The order of the results.
    pub sort: Sort,
    /// Results to pass over.
    pub offset: usize,
    /// Results to give at most.
    pub limit: usize,
}

impl Query<'_> {
    /// Asks for everything, with labels in Dutch, the first twenty.
    #[must_use]
    pub fn all() -> Self {
        static NOTHING: Selection = Selection::new();
        Self {
            words: "",
            filters: &NOTHING,
            available: None,
            language: "nl",
            sort: Sort::Relevance,
            offset: 0,
            limit: 20,
        }
    }
}

/// The order of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What the words say most about first, then by title; without words, by title.
    #[default]
    Relevance,
    /// By title.
    Title,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// How many tools meet the words and all filters.
    pub total: usize,
    /// Those of them that were asked for, in order.
    pub hits: Vec<Hit>,
    /// Every filter, in the order of the table.
    pub facets: Vec<Facet>,
}

/// One tool that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// The tool.
    pub entry: Arc<Entry>,
    /// How much the words say about it; 0 without words. Only its order means anything.
    pub score: u32,
}
