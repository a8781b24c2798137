//! What options can hold: ids, numbers, yes and no, ranges, spans of time, schedules.

use std::ops::Range;

use engine::{Date, DateLimit, Every, Period, Repeat, Schedule};

use crate::language::{Language, Pair, pair};

/// True for lower-case words joined by `-`, beginning with a letter.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let fits = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-';
    let twice = bytes.windows(2).any(|two| two == b"--");
    bytes.first().is_some_and(u8::is_ascii_lowercase)
        && bytes.len() <= 100
        && bytes.iter().all(fits)
        && !twice
        && bytes.last() != Some(&b'-')
}

/// True for what a value can be named by: its id, a row of a matrix (`matrix.row`), either of them in another tool (`tool/id`).
pub(crate) fn is_value(text: &str) -> bool {
    let (tool, name) = match text.split_once('/') {
        Some((tool, name)) => (Some(tool), name),
        None => (None, text),
    };
    let named = match name.split_once('.') {
        Some((matrix, row)) => is_id(matrix) && is_id(row),
        None => is_id(name),
    };
    named && tool.is_none_or(is_id)
}

/// Words of conditions, which can be no ids, in both languages.
pub(crate) const RESERVED: &[&str] = &[
    "and",
    "en",
    "or",
    "of",
    "not",
    "niet",
    "if",
    "als",
    "then",
    "dan",
    "else",
    "anders",
    "yes",
    "ja",
    "no",
    "nee",
    "true",
    "false",
    "answered",
    "beantwoord",
    "count",
    "aantal",
    "sum",
    "som",
    "average",
    "gemiddelde",
    "min",
    "max",
    "round",
    "afronden",
    "rescale",
    "herschalen",
    "has",
    "bevat",
    "reached",
    "bereikt",
];

/// Yes or no, in any spelling that a file of either language may use.
pub(crate) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "yes" | "ja" | "true" => Some(true),
        "no" | "nee" | "false" => Some(false),
        _ => None,
    }
}

/// `yes` or `no` as a word of one of the languages; none for what both spell alike.
pub(crate) fn truth_word(text: &str) -> Option<Pair> {
    TRUTHS.into_iter().find(|pair| pair.matches(text).is_some())
}

const TRUTHS: [Pair; 2] = [pair("yes", "ja"), pair("no", "nee")];

/// True for an address on the web that is safe to open.
pub(crate) fn is_address(text: &str) -> bool {
    text.strip_prefix("https://")
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && !text.contains(char::is_whitespace)
}

/// True for a telephone number or a mail address that can be tapped: `tel:0800-0113`, `mailto:hulp@example.org`, and nothing
/// with them.
pub(crate) fn is_direct(text: &str) -> bool {
    if let Some(number) = text.strip_prefix("tel:") {
        let digits = number.strip_prefix('+').unwrap_or(number);
        let count = digits.bytes().filter(u8::is_ascii_digit).count();
        let plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-');
        return (3..=20).contains(&count) && digits.bytes().all(plain);
    }
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
    text.strip_prefix("mailto:")
        .and_then(|address| address.split_once('@'))
        .is_some_and(|(name, host)| {
            let whole = !name.is_empty() && host.contains('.') && !host.ends_with('.');
            whole && name.bytes().all(plain) && host.bytes().all(plain)
        })
}

/// True for the short name of a language: `en`, `nl-BE`.
pub(crate) fn is_language(text: &str) -> bool {
    let (language, region) = text.split_once('-').unwrap_or((text, "NL"));
    let small = language.bytes().all(|b| b.is_ascii_lowercase());
    let capital = region.bytes().all(|b| b.is_ascii_uppercase());
    (2..=3).contains(&language.len()) && region.len() == 2 && small && capital
}

/// A finite number with a decimal point.
pub(crate) fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |text: &str| {
        !text.is_empty() && text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit())
    };
    (all_digits(whole) && all_digits(part))
        .then(|| text.parse().ok())
        .flatten()
}

/// A whole number from 0.
pub(crate) fn whole(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// A value with the language of its words, if they have one.
pub(crate) struct Worded<T> {
    pub(crate) value: T,
    /// The word that shows the language, with its spelling in both.
    pub(crate) word: Option<(Language, Pair)>,
}

const TO: Pair = pair("to", "tot");
const THROUGH: &str = "t/m";

/// `1 to 5`, `1 tot 5`, `1 t/m 5`: both ends belong to it.
pub(crate) fn range(text: &str) -> Option<Worded<(f64, f64)>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [from, to, until] = words.as_slice() else {
        return None;
    };
    let word = match TO.matches(to) {
        Some(language) => language.map(|language| (language, TO)),
        None if *to == THROUGH => None,
        None => return None,
    };
    Some(Worded {
        value: (number(from)?, number(until)?),
        word,
    })
}

