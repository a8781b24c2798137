//! What the grammar finds in a text: which rule fits where. Of a text that is being written, only what changed is read again.

use std::ops::Range;

use pest::Parser as _;
use pest_derive::Parser;

use crate::span::Span;

#[derive(Parser)]
#[grammar = "module.pest"]
struct Grammar;

/// A rule that fits a piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) rule: Rule,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Shape {
    /// Where it stands in its text.
    pub(super) fn span(self, file: u32) -> Span {
        Span::new(file, self.start, self.end)
    }

    /// True for what stands inside the shape before it.
    pub(super) fn is_part(self) -> bool {
        matches!(
            self.rule,
            Rule::fence
                | Rule::yaml
                | Rule::close
                | Rule::open
                | Rule::word
                | Rule::line
                | Rule::block
        )
    }
}

/// Reads a text by the grammar alone.
pub(crate) fn recognise(text: &str) -> bool {
    Grammar::parse(Rule::file, text).is_ok()
}

/// The shapes of a text in their order, each followed by its parts. None beyond the limits of the grammar, which matches
/// everything else.
pub(super) fn shapes(text: &str) -> Option<Vec<Shape>> {
    // An instruction is four shapes at most, and mostly some text follows.
    let signs = memchr::memchr_iter(b'@', text.as_bytes()).count();
    let mut shapes = Vec::with_capacity((signs * 5 + 8).min(text.len() / 4 + 8));
    read(text, 0..text.len(), &mut shapes)?;
    Some(shapes)
}

/// Adds the shapes of a piece of a text that begins and ends where shapes do.
fn read(text: &str, piece: Range<usize>, shapes: &mut Vec<Shape>) -> Option<()> {
    let from = piece.start;
    let mut file = Grammar::parse(Rule::file, text.get(piece)?).ok()?;
    for pair in file.next()?.into_inner().flatten() {
        let rule = pair.as_rule();
        if rule != Rule::EOI {
            let place = pair.as_span();
            let (start, end) = (from + place.start(), from + place.end());
            shapes.push(Shape { rule, start, end });
        }
    }
    Some(())
}

/// A text with its shapes, for when a few of its letters become others.
#[derive(Debug, Default)]
pub(crate) struct Known {
    text: String,
    shapes: Vec<Shape>,
}

impl Known {
    /// The shapes of a text; what is the same as before is not read again.
    pub(super) fn shapes(&mut self, text: &str) -> Option<&[Shape]> {
        if self.renew(text).is_none() {
            *self = Self::default();
            return None;
        }
        text.clone_into(&mut self.text);
        Some(&self.shapes)
    }

    /// Nothing goes on past a line that begins with an instruction, whatever stands above it, and how such a line is read hangs
    /// on nothing above it. So the last of them over the change, the first of them under it and what is between are enough.
    fn renew(&mut self, text: &str) -> Option<()> {
        let (old, new) = (self.text.len(), text.len());
        let (above, below) = same(self.text.as_bytes(), text.as_bytes());
        let directive = |at: &usize| self.shapes[*at].rule == Rule::directive;
        // Above the change up to the end of its word at least, where its line goes on.
        let over = self.shapes.partition_point(|shape| shape.start <= above);
        let begin = (0..over.saturating_sub(2)).rfind(directive);
        // Below the change from the end of the line over it on.
        let under = (self.shapes).partition_point(|shape| shape.start <= old - below);
        let end = (under..self.shapes.len()).find(directive);

        let from = begin.map_or(0, |at| self.shapes[at].start);
        let to = end.map_or(new, |at| self.shapes[at].start + new - old);
        let mut renewed = Vec::new();
        read(text, from..to, &mut renewed)?;
        let end = end.unwrap_or(self.shapes.len());
        for shape in &mut self.shapes[end..] {
            shape.start = shape.start + new - old;
            shape.end = shape.end + new - old;
        }
        self.shapes.splice(begin.unwrap_or(0)..end, renewed);
        Some(())
    }
}

/// How many bytes at the begin and at the end two texts have in common, or somewhat fewer.
fn same(one: &[u8], other: &[u8]) -> (usize, usize) {
    const STRIDE: usize = 32;
    let alike = |(one, other): &(&[u8], &[u8])| one == other;
    let above = one
        .chunks(STRIDE)
        .zip(other.chunks(STRIDE))
        .take_while(alike)
        .count();
    let above = (above * STRIDE).min(one.len());
    let (one, other) = (&one[above..], &other[above..]);
    let below = one
        .rchunks(STRIDE)
        .zip(other.rchunks(STRIDE))
        .take_while(alike)
        .count();
    (above, (below * STRIDE).min(one.len()))
}

#[cfg(test)]
mod tests {
    use proptest::{
        prelude::*,
        test_runner::{Config, TestRunner},
    };

    use super::*;

    /// Pieces of lines, and what ends them, of every kind that the grammar tells apart.
    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "\n",
            "\n",
            "\n",
            "\r\n",
            "\r",
            " ",
            "  ",
            "\t",
            "\u{A0}",
            "\u{FEFF}",
            "---",
            "---\n",
            "\n---\n",
            "@",
            "@#",
            "@page",
            "\n@page een \"Een\"\n",
            "\n  @ask a text",
            "\n@page\"",
            "\n@é ",
            "\n@end\n",
            "id: a",
            "\n  id: b",
            "\n  - c",
            "letters of a line",
            "een langere regel, zodat er genoeg hetzelfde blijft",
            "\"",
            "é",
            "-",
            "1",
            "\u{200B}",
            "\u{0}",
        ])
    }

    fn pieces() -> impl Strategy<Value = String> {
        prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
    }

    /// The text, and what becomes of it: where, how many bytes are taken away, and what is written there.
    fn writing() -> impl Strategy<Value = (String, Vec<(usize, usize, &'static str)>)> {
        let change = (any::<usize>(), 0..9_usize, piece());
        (pieces(), prop::collection::vec(change, 2..9))
    }

    fn nearest(text: &str, mut at: usize) -> usize {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    #[test]
    fn what_is_known_of_a_text_is_what_the_grammar_finds() {
        let config = Config {
            cases: 4_000,
            failure_persistence: None,
            ..Config::default()
        };
        let outcome = TestRunner::new(config).run(&writing(), |(mut text, changes)| {
            let mut known = Known::default();
            for (at, length, written) in changes {
                prop_assert_eq!(
                    known.shapes(&text).map(<[_]>::to_vec),
                    shapes(&text),
                    "{:?}",
                    text
                );
                let from = nearest(&text, at % (text.len() + 1));
                let to = nearest(&text, (from + length).min(text.len()));
                text.replace_range(from..to, written);
            }
            Ok(())
        });
        if let Err(failure) = outcome {
            panic!("{failure}");
        }
    }
}
