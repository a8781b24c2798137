//! `@again`: an earlier question once more, with an id of its own.

use super::{Holds, Keyword, Reader, WAS, Word, split_first};
use crate::{
    diagnostic::rule,
    language::{Pair, pair},
    module::{Ask, Name},
    span::Spot,
    syntax::{Directive, block},
    text::Passage,
};
use engine::Id;

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Again,
    name: pair("again", "opnieuw"),
    options: &[WAS],
    holds: Holds::Options,
};

const FORM: Pair = pair("question as new-id", "vraag als nieuw-id");

/// A question without a form as yet: that of the question it repeats.
pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Ask {
    let (of, id) = taken_up(&WORD, FORM, directive, reader);
    let title = reader.title_if_any(directive);
    let folded = block::fold(&WORD, directive, reader);
    Ask {
        name: Name {
            id,
            title: title.unwrap_or_else(|| Spot::new(String::new(), directive.span)),
            was: reader.was(&folded),
            line: directive.span,
        },
        form: None,
        required: false,
        hint: None,
        example: None,
        initial: None,
        text: Passage::empty(directive.span.file),
        explanations: Vec::new(),
        again: Some(of),
        takes_up: None,
    }
}

/// `question as new-id`: what is taken up again, and the id it gets. Both are empty where they cannot be made out.
pub(crate) fn taken_up(
    word: &Word,
    form: Pair,
    directive: &Directive<'_>,
    reader: &mut Reader<'_>,
) -> (Spot<Id>, Spot<Id>) {
    const AS: Pair = pair("as", "als");
    let (of, rest) = split_first(&directive.args);
    let (joiner, rest) = split_first(&rest);
    let (id, rest) = split_first(&rest);
    let nothing = Spot::new(Id::new(""), directive.span);
    let Some(language) = AS.matches(joiner.value).filter(|_| !id.value.is_empty()) else {
        let (spelled, form) = (reader.spell(word.name), reader.spell(form));
        reader
            .reports
            .add(&rule::MISSING_AS, directive.span)
            .with(spelled)
            .with(form);
        return (nothing.clone(), nothing);
    };
    reader.heard(language, AS, joiner.span);
    reader.surplus(word, &rest);
    let of = reader.id(of.value, of.span, false);
    (of, reader.id(id.value, id.span, true))
}
