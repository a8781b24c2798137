//! Why what somebody brought is not taken, in words for the author.

use crate::media;

/// Why what somebody brought is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// It is nothing that a tool is made of.
    Kind(String),
    /// A zip came together with other files.
    NotAlone,
    /// It is too large.
    Large {
        /// The most bytes that it may have.
        most: usize,
    },
    /// What is in it is too large.
    LargeInside {
        /// The most bytes that it may have.
        most: usize,
    },
    /// A text in it is too large.
    LargeText {
        /// Which.
        file: String,
        /// The most bytes that it may have.
        most: usize,
    },
    /// There are too many files in it.
    Many {
        /// The most that there may be.
        most: usize,
    },
    /// It cannot be read to its end.
    Damaged,
    /// It is locked with a password, or packed in a way that is not known here.
    Packing,
    /// There is no text of a tool in it.
    NoText,
    /// There are texts of several tools in it.
    ManyTexts(Vec<String>),
    /// A file in it says that it belongs elsewhere on a machine.
    Outside(String),
    /// A name in it is in no letters that are known here.
    Name,
    /// There are two of this name in it.
    Twice(String),
    /// A text is in no letters that are known here.
    Letters(String),
    /// A picture, sound or film in it cannot be shown.
    Media(String, media::Fault),
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
            Self::Empty => "Dit bestand is leeg. Kies het bestand opnieuw.".to_owned(),
            Self::Kind(name) => format!("{name} is geen tekst van een tool (.module), geen scenario (.scenario), geen beeld of geluid en geen zip."),
            Self::NotAlone => "Breng een zip alleen, zonder andere bestanden ernaast.".to_owned(),
            Self::Large { most } => format!("Dit bestand is te groot: hoogstens {} MB mag. Laat films en geluiden weg en breng die mee met `leidraad publish`.", mb(*most)),
            Self::LargeInside { most } => format!("Wat in deze zip zit, is uitgepakt te groot: hoogstens {} MB mag. Laat films en geluiden weg en breng die mee met `leidraad publish`.", mb(*most)),
            Self::LargeText { file, most } => format!("De tekst {file} is te groot: hoogstens {} MB mag.", mb(*most)),
            Self::Many { most } => format!("Er zitten te veel bestanden in deze zip: hoogstens {most} mag. Pak alleen de map van deze ene tool in."),
            Self::Damaged => "Deze zip is beschadigd en kan niet worden gelezen. Maak hem opnieuw.".to_owned(),
            Self::Packing => "Deze zip kan niet worden geopend: er staat een wachtwoord op, of hij is op een bijzondere manier ingepakt. Maak een gewone zip.".to_owned(),
            Self::NoText => "In deze zip zit geen tekst van een tool, dus geen bestand dat eindigt op .module.".to_owned(),
            Self::ManyTexts(texts) => format!("In deze zip zitten meer tools: {}. Breng ze een voor een.", some(texts, "en nog meer")),
            Self::Outside(name) => format!("In deze zip zegt een bestand dat het ergens anders hoort: {name}. Zo'n zip wordt niet aangenomen. Pak de map van de tool opnieuw in."),
            Self::Name => "In deze zip heeft een bestand een naam met letters die niet te lezen zijn. Gebruik letters, cijfers en streepjes.".to_owned(),
            Self::Twice(name) => format!("In deze zip zit {name} twee keer. Haal er een weg."),
            Self::Letters(file) => format!("De tekst {file} is niet te lezen. Bewaar hem als UTF-8."),
            Self::Media(name, fault) => format!("{name}: {}", fault.words("nl")),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Empty => "This file is empty. Choose the file again.".to_owned(),
            Self::Kind(name) => format!("{name} is no text of a tool (.module), no scenario (.scenario), no picture or sound, and no zip."),
            Self::NotAlone => "Bring a zip alone, without other files beside it.".to_owned(),
            Self::Large { most } => format!("This file is too large: at most {} MB is allowed. Leave films and sounds out and bring them with `leidraad publish`.", mb(*most)),
            Self::LargeInside { most } => format!("What is in this zip is too large once unpacked: at most {} MB is allowed. Leave films and sounds out and bring them with `leidraad publish`.", mb(*most)),
            Self::LargeText { file, most } => format!("The text {file} is too large: at most {} MB is allowed.", mb(*most)),
            Self::Many { most } => format!("There are too many files in this zip: at most {most} are allowed. Pack only the folder of this one tool."),
            Self::Damaged => "This zip is damaged and cannot be read. Make it again.".to_owned(),
            Self::Packing => "This zip cannot be opened: it has a password, or is packed in an unusual way. Make a plain zip.".to_owned(),
            Self::NoText => "There is no text of a tool in this zip: no file that ends with .module.".to_owned(),
            Self::ManyTexts(texts) => format!("There are several tools in this zip: {}. Bring them one by one.", some(texts, "and more")),
            Self::Outside(name) => format!("A file in this zip says that it belongs elsewhere: {name}. Such a zip is not taken. Pack the folder of the tool again."),
            Self::Name => "A file in this zip has a name in letters that cannot be read. Use letters, digits and hyphens.".to_owned(),
            Self::Twice(name) => format!("{name} is in this zip twice. Take one away."),
            Self::Letters(file) => format!("The text {file} cannot be read. Save it as UTF-8."),
            Self::Media(name, fault) => format!("{name}: {}", fault.words("en")),
        }
    }
}

fn mb(bytes: usize) -> usize {
    bytes / (1024 * 1024)
}

/// The first few of many.
fn some(texts: &[String], more: &str) -> String {
    const SHOWN: usize = 5;
    let shown = texts.get(..SHOWN).unwrap_or(texts).join(", ");
    if texts.len() > SHOWN {
        format!("{shown} {more}")
    } else {
        shown
    }
}
