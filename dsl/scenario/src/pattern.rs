//! The forms of sentences: fixed words with holes in them, in both languages, each read by the same few lines.

use engine::{Id, Sending};

use crate::Named;

/// A form of sentence in both languages, and what it means once its holes are filled.
///
/// `<id>` is a name, `<send>` names a send, `<number>` and `<unit>` say how long, `<quote>` is between quotes, `<text>` is all
/// that follows; what stands in `[ ]` may be left out.
pub(crate) struct Sentence<T> {
    pub(crate) en: &'static str,
    pub(crate) nl: &'static str,
    pub(crate) make: fn(&Holes) -> Option<T>,
}

/// What stood in the holes, each kind in the order of the sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holes {
    pub(crate) ids: Vec<Id>,
    pub(crate) send: Option<Sending>,
    pub(crate) number: Option<i64>,
    pub(crate) hours: Option<i64>,
    pub(crate) text: Option<String>,
}

impl Holes {
    pub(crate) fn id(&self) -> Option<Id> {
        self.ids.first().cloned()
    }

    pub(crate) fn second(&self) -> Option<Id> {
        self.ids.get(1).cloned()
    }

    pub(crate) fn text(&self) -> String {
        self.text.clone().unwrap_or_default()
    }

    /// The send that is named, with the session after it.
    pub(crate) fn named(&self) -> Option<Named> {
        Some(Named {
            send: self.send.clone()?,
            session: self.id(),
        })
    }

    /// So many days, weeks or hours, in hours.
    pub(crate) fn time(&self) -> Option<i64> {
        self.number?.checked_mul(self.hours?)
    }
}

/// The meaning of a line: of the first sentence whose form it has.
pub(crate) fn find<T>(line: &str, sentences: &[Sentence<T>]) -> Option<T> {
    let words = words(line);
    sentences.iter().find_map(|sentence| {
        [sentence.en, sentence.nl].into_iter().find_map(|form| {
            let pieces: Vec<&str> = form.split_whitespace().collect();
            let holes = fit(&pieces, &words, line, Holes::default())?;
            (sentence.make)(&holes)
        })
    })
}

/// A word of a line, or what stands between quotes, with where it begins.
struct Word<'l> {
    text: &'l str,
    quoted: bool,
    at: usize,
}

const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

fn words(line: &str) -> Vec<Word<'_>> {
    let quote = line.find(QUOTES);
    let close = line.rfind(QUOTES).filter(|close| Some(*close) > quote);
    let (Some(open), Some(close)) = (quote, close) else {
        return plain(line, 0).collect();
    };
    let width = |at: usize| line[at..].chars().next().map_or(1, char::len_utf8);
    let (inside, after) = (open + width(open), close + width(close));
    plain(&line[..open], 0)
        .chain([Word {
            text: &line[inside..close],
            quoted: true,
            at: open,
        }])
        .chain(plain(&line[after..], after))
        .collect()
}

fn plain(text: &str, from: usize) -> impl Iterator<Item = Word<'_>> {
    text.split_whitespace().map(move |word| Word {
        text: word,
        quoted: false,
        // The word is a piece of the text, so that the distance is its place.
        at: from + (word.as_ptr() as usize - text.as_ptr() as usize),
    })
}

