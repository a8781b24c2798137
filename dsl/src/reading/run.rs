//! A run of plain letters and signs, with what is seen of it at one glance: enough to count most words.

use super::syllable::plain;
use crate::Language;

/// What a byte is, in bits.
#[derive(Clone, Copy)]
pub(super) struct Kind(u8);

impl Kind {
    const VOWEL: u8 = 1;
    const LETTER: u8 = 2;
    /// A sign that is part of a word, as it stands.
    const SIGN: u8 = 4;
    /// It parts words.
    pub(super) const BLANK: u8 = 8;
    /// It takes a closer look: a sign of Markdown, or part of a letter that is not plain.
    pub(super) const LOOK: u8 = 16;

    pub(super) fn of(byte: u8) -> Self {
        KINDS[usize::from(byte)]
    }

    pub(super) fn is(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}

static KINDS: [Kind; 256] = {
    let mut kinds = [Kind(Kind::LOOK); 256];
    let mut byte = 0;
    while byte < 128_u8 {
        kinds[byte as usize] = Kind(match byte {
            b'\t'..=b'\r' | b' ' => Kind::BLANK,
            b'{' | b']' | b'<' | b'*' | b'`' | b'\\' | b'[' | b'_' => Kind::LOOK,
            _ if byte.is_ascii_alphabetic() && plain::is_vowel(byte) => Kind::LETTER | Kind::VOWEL,
            _ if byte.is_ascii_alphabetic() => Kind::LETTER,
            _ => Kind::SIGN,
        });
        byte += 1;
    }
    kinds
};

/// Letters and signs in a row.
pub(super) struct Run {
    pub(super) length: usize,
    /// Vowels without one before them.
    vowels: u32,
    /// It has vowels next to each other, or a sign.
    takes_more: bool,
}

impl Run {
    pub(super) fn read(bytes: &[u8], from: usize) -> Self {
        let (mut length, mut vowels, mut before, mut near, mut all) = (0, 0, 0, 0, 0);
        for byte in &bytes[from..] {
            let kind = Kind::of(*byte).0;
            if kind & (Kind::BLANK | Kind::LOOK) != 0 {
                break;
            }
            let vowel = kind & Kind::VOWEL;
            vowels += u32::from(vowel & !before);
            near |= vowel & before;
            before = vowel;
            all |= kind;
            length += 1;
        }
        Self {
            length,
            vowels,
            takes_more: near | (all & Kind::SIGN) != 0,
        }
    }

    /// The syllables of a word of letters whose vowels stand apart from each other; none where it takes more to count them.
    /// Nothing is counted without a language.
    pub(super) fn syllables(&self, word: &str, language: Option<Language>) -> Option<u32> {
        if self.takes_more {
            return None;
        }
        let Some(language) = language else {
            return Some(0);
        };
        let silent =
            language == Language::En && self.vowels > 1 && plain::ends_silent(word.as_bytes());
        Some(u32::max(1, self.vowels - u32::from(silent)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reading::syllable;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

        #[test]
        fn what_is_counted_at_a_glance_is_right(word in "[aeiouyAElscdhtg]{1,9}(e|es|ed|le|lle|)[.',]?") {
            let run = Run::read(word.as_bytes(), 0);
            prop_assert_eq!(run.length, word.len());
            for language in [Language::Nl, Language::En] {
                if let Some(count) = run.syllables(&word, Some(language)) {
                    prop_assert_eq!(count, syllable::any(&word, language), "{}", word);
                }
            }
        }
    }
}
