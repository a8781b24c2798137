//! What could not be taken over, and what was added: told to the author beside the result.

use std::fmt;

use crate::command::Lang;

/// One thing that differs between what was given and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where: the `linkId` of an item, the id of a part, or the name of a field.
    pub place: String,
    /// What and why, in the reader's language.
    pub what: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The notes of one reading, in the order of what they are about.
#[derive(Debug)]
pub(super) struct Notes {
    pub(super) lang: Lang,
    pub(super) all: Vec<Note>,
}

impl Notes {
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            lang,
            all: Vec::new(),
        }
    }

    /// Adds one, in the two languages.
    pub(super) fn add(&mut self, place: &str, nl: impl AsRef<str>, en: impl AsRef<str>) {
        // It becomes a remark in the text: a second line of it would be an instruction of somebody else's.
        let what = one_line(self.lang.pick(nl.as_ref(), en.as_ref()));
        let place = one_line(place);
        self.all.push(Note { place, what });
    }
}

/// A text of one line that can be shown, without what is not to be seen.
pub(super) fn one_line(text: &str) -> String {
    let shown = text.chars().map(|letter| match letter {
        _ if letter.is_control() || letter.is_whitespace() => ' ',
        '\u{2028}' | '\u{2029}' => ' ',
        _ => letter,
    });
    let shown: String = shown.filter(|letter| !is_hidden(*letter)).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters without a shape of their own, and those that stand for what was lost or for an answer.
fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{FFFD}' | engine::SLOT
    )
}
