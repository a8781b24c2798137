//! What is most likely wrong with a header that YAML cannot read, and what can be known of it all the same.

use super::{Entry, Value, lines, parse, quick, slip::needs_quotes};
use crate::{
    diagnostic::{Reports, rule},
    header::KEYS,
    span::{Span, Spot, trimmed},
};

/// A header with more lines than this is no header any more.
const MOST_LINES: usize = 2_000;

/// Reads each line with what is indented under it by itself. `line` is where YAML gave up on the whole.
pub(super) fn entries(yaml: &Spot<&str>, line: u64, reports: &mut Reports) -> Vec<Entry> {
    let before = reports.count();
    let mut entries = Vec::new();
    let mut unreadable = None;
    for piece in pieces(yaml) {
        if let Some(more) = quick::entries(&piece) {
            entries.extend(more);
            continue;
        }
        match parse(&piece, reports) {
            Ok(more) => entries.extend(more),
            Err(line) => {
                let (entry, fault) = lost(&piece, line, reports);
                entries.extend(entry);
                unreadable = unreadable.or(fault);
            }
        }
    }
    if unreadable.is_none() && reports.count() == before {
        let index = usize::try_from(line).unwrap_or(1).saturating_sub(1);
        let all: Vec<(&str, Span)> = lines(yaml).collect();
        let place = all.get(index).or(all.last());
        unreadable = Some((
            place.map_or(yaml.span, |(text, span)| trimmed(text, *span).1),
            None,
        ));
    }
    // What one such place takes with it cannot be told from faults of its own.
    if let Some((span, missing)) = unreadable {
        let finding = reports.add(&rule::UNREADABLE_HEADER, span);
        if let Some(missing) = missing {
            finding.fix(span.after(), missing);
        }
    }
    entries
}

/// Where a header cannot be read, and what would mend it if put behind that place.
type Unreadable = (Span, Option<&'static str>);

/// The lines at the left edge, each with what goes on with it.
fn pieces<'s>(yaml: &Spot<&'s str>) -> Vec<Spot<&'s str>> {
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    for (line, span) in lines(yaml).take(MOST_LINES) {
        let (from, to) = (span.start - yaml.span.start, span.end - yaml.span.start);
        let goes_on = line.is_empty() || line.starts_with([' ', '\t', '-', '#', ']', '}']);
        match pieces.last_mut() {
            Some(piece) if goes_on => piece.1 = to as usize,
            Some(_) | None => pieces.push((from as usize, to as usize)),
        }
    }
    let piece = |(from, to): (usize, usize)| {
        Spot::new(
            yaml.value.get(from..to).unwrap_or(""),
            yaml.span.part(from, to),
        )
    };
    pieces.into_iter().map(piece).collect()
}

/// Says what is wrong with one entry, and gives what can be known of it.
fn lost(
    piece: &Spot<&str>,
    line: u64,
    reports: &mut Reports,
) -> (Option<Entry>, Option<Unreadable>) {
    let before = reports.count();
    let first = lines(piece).next();
    let Some((key, rest, at)) = first.and_then(|(line, span)| keyed(line, span)) else {
        let span = first.map_or(piece.span, |(text, span)| trimmed(text, span).1);
        return (None, Some((span, None)));
    };
    let mut value = Value::Lost;
    if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
        reports
            .add(&rule::MISSING_SPACE, key.span)
            .with(key.value.as_str())
            .fix(key.span.after().to(at.before()), ": ");
        value = Value::One(rest.trim().to_owned());
    } else {
        let (text, span) = trimmed(rest, at);
        if needs(text) {
            needs_quotes(&key.value, text, span, reports);
            value = Value::One(text.to_owned());
        }
        for (line, span) in lines(piece).skip(1) {
            let (line, span) = trimmed(line, span);
            let Some(item) = line.strip_prefix("- ") else {
                continue;
            };
            let (item, span) = trimmed(item, span.part(2, line.len()));
            if needs(item) {
                needs_quotes(&key.value, item, span, reports);
            }
        }
    }
    let entry = Entry {
        value: Spot::new(value, trimmed(rest, at).1),
        key,
    };
    if reports.count() > before {
        return (Some(entry), None);
    }
    let open = rest.trim_start().starts_with('[') && !piece.value.contains(']');
    let index = usize::try_from(line).unwrap_or(1).saturating_sub(1);
    let at = if open { None } else { lines(piece).nth(index) };
    let (text, span) = at.or(first).unwrap_or((piece.value, piece.span));
    let fault = (trimmed(text, span).1, open.then_some("]"));
    (Some(entry), Some(fault))
}

/// The name that a line begins with, and what follows its colon with its place. A line whose colon lacks the space after it
/// counts where the name is one of a header.
fn keyed(line: &str, span: Span) -> Option<(Spot<String>, &str, Span)> {
    let (key, rest) = line.split_once(':')?;
    let name = key.starts_with(char::is_alphabetic)
        && key.chars().all(|c| c.is_alphanumeric() || c == '-');
    let apart = rest.is_empty() || rest.starts_with([' ', '\t']);
    let known = KEYS.iter().any(|(_, name)| name.matches(key).is_some());
    (name && (apart || known)).then(|| {
        let place = span.part(key.len() + 1, line.len());
        (
            Spot::new(key.to_owned(), span.part(0, key.len())),
            rest,
            place,
        )
    })
}

/// True for a text that YAML cannot read as it stands, and can between quotes.
fn needs(text: &str) -> bool {
    if let Some(quote @ ('"' | '\'')) = text.chars().next() {
        let inner = &text[1..];
        let closes = inner.strip_suffix(quote);
        return closes.is_none_or(|inner| {
            let doubled = [quote, quote].iter().collect::<String>();
            let escaped = if quote == '"' { "\\\"" } else { &doubled };
            inner.replace(escaped, "").contains(quote)
        });
    }
    text.contains(": ")
        || text.ends_with(':')
        || text.contains(" #")
        || text.starts_with([
            '@', '`', '%', '&', '*', '!', '?', '}', ']', ',', '#', '|', '>',
        ])
        || text.starts_with("- ")
}
