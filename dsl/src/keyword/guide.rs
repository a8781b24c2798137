//! `@guide`: prompts for the professional, beside the answers of the send that follows it.

use super::{Holds, Keyword, Reader, Word};
use crate::{language::pair, syntax::Directive, text::Passage};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Guide,
    name: pair("guide", "handreiking"),
    options: &[],
    holds: Holds::Text,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Passage {
    reader.no_title(&WORD, directive);
    reader.surplus(&WORD, &directive.args);
    reader.body(&WORD, directive)
}
