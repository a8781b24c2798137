//! `@trigger`: a tool that is added for the client at the first send after its place.

use engine::Id;

use super::{Choice, Holds, Key, Keyword, Reader, Word, option, split_first};
use crate::{
    language::{Pair, pair},
    module::Trigger,
    span::Spot,
    syntax::{Directive, block},
    value,
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Trigger,
    name: pair("trigger", "trigger"),
    options: OPTIONS,
    holds: Holds::Options,
};

const OPTIONS: &[Choice] = &[
    option(Key::Tool, "tool", "tool"),
    option(Key::When, "when", "wanneer"),
    option(Key::Schedule, "schedule", "schema"),
];

const TOOL: (Pair, Pair) = (
    pair("the id of a tool", "het id van een hulpmiddel"),
    pair("worry-diary", "piekerdagboek"),
);
const SCHEDULE: (Pair, Pair) = (
    pair("a schedule with an end", "een schema met een einde"),
    pair(
        "daily at 20:00 for 7 days",
        "dagelijks om 20:00 voor 7 dagen",
    ),
);

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Trigger {
    let (first, rest) = split_first(&directive.args);
    let id = reader.first_id(&WORD, directive, &first, false);
    reader.surplus(&WORD, &rest);
    reader.no_title(&WORD, directive);
    let folded = block::fold(&WORD, directive, reader);
    let tool = reader.read(&folded, Key::Tool, TOOL, |text| {
        value::is_id(text).then(|| Id::new(text))
    });
    let schedule = reader.read_worded(&folded, Key::Schedule, SCHEDULE, value::schedule);
    Trigger {
        tool: tool.unwrap_or_else(|| Spot::new(id.value.clone(), id.span)),
        id,
        when: reader.when(&folded),
        schedule: schedule.map(|schedule| schedule.value),
    }
}
