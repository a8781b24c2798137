//! `@fold-out`: a text that stands folded until somebody wants to read it.

use super::{Holds, Keyword, Reader, Word};
use crate::{language::pair, module::Note, syntax::Directive};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::FoldOut,
    name: pair("fold-out", "uitklap"),
    options: &[],
    holds: Holds::Text,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Note {
    reader.titled_note(&WORD, directive)
}
