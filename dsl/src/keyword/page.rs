//! `@page`: what a client sees at once.

use super::{Choice, Holds, Key, Keyword, Reader, Word, option};
use crate::{
    language::pair,
    module::Page,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Page,
    name: pair("page", "pagina"),
    options: OPTIONS,
    holds: Holds::Options,
};

const OPTIONS: &[Choice] = &[option(Key::When, "when", "wanneer")];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Page {
    let name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    Page {
        name,
        when: reader.when(&folded),
        items: Vec::new(),
        implied: false,
    }
}
