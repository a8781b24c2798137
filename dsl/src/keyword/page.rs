//! `@page`: what a client sees at once.

use engine::Together;

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, option};
use crate::{
    language::{Pair, pair},
    module::Page,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Page,
    name: pair("page", "pagina"),
    options: OPTIONS,
    holds: Holds::Options,
};

const OPTIONS: &[Choice] = &[
    option(Key::When, "when", "wanneer"),
    option(Key::Together, "together", "samen"),
    option(Key::Source, "source", "herkomst"),
    WAS,
];

pub(crate) const TOGETHER: [(Together, Pair); 2] = [
    (Together::Pair, pair("pair", "tweetal")),
    (Together::Group, pair("group", "groep")),
];
const TOGETHER_FORM: (Pair, Pair) = (
    pair("pair or group", "tweetal of groep"),
    pair("pair", "tweetal"),
);

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Page {
    let mut name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    name.was = reader.was(&folded);
    Page {
        name,
        when: reader.when(&folded),
        together: reader.one_of(&folded, Key::Together, TOGETHER_FORM, &TOGETHER),
        source: reader.line(&folded, Key::Source),
        items: Vec::new(),
        implied: false,
    }
}
