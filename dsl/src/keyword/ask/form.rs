//! The limits of answers: length, range, decimals, how many.

use engine::{DateLimit, Form};

use crate::{
    diagnostic::{Arg, rule},
    keyword::{Key, NUMBER, Reader},
    language::{Pair, pair},
    span::{Span, Spot},
    syntax::{Directive, block::Folded},
    value,
};

const COUNT: (Pair, Pair) = (
    pair("a number or a range", "een aantal of een bereik"),
    pair("1 to 5", "1 tot 5"),
);
const END: (Pair, Pair) = (
    pair(
        "a whole number, perhaps with a label between quotation marks",
        "een geheel getal, eventueel met een label tussen aanhalingstekens",
    ),
    pair("0 \"no trouble\"", "0 \"geen last\""),
);
const DAY: (Pair, Pair) = (
    pair(
        "a date as year-month-day, or today",
        "een datum als jaar-maand-dag, of vandaag",
    ),
    pair("2026-11-22", "2026-11-22"),
);
const DECIMALS: (Pair, Pair) = (
    pair("a whole number from 0 to 6", "een geheel getal van 0 tot 6"),
    pair("1", "1"),
);

/// The most steps of a scale: more cannot be told apart by who answers.
const LONGEST_SCALE: i64 = 100;
const TOO_LONG: Pair = pair(
    "at most 100 more than where the scale begins",
    "hooguit 100 meer dan waar de schaal begint",
);

const MOST: Pair = pair(
    "a whole number of characters, up to 100000",
    "een heel aantal tekens, tot 100000",
);

/// The longest text that is kept, in characters.
const LONGEST: u32 = 100_000;

pub(super) fn most(default: u32, folded: &Folded<'_>, reader: &mut Reader<'_>) -> Option<u32> {
    match reader.whole(folded, Key::Most) {
        Some(most) if most.value == 0 => {
            let span = most.span;
            impossible(
                span,
                Arg::Both("at most 0 characters", "hoogstens 0 tekens"),
                reader,
            );
            None
        }
        Some(most) if most.value > LONGEST => {
            if let Some(option) = folded.option(Key::Most) {
                reader.bad_value(option, MOST, pair("1000", "1000"));
            }
            None
        }
        Some(most) => Some(most.value),
        None => Some(default),
    }
}

pub(super) fn number(folded: &Folded<'_>, reader: &mut Reader<'_>) -> Option<Form> {
    let from = reader.read(folded, Key::From, NUMBER, value::number);
    let to = reader.read(folded, Key::To, NUMBER, value::number);
    let decimals = reader.read(folded, Key::Decimals, DECIMALS, |text| {
        value::whole(text).and_then(|decimals| u8::try_from(decimals).ok().filter(|d| *d <= 6))
    });
    let decimals = decimals.map_or(0, |decimals| decimals.value);
    if let (Some(from), Some(to)) = (&from, &to) {
        let scale = 10_f64.powi(i32::from(decimals));
        let least = (from.value * scale - 1e-9).ceil();
        let most = (to.value * scale + 1e-9).floor();
        if least > most {
            let limits = format!("{} … {}", from.value, to.value);
            impossible(to.span, limits.into(), reader);
            return None;
        }
    }
    let unit = reader.line(folded, Key::Unit);
    Some(Form::Number {
        from: from.map(|from| from.value),
        to: to.map(|to| to.value),
        decimals,
        unit: unit.map(|unit| unit.value),
    })
}

pub(super) fn scale(
    directive: &Directive<'_>,
    folded: &Folded<'_>,
    reader: &mut Reader<'_>,
) -> Option<Form> {
    let mut end = |key, name: Pair| {
        if folded.option(key).is_none() {
            let (word, option) = (reader.spell(super::WORD.name), reader.spell(name));
            reader
                .reports
                .add(&rule::MISSING_OPTION, directive.span)
                .with(word)
                .with(option);
        }
        let far = folded.option(key).filter(|option| {
            let number = option.value.value.split_whitespace().next();
            let number = number.and_then(value::number);
            number.is_some_and(|number| number.abs() > 1_000_000.0)
        });
        if let Some(option) = far {
            reader.bad_value(option, TOO_LONG, pair("10", "10"));
            return None;
        }
        reader.read(folded, key, END, end_of_scale)
    };
    let from = end(Key::From, pair("from", "van"));
    let to = end(Key::To, pair("to", "tot"));
    let (from, to) = (from?, to?);
    let length = i64::from(to.value.0) - i64::from(from.value.0);
    if length > LONGEST_SCALE {
        if let Some(option) = folded.option(Key::To) {
            reader.bad_value(option, TOO_LONG, pair("10", "10"));
        }
        return None;
    }
    if length < 1 {
        let limits = format!("{} … {}", from.value.0, to.value.0);
        impossible(to.span, limits.into(), reader);
        return None;
    }
    let mut label = |end: &Spot<(i32, Option<String>)>| {
        let label = end.value.1.as_deref()?;
        Some(reader.plain(label, end.span).value)
    };
    Some(Form::Scale {
        from_label: label(&from),
        to_label: label(&to),
        from: from.value.0,
        to: to.value.0,
    })
}

