//! Conditions and sums as nearly all are written, read in one go.
//!
//! The grammar says what an expression is, and where one goes wrong. It tries each of its rules at each place, which for the
//! ordinary `last >= 4 and went = well` costs more than all else that is done with it. What is read here is what the
//! grammar would read, or nothing: then the grammar is asked. A test holds the two together.

use engine::{Date, Operator, Time};

use super::{DEEPEST, Expr, ExprKind, FUNCTIONS, JOINERS, symbol};
use crate::{
    keyword::Reader,
    language::{Language, Pair},
    span::{Span, Spot},
    value,
};

/// More is nested than may be.
pub(super) struct TooDeep;

/// An expression; none where the grammar has to be asked.
pub(super) fn read(text: &Spot<&str>, reader: &mut Reader<'_>) -> Option<Result<Expr, TooDeep>> {
    let mut quick = Quick {
        text: text.value,
        place: text.span,
        at: 0,
        words: Vec::new(),
        too_deep: None,
    };
    quick.blanks();
    let expr = quick.either()?;
    quick.blanks();
    if quick.at < text.value.len() {
        return None;
    }
    // What stands behind the place where it became too deep is not read.
    let heard = quick.too_deep.unwrap_or(quick.words.len());
    for word in quick.words.into_iter().take(heard) {
        match word {
            Heard::Word(language, word, span) => reader.heard(language, word, span),
            Heard::Truth(word, span) => reader.reports.spelled(word, span),
        }
    }
    Some(if quick.too_deep.is_some() {
        Err(TooDeep)
    } else {
        Ok(expr)
    })
}

/// A word of the language, noted once the whole could be read.
enum Heard {
    Word(Option<Language>, Pair, Span),
    Truth(Pair, Span),
}

struct Quick<'t> {
    text: &'t str,
    place: Span,
    at: usize,
    words: Vec<Heard>,
    /// How many words were noted when it became too deep.
    too_deep: Option<usize>,
}

/// Operators of one strength, and what binds tighter.
type Operand<'t> = fn(&mut Quick<'t>) -> Option<Expr>;

impl<'t> Quick<'t> {
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// Passes over blanks; true where there were any.
    fn blanks(&mut self) -> bool {
        let from = self.at;
        while matches!(self.byte(self.at), b' ' | b'\t') {
            self.at += 1;
        }
        self.at > from
    }

    fn span(&self, from: usize) -> Span {
        self.place.part(from, self.at)
    }

    fn made(&mut self, span: Span, kind: ExprKind, below: usize) -> Expr {
        if below < DEEPEST {
            let depth = below + 1;
            return Expr { span, kind, depth };
        }
        // The rest is read to see whether it can be; nothing is made of it, so that nothing grows without end.
        self.too_deep.get_or_insert(self.words.len());
        Expr {
            span,
            kind: ExprKind::Truth(true),
            depth: 1,
        }
    }

