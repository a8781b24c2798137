//! `@if`, `@elif`, `@else`, `@end`: page content that is shown when a condition is true.

use super::{Holds, Keyword, Reader, Word, split_first};
use crate::{
    diagnostic::rule,
    expression::{self, Expr},
    language::pair,
    syntax::Directive,
};

pub(crate) static IF: Word = word(Keyword::If, "if", "als");
pub(crate) static ELIF: Word = word(Keyword::Elif, "elif", "anders-als");
pub(crate) static ELSE: Word = word(Keyword::Else, "else", "anders");
pub(crate) static END: Word = word(Keyword::End, "end", "einde");

const fn word(keyword: Keyword, en: &'static str, nl: &'static str) -> Word {
    Word {
        keyword,
        name: pair(en, nl),
        options: &[],
        holds: Holds::Flow,
    }
}

/// The condition of an `@if` or `@elif`; none where it cannot be read.
pub(crate) fn read(
    word: &Word,
    directive: &Directive<'_>,
    reader: &mut Reader<'_>,
) -> Option<Expr> {
    let compared = directive.args.value.ends_with(['=', '<', '>', ',']);
    if let Some(title) = directive.title.as_ref().filter(|_| compared) {
        // What was taken for a title is an option between quotation marks.
        let args = &directive.args;
        let span = args.span.after().to(directive.span.after());
        if title.value.trim().is_empty()
            && let Some((from, meant)) =
                expression::compared_with_nothing(args.value, reader.reports)
        {
            let (en, nl) = expression::asks_whether(&meant);
            let whole = args.span.part(from, args.value.len()).to(span);
            reader
                .reports
                .add(&rule::BAD_EXPRESSION, title.span)
                .with("\"\"")
                .advise(en, nl)
                .fix(whole, meant);
            return None;
        }
        reader
            .reports
            .add(&rule::BAD_EXPRESSION, title.span)
            .with(format!("\"{}\"", title.value))
            .advise(
                "Options stand here by their id, without quotation marks.",
                "Een mogelijkheid noem je hier bij haar id, zonder aanhalingstekens.",
            )
            .fix(span, format!(" {}", title.value));
        return None;
    }
    reader.no_title(word, directive);
    expression::read(&directive.args, directive.span, reader)
}

/// `@else` and `@end` stand alone.
pub(crate) fn read_bare(word: &Word, directive: &Directive<'_>, reader: &mut Reader<'_>) {
    reader.no_title(word, directive);
    reader.surplus_untitled(word, &directive.args);
}

/// True for an `@else` that goes on with `if`: another arm, written as two words.
pub(crate) fn means_elif(directive: &Directive<'_>) -> bool {
    matches!(split_first(&directive.args).0.value, "if" | "als")
}

/// The condition of an arm whose word was written as two.
pub(crate) fn read_in_two(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Option<Expr> {
    let (second, condition) = split_first(&directive.args);
    let right = reader.spell(ELIF.name).to_owned();
    reader
        .reports
        .add(&rule::UNKNOWN_WORD, directive.word.span.to(second.span))
        .with(format!("{} {}", directive.word.value, second.value))
        .offer(Some(right));
    reader.no_title(&ELIF, directive);
    expression::read(&condition, directive.span, reader)
}
