//! Looks words up in the index: which tools have all of them, and how telling the places are at which they stand.

use std::{io, sync::Arc};

use engine::{Header, Vocabulary};
use tantivy::{
    DocSet, InvertedIndexReader, Searcher, TERMINATED, TantivyDocument, Term,
    postings::SegmentPostings,
    schema::{
        FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
    },
};

use crate::{
    Error,
    analysis::{Analysis, Word},
    bits::Bits,
    place::PLACES,
};

/// What a word weighs that stands as it was typed, beside one that only shares its stem, begins with it, or contains it.
const PLAIN: u32 = 8;
const STEM: u32 = 6;
const BEGINNING: u32 = 4;
const PART: u32 = 1;

/// A slot that no tool has: of a document that was replaced.
const NOBODY: u32 = u32::MAX;

/// The fields of the index.
#[derive(Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    id: Field,
    slot: Field,
    places: Vec<Field>,
}

impl Fields {
    pub(crate) fn new() -> Self {
        // Terms come here made, parted by spaces; how often one stands and where does not matter.
        let terms = TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("whitespace")
                .set_fieldnorms(false)
                .set_index_option(IndexRecordOption::Basic),
        );
        let mut schema = Schema::builder();
        Self {
            id: schema.add_text_field("id", STRING),
            slot: schema.add_u64_field("slot", FAST | INDEXED),
            places: PLACES
                .iter()
                .map(|place| schema.add_text_field(place.name, terms.clone()))
                .collect(),
            schema: schema.build(),
        }
    }

    /// Names the document of a tool.
    pub(crate) fn key(&self, header: &Header) -> Term {
        Term::from_field_text(self.id, header.id.as_str())
    }

    /// What the index is to know of a tool.
    pub(crate) fn document(
        &self,
        slot: usize,
        header: &Header,
        vocabulary: &Vocabulary,
        analysis: &mut Analysis,
    ) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_text(self.id, header.id.as_str());
        document.add_u64(self.slot, slot as u64);
        for (place, field) in PLACES.iter().zip(&self.places) {
            let terms = place.terms(header, vocabulary, analysis);
            let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
            document.add_text(*field, terms.join(" "));
        }
        document
    }
}

/// The words of one state of the index.
pub(crate) struct Words {
    segments: Vec<Segment>,
}

struct Segment {
    /// The slot of each document.
    slots: Vec<u32>,
    /// In the order of [`PLACES`].
    places: Vec<Arc<InvertedIndexReader>>,
}

/// What a search for words found.
pub(crate) struct Matches {
    /// The tools that have all the words.
    pub(crate) slots: Bits,
    /// How telling the words are of each tool, by slot.
    pub(crate) scores: Vec<u32>,
}

impl Words {
    pub(crate) fn new(searcher: &Searcher, fields: &Fields) -> Result<Self, Error> {
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            let column = reader.fast_fields().u64("slot")?;
            let slots = (0..reader.max_doc()).map(|document| {
                let slot = column
                    .first(document)
                    .filter(|_| !reader.is_deleted(document));
                slot.and_then(|slot| u32::try_from(slot).ok())
                    .unwrap_or(NOBODY)
            });
            segments.push(Segment {
                slots: slots.collect(),
                places: fields
                    .places
                    .iter()
                    .map(|field| reader.inverted_index(*field))
                    .collect::<Result<_, _>>()?,
            });
        }
        Ok(Self { segments })
    }

    /// Looks for all telling words among `length` slots; small words only where there are no others, elsewhere they add to
    /// the score. None where there is no word at all.
    pub(crate) fn find(&self, words: &[Word], length: usize) -> Result<Option<Matches>, Error> {
        let small_only = words.iter().all(|word| word.small);
        let mut slots: Option<Bits> = None;
        let mut scores = vec![0; length];
        for word in words {
            let best = self.best(word, length)?;
            if small_only || !word.small {
                let mut found = Bits::default();
                for (slot, _) in best.iter().enumerate().filter(|(_, best)| **best > 0) {
                    found.insert(slot);
                }
                match &mut slots {
                    Some(slots) => slots.keep(&found),
                    None => slots = Some(found),
                }
            }
            for (score, best) in scores.iter_mut().zip(best) {
                *score += best;
            }
        }
        Ok(slots.map(|slots| Matches { slots, scores }))
    }

    /// The best place of a word in each tool.
    fn best(&self, word: &Word, length: usize) -> io::Result<Vec<u32>> {
        let mut best = vec![0; length];
        for segment in &self.segments {
            for (place, reader) in PLACES.iter().zip(&segment.places) {
                let mut mark = |postings: SegmentPostings, kind: u32| {
                    segment.raise(postings, kind * place.weight, &mut best);
                };
                if word.open {
                    each_beginning(reader, &word.plain, |postings| mark(postings, BEGINNING))?;
                }
                let stems = word.stems.iter().map(|stem| (stem, STEM));
                let parts = word.parts.iter().map(|part| (part, PART));
                let parts = parts.filter(|_| place.parts);
                for (term, kind) in [(&word.plain, PLAIN)].into_iter().chain(stems).chain(parts) {
                    if let Some(info) = reader.terms().get(term)? {
                        let postings =
                            reader.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
                        mark(postings, kind);
                    }
                }
            }
        }
        Ok(best)
    }
}

impl Segment {
    fn raise(&self, mut postings: SegmentPostings, score: u32, best: &mut [u32]) {
        let mut document = postings.doc();
        while document != TERMINATED {
            let slot = self.slots.get(document as usize).copied().unwrap_or(NOBODY);
            if let Some(best) = best.get_mut(slot as usize) {
                *best = score.max(*best);
            }
            document = postings.advance();
        }
    }
}

/// Every term that begins so. Stems and parts do not: a mark stands before them.
fn each_beginning(
    reader: &InvertedIndexReader,
    beginning: &str,
    mut each: impl FnMut(SegmentPostings),
) -> io::Result<()> {
    let mut terms = reader.terms().range().ge(beginning).into_stream()?;
    while terms.advance() {
        if !terms.key().starts_with(beginning.as_bytes()) {
            break;
        }
        each(reader.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?);
    }
    Ok(())
}
