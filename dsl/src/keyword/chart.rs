//! `@chart`: figures that were sent one after the other, drawn as lines.

use super::{Choice, Holds, Key, Keyword, Reader, Word, option};
use crate::{
    language::pair,
    module::Chart,
    span::Spot,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Chart,
    name: pair("chart", "grafiek"),
    options: OPTIONS,
    holds: Holds::OptionsAndText,
};

const OPTIONS: &[Choice] = &[option(Key::Values, "values", "waarden")];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Chart {
    let name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    let named = folded.option(Key::Values);
    let values = named.map(|option| {
        let names = Spot::new(option.value.value.as_ref(), option.value.span);
        reader.ids(&names)
    });
    let values = values.unwrap_or_default();
    if values.is_empty() {
        reader.nothing_named(&WORD, directive.span);
    }
    Chart {
        name,
        values,
        text: folded.text,
    }
}
