//! Headers as nearly all are written, read line by line.
//!
//! YAML says what a header is, and where one goes wrong. It can do far more than keys with a text or a list behind them, and
//! reading it took more than reading all words below it. What is read here is what YAML would read, or nothing: then YAML is
//! asked. A test holds the two together.

use std::{borrow::Cow, iter::Peekable};

use super::{Entry, Value, lines};
use crate::{
    header::KEYS,
    span::{Span, Spot},
};

/// A header of more bytes is left to YAML, which says when one is too large.
const LARGEST: usize = 8_000;

/// All entries; none where YAML has to be asked. They hold none of the slips that YAML lets pass.
pub(super) fn entries(yaml: &Spot<&str>) -> Option<Vec<Entry>> {
    if yaml.value.len() > LARGEST || !yaml.value.chars().all(is_ordinary) {
        return None;
    }
    let mut lines = lines(yaml).peekable();
    let mut entries = Vec::new();
    while let Some((line, span)) = lines.next() {
        let (key, behind) = line.split_once(':')?;
        if !KEYS.iter().any(|(_, name)| name.matches(key).is_some()) {
            return None;
        }
        let value = match behind.strip_prefix(' ') {
            Some(value) => {
                let place = span.part(key.len() + 2, line.len());
                match value.as_bytes().first()? {
                    b'|' if value.len() == 1 => literal(&mut lines)?,
                    b'[' => row(value, place)?,
                    _ => Spot::new(Value::One(text(value)?.into_owned()), place),
                }
            }
            None if behind.is_empty() => list(&mut lines)?,
            None => return None,
        };
        let key = Spot::new(key.to_owned(), span.part(0, key.len()));
        entries.push(Entry { key, value });
    }
    Some(entries)
}

/// Neither control characters nor anything else that YAML takes for more than a letter of a text.
fn is_ordinary(letter: char) -> bool {
    matches!(
        letter,
        ' '..='~' | '\n' | '‘' | '’' | '“' | '”' | '–' | '—' | '…' | '€'
    ) || letter.is_alphanumeric()
}

/// A text on one line, with or without quotes around it.
fn text(written: &str) -> Option<Cow<'_, str>> {
    if let Some(behind) = written.strip_prefix('"') {
        return quoted(behind.strip_suffix('"')?);
    }
    let letter = |text: &str| text.starts_with(char::is_alphabetic);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = !written.ends_with([' ', ':'])
        && !written.contains(": ")
        && !written.contains(" #")
        && !written.eq_ignore_ascii_case("null");
    // A small number is kept as it was written, too.
    let begins = match written.split_once(' ') {
        _ if letter(written) => true,
        Some((number, behind)) => digits(number) && letter(behind),
        None => digits(written) && written.len() < 10,
    };
    (plain && begins).then_some(Cow::Borrowed(written))
}

/// What stands between double quotes, with its signs for a new line and for what would end it.
fn quoted(inner: &str) -> Option<Cow<'_, str>> {
    if inner.is_empty() {
        return None;
    }
    if !inner.contains(['"', '\\']) {
        return Some(Cow::Borrowed(inner));
    }
    let mut text = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next()? {
                'n' => '\n',
                sign @ ('"' | '\\') => sign,
                _ => return None,
            },
            '"' => return None,
            other => other,
        });
    }
    Some(Cow::Owned(text))
}

/// A list between brackets.
fn row(written: &str, place: Span) -> Option<Spot<Value>> {
    let mut items = Vec::new();
    let mut at = 1;
    loop {
        let rest = &written[at..];
        let from = at + rest.len() - rest.trim_start_matches(' ').len();
        let item = &written[from..];
        let length = if let Some(behind) = item.strip_prefix('"') {
            behind.find('"')? + 2
        } else {
            item.find([',', ']'])?
        };
        let item = item[..length].trim_end_matches(' ');
        let value = text(item)?;
        // What means something between brackets is left to YAML, also where it does not between quotes.
        if value.contains(['[', '{', '}', ':', '#', '\n']) {
            return None;
        }
        let span = place.part(from, from + item.len());
        items.push(Spot::new(value.into_owned(), span));
        let behind = written[from + length..].trim_start_matches(' ');
        at = written.len() - behind.len() + 1;
        match behind.as_bytes().first()? {
            b',' => {}
            b']' if behind.len() == 1 => {
                // YAML places a list where it begins.
                return Some(Spot::new(Value::Many(items), place.part(0, 1)));
            }
            _ => return None,
        }
    }
}

/// A list with an item on each line.
fn list<'s>(lines: &mut Peekable<impl Iterator<Item = (&'s str, Span)>>) -> Option<Spot<Value>> {
    let mut items = Vec::new();
    while let Some((line, span)) = lines.next_if(|(line, _)| line.starts_with(' ')) {
        let value = text(line.strip_prefix("  - ")?)?;
        items.push(Spot::new(value.into_owned(), span.part(4, line.len())));
    }
    // YAML places a list where it begins.
    let dash = items.first()?.span.start - 2;
    let span = Span {
        start: dash,
        end: dash,
        ..items.first()?.span
    };
    Some(Spot::new(Value::Many(items), span))
}

