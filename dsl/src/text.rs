//! Texts for people to read, with the places they came from and the answers shown in them.

pub(crate) mod prose;
pub(crate) mod rare;

use std::ops::Range;

use engine::{Id, SLOT, Slot, Text};
use memchr::{memchr, memchr2, memchr3};
use smallvec::SmallVec;

use crate::{
    diagnostic::{MOST_FAULTS, Reports, rule},
    expression::{self, Named},
    language::Pair,
    span::{Span, Spot},
    syntax::BlockLine,
};

/// The longest text between braces that is looked at, in bytes.
const LONGEST_SLOT: usize = 1_000;

/// The first byte of the character that stands for slots.
const SLOT_BEGINS: u8 = 0xEF;

/// A text as it was written, without its indentation.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    pub(crate) text: String,
    file: u32,
    /// Where pieces of it begin: a byte in `text`, and the byte of the source it came from.
    pieces: SmallVec<[(usize, usize); 1]>,
}

impl Passage {
    pub(crate) fn empty(file: u32) -> Self {
        Self {
            text: String::new(),
            file,
            pieces: SmallVec::new(),
        }
    }

    /// Prose, with its lines tidied.
    pub(crate) fn prose(source: &Spot<&str>) -> Self {
        let mut passage = Self::empty(source.span.file);
        let start = source.span.start as usize;
        let text = source.value.trim_end();
        if prose::is_tidy(text) {
            passage.text.push_str(text);
            passage.pieces.push((0, start));
            return passage;
        }
        passage.text.reserve(text.len());
        for (index, line) in prose::tidy(text).enumerate() {
            if index > 0 {
                passage.text.push('\n');
            }
            let (at, from) = (passage.text.len(), start + line.start);
            let moved = |(begin, place): &(usize, usize)| from + begin != place + at;
            if passage.pieces.last().is_none_or(moved) {
                passage.pieces.push((at, from));
            }
            passage.text.push_str(line.text);
            if line.breaks {
                passage.text.push_str(prose::BREAK);
            }
        }
        passage
    }

    /// The indented lines of a block, without what they have in common of their indentation.
    pub(crate) fn lines(lines: &[BlockLine<'_>], file: u32) -> Self {
        let common = lines.iter().map(|line| line.width).min().unwrap_or(0);
        let mut passage = Self::empty(file);
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                passage.text.push('\n');
                if line.after_gap {
                    passage.text.push('\n');
                }
            }
            passage
                .text
                .extend(std::iter::repeat_n(' ', line.width - common));
            let start = line.text.span.start as usize;
            passage.pieces.push((passage.text.len(), start));
            passage.text.push_str(line.text.value);
            let next = lines.get(index + 1);
            if line.breaks && next.is_some_and(|next| !next.after_gap) {
                passage.text.push_str(prose::BREAK);
            }
        }
        passage
    }

    /// Adds a line below what is there.
    pub(crate) fn push_line(&mut self, line: &Spot<&str>) {
        if !self.pieces.is_empty() {
            self.text.push('\n');
        }
        let start = line.span.start as usize;
        self.pieces.push((self.text.len(), start));
        self.text.push_str(line.value);
    }

    /// Adds a text that follows after an empty line.
    pub(crate) fn append(&mut self, other: Self, between: &str) {
        if self.text.is_empty() {
            *self = other;
            return;
        }
        self.text.push_str(between);
        let shift = self.text.len();
        self.text.push_str(&other.text);
        let pieces = other.pieces.into_iter();
        self.pieces
            .extend(pieces.map(|(at, source)| (at + shift, source)));
    }

    /// True where both come from the same file, so that places in them can be told by one passage.
    pub(crate) fn same_file(&self, other: &Self) -> bool {
        self.file == other.file
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The place of a part of the text.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        let place = |at: usize| {
            let piece = self.pieces.partition_point(|(begin, _)| *begin <= at);
            match self.pieces.get(piece.saturating_sub(1)) {
                Some((begin, source)) => source + at.saturating_sub(*begin),
                None => 0,
            }
        };
        let end = if to > from {
            place(to - 1) + 1
        } else {
            place(to)
        };
        Span::new(self.file, place(from), end)
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Span {
        self.span(0, self.text.len())
    }

    /// The answers it shows. Braces that hold anything else are reported.
    pub(crate) fn slots(&self, reports: &mut Reports) -> Vec<Brace> {
        let mut slots = Vec::new();
        let bytes = self.text.as_bytes();
        if memchr(b'{', bytes).is_none() {
            return slots;
        }
        let mut at = 0;
        // Where the next brace closes or the line ends, as far as was looked.
        let mut ahead = 0;
        let mut faults = 0;
        while let Some(found) = memchr2(b'{', b'\\', &bytes[at..]) {
            at += found;
            if bytes[at] == b'\\' {
                at += 2;
                if at >= bytes.len() {
                    break;
                }
                continue;
            }
            // What stands between braces is short, and looked for once: a line full of open ones would take for ever.
            if ahead <= at {
                let length = memchr3(b'}', b'\n', b'\r', &bytes[at..]);
                ahead = length.map_or(bytes.len(), |length| at + length);
            }
            let close =
                (bytes.get(ahead) == Some(&b'}') && ahead - at < LONGEST_SLOT).then_some(ahead);
            let end = close.map_or(at + 1, |close| close + 1);
            match close.and_then(|_| slot(&self.text[at + 1..end - 1])) {
                Some(mut brace) => {
                    brace.name = at + 1 + brace.name.start..at + 1 + brace.name.end;
                    if let Some(over) = &mut brace.over {
                        over.at = at + 1 + over.at.start..at + 1 + over.at.end;
                        reports.spelled(over.word, self.span(over.at.start, over.at.end));
                    }
                    brace.range = at..end;
                    slots.push(brace);
                }
                // What comes after more faults than are told is not told of.
                None if faults > MOST_FAULTS => {}
                None => {
                    faults += 1;
                    let written = &self.text[at..end];
                    let span = self.span(at, end);
                    let finding = reports.add(&rule::BRACE, span).with(written);
                    if close.is_none() {
                        finding.advise(
                            "The brace is not closed on this line: put a `}` behind the name. Write `\\{` for a brace the client should see.",
                            "De accolade wordt op deze regel niet gesloten: zet een `}` achter de naam. Schrijf `\\{` voor een accolade die de cliënt moet zien.",
                        );
                    } else if let Some(meant) = meant(written) {
                        finding
                            .near(meant.clone())
                            .fix(span, format!("{{{meant}}}"));
                    }
                }
            }
            at = end;
        }
        slots
    }

    /// The text as the program holds it.
    pub(crate) fn lower(&self) -> Text {
        let slots = self.slots(&mut Reports::default());
        let mut markdown = String::with_capacity(self.text.len());
        let mut from = 0;
        let mut shown = Vec::with_capacity(slots.len());
        for brace in slots {
            push_plain(&mut markdown, &self.text[from..brace.range.start]);
            markdown.push(SLOT);
            from = brace.range.end;
            shown.push(brace.slot);
        }
        push_plain(&mut markdown, &self.text[from..]);
        Text {
            markdown,
            slots: shown,
        }
    }
}

