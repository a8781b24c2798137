//! What opens when: days to wait, meetings to hold, sessions passed over.

use engine::{
    After, Event, Expression, Input, Refusal, RunState, Screen, Sending, Session, SessionState,
    after, due_at,
};

use crate::{
    build::{ask, at_least, gate, id, module, page, prose, scale, session},
    town::{DAY, Town},
};

fn plain(name: &str) -> Session {
    session(
        name,
        vec![page(&format!("{name}-page"), vec![prose("Read.")])],
    )
}

fn after_a_week() -> Town {
    let later = Session {
        after_days: 7,
        ..plain("later")
    };
    let mut town = Town::new(module(vec![plain("first"), later]), false);
    town.open("first").unwrap();
    town.send("first", Sending::End).unwrap();
    town
}

#[test]
fn a_session_opens_by_itself_when_its_days_have_passed() {
    let mut town = after_a_week();
    let opens_at = 1_000 + 7 * DAY;
    assert_eq!(due_at(&town.programs, &town.run()), Some(opens_at));
    let Screen::NotYet { here, opens_at: at } = town.sees_now() else {
        panic!("the client is told when");
    };
    assert_eq!((here.key, at), (id("later"), opens_at));
    assert_eq!(
        town.open("later"),
        Err(Refusal::NotYet {
            session: id("later"),
            opens_at
        })
    );
    town.now = opens_at - 1;
    assert_eq!(town.clock(), []);
    town.now = opens_at;
    assert!(matches!(town.sees_now(), Screen::Begin(_)));
    let opened = Event::SessionOpened {
        session: id("later"),
    };
    assert_eq!(town.clock(), [opened]);
    assert_eq!(town.clock(), []);
    town.open("later").unwrap();
}

#[test]
fn who_comes_before_the_clock_did_its_work_is_let_in() {
    let mut town = after_a_week();
    town.now += 7 * DAY;
    let events = town.open("later").unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!(town.state("later"), SessionState::InProgress);
}

#[test]
fn a_professional_can_open_it_before_and_says_why() {
    let mut town = after_a_week();
    let mut early = |session: &str, reason: &str| {
        town.helper(&Input::OpenEarly {
            session: id(session),
            reason: reason.to_owned(),
        })
    };
    assert_eq!(early("later", " "), Err(Refusal::EmptyText));
    assert!(early("first", "A holiday.").is_err());
    early("later", "A holiday.").unwrap();
    assert_eq!(town.state("later"), SessionState::Open);
}

#[test]
fn the_first_session_waits_for_no_days() {
    let first = Session {
        after_days: 7,
        ..plain("first")
    };
    let town = Town::new(module(vec![first]), false);
    assert_eq!(town.state("first"), SessionState::Open);
}

#[test]
fn a_meeting_is_held_by_the_professional() {
    let meeting = Session {
        in_person: true,
        ..session("meeting", vec![])
    };
    let mut town = Town::new(module(vec![meeting, plain("second")]), true);
    assert!(matches!(town.sees_now(), Screen::InPerson { .. }));
    let open = town.open("meeting").unwrap_err();
    assert!(matches!(open, Refusal::InPerson { is: true, .. }));
    let hold = |session: &str| Input::Hold {
        session: id(session),
    };
    town.helper(&hold("meeting")).unwrap();
    assert_eq!(town.state("second"), SessionState::Open);
    assert!(town.helper(&hold("meeting")).is_err());
    let not = town.helper(&hold("second")).unwrap_err();
    assert!(matches!(not, Refusal::InPerson { is: false, .. }));
}

#[test]
fn who_works_alone_says_that_a_meeting_was_held_and_nobody_else_may() {
    let meeting = Session {
        in_person: true,
        ..session("meeting", vec![])
    };
    let program = module(vec![meeting, plain("second")]);
    let hold = Input::Hold {
        session: id("meeting"),
    };
    let mut guided = Town::new(program.clone(), false);
    assert_eq!(guided.client(&hold), Err(Refusal::NotTheirs));
    let mut alone = Town::alone(program);
    alone.client(&hold).unwrap();
    assert_eq!(alone.state("second"), SessionState::Open);
}

