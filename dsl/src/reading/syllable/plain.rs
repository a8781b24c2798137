//! The same rules for words of plain letters, as nearly all are: read as they stand, byte by byte.
//!
//! Every text is counted at every keystroke. A test holds this to what is counted of a word with other letters in it.

use crate::{
    Language,
    reading::block::{Block, Vowels},
};

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

/// The syllables of the plain words of a block, at least one each.
///
/// Nearly all words are counted together by their vowels. Those that a rule must look at, for their letters may be said in more
/// ways than one, are counted one by one.
pub(in crate::reading) fn of_block(block: &Block<'_>, language: Language) -> u32 {
    let vowels = block.vowels();
    let all = vowels.all();
    let (looked_at, silent) = match language {
        Language::Nl => (dutch_rare(all), vowels.said_as_one()),
        Language::En => (english_rare(block, &vowels), all & (all << 1)),
    };
    let (mut letters, mut count) = (block.letters(), 0);
    let mut words = block.starts().count_ones();
    let mut rare = Block::holding(letters, looked_at);
    while rare != 0 {
        let word = block.word(rare.trailing_zeros());
        rare &= rare - 1;
        // A word is shorter than a block.
        letters &= !(((1 << word.len()) - 1) << word.start);
        words -= 1;
        let word = &block.text[word];
        let found = match language {
            Language::Nl => dutch(word),
            Language::En => english(word),
        };
        count += u32::max(1, found);
    }
    let voiceless = words - Block::holding(letters, all).count_ones();
    count + (all & !silent & letters).count_ones() + voiceless
}

/// Three vowels in a row: which of them belong together depends on where one begins.
fn dutch_rare(vowels: u64) -> u64 {
    vowels & (vowels >> 1) & (vowels >> 2)
}

/// Two vowels that may be said apart, and an end that may not be said.
fn english_rare(block: &Block<'_>, vowels: &Vowels) -> u64 {
    let Vowels { a, e, i, o, u, .. } = *vowels;
    let apart = i & ((a | o | u | e) >> 1) | e & ((a | o) >> 1) | u & (a >> 1);
    let last = block.letters() & !(block.letters() >> 1);
    let end = e | (e << 1) & (block.each(b's') | block.each(b'd'));
    apart | end & last
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
        fn words_of_a_block_are_counted_as_they_are_alone(
            words in prop::collection::vec("[aeiouyAElscdhtgqxzj]{1,9}(e|es|ed|le|lle|)[.,!?]?", 1..5),
        ) {
            let text = words.join(" ");
            let text = &text[..text.len().min(63)];
            let block = Block::read(text.as_bytes());
            for language in [Language::Nl, Language::En] {
                let alone = text.split(' ').filter(|word| !word.is_empty());
                let alone: u32 = alone.map(|word| syllable::any(word, language)).sum();
                prop_assert_eq!(of_block(&block, language), alone, "{}", text);
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
