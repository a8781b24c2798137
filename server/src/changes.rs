//! What changed from one version of a tool to another, in the author's terms, with what it means for clients who are half-way:
//! for the command and for the page alike.

mod extract;
mod words;

use dsl::Language;
use engine::{Change, Changed, Weight};

pub(crate) use extract::{Piece, extract};
pub(crate) use words::{change, effect, slug};

/// The weights with a heading each, the weightiest first.
pub(crate) const WEIGHTS: [Weight; 3] = [Weight::Decision, Weight::Note, Weight::Safe];

/// A weight as programs and templates name it.
pub(crate) fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Safe => "safe",
        Weight::Note => "note",
        Weight::Decision => "decision",
    }
}

/// What stands above changes of one weight.
pub(crate) fn heading(weight: Weight, lang: Language) -> &'static str {
    match weight {
        Weight::Decision => words::pick(lang, "Hier is een besluit nodig", "These need a decision"),
        Weight::Note => words::pick(lang, "Goed om te weten", "Good to know"),
        Weight::Safe => words::pick(lang, "Zonder gevolgen", "Safe"),
    }
}

/// The words that changed, where it is about words: what they were, and what they are now.
pub(crate) fn texts(change: &Change) -> Option<(&str, &str)> {
    if let Changed::Title { old, new }
    | Changed::Text { old, new }
    | Changed::Unit { old, new }
    | Changed::Ends { old, new }
    | Changed::Address { old, new } = &change.what
    {
        Some((old, new))
    } else {
        None
    }
}
