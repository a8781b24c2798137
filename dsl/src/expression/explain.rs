//! Why a condition cannot be read, in words that say what to change.

use std::ops::Range;

use super::JOINERS;
use crate::{
    diagnostic::{Reports, rule},
    keyword::Reader,
    language::{Pair, pair},
    span::{Span, Spot},
};

/// Spellings from elsewhere, and what they are here.
const SPELLINGS: [(&str, Pair); 12] = [
    ("==", pair("=", "=")),
    ("<>", pair("!=", "!=")),
    ("≠", pair("!=", "!=")),
    ("=<", pair("<=", "<=")),
    ("=>", pair(">=", ">=")),
    ("≤", pair("<=", "<=")),
    ("≥", pair(">=", ">=")),
    ("&&", pair("and", "en")),
    ("||", pair("or", "of")),
    ("–", pair("-", "-")),
    ("−", pair("-", "-")),
    ("×", pair("*", "*")),
];

/// Comparisons in words, the longest first.
const SAID: [(&str, &str); 26] = [
    ("is groter dan of gelijk aan", ">="),
    ("is kleiner dan of gelijk aan", "<="),
    ("is greater than or equal to", ">="),
    ("is less than or equal to", "<="),
    ("is gelijk aan", "="),
    ("is ongelijk aan", "!="),
    ("is groter dan", ">"),
    ("is kleiner dan", "<"),
    ("is hoger dan", ">"),
    ("is lager dan", "<"),
    ("is greater than", ">"),
    ("is more than", ">"),
    ("is less than", "<"),
    ("is at least", ">="),
    ("is at most", "<="),
    ("is minstens", ">="),
    ("is hoogstens", "<="),
    ("is equal to", "="),
    ("groter dan", ">"),
    ("kleiner dan", "<"),
    ("greater than", ">"),
    ("less than", "<"),
    ("is niet", "!="),
    ("is not", "!="),
    ("equals", "="),
    ("is", "="),
];

/// Whether what stands at a place has a blank before it and one behind it.
fn between_blanks(text: &str, place: Range<usize>) -> bool {
    let blank = |found: Option<char>| found.is_some_and(char::is_whitespace);
    blank(text[..place.start].chars().next_back()) && blank(text[place.end..].chars().next())
}

