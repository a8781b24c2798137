//! Places in texts: spans of bytes, and the one way from them to lines and columns.

use std::rc::Rc;

/// A piece of one of the texts that are compiled together, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    /// Which text: 0 is the module, the rest are its fragments.
    pub(crate) file: u32,
    /// First byte.
    pub(crate) start: u32,
    /// Byte after the last.
    pub(crate) end: u32,
}

impl Span {
    /// A span; texts are far smaller than four gigabytes, so that nothing is lost.
    pub(crate) fn new(file: u32, start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// The empty place where this span begins.
    pub(crate) fn before(self) -> Self {
        Self {
            end: self.start,
            ..self
        }
    }

    /// The empty place where this span ends.
    pub(crate) fn after(self) -> Self {
        Self {
            start: self.end,
            ..self
        }
    }

    /// From the begin of this to the end of another.
    pub(crate) fn to(self, end: Self) -> Self {
        Self {
            end: end.end.max(self.start),
            ..self
        }
    }

    /// A part of this span, by bytes from its begin.
    pub(crate) fn part(self, from: usize, to: usize) -> Self {
        let start = self.start as usize;
        Self::new(self.file, start + from, start + to)
    }
}

/// Something with the place where it was written.
#[derive(Clone, Debug)]
pub(crate) struct Spot<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

impl<T> Spot<T> {
    pub(crate) fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A piece of a text without the white space around it, with its place.
pub(crate) fn trimmed(text: &str, span: Span) -> (&str, Span) {
    let behind = text.trim_start();
    let from = text.len() - behind.len();
    let inner = behind.trim_end();
    (inner, span.part(from, from + inner.len()))
}

/// Where a place is for a reader: both counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: u32,
    pub(crate) column: u32,
}

/// The lines of a text. Lines end with LF, CRLF or a lone CR.
#[derive(Clone)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Rc<[usize]>,
    /// The last place that was asked for: the next one is most often on the same line, a little further on.
    last: (usize, Position),
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at + 1);
            }
        }
        Self {
            text,
            starts: starts.into(),
            last: (0, Position { line: 1, column: 1 }),
        }
    }

    /// The line and column of a byte. Places asked for in ascending order cost no more than one reading of the text.
    pub(crate) fn position(&mut self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let index = self.starts.partition_point(|start| *start <= offset) - 1;
        let line = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let (from, base) = if self.last.1.line == line && self.last.0 <= offset {
            (self.last.0, self.last.1.column)
        } else {
            (self.starts[index], 1)
        };
        let mut passed = self.text[from..offset].chars().count();
        if index == 0 && from == 0 && offset > 0 && self.text.starts_with('\u{FEFF}') {
            passed -= 1;
        }
        let position = Position {
            line,
            column: base + u32::try_from(passed).unwrap_or(0),
        };
        self.last = (offset, position);
        position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_every_line_ending_counts_once() {
        let text = "één\r\ntwee\rdrie\nvier";
        let mut lines = Lines::new(text);
        let at = |lines: &mut Lines<'_>, word: &str| {
            let position = lines.position(text.find(word).unwrap());
            (position.line, position.column)
        };
        assert_eq!(at(&mut lines, "n"), (1, 3));
        assert_eq!(at(&mut lines, "twee"), (2, 1));
        assert_eq!(at(&mut lines, "rie"), (3, 2));
        assert_eq!(at(&mut lines, "vier"), (4, 1));
        assert_eq!(at(&mut lines, "én"), (1, 2), "going back works too");
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(
            Lines::new("\u{FEFF}@page").position(3),
            Position { line: 1, column: 1 }
        );
    }
}
