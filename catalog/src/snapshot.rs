//! The shelf at one moment: its tools, their words and their terms. A search works on one of these from beginning to end.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use engine::{Id, Vocabulary};

use crate::{
    Entry, Error, Facet, Found, Hit, Query, Sort,
    analysis::Analysis,
    bits::Bits,
    facet::Holders,
    filter::FILTERS,
    title::{TitleKey, title_key},
    words::{Matches, Words},
};

/// The shelf at one moment. A tool keeps its slot for as long as the catalogue lives.
pub(crate) struct Snapshot {
    pub(crate) shelf: Shelf,
    pub(crate) words: Words,
    /// All slots in the order of their titles.
    by_title: Vec<usize>,
    /// The place of each slot in that order.
    rank: Vec<usize>,
}

/// The tools and their terms.
#[derive(Clone)]
pub(crate) struct Shelf {
    pub(crate) vocabulary: Arc<Vocabulary>,
    slots: HashMap<Id, usize>,
    entries: Vec<(Arc<TitleKey>, Arc<Entry>)>,
    filters: Vec<Holders>,
}

impl Shelf {
    pub(crate) fn new(vocabulary: Vocabulary) -> Self {
        Self {
            slots: HashMap::new(),
            entries: Vec::new(),
            filters: FILTERS
                .iter()
                .map(|filter| Holders::new(filter, &vocabulary))
                .collect(),
            vocabulary: Arc::new(vocabulary),
        }
    }

    /// Puts a tool on the shelf, in place of its earlier version; returns its slot.
    pub(crate) fn put(&mut self, entry: Entry) -> usize {
        let header = &entry.header;
        let known = self.slots.get(&header.id).copied();
        let slot = known.unwrap_or(self.entries.len());
        self.slots.insert(header.id.clone(), slot);
        for filter in &mut self.filters {
            filter.set(slot, header);
        }
        let key = title_key(&header.title, header.id.as_str());
        let item = (Arc::new(key), Arc::new(entry));
        match self.entries.get_mut(slot) {
            Some(old) => *old = item,
            None => self.entries.push(item),
        }
        slot
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.iter().map(|(_, entry)| entry)
    }

    pub(crate) fn entry(&self, id: &Id) -> Option<&Arc<Entry>> {
        let slot = self.slots.get(id)?;
        self.entries.get(*slot).map(|(_, entry)| entry)
    }

    fn available(&self, ids: Option<&BTreeSet<Id>>) -> Bits {
        let Some(ids) = ids else {
            return Bits::first(self.entries.len());
        };
        let mut bits = Bits::default();
        for slot in ids.iter().filter_map(|id| self.slots.get(id)) {
            bits.insert(*slot);
        }
        bits
    }
}

impl Snapshot {
    pub(crate) fn new(shelf: Shelf, words: Words) -> Self {
        let mut by_title: Vec<usize> = (0..shelf.entries.len()).collect();
        by_title.sort_by_key(|slot| shelf.entries.get(*slot).map(|(key, _)| key));
        let mut rank = vec![0; by_title.len()];
        for (place, slot) in by_title.iter().enumerate() {
            if let Some(rank) = rank.get_mut(*slot) {
                *rank = place;
            }
        }
        Self {
            shelf,
            words,
            by_title,
            rank,
        }
    }

    pub(crate) fn search(
        &self,
        query: &Query<'_>,
        analysis: &mut Analysis,
    ) -> Result<Found, Error> {
        let words = analysis.query(query.words);
        let matches = self.words.find(&words, self.rank.len())?;
        let mut base = self.shelf.available(query.available);
        if let Some(matches) = &matches {
            base.keep(&matches.slots);
        }
        let (found, facets) = self.filter(&base, query);
        let hits = match (query.sort, &matches) {
            (Sort::Relevance, Some(matches)) => self.by_relevance(&found, matches, query),
            (Sort::Relevance | Sort::Title, _) => self.by_title(&found, matches.as_ref(), query),
        };
        Ok(Found {
            total: found.count(),
            hits,
            facets,
        })
    }

    /// What meets all filters, and each filter counted among what meets all the others.
    fn filter(&self, base: &Bits, query: &Query<'_>) -> (Bits, Vec<Facet>) {
        let chosen = |holders: &Holders| {
            let chosen = query.filters.get(&holders.id());
            chosen.filter(|chosen| !chosen.is_empty())
        };
        let sieves: Vec<(usize, Bits)> = self
            .shelf
            .filters
            .iter()
            .enumerate()
            .filter_map(|(at, holders)| Some((at, holders.any(chosen(holders)?))))
            .collect();
        let sifted = |but: Option<usize>| {
            let mut left = base.clone();
            for (_, sieve) in sieves.iter().filter(|(at, _)| Some(*at) != but) {
                left.keep(sieve);
            }
            left
        };
        let found = sifted(None);
        let facet = |(at, holders): (usize, &Holders)| {
            let vocabulary = &self.shelf.vocabulary;
            match chosen(holders) {
                Some(chosen) => {
                    holders.facet(&sifted(Some(at)), Some(chosen), vocabulary, query.language)
                }
                None => holders.facet(&found, None, vocabulary, query.language),
            }
        };
        let facets = self.shelf.filters.iter().enumerate().map(facet).collect();
        (found, facets)
    }

    fn by_relevance(&self, found: &Bits, matches: &Matches, query: &Query<'_>) -> Vec<Hit> {
        let score = |slot: usize| matches.scores.get(slot).copied().unwrap_or_default();
        let rank = |slot: usize| self.rank.get(slot).copied().unwrap_or_default();
        let mut order: Vec<_> = found
            .iter()
            .map(|slot| (Reverse(score(slot)), rank(slot), slot))
            .collect();
        let end = query.offset.saturating_add(query.limit);
        if end < order.len() {
            order.select_nth_unstable(end);
            order.truncate(end);
        }
        order.sort_unstable();
        let page = order.into_iter().skip(query.offset);
        page.filter_map(|(Reverse(score), _, slot)| self.hit(slot, score))
            .collect()
    }

    fn by_title(&self, found: &Bits, matches: Option<&Matches>, query: &Query<'_>) -> Vec<Hit> {
        let score = |slot: usize| matches.and_then(|matches| matches.scores.get(slot).copied());
        let order = self.by_title.iter().filter(|slot| found.contains(**slot));
        order
            .skip(query.offset)
            .take(query.limit)
            .filter_map(|slot| self.hit(*slot, score(*slot).unwrap_or_default()))
            .collect()
    }

    fn hit(&self, slot: usize, score: u32) -> Option<Hit> {
        let (_, entry) = self.shelf.entries.get(slot)?;
        Some(Hit {
            entry: Arc::clone(entry),
            score,
        })
    }
}
