//! `@continue`: the rows of an earlier table, with new columns to fill in.

use engine::{Form, Table};

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, again, option};
use crate::{
    diagnostic::rule,
    language::{Pair, pair},
    module::{Ask, Name},
    span::Spot,
    syntax::{Directive, block},
    text::Passage,
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Continue,
    name: pair("continue", "vervolg"),
    options: OPTIONS,
    holds: Holds::Options,
};

const OPTIONS: &[Choice] = &[
    option(Key::Required, "required", "verplicht"),
    option(Key::Hint, "hint", "hint"),
    WAS,
];

const FORM: Pair = pair("table as new-id \"Title\"", "tabel als nieuw-id \"Titel\"");

/// A table without its columns, and the place where the table it goes on with is named.
pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Ask {
    let (of, id) = again::taken_up(&WORD, FORM, directive, reader);
    let title = reader.title_if_any(directive);
    let named = !of.value.as_str().is_empty();
    if named && title.as_ref().is_none_or(|title| title.value.is_empty()) {
        let spelled = reader.spell(WORD.name);
        reader
            .reports
            .add(&rule::MISSING_TITLE, directive.span)
            .with(spelled);
    }
    let folded = block::fold(&WORD, directive, reader);
    Ask {
        name: Name {
            id,
            title: title.unwrap_or_else(|| Spot::new(String::new(), directive.span)),
            was: reader.was(&folded),
            line: directive.span,
        },
        form: Some(Form::Table(Table {
            columns: Vec::new(),
            least: 1,
            most: 1,
            of: Some(of.value.clone()),
            contacts: false,
        })),
        required: reader.yes_no(&folded, Key::Required),
        hint: reader.line(&folded, Key::Hint),
        example: None,
        initial: None,
        text: Passage::empty(directive.span.file),
        again: None,
        explanations: Vec::new(),
        takes_up: Some(of),
    }
}
