//! Why a condition cannot be read, in words that say what to change.

use crate::{
    diagnostic::{Reports, rule},
    keyword::Reader,
    language::{Pair, pair},
    span::Spot,
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

/// Reports all spellings that can be read as something, and gives the text as long as it was, with them put right. None where
/// there is nothing of the kind.
pub(super) fn spelled_otherwise(text: &Spot<&str>, reader: &mut Reader<'_>) -> Option<String> {
    let mut right = text.value.to_owned();
    for (wrong, meant) in SPELLINGS {
        let meant = reader.spell(meant);
        while let Some(found) = right.find(wrong) {
            let span = text.span.part(found, found + wrong.len());
            reader
                .reports
                .add(&rule::OPERATOR_SPELLING, span)
                .with(wrong)
                .with(meant)
                .fix(span, meant);
            let mut padded = format!("{meant:<width$}", width = wrong.len());
            if padded.len() > wrong.len() {
                // The only one that is longer than what stands there: the rest is not read further.
                "  ".clone_into(&mut padded);
            }
            right.replace_range(found..found + wrong.len(), &padded);
        }
    }
    while let Some((from, to)) = decimal_comma(&right) {
        let span = text.span.part(from, to);
        let number = right[from..to].replace(',', ".");
        reader
            .reports
            .add(&rule::DECIMAL_COMMA, span)
            .with(number.as_str())
            .fix(span, number.as_str());
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
    reports.add(&rule::BAD_EXPRESSION, span).with(shown);
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
    reports
        .add(&rule::BAD_EXPRESSION, span)
        .with(rest[..length].trim())
        .advise(
            "Options stand here by their id, without quotation marks.",
            "Een mogelijkheid noem je hier bij haar id, zonder aanhalingstekens.",
        )
        .fix(span, inner);
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

/// A digit, a comma and a digit without a space between them.
fn decimal_comma(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let comma = (1..bytes.len()).find(|at| bytes[*at] == b',' && digit(at - 1) && digit(at + 1))?;
    let from = (0..comma)
        .rev()
        .find(|at| !digit(*at))
        .map_or(0, |at| at + 1);
    let to = (comma + 1..bytes.len())
        .find(|at| !digit(*at))
        .unwrap_or(bytes.len());
    Some((from, to))
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
