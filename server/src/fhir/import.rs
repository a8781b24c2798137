//! From a questionnaire to a text in the module language.

mod choice;
mod condition;
mod header;
mod initial;
mod moment;
mod name;
mod page;
mod question;
mod score;
mod table;
mod words;

use std::collections::BTreeMap;

use super::{
    Note,
    note::{Notes, one_line},
    questionnaire::{Item, Questionnaire, own},
};
use crate::command::Lang;
use choice::Choice;
use name::Names;
use page::Draft;

/// How a result is written.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// The language of the notes.
    pub lang: Lang,
    /// The language of the words; that of the questionnaire where none is given.
    pub words: Option<Lang>,
}

/// What came of a questionnaire.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The id of the tool.
    pub id: String,
    /// Its text, laid out.
    pub text: String,
    /// What is not in it, and what was added.
    pub notes: Vec<Note>,
}

/// Why a file is no questionnaire, in the reader's language.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

/// Reads a questionnaire and writes it in the module language.
///
/// # Errors
/// Where the text is no FHIR Questionnaire in JSON, or far too large.
pub fn import(text: &str, wish: Wish) -> Result<Imported, Refused> {
    let lang = wish.lang;
    if text.len() > dsl::LARGEST {
        let words = lang.pick("het bestand is te groot", "the file is too large");
        return Err(Refused(words.to_owned()));
    }
    let text = text.trim_start_matches('\u{FEFF}');
    let read: Questionnaire = serde_json::from_str(text).map_err(|error| {
        let words = lang.pick(
            "dit is geen FHIR-vragenlijst in JSON",
            "this is no FHIR questionnaire in JSON",
        );
        let place = match lang {
            Lang::Nl => format!("kijk bij regel {}, teken {}", error.line(), error.column()),
            Lang::En => format!("see line {}, character {}", error.line(), error.column()),
        };
        let kind = match error.classify() {
            serde_json::error::Category::Data => lang.pick(
                "daar staat iets anders dan een vragenlijst daar heeft",
                "something stands there that a questionnaire does not have there",
            ),
            serde_json::error::Category::Eof => {
                lang.pick("het bestand houdt te vroeg op", "the file ends too early")
            }
            serde_json::error::Category::Io | serde_json::error::Category::Syntax => lang.pick(
                "daar staat een teken dat er niet hoort",
                "a character stands there that does not belong",
            ),
        };
        Refused(format!("{words}: {kind} ({place})"))
    })?;
    if read.resource_type != "Questionnaire" {
        let words = lang.pick(
            "alleen een Questionnaire kan worden ingelezen; dit is",
            "only a Questionnaire can be read; this is",
        );
        let found = match read.resource_type.as_str() {
            "" => lang.pick(
                "iets zonder resourceType",
                "something without a resourceType",
            ),
            other => other,
        };
        return Err(Refused(format!("{words} {}", one_line(found))));
    }
    Ok(Import::new(&read, wish).write())
}

/// What is known of a question once it is written, for what refers to it.
struct Asked {
    id: String,
    what: Answer,
}

/// What an answer can be compared with.
enum Answer {
    Truth,
    Number,
    Date,
    /// A day with a time of day, of which the day can be compared.
    Moment,
    Time,
    /// One of these.
    One(Vec<Choice>),
    /// Several of these.
    Some(Vec<Choice>),
    /// Only whether it is there.
    Other,
}

/// One reading of a questionnaire.
struct Import<'q> {
    read: &'q Questionnaire,
    notes: Notes,
    /// The language of what is added to the text.
    own: Lang,
    words: Lang,
    /// The ids of questions and scores.
    names: Names,
    /// The ids of pages.
    pages_named: Names,
    /// The questions so far by their `linkId`.
    asked: BTreeMap<String, Asked>,
    /// The questions that a score can count.
    scored: Vec<score::Scored>,
    /// The questionnaire says itself what is scored.
    score_given: bool,
    /// Conditions that are open around what is being written.
    within: usize,
    /// The page that is being written.
    page: Option<Draft>,
    /// Finished pages.
    pages: String,
    /// The notes that stand in the text already.
    noted: usize,
}

impl<'q> Import<'q> {
    fn new(read: &'q Questionnaire, wish: Wish) -> Self {
        let own = match read.language.split('-').next() {
            Some("nl") => Lang::Nl,
            Some("en") => Lang::En,
            _ => wish.lang,
        };
        Self {
            read,
            notes: Notes::new(wish.lang),
            own,
            words: wish.words.unwrap_or(own),
            names: Names::default(),
            pages_named: Names::default(),
            asked: BTreeMap::new(),
            scored: Vec::new(),
            score_given: gives_score(&read.item),
            within: 0,
            page: None,
            pages: String::new(),
            noted: 0,
        }
    }

    fn write(mut self) -> Imported {
        let (id, header) = self.header();
        let mut text = header;
        for remark in self.remarks() {
            text.push_str(&remark);
        }
        self.doubled();
        for item in &self.read.item {
            self.top(item);
        }
        self.add_score();
        self.close_page();
        if !self.pages.contains("\n@ask ") {
            self.nothing();
        }
        text.push_str(&self.pages);
        for remark in self.remarks() {
            text.push_str(&remark);
        }
        let options = dsl::FormatOptions {
            words: Some(self.words.into()),
        };
        Imported {
            id,
            text: dsl::format(&text, &options).text,
            notes: self.notes.all,
        }
    }

    /// Lists the names that several items have: a condition on such a name may mean another than it was written for.
    fn doubled(&mut self) {
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        let mut open: Vec<&Item> = self.read.item.iter().collect();
        while let Some(item) = open.pop() {
            *times.entry(item.link_id.as_str()).or_default() += 1;
            open.extend(&item.item);
        }
        let several = times
            .into_iter()
            .filter(|(link, times)| *times > 1 && !link.is_empty());
        for (link, times) in several {
            self.notes.add(
                link,
                format!("zo heten {times} onderdelen; vanaf het tweede krijgen ze een eigen naam, en een voorwaarde erop gaat over het laatste dat ervoor staat"),
                format!("{times} items are called so; from the second on they get a name of their own, and a condition on it is about the last one before it"),
            );
        }
    }

    /// What is not taken over from here on stands in the text above the part that it is about.
    fn remarks(&mut self) -> Vec<String> {
        let new = self.notes.all.get(self.noted..).unwrap_or_default();
        let remarks = new.iter().map(|note| format!("@# {note}\n")).collect();
        self.noted = self.notes.all.len();
        remarks
    }

    /// A questionnaire in which nothing is asked is none: it gets a question to begin with.
    fn nothing(&mut self) {
        self.notes.add(
            "item",
            "er is geen vraag overgenomen; om mee te beginnen staat er een onderaan",
            "no question was taken over; there is one at the end to begin with",
        );
        let title = self.own.pick("Vraag", "Question");
        let label = self
            .own
            .pick("Wat wil je vragen?", "What do you want to ask?");
        let page = self.pages_named.free("question");
        let id = self.names.free("question");
        self.open_page(Draft::new(page, title.to_owned()));
        self.block(&format!("@ask {id} text \"{label}\""));
        self.close_page();
    }
}

/// The kind of tool that a questionnaire becomes.
const KIND: &str = "questionnaire";

fn gives_score(items: &[Item]) -> bool {
    let mut open: Vec<&Item> = items.iter().collect();
    while let Some(item) = open.pop() {
        if own(&item.extension, "score").is_some() || score::of(item).is_some() {
            return true;
        }
        open.extend(&item.item);
    }
    false
}
