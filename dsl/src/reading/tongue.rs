//! In which of the two languages a text is written, by the small words that only one of them has.

use crate::Language;

/// Words of Dutch that English does not have, and that are no words of the module language.
const DUTCH: [&str; 28] = [
    "aan", "bij", "dat", "deze", "dit", "een", "er", "haar", "heb", "hebben", "hebt", "het", "hij",
    "hoe", "iemand", "ik", "je", "jij", "jouw", "kun", "kunt", "naar", "te", "uit", "van", "voor",
    "wordt", "zijn",
];
/// The same the other way round.
const ENGLISH: [&str; 28] = [
    "are", "at", "be", "by", "can", "do", "for", "from", "have", "how", "it", "my", "on",
    "someone", "that", "the", "their", "they", "this", "to", "what", "who", "will", "with",
    "would", "yes", "you", "your",
];
/// Fewer of them than this show nothing: a name or a quotation has them too.
const FEWEST: usize = 4;
/// The words of one language have to be this many times those of the other.
const TIMES: usize = 3;

/// What a text is written in shows within so many words.
const MOST: usize = 400;

/// The language of a text; none where it says too little, or something of both.
pub(crate) fn tongue(text: &str) -> Option<Language> {
    let (mut dutch, mut english) = (0, 0);
    let words = text.split(|letter: char| !letter.is_alphabetic());
    for word in words.take(MOST) {
        if word.len() > 7 || word.len() < 2 {
            continue;
        }
        let is = |known: &&str| word.eq_ignore_ascii_case(known);
        dutch += usize::from(DUTCH.iter().any(is));
        english += usize::from(ENGLISH.iter().any(is));
    }
    if dutch >= FEWEST && dutch >= english * TIMES {
        Some(Language::Nl)
    } else if english >= FEWEST && english >= dutch * TIMES {
        Some(Language::En)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_shows_its_language_by_its_small_words() {
        let dutch = "Heb je nu hulp nodig? Wacht niet op een antwoord. Bel [112](tel:112), of vraag het aan iemand bij je.";
        let english = "Do you need help now? Don't wait for an answer. Call [112](tel:112), or ask someone with you.";
        assert_eq!(tongue(dutch), Some(Language::Nl));
        assert_eq!(tongue(english), Some(Language::En));
    }

    #[test]
    fn a_text_that_says_little_or_something_of_both_shows_none() {
        for text in [
            "",
            "@tip \"113\"\n\n  [113](tel:113)",
            "Bel 112.",
            "The help is here, and you can have it.\nDe hulp is er, en je kunt haar van iemand bij je hebben.",
        ] {
            assert_eq!(tongue(text), None, "{text}");
        }
    }

    #[test]
    fn no_word_stands_in_both_lists() {
        assert!(DUTCH.iter().all(|word| !ENGLISH.contains(word)));
    }
}
