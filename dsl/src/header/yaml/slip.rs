//! Everyday slips that YAML reads without a word, but not as they were meant.

use super::{Entry, Value};
use crate::{
    diagnostic::{Reports, rule},
    header::{HeaderKey, KEYS},
    span::{Span, Spot, trimmed},
    text::prose::bulleted,
};

/// A line of a list that holds a colon, which YAML takes for a name with a value. Gives the text that it was meant to be.
pub(super) fn colon(
    yaml: &Spot<&str>,
    key: &str,
    item: Span,
    reports: &mut Reports,
) -> Spot<String> {
    let from = (item.start - yaml.span.start) as usize;
    let rest = yaml.value.get(from..).unwrap_or("");
    let line = rest.lines().next().unwrap_or("");
    // Between brackets an item ends before the next comma or the bracket.
    let before = &yaml.value[..from];
    let flows = !before[before.rfind('\n').map_or(0, |at| at + 1)..]
        .trim_start()
        .starts_with("- ");
    let end = if flows { line.find([',', ']']) } else { None };
    let (text, span) = trimmed(
        &line[..end.unwrap_or(line.len())],
        yaml.span.part(from, from + end.unwrap_or(line.len())),
    );
    needs_quotes(key, text, span, reports);
    Spot::new(text.to_owned(), span)
}

/// A text that YAML ends at ` #`, because what follows is a remark to it.
pub(super) fn remark(yaml: &Spot<&str>, entry: &mut Entry, reports: &mut Reports) {
    if !holds_text(&entry.key.value) {
        return;
    }
    let key = entry.key.value.clone();
    match &mut entry.value.value {
        Value::One(text) => {
            whole_line(yaml, &key, text, &mut entry.value.span, reports);
        }
        Value::Many(items) => {
            for item in items {
                whole_line(yaml, &key, &mut item.value, &mut item.span, reports);
            }
        }
        Value::Other | Value::Lost => {}
    }
}

fn whole_line(
    yaml: &Spot<&str>,
    key: &str,
    text: &mut String,
    span: &mut Span,
    reports: &mut Reports,
) {
    let from = (span.start - yaml.span.start) as usize;
    let to = (span.end - yaml.span.start) as usize;
    let written = yaml.value.get(from..to).unwrap_or("");
    let after = yaml.value.get(to..).unwrap_or("");
    let after = after.lines().next().unwrap_or("");
    let remark = after.starts_with([' ', '\t']) && after.trim_start().starts_with('#');
    if remark && !written.is_empty() && !written.starts_with(['"', '\'', '|', '>', '[', '{']) {
        let line = &yaml.value[from..to + after.len()];
        let (line, place) = trimmed(line, yaml.span.part(from, to + after.len()));
        needs_quotes(key, line, place, reports);
        line.clone_into(text);
        *span = place;
    }
}

/// Lines of a list that begin with the bullet of a word processor, which YAML takes for one long text.
pub(super) fn bullets(yaml: &Spot<&str>, entry: &mut Entry, reports: &mut Reports) {
    let span = entry.value.span;
    let place = |at: u32| (at - yaml.span.start) as usize;
    let (Value::One(_), Some(between), Some(written)) = (
        &entry.value.value,
        yaml.value
            .get(place(entry.key.span.end)..place(span.start).max(place(entry.key.span.end))),
        yaml.value.get(place(span.start)..place(span.end)),
    ) else {
        return;
    };
    if !between.contains(['\n', '\r']) || bulleted(written).is_none() {
        return;
    }
    let mut items = Vec::new();
    let mut mended = String::new();
    let mut at = 0;
    for line in written.split_inclusive('\n') {
        let (text, here) = trimmed(line, span.part(at, at + line.len()));
        let indent = line.len() - line.trim_start().len();
        at += line.len();
        mended.push_str(&line[..indent]);
        let Some(length) = bulleted(text) else {
            mended.push_str(&line[indent..]);
            continue;
        };
        mended.push_str("- ");
        mended.push_str(&line[indent + length..]);
        items.push(Spot::new(
            text[length..].to_owned(),
            here.part(length, text.len()),
        ));
    }
    let length = bulleted(written).unwrap_or(0);
    reports
        .add(&rule::BULLET, span.part(0, length))
        .with(written[..length].trim_end())
        .fix(span, mended);
    entry.value.value = Value::Many(items);
}

/// Says that a text must stand between quotes, with those that it can stand between.
pub(super) fn needs_quotes(key: &str, text: &str, span: Span, reports: &mut Reports) {
    reports
        .add(&rule::HEADER_NEEDS_QUOTES, span)
        .with(key)
        .fix(span, quoted(text));
}

/// The text between quotes; those that are there already stay, where they stand around all of it.
fn quoted(text: &str) -> String {
    let bare = match text.strip_prefix('"') {
        Some(rest) if !rest.contains('"') => rest,
        _ => text,
    };
    if bare.contains('"') && !bare.contains('\'') {
        return format!("'{bare}'");
    }
    let safe = bare.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{safe}\"")
}

/// True for the names of lines that hold what people read.
fn holds_text(key: &str) -> bool {
    let found = KEYS.iter().find(|(_, name)| name.matches(key).is_some());
    found.is_some_and(|(key, _)| {
        matches!(
            key,
            HeaderKey::Title
                | HeaderKey::Summary
                | HeaderKey::Description
                | HeaderKey::Keywords
                | HeaderKey::Goals
                | HeaderKey::Pace
                | HeaderKey::Prerequisites
                | HeaderKey::Indications
                | HeaderKey::Contraindications
                | HeaderKey::Evidence
                | HeaderKey::Contributors
                | HeaderKey::Safety
        )
    })
}
