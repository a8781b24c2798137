//! Whether two texts have a line in common that is long enough not to be the same in two languages by chance.

use crate::{
    syntax::{Cut, LineShape, Node},
    text::prose,
};

/// A text of fewer words may well be the same in two languages: a name, "Tips", "Yoga".
const FEWEST_WORDS: usize = 4;

/// Whether a text has so many words that it is not the same in two languages by chance.
pub(super) fn is_long(text: &str) -> bool {
    let spaces = memchr::memchr_iter(b' ', text.as_bytes());
    // Other blanks part words as well.
    let may_be = spaces.take(FEWEST_WORDS - 1).count() == FEWEST_WORDS - 1
        || text.bytes().any(|byte| !(b' '..=b'~').contains(&byte));
    may_be && text.split_whitespace().nth(FEWEST_WORDS - 1).is_some()
}

/// Whether a long line of one is a line of the other. It may say so of two that only look alike, and never the other way round of
/// texts that are written the same.
pub(super) fn share_one(one: &Cut<'_>, other: &Cut<'_>) -> bool {
    let mut there = Vec::new();
    each(one, &mut |line| there.push(mark(line)));
    there.sort_unstable();
    let mut shared = false;
    each(other, &mut |line| {
        shared = shared || there.binary_search(&mark(line)).is_ok();
    });
    shared
}

/// What tells nearly all lines apart: how long it is, and how it begins, goes on and ends.
fn mark(line: &str) -> [u64; 4] {
    let bytes = line.as_bytes();
    let part = |at: usize| {
        let mut part = [0; 8];
        for (to, from) in part.iter_mut().zip(&bytes[at.min(bytes.len())..]) {
            *to = *from;
        }
        u64::from_le_bytes(part)
    };
    let last = bytes.len().saturating_sub(8);
    [bytes.len() as u64, part(0), part(last / 2), part(last)]
}

/// The long lines of a text, as they stand there, without what is written differently in another language.
fn each<'c>(cut: &Cut<'c>, visit: &mut dyn FnMut(&'c str)) {
    let mut long = |line: &'c str| {
        let line = line.trim();
        if is_long(line) {
            visit(line);
        }
    };
    if let Some(front) = &cut.front {
        for line in front.yaml.value.lines() {
            let line = line.trim_start();
            let line = line.strip_prefix("- ").unwrap_or(line);
            let line = line.split_once(": ").map_or(line, |(_, value)| value);
            long(line.trim_matches(['"', '\'']));
        }
    }
    for node in &cut.nodes {
        match node {
            Node::Prose(prose, _) => {
                // A paragraph may be long though none of its lines is.
                for paragraph in prose.value.split("\n\n") {
                    let lines = prose::lines(paragraph);
                    let mut any = false;
                    for (_, line) in lines {
                        any |= is_long(line);
                        long(line);
                    }
                    if !any {
                        long(paragraph);
                    }
                }
            }
            Node::Directive(directive) => {
                long(directive.args.value);
                if let Some(title) = &directive.title {
                    long(title.value);
                }
                for line in &directive.block {
                    match &line.shape {
                        LineShape::Option(_, value) | LineShape::Item(value) => long(value.value),
                        LineShape::Text => long(line.text.value),
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Reports, syntax};

    fn shared(one: &str, other: &str) -> bool {
        let cut = |text| syntax::cut(text, 0, &mut Reports::default());
        share_one(&cut(one), &cut(other))
    }

    #[test]
    fn what_is_the_same_is_found_wherever_it_stands() {
        for same in [
            "summary: This is the same line.",
            "goals:\n  - You know how it works.",
        ] {
            let text = |words: &str| format!("---\n{words}\n---\n");
            assert!(shared(&text(same), &text(same)), "{same}");
        }
        for (one, other) in [
            (
                "@question a text \"Who can you call tonight?\"",
                "@vraag a tekst \"Who can you call tonight?\"",
            ),
            (
                "@ask a text \"A?\"\n  hint: One word is quite enough.",
                "@vraag a tekst \"A?\"\n  tip: One word is quite enough.",
            ),
            (
                "@x\n  - yes: I do it every day",
                "@y\n  - yes: I do it every day",
            ),
            ("@x\n  One two three four.", "@y\n  One two three four."),
            ("Een.\n\nOne two three four.", "Twee.\nOne two three four."),
            ("One two\nthree four.", "One two\nthree four."),
        ] {
            assert!(shared(one, other), "{one}");
        }
    }

    #[test]
    fn few_words_and_other_words_are_nothing_in_common() {
        assert!(!shared("Tips voor later", "Tips voor later"));
        assert!(!shared("Een twee drie vier.", "One two three four."));
        assert!(is_long("één\u{A0}twee drie\tvier") && !is_long("één twee drie"));
    }
}
