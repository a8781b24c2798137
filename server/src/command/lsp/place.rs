//! Places as editors count them: lines, and characters in the units that both sides agreed on.

use std::ops::Range;

use lsp_types::{InitializeParams, Position, PositionEncodingKind};

/// The units in which characters of a line are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    /// What every editor knows.
    Utf16,
}

impl Encoding {
    /// The one to use with an editor.
    pub(super) fn of(params: &InitializeParams) -> Self {
        let general = params.capabilities.general.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_ref());
        if offered.is_some_and(|offered| offered.contains(&PositionEncodingKind::UTF8)) {
            Self::Utf8
        } else {
            Self::Utf16
        }
    }

    fn width(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }
}

/// A text with its lines.
pub(super) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self {
            text,
            starts,
            encoding,
        }
    }

    /// The place of a byte.
    pub(super) fn position(&self, at: usize) -> Position {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= at) - 1;
        let width = self.encoding.width(&self.text[self.starts[line]..at]);
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Position::new(narrow(line), narrow(width))
    }

    /// The places of a piece.
    pub(super) fn range(&self, span: &Range<usize>) -> lsp_types::Range {
        lsp_types::Range::new(self.position(span.start), self.position(span.end))
    }

    /// The byte at a place; the end of the line, or of the text, where the place is beyond it.
    pub(super) fn byte(&self, place: Position) -> usize {
        let Some(start) = self.starts.get(place.line as usize) else {
            return self.text.len();
        };
        let end = self.starts.get(place.line as usize + 1);
        let line = &self.text[*start..end.copied().unwrap_or(self.text.len())];
        let line = line.trim_end_matches(['\n', '\r']);
        let mut width = 0;
        for (at, letter) in line.char_indices() {
            if width >= place.character as usize {
                return start + at;
            }
            width += match self.encoding {
                Encoding::Utf8 => letter.len_utf8(),
                Encoding::Utf16 => letter.len_utf16(),
            };
        }
        start + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_its_byte_name_each_other() {
        let text = "één 😀 x\r\ntwee\rdrie\n";
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            let lines = Lines::new(text, encoding);
            for (at, letter) in text
                .char_indices()
                .filter(|(_, letter)| !letter.is_whitespace())
            {
                assert_eq!(lines.byte(lines.position(at)), at, "{letter}");
            }
        }
        let lines = Lines::new(text, Encoding::Utf16);
        assert_eq!(lines.position(text.find('x').unwrap()), Position::new(0, 7));
        assert_eq!(
            lines.position(text.find("drie").unwrap()),
            Position::new(2, 0)
        );
        assert_eq!(lines.byte(Position::new(0, 99)), text.find('\r').unwrap());
        assert_eq!(lines.byte(Position::new(9, 0)), text.len());
    }
}
