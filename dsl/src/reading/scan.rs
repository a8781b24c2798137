//! The sentences of a text as its reader sees them: without Markdown's signs, addresses, and what stands between braces.

use std::ops::Range;

use super::{
    Measure,
    run::{Kind, Run},
    syllable,
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
    let count = u32::try_from(scan.sentences.len()).unwrap_or(u32::MAX);
    Measure {
        words: scan.sentences.iter().map(|sentence| sentence.words).sum(),
        sentences: count,
        syllables: scan.syllables,
        longest: scan
            .sentences
            .iter()
            .map(|sentence| sentence.words)
            .max()
            .unwrap_or(0),
    }
}

/// The sentences of a text.
pub(crate) fn sentences(text: &str) -> Vec<Sentence> {
    let mut scan = Scan::new(None);
    scan.text(text);
    scan.sentences
}

struct Scan {
    /// None where syllables do not matter.
    language: Option<Language>,
    syllables: u32,
    sentences: Vec<Sentence>,
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
            syllables: 0,
            sentences: Vec::new(),
            open: None,
            stopped: false,
            word: String::new(),
            begin: 0,
        }
    }

    fn text(&mut self, text: &str) {
        for (at, line) in lines(text) {
            let rest = line.trim_start_matches([' ', '\t', '>']);
            let (marker, alone) = marker(rest);
            if is_blank(line) || marker > 0 {
                self.close();
            }
            self.line(text, at + line.len() - rest.len() + marker, at + line.len());
            if alone {
                self.close();
            }
        }
        self.close();
    }

    fn line(&mut self, text: &str, from: usize, to: usize) {
        let line = &text[from..to];
        let bytes = line.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if Kind::of(*byte).is(Kind::BLANK) && self.word.is_empty() {
                at += 1;
                continue;
            }
            if Kind::of(*byte).is(Kind::BLANK | Kind::LOOK) {
                at += self.sign(&line[at..], from + at);
                continue;
            }
            // Most words are plain from end to end, and stand in the text as they are read.
            let run = Run::read(bytes, at);
            let end = at + run.length;
            let word = &line[at..end];
            let ends = bytes
                .get(end)
                .is_none_or(|byte| Kind::of(*byte).is(Kind::BLANK));
            if !(ends && self.word.is_empty()) {
                self.begin(from + at);
                self.word.push_str(word);
            } else if let (Some(syllables), false) =
                (run.syllables(word, self.language), self.stopped)
            {
                self.syllables += syllables;
                self.count(from + at, from + end, 1);
            } else {
                self.word(word, from + at, from + end);
            }
            at = end;
        }
        self.end_word(to);
    }

    /// Reads what a text begins with that is not plain, and gives how long it is.
    fn sign(&mut self, rest: &str, at: usize) -> usize {
        let Some(letter) = rest.chars().next() else {
            return 0;
        };
        let skipped = match letter {
            '{' => rest.find('}').map(|end| end + 1),
            ']' if rest.starts_with("](") => rest.find(')').map(|end| end + 1),
            '<' if rest.starts_with("<http") => rest.find('>').map(|end| end + 1),
            _ => None,
        };
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
        self.begin(at);
        self.word.push(letter);
    }

    fn begin(&mut self, at: usize) {
        if self.word.is_empty() {
            self.begin = at;
        }
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
                self.syllables += syllable::count(word, language);
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
        self.sentences.extend(open);
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
    use super::*;

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
    fn an_answer_counts_as_a_word() {
        assert_eq!(
            read("Je schreef: {zorgen | nog niets}."),
            [("Je schreef: {zorgen | nog niets}.", 3)]
        );
    }
}