#[test]
fn what_is_put_away_is_stopped_with_what_was_sent() {
    let mut town = Town::alone(module(vec![
        plain("first"),
        plain("second"),
        plain("third"),
    ]));
    town.open("first").unwrap();
    town.send("first", Sending::End).unwrap();
    town.open("second").unwrap();
    town.client(&Input::Stop).unwrap();
    assert_eq!(town.tool(), RunState::Withdrawn);
    let states = ["first", "second", "third"].map(|session| town.state(session));
    let is = [
        SessionState::Done,
        SessionState::Aborted,
        SessionState::Locked,
    ];
    assert_eq!(states, is);
    assert_eq!(town.client(&Input::Stop), Err(Refusal::Finished));
}

fn with_choice() -> Town {
    let first = session("first", vec![page("one", vec![ask("burden", scale())])]);
    let second = Session {
        when: Some(at_least("burden", 5.0)),
        ..plain("second")
    };
    let third = plain("third");
    let mut town = Town::new(module(vec![first, second, third]), false);
    town.open("first").unwrap();
    town
}

#[test]
fn a_session_whose_condition_is_not_true_is_passed_over_for_good() {
    let mut town = with_choice();
    town.types("first", "burden", &["4"]);
    town.send("first", Sending::End).unwrap();
    assert_eq!(town.state("second"), SessionState::Skipped);
    town.open("third").unwrap();
    town.send("third", Sending::End).unwrap();
    assert_eq!(town.tool(), RunState::Completed);
}

#[test]
fn a_session_whose_condition_is_true_opens() {
    let mut town = with_choice();
    town.types("first", "burden", &["5"]);
    town.send("first", Sending::End).unwrap();
    assert_eq!(town.state("second"), SessionState::Open);
}

#[test]
fn where_every_session_is_passed_over_the_tool_is_withdrawn() {
    let never = Session {
        when: Some(Expression::Truth(false)),
        ..plain("never")
    };
    let town = Town::new(module(vec![never]), false);
    assert_eq!(town.tool(), RunState::Withdrawn);
}

#[test]
fn before_and_after_a_send_the_client_is_told_when_the_next_session_opens() {
    let with = |later: Session, feedback: bool| {
        let first = Session {
            feedback: true,
            ..plain("first")
        };
        let mut town = Town::new(module(vec![first, later]), feedback);
        town.open("first").unwrap();
        town
    };
    let tells = |town: &Town| {
        let (run, now) = (town.run(), town.now);
        let send = Sending::End;
        after(&town.programs, &run, &town.drafts, &id("first"), &send, now).unwrap()
    };
    let later = || Session {
        after_days: 3,
        ..plain("later")
    };
    let in_days = |from: i64| After::Later {
        session: id("later"),
        opens_at: from + 3 * DAY,
        days: 3,
    };

    let mut alone = with(later(), false);
    assert_eq!(tells(&alone), in_days(alone.now));
    let sent_at = alone.now;
    alone.send("first", Sending::End).unwrap();
    alone.now += DAY;
    assert_eq!(tells(&alone), in_days(sent_at), "the days run already");

    let mut guided = with(later(), true);
    guided.send("first", Sending::End).unwrap();
    guided.now += DAY;
    assert_eq!(
        tells(&guided),
        in_days(guided.now),
        "the days run from the answer"
    );

    assert_eq!(tells(&with(plain("second"), false)), After::Now);
    let meeting = Session {
        in_person: true,
        ..session("meeting", vec![])
    };
    let meets = After::InPerson {
        session: id("meeting"),
    };
    assert_eq!(tells(&with(meeting, false)), meets);
    let never = Session {
        when: Some(Expression::Truth(false)),
        ..plain("never")
    };
    assert_eq!(tells(&with(never, false)), After::End);
}

#[test]
fn after_a_gate_the_same_session_goes_on() {
    let mut town = Town::new(
        module(vec![session(
            "first",
            vec![
                page("one", vec![prose("Read.")]),
                gate("stop"),
                page("two", vec![prose("Read.")]),
            ],
        )]),
        true,
    );
    town.open("first").unwrap();
    let stop = Sending::Gate(id("stop"));
    let tells = |town: &Town| {
        let (run, now) = (town.run(), town.now);
        after(&town.programs, &run, &town.drafts, &id("first"), &stop, now).unwrap()
    };
    assert_eq!(tells(&town), After::Now);
    town.send("first", stop.clone()).unwrap();
    assert_eq!(tells(&town), After::Now);
}
