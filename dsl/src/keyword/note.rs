//! `@note`: what only the professional reads about a session, whatever the client sends.

use super::{Holds, Keyword, Reader, Word};
use crate::{language::pair, syntax::Directive, text::Passage};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Note,
    name: pair("note", "notitie"),
    options: &[],
    holds: Holds::Text,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Passage {
    reader.no_title(&WORD, directive);
    reader.surplus(&WORD, &directive.args);
    reader.body(&WORD, directive)
}
