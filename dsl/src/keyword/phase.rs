//! `@phase`: a part of an action plan, from how it is when all goes well to what to do when it does not.

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, option};
use crate::{
    language::pair,
    module::Page,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Phase,
    name: pair("phase", "fase"),
    options: OPTIONS,
    holds: Holds::Options,
};

const OPTIONS: &[Choice] = &[option(Key::Source, "source", "herkomst"), WAS];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Page {
    let mut name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    name.was = reader.was(&folded);
    Page {
        name,
        when: None,
        together: None,
        source: reader.line(&folded, Key::Source),
        items: Vec::new(),
        implied: false,
    }
}
