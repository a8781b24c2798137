//! `@role`: what one of the people who do an exercise together does.

use super::{Holds, Keyword, Reader, Word};
use crate::{language::pair, module::Note, syntax::Directive};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Role,
    name: pair("role", "rol"),
    options: &[],
    holds: Holds::Text,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Note {
    reader.titled_note(&WORD, directive)
}
