//! What is wrong with the files of a library, in words for the author.

use engine::Id;

use crate::media::Fault;

/// Something wrong with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, from the library's root.
    pub file: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What can be wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is in no place where something is looked for.
    Place,
    /// It is a link to something outside the library.
    Outside,
    /// It cannot be read; why, as the system says it.
    Unread(String),
    /// A tool's text is not named as its folder.
    ToolName(Id),
    /// The id in a tool's header, which is this, is not the name of its folder.
    OtherId(Id),
    /// Another tool has this id already.
    IdTwice(Id),
    /// It says that it was called so before, and another tool, whose id comes second, says the same.
    FormerTwice(Id, Id),
    /// A file beside a tool's text cannot be shown.
    Media(Fault),
    /// The vocabulary cannot be read; why, in the words of the reader.
    Vocabulary(String),
    /// A term stands in the vocabulary twice.
    TermTwice(Id),
}

impl Problem {
    /// The codes of all problems. Each has a page in the manual.
    pub const CODES: [&'static str; 10] = [
        "file-place",
        "file-outside",
        "file-unread",
        "file-name",
        "file-other-id",
        "file-id-twice",
        "file-former-twice",
        "file-media",
        "vocabulary-unreadable",
        "vocabulary-term-twice",
    ];

    /// The code of the problem, one of [`CODES`](Self::CODES).
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let at = match self {
            Self::Place => 0,
            Self::Outside => 1,
            Self::Unread(_) => 2,
            Self::ToolName(_) => 3,
            Self::OtherId(_) => 4,
            Self::IdTwice(_) => 5,
            Self::FormerTwice(..) => 6,
            Self::Media(_) => 7,
            Self::Vocabulary(_) => 8,
            Self::TermTwice(_) => 9,
        };
        Self::CODES[at]
    }

    /// What is wrong and what to do, in Dutch or English, for the author.
    #[must_use]
    pub fn words(&self, language: &str) -> String {
        let english = language.starts_with("en");
        match self {
            Self::Media(fault) => fault.words(language),
            Self::Place if english => "This file is not used: it is in no place where something is looked for. Put it in the folder of a tool, or take it away.".to_owned(),
            Self::Place => "Dit bestand wordt niet gebruikt: het staat niet op een plek waar iets wordt gezocht. Zet het in de map van een tool, of haal het weg.".to_owned(),
            Self::Outside if english => "This is a link to a file outside the library, and is not followed. Put the file itself here.".to_owned(),
            Self::Outside => "Dit is een verwijzing naar een bestand buiten de bibliotheek, en die wordt niet gevolgd. Zet het bestand zelf hier neer.".to_owned(),
            Self::Unread(why) if english => format!("This file cannot be read ({why}). See whether you may read it."),
            Self::Unread(why) => format!("Dit bestand kan niet worden gelezen ({why}). Kijk of je het mag lezen."),
            Self::ToolName(folder) if english => format!("A tool's text is named as its folder. Name this file `{folder}.module`."),
            Self::ToolName(folder) => format!("De tekst van een tool heet zoals zijn map. Noem dit bestand `{folder}.module`."),
            Self::OtherId(id) if english => format!("This tool calls itself `{id}`, and its folder has another name. Name the folder and the file `{id}`."),
            Self::OtherId(id) => format!("Deze tool noemt zichzelf `{id}`, en zijn map heet anders. Noem de map en het bestand `{id}`."),
            Self::IdTwice(id) if english => format!("There is another tool that calls itself `{id}`. Give this one an id of its own."),
            Self::IdTwice(id) => format!("Er is nog een tool die zichzelf `{id}` noemt. Geef deze een eigen id."),
            Self::FormerTwice(was, other) if english => format!("`{other}` says as well that it was called `{was}` before. Whoever works in `{was}` can go on in one tool only: take that line away from one of them."),
            Self::FormerTwice(was, other) => format!("Ook `{other}` zegt dat het vroeger `{was}` heette. Wie in `{was}` werkt, kan maar in één hulpmiddel verder: haal die regel bij een van de twee weg."),
            Self::Vocabulary(why) if english => format!("The vocabulary cannot be read: {why}"),
            Self::Vocabulary(why) => format!("De woordenlijst kan niet worden gelezen: {why}"),
            Self::TermTwice(id) if english => format!("The term `{id}` stands in its list twice. Take one away."),
            Self::TermTwice(id) => format!("De term `{id}` staat twee keer in zijn lijst. Haal er een weg."),
        }
    }
}
