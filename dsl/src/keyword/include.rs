//! `@include`: a text that several modules share.

use engine::Id;

use super::{Holds, Keyword, Reader, Word, split_first};
use crate::{
    language::pair,
    span::Spot,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Include,
    name: pair("include", "invoegen"),
    options: &[],
    holds: Holds::Nothing,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Spot<Id> {
    let (first, rest) = split_first(&directive.args);
    let id = reader.first_id(&WORD, directive, &first, false);
    reader.surplus(&WORD, &rest);
    reader.no_title(&WORD, directive);
    block::fold(&WORD, directive, reader);
    id
}
