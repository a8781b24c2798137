//! The stored form of every event, to the letter: what was written once can be read for good.

use std::collections::BTreeMap;

use engine::{
    Actor, Answer, Date, Event, Every, Line, Pair, Plan, PlannedSession, ProgramRef, Record, Row,
    Schedule, Sending, Session, ShownPage, Source, Time, Value, Words,
};
use uuid::Uuid;

use crate::build::id;

fn record(by: Actor, event: Event, words: Option<Words>) -> Record {
    Record {
        sequence: 7,
        at: 1_700_000_000_000,
        by,
        key: Uuid::from_u128(9),
        event,
        words,
    }
}

/// Both ways, so that neither an old reader nor an old record is surprised.
fn stands(by: Actor, event: Event, words: Option<Words>, stored: &str) {
    let record = record(by, event, words);
    let whole = format!(
        r#"{{"sequence":7,"at":1700000000000,"by":{},"key":"00000000-0000-0000-0000-000000000009",{stored}}}"#,
        serde_json::to_string(&by).unwrap()
    );
    assert_eq!(serde_json::to_string(&record).unwrap(), whole);
    assert_eq!(serde_json::from_str::<Record>(&whole).unwrap(), record);
}

fn plan() -> Plan {
    let program = ProgramRef {
        tool: id("worry"),
        version: 3,
    };
    Plan {
        program: program.clone(),
        title: None,
        feedback: true,
        hidden: vec![],
        sessions: vec![PlannedSession {
            key: id("first"),
            program,
            chapter: id("chapter"),
            session: id("first"),
            feedback: Some(false),
            round: None,
        }],
        schedule: None,
    }
}

const PLAN: &str = r#"{"program":{"tool":"worry","version":3},"feedback":true,"sessions":[{"key":"first","program":{"tool":"worry","version":3},"chapter":"chapter","session":"first","feedback":false}]}"#;

