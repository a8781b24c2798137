//! `@tip`: a piece of advice, set apart from the text.

use super::{Holds, Keyword, Reader, Word};
use crate::{language::pair, module::Note, syntax::Directive};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Tip,
    name: pair("tip", "tip"),
    options: &[],
    holds: Holds::Text,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Note {
    reader.note(&WORD, directive)
}
