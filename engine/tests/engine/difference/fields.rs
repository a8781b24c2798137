//! Whatever an author can change is told: each field of each thing, one after the other, in a program that has all there is.

use engine::{
    Alert, Arm, Aside, Band, Chart, Charted, ChoiceOption, Column, Date, DateLimit, Document, Form,
    If, Image, Item, Matrix, Member, Missing, Over, Page, Program, Recall, Recording, Resource,
    ResourceKind, ResourcePlace, SLOT, Score, Session, Slot, Step, Table, Text, Together,
    difference,
};
use serde_json::Value;

use crate::build::{
    ask, at_least, compute, gate_when, guide, id, milestone, module, options, question, scale,
    session, text_with, trigger, value,
};

/// What follows from something else that is told, or is another in every version.
const FOLLOWS: [&str; 7] = [
    "/format",
    "/header/version",
    "/uses",
    "/if/number",
    "/alert/number",
    "/chart/lines/0/from",
    "/chart/lines/0/to",
];

/// Values that may stand in another's place, where a word cannot be any word.
const WORDS: [&str; 11] = [
    "pair",
    "group",
    "professionals",
    "mobile-module",
    "average",
    "zero",
    "first",
    "latest",
    "today",
    "slides",
    "2027-02-03",
];

/// Kinds that may take another's place.
const KINDS: [&str; 10] = [
    "example", "tip", "video", "audio", "address", "file", "website", "days", "months", "result",
];

#[test]
fn every_field_that_changes_is_told() {
    let old = everything();
    let json = serde_json::to_value(&old).unwrap();
    let mut tried = 0;
    let mut silent = Vec::new();
    let mut all = Vec::new();
    edits(&json, "", &mut all);
    for (path, edit) in all {
        let Some(new) = made(&json, &path, &edit) else {
            continue;
        };
        if new == old || FOLLOWS.iter().any(|end| path.contains(end)) {
            continue;
        }
        tried += 1;
        if difference(&old, &new).is_empty() {
            silent.push(path);
        }
    }
    assert_eq!(silent, Vec::<String>::new());
    assert!(tried > 300, "only {tried} changes were tried");
}

