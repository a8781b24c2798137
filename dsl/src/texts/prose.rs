//! Prose cut into what one translates at once: paragraphs, headings, lists.

use std::ops::Range;

use super::{Form, Piece, TextKind};
use crate::text::prose::{BLANKS, BREAK, is_blank, lines as lines_of, trimmed_end};

/// The pieces of a part of the source, whose lines are indented alike.
pub(super) fn pieces(
    source: &str,
    span: Range<usize>,
    place: &str,
    kind: TextKind,
    to: &mut Vec<Piece>,
) {
    let text = source.get(span.clone()).unwrap_or("");
    let fenced = lines_of(text).any(|(_, line)| {
        let line = line.trim_start();
        line.starts_with("```") || line.starts_with("~~~")
    });
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (start, line) in lines_of(text) {
        // The lines of a fence are not told apart: what looks like an end may be none.
        let heading = !fenced && line.trim_start().starts_with('#');
        // A remark is for colleagues, and stays where it is.
        let remark = line.trim_start().starts_with("@#");
        if (is_blank(line) && !fenced) || heading || remark {
            piece(source, &open, place, kind, to);
            open.clear();
        }
        if remark || (is_blank(line) && open.is_empty()) {
            continue;
        }
        open.push((span.start + start, line));
        if heading {
            piece(source, &open, place, kind, to);
            open.clear();
        }
    }
    piece(source, &open, place, kind, to);
}

fn piece(source: &str, lines: &[(usize, &str)], place: &str, kind: TextKind, to: &mut Vec<Piece>) {
    let last = lines.iter().rposition(|(_, line)| !is_blank(line));
    let (Some((start, first)), Some(last)) = (lines.first(), last) else {
        return;
    };
    let indent = first.len() - first.trim_start_matches(BLANKS).len();
    let mut text = String::new();
    let mut end = *start;
    for (at, (start, line)) in lines.iter().take(last + 1).enumerate() {
        let (line, breaks) = trimmed_end(line);
        end = start + line.len();
        let own = line.len() - line.trim_start_matches(BLANKS).len();
        text.push_str(line.get(own.min(indent)..).unwrap_or(""));
        if at < last {
            if breaks {
                text.push_str(BREAK);
            }
            text.push('\n');
        }
    }
    let span = start + indent..end;
    let before = source.get(*start..start + indent).unwrap_or("").to_owned();
    to.push(Piece {
        place: place.to_owned(),
        kind,
        text,
        line: 0,
        most: None,
        span,
        form: Form::Lines(before),
    });
}

/// Lines as they stand in the source: none is empty, none becomes an instruction, all are indented alike.
pub(super) fn lines(text: &str, before: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let trimmed = text.trim_matches(['\n', '\r']);
    for (_, line) in lines_of(trimmed) {
        let (line, breaks) = trimmed_end(line);
        let (line, first) = match result.is_empty() {
            true => (line.trim_start(), true),
            false => (line, false),
        };
        if line.is_empty() {
            if !result.is_empty() {
                result.push('\n');
            }
            continue;
        }
        if !first {
            result.push('\n');
            result.push_str(before);
        }
        let inner = line.trim_start();
        result.push_str(&line[..line.len() - inner.len()]);
        if inner.starts_with(['@', '＠', '﹫']) {
            result.push('\\');
        }
        result.push_str(inner);
        if breaks {
            result.push_str(BREAK);
        }
    }
    result.trim_end().to_owned()
}
