//! The shelf: tools, fragments, media and vocabulary as files, the bundles that are published of them, and their texts as HTML.

mod bundle;
mod kept;
mod library;
pub mod markdown;
pub mod media;
pub mod parcel;

pub use bundle::{Bundle, Damaged};
pub use kept::Kept;
pub use library::{Finding, Library, Problem, Tool};
