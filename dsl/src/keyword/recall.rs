//! `@recall`: answers and values from before, to read again.

use super::{Holds, Keyword, Reader, Word};
use crate::{
    language::pair,
    module::Recall,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Recall,
    name: pair("recall", "terughalen"),
    options: &[],
    holds: Holds::Nothing,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Recall {
    let title = reader.title_if_any(directive);
    block::fold(&WORD, directive, reader);
    let values = reader.ids(&directive.args);
    if values.is_empty() {
        reader.nothing_named(&WORD, directive.span);
    }
    Recall {
        title: title.filter(|title| !title.value.is_empty()),
        values,
    }
}
