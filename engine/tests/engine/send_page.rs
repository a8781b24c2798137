//! The page before a send, and what the author's texts show there.

use engine::{
    At, Band, Form, Gate, Item, Missing, Refusal, SLOT, Score, Screen, Sending, Shown, Slot, Step,
    Text, View,
};
use uuid::Uuid;

use crate::{
    build::{
        ask, gate, id, module, options, page, prose, required, scale, session, text_with, words,
    },
    town::{Town, at_gate},
};

fn review(session: &str) -> At {
    At::Review {
        session: id(session),
    }
}

#[test]
fn it_says_what_is_sent_to_whom_and_what_is_missing() {
    let half = Step::Gate(Gate {
        id: id("half"),
        title: "Send your first page".to_owned(),
        when: None,
        text: text_with("worry", "nothing"),
    });
    let steps = vec![
        page("one", vec![ask("worry", words())]),
        page("two", vec![required("burden", scale())]),
        half,
        page("three", vec![prose("Read.")]),
    ];
    let mut town = Town::new(module(vec![session("s", steps)]), true);
    town.open("s").unwrap();
    town.types("s", "worry", &["Sleep"]);
    let Ok(Screen::Review(screen)) = town.sees(&review("s")) else {
        panic!("the page before the send is shown");
    };
    assert_eq!(screen.send, at_gate("half"));
    assert_eq!(screen.title, Some("Send your first page"));
    let text = screen.text.expect("the author wrote something");
    assert_eq!(text.slots, [Shown::Words("Sleep".to_owned())]);
    assert_eq!(screen.responsible, Some(Uuid::from_u128(2)));
    assert!(screen.waits && !screen.last);
    assert_eq!(screen.previous, Some(id("two")));
    assert_eq!(screen.sheets.len(), 2);
    assert_eq!(screen.faults[0].ask, id("burden"));
}

#[test]
fn it_cannot_be_had_before_its_session_is_begun() {
    let steps = |name: &str| vec![page(name, vec![prose("Read.")])];
    let first = session("first", steps("one"));
    let second = session("second", steps("two"));
    let town = Town::new(module(vec![first, second]), true);
    assert!(matches!(town.sees(&review("first")), Ok(Screen::Begin(_))));
    let locked = Refusal::Locked {
        session: id("second"),
    };
    assert_eq!(town.sees(&review("second")), Err(locked));
    assert_eq!(town.sees(&review("third")), Err(Refusal::NotFound));
}

#[test]
fn a_text_shows_the_authors_words_for_options_and_bands() {
    let slot = |value: &str, band| Slot {
        value: id(value),
        band,
        over: None,
        otherwise: String::new(),
    };
    let text = Text {
        markdown: format!("{SLOT} {SLOT} {SLOT} {SLOT}"),
        slots: vec![
            slot("often", false),
            slot("signs", false),
            slot("score", true),
            slot("score", false),
        ],
    };
    let score = Score {
        id: id("score"),
        title: "Burden".to_owned(),
        items: vec![id("burden")],
        reverse: vec![],
        missing: Missing::Refuse,
        minimum: 1,
        mean: false,
        round: None,
        bands: vec![Band {
            id: id("much"),
            from: 0.0,
            to: 10.0,
            label: "Much".to_owned(),
        }],
    };
    let form = Form::Choice {
        options: options(&["never", "often"]),
    };
    let signs = Form::Choices {
        options: options(&["tired", "tense"]),
        least: 1,
        most: 2,
    };
    let items = vec![
        ask("often", form),
        ask("signs", signs),
        ask("burden", scale()),
        Item::Score(score),
        Item::Prose(text),
    ];
    let mut town = Town::new(module(vec![session("s", vec![page("p", items)])]), true);
    town.open("s").unwrap();
    town.types("s", "often", &["never"]);
    town.types("s", "signs", &["tense", "tired"]);
    town.types("s", "burden", &["7"]);
    let Screen::Page(screen) = town.sees_now() else {
        panic!("a page is shown");
    };
    let Some(View::Prose(filled)) = screen.sheet.views.last() else {
        panic!("prose stands last");
    };
    assert_eq!(
        filled.slots,
        [
            Shown::Label("NEVER".to_owned()),
            Shown::Labels(vec!["TIRED".to_owned(), "TENSE".to_owned()]),
            Shown::Label("Much".to_owned()),
            Shown::Number(7.0),
        ]
    );
}

#[test]
fn the_client_comes_back_to_the_page_last_shown() {
    let steps = vec![
        page("one", vec![prose("Read.")]),
        page("two", vec![prose("Read.")]),
        gate("half"),
        page("three", vec![prose("Read.")]),
    ];
    let mut town = Town::new(module(vec![session("s", steps)]), false);
    town.open("s").unwrap();
    town.drafts.pages.insert(id("s"), id("two"));
    let here = |town: &Town| match town.sees_now() {
        Screen::Page(screen) => (screen.sheet.page.id.clone(), screen.number, screen.of),
        other => panic!("no page: {other:?}"),
    };
    assert_eq!(here(&town), (id("two"), 2, 3));
    town.send("s", at_gate("half")).unwrap();
    assert_eq!(here(&town), (id("three"), 3, 3));
    town.send("s", Sending::End).unwrap();
    assert_eq!(town.sees_now(), Screen::Finished { completed: true });
}
