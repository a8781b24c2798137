//! What can go wrong in the catalogue: only the index itself, never what a person typed.

use std::io;

/// The index could not be built, changed or read. A new [`Catalogue`](crate::Catalogue) from the published headers mends it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The index could not be built or changed.
    #[error("the catalogue's index failed: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// The index could not be read.
    #[error("the catalogue's index cannot be read: {0}")]
    Read(#[from] io::Error),
}
