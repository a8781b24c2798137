//! Two texts side by side, word for word: what went, what came, and a little of what stands around it.

use std::mem::discriminant;

/// Most words on both sides that are held against each other; longer texts are told as wholes.
const MOST: usize = 1_500;
/// Words that are shown around a change.
const AROUND: usize = 4;

/// A piece of two texts side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words that both have.
    Same(String),
    /// Words that only the old text has.
    Gone(String),
    /// Words that only the new text has.
    New(String),
    /// Words that both have and that are left out, for nothing near them changed.
    Between,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word<'t> {
    Same(&'t str),
    Gone(&'t str),
    New(&'t str),
}

/// The words that changed, each with a few of those around it.
pub(crate) fn extract(old: &str, new: &str) -> Vec<Piece> {
    let words = compared(old, new);
    let changed = |at: usize| !matches!(words.get(at), Some(Word::Same(_)) | None);
    let near = |at: usize| (at.saturating_sub(AROUND)..=at + AROUND).any(changed);
    let mut pieces = Vec::new();
    let mut at = 0;
    while let Some(first) = words.get(at) {
        // Words of one fate stand together.
        let alike = |other: usize, word: &Word<'_>| {
            discriminant(first) == discriminant(word) && near(other) == near(at)
        };
        let run = words[at..].iter().zip(at..);
        let run = run.take_while(|(word, other)| alike(*other, word));
        let texts: Vec<&str> = run.map(|(word, _)| text(word)).collect();
        let joined = texts.join(" ");
        pieces.push(match first {
            _ if !near(at) => Piece::Between,
            Word::Same(_) => Piece::Same(joined),
            Word::Gone(_) => Piece::Gone(joined),
            Word::New(_) => Piece::New(joined),
        });
        at += texts.len();
    }
    pieces
}

fn text<'t>(word: &Word<'t>) -> &'t str {
    match word {
        Word::Same(text) | Word::Gone(text) | Word::New(text) => text,
    }
}

/// The words of both, in an order in which as many as can be stay the same.
fn compared<'t>(old: &'t str, new: &'t str) -> Vec<Word<'t>> {
    let old: Vec<&str> = old.split_whitespace().collect();
    let new: Vec<&str> = new.split_whitespace().collect();
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = rest.take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[start..old.len() - end], &new[start..new.len() - end]);
    let mut words: Vec<Word<'_>> = old[..start].iter().copied().map(Word::Same).collect();
    if a.len().max(b.len()) > MOST {
        words.extend(a.iter().copied().map(Word::Gone));
        words.extend(b.iter().copied().map(Word::New));
    } else {
        words.extend(middle(a, b));
    }
    words.extend(old[old.len() - end..].iter().copied().map(Word::Same));
    words
}

fn middle<'t>(a: &[&'t str], b: &[&'t str]) -> Vec<Word<'t>> {
    // How many words can stay the same from here on.
    let width = b.len() + 1;
    let mut same = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            same[i * width + j] = if a[i] == b[j] {
                same[(i + 1) * width + j + 1] + 1
            } else {
                same[(i + 1) * width + j].max(same[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut words = Vec::new();
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            words.push(Word::Same(a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len()
            || i < a.len() && same[(i + 1) * width + j] >= same[i * width + j + 1]
        {
            words.push(Word::Gone(a[i]));
            i += 1;
        } else {
            words.push(Word::New(b[j]));
            j += 1;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{
        Piece::{Between, Gone, New, Same},
        extract,
    };

    #[test]
    fn only_the_words_that_changed_are_marked() {
        let old = "een twee drie vier vijf zes zeven acht negen tien";
        assert_eq!(
            extract(old, &old.replace("zeven acht", "7")),
            [
                Between,
                Same("drie vier vijf zes".into()),
                Gone("zeven acht".into()),
                New("7".into()),
                Same("negen tien".into()),
            ]
        );
        assert_eq!(extract("", "nieuw"), [New("nieuw".into())]);
        assert_eq!(extract("weg", ""), [Gone("weg".into())]);
    }
}