/// A text of several lines that keeps them.
fn literal<'s>(lines: &mut Peekable<impl Iterator<Item = (&'s str, Span)>>) -> Option<Spot<Value>> {
    let mut text = String::new();
    let mut span: Option<Span> = None;
    let mut empty = 0;
    while let Some((line, place)) =
        lines.next_if(|(line, _)| line.is_empty() || line.starts_with(' '))
    {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        let inner = line.strip_prefix("  ")?;
        let gap = empty > 0 && text.is_empty();
        if gap || inner.is_empty() || inner.starts_with(' ') || inner.ends_with(' ') {
            return None;
        }
        text.extend(std::iter::repeat_n('\n', empty));
        empty = 0;
        text.push_str(inner);
        text.push('\n');
        let place = place.part(2, line.len());
        span = Some(span.map_or(place, |span| span.to(place)));
    }
    if empty > 0 {
        return None;
    }
    Some(Spot::new(Value::One(text), span?))
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;
    use crate::diagnostic::Reports;

    fn told(entries: &[Entry]) -> String {
        let spot = |text: &Spot<String>| format!("{:?} {:?}", text.value, text.span);
        let entry = |entry: &Entry| {
            let value = match &entry.value.value {
                Value::One(text) => format!("{text:?}"),
                Value::Many(items) => items.iter().map(spot).collect::<Vec<_>>().join(", "),
                Value::Other => "other".to_owned(),
                Value::Lost => "lost".to_owned(),
            };
            format!("{} = {value} {:?}", spot(&entry.key), entry.value.span)
        };
        entries.iter().map(entry).collect::<Vec<_>>().join("\n")
    }

    /// What both ways read of a header, with what YAML has to say of it; none where YAML has to be asked.
    fn both(text: &str) -> Option<[(String, usize); 2]> {
        let yaml = Spot::new(text, Span::new(0, 4, 4 + text.len()));
        let quick = entries(&yaml)?;
        let mut reports = Reports::default();
        let slow = super::super::by_yaml(&yaml, &mut reports);
        Some([(told(&quick), 0), (told(&slow), reports.count())])
    }

    const PIECES: [&str; 47] = [
        "\\n",
        "\\",
        "\n\n  a",
        "title: ",
        "goals:",
        "ages: ",
        "id:",
        "soort: ",
        "nope: ",
        "\n",
        "\n",
        "\n",
        "\n  - ",
        "\n  - ",
        "\n- ",
        "  ",
        " ",
        "|",
        "|\n  ",
        "\n  ",
        ">\n  ",
        "[",
        "]",
        ", ",
        ",",
        "\"",
        "'",
        "a",
        "Een goed begin",
        "é",
        "€",
        "3 maanden",
        "12",
        "0x1f",
        "1.5",
        "null",
        "~",
        "yes",
        "nan",
        "inf",
        ": ",
        ":",
        " #",
        "#",
        "- ",
        "’s",
        "\u{A0}",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 5_000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_line_by_line_is_what_yaml_reads(pieces in vec(select(PIECES.to_vec()), 0..14)) {
            let text = pieces.concat();
            if let Some([quick, slow]) = both(&text) {
                prop_assert_eq!(quick, slow, "{}", text);
            }
        }

        #[test]
        fn it_is_so_for_what_is_nearly_right(
            lines in vec(
                (
                    select(vec!["titel: ", "doelen: ", "doelen:\n  - ", "ages: [", "beschrijving: |\n  ", "titel: \"a"]),
                    vec(select(PIECES.to_vec()), 0..4),
                    select(vec!["", "a", "]", "\"b\"]", ", c]", "\n  - d", "\n  e", "\n\n  e", "b\""]),
                ),
                0..4,
            ),
        ) {
            let lines: Vec<String> = lines.into_iter().map(|(key, value, end)| format!("{key}{}{end}\n", value.concat())).collect();
            let text = lines.concat();
            if let Some([quick, slow]) = both(&text) {
                prop_assert_eq!(quick, slow, "{}", text);
            }
        }
    }

    #[test]
    fn ordinary_headers_need_no_yaml() {
        for text in [
            "id: a\ntitle: Een goed begin\nversion: 1\n",
            "ages: [jongeren, \"van alles\", ouderen]\nmobiel: ja\n",
            "goals:\n  - Ik weet wat ik wil, en waarom.\n  - \"Twee: drie\"\nsummary: \"Kort.\"\n",
            "description: |\n  Twee regels: en een dubbele punt.\n\n  # Geen kop\nkind: module\n",
            "review: 3 maanden\nsummary: \"Een \\\"goed\\\" begin.\\nEn verder.\"\n",
        ] {
            let Some([quick, slow]) = both(text) else {
                panic!("YAML was asked: {text}")
            };
            assert_eq!(quick, slow, "{text}");
        }
    }
}
