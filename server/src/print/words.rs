//! The words of the document, in the two languages.

use dsl::Language;
use engine::{Audience, Kind};

use crate::render;

/// Words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Language);

impl Words {
    /// One of two texts: Dutch, English.
    pub(super) fn pick<T>(self, nl: T, en: T) -> T {
        match self.0 {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    pub(super) fn tag(self) -> &'static str {
        self.0.tag()
    }

    /// The language of the pages' own words.
    pub(super) fn of_pages(self) -> render::Language {
        render::Language::from_tag(self.tag()).unwrap_or_default()
    }

    pub(super) fn number(self, number: f64) -> String {
        let text = number.to_string();
        self.pick(text.replace('.', ","), text)
    }

    pub(super) fn kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::Module => self.pick("Module", "Module"),
            Kind::MobileModule => self.pick("Mobiele module", "Mobile module"),
            Kind::Training => self.pick("Training", "Training"),
            Kind::Diary => self.pick("Dagboek", "Diary"),
            Kind::Questionnaire => self.pick("Vragenlijst", "Questionnaire"),
            Kind::Collection => self.pick("Verzameling", "Collection"),
            Kind::ActionPlan => self.pick("Actieplan", "Action plan"),
        }
    }

    pub(super) fn audience(self, audience: Audience) -> &'static str {
        match audience {
            Audience::Clients => self.pick("voor cliënten", "for clients"),
            Audience::Professionals => self.pick("voor professionals", "for professionals"),
        }
    }

    pub(super) fn minutes(self, minutes: u32) -> String {
        match (minutes, self.0) {
            (1, Language::Nl) => "1 minuut".to_owned(),
            (_, Language::Nl) => format!("{minutes} minuten"),
            (1, Language::En) => "1 minute".to_owned(),
            (_, Language::En) => format!("{minutes} minutes"),
        }
    }

    pub(super) fn after(self, days: u32) -> String {
        match (days, self.0) {
            (1, Language::Nl) => "gaat een dag na de vorige sessie open".to_owned(),
            (_, Language::Nl) => format!("gaat {days} dagen na de vorige sessie open"),
            (1, Language::En) => "opens a day after the session before".to_owned(),
            (_, Language::En) => format!("opens {days} days after the session before"),
        }
    }

    /// What stands in a quotation.
    pub(super) fn quoted(self, text: &str) -> String {
        self.pick(format!("‘{text}’"), format!("“{text}”"))
    }

    pub(super) fn professional(self) -> &'static str {
        self.pick("Alleen voor de professional", "For the professional only")
    }
}
