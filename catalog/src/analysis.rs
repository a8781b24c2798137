//! From text to the terms it is found under: the words themselves, their stems, and the parts of Dutch compounds.

use std::{collections::BTreeSet, iter::Peekable, str::Chars};

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, RawTokenizer, Stemmer, StopWordFilter, TextAnalyzer,
};

use crate::analysis::compound::parts;

mod compound;

/// Stands before a term that is a Dutch stem. No word begins with it.
const DUTCH: char = '<';
/// Stands before a term that is an English stem.
const ENGLISH: char = '>';
/// Stands before a term that is a part of a compound.
const PART: char = '~';
/// Letters of a word that count; the rest is cut off, in texts and in queries alike.
const LONGEST: usize = 64;
/// Words of a query that count: nobody types more, and a pasted book must not keep the server busy.
const MOST: usize = 32;

/// Terms of the index.
pub(crate) type Terms = BTreeSet<String>;

/// The language that a text is in, as far as stemming goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    Dutch,
    English,
    /// Not known: both stems.
    Any,
}

impl Tongue {
    /// By a BCP 47 tag.
    pub(crate) fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "nl" => Self::Dutch,
            "en" => Self::English,
            _ => Self::Any,
        }
    }
}

/// One word of a query, as terms of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word itself.
    pub(crate) plain: String,
    /// Its stems.
    pub(crate) stems: Vec<String>,
    /// Itself and its Dutch stem as parts of compounds.
    pub(crate) parts: Vec<String>,
    /// The person may still be typing it: every word that begins with it counts.
    pub(crate) open: bool,
    /// A word like "the", that says nothing by itself.
    pub(crate) small: bool,
}

/// The analysers. Cheap to clone; a search works on a clone of its own.
#[derive(Clone)]
pub(crate) struct Analysis {
    folded: TextAnalyzer,
    dutch: Stems,
    english: Stems,
}

/// What one language makes of a word.
#[derive(Clone)]
struct Stems {
    squeezes: bool,
    stem: TextAnalyzer,
    telling: TextAnalyzer,
}

impl Analysis {
    pub(crate) fn new() -> Self {
        Self {
            folded: TextAnalyzer::builder(RawTokenizer::default())
                .filter(AsciiFoldingFilter)
                .build(),
            dutch: Stems::new(Language::Dutch),
            english: Stems::new(Language::English),
        }
    }

    /// Adds the terms under which a text is found.
    pub(crate) fn terms(&mut self, text: &str, tongue: Tongue, compounds: bool, into: &mut Terms) {
        for word in words(text) {
            let plain = only(&mut self.folded, &word).unwrap_or_default();
            if compounds && tongue != Tongue::English {
                for part in parts(&plain) {
                    let stem = self.dutch.of(part);
                    into.extend(stem.map(|stem| marked(PART, &stem)));
                    into.insert(marked(PART, part));
                }
            }
            if tongue != Tongue::English
                && let Some(stem) = self.dutch.of(&word)
            {
                into.insert(marked(DUTCH, &stem));
            }
            if tongue != Tongue::Dutch
                && let Some(stem) = self.english.of(&word)
            {
                into.insert(marked(ENGLISH, &stem));
            }
            into.insert(plain);
        }
    }

    /// The words of what a person typed, each once; the last is open where nothing follows it.
    pub(crate) fn query(&mut self, text: &str) -> Vec<Word> {
        let mut found: Vec<Word> = Vec::new();
        let typing = text.chars().next_back().is_some_and(char::is_alphanumeric);
        let mut rest = words(text).take(MOST).peekable();
        while let Some(word) = rest.next() {
            let plain = only(&mut self.folded, &word).unwrap_or_default();
            let open = typing && rest.peek().is_none();
            if let Some(same) = found.iter_mut().find(|other| other.plain == plain) {
                same.open |= open;
                continue;
            }
            let dutch = self.dutch.of(&word);
            let english = self.english.of(&word);
            let small = dutch.is_none() || english.is_none();
            let mut parts = BTreeSet::from([marked(PART, &plain)]);
            parts.extend(dutch.iter().map(|stem| marked(PART, stem)));
            let stems = dutch
                .map(|stem| marked(DUTCH, &stem))
                .into_iter()
                .chain(english.map(|stem| marked(ENGLISH, &stem)));
            found.push(Word {
                stems: stems.collect(),
                parts: parts.into_iter().collect(),
                plain,
                open,
                small,
            });
        }
        found
    }
}

