//! The parts of Dutch compounds: `oefening` is what an `ademhalingsoefening` is, and `slaap` what `slaapproblemen` are about.

/// Letters of the shortest part that can be looked for.
const SHORTEST: usize = 4;
/// Letters of the shortest thing before a tail (`dag` in `dagboek`).
const SHORTEST_START: usize = 3;
/// Beginnings that turn a word into another word: `ontspanning` is no kind of `spanning`.
const PREFIXES: [&str; 3] = ["her", "ont", "ver"];

/// What may be a part of a compound: its beginnings and its tails.
///
/// Dutch joins words without a sign, so that only a list of all words could tell where. This takes every place at which
/// neither side is too short to be a word; whoever looks for one of the sides finds the compound, below what has the word itself.
pub(super) fn parts(word: &str) -> impl Iterator<Item = &str> {
    let places = word.char_indices().map(|(at, _)| at).chain([word.len()]);
    let places: Vec<usize> = places.collect();
    let letters = places.len() - 1;
    let tails = places
        .iter()
        .copied()
        .take((letters + 1).saturating_sub(SHORTEST))
        .skip(SHORTEST_START)
        .map(|at| word.split_at(at))
        .filter(|(start, _)| is_start(start))
        .map(|(_, tail)| tail)
        .collect::<Vec<_>>();
    let starts = places
        .into_iter()
        .take((letters + 1).saturating_sub(SHORTEST_START))
        .skip(SHORTEST)
        .map(|at| word.split_at(at).0)
        .collect::<Vec<_>>();
    starts.into_iter().chain(tails)
}

fn is_start(start: &str) -> bool {
    !PREFIXES.contains(&start) && start.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(word: &str, part: &str) -> bool {
        parts(word).any(|found| found == part)
    }

    #[test]
    fn heads_and_beginnings_of_compounds_are_parts() {
        for (word, part) in [
            ("ademhalingsoefening", "oefening"),
            ("ademhalingsoefening", "adem"),
            ("slaapproblemen", "slaap"),
            ("hoofdpijn", "pijn"),
            ("piekerdagboek", "dagboek"),
            ("dagboek", "boek"),
            ("zelfbeeld", "zelf"),
        ] {
            assert!(has(word, part), "{part} in {word}");
        }
    }

    #[test]
    fn other_words_are_no_parts() {
        for (word, part) in [
            ("ontspanning", "spanning"),
            ("verdriet", "driet"),
            ("weten", "eten"),
            ("angst", "angst"),
            ("stress", "tress"),
        ] {
            assert!(!has(word, part), "{part} in {word}");
        }
    }

    #[test]
    fn short_words_and_other_scripts_have_none_or_whole_letters() {
        assert_eq!(parts("").count(), 0);
        assert_eq!(parts("rust").count(), 0);
        assert!(parts("действительно").all(|part| part.chars().count() >= SHORTEST));
    }
}
