//! The sentences of a text as its reader sees them: without Markdown's signs, addresses, and what stands between braces.

use std::ops::Range;

use memchr::{memchr, memchr3};

use super::{
    Measure,
    block::Block,
    syllable::{self, plain},
};
use crate::{
    Language,
    text::prose::{is_blank, lines},
};

/// A sentence with its place in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) place: Range<usize>,
    pub(crate) words: u32,
}

/// What is counted of a text.
pub(super) fn measure(text: &str, language: Language) -> Measure {
    let mut scan = Scan::new(Some(language));
    scan.text(text);
    scan.measure
}

/// The sentences of a text.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let mut scan = Scan::new(None);
    scan.text(text);
    scan.sentences
}

struct Scan {
    /// None where the sentences are asked for, and not what is counted of them.
    language: Option<Language>,
    measure: Measure,
    sentences: Vec<Sentence>,
    /// Many letters in one step, where these are plain. Only a test does without.
    in_blocks: bool,
    /// The sentence that is being read.
    open: Option<Sentence>,
    /// It ended with a stop, if what follows begins like a sentence.
    stopped: bool,
    word: String,
    begin: usize,
}

const CLOSERS: [char; 8] = ['"', '”', '’', '\'', ')', ']', '»', '*'];

impl Scan {
    fn new(language: Option<Language>) -> Self {
        Self {
            language,
            measure: Measure::default(),
            sentences: Vec::new(),
            in_blocks: true,
            open: None,
            stopped: false,
            word: String::new(),
            begin: 0,
        }
    }