    /// A name from here on, without its points: it begins with a small letter.
    fn name(&self, from: usize) -> Option<&'t str> {
        let bytes = self.text.as_bytes();
        if !self.byte(from).is_ascii_lowercase() {
            return None;
        }
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let end = bytes[from..].iter().position(|byte| !letter(*byte));
        let end = end.map_or(bytes.len(), |length| from + length);
        // What else can go on with a name is the grammar's.
        let plain = self.byte(end) != b'/' && self.byte(end).is_ascii();
        plain.then(|| &self.text[from..end])
    }

    /// One of two words that join, with blanks on both sides. Nothing is read where it is not there.
    fn joiner(&mut self, operator: Operator, spellings: [&str; 2]) -> Option<Operator> {
        let back = self.at;
        if self.blanks() {
            let from = self.at;
            if let Some(word) = self.name(from)
                && spellings.contains(&word)
            {
                self.at = from + word.len();
                let span = self.span(from);
                if self.blanks() {
                    self.note(word, span);
                    return Some(operator);
                }
            }
        }
        self.at = back;
        None
    }

    /// One of some signs, with blanks on both sides.
    fn sign(&mut self, signs: [u8; 2]) -> Option<Operator> {
        let back = self.at;
        if self.blanks() && signs.contains(&self.byte(self.at)) {
            let operator = symbol(&self.text[self.at..=self.at]);
            self.at += 1;
            if self.blanks() {
                return Some(operator);
            }
        }
        self.at = back;
        None
    }

    fn note(&mut self, word: &str, span: Span) {
        let mut joiners = JOINERS.iter();
        let found = joiners.find_map(|pair| Some((*pair, pair.matches(word)?)));
        if let Some((pair, language)) = found {
            self.words.push(Heard::Word(language, pair, span));
        }
    }

    fn chain(
        &mut self,
        operand: Operand<'t>,
        operator: fn(&mut Self) -> Option<Operator>,
    ) -> Option<Expr> {
        let mut left = operand(self)?;
        while let Some(operator) = operator(self) {
            let right = operand(self)?;
            left = self.joined(operator, left, right);
        }
        Some(left)
    }

    fn joined(&mut self, operator: Operator, left: Expr, right: Expr) -> Expr {
        let below = left.depth.max(right.depth);
        let span = left.span.to(right.span);
        let kind = ExprKind::Binary(operator, Box::new(left), Box::new(right));
        self.made(span, kind, below)
    }

    fn either(&mut self) -> Option<Expr> {
        self.chain(Self::both, |quick| quick.joiner(Operator::Or, ["or", "of"]))
    }

    fn both(&mut self) -> Option<Expr> {
        self.chain(Self::not, |quick| {
            quick.joiner(Operator::And, ["and", "en"])
        })
    }

    fn not(&mut self) -> Option<Expr> {
        let mut nots = Vec::new();
        while let Some(word @ ("not" | "niet")) = self.name(self.at) {
            let from = self.at;
            self.at += word.len();
            let span = self.span(from);
            self.note(word, span);
            nots.push(span);
            if !self.blanks() && self.byte(self.at) != b'(' {
                return None;
            }
        }
        let mut inner = self.compare()?;
        for not in nots.into_iter().rev() {
            let (below, span) = (inner.depth, not.to(inner.span));
            inner = self.made(span, ExprKind::Not(Box::new(inner)), below);
        }
        Some(inner)
    }

    fn compare(&mut self) -> Option<Expr> {
        let left = self.sum()?;
        let back = self.at;
        self.blanks();
        let length = match (self.byte(self.at), self.byte(self.at + 1)) {
            (b'<' | b'>' | b'!', b'=') => 2,
            (b'<' | b'>' | b'=', _) => 1,
            _ => {
                self.at = back;
                return Some(left);
            }
        };
        let operator = symbol(&self.text[self.at..self.at + length]);
        self.at += length;
        self.blanks();
        let right = self.sum()?;
        Some(self.joined(operator, left, right))
    }

    fn sum(&mut self) -> Option<Expr> {
        self.chain(Self::product, |quick| quick.sign([b'+', b'-']))
    }

    fn product(&mut self) -> Option<Expr> {
        self.chain(Self::atom, |quick| quick.sign([b'*', b'/']))
    }

    fn atom(&mut self) -> Option<Expr> {
        let from = self.at;
        match self.byte(from) {
            b'(' => {
                self.at += 1;
                self.blanks();
                let inner = self.either()?;
                self.blanks();
                self.passes(b')').then_some(inner)
            }
            b'-' | b'0'..=b'9' => self.figure(),
            _ => {
                let name = self.name(from)?;
                self.at += name.len();
                if let Some(truth) = value::yes_no(name) {
                    let span = self.span(from);
                    if let Some(word) = value::truth_word(name) {
                        self.words.push(Heard::Truth(word, span));
                    }
                    return Some(self.made(span, ExprKind::Truth(truth), 0));
                }
                if JOINERS.iter().any(|pair| pair.matches(name).is_some()) {
                    return None;
                }
                if self.byte(self.at) == b'(' {
                    return self.call(name, from);
                }
                while self.byte(self.at) == b'.' {
                    self.at += 1 + self.name(self.at + 1)?.len();
                }
                let name = self.text[from..self.at].to_owned();
                Some(self.made(self.span(from), ExprKind::Name(name), 0))
            }
        }
    }

    fn passes(&mut self, byte: u8) -> bool {
        let there = self.byte(self.at) == byte;
        self.at += usize::from(there);
        there
    }

    fn call(&mut self, name: &str, from: usize) -> Option<Expr> {
        let at = self.span(from);
        let mut functions = FUNCTIONS.iter();
        let (named, word, language) =
            functions.find_map(|(named, word, _)| Some((*named, *word, word.matches(name)?)))?;
        self.at += 1;
        self.blanks();
        let mut arguments = Vec::new();
        if !self.passes(b')') {
            loop {
                arguments.push(self.either()?);
                self.blanks();
                if self.passes(b')') {
                    break;
                }
                if !self.passes(b',') {
                    return None;
                }
                self.blanks();
            }
        }
        self.words.push(Heard::Word(language, word, at));
        let below = arguments.iter().map(|argument| argument.depth).max();
        let kind = ExprKind::Call(named, arguments);
        Some(self.made(self.span(from), kind, below.unwrap_or(0)))
    }

    /// A number, a date or a time of day.
    fn figure(&mut self) -> Option<Expr> {
        let from = self.at;
        let bytes = &self.text.as_bytes()[from..];
        let part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b':');
        let length = bytes.iter().position(|byte| !part(byte));
        let written = &self.text[from..from + length.unwrap_or(bytes.len())];
        self.at += written.len();
        let next = self.byte(self.at);
        // What could go on with it, in any spelling, is the grammar's.
        if next.is_ascii_alphanumeric() || matches!(next, b'_' | b'/') || !next.is_ascii() {
            return None;
        }
        let two = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        let kind = if let Some((hour, minute)) = written.split_once(':') {
            let hours = (1..=2).contains(&hour.len()) && hour.bytes().all(|b| b.is_ascii_digit());
            (hours && two(minute)).then(|| Time::read(written).map(ExprKind::Time))??
        } else if written.len() == 10 && written.as_bytes()[4] == b'-' {
            let year = written[..4].bytes().all(|byte| byte.is_ascii_digit());
            let rest = two(&written[5..7]) && &written[7..8] == "-" && two(&written[8..]);
            (year && rest).then(|| Date::read(written).map(ExprKind::Date))??
        } else {
            ExprKind::Number(value::number(written)?)
        };
        Some(self.made(self.span(from), kind, 0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select};

    use super::*;
    use crate::{diagnostic::Reports, expression};

    const PIECES: [&str; 62] = [
        "a",
        "b-2",
        "last",
        "and",
        "en",
        "or",
        "of",
        "not",
        "niet",
        "if",
        "als",
        "then",
        "else",
        "yes",
        "ja",
        "no",
        "true",
        "order",
        "notes",
        "a.b",
        "a.",
        ".",
        "answered(a)",
        "count(",
        "sum(a, b)",
        "som( a )",
        "max()",
        "nope(a)",
        "(",
        ")",
        "(a)",
        ",",
        " ",
        " ",
        " ",
        " ",
        "  ",
        "\t",
        "\u{A0}",
        "<",
        ">=",
        "!=",
        "=",
        "==",
        "!",
        "+",
        "-",
        "*",
        "/",
        "a/b",
        "1",
        "-2.5",
        "3.",
        "12:30",
        "7:5",
        "2026-11-22",
        "2026-13-40",
        "1234567890123456",
        "é",
        "A",
        "_",
        "\"",
    ];

    /// What a reading gives: the expression if it is one, the words that were noted, and how much was reported.
    fn given(text: &str, quick: bool) -> Option<(String, String, usize)> {
        let mut reports = Reports::noting_words();
        let mut language = None;
        let mut reader = Reader {
            reports: &mut reports,
            language: &mut language,
        };
        let text = Spot::new(text, Span::new(0, 3, 3 + text.len()));
        let expr = if quick {
            let read = read(&text, &mut reader)?;
            if read.is_err() {
                expression::too_deep(text.span, &mut reader);
            }
            read.ok()
        } else {
            expression::by_grammar(&text, &mut reader)
        };
        let expr = format!("{expr:?}");
        let words = format!("{language:?} {:?}", reports.take_spelled());
        Some((expr, words, reports.count()))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 5_000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_at_once_is_what_the_grammar_reads(pieces in vec(select(PIECES.to_vec()), 0..12)) {
            let text = pieces.concat();
            if let Some(quick) = given(&text, true) {
                prop_assert_eq!(Some(quick), given(&text, false), "{}", text);
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_too_deep_is_so_for_both(
            pieces in vec(select(vec![" and a", " and niet b", " or c = 1", " of (a and ja)", " + 2", " and sum(a, b) > 1"]), 55..140),
            before in select(vec!["a", "not a", "not not not (a or b)", "(((a)))"]),
            behind in select(vec!["", " and", " and nope(a)", " and 12:99", " and a/b"]),
        ) {
            let text = format!("{before}{}{behind}", pieces.concat());
            if let Some(quick) = given(&text, true) {
                prop_assert_eq!(Some(quick), given(&text, false), "{}", text);
            } else {
                prop_assert!(!behind.is_empty(), "{}", text);
            }
        }
    }

    #[test]
    fn ordinary_conditions_need_no_grammar() {
        for text in [
            "last >= 4 and went = well",
            "niet beantwoord(zorgen) of last<2",
            "round((a + b) * 7 / 60, 1)",
            "not (a = yes or b.c != 2026-11-22) and t > 07:30",
            " a = -1 ",
        ] {
            assert!(given(text, true).is_some(), "{text}");
            assert_eq!(given(text, true), given(text, false), "{text}");
        }
    }
}
