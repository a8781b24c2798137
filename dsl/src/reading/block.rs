//! A few dozen letters of a text, looked at in one step: where words begin and end in them, and where their vowels are.

/// What stands at each place of a block, as bits.
pub(super) struct Block {
    blanks: u64,
    letters: u64,
    vowels: u64,
}

/// A word within a block.
pub(super) struct Word {
    pub(super) begin: usize,
    pub(super) end: usize,
    /// How many plain letters it begins with.
    pub(super) letters: usize,
    /// Which of these are vowels, the first in the lowest bit.
    pub(super) vowels: u64,
}

impl Block {
    pub(super) const LENGTH: usize = 64;

    /// The first bytes of a text; behind its end are blanks.
    pub(super) fn read(text: &[u8]) -> Self {
        let mut bytes = [b' '; Self::LENGTH];
        let length = text.len().min(Self::LENGTH);
        bytes[..length].copy_from_slice(&text[..length]);
        let small = bytes.map(|byte| byte | 32);
        Self {
            blanks: bits(
                bytes.map(|byte| u8::from(byte == b' ') | u8::from(byte.wrapping_sub(9) < 5)),
            ),
            letters: bits(small.map(|byte| u8::from(byte.wrapping_sub(b'a') < 26))),
            vowels: bits(small.map(|byte| {
                u8::from(byte == b'a')
                    | u8::from(byte == b'e')
                    | u8::from(byte == b'i')
                    | u8::from(byte == b'o')
                    | u8::from(byte == b'u')
                    | u8::from(byte == b'y')
            })),
        }
    }

    /// The first word from a place on.
    pub(super) fn word(&self, from: usize) -> Option<Word> {
        let rest = u64::MAX.checked_shl(u32::try_from(from).ok()?)? & !self.blanks;
        if rest == 0 {
            return None;
        }
        let begin = rest.trailing_zeros();
        let letters = (self.letters >> begin).trailing_ones();
        let vowels = self.vowels >> begin & u64::MAX.checked_shr(64 - letters).unwrap_or(0);
        Some(Word {
            begin: begin as usize,
            end: (begin + (rest >> begin).trailing_ones()) as usize,
            letters: letters as usize,
            vowels,
        })
    }
}

/// One bit for each of these bytes, which are nought or one.
fn bits(bytes: [u8; Block::LENGTH]) -> u64 {
    let mut bits = 0;
    for (at, eight) in bytes.chunks_exact(8).enumerate() {
        let mut row = [0; 8];
        row.copy_from_slice(eight);
        // This moves the lowest bit of each byte into the highest byte, in their order.
        let packed = u64::from_le_bytes(row).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits |= packed << (8 * at);
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn words_and_vowels_are_where_they_stand(text in "[a-zA-Z0-9 .,\\t\\n\u{C}{}é-]{0,80}") {
            let bytes = text.as_bytes();
            let block = Block::read(bytes);
            let at = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
            let blank = |byte: u8| byte == b' ' || (9..=13).contains(&byte);
            let mut from = 0;
            while let Some(word) = block.word(from) {
                prop_assert!((from..word.begin).all(|place| blank(at(place))));
                prop_assert!((word.begin..word.end).all(|place| !blank(at(place))));
                prop_assert!(word.end == Block::LENGTH || blank(at(word.end)));
                let letters = (word.begin..word.end).take_while(|place| at(*place).is_ascii_alphabetic());
                prop_assert_eq!(word.letters, letters.count());
                for place in 0..word.letters {
                    let vowel = b"aeiouyAEIOUY".contains(&at(word.begin + place));
                    prop_assert_eq!(word.vowels >> place & 1 == 1, vowel);
                }
                from = word.end;
            }
            prop_assert!((from..Block::LENGTH).all(|place| blank(at(place))));
        }
    }
}
