//! A few dozen letters of a text, looked at in one step: where words begin and end in them, and what they say of themselves
//! all together. Bit 0 of each mask is the first byte.

use std::ops::Range;

use wide::u8x16;

/// The bytes of a block.
const LENGTH: usize = 64;

/// The first bytes of a line; behind its end are blanks.
pub(super) struct Block<'t> {
    pub(super) text: &'t [u8],
    /// The bytes, and the same with small letters for capitals.
    bytes: [u8x16; 4],
    small: [u8x16; 4],
    letters: u64,
    /// The first byte of each word.
    starts: u64,
    /// The last byte of each word.
    ends: u64,
    /// How many bytes from the begin hold nothing but whole plain words: letters, with perhaps a sign of a sentence behind them.
    pub(super) plain: usize,
    /// Behind the plain words stands one that has something else in it, or that fills the block.
    pub(super) odd: bool,
}

/// Where each vowel stands in the plain words.
pub(super) struct Vowels {
    pub(super) a: u64,
    pub(super) e: u64,
    pub(super) i: u64,
    pub(super) o: u64,
    pub(super) u: u64,
    pub(super) y: u64,
}

impl Vowels {
    pub(super) fn all(&self) -> u64 {
        self.a | self.e | self.i | self.o | self.u | self.y
    }

    /// The first of two that Dutch says as one, and a `y` before a vowel, which is none.
    pub(super) fn said_as_one(&self) -> u64 {
        let Self { a, e, i, o, u, y } = *self;
        let before = |second: u64| second >> 1;
        a & before(a | u | i)
            | e & before(e | u | i)
            | o & before(o | e | u)
            | u & before(u | i)
            | i & before(e)
            | y & before(self.all())
    }
}

impl<'t> Block<'t> {
    /// Reads the begin of what is left of a line, which begins with a word or with blanks.
    pub(super) fn read(text: &'t [u8]) -> Self {
        match text.first_chunk::<LENGTH>() {
            Some(bytes) => Self::of(text, bytes),
            None => {
                let mut bytes = [b' '; LENGTH];
                bytes[..text.len()].copy_from_slice(text);
                Self::of(text, &bytes)
            }
        }
    }

    fn of(text: &'t [u8], bytes: &[u8; LENGTH]) -> Self {
        let mut parts = [u8x16::ZERO; 4];
        for (part, bytes) in parts.iter_mut().zip(bytes.as_chunks::<16>().0) {
            *part = u8x16::new(*bytes);
        }
        let small = parts.map(|part| part | u8x16::splat(32));
        let within = |part: u8x16, from: u8, count: u8| {
            let part = part - u8x16::splat(from);
            part.min(u8x16::splat(count - 1)).simd_eq(part)
        };
        let letters = mask(small, |part| within(part, b'a', 26));
        // The signs ! , . : ; ? and blanks: space, and tab to carriage return.
        let blanks = mask(parts, |part| {
            part.simd_eq(u8x16::splat(b' ')) | within(part, 9, 5)
        });
        let signs = mask(parts, |part| {
            [b',', b'.', b'!', b'?', b':', b';']
                .iter()
                .fold(u8x16::ZERO, |any, sign| {
                    any | part.simd_eq(u8x16::splat(*sign))
                })
        });
        let ink = !blanks;
        let starts = ink & !(ink << 1);
        // Neither letter nor sign, a sign that follows no letter, and a letter behind a sign.
        let odd = ink & !(letters | signs) | signs & !(letters << 1) | letters & (signs << 1);
        // A word at the last byte may go on behind it.
        let cut = odd | ink & (1 << (LENGTH - 1));
        let plain = match cut {
            0 => LENGTH,
            _ => last_to(starts, cut.trailing_zeros()) as usize,
        };
        let whole = match plain {
            LENGTH => u64::MAX,
            _ => (1 << plain) - 1,
        };
        Self {
            text,
            bytes: parts,
            small,
            letters: letters & whole,
            starts: starts & whole,
            ends: ink & !(ink >> 1) & whole,
            plain,
            odd: odd != 0 || plain == 0,
        }
    }

