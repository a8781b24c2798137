//! `@plan`: a document made of answers, to keep and to print.

use super::{Choice, Holds, Key, Keyword, Reader, Word, option};
use crate::{
    language::pair,
    module::Document,
    span::Spot,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Plan,
    name: pair("plan", "plan"),
    options: OPTIONS,
    holds: Holds::OptionsAndText,
};

const OPTIONS: &[Choice] = &[option(Key::Answers, "answers", "antwoorden")];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Document {
    let name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    let named = folded.option(Key::Answers);
    let values = named.map(|option| {
        let names = Spot::new(option.value.value.as_ref(), option.value.span);
        reader.ids(&names)
    });
    let values = values.unwrap_or_default();
    if values.is_empty() && folded.text.is_empty() {
        reader.nothing_named(&WORD, directive.span);
    }
    Document {
        name,
        values,
        text: folded.text,
    }
}