/// Fits the pieces of a form on words; all of them have to fit.
fn fit(pieces: &[&str], words: &[Word<'_>], line: &str, holes: Holes) -> Option<Holes> {
    let Some((piece, rest)) = pieces.split_first() else {
        return words.is_empty().then_some(holes);
    };
    if let Some(first) = piece.strip_prefix('[') {
        let (group, after) = group(first, rest)?;
        let with: Vec<&str> = group.iter().chain(after).copied().collect();
        return fit(&with, words, line, holes.clone()).or_else(|| fit(after, words, line, holes));
    }
    let mut holes = holes;
    let word = words.first();
    let taken = match *piece {
        "<text>" => {
            holes.text = Some(word.map_or("", |word| line[word.at..].trim()).to_owned());
            return rest.is_empty().then_some(holes);
        }
        "<quote>" => {
            let word = word.filter(|word| word.quoted)?;
            holes.text = Some(word.text.to_owned());
            1
        }
        "<id>" => {
            let word = word.filter(|word| !word.quoted)?;
            holes.ids.push(Id::new(word.text));
            1
        }
        "<id>:" => {
            let word = word.filter(|word| !word.quoted)?;
            match word.text.split_once(':') {
                Some((id, "")) if !id.is_empty() => holes.ids.push(Id::new(id)),
                // The colon need not be followed by a blank.
                Some((id, text)) if !id.is_empty() && rest == ["<text>"] => {
                    holes.ids.push(Id::new(id));
                    let from = word.at + (word.text.len() - text.len());
                    holes.text = Some(line[from..].trim().to_owned());
                    return Some(holes);
                }
                _ => return None,
            }
            1
        }
        "<number>" => {
            holes.number = Some(word?.text.parse().ok().filter(|number| *number >= 0)?);
            1
        }
        "<unit>" => {
            holes.hours = Some(unit(word?.text)?);
            1
        }
        "<send>" => {
            let (send, taken) = send(words)?;
            holes.send = Some(send);
            taken
        }
        fixed => {
            let word = word.filter(|word| !word.quoted)?;
            (plain_word(word.text) == fixed).then_some(1)?
        }
    };
    fit(rest, words.get(taken..)?, line, holes)
}

/// The pieces up to the bracket that closes this one, and those after it.
fn group<'p, 'f>(first: &'f str, rest: &'p [&'f str]) -> Option<(Vec<&'f str>, &'p [&'f str])> {
    let mut group = Vec::new();
    let mut depth = 1;
    for (at, piece) in std::iter::once(&first).chain(rest).enumerate() {
        let opened = if at == 0 {
            0
        } else {
            piece.matches('[').count()
        };
        depth += opened;
        let closed = piece.matches(']').count();
        if closed >= depth {
            group.push(piece.get(..piece.len().saturating_sub(closed - depth + 1))?);
            return Some((group, rest.get(at..)?));
        }
        depth -= closed;
        group.push(piece);
    }
    None
}

/// A word as forms have it: small letters without dots over them, so that `cliënt` is `client`.
fn plain_word(word: &str) -> String {
    word.to_lowercase().replace('ë', "e")
}

/// How many hours a unit of time has.
fn unit(word: &str) -> Option<i64> {
    match plain_word(word).as_str() {
        "hour" | "hours" | "uur" | "uren" => Some(1),
        "day" | "days" | "dag" | "dagen" => Some(24),
        "week" | "weeks" | "weken" => Some(7 * 24),
        _ => None,
    }
}

/// A send by its name, and how many words that took.
fn send(words: &[Word<'_>]) -> Option<(Sending, usize)> {
    let first = plain_word(words.first()?.text);
    let second = || words.get(1).map(|word| word.text);
    match first.as_str() {
        "end" | "einde" => Some((Sending::End, 1)),
        "gate" | "verzendmoment" => Some((Sending::Gate(second()?.into()), 2)),
        "entry" | "invulling" => Some((Sending::Entry(second()?.parse().ok()?), 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holes(form: &str, line: &str) -> Option<Holes> {
        let pieces: Vec<&str> = form.split_whitespace().collect();
        fit(&pieces, &words(line), line, Holes::default())
    }

    #[test]
    fn what_may_be_left_out_may_be_there() {
        let form = "client sends [<send>] [of <id>]";
        assert!(holes(form, "Cliënt  sends").is_some());
        let full = holes(form, "client sends gate x of y").unwrap_or_default();
        assert_eq!(
            full.named().and_then(|named| named.session),
            Some("y".into())
        );
        assert!(holes(form, "client sends of").is_none());
        assert!(holes(form, "client sends gate x of y now").is_none());
    }

    #[test]
    fn groups_stand_within_groups() {
        let form = "a [op <send> [van <id>]] [<quote>]";
        assert!(holes(form, "a").is_some());
        assert!(holes(form, "a op einde").is_some());
        assert!(holes(form, "a op einde van b \"c\"").is_some());
        assert!(holes(form, "a van b").is_none());
    }

    #[test]
    fn quotes_reach_from_the_first_to_the_last() {
        let found = holes("sees <quote> niet", "sees “Zeg \"ja\"” niet").unwrap_or_default();
        assert_eq!(found.text(), "Zeg \"ja\"");
    }

    #[test]
    fn an_answer_is_all_that_follows_its_colon() {
        for line in ["answers x: a  \"b\" c", "answers x:a  \"b\" c"] {
            let found = holes("answers <id>: <text>", line).unwrap_or_default();
            assert_eq!(found.text(), "a  \"b\" c");
        }
        assert_eq!(
            holes("answers <id>: <text>", "answers x:")
                .unwrap_or_default()
                .text(),
            ""
        );
    }
}
