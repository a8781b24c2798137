//! `@tool`: a tool in a collection, with what it is there for.

use engine::Id;

use super::{Choice, Holds, Key, Keyword, Reader, Word, option, split_first};
use crate::{
    language::pair,
    module::Member,
    span::Spot,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Tool,
    name: pair("tool", "hulpmiddel"),
    options: OPTIONS,
    holds: Holds::OptionsAndText,
};

const OPTIONS: &[Choice] = &[option(Key::Start, "start", "begin")];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Member {
    let (first, rest) = split_first(&directive.args);
    let tool: Spot<Id> = reader.first_id(&WORD, directive, &first, false);
    let why = reader.title(&WORD, directive, &rest);
    let folded = block::fold(&WORD, directive, reader);
    Member {
        tool,
        why,
        start: reader.yes_no(&folded, Key::Start),
        text: folded.text,
    }
}
