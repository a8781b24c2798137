//! `@milestone`: a word of encouragement, in the author's words.

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, option};
use crate::{
    language::pair,
    module::Milestone,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Milestone,
    name: pair("milestone", "mijlpaal"),
    options: OPTIONS,
    holds: Holds::OptionsAndText,
};

const OPTIONS: &[Choice] = &[option(Key::Image, "image", "afbeelding"), WAS];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Milestone {
    let mut name = reader.name(&WORD, directive, true);
    let folded = block::fold(&WORD, directive, reader);
    name.was = reader.was(&folded);
    Milestone {
        name,
        image: reader.line(&folded, Key::Image),
        text: folded.text,
    }
}
