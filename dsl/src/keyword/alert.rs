//! `@alert`: a warning, to the client at once and to the professional when the page is left.

use super::{Choice, Holds, Key, Keyword, Reader, Word, option};
use crate::{
    diagnostic::rule,
    language::pair,
    module::Alert,
    syntax::{Directive, block},
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Alert,
    name: pair("alert", "zorgsignaal"),
    options: OPTIONS,
    holds: Holds::OptionsAndText,
};

const OPTIONS: &[Choice] = &[
    option(Key::When, "when", "wanneer"),
    option(Key::Task, "task", "taak"),
];

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Alert {
    let name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    if folded.option(Key::When).is_none() {
        reader.reports.add(&rule::ALERT_WITHOUT_WHEN, name.line);
    }
    Alert {
        name,
        when: reader.when(&folded),
        task: reader.line(&folded, Key::Task),
        text: folded.text,
    }
}
