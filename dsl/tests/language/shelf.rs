//! A shelf in memory: a few tools, fragments, pictures and terms.

use dsl::{Shelf, Term, ToolCard, ToolValue, Vocabulary};
use engine::{Id, Kind, Type};

pub(crate) struct Small {
    vocabulary: Vocabulary,
}

impl Small {
    pub(crate) fn new() -> Self {
        let term = |id: &str, en: &str, nl: &str| Term {
            id: Id::new(id),
            nl: nl.to_owned(),
            en: en.to_owned(),
            synonyms: Vec::new(),
        };
        Self {
            vocabulary: Vocabulary {
                ages: vec![term("adults", "Grown-ups", "Volwassenen")],
                themes: vec![term("anxiety", "Anxiety", "Angst")],
                complaints: vec![term("worrying", "Worrying", "Piekeren")],
                care: vec![term("blended", "Blended", "Blended")],
            },
        }
    }
}

const FRAGMENTS: [(&str, &str); 8] = [
    ("rust", "Adem rustig.\n"),
    ("fault", "Good.\n\n@if trouble >\nNo.\n@end\n"),
    ("ring", "Round.\n@include ring-two\n"),
    ("ring-two", "And round.\n@include ring\n"),
    ("open", "@if yes\nA\n"),
    ("headed", "---\nid: x\n---\n\nText.\n"),
    (
        "in-dutch",
        "Heb je nu hulp nodig? Wacht niet op een antwoord, bel iemand bij je.\n",
    ),
    ("pages", "@page extra \"Extra\"\n\nMore.\n"),
];

/// The text of the diary, of which others may be translations.
const WORRY_DIARY: &str = "---\nid: worry-diary\ntitle: Dagboek\nkind: diary\nlanguage: nl\nversion: 3\nsummary: Elke dag even stilstaan bij je zorgen.\n---\n\n@ask worried yes-no \"Heb je vandaag veel gepiekerd?\"\n";

impl Shelf for Small {
    fn fragment(&self, id: &str) -> Option<String> {
        let found = FRAGMENTS.iter().find(|(name, _)| *name == id);
        found.map(|(_, text)| (*text).to_owned())
    }

    fn fragments(&self) -> Vec<Id> {
        FRAGMENTS.iter().map(|(name, _)| Id::new(*name)).collect()
    }

    fn tool(&self, id: &str) -> Option<ToolCard> {
        let triggers = match id {
            "worry-diary" => vec![],
            "circle" => vec![Id::new("further")],
            "further" => vec![Id::new("sample")],
            _ => return None,
        };
        Some(ToolCard {
            title: id.to_owned(),
            kind: Kind::Module,
            triggers,
        })
    }

    fn values(&self, tool: &str) -> Vec<ToolValue> {
        let value = |id: &str, title: &str, type_: Type| ToolValue {
            id: Id::new(id),
            title: title.to_owned(),
            type_: Some(type_),
            bands: Vec::new(),
            figures: None,
        };
        match tool {
            "worry-diary" => vec![
                value("worried", "Did you worry today?", Type::Truth),
                value("worst", "How bad was it?", Type::Number),
            ],
            _ => Vec::new(),
        }
    }

    fn text(&self, tool: &str) -> Option<String> {
        (tool == "worry-diary").then(|| WORRY_DIARY.to_owned())
    }

    fn tools(&self) -> Vec<Id> {
        ["worry-diary", "circle", "further"].map(Id::new).to_vec()
    }

    fn media(&self, _tool: &str, file: &str) -> bool {
        ["wave.svg", "walk.mp4", "walk.vtt", "calm.mp3", "week.pdf"].contains(&file)
    }

    fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}