    fn text(&mut self, text: &str) {
        let mut in_table = false;
        // Nothing in it goes on up to a sign further on in its line, so that lines of one paragraph are read in one go.
        let joins = self.in_blocks && memchr3(b'{', b'[', b'<', text.as_bytes()).is_none();
        let mut run: Option<Range<usize>> = None;
        for (at, line) in lines(text) {
            if joins && !in_table && line.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
                run.get_or_insert(at..at).end = at + line.len();
                continue;
            }
            if let Some(run) = run.take() {
                self.line(text, run.start, run.end);
            }
            let rest = line.trim_start_matches([' ', '\t', '>']);
            in_table =
                rest.starts_with('|') || parts_columns(rest) || in_table && rest.contains('|');
            if in_table {
                self.row(text, at + line.len() - rest.len(), at + line.len());
                continue;
            }
            let (marker, alone) = marker(rest);
            if is_blank(line) || marker > 0 {
                self.close();
            }
            self.line(text, at + line.len() - rest.len() + marker, at + line.len());
            if alone {
                self.close();
            }
        }
        if let Some(run) = run {
            self.line(text, run.start, run.end);
        }
        self.close();
    }

    /// A row of a table: each cell is read by itself.
    fn row(&mut self, text: &str, from: usize, to: usize) {
        self.close();
        let (mut begin, mut braces) = (from, 0_u32);
        for (at, sign) in text[from..to].bytes().enumerate() {
            match sign {
                b'{' => braces += 1,
                b'}' => braces = braces.saturating_sub(1),
                b'|' if braces == 0 => {
                    self.line(text, begin, from + at);
                    self.close();
                    begin = from + at + 1;
                }
                _ => {}
            }
        }
        self.line(text, begin, to);
        self.close();
    }

    fn line(&mut self, text: &str, from: usize, to: usize) {
        let line = &text[from..to];
        let mut closing = Closing::default();
        let mut at = 0;
        while at < line.len() {
            if self.word.is_empty() && self.in_blocks {
                at = self.plain_words(line, at, from);
            }
            let Some(letter) = line[at..].chars().next() else {
                break;
            };
            at += self.sign(letter, line, at, from, &mut closing);
        }
        self.end_word(to);
    }

    /// Reads words of plain letters, perhaps with a sign behind them, as most are: a few dozen letters at a time. Gives where the
    /// first begins that is something else.
    fn plain_words(&mut self, line: &str, mut at: usize, from: usize) -> usize {
        let bytes = line.as_bytes();
        while at < bytes.len() {
            let block = Block::read(&bytes[at..]);
            if block.starts() != 0 {
                self.sentences_of(&block, from + at);
                if let Some(language) = self.language {
                    self.measure.syllables += plain::of_block(&block, language);
                }
            }
            at += block.plain;
            if block.odd {
                return at;
            }
        }
        bytes.len()
    }

    /// Counts the plain words of a block that begins at a place, each in its sentence.
    fn sentences_of(&mut self, block: &Block<'_>, at: usize) {
        let starts = block.starts();
        let mut words = starts;
        if self.stopped && block.capital(starts.trailing_zeros()) {
            self.close();
        }
        let mut stops = block.stops();
        while stops != 0 {
            // No word begins at its last letter, so that this is the next one.
            let next = starts & (u64::MAX << stops.trailing_zeros());
            stops &= stops - 1;
            let begin = next.trailing_zeros();
            if next != 0 && block.capital(begin) {
                let before = words & !(u64::MAX << begin);
                self.count_all(block, before, at);
                self.close();
                words &= u64::MAX << begin;
            }
        }
        self.count_all(block, words, at);
        self.stopped = block.stops() >> (63 - block.ends().leading_zeros()) & 1 == 1;
    }

    /// Adds words of a block to the sentence that is being read.
    fn count_all(&mut self, block: &Block<'_>, starts: u64, at: usize) {
        let last = 63 - starts.leading_zeros();
        let end = (block.ends() & (u64::MAX << last)).trailing_zeros();
        let begin = at + starts.trailing_zeros() as usize;
        self.count(begin, at + end as usize + 1, starts.count_ones());
    }

    /// Reads a letter of any kind at a place of a line, with what belongs to it, and gives how long that is.
    fn sign(
        &mut self,
        letter: char,
        line: &str,
        at: usize,
        from: usize,
        closing: &mut Closing,
    ) -> usize {
        let rest = &line[at..];
        let skipped = match letter {
            '{' => closing.brace.after(b'}', line, at),
            ']' if rest.starts_with("](") => closing.bracket.after(b')', line, at),
            '<' if rest.starts_with("<http") => closing.angle.after(b'>', line, at),
            _ => None,
        };
        let at = from + at;
        if let Some(length) = skipped {
            if letter != ']' {
                self.push('x', at);
            }
            return length;
        }
        match letter {
            '*' | '`' | '\\' | '[' => {}
            '_' if !self.word.ends_with(char::is_alphanumeric) => {}
            _ if letter.is_whitespace() => self.end_word(at),
            _ => self.push(letter, at),
        }
        letter.len_utf8()
    }

    fn push(&mut self, letter: char, at: usize) {
        if self.word.is_empty() {
            self.begin = at;
        }
        self.word.push(letter);
    }

    fn end_word(&mut self, end: usize) {
        if self.word.is_empty() {
            return;
        }
        let mut word = std::mem::take(&mut self.word);
        self.word(&word, self.begin, end);
        word.clear();
        self.word = word;
    }

    /// A whole word, as its reader sees it.
    fn word(&mut self, word: &str, begin: usize, end: usize) {
        let first = match word.as_bytes().first() {
            // So nearly all words begin.
            Some(byte) if byte.is_ascii_alphanumeric() => Some(char::from(*byte)),
            _ => word.chars().find(|c| c.is_alphanumeric()),
        };
        if self.stopped {
            // In Dutch a sentence may begin with `'s`.
            let capital = first.is_some_and(|c| !c.is_lowercase());
            if capital || word.starts_with(['\'', '’', '‘']) {
                self.close();
            }
        }
        if first.is_some() {
            self.stopped = false;
            if let Some(language) = self.language {
                self.measure.syllables += syllable::count(word, language);
            }
        }
        self.count(begin, end, u32::from(first.is_some()));
        self.stopped |= stops(word);
    }

    /// Adds to the sentence that is being read.
    fn count(&mut self, begin: usize, end: usize, words: u32) {
        match &mut self.open {
            Some(open) => {
                open.place.end = end;
                open.words += words;
            }
            None => {
                self.open = Some(Sentence {
                    place: begin..end,
                    words,
                });
            }
        }
    }

    fn close(&mut self) {
        self.stopped = false;
        let open = self.open.take().filter(|sentence| sentence.words > 0);
        match open {
            Some(sentence) if self.language.is_some() => {
                self.measure.sentences += 1;
                self.measure.words += sentence.words;
                self.measure.longest = self.measure.longest.max(sentence.words);
            }
            open => self.sentences.extend(open),
        }
    }
}

/// Where the signs are next that close something in a line. Each is looked for once: a line full of open ones would take for
/// ever.
#[derive(Default)]
struct Closing {
    brace: Next,
    bracket: Next,
    angle: Next,
}

/// The place of a sign, as far as a line was looked through; behind it where there is none.
#[derive(Default)]
struct Next(Option<usize>);

