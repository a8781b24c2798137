//! The order in which people expect titles: by letters, whatever their case or accents, and by the value of numbers.

use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, RawTokenizer, TextAnalyzer};

/// What titles are compared by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TitleKey {
    pieces: Vec<Piece>,
    /// Decides between titles that differ in case or accents alone.
    title: String,
    /// Decides between tools of one name.
    id: String,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Piece {
    /// Digits, by how many there are without leading zeros and then by what they are: the order of the values.
    Number(usize, String),
    Word(String),
}

/// A text in small letters without accents, as names are looked for: "Zoë" as "zoe".
#[must_use]
pub fn folded(text: &str) -> String {
    let mut analyser = TextAnalyzer::builder(RawTokenizer::default())
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build();
    let mut stream = analyser.token_stream(text);
    if stream.advance() {
        stream.token().text.clone()
    } else {
        String::new()
    }
}

/// The key of a title.
pub(crate) fn title_key(title: &str, id: &str) -> TitleKey {
    let folded = folded(title);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    TitleKey {
        pieces: words.flat_map(runs).map(piece).collect(),
        title: title.to_owned(),
        id: id.to_owned(),
    }
}

fn piece(run: &str) -> Piece {
    if run.starts_with(|letter: char| letter.is_ascii_digit()) {
        let value = run.trim_start_matches('0');
        Piece::Number(value.len(), value.to_owned())
    } else {
        Piece::Word(run.to_owned())
    }
}

/// Parts a word where letters and digits meet.
fn runs(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?.is_ascii_digit();
        let end = rest
            .find(|letter: char| letter.is_ascii_digit() != first)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_in_the_order_of_a_register() {
        let expected = [
            "",
            "2 minuten rust",
            "10 minuten rust",
            "Écht uitrusten",
            "Echte rust",
            "\"Ik kan het\"",
            "ik kan het wel",
            "Week 2",
            "Week 10",
            "zelfbeeld",
            "Zorgen",
        ];
        let mut titles = expected;
        titles.reverse();
        titles.sort_by_key(|title| title_key(title, ""));
        assert_eq!(titles, expected);
    }
}
