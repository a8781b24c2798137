//! Words of the language in what is told of a text, as that text spells them.

use crate::{
    Language,
    expression::{FUNCTIONS, JOINERS},
    keyword::{self, WORDS},
    value,
};

/// A template with the words between its backticks in another language: instructions, settings, functions, and what joins
/// conditions. Names of the author's own, and all other words, stay.
pub(super) fn respell(template: &str, to: Language) -> String {
    let mut out = String::with_capacity(template.len());
    for (at, piece) in template.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        if at % 2 == 0 {
            out.push_str(piece);
        } else {
            quoted(piece, to, &mut out);
        }
    }
    out
}

fn quoted(piece: &str, to: Language, out: &mut String) {
    let in_word = |c: char| c.is_alphabetic() || c == '-';
    let mut rest = piece;
    let mut before = ' ';
    while let Some(letter) = rest.chars().next() {
        if !letter.is_alphabetic() {
            out.push(letter);
            before = letter;
            rest = &rest[letter.len_utf8()..];
            continue;
        }
        let end = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let known = word_in(word, before, behind, to);
        out.push_str(known.unwrap_or(word));
        before = word.chars().next_back().unwrap_or(' ');
        rest = behind;
    }
}

fn word_in(word: &str, before: char, behind: &str, to: Language) -> Option<&'static str> {
    if before == '@' {
        let (known, _) = keyword::find(word)?;
        return Some(known.name.in_language(to));
    }
    if behind.starts_with(':') {
        let mut words = WORDS.iter();
        let (choice, _) = words.find_map(|known| known.option(word))?;
        return Some(choice.name.in_language(to));
    }
    if behind.starts_with('(') {
        let mut functions = FUNCTIONS.iter();
        let (_, name, _) = functions.find(|(_, name, _)| name.matches(word).is_some())?;
        return Some(name.in_language(to));
    }
    let mut joiners = JOINERS.into_iter();
    let joiner = joiners.find(|joiner| joiner.matches(word).is_some());
    let pair = joiner.or_else(|| value::truth_word(word))?;
    Some(pair.in_language(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_backticks_follow_the_text() {
        let told = "Put a line `@end` after it, or `required: yes`, `answered(goal) and x`. Not @end here.";
        assert_eq!(
            respell(told, Language::Nl),
            "Put a line `@einde` after it, or `verplicht: ja`, `beantwoord(goal) en x`. Not @end here."
        );
    }
}