/// What is done to one place of a stored program.
enum Edit {
    Put(Value),
    /// A longer word; where it cannot be any word, one of those that it can be.
    Word(String),
    Remove,
    Kind(&'static str),
}

/// The program with one place changed, where it is still a program.
fn made(json: &Value, path: &str, edit: &Edit) -> Option<Program> {
    let read = |json| serde_json::from_value(json).ok();
    let Edit::Word(word) = edit else {
        return edited(json, path, edit).and_then(read);
    };
    let other = WORDS.iter().filter(|other| *other != word);
    let mut words = std::iter::once(format!("{word}x")).chain(other.map(|&word| word.into()));
    words.find_map(|word| edited(json, path, &Edit::Put(Value::from(word))).and_then(read))
}

/// The program with one place changed; none where there is no such place.
fn edited(json: &Value, path: &str, edit: &Edit) -> Option<Value> {
    let mut json = json.clone();
    match edit {
        Edit::Put(value) => *json.pointer_mut(path)? = value.clone(),
        Edit::Word(word) => *json.pointer_mut(path)? = Value::from(word.as_str()),
        Edit::Remove => {
            let (above, name) = path.rsplit_once('/')?;
            match json.pointer_mut(above)? {
                Value::Object(fields) => drop(fields.remove(name)),
                Value::Array(list) => drop(list.remove(name.parse().ok()?)),
                _ => return None,
            }
        }
        Edit::Kind(kind) => {
            let inside = json.pointer_mut(path)?.take();
            let (above, _) = path.rsplit_once('/')?;
            *json.pointer_mut(above)? = serde_json::json!({ *kind: inside });
        }
    }
    Some(json)
}

/// All that can be changed in one place, each with that place.
fn edits(value: &Value, path: &str, all: &mut Vec<(String, Edit)>) {
    match value {
        Value::Null => {}
        Value::Bool(yes) => all.push((path.to_owned(), Edit::Put(Value::Bool(!yes)))),
        Value::Number(number) => {
            let more = match number.as_i64() {
                Some(whole) => Value::from(whole + 1),
                None => Value::from(number.as_f64().unwrap_or_default() + 1.0),
            };
            all.push((path.to_owned(), Edit::Put(more)));
        }
        Value::String(word) => all.push((path.to_owned(), Edit::Word(word.clone()))),
        Value::Array(list) => {
            for (at, inside) in list.iter().enumerate() {
                let path = format!("{path}/{at}");
                edits(inside, &path, all);
                all.push((path, Edit::Remove));
            }
        }
        Value::Object(fields) => {
            for (name, inside) in fields {
                let path = format!("{path}/{name}");
                edits(inside, &path, all);
                if fields.len() == 1 {
                    all.extend(KINDS.map(|kind| (path.clone(), Edit::Kind(kind))));
                }
                all.push((path, Edit::Remove));
            }
        }
    }
}

/// A program in which every field says something.
fn everything() -> Program {
    let mut program = module(vec![Session {
        minutes: Some(20),
        feedback: true,
        after_days: 2,
        repeat: Some(engine::Repeat { times: 3, days: 7 }),
        in_person: false,
        when: Some(at_least("before", 1.0)),
        guides: vec![guide(Some("half"), text("Ask further."))],
        notes: vec![text("About this session.")],
        ..session("one", steps())
    }]);
    program.intro = Some(text("Begin here."));
    program.members = vec![Member {
        tool: id("other"),
        why: "To begin.".to_owned(),
        text: text("More."),
        start: true,
    }];
    let lines = |line: &str| vec![line.to_owned()];
    let header = &mut program.header;
    header.description = "Longer.".to_owned();
    header.ages = vec![id("adults")];
    header.themes = vec![id("sleep")];
    header.complaints = vec![id("worry")];
    header.care = vec![id("first")];
    header.keywords = lines("sleep");
    header.goals = lines("You sleep.");
    header.pace = Some("Weekly.".to_owned());
    header.related = vec![id("other")];
    header.uses = vec![id("diary")];
    header.prerequisites = Some("None.".to_owned());
    header.indications = lines("Who sleeps badly.");
    header.contraindications = lines("Who works at night.");
    header.evidence = lines("A book.");
    header.contributors = lines("A writer.");
    header.safety = Some("Call.".to_owned());
    header.contact = Some("At the desk.".to_owned());
    header.review = Some(engine::Period::Months(3));
    header.translation_of = Some(engine::ProgramRef {
        tool: id("slapen"),
        version: 2,
    });
    program
}

fn text(words: &str) -> Text {
    Text {
        markdown: format!("{words} {SLOT}"),
        slots: vec![Slot {
            value: id("before"),
            band: true,
            over: Some(Over::Average),
            otherwise: "nothing yet".to_owned(),
        }],
    }
}

fn steps() -> Vec<Step> {
    let mut milestone = milestone("there");
    if let Step::Milestone(part) = &mut milestone {
        part.text = text("Well done.");
        part.image = Some("star.png".to_owned());
    }
    let mut trigger = trigger("start", Some(at_least("before", 1.0)));
    if let Step::Trigger(part) = &mut trigger {
        part.schedule = Some(engine::Schedule {
            every: engine::Every::Week(2),
            hour: 9,
            minute: 30,
            times: 4,
        });
    }
    let mut gate = gate_when("half", at_least("before", 1.0));
    if let Step::Gate(part) = &mut gate {
        part.text = text("Send this.");
    }
    let page = Step::Page(Page {
        id: id("page"),
        title: "Page".to_owned(),
        when: Some(at_least("before", 1.0)),
        together: Some(Together::Pair),
        source: Some("A book.".to_owned()),
        items: items(),
    });
    vec![page, gate, milestone, trigger]
}

fn items() -> Vec<Item> {
    let aside = |words: &str| Aside {
        title: Some(words.to_owned()),
        text: text(words),
    };
    let recording = |file: &str| Recording {
        file: file.to_owned(),
        title: "Listen".to_owned(),
        captions: Some(format!("{file}.vtt")),
        transcript: text("What is said."),
    };
    let mut items = vec![
        Item::Prose(text("Read.")),
        Item::Image(Image {
            file: "tree.png".to_owned(),
            alternative: "A tree.".to_owned(),
            caption: Some("In spring.".to_owned()),
        }),
        Item::Example(aside("An example")),
        Item::Tip(aside("A tip")),
        Item::FoldOut(aside("More")),
        Item::Role(aside("The listener")),
        Item::Recall(Recall {
            title: Some("Before".to_owned()),
            values: vec![id("before"), id("sum")],
        }),
        Item::Video(recording("film.mp4")),
        Item::Audio(recording("sound.mp3")),
        Item::Resource(Resource {
            kind: ResourceKind::App,
            title: "An app".to_owned(),
            places: vec![
                ResourcePlace::Address("https://example.org".to_owned()),
                ResourcePlace::File("sheet.pdf".to_owned()),
                ResourcePlace::Ios("https://example.org/i".to_owned()),
                ResourcePlace::Android("https://example.org/a".to_owned()),
                ResourcePlace::Website("https://example.org/w".to_owned()),
            ],
            language: Some("en".to_owned()),
            account: true,
            source: Some("A maker.".to_owned()),
            text: text("What for."),
        }),
        Item::Document(Document {
            id: id("plan"),
            title: "My plan".to_owned(),
            text: text("To keep."),
            values: vec![id("before")],
        }),
        Item::Chart(Chart {
            id: id("chart"),
            title: "Your figures".to_owned(),
            lines: vec![Charted {
                value: id("before"),
                title: "Before".to_owned(),
                from: Some(0.0),
                to: Some(10.0),
            }],
            text: text("Look."),
        }),
        Item::Matrix(Matrix {
            id: id("often"),
            label: "How often?".to_owned(),
            hint: Some("This week.".to_owned()),
            rows: vec![question("often.a", choice())],
        }),
        compute("sum", value("before")),
        Item::Score(Score {
            id: id("score"),
            title: "Score".to_owned(),
            items: vec![id("before"), id("number")],
            reverse: vec![id("before")],
            missing: Missing::Refuse,
            minimum: 1,
            mean: true,
            round: Some(1),
            bands: vec![Band {
                id: id("low"),
                from: 0.0,
                to: 5.0,
                label: "Low".to_owned(),
            }],
        }),
        Item::Alert(Alert {
            id: id("danger"),
            number: 0,
            title: "Call now".to_owned(),
            when: at_least("before", 9.0),
            own_page: vec![id("before")],
            task: Some("Call them.".to_owned()),
            text: text("Here."),
        }),
        Item::If(If {
            number: 1,
            arms: vec![Arm {
                when: at_least("before", 5.0),
                items: vec![
                    Item::Prose(text_with("before", "nothing")),
                    ask("why", words()),
                ],
            }],
            otherwise: vec![Item::Prose(text("Otherwise."))],
            own_page: vec![id("before")],
        }),
    ];
    items.extend(forms().into_iter().map(|(name, form)| {
        Item::Ask(engine::Ask {
            required: true,
            hint: Some("A hint.".to_owned()),
            example: Some("Like this.".to_owned()),
            text: text("How to."),
            again: Some(id("before")),
            ..question(name, form)
        })
    }));
    items
}

fn words() -> Form {
    Form::Text { most: 200 }
}

fn explained() -> Vec<ChoiceOption> {
    let options = options(&["a", "b", "c"]).into_iter();
    let options = options.map(|option| ChoiceOption {
        score: Some(1.0),
        explanation: Some(text("You chose this.")),
        ..option
    });
    options.collect()
}

fn choice() -> Form {
    Form::Choice {
        options: explained(),
    }
}

fn number() -> Form {
    Form::Number {
        from: Some(0.0),
        to: Some(10.0),
        decimals: 1,
        unit: Some("hours".to_owned()),
    }
}

fn forms() -> Vec<(&'static str, Form)> {
    let column = |name: &str, form| Column {
        id: id(name),
        label: name.to_owned(),
        form,
    };
    let day = Date::new(2026, 1, 31).map(DateLimit::On);
    vec![
        ("before", scale()),
        ("words", words()),
        ("long", Form::Long { most: 100 }),
        ("number", number()),
        (
            "scale",
            Form::Scale {
                from: 0,
                to: 10,
                from_label: Some("none".to_owned()),
                to_label: Some("all".to_owned()),
            },
        ),
        ("choice", choice()),
        (
            "choices",
            Form::Choices {
                options: explained(),
                least: 1,
                most: 2,
            },
        ),
        ("list", Form::List { least: 1, most: 3 }),
        (
            "table",
            Form::Table(Table {
                columns: vec![
                    column("what", words()),
                    column("much", number()),
                    column("which", choice()),
                ],
                least: 1,
                most: 3,
                of: Some(id("list")),
                contacts: true,
            }),
        ),
        (
            "match",
            Form::Match {
                of: id("list"),
                options: explained(),
            },
        ),
        (
            "order",
            Form::Order {
                options: explained(),
            },
        ),
        ("day", Form::Date { from: day, to: day }),
        (
            "ahead",
            Form::Date {
                from: Some(DateLimit::Today),
                to: None,
            },
        ),
        ("done", Form::Offline { most: 50 }),
        ("photo", Form::Photo { most: 50 }),
    ]
}
