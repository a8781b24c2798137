//! The parts of a text as a table of contents. Made of its shapes alone, so that it stands however faulty the text is.

use std::ops::Range;

use crate::{
    diagnostic::Reports,
    keyword::{self, Keyword, split_first},
    syntax::{self, Directive, Node},
};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The word that opens it, as it was spelled (`page`, `pagina`).
    pub word: String,
    /// What the client reads as its name; its id where it has no title.
    pub title: String,
    /// From the word that opens it to the next part of its level, in bytes.
    pub whole: Range<usize>,
    /// The line that opens it, in bytes.
    pub line: Range<usize>,
    /// The parts within it.
    pub parts: Vec<Part>,
}

/// The parts of a text, outermost first. What it includes is not among them.
#[must_use]
pub fn outline(source: &str) -> Vec<Part> {
    let cut = syntax::cut(source, 0, &mut Reports::default());
    let mut flat: Vec<(u8, Part)> = cut.nodes.iter().filter_map(part).collect();
    // A part ends where the next of its level, or of one above it, begins.
    for at in 0..flat.len() {
        let level = flat[at].0;
        let next = flat[at + 1..].iter().find(|(other, _)| *other <= level);
        let end = next.map_or(source.len(), |(_, part)| part.line.start);
        let part = &mut flat[at].1;
        part.whole.end = part.line.start + source[part.line.start..end].trim_end().len();
    }
    let mut open: Vec<(u8, Part)> = Vec::new();
    let mut parts = Vec::new();
    for (level, part) in flat {
        close(level, &mut open, &mut parts);
        open.push((level, part));
    }
    close(0, &mut open, &mut parts);
    parts
}

/// Closes the open parts that a part of this level ends.
fn close(level: u8, open: &mut Vec<(u8, Part)>, parts: &mut Vec<Part>) {
    while open.last().is_some_and(|(other, _)| *other >= level) {
        let Some((_, done)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, above)) => above.parts.push(done),
            None => parts.push(done),
        }
    }
}

fn part(node: &Node<'_>) -> Option<(u8, Part)> {
    let Node::Directive(directive) = node else {
        return None;
    };
    let (word, _) = keyword::find(directive.word.value)?;
    let line = directive.span.start as usize..directive.span.end as usize;
    let part = Part {
        word: directive.word.value.to_owned(),
        title: title(directive),
        whole: line.clone(),
        line,
        parts: Vec::new(),
    };
    Some((level(word.keyword)?, part))
}

fn title(directive: &Directive<'_>) -> String {
    let title = directive.title.as_ref().map_or("", |title| title.value);
    if title.is_empty() {
        split_first(&directive.args).0.value.to_owned()
    } else {
        title.to_owned()
    }
}

/// How deep a part stands; none for what is no part of its own.
fn level(keyword: Keyword) -> Option<u8> {
    match keyword {
        Keyword::Chapter | Keyword::Tool => Some(1),
        Keyword::Session => Some(2),
        Keyword::Page
        | Keyword::Phase
        | Keyword::Result
        | Keyword::Gate
        | Keyword::Milestone
        | Keyword::Trigger => Some(3),
        Keyword::Plan
        | Keyword::Chart
        | Keyword::Ask
        | Keyword::Again
        | Keyword::Offline
        | Keyword::Continue
        | Keyword::Compute
        | Keyword::Score
        | Keyword::Alert => Some(4),
        Keyword::Image
        | Keyword::Column
        | Keyword::Example
        | Keyword::Tip
        | Keyword::FoldOut
        | Keyword::Role
        | Keyword::Recall
        | Keyword::Video
        | Keyword::Audio
        | Keyword::Resource
        | Keyword::Note
        | Keyword::If
        | Keyword::Elif
        | Keyword::Else
        | Keyword::End
        | Keyword::Guide
        | Keyword::Include => None,
    }
}
