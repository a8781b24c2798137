//! `@compute`: a value worked out from answers.

use super::{Holds, Keyword, Reader, WAS, Word, split_first};
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
    options: &[WAS],
    holds: Holds::Options,
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
    let folded = block::fold(&WORD, directive, reader);
    let was = reader.was(&folded);
    let empty = rest.value.is_empty();
    let expression = expression::read(&rest, directive.span, reader);
    if empty {
        let (word, name) = (reader.spell(WORD.name), id.value.as_str());
        let name = if name.is_empty() { "x" } else { name };
        let (en, nl) = (
            format!("Write what it comes from, after `=`: `@{word} {name} = trouble * 2`."),
            format!("Schrijf achter `=` waar het uit volgt: `@{word} {name} = last * 2`."),
        );
        reader.reports.last(|finding| {
            finding.advise(en, nl);
        });
    }
    Compute {
        id,
        title,
        was,
        expression,
    }
}