/// Reports each place of a spelling for which `counts` holds, and gives the text with what is meant there, as long as it was.
fn respelled(
    written: &str,
    span: Span,
    (wrong, meant): (&str, &'static str),
    counts: impl Fn(Range<usize>) -> bool,
    reports: &mut Reports,
) -> String {
    // The only one that is longer than what stands there: the rest is not read further.
    let meant_there = if meant.len() > wrong.len() { "" } else { meant };
    let mut right = String::with_capacity(written.len());
    let mut from = 0;
    for (at, _) in written.match_indices(wrong) {
        let to = at + wrong.len();
        if !counts(at..to) {
            continue;
        }
        let place = span.part(at, to);
        reports
            .add(&rule::OPERATOR_SPELLING, place)
            .with(wrong)
            .with(meant)
            .fix(place, meant);
        right.push_str(&written[from..at]);
        right.push_str(&format!("{meant_there:<width$}", width = wrong.len()));
        from = to;
    }
    right.push_str(&written[from..]);
    right
}

/// Reports all spellings that can be read as something, and gives the text as long as it was, with them put right. None where
/// there is nothing of the kind.
pub(super) fn spelled_otherwise(text: &Spot<&str>, reader: &mut Reader<'_>) -> Option<String> {
    if one_of(text.value).is_some() {
        // A comma in that list is none of decimals.
        return None;
    }
    let mut right = text.value.to_owned();
    for (wrong, meant) in SPELLINGS {
        let spelling = (wrong, reader.spell(meant));
        right = respelled(&right, text.span, spelling, |_| true, reader.reports);
    }
    for spelling in SAID {
        let whole = |place| between_blanks(&right, place);
        right = respelled(&right, text.span, spelling, whole, reader.reports);
    }
    let mut begin = 1;
    while let Some((from, to)) = decimal_comma(&right, begin) {
        begin = to;
        let span = text.span.part(from, to);
        let written = &right[from..to];
        let number = written.replace(',', ".");
        let finding = reader.reports.add(&rule::DECIMAL_COMMA, span);
        finding.with(number.as_str());
        if marks_thousands(written) {
            // Which of the two was meant is not known.
            let whole = written.replace(',', "");
            finding.advise(
                format!("Write `{whole}`, without a mark for thousands. If you mean decimals, write `{number}`."),
                format!("Schrijf `{whole}`, zonder teken voor duizendtallen. Bedoel je decimalen, schrijf dan `{number}`."),
            );
        } else {
            finding.fix(span, number.as_str());
        }
        right.replace_range(from..to, &number);
    }
    (right != text.value).then_some(right)
}

/// Reports what is wrong with a text that is no condition; `at` is how far it could be read.
pub(super) fn explain(text: &Spot<&str>, at: usize, reports: &mut Reports) {
    let written = text.value;
    if let Some(found) = lone_bracket(written) {
        reports.add(&rule::BRACKET, text.span.part(found, found + 1));
        return;
    }
    if let Some((from, to, meant)) = one_of(written) {
        let [en, nl] = ["or", "of"].map(|or| meant.join(&format!(" {or} ")));
        reports
            .add(&rule::BAD_EXPRESSION, text.span.part(from, to))
            .with(&written[from..to])
            .advise(
                format!("Name each by itself: `{en}`."),
                format!("Noem elk apart: `{nl}`."),
            );
        return;
    }
    let at = floor(written, at.min(written.len()));
    let before = &written[..at];
    let rest = written[at..].trim_start();
    let compared = before.contains(['<', '>', '=']) && !before.ends_with(['<', '>', '=', '!']);
    if compared
        && rest.starts_with(['<', '>', '=', '!'])
        && let Some(subject) = subject(before)
    {
        let span = text.span.part(written.len() - rest.len(), written.len());
        let until = rest.find(|c: char| !matches!(c, '<' | '>' | '=' | '!' | ' '));
        let until = until.unwrap_or(rest.len());
        let sign = rest[..until].trim();
        let value = rest[until..].split_whitespace().next().unwrap_or("…");
        reports
            .add(&rule::BAD_EXPRESSION, span)
            .with(sign)
            .advise(
                format!("Say again what is compared: `{subject} {sign} {value}`."),
                format!("Schrijf opnieuw wat je vergelijkt: `{subject} {sign} {value}`."),
            )
            .fix(span.before(), format!("{subject} "));
        return;
    }
    if rest.starts_with(['"', '“', '”', '„', '«', '»']) {
        quoted(text, rest, reports);
        return;
    }
    if compared && rest.starts_with(['<', '>', '=', '!']) {
        reports.add(&rule::CHAINED_COMPARISON, text.span);
        return;
    }
    let from = before.rfind([' ', '\t']).map_or(0, |at| at + 1);
    let around = written[from..].split_whitespace().next().unwrap_or("");
    if let Some((en, nl)) = moment(around) {
        let from = written.len() - written[from..].trim_start().len();
        let span = text.span.part(from, from + around.len());
        let finding = reports.add(&rule::BAD_EXPRESSION, span);
        finding.with(around).advise(en, nl);
        return;
    }
    if let Some((from, to)) = tight_operator(written) {
        let span = text.span.part(from, to);
        let operator = &written[from..to];
        let right = format!(" {operator} ");
        reports
            .add(&rule::SPACES_NEEDED, span)
            .with(operator)
            .with(format!(
                "{}{right}{}",
                last_word(&written[..from]),
                first_word(&written[to..])
            ))
            .fix(span, right);
        return;
    }
    let begin = written.len() - rest.len();
    let word = rest.split_whitespace().next().unwrap_or("");
    let (shown, span) = if word.is_empty() {
        (written, text.span)
    } else {
        (word, text.span.part(begin, begin + word.len()))
    };
    let advice = without_else(written, reports).or_else(|| option_in_words(before, word));
    let finding = reports.add(&rule::BAD_EXPRESSION, span);
    finding.with(shown);
    if let Some((en, nl)) = advice {
        finding.advise(en, nl);
    }
}

/// `a in (1, 2)`, as other languages have it: where `in` stands, and the comparisons that are meant. None where there is no such thing.
fn one_of(written: &str) -> Option<(usize, usize, Vec<String>)> {
    let from = written.find(" in (")? + 1;
    let subject = last_word(&written[..from]);
    let (_, list) = written[from..].split_once('(')?;
    let (list, _) = list.split_once(')')?;
    let values = list.split(',').map(str::trim);
    let meant: Vec<String> = values.map(|value| format!("{subject} = {value}")).collect();
    let right = !subject.is_empty() && meant.iter().all(|one| !one.ends_with(' '));
    right.then_some((from, from + "in".len(), meant))
}

/// What is to be said of a day or a time of day that is not written as one here.
pub(super) fn moment(word: &str) -> Option<(String, String)> {
    let digits = word.trim_end_matches([')', ',']);
    let parts = |sign: char| {
        let mut count = 0;
        let mut parts = digits.split(sign);
        let figures = parts.all(|part| {
            count += 1;
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
        });
        if figures { count } else { 0 }
    };
    if parts('-') == 3 || parts('/') == 3 {
        return Some((
            "A day is written as year, month and day, with two figures for month and day: `2024-01-31`. It must be in the calendar.".to_owned(),
            "Een dag schrijf je als jaar, maand en dag, met twee cijfers voor maand en dag: `2024-01-31`. Hij moet bestaan.".to_owned(),
        ));
    }
    (parts(':') >= 2).then(|| {
        (
            "A time of day is written as `22:30`, from `0:00` to `23:59`.".to_owned(),
            "Een tijdstip schrijf je als `22:30`, van `0:00` tot `23:59`.".to_owned(),
        )
    })
}

/// What is to be said of `if` and `then` where `else` is lacking.
fn without_else(written: &str, reports: &Reports) -> Option<(String, String)> {
    let has = |word: Pair| {
        let mut words = written.split_whitespace();
        words.any(|found| word.matches(found.trim_matches(['(', ')'])).is_some())
    };
    let [choose, then, otherwise] = ["if", "then", "else"].map(|en| {
        let mut joiners = JOINERS.iter();
        joiners.find(|joiner| joiner.en == en).copied()
    });
    if !has(choose?) || !has(then?) || has(otherwise?) {
        return None;
    }
    let [choose, then, otherwise] =
        [choose?, then?, otherwise?].map(|joiner| reports.spell(joiner));
    let form = format!("{choose} … {then} … {otherwise} …");
    let and = reports.spell(pair("and", "en"));
    Some((
        format!(
            "A choice needs its other side: `{form}`. In a condition `{and}` is mostly enough."
        ),
        format!(
            "Bij een keuze hoort de andere kant: `{form}`. In een voorwaarde is `{and}` meestal genoeg."
        ),
    ))
}

/// What is to be said where an option is named by the words that a client reads: a word too many behind `=`.
fn option_in_words(before: &str, word: &str) -> Option<(String, String)> {
    let before = before.trim_end();
    let sign = before.rfind('=')?;
    let first = before[sign + 1..].trim();
    let is_word = |text: &str| text.starts_with(char::is_alphabetic) && !text.contains(['(', ' ']);
    let joins = JOINERS.iter().any(|joiner| joiner.matches(word).is_some());
    if !is_word(first) || !is_word(word) || joins {
        return None;
    }
    let sign = if before[..sign].ends_with('!') {
        "!="
    } else {
        "="
    };
    let name = before[..before.rfind(sign)?].trim_end();
    let name = last_word(name);
    Some((
        format!(
            "An option is named by its id, the word before the colon in the list: `{name} {sign} id`."
        ),
        format!(
            "Een mogelijkheid noem je bij haar id, het woord voor de dubbele punt in de lijst: `{name} {sign} id`."
        ),
    ))
}

/// What the comparison was about that ended right before `and` or `or`.
fn subject(before: &str) -> Option<&str> {
    let before = before.trim_end();
    let joined = ["or", "of", "and", "en"].into_iter().find_map(|word| {
        let rest = before.strip_suffix(word)?;
        rest.ends_with([' ', '\t']).then(|| rest.trim_end())
    })?;
    let sign = joined.rfind(['<', '>', '='])?;
    let name = joined[..sign].trim_end_matches(['<', '>', '=', '!', ' ']);
    Some(last_word(name)).filter(|name| !name.is_empty())
}

/// Quotes around an option.
fn quoted(text: &Spot<&str>, rest: &str, reports: &mut Reports) {
    const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];
    let begin = text.value.len() - rest.len();
    let inner = rest.trim_start_matches(QUOTES);
    let inner = &inner[..inner.find(QUOTES).unwrap_or(inner.len())];
    let from = rest.len() - rest.trim_start_matches(QUOTES).len();
    let close = rest[from + inner.len()..].chars().next();
    let length = from + inner.len() + close.map_or(0, char::len_utf8);
    let span = text.span.part(begin, begin + length);
    if inner.trim().is_empty()
        && let Some((from, meant)) = compared_with_nothing(&text.value[..begin], reports)
    {
        let (en, nl) = asks_whether(&meant);
        reports
            .add(&rule::BAD_EXPRESSION, span)
            .with(rest[..length].trim())
            .advise(en, nl)
            .fix(text.span.part(from, begin + length), meant);
        return;
    }
    reports
        .add(&rule::BAD_EXPRESSION, span)
        .with(rest[..length].trim())
        .advise(
            "Options stand here by their id, without quotation marks.",
            "Een mogelijkheid noem je hier bij haar id, zonder aanhalingstekens.",
        )
        .fix(span, inner);
}

