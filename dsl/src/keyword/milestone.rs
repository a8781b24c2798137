//! `@milestone`: a word of encouragement, in the author's words.

use super::{Choice, Holds, Key, Keyword, Reader, Word, option};
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

const OPTIONS: &[Choice] = &[option(Key::Image, "image", "afbeelding")];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Milestone {
    let name = reader.name(&WORD, directive, true);
    let folded = block::fold(&WORD, directive, reader);
    Milestone {
        name,
        image: reader.line(&folded, Key::Image),
        text: folded.text,
    }
}
