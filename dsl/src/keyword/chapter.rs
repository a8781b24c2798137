//! `@chapter`: sessions that belong together, which a professional may be allowed to hide.

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, option};
use crate::{
    language::pair,
    module::Chapter,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Chapter,
    name: pair("chapter", "hoofdstuk"),
    options: OPTIONS,
    holds: Holds::Options,
};

const OPTIONS: &[Choice] = &[option(Key::Hideable, "hideable", "verbergbaar"), WAS];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Chapter {
    let mut name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    name.was = reader.was(&folded);
    Chapter {
        name,
        hideable: reader.yes_no(&folded, Key::Hideable),
        sessions: Vec::new(),
    }
}
