//! The catalogue of each organisation: made of what it has published, and made again when that has changed, here or in
//! another process.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, PoisonError, RwLock},
};

use catalog::{Catalogue, Entry};
use content::Library;
use engine::Vocabulary;
use uuid::Uuid;

use crate::{
    error::Error,
    store::{PublishedStamp, Store},
};

/// The terms that headers name, with their names and synonyms. They are part of the program: every organisation has the same.
pub static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let text = include_bytes!("../../content/vocabulary.yaml").to_vec();
    let library = Library::of([("vocabulary.yaml".to_owned(), text)]);
    library.vocabulary().clone()
});

/// The catalogues that were asked for.
#[derive(Default)]
pub struct Catalogues(RwLock<BTreeMap<Uuid, Kept>>);

struct Kept {
    stamp: PublishedStamp,
    catalogue: Arc<Catalogue>,
}

impl Catalogues {
    /// The catalogue of an organisation, as of now.
    ///
    /// # Errors
    /// When what is published cannot be read.
    pub async fn of(&self, store: &Store, organisation: Uuid) -> Result<Arc<Catalogue>, Error> {
        // Read before the headers: what is published in between is seen by the next who asks.
        let stamp = store.published_stamp(organisation).await?;
        if let Some(kept) = self.kept(organisation, &stamp) {
            return Ok(kept);
        }
        let published = store.published(organisation).await?;
        let entries = published.into_iter().map(|published| Entry {
            header: published.header,
        });
        let entries: Vec<Entry> = entries.collect();
        let built = tokio::task::spawn_blocking(|| Catalogue::build(entries, VOCABULARY.clone()));
        let built = built
            .await
            .map_err(|error| Error::Failed(error.to_string()))?
            .map_err(|error| Error::Failed(error.to_string()))?;
        let catalogue = Arc::new(built);
        let kept = Kept {
            stamp,
            catalogue: Arc::clone(&catalogue),
        };
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        all.insert(organisation, kept);
        Ok(catalogue)
    }

    fn kept(&self, organisation: Uuid, stamp: &PublishedStamp) -> Option<Arc<Catalogue>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let kept = all.get(&organisation)?;
        (kept.stamp == *stamp).then(|| Arc::clone(&kept.catalogue))
    }
}