/// What is to be said of a function that is known elsewhere.
pub(super) fn function(name: &str, reports: &Reports) -> Option<(String, String)> {
    const EMPTY: [&str; 8] = [
        "empty",
        "isempty",
        "is-empty",
        "blank",
        "leeg",
        "is-leeg",
        "missing",
        "unanswered",
    ];
    const FILLED: [&str; 7] = [
        "filled",
        "ingevuld",
        "exists",
        "known",
        "bekend",
        "is-answered",
        "is-beantwoord",
    ];
    let answered = reports.spell(pair("answered", "beantwoord"));
    let not = reports.spell(pair("not", "niet"));
    let write = |meant: &str| Some((format!("Write `{meant}`."), format!("Schrijf `{meant}`.")));
    let name = name.to_lowercase();
    if EMPTY.contains(&name.as_str()) {
        write(&format!("{not} {answered}(…)"))
    } else if FILLED.contains(&name.as_str()) {
        write(&format!("{answered}(…)"))
    } else if name == "abs" || name == "absolute" {
        let words = ["if", "then", "else"].map(|en| {
            let joiner = JOINERS.iter().find(|joiner| joiner.en == en);
            joiner.map_or("", |joiner| reports.spell(*joiner))
        });
        let [choose, then, otherwise] = words;
        write(&format!("{choose} a > b {then} a - b {otherwise} b - a"))
    } else {
        None
    }
}

