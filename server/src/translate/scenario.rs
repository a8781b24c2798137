//! Scenarios go along with a tool that is translated: its ids are the same, and the texts that are read in it are those of the
//! translation.

use super::Catalog;
use scenario::{Act, Claim, What, plain};

/// A file of scenarios for a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The file.
    pub text: String,
    /// Lines, from 1, that say a text of which the translation is not known. They stand as they were.
    pub left: Vec<usize>,
}

/// A text with its translation.
struct Pair<'c> {
    place: &'c str,
    text: &'c str,
    translation: &'c str,
}

/// The scenarios of a tool as they hold in its translation. Its words stay those of the file: sentences are understood in both languages.
#[must_use]
pub fn carried(scenarios: &str, catalog: &Catalog) -> Carried {
    let done = catalog.entries.iter().filter(|entry| entry.is_done());
    let pairs = done.map(|entry| Pair {
        place: &entry.place,
        text: &entry.text,
        translation: &entry.translation,
    });
    let pairs: Vec<Pair<'_>> = pairs.collect();
    let mut text = String::with_capacity(scenarios.len());
    let mut left = Vec::new();
    for (number, line) in (1..).zip(scenarios.split_inclusive('\n')) {
        let said = line.trim();
        let indented = line.starts_with(char::is_whitespace);
        let words = if indented { quoted(said) } else { label(said) };
        let Some(words) = words else {
            text.push_str(line);
            continue;
        };
        let other = match indented {
            true => passage(&words, &pairs),
            false => option(&words, &pairs),
        };
        match other {
            Some(other) => text.push_str(&line.replacen(&words, &other, 1)),
            None => {
                // An answer that is no option is typed by the client, in any language.
                if indented {
                    left.push(number);
                }
                text.push_str(line);
            }
        }
    }
    Carried { text, left }
}

/// The text that a claim says is read.
fn quoted(line: &str) -> Option<String> {
    match Claim::read(line)?.what {
        What::Text(text) | What::ProfessionalSees(text) => Some(text),
        What::Page(_)
        | What::Question(_)
        | What::Milestone(_)
        | What::Alert(_)
        | What::Review
        | What::CanBegin(_)
        | What::Waits(_)
        | What::OpensIn { .. }
        | What::Reached(_)
        | What::Triggered(_)
        | What::Value { .. }
        | What::Band { .. }
        | What::Session { .. }
        | What::Finished
        | What::Refused(_)
        | What::EntryDue(_)
        | What::Mail(_)
        | What::NoErrors
        | What::NoWarnings
        | What::Gives(_) => None,
    }
}

/// What is answered, where that may be an option as the client reads it.
fn label(line: &str) -> Option<String> {
    matches!(Act::read(line)?, Act::Answers { .. }).then_some(())?;
    let (_, answer) = line.split_once(": ")?;
    Some(answer.trim().to_owned())
}

/// The same answers in the translation, where they are options; several stand with `;` between them.
fn option(words: &str, pairs: &[Pair<'_>]) -> Option<String> {
    let known = |part: &str| {
        let mut options = pairs.iter().filter(|pair| pair.place.contains(" option"));
        let found = options.find(|pair| pair.text == part);
        found.map(|pair| pair.translation.to_owned())
    };
    let parts: Option<Vec<String>> = words.split(';').map(|part| known(part.trim())).collect();
    parts.map(|parts| parts.join("; "))
}

/// What stands in the translation where these words are read: the same sentence where there are as many, or else the first.
fn passage(words: &str, pairs: &[Pair<'_>]) -> Option<String> {
    let words = plain(words);
    let pair = pairs
        .iter()
        .find(|pair| plain(pair.text).contains(&words))?;
    let (own, other) = (plain(pair.text), plain(pair.translation));
    if own == words {
        return whole(&other);
    }
    let (own, other) = (sentences(&own), sentences(&other));
    let at = own.iter().position(|sentence| sentence.contains(&words));
    let same = at.filter(|_| own.len() == other.len());
    let sentence = other.get(same.unwrap_or_default())?;
    whole(sentence)
}

/// Words that can stand between quotation marks in a scenario: what is worked out and what is quoted itself is left off.
fn whole(text: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        parts.push(before);
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    parts.push(rest);
    let parts = parts
        .into_iter()
        .flat_map(|part| part.split(['"', '“', '”', '„', '«', '»']));
    let longest = parts.map(str::trim).max_by_key(|part| part.len())?;
    (!longest.is_empty()).then(|| longest.to_owned())
}

fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['.', '?', '!', ':']) {
        let (one, after) = rest.split_at(at + 1);
        if after.is_empty() || after.starts_with(' ') {
            found.push(one.trim());
            rest = after.trim_start();
        } else {
            // A mark within a word or a figure ends nothing.
            let Some(space) = rest[at..].find(' ') else {
                break;
            };
            let (one, after) = rest.split_at(at + space);
            found.push(one.trim());
            rest = after.trim_start();
        }
    }
    if !rest.is_empty() {
        found.push(rest.trim());
    }
    found
}
