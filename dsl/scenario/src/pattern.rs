//! The forms of sentences: fixed words with holes in them, in both languages, each read by the same few lines.

use std::ops::Range;

use engine::{Id, Sending};

use crate::Named;

/// A form of sentence in both languages, and what it means once its holes are filled.
///
/// A [`NAMES`] is the name of such a thing, `<send>` names a send, `<number>` and `<unit>` say how long, `<quote>` is between quotes,
/// `<text>` is all that follows; what stands in `[ ]` may be left out.
pub(crate) struct Sentence<T> {
    pub(crate) en: &'static str,
    pub(crate) nl: &'static str,
    pub(crate) make: fn(&Holes) -> Option<T>,
}

/// What a name in a sentence is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// A chapter.
    Chapter,
    /// A session, or a round of one.
    Session,
    /// A page.
    Page,
    /// A gate.
    Gate,
    /// A milestone.
    Milestone,
    /// An alert.
    Alert,
    /// Another tool; after `triggers`, a trigger may stand there by its own id.
    Tool,
    /// A question, a score or a computed value.
    Value,
    /// A band of the score that is named before it.
    Band,
    /// A diagnostic.
    Code,
}

/// The holes that names stand in, with the words that people read for them, in English and in Dutch.
const NAMES: [(&str, Naming, &str, &str); 12] = [
    ("<chapter>", Naming::Chapter, "CHAPTER", "HOOFDSTUK"),
    ("<session>", Naming::Session, "SESSION", "SESSIE"),
    ("<page>", Naming::Page, "PAGE", "PAGINA"),
    ("<milestone>", Naming::Milestone, "MILESTONE", "MIJLPAAL"),
    ("<alert>", Naming::Alert, "ALERT", "ZORGSIGNAAL"),
    ("<tool>", Naming::Tool, "TOOL", "TOOL"),
    ("<question>", Naming::Value, "QUESTION", "VRAAG"),
    ("<value>", Naming::Value, "VALUE", "WAARDE"),
    ("<score>", Naming::Value, "SCORE", "SCORE"),
    ("<band>", Naming::Band, "BAND", "BAND"),
    ("<code>", Naming::Code, "CODE", "CODE"),
    ("<id>", Naming::Value, "ID", "ID"),
];

/// The kind of name that a hole takes.
fn naming(hole: &str) -> Option<Naming> {
    let found = NAMES.iter().find(|(name, ..)| *name == hole);
    found.map(|(_, naming, ..)| *naming)
}

/// A form as people read it, in English or in Dutch.
pub(crate) fn shown(form: &str, dutch: bool) -> String {
    let fixed = [
        ("<quote>", "\"…\"", "\"…\""),
        ("<text>", "…", "…"),
        ("<number> <unit>", "7 days", "7 dagen"),
        ("<send>", "end", "einde"),
        ("client ", "client ", "cliënt "),
    ];
    let names = NAMES.map(|(hole, _, en, nl)| (hole, en, nl));
    let holes = fixed.into_iter().chain(names);
    holes.fold(form.to_owned(), |form, (hole, en, nl)| {
        form.replace(hole, if dutch { nl } else { en })
    })
}

/// What stood in the holes, each kind in the order of the sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Holes {
    pub(crate) ids: Vec<Id>,
    pub(crate) send: Option<Sending>,
    pub(crate) number: Option<i64>,
    pub(crate) hours: Option<i64>,
    pub(crate) text: Option<String>,
    /// Where names stand in the line, in bytes, each with what it is the name of.
    pub(crate) names: Vec<(Naming, Range<usize>)>,
    /// Where all that follows begins.
    pub(crate) text_at: usize,
}

impl Holes {
    fn name(&mut self, naming: Naming, id: &str, at: usize) {
        self.ids.push(Id::new(id));
        self.names.push((naming, at..at + id.len()));
    }

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
    find_with_holes(line, sentences).map(|(meaning, _)| meaning)
}

/// The same, with what stood in the holes.
pub(crate) fn find_with_holes<T>(line: &str, sentences: &[Sentence<T>]) -> Option<(T, Holes)> {
    let words = words(line);
    sentences.iter().find_map(|sentence| {
        [sentence.en, sentence.nl].into_iter().find_map(|form| {
            let pieces: Vec<&str> = form.split_whitespace().collect();
            let holes = fit(&pieces, &words, line, Holes::default())?;
            (sentence.make)(&holes).map(|meaning| (meaning, holes))
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
            holes.text_at = word.map_or(line.len(), |word| word.at);
            holes.text = Some(line[holes.text_at..].trim().to_owned());
            return rest.is_empty().then_some(holes);
        }
        "<quote>" => {
            let word = word.filter(|word| word.quoted)?;
            holes.text = Some(word.text.to_owned());
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
            if let (Sending::Gate(gate), Some(word)) = (&send, words.get(1)) {
                let at = word.at..word.at + gate.as_str().len();
                holes.names.push((Naming::Gate, at));
            }
            holes.send = Some(send);
            taken
        }
        name if naming(name).is_some() => {
            let word = word.filter(|word| !word.quoted)?;
            holes.name(naming(name)?, word.text, word.at);
            1
        }
        answered if answered.strip_suffix(':').and_then(naming).is_some() => {
            let naming = naming(answered.strip_suffix(':')?)?;
            let word = word.filter(|word| !word.quoted)?;
            match word.text.split_once(':') {
                Some((id, "")) if !id.is_empty() => holes.name(naming, id, word.at),
                // The colon need not be followed by a blank.
                Some((id, text)) if !id.is_empty() && rest == ["<text>"] => {
                    holes.name(naming, id, word.at);
                    holes.text_at = word.at + (word.text.len() - text.len());
                    holes.text = Some(line[holes.text_at..].trim().to_owned());
                    return Some(holes);
                }
                _ => return None,
            }
            1
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
            let found = holes("answers <question>: <text>", line).unwrap_or_default();
            assert_eq!(found.text(), "a  \"b\" c");
        }
        assert_eq!(
            holes("answers <question>: <text>", "answers x:")
                .unwrap_or_default()
                .text(),
            ""
        );
    }
}
