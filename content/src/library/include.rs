//! Which fragments a text includes, read from its lines alone: a bundle must hold them also where the text has errors.

use engine::Id;

/// The words that include a fragment.
const WORDS: [&str; 2] = ["include", "invoegen"];

/// The fragments that a text names, in order.
pub(super) fn includes(text: &[u8]) -> Vec<Id> {
    let text = String::from_utf8_lossy(text);
    let lines = text.split(['\n', '\r']);
    lines.filter_map(included).collect()
}

fn included(line: &str) -> Option<Id> {
    let directive =
        line.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '@');
    let mut words = directive.strip_prefix('@')?.split_whitespace();
    let word = words.next()?;
    let id = words.next()?;
    WORDS.contains(&word).then(|| Id::from(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_and_any_line_end_are_read() {
        let text = b"\xef\xbb\xbf@include een\r\n  @invoegen twee\r@# @include drie\nmail@include vier\n@includes vijf";
        assert_eq!(includes(text), [Id::from("een"), "twee".into()]);
    }
}