impl Stems {
    fn new(language: Language) -> Self {
        let raw = || TextAnalyzer::builder(RawTokenizer::default());
        // A language without a list of small words has none, so that all its words count.
        let small = StopWordFilter::new(language)
            .unwrap_or_else(|| StopWordFilter::remove(Vec::<String>::new()));
        Self {
            squeezes: language == Language::Dutch,
            stem: raw()
                .filter(Stemmer::new(language))
                .filter(AsciiFoldingFilter)
                .build(),
            telling: raw().filter(small).build(),
        }
    }

    /// The stem of a word; none for a small word.
    fn of(&mut self, word: &str) -> Option<String> {
        only(&mut self.telling, word)?;
        let stem = only(&mut self.stem, word)?;
        Some(if self.squeezes { squeezed(&stem) } else { stem })
    }
}

/// A stem with double vowels made single: Dutch writes `probleem` but `problemen`, and the stemmer leaves it at that.
fn squeezed(stem: &str) -> String {
    let mut squeezed = String::with_capacity(stem.len());
    for letter in stem.chars() {
        if !(matches!(letter, 'a' | 'e' | 'o' | 'u') && squeezed.ends_with(letter)) {
            squeezed.push(letter);
        }
    }
    squeezed
}

fn marked(mark: char, term: &str) -> String {
    let mut marked = String::with_capacity(term.len() + 1);
    marked.push(mark);
    marked.push_str(term);
    marked
}

/// What an analyser makes of one word.
fn only(analyser: &mut TextAnalyzer, word: &str) -> Option<String> {
    let mut stream = analyser.token_stream(word);
    stream.advance().then(|| stream.token().text.clone())
}

/// The words of a text in lower case: runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut letters = text.chars().peekable();
    std::iter::from_fn(move || next_word(&mut letters))
}

fn next_word(letters: &mut Peekable<Chars<'_>>) -> Option<String> {
    while letters
        .next_if(|letter| !letter.is_alphanumeric())
        .is_some()
    {}
    letters.peek()?;
    let mut word = String::new();
    let mut length = 0;
    while let Some(letter) = letters.next_if(|letter| letter.is_alphanumeric() || silent(*letter)) {
        if !silent(letter) && length < LONGEST {
            word.extend(letter.to_lowercase().filter(|letter| !silent(*letter)));
            length += 1;
        }
    }
    Some(word)
}

/// Characters that stand within a word without parting it: loose accents, soft hyphens, joiners.
fn silent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(text: &str, tongue: Tongue) -> Terms {
        let mut terms = Terms::new();
        Analysis::new().terms(text, tongue, true, &mut terms);
        terms
    }

    #[test]
    fn forms_of_a_word_meet_in_a_stem() {
        for (tongue, one, other) in [
            (Tongue::Dutch, "slapen", "slaap"),
            (Tongue::Dutch, "oefening", "oefeningen"),
            (Tongue::Dutch, "piekeren", "pieker"),
            (Tongue::Dutch, "slaapprobleem", "slaapproblemen"),
            (Tongue::English, "worrying", "worries"),
            (Tongue::English, "exercises", "exercise"),
        ] {
            let shared = &terms(one, tongue) & &terms(other, tongue);
            assert!(
                shared.iter().any(|term| term.starts_with([DUTCH, ENGLISH])),
                "{one} and {other}"
            );
        }
    }

    #[test]
    fn accents_case_and_loose_marks_make_no_difference() {
        let plain = |text| words(text).map(|word| only(&mut Analysis::new().folded, &word));
        assert!(plain("COÖRDINATIE, \"ideeën\"").eq(plain("coordinatie ideeen")));
        assert!(plain("coo\u{308}rdinatie").eq(plain("coördinatie")));
        assert!(plain("slaap\u{AD}problemen").eq(plain("slaapproblemen")));
    }

    #[test]
    fn small_words_are_known_in_both_languages() {
        let small = |text| Analysis::new().query(text).iter().all(|word| word.small);
        assert!(small("de het een the and"));
        assert!(!small("slaap"));
    }

    #[test]
    fn only_a_word_at_the_very_end_is_open() {
        let open = |text| {
            let words = Analysis::new().query(text);
            words.last().map(|word| word.open)
        };
        assert_eq!(open("beter sla"), Some(true));
        assert_eq!(open("beter sla "), Some(false));
        assert_eq!(open("slaap beter slaap"), Some(false));
        assert_eq!(open("?!"), None);
    }

    proptest! {
        #[test]
        fn every_word_of_a_text_is_a_term_of_it(text in any::<String>()) {
            for tongue in [Tongue::Dutch, Tongue::English, Tongue::Any] {
                let terms = terms(&text, tongue);
                for word in Analysis::new().query(&text) {
                    prop_assert!(terms.contains(&word.plain));
                    prop_assert!(!word.plain.contains(char::is_whitespace));
                }
            }
        }
    }
}