/// What was meant by `name =` or `name !=` at the end of a text, with nothing between quotation marks behind it; and where the name
/// begins.
pub(crate) fn compared_with_nothing(before: &str, reports: &Reports) -> Option<(usize, String)> {
    let before = before.trim_end().strip_suffix('=')?;
    let (before, negated) = match before.strip_suffix('!') {
        Some(before) => (before, true),
        None => (before, false),
    };
    let before = before.trim_end();
    let name = last_word(before);
    let answered = reports.spell(pair("answered", "beantwoord"));
    let not = reports.spell(pair("not", "niet"));
    let meant = match negated {
        true => format!("{answered}({name})"),
        false => format!("{not} {answered}({name})"),
    };
    (!name.is_empty()).then(|| (before.len() - name.len(), meant))
}

/// That this is how one asks for an answer.
pub(crate) fn asks_whether(meant: &str) -> (String, String) {
    (
        format!("Write `{meant}`: that asks whether there is an answer."),
        format!("Schrijf `{meant}`: zo vraag je of er een antwoord is."),
    )
}

/// The first bracket without its partner.
fn lone_bracket(text: &str) -> Option<usize> {
    let mut open = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => open.push(at),
            b')' if open.pop().is_none() => return Some(at),
            _ => {}
        }
    }
    open.first().copied()
}

/// A digit, a comma and a digit without a space between them: the first whose comma stands at a place or behind it.
fn decimal_comma(text: &str, begin: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let comma =
        (begin..bytes.len()).find(|at| bytes[*at] == b',' && digit(at - 1) && digit(at + 1))?;
    let from = (0..comma)
        .rev()
        .find(|at| !digit(*at))
        .map_or(0, |at| at + 1);
    let to = (comma + 1..bytes.len())
        .find(|at| !digit(*at))
        .unwrap_or(bytes.len());
    Some((from, to))
}

/// Whether a number has three figures behind its sign, as thousands have, and begins with no zero.
pub(crate) fn marks_thousands(number: &str) -> bool {
    let parts = number.split_once([',', '.']);
    parts.is_some_and(|(whole, rest)| {
        rest.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
    })
}

/// A sign between two things that needs spaces around it.
fn tight_operator(text: &str) -> Option<(usize, usize)> {
    let found = text.find(['+', '*', '/'])?;
    let before = text[..found].ends_with([' ', '\t', '\u{A0}']);
    let after = text[found + 1..].starts_with([' ', '\t', '\u{A0}']);
    (!(before && after) && found > 0 && found + 1 < text.len()).then_some((found, found + 1))
}

/// The name or number that a text ends with.
fn last_word(text: &str) -> &str {
    let text = text.trim_end();
    let from = text.rfind(|c: char| !in_name(c));
    let from = from.map_or(0, |at| {
        at + text[at..].chars().next().map_or(1, char::len_utf8)
    });
    text.get(from..).unwrap_or("")
}

/// The name or number that a text begins with.
fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    &text[..text.find(|c: char| !in_name(c)).unwrap_or(text.len())]
}

fn in_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.')
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
