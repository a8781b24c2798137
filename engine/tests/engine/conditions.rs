//! What conditions show and hide, live on what is typed, and frozen once sent.

use engine::{
    Arm, Event, Expression, If, Item, Refusal, Screen, Sending, SessionState, Shown, View, Words,
};

use crate::{
    build::{
        ask, at_least, condition, gate_when, id, module, page, page_when, prose, prose_with,
        required, scale, session, words,
    },
    town::{Town, at_gate},
};

fn one(items: Vec<Item>) -> Town {
    let mut town = Town::new(module(vec![session("s", vec![page("p", items)])]), true);
    town.open("s").unwrap();
    town
}

fn shown(screen: &Screen<'_>) -> Vec<String> {
    let sheets = match screen {
        Screen::Page(page) => std::slice::from_ref(&page.sheet),
        Screen::ReadBack(read) => &read.sheets[..],
        other => panic!("no page: {other:?}"),
    };
    let views = sheets.iter().flat_map(|sheet| &sheet.views);
    views
        .map(|view| match view {
            View::Prose(filled) => filled.text.markdown.clone(),
            View::Question(question) => question.ask.id.to_string(),
            other => format!("{other:?}"),
        })
        .collect()
}

#[test]
fn a_condition_follows_what_is_typed() {
    let mut town = one(vec![
        ask("burden", scale()),
        condition(
            0,
            at_least("burden", 8.0),
            vec![prose("That is a lot.")],
            vec![prose("Read on.")],
        ),
    ]);
    assert_eq!(shown(&town.sees_now()), ["burden", "Read on."]);
    town.types("s", "burden", &["9"]);
    assert_eq!(shown(&town.sees_now()), ["burden", "That is a lot."]);
    town.types("s", "burden", &["nine"]);
    assert_eq!(shown(&town.sees_now()), ["burden", "Read on."]);
}

#[test]
fn a_condition_on_its_own_page_is_silent_until_its_question_is_answered() {
    let mut town = one(vec![
        ask("burden", scale()),
        Item::If(If {
            number: 0,
            arms: vec![Arm {
                when: at_least("burden", 8.0),
                items: vec![prose("That is a lot.")],
            }],
            otherwise: vec![prose("That can be borne.")],
            own_page: vec![id("burden")],
        }),
    ]);
    assert_eq!(shown(&town.sees_now()), ["burden"]);
    town.types("s", "burden", &["3"]);
    assert_eq!(shown(&town.sees_now()), ["burden", "That can be borne."]);
}

#[test]
fn an_answer_under_a_branch_not_taken_is_kept_but_not_sent_and_holds_nothing_up() {
    let mut town = one(vec![
        ask("burden", scale()),
        condition(
            0,
            at_least("burden", 8.0),
            vec![required("why", words())],
            vec![],
        ),
    ]);
    town.types("s", "burden", &["9"]);
    assert!(matches!(
        town.send("s", Sending::End),
        Err(Refusal::Incomplete { .. })
    ));
    town.types("s", "why", &["Work"]);
    town.types("s", "burden", &["2"]);
    town.send("s", Sending::End).unwrap();
    let run = town.run();
    let sent = run.session(&id("s")).unwrap().sent(&Sending::End).unwrap();
    assert_eq!(sent.answers.len(), 1);
    assert!(town.drafts.entries[&id("s")].contains_key(&id("why")));
}

#[test]
fn a_page_can_come_and_go_with_an_answer_on_an_earlier_page() {
    let steps = vec![
        page("p", vec![ask("burden", scale())]),
        page_when(
            "more",
            at_least("burden", 8.0),
            vec![required("why", words())],
        ),
    ];
    let mut town = Town::new(module(vec![session("s", steps)]), true);
    town.open("s").unwrap();
    assert_eq!(town.sees_page("s", "more"), Err(Refusal::NotFound));
    town.types("s", "burden", &["8"]);
    town.drafts.pages.insert(id("s"), id("more"));
    let Screen::Page(screen) = town.sees_now() else {
        panic!("the client is where they left off");
    };
    assert_eq!((screen.number, screen.of), (2, 2));
    assert_eq!(screen.previous, Some(id("p")));
    town.types("s", "burden", &["1"]);
    let Screen::Page(screen) = town.sees_now() else {
        panic!("the client is on the page before the one that went");
    };
    assert_eq!(screen.sheet.page.id, id("p"));
}

#[test]
fn a_gate_that_does_not_stand_passes_its_answers_on() {
    let steps = vec![
        page("p", vec![ask("burden", scale())]),
        gate_when("talk", at_least("burden", 8.0)),
        page("q", vec![ask("plan", words())]),
    ];
    let mut town = Town::new(module(vec![session("s", steps)]), true);
    town.open("s").unwrap();
    town.types("s", "burden", &["9"]);
    let behind = town.sees_page("s", "q").unwrap_err();
    assert!(matches!(behind, Refusal::Behind { .. }));
    town.types("s", "burden", &["2"]);
    assert!(town.sees_page("s", "q").is_ok());
    let early = town.send("s", at_gate("talk")).unwrap_err();
    assert!(matches!(early, Refusal::Behind { .. }));
    town.types("s", "plan", &["Walk"]);
    town.send("s", Sending::End).unwrap();
    assert_eq!(town.state("s"), SessionState::Done);
    let words = town.records.iter().find_map(|record| record.words.clone());
    let Some(Words::Sent { answers, .. }) = words else {
        panic!("answers were sent");
    };
    assert_eq!(answers.len(), 2);
}

#[test]
fn what_was_sent_is_shown_as_it_was_then() {
    let items = vec![
        ask("burden", scale()),
        condition(
            3,
            at_least("burden", 8.0),
            vec![prose("That is a lot.")],
            vec![prose_with("burden", "nothing")],
        ),
    ];
    let mut town = one(items);
    town.types("s", "burden", &["2"]);
    let events = town.send("s", Sending::End).unwrap();
    let Event::Sent { pages, .. } = &events[0] else {
        panic!("it was sent");
    };
    assert_eq!(pages[0].arms[&3], 1);
    town.types("s", "burden", &["10"]);
    let screen = town.sees_page("s", "p").unwrap();
    assert_eq!(shown(&screen)[0], "burden");
    let Screen::ReadBack(read) = &screen else {
        panic!("it can only be read");
    };
    let View::Prose(filled) = &read.sheets[0].views[1] else {
        panic!("the other arm was shown");
    };
    assert_eq!(filled.slots, [Shown::Number(2.0)]);
}

#[test]
fn a_missing_answer_shows_the_words_for_that() {
    let town = one(vec![
        ask("worry", words()),
        prose_with("worry", "nothing yet"),
    ]);
    let Screen::Page(screen) = town.sees_now() else {
        panic!("a page is shown");
    };
    let View::Prose(filled) = &screen.sheet.views[1] else {
        panic!("prose stands there");
    };
    assert_eq!(filled.slots, [Shown::Otherwise("nothing yet".to_owned())]);
}

#[test]
fn unknown_hides_and_answered_knows() {
    let not = Expression::Not(Box::new(at_least("burden", 8.0)));
    let unanswered = Expression::Not(Box::new(Expression::Answered(id("burden"))));
    let town = one(vec![
        ask("burden", scale()),
        condition(0, not, vec![prose("Little.")], vec![]),
        condition(1, unanswered, vec![prose("Silent.")], vec![]),
    ]);
    assert_eq!(shown(&town.sees_now()), ["burden", "Silent."]);
}