impl Next {
    /// How far behind a place the next one ends.
    fn after(&mut self, sign: u8, line: &str, at: usize) -> Option<usize> {
        let known = self.0.filter(|known| *known >= at);
        let next = known.unwrap_or_else(|| {
            let found = memchr(sign, &line.as_bytes()[at..]);
            found.map_or(line.len(), |found| at + found)
        });
        self.0 = Some(next);
        (next < line.len()).then(|| next + 1 - at)
    }
}

/// True for a word that ends with a full stop or its like, perhaps with quotes or brackets behind it.
fn stops(word: &str) -> bool {
    match word.as_bytes().last() {
        // So most words end.
        Some(last) if last.is_ascii_alphanumeric() => false,
        _ => word
            .trim_end_matches(CLOSERS)
            .ends_with(['.', '!', '?', '…']),
    }
}

/// True for the line between the heads of a table and its rows: `--- | :---:`.
fn parts_columns(line: &str) -> bool {
    line.starts_with(['-', ':'])
        && line.contains('|')
        && line
            .bytes()
            .all(|sign| matches!(sign, b'-' | b':' | b'|' | b' ' | b'\t'))
}

/// How long the sign is with which a line begins something of its own, in bytes, and whether that ends with the line.
fn marker(line: &str) -> (usize, bool) {
    let after = |rest: &str| line.len() - rest.trim_start().len();
    if line.starts_with('#') {
        return (after(line.trim_start_matches('#')), true);
    }
    for sign in ["- ", "* ", "+ "] {
        if let Some(rest) = line.strip_prefix(sign) {
            return (after(rest), false);
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    if (1..=3).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ")) {
        return (after(&rest[2..]), false);
    }
    (0, false)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

        #[test]
        fn many_letters_in_one_step_are_read_as_one_by_one(
            text in "([a-zA-Z]{1,9}|[a-zA-Z.,!?:;'\"()*_{}<\\[\\]\\\\`é’0-9-]{1,6}| |\n|\n\n|\t|\u{A0}|\u{C}|De |mooie |ze\\. |\\. A|[a-z]{60,70}){0,40}",
        ) {
            for language in [None, Some(Language::Nl), Some(Language::En)] {
                let [steps, letters] = [true, false].map(|in_blocks| {
                    let mut scan = Scan::new(language);
                    scan.in_blocks = in_blocks;
                    scan.text(&text);
                    (scan.measure, scan.sentences)
                });
                prop_assert_eq!(steps, letters);
            }
        }
    }

    fn read(text: &str) -> Vec<(&str, u32)> {
        let found = sentences(text).into_iter();
        found
            .map(|sentence| (&text[sentence.place], sentence.words))
            .collect()
    }

    #[test]
    fn a_sentence_ends_where_the_next_one_begins() {
        assert_eq!(
            read("Rust helpt, bijv. een wandeling. Dat is zo! 's Avonds ook."),
            [
                ("Rust helpt, bijv. een wandeling.", 5),
                ("Dat is zo!", 3),
                ("'s Avonds ook.", 3)
            ]
        );
        assert_eq!(
            read("It costs 3.50 a week.\nThat is cheap."),
            [("It costs 3.50 a week.", 5), ("That is cheap.", 3)]
        );
    }

    #[test]
    fn headings_and_lines_of_a_list_are_sentences() {
        assert_eq!(
            read("## Rust\nJe kunt:\n\n- **even** liggen\n- 1. naar [buiten](https://x.nl/a.b)\n"),
            [
                ("Rust", 1),
                ("Je kunt:", 2),
                ("even** liggen", 2),
                ("1. naar [buiten](https://x.nl/a.b)", 3)
            ]
        );
    }

    #[test]
    fn cells_of_a_table_are_sentences() {
        assert_eq!(
            read(
                "Zo werkt het:\n\n| Wat | Waarom |\n| --- | --- |\n| naar buiten gaan | je ziet {wie | iemand} |\n\nEn nu jij."
            ),
            [
                ("Zo werkt het:", 3),
                ("Wat", 1),
                ("Waarom", 1),
                ("naar buiten gaan", 3),
                ("je ziet {wie | iemand}", 3),
                ("En nu jij.", 3)
            ]
        );
        assert_eq!(
            read("Wat | Waarom\n--- | ---\nbuiten zijn | dat helpt"),
            [("Wat | Waarom", 2), ("buiten zijn", 2), ("dat helpt", 2)]
        );
    }

    #[test]
    fn an_answer_counts_as_a_word() {
        assert_eq!(
            read("Je schreef: {zorgen | nog niets}."),
            [("Je schreef: {zorgen | nog niets}.", 3)]
        );
    }
}