/// The name that braces hold in capitals or with low lines between its words; none where they hold something else.
fn meant(written: &str) -> Option<String> {
    let inner = written.strip_prefix('{')?.strip_suffix('}')?;
    let small = inner.trim().to_lowercase().replace('_', "-");
    crate::value::is_id(&small).then_some(small)
}

/// Adds a text without the character that stands for slots.
fn push_plain(to: &mut String, text: &str) {
    // It is hardly ever there, and what it begins with as a byte hardly more often.
    if memchr(SLOT_BEGINS, text.as_bytes()).is_none() {
        to.push_str(text);
        return;
    }
    for piece in text.split(SLOT) {
        to.push_str(piece);
    }
}

/// A text of one line without the character that stands for slots.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    push_plain(&mut plain, text);
    plain
}

/// What stands between braces.
pub(crate) struct Brace {
    /// Where it stands in the text, braces included.
    pub(crate) range: Range<usize>,
    /// What is shown there.
    pub(crate) slot: Slot,
    /// Where the name of the value stands.
    pub(crate) name: Range<usize>,
    /// What is made of the rounds of a repeated session.
    pub(crate) over: Option<BraceOver>,
}

/// A function between braces.
pub(crate) struct BraceOver {
    pub(crate) function: Named,
    pub(crate) word: Pair,
    /// Where its word stands.
    pub(crate) at: Range<usize>,
}

/// What stands between braces: a name, perhaps `.band`, perhaps within a function over rounds, perhaps with words for when there
/// is no value. Places are counted from the first brace.
fn slot(inner: &str) -> Option<Brace> {
    let (whole, otherwise) = inner.split_once('|').unwrap_or((inner, ""));
    let place = |part: &str| {
        let from = part.as_ptr() as usize - inner.as_ptr() as usize;
        from..from + part.len()
    };
    let mut name = whole.trim();
    let mut over = None;
    if let Some((function, rest)) = name.split_once('(') {
        let (named, of, word) = expression::over(function)?;
        name = rest.strip_suffix(')')?.trim();
        let at = place(function);
        let function = named;
        over = Some((BraceOver { function, word, at }, of));
    }
    let (name, band) = name
        .strip_suffix(".band")
        .map_or((name, false), |name| (name, true));
    let named = crate::value::is_value(name);
    named.then(|| Brace {
        range: 0..0,
        slot: Slot {
            value: Id::new(name),
            band,
            over: over.as_ref().map(|(_, of)| *of),
            otherwise: plain(otherwise.trim()),
        },
        name: place(name),
        over: over.map(|(over, _)| over),
    })
}
