//! The words of the language, spelled in one of its two languages. Only what the compiler read as a word is touched.

use std::collections::BTreeSet;

use super::{edited, read};
use crate::{
    diagnostic::{Edit, Reports},
    keyword::{self, Reader},
    language::{Language, Pair},
    span::Span,
    suggest,
    syntax::{
        self, Directive, LineShape, Node,
        block::{self, Role},
    },
};

/// The text with its words in `language`; without one, each in the language that it has.
pub(super) fn apply(text: &str, language: Option<Language>) -> String {
    let words = read(text).words;
    let Shapes { continued, unknown } = shapes(text);
    let mut seen = BTreeSet::new();
    let mut edits = Vec::new();
    for (span, pair) in words {
        let span = placed(span, &continued);
        let at = unknown.partition_point(|extent| extent.end <= span.start);
        let guessed = unknown.get(at).is_some_and(|e| e.start <= span.start);
        if guessed || !seen.insert(span) {
            continue;
        }
        let range = span.start as usize..span.end as usize;
        let Some(written) = text.get(range.clone()) else {
            continue;
        };
        let bare = written.trim_matches(['"', '\'']);
        if let Some(right) = right(bare, pair, language)
            && right != bare
        {
            let text = written.replacen(bare, right, 1);
            edits.push(Edit { span: range, text });
        }
    }
    if edits.is_empty() {
        return text.to_owned();
    }
    edited(text, edits)
}

/// How a word is to be spelled; none where what stands there is more than the word.
fn right(written: &str, pair: Pair, language: Option<Language>) -> Option<&'static str> {
    let small = written.to_lowercase();
    let is = |word: &str| small == word || suggest::slug(word).as_deref() == Some(&*small);
    let own = if is(pair.nl) {
        Language::Nl
    } else if is(pair.en) {
        Language::En
    } else {
        return None;
    };
    Some(pair.in_language(language.unwrap_or(own)))
}

/// A value that goes on over several lines, which are read as one with a space between them.
struct Continued {
    /// Where the first line of the value begins.
    start: usize,
    /// How long it is when its lines stand behind each other.
    length: usize,
    /// For each line, where it begins in the whole and in the text.
    lines: Vec<(usize, usize)>,
}

/// The true place of a word in a value of several lines.
fn placed(span: Span, continued: &[Continued]) -> Span {
    let start = span.start as usize;
    let at = continued.partition_point(|value| value.start <= start);
    let Some(value) = at.checked_sub(1).and_then(|at| continued.get(at)) else {
        return span;
    };
    let within = start - value.start;
    if within >= value.length {
        return span;
    }
    let line = value.lines.partition_point(|(begin, _)| *begin <= within);
    let Some((begin, place)) = value.lines.get(line.saturating_sub(1)) else {
        return span;
    };
    let from = place + within - begin;
    let length = (span.end - span.start) as usize;
    Span::new(span.file, from, from + length)
}

/// What the places of words depend on.
struct Shapes {
    continued: Vec<Continued>,
    /// Instructions whose word is none: what they hold was read by a guess.
    unknown: Vec<Span>,
}

fn shapes(text: &str) -> Shapes {
    let cut = syntax::cut(text, 0, &mut Reports::default());
    let mut shapes = Shapes {
        continued: Vec::new(),
        unknown: Vec::new(),
    };
    for node in &cut.nodes {
        let Node::Directive(directive) = node else {
            continue;
        };
        match keyword::find(directive.word.value) {
            Some((word, _)) if directive.block.len() > 1 => {
                of_block(word, directive, &mut shapes.continued);
            }
            Some(_) => {}
            None => shapes.unknown.push(directive.extent),
        }
    }
    shapes
}

fn of_block(word: &'static keyword::Word, directive: &Directive<'_>, all: &mut Vec<Continued>) {
    let mut reader = Reader {
        reports: &mut Reports::default(),
        language: &mut None,
    };
    let roles = block::fold(word, directive, &mut reader).roles;
    let mut value: Option<Continued> = None;
    for (line, role) in directive.block.iter().zip(roles) {
        let start = line.text.span.start as usize;
        if role == Role::More {
            if let Some(value) = &mut value {
                if value.length > 0 {
                    value.length += 1;
                } else {
                    value.start = start;
                }
                value.lines.push((value.length, start));
                value.length += line.text.value.len();
            }
            continue;
        }
        all.extend(value.take());
        let first = match &line.shape {
            LineShape::Option(_, value) | LineShape::Item(value) => value,
            LineShape::Text => continue,
        };
        let start = first.span.start as usize;
        let lines = if first.value.is_empty() {
            Vec::new()
        } else {
            vec![(0, start)]
        };
        value = Some(Continued {
            start,
            length: first.value.len(),
            lines,
        });
    }
    all.extend(value);
}
