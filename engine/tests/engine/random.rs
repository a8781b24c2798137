//! Programs made at random, as a compiler could have made them.

use engine::{Chapter, Date, DateLimit, Form, Item, Kind, Matrix, Program, Repeat, Session, Step};
use proptest::prelude::*;

use crate::build::{
    ask, at_least, gate, gate_when, hideable, id, milestone, options, page, page_when, program,
    prose, question, required, scale, session, table, trigger,
};

/// One step of a session made at random.
#[derive(Clone, Debug)]
enum Made {
    Page {
        required: bool,
        when: Option<u8>,
        /// A question of another form beside its scale.
        beside: Option<u8>,
    },
    Gate {
        when: Option<u8>,
    },
    Milestone,
    Trigger {
        when: Option<u8>,
    },
}

#[derive(Clone, Debug)]
struct MadeSession {
    steps: Vec<Made>,
    feedback: bool,
    after_days: u32,
    repeat: Option<Repeat>,
    in_person: bool,
    when: Option<u8>,
    new_chapter: bool,
}

fn step() -> impl Strategy<Value = Made> {
    let when = || proptest::option::weighted(0.3, any::<u8>());
    prop_oneof![
        4 => (any::<bool>(), when(), proptest::option::of(any::<u8>()))
            .prop_map(|(required, when, beside)| Made::Page { required, when, beside }),
        2 => when().prop_map(|when| Made::Gate { when }),
        1 => Just(Made::Milestone),
        1 => when().prop_map(|when| Made::Trigger { when }),
    ]
}

fn made() -> impl Strategy<Value = MadeSession> {
    (
        proptest::collection::vec(step(), 0..6),
        any::<bool>(),
        prop_oneof![3 => Just(0u32), 1 => 1u32..3],
        proptest::option::weighted(0.2, (2u32..4, 0u32..3)),
        proptest::bool::weighted(0.1),
        proptest::option::weighted(0.2, any::<u8>()),
        any::<bool>(),
    )
        .prop_map(
            |(steps, feedback, after_days, repeat, in_person, when, new_chapter)| MadeSession {
                steps,
                feedback,
                after_days,
                // What takes place face to face is never repeated.
                repeat: repeat
                    .filter(|_| !in_person)
                    .map(|(times, days)| Repeat { times, days }),
                in_person,
                when,
                new_chapter,
            },
        )
}

/// A program as a compiler could have made it: conditions read earlier asks only, and between two gates stands a page.
fn put_together(made: &[MadeSession], kind: Kind) -> Program {
    let mut chapters: Vec<Chapter> = vec![];
    let (mut asks, mut names) = (0_u32, 0_u32);
    for (number, made) in made.iter().enumerate() {
        let when = |asks: u32, pick: Option<u8>| {
            let pick = u32::from(pick?).checked_rem(asks)?;
            Some(at_least(&format!("ask-{pick}"), 5.0))
        };
        let opens_when = when(asks, made.when);
        let mut steps = vec![];
        let first = Made::Page {
            required: false,
            when: None,
            beside: None,
        };
        for step in std::iter::once(&first).chain(&made.steps) {
            names += 1;
            let name = format!("step-{names}");
            let after_gate = matches!(steps.last(), None | Some(Step::Gate(_)));
            steps.push(match step {
                Made::Page {
                    required: must,
                    when: pick,
                    beside,
                } => {
                    let condition = when(asks, *pick);
                    let name_of_ask = format!("ask-{asks}");
                    asks += 1;
                    let form = scale();
                    let question = if *must {
                        required(&name_of_ask, form)
                    } else {
                        ask(&name_of_ask, form)
                    };
                    let mut items = vec![question];
                    if let Some(pick) = beside {
                        let name = format!("beside-{asks}");
                        items.push(other(
                            &name,
                            *pick,
                            *must,
                            &name_of_ask,
                            &format!("beside-{}", asks - 1),
                        ));
                    }
                    match condition {
                        Some(condition) => page_when(&name, condition, items),
                        None => {
                            items.push(prose("Read."));
                            page(&name, items)
                        }
                    }
                }
                Made::Gate { .. } if after_gate => milestone(&name),
                Made::Gate { when: pick } => match when(asks, *pick) {
                    Some(condition) => gate_when(&name, condition),
                    None => gate(&name),
                },
                Made::Milestone => milestone(&name),
                Made::Trigger { when: pick } => trigger(&name, when(asks, *pick)),
            });
        }
        let session = Session {
            feedback: made.feedback,
            after_days: made.after_days,
            repeat: made.repeat,
            in_person: made.in_person,
            when: opens_when,
            ..session(&format!("session-{number}"), steps)
        };
        match chapters.last_mut() {
            Some(chapter) if !made.new_chapter => chapter.sessions.push(session),
            _ => chapters.push(hideable(&format!("chapter-{number}"), vec![session])),
        }
    }
    program(kind, chapters)
}

/// A question of one of the other forms, in turn.
fn other(name: &str, pick: u8, required: bool, scale_above: &str, table_above: &str) -> Item {
    let mut ask = question(name, scale());
    ask.required = required;
    match pick % 11 {
        10 => ask.form = Form::Photo { most: 200 },
        0 => ask.form = Form::Offline { most: 200 },
        1 => {
            ask.form = Form::Date {
                from: Some(DateLimit::Today),
                to: Date::new(2026, 11, 22).map(DateLimit::On),
            };
        }
        2 => ask.form = Form::Time,
        8 => ask.form = Form::List { least: 1, most: 3 },
        9 => {
            ask.form = Form::Match {
                of: id(table_above),
                options: options(&["drop", "discuss"]),
            };
        }
        // One in two goes on with the rows of a table on the page before, where there is one.
        5 | 6 => {
            let of = (pick % 10 == 6).then(|| id(table_above));
            ask.form = table(of.as_ref(), if of.is_some() { "more" } else { "what" });
        }
        4 => {
            ask.form = Form::Order {
                options: options(&["work", "rest", "play"]),
            }
        }
        3 => {
            let row = |row: &str| {
                let mut row = question(&format!("{name}.{row}"), scale());
                row.form = Form::Choice {
                    options: options(&["never", "often"]),
                };
                row.required = required;
                row
            };
            return Item::Matrix(Matrix {
                id: id(name),
                label: name.to_owned(),
                hint: None,
                rows: vec![row("tense"), row("tired")],
            });
        }
        _ => ask.again = Some(id(scale_above)),
    }
    Item::Ask(ask)
}

pub(crate) fn any_program() -> impl Strategy<Value = Program> {
    let module = proptest::collection::vec(made(), 1..5)
        .prop_map(|sessions| put_together(&sessions, Kind::MobileModule));
    let diary = proptest::collection::vec(step(), 0..3).prop_map(|steps| {
        let form = MadeSession {
            steps,
            feedback: false,
            after_days: 0,
            repeat: None,
            in_person: false,
            when: None,
            new_chapter: true,
        };
        put_together(&[form], Kind::Diary)
    });
    prop_oneof![9 => module, 1 => diary]
}
