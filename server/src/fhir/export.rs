//! From a compiled tool to a questionnaire.

mod condition;
mod initial;
mod item;
mod moment;
mod remark;
mod table;

use std::collections::BTreeSet;

use engine::{Id, Page, Program, Session, Step};
use serde_json::Value;

use super::{
    Note,
    note::{Notes, one_line},
    questionnaire::{Extension, Item, Questionnaire},
};
use crate::command::Lang;
use remark::Remarks;

/// What the made-up name of a text begins with.
const TEXT: &str = "text.";

/// What came of a tool.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The questionnaire.
    pub questionnaire: Questionnaire,
    /// What is not in it.
    pub notes: Vec<Note>,
}

impl Exported {
    /// As a file.
    #[must_use]
    pub fn json(&self) -> String {
        let value = serde_json::to_value(&self.questionnaire).unwrap_or(Value::Null);
        format!("{value:#}\n")
    }
}

/// Writes a tool as a questionnaire. `source` is its text, whose remarks say how an earlier questionnaire named things.
#[must_use]
pub fn export(program: &Program, source: &str, lang: Lang) -> Exported {
    let mut export = Export {
        program,
        notes: Notes::new(lang),
        remarks: Remarks::read(source, &asks(program)),
        days: BTreeSet::new(),
        times: BTreeSet::new(),
        texts: 0,
    };
    let questionnaire = export.questionnaire();
    Exported {
        questionnaire,
        notes: export.notes.all,
    }
}

/// One writing of a tool.
struct Export<'p> {
    program: &'p Program,
    notes: Notes,
    remarks: Remarks,
    /// Days that went with a time of day as one question.
    days: BTreeSet<Id>,
    /// The times of day that went with them.
    times: BTreeSet<Id>,
    /// How many texts without a name there were.
    texts: usize,
}

impl Export<'_> {
    fn questionnaire(&mut self) -> Questionnaire {
        let header = &self.program.header;
        let id = header.id.as_str();
        let fits = id.len() <= 64;
        let own = (!fits).then(|| Extension::own("id", "Id", id));
        self.header_notes();
        if !self.program.members.is_empty() {
            self.notes.add(
                id,
                "een vragenlijst kent geen plaats voor de hulpmiddelen van een verzameling",
                "a questionnaire has no place for the tools of a collection",
            );
        }
        Questionnaire {
            resource_type: "Questionnaire".to_owned(),
            id: if fits { id.to_owned() } else { String::new() },
            language: header.language.clone(),
            extension: own.into_iter().collect(),
            version: header.version.to_string(),
            name: name(id),
            title: header.title.clone(),
            status: "draft".to_owned(),
            publisher: header.contributors.join(", "),
            description: header.summary.clone(),
            purpose: header.description.clone(),
            item: self.parts(),
            ..Questionnaire::default()
        }
    }

    /// Chapters and sessions are groups, unless there is one of each.
    fn parts(&mut self) -> Vec<Item> {
        let program = self.program;
        let mut parts = Vec::new();
        let one = program.chapters.len() == 1;
        for chapter in &program.chapters {
            let mut sessions = Vec::new();
            let single = chapter.sessions.len() == 1;
            for session in &chapter.sessions {
                let pages = self.session(session);
                if single {
                    sessions.extend(pages);
                } else {
                    let mut group = group(session.id.as_str(), &session.title, pages);
                    self.condition(session.when.as_ref(), &mut group);
                    sessions.push(group);
                }
            }
            if one {
                parts.extend(sessions);
            } else {
                parts.push(group(chapter.id.as_str(), &chapter.title, sessions));
            }
        }
        unique(&mut parts);
        parts
    }

    fn session(&mut self, session: &Session) -> Vec<Item> {
        let place = session.id.as_str();
        let asked = session.in_person
            || session.feedback
            || session.after_days > 0
            || session.repeat.is_some();
        if asked
            || session.minutes.is_some()
            || !session.guides.is_empty()
            || !session.notes.is_empty()
        {
            self.notes.add(
                place,
                "duur, wachttijd, rondes, contact, feedback en teksten voor professionals gaan niet mee",
                "length, waiting, rounds, contact, feedback and texts for professionals do not go along",
            );
        }
        let mut pages = Vec::new();
        for step in &session.steps {
            let (id, nl, en) = match step {
                Step::Page(page) => {
                    pages.push(self.page(page));
                    continue;
                }
                Step::Gate(gate) => (&gate.id, "een verzendmoment", "a gate"),
                Step::Milestone(milestone) => (&milestone.id, "een mijlpaal", "a milestone"),
                Step::Trigger(trigger) => (&trigger.id, "een trigger", "a trigger"),
                Step::Result(page) => (&page.id, "een uitslag", "a result"),
            };
            self.notes.add(
                id.as_str(),
                format!("een vragenlijst kent geen plaats voor {nl}"),
                format!("a questionnaire has no place for {en}"),
            );
        }
        pages
    }

    fn page(&mut self, page: &Page) -> Item {
        let id = page.id.as_str();
        if page.together.is_some() || page.source.is_some() {
            self.notes.add(
                id,
                "met wie en waarvandaan gaan niet mee",
                "with whom and where from do not go along",
            );
        }
        let items = self.items(&page.items);
        let mut group = group(id, &page.title, items);
        self.named(&mut group, "page", id);
        self.condition(page.when.as_ref(), &mut group);
        group
    }

    /// Gives an item the name that it had elsewhere, where it had one.
    fn named(&mut self, item: &mut Item, word: &'static str, id: &str) {
        if let Some(was) = self.remarks.link(word, id) {
            item.extension.push(Extension::own("id", "Id", id));
            item.link_id = was.to_owned();
        }
    }

    /// A name for a text, which has none.
    fn text_id(&mut self) -> String {
        self.texts += 1;
        format!("{TEXT}{}", self.texts)
    }

    fn header_notes(&mut self) {
        let header = &self.program.header;
        let lists = [
            &header.goals,
            &header.indications,
            &header.contraindications,
            &header.evidence,
            &header.keywords,
        ];
        let terms = [
            &header.ages,
            &header.themes,
            &header.complaints,
            &header.care,
            &header.related,
        ];
        let texts = [&header.pace, &header.prerequisites, &header.safety];
        if lists.iter().any(|list| !list.is_empty())
            || terms.iter().any(|list| !list.is_empty())
            || texts.iter().any(|text| text.is_some())
        {
            self.notes.add(
                header.id.as_str(),
                "wat de catalogus van het hulpmiddel zegt (doelen, thema's, veiligheid, …) gaat niet mee",
                "what the catalogue says of the tool (goals, themes, safety, …) does not go along",
            );
        }
    }
}

