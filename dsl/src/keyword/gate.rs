//! `@gate`: one more send, between pages, which may wait for feedback.

use super::{Choice, Holds, Key, Keyword, Reader, Word, option};
use crate::{
    language::pair,
    module::Gate,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Gate,
    name: pair("gate", "verzendmoment"),
    options: OPTIONS,
    holds: Holds::OptionsAndText,
};

const OPTIONS: &[Choice] = &[option(Key::When, "when", "wanneer")];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Gate {
    let name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    Gate {
        name,
        when: reader.when(&folded),
        text: folded.text,
    }
}