const TODAY: Pair = pair("today", "vandaag");

/// `2026-11-22`, `today`, `vandaag`.
pub(crate) fn day(text: &str) -> Option<Worded<DateLimit>> {
    if let Some(language) = TODAY.matches(text) {
        let word = language.map(|language| (language, TODAY));
        let value = DateLimit::Today;
        return Some(Worded { value, word });
    }
    let date = Date::read(text).filter(|date| date.to_string() == text)?;
    let value = DateLimit::On(date);
    Some(Worded { value, word: None })
}

const DAYS: [Pair; 2] = [pair("day", "dag"), pair("days", "dagen")];
const WEEKS: [Pair; 2] = [pair("week", "week"), pair("weeks", "weken")];

/// `7 days`, `2 weken`: a number of days.
pub(crate) fn days(text: &str) -> Option<Worded<u32>> {
    let (count, unit) = text.split_once(char::is_whitespace)?;
    let count = whole(count).filter(|count| *count <= 1000)?;
    let find = |units: [Pair; 2], length: u32| {
        units.into_iter().find_map(|pair| {
            let language = pair.matches(unit.trim())?;
            Some(Worded {
                value: count * length,
                word: language.map(|language| (language, pair)),
            })
        })
    };
    find(DAYS, 1).or_else(|| find(WEEKS, 7))
}

const MONTHS: [Pair; 2] = [pair("month", "maand"), pair("months", "maanden")];
const YEARS: [Pair; 2] = [pair("year", "jaar"), pair("years", "jaren")];

/// `10 days`, `6 weeks`, `3 months`, `1 year`; at most ten years, and no less than a day.
pub(crate) fn period(text: &str) -> Option<Period> {
    if let Some(days) = days(text) {
        return Some(Period::Days(days.value)).filter(|_| days.value > 0);
    }
    let (count, unit) = text.split_once(char::is_whitespace)?;
    let count = whole(count)?;
    let is = |units: [Pair; 2]| {
        let mut units = units.into_iter();
        units.any(|pair| pair.matches(unit.trim()).is_some())
    };
    let months = if is(MONTHS) {
        count
    } else if is(YEARS) {
        count.checked_mul(12)?
    } else {
        return None;
    };
    (1..=120)
        .contains(&months)
        .then_some(Period::Months(months))
}

const DAILY: Pair = pair("daily", "dagelijks");
const WEEKLY: Pair = pair("weekly", "wekelijks");
const ON: Pair = pair("on", "op");
const AT: Pair = pair("at", "om");
const FOR: Pair = pair("for", "voor");
const EVERY: Pair = pair("every", "elke");
const TIMES: Pair = pair("times", "keer");
const WEEKDAYS: [Pair; 7] = [
    pair("monday", "maandag"),
    pair("tuesday", "dinsdag"),
    pair("wednesday", "woensdag"),
    pair("thursday", "donderdag"),
    pair("friday", "vrijdag"),
    pair("saturday", "zaterdag"),
    pair("sunday", "zondag"),
];

/// The words of ranges, spans of time and schedules in a value, each with its place in bytes.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, Pair)> {
    text.split_whitespace().filter_map(move |token| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        let small = token.to_lowercase();
        let known = [TO, DAILY, WEEKLY, ON, AT, FOR, EVERY, TIMES].into_iter();
        let mut known = known.chain(DAYS).chain(WEEKS).chain(WEEKDAYS);
        let word = known.find(|pair| pair.matches(&small).is_some())?;
        Some((start..start + token.len(), word))
    })
}

