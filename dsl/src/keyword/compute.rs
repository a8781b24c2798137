//! `@compute`: a value worked out from answers.

use super::{Holds, Keyword, Reader, Word, split_first};
use crate::{
    expression,
    language::pair,
    module::Compute,
    span::{Spot, trimmed},
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Compute,
    name: pair("compute", "bereken"),
    options: &[],
    holds: Holds::Nothing,
};

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Compute {
    let args = &directive.args;
    let (id, rest) = match args.value.find('=') {
        Some(at) => {
            let (id, span) = trimmed(&args.value[..at], args.span.part(0, at));
            let after = args.span.part(at + 1, args.value.len());
            let (rest, rest_span) = trimmed(&args.value[at + 1..], after);
            (Spot::new(id, span), Spot::new(rest, rest_span))
        }
        None => {
            let (id, _) = split_first(args);
            let end = directive.span.after();
            (id, Spot::new("", end))
        }
    };
    let id = reader.first_id(&WORD, directive, &id, true);
    let title = reader.title_if_any(directive);
    block::fold(&WORD, directive, reader);
    Compute {
        id,
        title,
        expression: expression::read(&rest, directive.span, reader),
    }
}
