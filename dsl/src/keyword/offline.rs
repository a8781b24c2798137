//! `@offline`: something to do away from the screen, to be marked as done, with a field for notes.

use engine::Form;

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, option};
use crate::{
    language::pair,
    module::Ask,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Offline,
    name: pair("offline", "doen"),
    options: OPTIONS,
    holds: Holds::OptionsAndText,
};

const OPTIONS: &[Choice] = &[
    option(Key::Required, "required", "verplicht"),
    option(Key::Hint, "hint", "hint"),
    option(Key::Example, "example", "voorbeeld"),
    WAS,
];

/// The longest notes, in characters.
const MOST: u32 = 10_000;

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Ask {
    let mut name = reader.name(&WORD, directive, true);
    let folded = block::fold(&WORD, directive, reader);
    name.was = reader.was(&folded);
    Ask {
        name,
        form: Some(Form::Offline { most: MOST }),
        required: reader.yes_no(&folded, Key::Required),
        hint: reader.line(&folded, Key::Hint),
        example: reader.line(&folded, Key::Example),
        initial: None,
        text: folded.text,
        explanations: Vec::new(),
        again: None,
        takes_up: None,
    }
}
