//! The nearest known word for one that is not known, and an id for a title.

use crate::syntax::character::is_invisible;

/// The known word that is most like `word`, if any is like it enough to be meant.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let lower = word.to_lowercase();
    let length = lower.chars().count();
    let allowed = match length {
        0 => return None,
        1..=2 => 1,
        3..=5 => 2,
        _ => length.div_ceil(3).min(4),
    };
    known
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(lower.len()) <= allowed + 2)
        .map(|candidate| (strsim::damerau_levenshtein(&lower, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Lower-case words joined by `-`, made of what the text holds; none where it holds no letter.
#[must_use]
pub fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    let seen = text.chars().filter(|c| !is_invisible(*c));
    for letter in seen.take(200).flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(letter) => slug.push(letter),
            None if slug.ends_with('-') || slug.is_empty() => {}
            None => slug.push('-'),
        }
        if slug.len() >= 60 {
            break;
        }
    }
    let slug = slug
        .trim_start_matches(|c: char| !c.is_ascii_lowercase())
        .trim_end_matches('-');
    (!slug.is_empty()).then(|| slug.to_owned())
}

/// The letter without its accent.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word_and_another_word_finds_nothing() {
        let known = ["minutes", "feedback", "after"];
        assert_eq!(nearest("minuts", known), Some("minutes"));
        assert_eq!(nearest("Feedback", known), Some("feedback"));
        assert_eq!(nearest("kleur", known), None);
    }

    #[test]
    fn a_title_becomes_an_id() {
        assert_eq!(
            slug("1. Één kwartier: piekeren!").as_deref(),
            Some("een-kwartier-piekeren")
        );
        assert_eq!(slug("…"), None);
    }
}
