//! The catalogue itself: built from what is published, changed by each publication, searched by many at once.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use engine::{Header, Id, Vocabulary};
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term,
    indexer::IndexWriterOptions,
};

use crate::{
    Error, Found, Query,
    analysis::Analysis,
    snapshot::{Shelf, Snapshot},
    words::{Fields, Words},
};

/// Memory for texts that are being indexed, in bytes: the least that tantivy takes.
const INDEXING_MEMORY: usize = 15_000_000;

/// A published tool, as the catalogue knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it says of itself.
    pub header: Header,
}

/// All published tools, to be searched.
///
/// It lives in memory and is never the truth. Many may search while one publishes; building and publishing take milliseconds
/// of computing and are no work for a thread that serves others.
pub struct Catalogue {
    analysis: Analysis,
    fields: Fields,
    press: Mutex<Press>,
    current: RwLock<Arc<Snapshot>>,
}

/// What changes the index.
struct Press {
    writer: IndexWriter,
    reader: IndexReader,
}

impl Catalogue {
    /// Builds the catalogue. Of two entries with one id the later counts.
    pub fn build(
        entries: impl IntoIterator<Item = Entry>,
        vocabulary: Vocabulary,
    ) -> Result<Self, Error> {
        let analysis = Analysis::new();
        let fields = Fields::new();
        let index = Index::create_in_ram(fields.schema.clone());
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(INDEXING_MEMORY)
            .build();
        let mut press = Press {
            writer: index.writer_with_options(options)?,
            reader: index
                .reader_builder()
                .reload_policy(ReloadPolicy::Manual)
                .try_into()?,
        };
        let mut shelf = Shelf::new(vocabulary);
        for entry in entries {
            shelf.put(entry);
        }
        let mut analyser = analysis.clone();
        for (slot, entry) in shelf.entries().enumerate() {
            let vocabulary = &shelf.vocabulary;
            let document = fields.document(slot, &entry.header, vocabulary, &mut analyser);
            press.writer.add_document(document)?;
        }
        let words = press.commit(&fields)?;
        Ok(Self {
            analysis,
            fields,
            press: Mutex::new(press),
            current: RwLock::new(Arc::new(Snapshot::new(shelf, words))),
        })
    }

    /// Puts a tool in the catalogue, in place of its earlier version. When this returns, every search sees it.
    ///
    /// # Errors
    /// Where the index fails, searches go on with what was there before.
    pub fn publish(&self, entry: Entry) -> Result<(), Error> {
        let mut press = self.press.lock().unwrap_or_else(PoisonError::into_inner);
        let mut shelf = self.snapshot().shelf.clone();
        let slot = shelf.put(entry.clone());
        let document = self.fields.document(
            slot,
            &entry.header,
            &shelf.vocabulary,
            &mut self.analysis.clone(),
        );
        let words = press
            .replace(self.fields.key(&entry.header), document)
            .and_then(|()| press.commit(&self.fields));
        if words.is_err() {
            // Nothing half done may come along with the next publication.
            press.writer.rollback()?;
        }
        let words = words?;
        let next = Arc::new(Snapshot::new(shelf, words));
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = next;
        Ok(())
    }

    /// Searches.
    ///
    /// # Errors
    /// Only where the index cannot be read; nothing that can be asked is an error.
    pub fn search(&self, query: &Query<'_>) -> Result<Found, Error> {
        self.snapshot().search(query, &mut self.analysis.clone())
    }

    /// One tool by its id.
    #[must_use]
    pub fn entry(&self, id: &Id) -> Option<Arc<Entry>> {
        self.snapshot().shelf.entry(id).cloned()
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Press {
    fn replace(&mut self, key: Term, document: TantivyDocument) -> Result<(), Error> {
        self.writer.delete_term(key);
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Makes what was written visible to the next reader of words.
    fn commit(&mut self, fields: &Fields) -> Result<Words, Error> {
        self.writer.commit()?;
        self.reader.reload()?;
        Words::new(&self.reader.searcher(), fields)
    }
}
