//! Milestones are reached once, and seen once; triggers fire once, at a send.

use engine::{At, Event, Expression, NextStep, Refusal, Screen, Sending};

use crate::{
    build::{
        ask, at_least, gate, id, milestone, module, page, page_when, prose, scale, session, trigger,
    },
    town::{Town, at_gate},
};

fn reached(events: &[Event]) -> Vec<String> {
    let milestones = events.iter().filter_map(|event| match event {
        Event::MilestoneReached { milestone, .. } => Some(milestone.to_string()),
        _ => None,
    });
    milestones.collect()
}

fn fired(events: &[Event]) -> Vec<String> {
    let triggers = events.iter().filter_map(|event| match event {
        Event::TriggerFired { trigger, .. } => Some(trigger.to_string()),
        _ => None,
    });
    triggers.collect()
}

fn course() -> Town {
    let steps = vec![
        page("one", vec![ask("burden", scale())]),
        milestone("started"),
        page("two", vec![prose("Read.")]),
        gate("half"),
        milestone("halfway"),
        page("three", vec![prose("Read.")]),
        milestone("finished"),
    ];
    let mut town = Town::new(module(vec![session("s", steps)]), true);
    town.open("s").unwrap();
    town
}

#[test]
fn a_milestone_between_pages_is_reached_by_moving_on_and_once() {
    let mut town = course();
    let Screen::Page(screen) = town.sees_now() else {
        panic!("a page is shown");
    };
    assert_eq!(screen.next, NextStep::Milestone(id("started")));
    assert_eq!(reached(&town.next("s", "one").unwrap()), ["started"]);
    assert_eq!(town.next("s", "one"), Ok(vec![]));
    let Screen::Milestone(screen) = town.sees_now() else {
        panic!("it is shown before the next page");
    };
    assert_eq!(screen.milestone.id, id("started"));
    town.drafts.seen.insert(id("started"));
    assert!(matches!(town.sees_now(), Screen::Page(_)));
    let at = At::Milestone {
        session: id("s"),
        milestone: id("started"),
    };
    assert!(matches!(town.sees(&at), Ok(Screen::Milestone(_))));
}

#[test]
fn a_milestone_behind_a_gate_is_reached_when_the_wait_ends() {
    let mut town = course();
    let at_send = town.send("s", at_gate("half")).unwrap();
    assert_eq!(reached(&at_send), ["started"]);
    let ahead = At::Milestone {
        session: id("s"),
        milestone: id("halfway"),
    };
    assert_eq!(town.sees(&ahead), Err(Refusal::NotFound));
    let at_feedback = town.feedback("s", at_gate("half")).unwrap();
    assert_eq!(reached(&at_feedback), ["halfway"]);
    assert_eq!(town.next("s", "three"), Ok(vec![]));
    let at_end = town.send("s", Sending::End).unwrap();
    assert_eq!(reached(&at_end), ["finished"]);
}

#[test]
fn a_page_can_ask_whether_a_milestone_was_reached() {
    let steps = vec![
        page("one", vec![prose("Read.")]),
        milestone("started"),
        page_when(
            "two",
            Expression::Reached(id("started")),
            vec![prose("Read.")],
        ),
    ];
    let mut town = Town::new(module(vec![session("s", steps)]), false);
    town.open("s").unwrap();
    let Screen::Page(screen) = town.sees_now() else {
        panic!("a page is shown");
    };
    assert_eq!((screen.number, screen.of), (1, 2));
}

#[test]
fn a_trigger_is_decided_at_the_first_send_after_it_with_the_answers_of_that_send() {
    let steps = vec![
        page("one", vec![ask("burden", scale())]),
        trigger("diary", Some(at_least("burden", 5.0))),
        trigger("never", Some(at_least("burden", 9.0))),
        page("two", vec![prose("Read.")]),
        gate("half"),
        trigger("plan", None),
        page("three", vec![prose("Read.")]),
        trigger("after", None),
    ];
    let mut town = Town::new(module(vec![session("s", steps)]), true);
    town.open("s").unwrap();
    town.types("s", "burden", &["6"]);
    assert_eq!(town.next("s", "one"), Ok(vec![]));
    assert_eq!(fired(&town.send("s", at_gate("half")).unwrap()), ["diary"]);
    assert!(fired(&town.feedback("s", at_gate("half")).unwrap()).is_empty());
    let end = town.send("s", Sending::End).unwrap();
    assert_eq!(fired(&end), ["plan", "after"]);
}

#[test]
fn a_trigger_behind_the_gate_that_ends_a_session_is_decided_there() {
    let steps = vec![
        page("one", vec![prose("Read.")]),
        gate("close"),
        trigger("diary", None),
    ];
    let mut town = Town::new(module(vec![session("s", steps)]), true);
    town.open("s").unwrap();
    assert_eq!(fired(&town.send("s", at_gate("close")).unwrap()), ["diary"]);
}
