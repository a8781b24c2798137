//! All words of the language with both spellings, for a manual to be held against.

use crate::{
    expression::FUNCTIONS,
    header::{KEYS, KINDS},
    keyword::{WORDS, ask::TYPES},
    language::Pair,
};

/// A word of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What kind of word it is.
    pub sort: Sort,
    /// Its spellings.
    pub name: Pair,
}

/// The kinds of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// What stands after `@`.
    Word,
    /// An option, with the word it belongs to.
    OptionOf(Pair),
    /// A type of question.
    Question,
    /// A function of conditions and sums.
    Function,
    /// A line of the header.
    Key,
    /// A kind of tool.
    Kind,
}

/// All words, those of one kind after another.
pub fn glossary() -> impl Iterator<Item = Entry> {
    let entry = |sort| move |name| Entry { sort, name };
    let words = WORDS.iter().flat_map(move |word| {
        let options = word.options.iter().map(|choice| choice.name);
        std::iter::once(Entry {
            sort: Sort::Word,
            name: word.name,
        })
        .chain(options.map(entry(Sort::OptionOf(word.name))))
    });
    words
        .chain(
            TYPES
                .iter()
                .map(|(_, name)| *name)
                .map(entry(Sort::Question)),
        )
        .chain(
            FUNCTIONS
                .iter()
                .map(|(_, name, _)| *name)
                .map(entry(Sort::Function)),
        )
        .chain(KEYS.iter().map(|(_, name)| *name).map(entry(Sort::Key)))
        .chain(KINDS.iter().map(|(_, name)| *name).map(entry(Sort::Kind)))
}
