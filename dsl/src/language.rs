//! The two languages that words and messages have, and words that are spelled in both.

/// A language of the words in a module, and of the messages about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    En,
    /// Dutch.
    Nl,
}

impl Language {
    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }
}
/// One word in both languages; the two may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// In English.
    pub en: &'static str,
    /// In Dutch.
    pub nl: &'static str,
}

/// A pair of spellings: English, Dutch.
pub(crate) const fn pair(en: &'static str, nl: &'static str) -> Pair {
    Pair { en, nl }
}

impl Pair {
    /// The word in one language.
    #[must_use]
    pub fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Nl => self.nl,
        }
    }

    /// In which language `text` is this word: none when it is another word, no language when both spell it so.
    pub(crate) fn matches(self, text: &str) -> Option<Option<Language>> {
        match (same(self.en, text), same(self.nl, text)) {
            (true, true) => Some(None),
            (true, false) => Some(Some(Language::En)),
            (false, true) => Some(Some(Language::Nl)),
            (false, false) => None,
        }
    }
}

/// Whether two words are one. Tables of words are searched for every line of a text, and the first letter tells most apart.
pub(crate) fn same(word: &str, other: &str) -> bool {
    word.len() == other.len()
        && word.as_bytes().first() == other.as_bytes().first()
        && word == other
}