#[test]
fn assigned_and_changed() {
    stands(
        Actor::Professional(Uuid::from_u128(2)),
        Event::Assigned {
            plan: plan(),
            responsible: Some(Uuid::from_u128(2)),
            source: Some(Source {
                run: Uuid::from_u128(5),
                tool: id("worry"),
                trigger: id("diary"),
            }),
        },
        None,
        &format!(
            r#""event":{{"assigned":{{"plan":{PLAN},"responsible":"00000000-0000-0000-0000-000000000002","source":{{"run":"00000000-0000-0000-0000-000000000005","tool":"worry","trigger":"diary"}}}}}},"words":null"#
        ),
    );
    stands(
        Actor::Professional(Uuid::from_u128(2)),
        Event::PlanChanged { plan: plan() },
        None,
        &format!(r#""event":{{"plan-changed":{{"plan":{PLAN}}}}},"words":null"#),
    );
}

#[test]
fn a_tool_that_is_moved() {
    let moved = Event::Moved {
        plan: plan(),
        names: BTreeMap::from([(id("mood"), Some(id("feeling"))), (id("gone"), None)]),
        aside: vec![engine::SetAside {
            session: id("first"),
            send: Sending::End,
            ask: id("mood"),
        }],
        milestones: BTreeMap::from([(id("half"), id("half-way"))]),
    };
    let text = format!(
        r#""event":{{"moved":{{"plan":{PLAN},"names":{{"gone":null,"mood":"feeling"}},"aside":[{{"session":"first","send":"end","ask":"mood"}}],"milestones":{{"half":"half-way"}}}}}},"words":null"#
    );
    stands(Actor::System, moved, None, &text);
}

#[test]
fn what_happens_to_a_session() {
    let session = || id("first");
    for (event, name) in [
        (
            Event::SessionOpened { session: session() },
            "session-opened",
        ),
        (
            Event::SessionSkipped { session: session() },
            "session-skipped",
        ),
        (Event::SessionBegun { session: session() }, "session-begun"),
        (Event::SessionDone { session: session() }, "session-done"),
    ] {
        let stored = format!(r#""event":{{"{name}":{{"session":"first"}}}},"words":null"#);
        stands(Actor::System, event, None, &stored);
    }
    stands(
        Actor::Professional(Uuid::from_u128(2)),
        Event::SessionAborted { session: session() },
        Some(Words::Reason("It does not apply.".to_owned())),
        r#""event":{"session-aborted":{"session":"first"}},"words":{"reason":"It does not apply."}"#,
    );
}

#[test]
fn warnings() {
    let raised = |entry| Event::AlertRaised {
        session: id("first"),
        page: id("look"),
        alert: id("heavy"),
        entry,
    };
    let stored = r#""event":{"alert-raised":{"session":"first","page":"look","alert":"heavy"}},"words":null"#;
    stands(
        Actor::Client(Uuid::from_u128(1)),
        raised(None),
        None,
        stored,
    );
    let stored = r#""event":{"alert-raised":{"session":"first","page":"look","alert":"heavy","entry":2}},"words":null"#;
    stands(
        Actor::Client(Uuid::from_u128(1)),
        raised(Some(2)),
        None,
        stored,
    );
    stands(
        Actor::Professional(Uuid::from_u128(2)),
        Event::AlertHandled {
            session: id("first"),
            raised: 6,
        },
        Some(Words::Reason("Called.".to_owned())),
        r#""event":{"alert-handled":{"session":"first","raised":6}},"words":{"reason":"Called."}"#,
    );
}

#[test]
fn sent() {
    let line = |key, text: &str| Line {
        key,
        column: None,
        text: text.to_owned(),
    };
    let answers = [
        ("burden", Answer::Number(7.5)),
        ("choice", Answer::Choice(id("often"))),
        ("choices", Answer::Choices(vec![id("tired")])),
        ("day", Answer::Date(Date::new(2026, 11, 22).unwrap())),
        ("list", Answer::List(vec![line(1, "work")])),
        (
            "photo",
            Answer::Photo {
                photo: Some(uuid::Uuid::from_u128(7)),
                words: "My drawing.".to_owned(),
            },
        ),
        (
            "offline",
            Answer::Offline {
                done: true,
                notes: "Cold.".to_owned(),
            },
        ),
        (
            "match",
            Answer::Match(vec![Pair {
                key: 2,
                option: id("drop"),
            }]),
        ),
        ("order", Answer::Order(vec![id("rest"), id("work")])),
        (
            "table",
            Answer::Table(vec![Row {
                key: 4,
                cells: BTreeMap::from([(id("when"), Answer::Text("At night".to_owned()))]),
            }]),
        ),
        ("text", Answer::Text("Sleep".to_owned())),
        ("time", Answer::Time(Time::read("22:30").unwrap())),
        ("yes", Answer::YesNo(true)),
    ];
    let answers = answers.map(|(ask, answer)| (id(ask), answer));
    stands(
        Actor::Client(Uuid::from_u128(1)),
        Event::Sent {
            session: id("first"),
            send: Sending::Gate(id("half")),
            pages: vec![
                ShownPage {
                    page: id("one"),
                    arms: BTreeMap::from([(0, 1)]),
                },
                ShownPage {
                    page: id("two"),
                    arms: BTreeMap::new(),
                },
            ],
            waits: true,
        },
        Some(Words::Sent {
            answers: answers.into(),
            values: BTreeMap::from([(id("score"), Value::Number(12.0))]),
        }),
        r#""event":{"sent":{"session":"first","send":{"gate":"half"},"pages":[{"page":"one","arms":{"0":1}},{"page":"two"}],"waits":true}},"words":{"sent":{"answers":{"burden":{"number":7.5},"choice":{"choice":"often"},"choices":{"choices":["tired"]},"day":{"date":"2026-11-22"},"list":{"list":[{"k":1,"t":"work"}]},"match":{"match":[{"k":2,"option":"drop"}]},"offline":{"offline":{"done":true,"notes":"Cold."}},"order":{"order":["rest","work"]},"photo":{"photo":{"photo":"00000000-0000-0000-0000-000000000007","words":"My drawing."}},"table":{"table":[{"k":4,"cells":{"when":{"text":"At night"}}}]},"text":{"text":"Sleep"},"time":{"time":"22:30"},"yes":{"yes-no":true}},"values":{"score":{"number":12.0}}}}"#,
    );
}

#[test]
fn what_comes_of_a_send() {
    stands(
        Actor::Client(Uuid::from_u128(1)),
        Event::MilestoneReached {
            session: id("first"),
            milestone: id("started"),
        },
        None,
        r#""event":{"milestone-reached":{"session":"first","milestone":"started"}},"words":null"#,
    );
    stands(
        Actor::Client(Uuid::from_u128(1)),
        Event::TriggerFired {
            session: id("first"),
            trigger: id("diary"),
            tool: id("worry-diary"),
            schedule: Some(Schedule {
                every: Every::Week(1),
                hour: 20,
                minute: 0,
                times: 4,
            }),
        },
        None,
        r#""event":{"trigger-fired":{"session":"first","trigger":"diary","tool":"worry-diary","schedule":{"every":{"week":1},"hour":20,"minute":0,"times":4}}},"words":null"#,
    );
    stands(
        Actor::Professional(Uuid::from_u128(2)),
        Event::FeedbackPosted {
            session: id("first"),
            send: Sending::End,
        },
        Some(Words::Feedback("Well done.".to_owned())),
        r#""event":{"feedback-posted":{"session":"first","send":"end"}},"words":{"feedback":"Well done."}"#,
    );
    stands(
        Actor::Client(Uuid::from_u128(1)),
        Event::Replied {
            session: id("first"),
            send: Sending::Gate(id("half")),
        },
        Some(Words::Reply("Thank you.".to_owned())),
        r#""event":{"replied":{"session":"first","send":{"gate":"half"}}},"words":{"reply":"Thank you."}"#,
    );
    stands(
        Actor::Professional(Uuid::from_u128(2)),
        Event::Released {
            session: id("first"),
            send: Sending::Entry(2),
        },
        Some(Words::Reason("On holiday.".to_owned())),
        r#""event":{"released":{"session":"first","send":{"entry":2}}},"words":{"reason":"On holiday."}"#,
    );
}

#[test]
fn what_happens_to_the_whole() {
    let to = Uuid::from_u128(3);
    stands(
        Actor::Professional(Uuid::from_u128(2)),
        Event::Transferred { to },
        None,
        r#""event":{"transferred":{"to":"00000000-0000-0000-0000-000000000003"}},"words":null"#,
    );
    stands(
        Actor::Professional(Uuid::from_u128(2)),
        Event::AskedAgain {
            session: "first".into(),
        },
        None,
        r#""event":{"asked-again":{"session":"first"}},"words":null"#,
    );
    stands(
        Actor::System,
        Event::Completed,
        None,
        r#""event":"completed","words":null"#,
    );
    stands(
        Actor::System,
        Event::Withdrawn,
        None,
        r#""event":"withdrawn","words":null"#,
    );
}

#[test]
fn programs_stored_before_a_word_was_added_are_still_read() {
    let page = r#"{"id":"p","title":"P","items":[{"ask":{"id":"a","label":"A?","form":{"choice":{"options":[{"id":"x","label":"X"}]}}}}]}"#;
    let session = format!(r#"{{"id":"s","title":"S","steps":[{{"page":{page}}}]}}"#);
    let session: Session = serde_json::from_str(&session).expect("an older session");
    assert!(session.notes.is_empty());
    let (_, page) = session.pages().next().expect("its page");
    assert!(page.together.is_none() && page.source.is_none());
    let stored = serde_json::to_value(page).expect("it can be stored");
    assert_eq!(
        stored["items"][0]["ask"]["form"]["choice"]["options"][0].get("explanation"),
        None
    );
}
