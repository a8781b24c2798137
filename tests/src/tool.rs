//! Small tools, made as the compiler would make them.

use std::collections::BTreeMap;

use engine::{
    Ask, Audience, Chapter, Document, FORMAT, Form, Gate, Header, Id, Item, Kind, Page, Program,
    Session, Step, Text, Trigger,
};
use server::store::NewProgram;

/// The tool `rust`: a session of two pages, a plan on the first, with a gate between them that adds the diary `logboek`, and a session of one page.
#[must_use]
pub fn rest() -> Program {
    let mut arrive = page("aankomen", vec![ask("zin", true), ask("wens", false)]);
    arrive.items.push(Item::Document(Document {
        id: Id::from("plan"),
        title: "Mijn plan".to_owned(),
        text: Text::default(),
        values: vec![Id::from("zin")],
    }));
    let mut first = session(
        "begin",
        vec![
            Step::Page(arrive),
            Step::Gate(Gate {
                id: Id::from("halfweg"),
                title: "Wat je hoopt".to_owned(),
                when: None,
                text: Text::default(),
            }),
            Step::Trigger(Trigger {
                id: Id::from("bijhouden"),
                tool: Id::from("logboek"),
                when: None,
                schedule: None,
            }),
            Step::Page(page("verder", vec![ask("stap", false)])),
        ],
    );
    first.feedback = true;
    let second = session(
        "slot",
        vec![Step::Page(page("terugblik", vec![ask("terug", false)]))],
    );
    program("rust", Kind::Module, vec![first, second])
}

/// The diary `logboek`.
#[must_use]
pub fn diary() -> Program {
    let form = Step::Page(page("formulier", vec![ask("moment", true)]));
    program("logboek", Kind::Diary, vec![session("logboek", vec![form])])
}

/// A program as it is published. Its bundle is its own stored form.
///
/// # Panics
/// When the program cannot be written.
#[must_use]
pub fn published(program: Program) -> NewProgram {
    let source = serde_json::to_vec(&program).expect("a program can be written");
    NewProgram {
        hash: format!(
            "{}-{}-{}",
            program.header.id,
            program.header.version,
            source.len()
        ),
        source,
        media: Vec::new(),
        scenarios: BTreeMap::new(),
        program,
    }
}

/// A program of one chapter.
#[must_use]
pub fn program(id: &str, kind: Kind, sessions: Vec<Session>) -> Program {
    Program {
        format: FORMAT,
        renamed: Vec::new(),
        uses: Vec::new(),
        header: header(id, kind),
        chapters: vec![Chapter {
            id: Id::from("deel"),
            title: "Deel".to_owned(),
            hideable: false,
            sessions,
        }],
        intro: None,
        members: Vec::new(),
    }
}

/// A session without anything special.
#[must_use]
pub fn session(id: &str, steps: Vec<Step>) -> Session {
    Session {
        id: Id::from(id),
        title: format!("Sessie {id}"),
        minutes: None,
        feedback: false,
        after_days: 0,
        repeat: None,
        in_person: false,
        when: None,
        steps,
        guides: Vec::new(),
        notes: Vec::new(),
    }
}

/// A page with these questions.
#[must_use]
pub fn page(id: &str, asks: Vec<Ask>) -> Page {
    Page {
        id: Id::from(id),
        title: format!("Pagina {id}"),
        when: None,
        together: None,
        source: None,
        items: asks.into_iter().map(Item::Ask).collect(),
    }
}

/// A question of one line.
#[must_use]
pub fn ask(id: &str, required: bool) -> Ask {
    Ask {
        id: Id::from(id),
        label: format!("Vraag {id}"),
        form: Form::Text { most: 200 },
        required,
        hint: None,
        example: None,
        initial: None,
        text: engine::Text::default(),
        again: None,
    }
}

fn header(id: &str, kind: Kind) -> Header {
    Header {
        id: Id::from(id),
        title: format!("Titel {id}"),
        kind,
        language: "nl".to_owned(),
        version: 1,
        summary: "Om te proberen.".to_owned(),
        description: String::new(),
        audience: Audience::Clients,
        ages: Vec::new(),
        themes: Vec::new(),
        complaints: Vec::new(),
        care: Vec::new(),
        mobile: false,
        self_help: false,
        keywords: Vec::new(),
        goals: Vec::new(),
        pace: None,
        related: Vec::new(),
        uses: Vec::new(),
        prerequisites: None,
        indications: Vec::new(),
        contraindications: Vec::new(),
        evidence: Vec::new(),
        contributors: Vec::new(),
        safety: None,
        contact: None,
        review: None,
        translation_of: None,
    }
}