pub(super) fn date(folded: &Folded<'_>, reader: &mut Reader<'_>) -> Option<Form> {
    let from = reader.read_worded(folded, Key::From, DAY, value::day);
    let to = reader.read_worded(folded, Key::To, DAY, value::day);
    let (from, to) = (from.map(|from| from.value), to);
    if let (Some(DateLimit::On(first)), Some(last)) = (from, &to)
        && matches!(last.value, DateLimit::On(last) if last < first)
    {
        let limits = folded.option(Key::To).map_or("", |to| &to.value.value);
        impossible(last.span, format!("{first} … {limits}").into(), reader);
        return None;
    }
    if let (Some(DateLimit::Today), Some(last)) = (from, &to)
        && matches!(last.value, DateLimit::On(_))
    {
        let until = folded.option(Key::To).map_or("", |to| &to.value.value);
        reader
            .reports
            .add(&rule::LIMITS_RUN_OUT, last.span)
            .with(until);
    }
    let to = to.map(|to| to.value);
    Some(Form::Date { from, to })
}

/// `0 "geen last"`
fn end_of_scale(text: &str) -> Option<(i32, Option<String>)> {
    const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];
    let (number, label) = match text.find(char::is_whitespace) {
        Some(at) => (&text[..at], Some(text[at..].trim())),
        None => (text, None),
    };
    let number = value::number(number).filter(|number| number.fract() == 0.0)?;
    if number.abs() > 1_000_000.0 {
        return None;
    }
    let label = match label {
        None => None,
        Some(label) => Some(
            label
                .strip_prefix(QUOTES)?
                .strip_suffix(QUOTES)?
                .trim()
                .to_owned(),
        ),
    };
    #[expect(clippy::cast_possible_truncation, reason = "whole and below a million")]
    let number = number as i32;
    Some((number, label.filter(|label| !label.is_empty())))
}

/// The fewest and the most lines or options; `available` is how many options there are.
pub(super) fn count(
    default: (u32, u32),
    available: Option<u32>,
    folded: &Folded<'_>,
    reader: &mut Reader<'_>,
) -> Option<(u32, u32)> {
    let Some(given) = folded.option(Key::Count) else {
        return Some(default);
    };
    let span = given.value.span;
    let (least, most) = if let Some(count) = value::whole(&given.value.value) {
        (count, count)
    } else {
        let range = reader.read_worded(folded, Key::Count, COUNT, |text| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let whole = |index: usize| words.get(index).and_then(|word| value::whole(word));
            (whole(0).is_some() && whole(2).is_some())
                .then(|| value::range(text))
                .flatten()
        })?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "both ends were read as whole numbers"
        )]
        let ends = (range.value.0 as u32, range.value.1 as u32);
        ends
    };
    // How many options there are is known to be wrong already where there are fewer than two.
    let available = available
        .filter(|available| *available >= 2)
        .unwrap_or(1000);
    if least > most || most == 0 || least > available {
        impossible(span, given.value.value.as_ref().into(), reader);
        return None;
    }
    Some((least.max(1), most.min(available)))
}

/// How many rows of a table; `most` is how many it takes at all.
pub(super) fn rows(
    default: (u32, u32),
    most: u32,
    folded: &Folded<'_>,
    reader: &mut Reader<'_>,
) -> Option<(u32, u32)> {
    let count = count(default, None, folded, reader)?;
    if let Some(given) = folded.option(Key::Count).filter(|_| count.1 > most) {
        const ROWS: Pair = pair("at most 40 rows", "hooguit 40 rijen");
        reader.bad_value(given, ROWS, pair("1 to 8", "1 tot 8"));
        return None;
    }
    Some(count)
}

fn impossible(span: Span, limits: Arg, reader: &mut Reader<'_>) {
    reader
        .reports
        .add(&rule::IMPOSSIBLE_LIMITS, span)
        .with(limits);
}
