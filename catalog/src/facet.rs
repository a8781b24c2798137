//! One filter over the whole shelf: which tools have which of its terms, and what each choice would leave.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Header, Vocabulary};

use crate::{
    bits::Bits,
    filter::{Filter, FilterId},
};

/// A filter beside the results, with a count for each of its choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Which filter it is.
    pub id: FilterId,
    /// What can be chosen, in order, also where that would leave nothing.
    pub choices: Vec<Choice>,
}

/// One thing that can be chosen in a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The term, as it stands in an address.
    pub term: String,
    /// Its name, where the vocabulary names it; otherwise the interface does, by filter and term.
    pub label: Option<String>,
    /// How many tools have it, among those that meet the words and all *other* filters.
    pub count: usize,
    /// It is chosen now.
    pub chosen: bool,
}

/// Which tools have which terms of one filter.
#[derive(Clone)]
pub(crate) struct Holders {
    filter: &'static Filter,
    /// By place in the list of offered terms; a term that is not offered stands behind them, by name.
    terms: BTreeMap<(usize, String), Bits>,
    offered: usize,
}

impl Holders {
    pub(crate) fn new(filter: &'static Filter, vocabulary: &Vocabulary) -> Self {
        let offered = filter.terms.offered(vocabulary);
        Self {
            filter,
            offered: offered.len(),
            terms: offered
                .into_iter()
                .enumerate()
                .map(|(place, term)| ((place, term.to_owned()), Bits::default()))
                .collect(),
        }
    }

    pub(crate) fn id(&self) -> FilterId {
        self.filter.id
    }

    /// Takes over what a tool says of itself, in place of what stood in its slot.
    pub(crate) fn set(&mut self, slot: usize, header: &Header) {
        let has = (self.filter.of)(header);
        for bits in self.terms.values_mut() {
            bits.remove(slot);
        }
        for term in has {
            let known = self.terms.keys().find(|(_, name)| name == term);
            let key = known.cloned().unwrap_or((self.offered, term.to_owned()));
            self.terms.entry(key).or_default().insert(slot);
        }
        let offered = self.offered;
        self.terms
            .retain(|(place, _), bits| *place < offered || !bits.is_empty());
    }

    /// The tools that have any of the terms.
    pub(crate) fn any(&self, chosen: &BTreeSet<String>) -> Bits {
        let mut any = Bits::default();
        for ((_, term), bits) in &self.terms {
            if chosen.contains(term) {
                any.add(bits);
            }
        }
        any
    }

    /// The filter with its counts among `base`.
    pub(crate) fn facet(
        &self,
        base: &Bits,
        chosen: Option<&BTreeSet<String>>,
        vocabulary: &Vocabulary,
        language: &str,
    ) -> Facet {
        let mut choices: Vec<Choice> = self
            .terms
            .iter()
            .map(|((_, term), bits)| Choice {
                label: self.filter.terms.label(term, vocabulary, language),
                count: bits.count_shared(base),
                chosen: chosen.is_some_and(|chosen| chosen.contains(term)),
                term: term.clone(),
            })
            .collect();
        // A choice from an old address must be seen to be undone.
        for term in chosen.into_iter().flatten() {
            if !choices.iter().any(|choice| choice.term == *term) {
                choices.push(Choice {
                    term: term.clone(),
                    label: None,
                    count: 0,
                    chosen: true,
                });
            }
        }
        Facet {
            id: self.filter.id,
            choices,
        }
    }
}
