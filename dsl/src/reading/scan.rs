//! The sentences of a text as its reader sees them: without Markdown's signs, addresses, and what stands between braces.

use std::ops::Range;

use super::{Measure, syllable};
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
        let mut at = 0;
        while let Some(letter) = line[at..].chars().next() {
            let rest = &line[at..];
            let skipped = match letter {
                '{' => rest.find('}').map(|end| end + 1),
                ']' if rest.starts_with("](") => rest.find(')').map(|end| end + 1),
                '<' if rest.starts_with("<http") => rest.find('>').map(|end| end + 1),
                _ => None,
            };
            if let Some(length) = skipped {
                if letter != ']' {
                    self.push('x', from + at);
                }
                at += length;
                continue;
            }
            match letter {
                '*' | '`' | '\\' | '[' => {}
                '_' if !self.word.ends_with(char::is_alphanumeric) => {}
                _ if letter.is_whitespace() => self.end_word(from + at),
                _ => self.push(letter, from + at),
            }
            at += letter.len_utf8();
        }
        self.end_word(to);
    }

    fn push(&mut self, letter: char, at: usize) {
        if self.word.is_empty() {
            self.begin = at;
        }
        self.word.push(letter);
    }

    fn end_word(&mut self, end: usize) {
        let word = std::mem::take(&mut self.word);
        if word.is_empty() {
            return;
        }
        let first = word.chars().find(|c| c.is_alphanumeric());
        // In Dutch a sentence may begin with `'s`.
        let begins = first.is_some_and(|c| !c.is_lowercase()) || word.starts_with(['\'', '’', '‘']);
        if self.stopped && begins {
            self.close();
        }
        if first.is_some() {
            self.stopped = false;
            if let Some(language) = self.language {
                self.syllables += syllable::count(&word, language);
            }
        }
        let begin = self.begin;
        let open = self.open.get_or_insert(Sentence {
            place: begin..end,
            words: 0,
        });
        open.place.end = end;
        open.words += u32::from(first.is_some());
        let bare = word.trim_end_matches(CLOSERS);
        self.stopped |= bare.ends_with(['.', '!', '?', '…']);
        self.word = word;
        self.word.clear();
    }

    fn close(&mut self) {
        self.stopped = false;
        let open = self.open.take().filter(|sentence| sentence.words > 0);
        self.sentences.extend(open);
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
