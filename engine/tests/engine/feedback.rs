//! Sending, waiting, answering: each act counts once, and each refusal leaves all as it was.

use engine::{
    Act, Actor, Drafts, Event, Input, Plan, Refusal, Screen, Sending, SessionState, take,
};
use uuid::Uuid;

use crate::{
    build::{ask, gate, guided, id, module, page, prose, session, words},
    town::{CLIENT, HELPER, Town, at_gate},
};

fn waiting() -> Town {
    let first = guided("first", vec![page("one", vec![ask("worry", words())])]);
    let mut town = Town::new(module(vec![first]), true);
    town.open("first").unwrap();
    town.send("first", Sending::End).unwrap();
    town
}

#[test]
fn the_same_act_asked_for_twice_counts_once() {
    let mut town = waiting();
    let input = Input::PostFeedback {
        session: id("first"),
        send: Sending::End,
        text: "Well done.".to_owned(),
    };
    let act = Act {
        input: &input,
        by: HELPER,
        key: Uuid::from_u128(7),
        now: 5,
        alerts: true,
    };
    let first = take(&town.programs, Some(&town.run()), &Drafts::default(), &act).unwrap();
    assert!(!first.is_empty());
    town.records.extend(first);
    let again = take(&town.programs, Some(&town.run()), &Drafts::default(), &act).unwrap();
    assert_eq!(again, []);
}

#[test]
fn two_tabs_send_once() {
    let mut town = waiting();
    let again = town.send("first", Sending::End).unwrap_err();
    assert!(matches!(again, Refusal::AlreadySent { .. }));
}

#[test]
fn a_send_is_answered_once() {
    let mut town = waiting();
    town.feedback("first", Sending::End).unwrap();
    let again = town.feedback("first", Sending::End);
    assert_eq!(again, Err(Refusal::AlreadyAnswered));
}

#[test]
fn blank_feedback_and_blank_reasons_open_nothing() {
    let mut town = waiting();
    let (session, send) = (id("first"), Sending::End);
    let blank = " \n".to_owned();
    let post = Input::PostFeedback {
        session: session.clone(),
        send: send.clone(),
        text: blank.clone(),
    };
    assert_eq!(town.helper(&post), Err(Refusal::EmptyText));
    let release = Input::Release {
        session,
        send,
        reason: blank,
    };
    assert_eq!(town.helper(&release), Err(Refusal::EmptyText));
    assert_eq!(town.state("first"), SessionState::Waiting(Sending::End));
}

#[test]
fn a_released_send_can_still_be_answered_and_that_opens_nothing() {
    let mut town = waiting();
    town.release("first", Sending::End).unwrap();
    assert_eq!(
        town.release("first", Sending::End),
        Err(Refusal::NotWaiting)
    );
    let late = town.feedback("first", Sending::End).unwrap();
    assert_eq!(late.len(), 1);
    let at = engine::At::Sent {
        session: id("first"),
        send: Sending::End,
    };
    let Ok(Screen::ReadBack(read)) = town.sees(&at) else {
        panic!("it can be read back");
    };
    assert!(read.released.is_some());
    let feedback = read.feedback.and_then(|feedback| feedback.text);
    assert_eq!(feedback.as_deref(), Some("Well done."));
}

#[test]
fn each_does_their_own_part_only() {
    let mut town = waiting();
    let (session, send) = (id("first"), Sending::End);
    let post = Input::PostFeedback {
        session: session.clone(),
        send: send.clone(),
        text: "I am fine.".to_owned(),
    };
    assert_eq!(town.client(&post), Err(Refusal::NotTheirs));
    let send = Input::Send { session, send };
    assert_eq!(town.helper(&send), Err(Refusal::NotTheirs));
    assert_eq!(town.act(Actor::System, &send), Err(Refusal::NotTheirs));
}

#[test]
fn the_wait_says_since_when_and_who_answers() {
    let mut town = waiting();
    town.now += 5_000;
    let Screen::Waiting(waiting) = town.sees_now() else {
        panic!("the client waits");
    };
    assert_eq!(waiting.since, 1_000);
    assert_eq!(waiting.responsible, Some(Uuid::from_u128(2)));
    assert_eq!(waiting.pages, [id("one")]);
}

#[test]
fn a_colleague_takes_over_what_waits() {
    let mut town = waiting();
    let to = Uuid::from_u128(3);
    town.helper(&Input::Transfer { to }).unwrap();
    assert_eq!(town.helper(&Input::Transfer { to }), Ok(vec![]));
    assert_eq!(town.run().responsible(), Some(to));
}

#[test]
fn nothing_can_wait_for_nobody() {
    let program = module(vec![guided(
        "first",
        vec![page("one", vec![prose("Read.")])],
    )]);
    let assign = |feedback| {
        let input = Input::Assign {
            plan: Plan::of(&program, feedback),
            responsible: None,
            source: None,
        };
        let act = Act {
            input: &input,
            by: Actor::System,
            key: Uuid::from_u128(1),
            now: 0,
            alerts: true,
        };
        take(&program, None, &Drafts::default(), &act)
    };
    let session = id("first");
    assert_eq!(assign(true), Err(Refusal::NobodyResponsible { session }));
    assert_eq!(assign(false).unwrap().len(), 2);
}

#[test]
fn a_gate_without_a_page_after_it_ends_its_session() {
    let steps = vec![page("one", vec![ask("worry", words())]), gate("close")];
    let mut town = Town::new(module(vec![guided("first", steps)]), true);
    town.open("first").unwrap();
    town.send("first", at_gate("close")).unwrap();
    let events = town.feedback("first", at_gate("close")).unwrap();
    let done = Event::SessionDone {
        session: id("first"),
    };
    assert!(events.contains(&done));
}

#[test]
fn a_session_switched_on_waits_at_its_end_where_it_has_no_gate() {
    let plain = session("plain", vec![page("one", vec![prose("Read.")])]);
    let steps = vec![
        page("two", vec![prose("Read.")]),
        gate("half"),
        page("three", vec![prose("Read on.")]),
    ];
    let gated = session("gated", steps);
    let mut town = Town::new(module(vec![plain, gated]), false);
    town.adapt(|plan| {
        for planned in &mut plan.sessions {
            planned.feedback = Some(true);
        }
    })
    .unwrap();
    town.open("plain").unwrap();
    town.send("plain", Sending::End).unwrap();
    assert_eq!(town.state("plain"), SessionState::Waiting(Sending::End));
    town.feedback("plain", Sending::End).unwrap();
    town.open("gated").unwrap();
    town.send("gated", at_gate("half")).unwrap();
    assert_eq!(town.state("gated"), SessionState::Waiting(at_gate("half")));
    town.feedback("gated", at_gate("half")).unwrap();
    town.send("gated", Sending::End).unwrap();
    assert_eq!(town.state("gated"), SessionState::Done);
}

#[test]
fn a_tool_is_assigned_once() {
    let mut town = waiting();
    let input = Input::Assign {
        plan: town.run().plan().clone(),
        responsible: None,
        source: None,
    };
    assert_eq!(town.act(CLIENT, &input), Err(Refusal::AlreadyAssigned));
}
