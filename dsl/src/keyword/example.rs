//! `@example`: something that someone else did or felt, set apart from the text.

use super::{Holds, Keyword, Reader, Word};
use crate::{language::pair, module::Note, syntax::Directive};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Example,
    name: pair("example", "voorbeeld"),
    options: &[],
    holds: Holds::Text,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Note {
    reader.note(&WORD, directive)
}
