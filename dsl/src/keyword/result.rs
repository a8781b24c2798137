//! `@result`: a page of a questionnaire that is read once it was sent, in the light of its answers and scores.

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, option};
use crate::{
    language::pair,
    module::Page,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Result,
    name: pair("result", "uitslag"),
    options: OPTIONS,
    holds: Holds::Options,
};

const OPTIONS: &[Choice] = &[
    option(Key::When, "when", "wanneer"),
    option(Key::Source, "source", "herkomst"),
    WAS,
];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Page {
    let mut name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    name.was = reader.was(&folded);
    Page {
        name,
        when: reader.when(&folded),
        together: None,
        source: reader.line(&folded, Key::Source),
        items: Vec::new(),
        implied: false,
    }
}