/// The ids of all questions, those of several rows too.
fn asks(program: &Program) -> Vec<&str> {
    let mut ids = Vec::new();
    for page in program.pages() {
        let _: Option<()> = engine::Item::find(&page.items, &mut |item| {
            if let engine::Item::Matrix(matrix) = item {
                ids.push(matrix.id.as_str());
            }
            ids.extend(item.asks().iter().map(|ask| ask.id.as_str()));
            None
        });
    }
    ids
}

fn group(id: &str, title: &str, items: Vec<Item>) -> Item {
    Item {
        link_id: id.to_owned(),
        text: title.to_owned(),
        kind: "group".to_owned(),
        item: items,
        ..Item::default()
    }
}

/// A name for computers: a capital, letters and digits.
fn name(id: &str) -> String {
    let mut name = String::new();
    for word in id.split('-') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// Every `linkId` stands once. A page and a question may have the same id in a tool; questions keep theirs, for conditions
/// name them.
fn unique(items: &mut [Item]) {
    let mut taken = BTreeSet::new();
    each(items, &mut |item| {
        if !is_part(item) {
            taken.insert(item.link_id.clone());
        }
    });
    each(items, &mut |item| {
        let id = item.link_id.clone();
        let mut number = 1;
        while is_part(item) && !taken.insert(item.link_id.clone()) {
            number += 1;
            item.link_id = format!("{id}.{number}");
        }
        let named = item.extension.iter().any(|e| e.url.ends_with(":id"));
        if number > 1 && !named && dsl::is_id(&id) {
            item.extension.push(Extension::own("id", "Id", id));
        }
    });
}

/// Whether it is a chapter, a session or a page, and no question of several rows.
fn is_part(item: &Item) -> bool {
    item.kind == "group" && !item.repeats && item.control() != Some("htable")
}

fn each(items: &mut [Item], f: &mut impl FnMut(&mut Item)) {
    for item in items {
        f(item);
        each(&mut item.item, f);
    }
}
