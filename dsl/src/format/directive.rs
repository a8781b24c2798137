//! A line that starts with `@`, with the lines under it.

use crate::{
    diagnostic::Reports,
    keyword::{Holds, Reader, Word},
    syntax::{
        BlockLine, Directive, LineShape,
        block::{self, Role},
    },
    text::prose::{self, BLANKS},
    value,
};

const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Writes a directive with its block; one whose word is unknown stays as it is.
pub(super) fn write(
    text: &str,
    directive: &Directive<'_>,
    word: Option<&'static Word>,
    to: &mut String,
) {
    let extent = directive.extent.start as usize..directive.extent.end as usize;
    let whole = text.get(extent).unwrap_or("");
    let Some(word) = word else {
        as_written(whole, to);
        return;
    };
    let mut lines = prose::lines(whole);
    let first = lines.next().map_or("", |(_, line)| line);
    line(directive, first.trim_matches(BLANKS), to);
    to.push('\n');
    let under = lines.next().map_or(whole.len(), |(start, _)| start);
    let from = directive.extent.start as usize + under;
    match roles(word, directive) {
        Some(roles) => Block::new(word, directive, &roles).write(from, &whole[under..], to),
        None => as_written(&whole[under..], to),
    }
}

fn as_written(text: &str, to: &mut String) {
    for (_, line) in prose::lines(text) {
        to.push_str(line);
        to.push('\n');
    }
}

/// The line itself: word, what stands behind it, title. One with something more stays as it is.
fn line(directive: &Directive<'_>, written: &str, to: &mut String) {
    let end = match &directive.title {
        Some(title) => {
            let closing = written.chars().next_back().filter(|c| QUOTES.contains(c));
            title.span.end as usize + closing.map_or(usize::MAX / 2, char::len_utf8)
        }
        None if directive.args.value.is_empty() => directive.word.span.end as usize,
        None => directive.args.span.end as usize,
    };
    // The word stands one byte after the `@`.
    let whole = directive.word.span.start as usize - 1 + written.len();
    if end != whole {
        to.push_str(written);
        return;
    }
    to.push('@');
    to.push_str(directive.word.value);
    for piece in pieces(directive.args.value) {
        to.push(' ');
        to.push_str(piece);
    }
    if let Some(title) = &directive.title {
        to.push_str(" \"");
        to.push_str(title.value);
        to.push('"');
    }
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(BLANKS).filter(|piece| !piece.is_empty())
}

/// What the lines of a block are; none where one of them is not understood.
fn roles(word: &'static Word, directive: &Directive<'_>) -> Option<Vec<Role>> {
    if word.holds == Holds::Flow {
        return Some(vec![Role::Text; directive.block.len()]);
    }
    let mut reader = Reader {
        reports: &mut Reports::default(),
        language: &mut None,
    };
    let roles = block::fold(word, directive, &mut reader).roles;
    let understood = roles.len() == directive.block.len() && !roles.contains(&Role::Strange);
    understood.then_some(roles)
}

/// The lines under a directive, each with what it is.
struct Block<'b, 's> {
    lines: Vec<(&'b BlockLine<'s>, Role)>,
    /// How far all lines of text are indented in common.
    common: usize,
    /// An empty line stands above the text.
    apart: bool,
}

impl<'b, 's> Block<'b, 's> {
    fn new(word: &Word, directive: &'b Directive<'s>, roles: &[Role]) -> Self {
        let lines: Vec<_> = directive.block.iter().zip(roles.iter().copied()).collect();
        let texts = lines.iter().filter(|(_, role)| *role == Role::Text);
        Self {
            common: texts.map(|(line, _)| line.width).min().unwrap_or(0),
            apart: word.holds != Holds::Flow,
            lines,
        }
    }

    /// Writes the lines; `under` is their text from `from` on, which also holds remarks and empty lines.
    fn write(&self, from: usize, under: &str, to: &mut String) {
        let mut lines = self.lines.iter().peekable();
        let mut in_text = false;
        let mut gap = false;
        for (start, written) in prose::lines(under) {
            if prose::is_blank(written) {
                gap = true;
                continue;
            }
            let end = from + start + written.len();
            match lines.next_if(|(line, _)| (line.text.span.start as usize) < end) {
                Some((line, role)) => {
                    if *role == Role::Text && (gap && in_text || self.apart && !in_text) {
                        to.push('\n');
                    }
                    in_text |= *role == Role::Text;
                    let goes_on = lines.peek().is_some_and(|(next, _)| !next.after_gap);
                    self.line(line, *role, goes_on, to);
                }
                None => {
                    if gap && in_text {
                        to.push('\n');
                    }
                    to.push_str("  ");
                    to.push_str(written.trim_matches(BLANKS));
                }
            }
            to.push('\n');
            gap = false;
        }
    }

    fn line(&self, line: &BlockLine<'_>, role: Role, goes_on: bool, to: &mut String) {
        let deeper = match role {
            Role::More => 2,
            Role::Text => line.width.saturating_sub(self.common),
            Role::Option | Role::Item | Role::Strange => 0,
        };
        to.extend(std::iter::repeat_n(' ', 2 + deeper));
        match &line.shape {
            LineShape::Option(key, value) if role == Role::Option => {
                to.push_str(key.value);
                to.push(':');
                after_blank(value.value, to);
            }
            LineShape::Item(value) if role == Role::Item => {
                to.push('-');
                match item(value.value) {
                    Some((machine, text)) => {
                        after_blank(&machine, to);
                        to.push(':');
                        after_blank(text, to);
                    }
                    None => after_blank(value.value, to),
                }
            }
            LineShape::Option(..) | LineShape::Item(_) | LineShape::Text => {
                to.push_str(line.text.value);
                if line.breaks && role == Role::Text && goes_on {
                    to.push_str(prose::BREAK);
                }
            }
        }
    }
}

fn after_blank(text: &str, to: &mut String) {
    if !text.is_empty() {
        to.push(' ');
        to.push_str(text);
    }
}

/// What stands before the colon of a line of a list, with one space around its `=`, and what people read.
fn item(value: &str) -> Option<(String, &str)> {
    let (machine, text) = value.split_once(':')?;
    let (id, figure) = match machine.split_once('=') {
        Some((id, figure)) => (id, Some(figure)),
        None => (machine, None),
    };
    let id = id.trim_matches(BLANKS);
    let mut neat = id.to_owned();
    if let Some(figure) = figure {
        neat.push_str(" =");
        for piece in pieces(figure) {
            neat.push(' ');
            neat.push_str(piece);
        }
    }
    value::is_id(id).then(|| (neat, text.trim_matches(BLANKS)))
}
