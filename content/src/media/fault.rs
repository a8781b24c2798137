//! Why a file is not let in, in words for the author.

use crate::media::{KB, MB, MediaType};

/// Why a file is not let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its name has other characters than letters, digits, `-`, `_` and `.`.
    Name,
    /// It is of no kind that a tool may hold.
    Kind,
    /// There is nothing in it.
    Empty,
    /// It is too large.
    Size {
        /// Its size in bytes.
        bytes: usize,
        /// The most that it may be.
        most: usize,
    },
    /// What is in it is not what its name says.
    Content(MediaType),
    /// The drawing cannot be read.
    Drawing {
        /// Where, counted from 1.
        line: u32,
    },
    /// The drawing holds something that could run, or that would be fetched from elsewhere.
    Unsafe {
        /// Where, counted from 1.
        line: u32,
        /// The element or attribute.
        what: String,
    },
}

impl Fault {
    /// What is wrong and what to do, in Dutch or English, for the author.
    #[must_use]
    pub fn words(&self, language: &str) -> String {
        if language.starts_with("en") {
            self.english()
        } else {
            self.dutch()
        }
    }

    fn dutch(&self) -> String {
        match self {
            Self::Name => "De naam van dit bestand kan niet. Gebruik alleen letters, cijfers, streepjes en punten, zonder spaties of accenten.".to_owned(),
            Self::Kind => format!("Dit soort bestand kan niet worden getoond. Wel mogelijk: {}.", kinds("en")),
            Self::Empty => "Dit bestand is leeg.".to_owned(),
            Self::Size { bytes, most } => format!("Dit bestand is te groot: {}, en hoogstens {} mag. Maak het kleiner, dan laadt het ook snel op een telefoon.", size(*bytes), size(*most)),
            Self::Content(kind) => format!("Dit is geen {kind}-bestand, al zegt de naam van wel. Bewaar het opnieuw in de goede vorm."),
            Self::Drawing { line } => format!("Deze tekening kan niet worden gelezen (regel {line}). Bewaar haar opnieuw als gewone SVG."),
            Self::Unsafe { line, what } => format!("In deze tekening staat iets wat niet mag, `{what}` (regel {line}): een tekening mag niets uitvoeren en niets van elders halen. Bewaar haar opnieuw als gewone SVG."),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Name => "This file's name cannot be used. Use only letters, digits, hyphens and full stops, without spaces or accents.".to_owned(),
            Self::Kind => format!("This kind of file cannot be shown. Possible are {}.", kinds("and")),
            Self::Empty => "This file is empty.".to_owned(),
            Self::Size { bytes, most } => format!("This file is too large: {}, and at most {} is allowed. Make it smaller, so that it also loads fast on a phone.", size(*bytes), size(*most)),
            Self::Content(kind) => format!("This is no {kind} file, though its name says so. Save it again in the right form."),
            Self::Drawing { line } => format!("This drawing cannot be read (line {line}). Save it again as plain SVG."),
            Self::Unsafe { line, what } => format!("This drawing holds something that is not allowed, `{what}` (line {line}): a drawing may run nothing and fetch nothing from elsewhere. Save it again as plain SVG."),
        }
    }
}

fn kinds(and: &str) -> String {
    let [first @ .., last] = MediaType::ALL;
    let first: Vec<String> = first.iter().map(MediaType::to_string).collect();
    format!("{} {and} {last}", first.join(", "))
}

/// A size in bytes as people say it, rounded up.
fn size(bytes: usize) -> String {
    if bytes < MB {
        format!("{} kB", bytes.div_ceil(KB))
    } else {
        format!("{} MB", bytes.div_ceil(MB))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_say_what_and_how_much() {
        let fault = Fault::Size {
            bytes: 3 * MB + 1,
            most: 2 * MB,
        };
        assert!(fault.words("nl").contains("4 MB, en hoogstens 2 MB"));
        assert!(fault.words("en-GB").contains("4 MB, and at most 2 MB"));
        assert!(
            Fault::Kind.words("nl").contains("SVG, PNG")
                && Fault::Kind.words("nl").contains("WebVTT en PDF")
        );
    }
}
