//! All that people read in a text, piece by piece, so that it can be had in another language with everything else the same.

mod block;
mod header;
mod named;
mod place;
mod prose;

use std::ops::Range;

use crate::{
    Language,
    diagnostic::Reports,
    format::{FormatOptions, format},
    syntax::{self, Node},
};
pub use named::{NamedKind, named, naming};
use place::Places;

/// What a piece of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// A line of the header.
    Header,
    /// What a part, a picture or a text is called.
    Title,
    /// A question.
    Question,
    /// A line of help, an example answer, a unit, a caption.
    Line,
    /// One of several answers, a row or a column.
    Option,
    /// What a range of a score means, for the professional.
    Band,
    /// What one end of a scale means.
    End,
    /// A paragraph, a heading or a list, in Markdown.
    Prose,
    /// What only the professional reads, in Markdown.
    Professional,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands, by ids, and what it is: `worry/first-look/welcome/trouble question`. Paragraphs of a page share one.
    pub place: String,
    /// What it is for.
    pub kind: TextKind,
    /// The text. Only prose has more than one line.
    pub text: String,
    /// Its line in the source, from 1.
    pub line: usize,
    /// Most characters that fit well.
    pub most: Option<u32>,
    pub(crate) span: Range<usize>,
    form: Form,
}

/// How a piece is written in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// One line, as it is.
    Line,
    /// Lines that all begin so; the first stands there already.
    Lines(String),
    /// An entry of the header, by its place among them, and whether it is one of a list.
    Entry(usize, bool),
}

/// What a text that was put in another language says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'i> {
    /// Its own id.
    pub id: &'i str,
    /// Its own version.
    pub version: u32,
    /// The code of its language.
    pub language: &'i str,
    /// The id and version of the text that it was made of.
    pub of: (&'i str, u32),
}

/// All pieces of a text, of a tool or a fragment, in their order.
#[must_use]
pub fn texts(source: &str) -> Vec<Piece> {
    if source.len() > crate::LARGEST {
        return Vec::new();
    }
    pieces(source, &syntax::cut(source, 0, &mut Reports::default()))
}

/// All pieces of a text that was cut already.
pub(crate) fn pieces(source: &str, cut: &syntax::Cut<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(front) = &cut.front {
        header::pieces(front, &mut pieces);
    }
    let mut places = Places::default();
    for node in &cut.nodes {
        match node {
            Node::Directive(directive) => {
                block::pieces(source, directive, &mut places, &mut pieces)
            }
            Node::Prose(prose, _) => {
                let place = format!("{} text", places.page());
                let start = prose.span.start as usize;
                let kind = TextKind::Prose;
                prose::pieces(
                    source,
                    start..prose.span.end as usize,
                    &place,
                    kind,
                    &mut pieces,
                );
            }
        }
    }
    pieces.sort_by_key(|piece| piece.span.start);
    let mut lines = crate::span::Lines::new(source);
    for piece in &mut pieces {
        piece.line = lines.position(piece.span.start).line as usize;
    }
    pieces
}

/// The text with other pieces in their places; those for which `with` gives none stay as they are.
#[must_use]
pub fn replaced(source: &str, mut with: impl FnMut(&Piece) -> Option<String>) -> String {
    let pieces = texts(source);
    let new: Vec<Option<String>> = pieces.iter().map(&mut with).collect();
    let mut edits = header::edits(source, &pieces, &new);
    for (piece, new) in pieces.iter().zip(&new) {
        let Some(new) = new else { continue };
        let text = match &piece.form {
            Form::Entry(..) => continue,
            Form::Line => one_line(new),
            Form::Lines(before) => prose::lines(new, before),
        };
        // Nothing in the place of something would make another text of it.
        if !text.trim().is_empty() {
            let span = piece.span.clone();
            edits.push(crate::Edit { span, text });
        }
    }
    crate::format::edited(source, edits)
}

/// The text of a tool as another tool in another language: other pieces, another name, the words of that language.
#[must_use]
pub fn translated(
    source: &str,
    identity: Identity<'_>,
    with: impl FnMut(&Piece) -> Option<String>,
) -> String {
    let text = header::renamed(&replaced(source, with), identity);
    let words = match identity.language.split('-').next() {
        Some("nl") => Some(Language::Nl),
        Some("en") => Some(Language::En),
        _ => None,
    };
    format(&text, &FormatOptions { words }).text
}

/// The names of the answers that a text shows between braces, in order.
#[must_use]
pub fn shown(text: &str) -> Vec<String> {
    let passage = crate::text::Passage::prose(&crate::span::Spot::new(
        text,
        crate::span::Span::new(0, 0, text.len()),
    ));
    let slots = passage.slots(&mut Reports::default());
    let name = |brace: crate::text::Brace| {
        let band = if brace.slot.band { ".band" } else { "" };
        let name = format!("{}{band}", brace.slot.value);
        match brace.over {
            Some(over) => format!("{}({name})", over.word.en),
            None => name,
        }
    };
    slots.into_iter().map(name).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
