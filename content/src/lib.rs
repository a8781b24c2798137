//! The shelf: tools, fragments, media and vocabulary as files, the bundles that are published of them, and their texts as HTML.

pub mod markdown;
pub mod media;
