//! Looking for bytes that most texts hardly hold.

/// Where the first byte of a kind is. Where there are none, many are looked at in one step.
pub(crate) fn first(bytes: &[u8], wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let none = |chunk: &&[u8]| !chunk.iter().fold(false, |any, byte| any | wanted(*byte));
    let passed = bytes.chunks(64).take_while(none).map(<[u8]>::len).sum();
    let found = bytes[passed..].iter().position(|byte| wanted(*byte));
    found.map(|found| passed + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_wherever_it_is() {
        for at in [0, 1, 63, 64, 65, 127, 128, 199] {
            let mut bytes = [b'a'; 200];
            bytes[at] = b'1';
            assert_eq!(first(&bytes, |byte| byte.is_ascii_digit()), Some(at));
        }
        assert_eq!(first(&[b'a'; 200], |byte| byte.is_ascii_digit()), None);
        assert_eq!(first(b"", |byte| byte == b'1'), None);
    }
}
