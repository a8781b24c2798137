//! What changed from one version of a tool to another, in the author's terms, with what it means for clients who are half-way:
//! for the command and for the page alike.

mod extract;
mod words;

use dsl::{Language, glossary::Sort};
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

/// The words that changed, where it is about words: what they were, and what they are now. Instructions stand there in the
/// language that is asked for.
pub(crate) fn texts(change: &Change, lang: Language) -> Option<(String, String)> {
    let (old, new) = written(change)?;
    Some((instructions(old, lang), instructions(new, lang)))
}

/// A text with its instructions in one language: the parts of a page are told by their names.
fn instructions(text: &str, lang: Language) -> String {
    let spelled = |word: &str| {
        let name = word.strip_prefix('@')?;
        let mut words = dsl::glossary::glossary().filter(|entry| entry.sort == Sort::Word);
        let found = words.find(|entry| entry.name.en == name)?;
        Some(format!(
            "@{}",
            words::pick(lang, found.name.nl, found.name.en)
        ))
    };
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        match spelled(word) {
            Some(right) => out.push_str(&right),
            None => out.push_str(word),
        }
        out.push_str(&piece[word.len()..]);
    }
    out
}

fn written(change: &Change) -> Option<(&str, &str)> {
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
