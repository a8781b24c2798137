//! The same rules for words of plain letters, as nearly all are: read as they stand, byte by byte.
//!
//! Every text is counted at every keystroke. A test holds this to what is counted of a word with other letters in it.

use crate::Language;

/// The syllables of a word in ASCII, in small letters or capitals, at least one.
pub(in crate::reading) fn count(word: &[u8], language: Language) -> u32 {
    let www = word.len() >= 4 && word[..4].eq_ignore_ascii_case(b"www.");
    if www || word.windows(3).any(|three| three == b"://") {
        return 1;
    }
    let mut count = 0;
    for part in word.split(|byte| !byte.is_ascii_alphabetic()) {
        count += match language {
            Language::Nl => dutch(part),
            Language::En => english(part),
        };
    }
    u32::max(1, count)
}

/// The syllables of plain letters in a row, at least one. `vowels` has a bit for each that is a vowel, the first in the lowest.
pub(in crate::reading) fn of_letters(letters: &[u8], vowels: u64, language: Language) -> u32 {
    let together = vowels & (vowels << 1) != 0;
    let count = match language {
        Language::Nl if together => dutch(letters),
        Language::En if together => english(letters),
        Language::Nl => vowels.count_ones(),
        Language::En => {
            let count = vowels.count_ones();
            count - u32::from(count > 1 && ends_silent(letters))
        }
    };
    u32::max(1, count)
}

/// A letter in the small one's place; nought behind the end.
fn letter(part: &[u8], at: usize) -> u8 {
    part.get(at).map_or(0, u8::to_ascii_lowercase)
}

/// Bits for `a`, `e`, `i`, `o`, `u` and `y` by their place in the alphabet.
const VOWELS: u32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25;

/// A vowel among the letters, which differ from each other in their last five bits.
fn is_vowel(letter: u8) -> bool {
    VOWELS >> (letter & 31) & 1 == 1
}

fn dutch(part: &[u8]) -> u32 {
    let mut count = 0;
    let mut at = 0;
    while let Some(first) = part.get(at) {
        if !is_vowel(*first) {
            at += 1;
            continue;
        }
        let (one, two, three) = (first | 32, letter(part, at + 1), letter(part, at + 2));
        let long = matches!(
            [one, two, three],
            [b'a', b'a', b'i']
                | [b'o', b'o', b'i']
                | [b'o', b'e', b'i']
                | [b'e' | b'i', b'e', b'u']
        );
        let together = matches!(
            [one, two],
            [b'a', b'a' | b'u' | b'i']
                | [b'e', b'e' | b'u' | b'i']
                | [b'o', b'o' | b'e' | b'u']
                | [b'u', b'u' | b'i']
                | [b'i', b'e' | b'j']
        );
        let consonant_y = one == b'y' && two != 0 && is_vowel(two);
        count += u32::from(!consonant_y);
        at += if long { 3 } else { 1 + usize::from(together) };
    }
    count
}

fn english(part: &[u8]) -> u32 {
    let mut count = 0;
    let mut above = false;
    for (at, byte) in part.iter().enumerate() {
        let vowel = is_vowel(*byte);
        // A vowel counts where no vowel stands before it, and where two meet that are said apart.
        count += u32::from(vowel && (!above || said_apart(part, at)));
        above = vowel;
    }
    if count > 1 && ends_silent(part) {
        count -= 1;
    }
    count
}

fn said_apart(part: &[u8], at: usize) -> bool {
    let before = at.checked_sub(2).map_or(0, |at| letter(part, at));
    let soft = matches!(before, b't' | b's' | b'c' | b'g' | b'x');
    match (letter(part, at - 1), letter(part, at)) {
        (b'i', b'a' | b'o' | b'u') | (b'e', b'o') => !soft,
        (b'i', b'e') => letter(part, at + 1) == b't' && at + 2 < part.len(),
        (b'e', b'a') => letter(part, at + 1) == b'l' && letter(part, at + 2) == b'i',
        (b'u', b'a') => !matches!(before, b'q' | b'g'),
        _ => false,
    }
}

/// True for an `e` at the end that is not said, also before `s` and `d`.
fn ends_silent(part: &[u8]) -> bool {
    let end = |back: usize| {
        part.len()
            .checked_sub(back)
            .map_or(0, |at| letter(part, at))
    };
    let vowel = |back: usize| is_vowel(end(back));
    match (end(2), end(1)) {
        (b'e', b's') => {
            let hissed = matches!(end(3), b's' | b'x' | b'z' | b'c' | b'g' | b'i')
                || (matches!(end(4), b'c' | b's') && end(3) == b'h');
            !hissed && !vowel(3)
        }
        (b'e', b'd') => !matches!(end(3), b't' | b'd') && !vowel(3),
        (b'l', b'e') => {
            let rest = part[..part.len() - 1].iter();
            let above = rest.rev().find(|byte| **byte | 32 != b'l');
            end(3) == b'l' || above.is_some_and(|byte| is_vowel(*byte))
        }
        (_, b'e') => !vowel(2),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reading::syllable;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, ..ProptestConfig::default() })]

        #[test]
        fn plain_words_are_counted_as_all_are(
            word in "[\"(]{0,3}[aeiouyjlscdhtgqxzAEIL'-]{0,9}(e|es|ed|le|lle|)[a-z:/.]{0,3}|[a-z/:]{60,70}",
        ) {
            for language in [Language::Nl, Language::En] {
                prop_assert_eq!(count(word.as_bytes(), language), syllable::any(&word, language), "{}", word);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

        #[test]
        fn letters_in_a_row_are_counted_by_their_vowels(word in "[aeiouyAElscdhtgqxz]{1,9}(e|es|ed|le|lle|)") {
            let letters = word.bytes().enumerate();
            let vowels = letters.map(|(at, byte)| u64::from(is_vowel(byte)) << at).sum();
            for language in [Language::Nl, Language::En] {
                let count = of_letters(word.as_bytes(), vowels, language);
                prop_assert_eq!(count, syllable::any(&word, language), "{}", word);
            }
        }
    }

    #[test]
    fn an_address_is_one_word() {
        for word in ["https://een.nl/adres", "WWW.een.nl", "2026", "a://"] {
            assert_eq!(count(word.as_bytes(), Language::Nl), 1, "{word}");
            assert_eq!(syllable::any(word, Language::Nl), 1, "{word}");
        }
    }
}
