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
    let mut id = reader.first_id(&WORD, directive, &first, false);
    if !crate::value::is_id(first.value) {
        // What is no id was told of, and an id made of it names nothing that the author wrote.
        id.value = Id::new("");
    }
    reader.surplus_untitled(&WORD, &rest);
    reader.no_title(&WORD, directive);
    block::fold(&WORD, directive, reader);
    id
}
