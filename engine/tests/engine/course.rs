//! The main line: one session after the other, and waiting where feedback is given.

use engine::{Event, NextStep, Refusal, RunState, Screen, Sending, SessionState};

use crate::{
    build::{ask, gate, guided, id, module, page, prose, required, scale, session, words},
    town::{Town, at_gate},
};

fn two_guided() -> Town {
    let first = guided("first", vec![page("one", vec![required("worry", words())])]);
    let second = guided("second", vec![page("two", vec![ask("burden", scale())])]);
    Town::new(module(vec![first, second]), true)
}

#[test]
fn the_first_session_is_open_at_once_and_the_second_is_locked() {
    let town = two_guided();
    assert_eq!(town.state("first"), SessionState::Open);
    assert_eq!(town.state("second"), SessionState::Locked);
    assert_eq!(town.tool(), RunState::Assigned);
    let Screen::Begin(begin) = town.sees_now() else {
        panic!("the client is asked to begin");
    };
    assert_eq!(begin.here.key, id("first"));
}

#[test]
fn a_client_works_through_a_guided_module_to_its_end() {
    let mut town = two_guided();
    town.open("first").unwrap();
    let Screen::Page(screen) = town.sees_now() else {
        panic!("a page is shown");
    };
    assert_eq!((screen.number, screen.of), (1, 1));
    assert_eq!(screen.next, NextStep::Review);
    town.types("first", "worry", &["Sleeping badly"]);
    town.send("first", Sending::End).unwrap();
    assert_eq!(town.state("first"), SessionState::Waiting(Sending::End));
    assert_eq!(
        town.open("second"),
        Err(Refusal::Locked {
            session: id("second")
        })
    );
    town.feedback("first", Sending::End).unwrap();
    assert_eq!(town.state("first"), SessionState::Done);
    assert_eq!(town.state("second"), SessionState::Open);
    town.open("second").unwrap();
    town.send("second", Sending::End).unwrap();
    town.feedback("second", Sending::End).unwrap();
    assert_eq!(town.tool(), RunState::Completed);
    assert_eq!(town.sees_now(), Screen::Finished { completed: true });
}

#[test]
fn without_feedback_nothing_waits() {
    let first = guided(
        "first",
        vec![
            page("one", vec![prose("Read.")]),
            gate("half"),
            page("two", vec![prose("Read on.")]),
        ],
    );
    let mut town = Town::new(module(vec![first]), false);
    town.open("first").unwrap();
    town.send("first", at_gate("half")).unwrap();
    assert_eq!(town.state("first"), SessionState::InProgress);
    let events = town.send("first", Sending::End).unwrap();
    assert_eq!(events.last(), Some(&Event::Completed));
}

#[test]
fn no_page_behind_a_gate_can_be_had_before_it_is_passed() {
    let steps = vec![
        page("one", vec![ask("worry", words())]),
        gate("half"),
        page("two", vec![prose("Later.")]),
    ];
    let mut town = Town::new(module(vec![session("first", steps)]), true);
    town.open("first").unwrap();
    let behind = town.sees_page("first", "two").unwrap_err();
    assert!(matches!(behind, Refusal::Behind { .. }));
    let early = town.send("first", Sending::End).unwrap_err();
    assert!(matches!(early, Refusal::Behind { .. }));
    town.send("first", at_gate("half")).unwrap();
    let waiting = town.sees_page("first", "two").unwrap_err();
    assert!(matches!(waiting, Refusal::Waiting { .. }));
    assert!(matches!(
        town.sees_page("first", "one"),
        Ok(Screen::ReadBack(_))
    ));
    town.release("first", at_gate("half")).unwrap();
    assert!(matches!(
        town.sees_page("first", "two"),
        Ok(Screen::Page(_))
    ));
}

#[test]
fn a_required_answer_holds_the_send_and_says_where() {
    let mut town = two_guided();
    town.open("first").unwrap();
    let Err(Refusal::Incomplete { faults }) = town.send("first", Sending::End) else {
        panic!("it is not sent");
    };
    assert_eq!(faults.len(), 1);
    assert_eq!(
        (&faults[0].page, &faults[0].ask),
        (&id("one"), &id("worry"))
    );
}
