//! `@session`: what a client does from one send to the last one of it.

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, option};
use crate::{
    language::{Pair, pair},
    module::Session,
    syntax::{Directive, block},
    value,
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Session,
    name: pair("session", "sessie"),
    options: OPTIONS,
    holds: Holds::Options,
};

const OPTIONS: &[Choice] = &[
    option(Key::Minutes, "minutes", "minuten"),
    option(Key::Feedback, "feedback", "feedback"),
    option(Key::After, "after", "na"),
    option(Key::Repeat, "repeat", "herhaal"),
    option(Key::InPerson, "in-person", "contact"),
    option(Key::When, "when", "wanneer"),
    WAS,
];

const DAYS: (Pair, Pair) = (
    pair("a number of days or weeks", "een aantal dagen of weken"),
    pair("7 days", "7 dagen"),
);

const REPEAT: (Pair, Pair) = (
    pair(
        "how often, from 2 to 60 times",
        "hoe vaak, van 2 tot 60 keer",
    ),
    pair("weekly for 4 times", "wekelijks voor 4 keer"),
);

const MINUTES: (Pair, Pair) = (
    pair(
        "a whole number of minutes from 1 to 1440",
        "een heel aantal minuten van 1 tot 1440",
    ),
    pair("10", "10"),
);

/// The longest session that can be meant: a day.
const MOST_MINUTES: u32 = 1440;

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Session {
    let mut name = reader.name(&WORD, directive, false);
    let folded = block::fold(&WORD, directive, reader);
    name.was = reader.was(&folded);
    let minutes = reader.read(&folded, Key::Minutes, MINUTES, |text| {
        value::whole(text).filter(|minutes| (1..=MOST_MINUTES).contains(minutes))
    });
    let after = reader.read_worded(&folded, Key::After, DAYS, value::days);
    let repeat = reader.read_worded(&folded, Key::Repeat, REPEAT, value::repeat);
    Session {
        name,
        minutes,
        feedback: reader.yes_no(&folded, Key::Feedback),
        after_days: after.map_or(0, |days| days.value),
        repeat,
        in_person: reader.yes_no(&folded, Key::InPerson),
        when: reader.when(&folded),
        steps: Vec::new(),
        implied: false,
    }
}
