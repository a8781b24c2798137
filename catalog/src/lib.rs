//! The catalogue: finds published tools by words and filters, and counts what each further choice would leave.
//!
//! Words are looked up in a tantivy index, filters in bitsets; both belong to one snapshot, so that a search sees the shelf
//! either before or after a publication and never in between. Nothing here is the truth: all of it is made again from the
//! published headers at any time.

mod analysis;
mod bits;
mod catalogue;
mod error;
mod facet;
mod filter;
mod place;
mod query;
mod snapshot;
mod title;
mod words;

pub use catalogue::{Catalogue, Entry};
pub use error::Error;
pub use facet::{Choice, Facet};
pub use filter::{FILTERS, Filter, FilterId, Terms};
pub use query::{Found, Hit, Query, Selection, Sort};
pub use title::folded;
