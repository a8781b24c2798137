//! Programs in few words.

use engine::{
    Arm, Ask, Audience, Chapter, ChoiceOption, Column, Compute, Expression, FORMAT, Form, Function,
    Gate, Guide, Header, Id, If, Item, Kind, Milestone, Operator, Page, Program, SLOT, Session,
    Slot, Step, Table, Text, Trigger,
};

pub(crate) fn id(name: &str) -> Id {
    Id::from(name)
}

pub(crate) fn program(kind: Kind, chapters: Vec<Chapter>) -> Program {
    Program {
        format: FORMAT,
        renamed: Vec::new(),
        uses: vec![],
        header: header("tool", kind),
        chapters,
        intro: None,
        members: vec![],
    }
}

pub(crate) fn named(name: &str, program: Program) -> Program {
    Program {
        header: header(name, program.header.kind),
        ..program
    }
}

/// A module of one chapter.
pub(crate) fn module(sessions: Vec<Session>) -> Program {
    program(Kind::Module, vec![chapter("chapter", sessions)])
}

fn header(name: &str, kind: Kind) -> Header {
    Header {
        id: id(name),
        title: name.to_owned(),
        kind,
        language: "en".to_owned(),
        version: 1,
        summary: "A tool.".to_owned(),
        description: String::new(),
        audience: Audience::Clients,
        ages: vec![],
        themes: vec![],
        complaints: vec![],
        care: vec![],
        mobile: false,
        self_help: false,
        keywords: vec![],
        goals: vec![],
        pace: None,
        related: vec![],
        uses: vec![],
        prerequisites: None,
        indications: vec![],
        contraindications: vec![],
        evidence: vec![],
        contributors: vec![],
        safety: None,
        contact: None,
        review: None,
        translation_of: None,
    }
}

pub(crate) fn chapter(name: &str, sessions: Vec<Session>) -> Chapter {
    Chapter {
        id: id(name),
        title: name.to_owned(),
        hideable: false,
        sessions,
    }
}

pub(crate) fn hideable(name: &str, sessions: Vec<Session>) -> Chapter {
    Chapter {
        hideable: true,
        ..chapter(name, sessions)
    }
}

pub(crate) fn session(name: &str, steps: Vec<Step>) -> Session {
    Session {
        id: id(name),
        title: name.to_owned(),
        minutes: None,
        feedback: false,
        after_days: 0,
        repeat: None,
        in_person: false,
        when: None,
        steps,
        guides: vec![],
        notes: vec![],
    }
}

/// A session whose end waits for feedback.
pub(crate) fn guided(name: &str, steps: Vec<Step>) -> Session {
    Session {
        feedback: true,
        ..session(name, steps)
    }
}

pub(crate) fn guide(gate: Option<&str>, text: Text) -> Guide {
    Guide {
        gate: gate.map(id),
        text,
    }
}

pub(crate) fn page(name: &str, items: Vec<Item>) -> Step {
    Step::Page(Page {
        id: id(name),
        title: name.to_owned(),
        when: None,
        together: None,
        source: None,
        items,
    })
}

pub(crate) fn page_when(name: &str, when: Expression, items: Vec<Item>) -> Step {
    Step::Page(Page {
        id: id(name),
        title: name.to_owned(),
        when: Some(when),
        together: None,
        source: None,
        items,
    })
}

pub(crate) fn gate(name: &str) -> Step {
    Step::Gate(Gate {
        id: id(name),
        title: name.to_owned(),
        when: None,
        text: Text::default(),
    })
}

pub(crate) fn gate_when(name: &str, when: Expression) -> Step {
    Step::Gate(Gate {
        id: id(name),
        title: name.to_owned(),
        when: Some(when),
        text: Text::default(),
    })
}

pub(crate) fn milestone(name: &str) -> Step {
    Step::Milestone(Milestone {
        id: id(name),
        title: name.to_owned(),
        text: Text::default(),
        image: None,
    })
}

pub(crate) fn trigger(name: &str, when: Option<Expression>) -> Step {
    Step::Trigger(Trigger {
        id: id(name),
        tool: id(name),
        when,
        schedule: None,
    })
}

pub(crate) fn prose(text: &str) -> Item {
    Item::Prose(Text {
        markdown: text.to_owned(),
        slots: vec![],
    })
}

pub(crate) fn text_with(slot: &str, otherwise: &str) -> Text {
    Text {
        markdown: format!("You wrote {SLOT}."),
        slots: vec![Slot {
            value: id(slot),
            band: false,
            over: None,
            otherwise: otherwise.to_owned(),
        }],
    }
}

pub(crate) fn prose_with(slot: &str, otherwise: &str) -> Item {
    Item::Prose(text_with(slot, otherwise))
}

pub(crate) fn ask(name: &str, form: Form) -> Item {
    Item::Ask(question(name, form))
}

pub(crate) fn question(name: &str, form: Form) -> Ask {
    Ask {
        id: id(name),
        label: name.to_owned(),
        form,
        required: false,
        hint: None,
        example: None,
        initial: None,
        text: engine::Text::default(),
        again: None,
    }
}

pub(crate) fn required(name: &str, form: Form) -> Item {
    Item::Ask(Ask {
        required: true,
        ..question(name, form)
    })
}

pub(crate) fn words() -> Form {
    Form::Text { most: 200 }
}

pub(crate) fn scale() -> Form {
    Form::Scale {
        from: 0,
        to: 10,
        from_label: None,
        to_label: None,
    }
}

pub(crate) fn options(names: &[&str]) -> Vec<ChoiceOption> {
    let options = names.iter().map(|name| ChoiceOption {
        id: id(name),
        label: name.to_uppercase(),
        score: None,
        explanation: None,
    });
    options.collect()
}

pub(crate) fn compute(name: &str, expression: Expression) -> Item {
    Item::Compute(Compute {
        id: id(name),
        title: Some(name.to_owned()),
        expression,
    })
}

pub(crate) fn condition(number: u32, when: Expression, then: Vec<Item>, other: Vec<Item>) -> Item {
    Item::If(If {
        number,
        arms: vec![Arm { when, items: then }],
        otherwise: other,
        own_page: vec![],
    })
}

pub(crate) fn value(name: &str) -> Expression {
    Expression::Value(id(name))
}

pub(crate) fn figure(figure: f64) -> Expression {
    Expression::Number(figure)
}

pub(crate) fn both(operator: Operator, left: Expression, right: Expression) -> Expression {
    Expression::Binary(operator, Box::new(left), Box::new(right))
}

pub(crate) fn at_least(name: &str, least: f64) -> Expression {
    both(Operator::AtLeast, value(name), figure(least))
}

pub(crate) fn call(function: Function, arguments: Vec<Expression>) -> Expression {
    Expression::Call(function, arguments)
}

/// A table with a column of words and one of numbers.
pub(crate) fn table(of: Option<&Id>, words: &str) -> Form {
    let column = |name: &str, form| Column {
        id: id(name),
        label: name.to_owned(),
        form,
    };
    let number = Form::Number {
        from: None,
        to: None,
        decimals: 0,
        unit: None,
    };
    Form::Table(Table {
        columns: vec![
            column(words, Form::Text { most: 20 }),
            column(&format!("{words}-often"), number),
        ],
        least: 1,
        most: 3,
        of: of.cloned(),
        contacts: false,
    })
}