    /// The first bytes of the plain words.
    pub(super) fn starts(&self) -> u64 {
        self.starts
    }

    /// The last bytes of the plain words.
    pub(super) fn ends(&self) -> u64 {
        self.ends
    }

    /// The letters of the plain words.
    pub(super) fn letters(&self) -> u64 {
        self.letters
    }

    /// The plain words that end a sentence, if the next one begins like a sentence: their last bytes.
    pub(super) fn stops(&self) -> u64 {
        let stops = mask(self.bytes, |part| {
            part.simd_eq(u8x16::splat(b'.'))
                | part.simd_eq(u8x16::splat(b'!'))
                | part.simd_eq(u8x16::splat(b'?'))
        });
        stops & self.ends
    }

    /// Where a letter stands in the plain words, small or capital.
    pub(super) fn each(&self, letter: u8) -> u64 {
        mask(self.small, |part| part.simd_eq(u8x16::splat(letter))) & self.letters
    }

    pub(super) fn vowels(&self) -> Vowels {
        Vowels {
            a: self.each(b'a'),
            e: self.each(b'e'),
            i: self.each(b'i'),
            o: self.each(b'o'),
            u: self.each(b'u'),
            y: self.each(b'y'),
        }
    }

    /// The words of some letters that hold any of these marks, as one bit behind the last letter of each.
    pub(super) fn holding(letters: u64, marks: u64) -> u64 {
        // A mark makes the row of ones carry over its end.
        letters.wrapping_add(marks & letters) & !letters
    }

    /// True where a capital stands.
    pub(super) fn capital(&self, at: u32) -> bool {
        let byte = self.text.get(at as usize);
        byte.is_some_and(u8::is_ascii_uppercase)
    }

    /// The letters of the word whose last letter stands before a place.
    pub(super) fn word(&self, end: u32) -> Range<usize> {
        last_to(self.starts, end) as usize..end as usize
    }
}

/// The highest bit that is not above a place.
fn last_to(bits: u64, place: u32) -> u32 {
    let below = bits & (u64::MAX >> (63 - place.min(63)));
    63 - below.leading_zeros().min(63)
}

/// One bit for each byte that a comparison holds for.
fn mask(parts: [u8x16; 4], test: impl Fn(u8x16) -> u8x16) -> u64 {
    let parts = parts.map(|part| u64::from(test(part).to_bitmask()));
    parts[0] | parts[1] << 16 | parts[2] << 32 | parts[3] << 48
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn plain_words_are_where_they_stand(text in "[a-zA-Z0-9 .,!\\t\\n\u{C}{}é-]{0,40}[a-zA-Z .]{0,50}") {
            let bytes = text.as_bytes();
            let block = Block::read(bytes);
            let plain = |word: &[u8]| {
                let letters = word.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                letters > 0 && (letters == word.len() || letters + 1 == word.len() && b".,!?:;".contains(&word[letters]))
            };
            let (mut at, mut starts, mut ends) = (0, 0u64, 0u64);
            let mut rest = bytes;
            while at < LENGTH.min(bytes.len()) {
                let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 11;
                at += rest.iter().take_while(|byte| blank(byte)).count();
                rest = &bytes[at..];
                let word = rest.iter().take_while(|byte| !blank(byte)).count();
                if word == 0 || at + word >= LENGTH || !plain(&rest[..word]) {
                    break;
                }
                starts |= 1 << at;
                ends |= 1 << (at + word - 1);
                at += word;
                rest = &bytes[at..];
            }
            prop_assert_eq!(block.starts(), starts);
            prop_assert_eq!(block.ends(), ends);
            prop_assert!(at >= LENGTH.min(bytes.len()) || block.plain <= at);
        }
    }
}