/// `daily at 20:00 for 7 days`, `wekelijks op maandag om 09:00 voor 4 weken`.
pub(crate) fn schedule(text: &str) -> Option<Worded<Schedule>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (rhythm, every, rest, units) = match words.as_slice() {
        [daily, rest @ ..] if DAILY.matches(daily).is_some() => (DAILY, Every::Day, rest, DAYS),
        [weekly, on, day, rest @ ..]
            if WEEKLY.matches(weekly).is_some() && ON.matches(on).is_some() =>
        {
            let weekday = (1..)
                .zip(WEEKDAYS)
                .find_map(|(number, pair)| pair.matches(&day.to_lowercase()).map(|_| number))?;
            (WEEKLY, Every::Week(weekday), rest, WEEKS)
        }
        _ => return None,
    };
    let [at, time, for_, count, unit] = rest else {
        return None;
    };
    AT.matches(at)?;
    FOR.matches(for_)?;
    units.into_iter().find_map(|pair| pair.matches(unit))?;
    let (hour, minute) = time.split_once([':', '.'])?;
    let two = |text: &str| (text.len() <= 2).then(|| whole(text)).flatten();
    let hour = u8::try_from(two(hour)?).ok().filter(|hour| *hour <= 23)?;
    let minute = u8::try_from(two(minute)?).ok().filter(|m| *m <= 59)?;
    let times = whole(count).filter(|times| (1..=1000).contains(times))?;
    let word = rhythm
        .matches(words.first()?)
        .flatten()
        .map(|language| (language, rhythm));
    Some(Worded {
        value: Schedule {
            every,
            hour,
            minute,
            times,
        },
        word,
    })
}

/// The most rounds of a session.
const MOST_ROUNDS: u32 = 60;

/// `weekly for 4 times`, `elke 3 dagen voor 5 keer`, `4 times`: how often a session is done.
pub(crate) fn repeat(text: &str) -> Option<Worded<Repeat>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (days, rest) = match words.as_slice() {
        [daily, rest @ ..] if DAILY.matches(daily).is_some() => (1, rest),
        [weekly, rest @ ..] if WEEKLY.matches(weekly).is_some() => (7, rest),
        [every, count, unit, rest @ ..] if EVERY.matches(every).is_some() => {
            let wait = days(&format!("{count} {unit}"))?.value;
            (Some(wait).filter(|days| (1..=1000).contains(days))?, rest)
        }
        rest => (0, rest),
    };
    let (count, unit) = match rest {
        [for_, count, unit] if days > 0 && FOR.matches(for_).is_some() => (count, unit),
        [count, unit] if days == 0 => (count, unit),
        _ => return None,
    };
    let language = TIMES.matches(unit)?;
    let times = whole(count).filter(|times| (2..=MOST_ROUNDS).contains(times))?;
    Some(Worded {
        value: Repeat { times, days },
        word: language.map(|language| (language, TIMES)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_joined_by_hyphens() {
        for id in ["a", "beter-slapen", "week-2"] {
            assert!(is_id(id), "{id}");
        }
        for text in ["", "A", "-a", "a-", "a--b", "2-a", "één", "a b"] {
            assert!(!is_id(text), "{text}");
        }
    }

    #[test]
    fn schedules_are_read_in_both_languages() {
        let weekly = schedule("wekelijks op maandag om 09:00 voor 4 weken").map(|s| s.value);
        assert_eq!(
            weekly,
            schedule("weekly on monday at 09:00 for 4 weeks").map(|s| s.value)
        );
        assert_eq!(
            weekly.map(|s| (s.every, s.times)),
            Some((Every::Week(1), 4))
        );
        assert!(schedule("daily at 25:00 for 7 days").is_none());
        assert!(
            schedule("daily at 20:00").is_none(),
            "a rhythm needs an end"
        );
    }

    #[test]
    fn rounds_are_read_in_both_languages_and_have_an_end() {
        let read = |text| repeat(text).map(|read| (read.value.times, read.value.days));
        for (text, rounds) in [
            ("weekly for 4 times", (4, 7)),
            ("wekelijks voor 4 keer", (4, 7)),
            ("dagelijks voor 7 keer", (7, 1)),
            ("every 3 days for 5 times", (5, 3)),
            ("elke 2 weken voor 3 keer", (3, 14)),
            ("4 keer", (4, 0)),
        ] {
            assert_eq!(read(text), Some(rounds), "{text}");
        }
        for text in [
            "weekly",
            "1 times",
            "61 keer",
            "weekly 4 times",
            "for 4 times",
            "every 0 days for 3 times",
            "weekly for ever",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn weeks_count_seven_days() {
        assert_eq!(days("2 weken").map(|d| d.value), Some(14));
        assert_eq!(days("1 day").map(|d| d.value), Some(1));
        assert!(days("soon").is_none());
    }
}
