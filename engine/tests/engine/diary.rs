//! A diary takes entries until a professional ends it.

use engine::{At, Event, Kind, Plan, Refusal, RunState, Screen, Sending, SessionState};

use crate::{
    build::{
        ask, at_least, chapter, condition, id, module, page, program, prose, scale, session,
        trigger,
    },
    town::Town,
};

fn diary() -> Town {
    let items = vec![
        ask("burden", scale()),
        condition(
            0,
            at_least("burden", 8.0),
            vec![prose("Take care.")],
            vec![],
        ),
    ];
    let form = session("diary", vec![page("form", items)]);
    let program = program(Kind::Diary, vec![chapter("diary", vec![form])]);
    let mut town = Town::new(program, true);
    town.open("diary").unwrap();
    town
}

fn enter(town: &mut Town, number: u32, burden: &str) {
    town.types("diary", "burden", &[burden]);
    town.send("diary", Sending::Entry(number)).unwrap();
    town.drafts.entries.clear();
}

#[test]
fn entries_are_counted_and_never_wait() {
    let mut town = diary();
    enter(&mut town, 1, "9");
    enter(&mut town, 2, "3");
    assert_eq!(town.state("diary"), SessionState::InProgress);
    let again = town.send("diary", Sending::Entry(2)).unwrap_err();
    assert!(matches!(again, Refusal::AlreadySent { .. }));
    let ahead = town.send("diary", Sending::Entry(7)).unwrap_err();
    assert!(matches!(ahead, Refusal::Behind { .. }));
}

#[test]
fn each_entry_starts_afresh_and_can_be_read_back_by_itself() {
    let mut town = diary();
    enter(&mut town, 1, "9");
    let Screen::Page(screen) = town.sees_now() else {
        panic!("the form is shown");
    };
    assert_eq!(screen.sheet.views.len(), 1);
    assert_eq!((screen.number, screen.of), (1, 1));
    enter(&mut town, 2, "3");
    let entry = |number| At::Sent {
        session: id("diary"),
        send: Sending::Entry(number),
    };
    for (number, views) in [(1, 2), (2, 1)] {
        let Ok(Screen::ReadBack(read)) = town.sees(&entry(number)) else {
            panic!("entry {number} can be read");
        };
        assert_eq!(read.sheets[0].views.len(), views);
    }
}

#[test]
fn it_ends_completed_where_there_is_an_entry_and_withdrawn_where_there_is_none() {
    let mut town = diary();
    enter(&mut town, 1, "9");
    town.abort("diary").unwrap();
    assert_eq!(town.tool(), RunState::Completed);
    let mut empty = diary();
    empty.abort("diary").unwrap();
    assert_eq!(empty.tool(), RunState::Withdrawn);
}

#[test]
fn it_stands_alone() {
    let form = session("form", vec![page("form", vec![prose("Write.")])]);
    let diary = crate::build::named(
        "worry-diary",
        program(Kind::Diary, vec![chapter("form", vec![form])]),
    );
    let first = session("first", vec![page("one", vec![prose("Read.")])]);
    let course = module(vec![first]);
    let plan = Plan::of(&course, false);
    let form = Plan::of(&diary, false).sessions.remove(0);
    let mut town = Town::with(vec![course, diary], plan);
    let refused = town.adapt(|plan| plan.sessions.push(form)).unwrap_err();
    assert!(matches!(refused, Refusal::StandsAlone { .. }));
}

#[test]
fn a_trigger_in_it_fires_once_however_many_entries_follow() {
    let steps = vec![
        page("form", vec![ask("burden", scale())]),
        trigger("plan", Some(at_least("burden", 8.0))),
    ];
    let form = session("diary", steps);
    let program = program(Kind::Diary, vec![chapter("diary", vec![form])]);
    let mut town = Town::new(program, false);
    town.open("diary").unwrap();
    for (number, burden) in [(1, "3"), (2, "9"), (3, "10")] {
        enter(&mut town, number, burden);
    }
    let fired = town.records.iter();
    let fired = fired.filter(|record| matches!(record.event, Event::TriggerFired { .. }));
    assert_eq!(fired.count(), 1);
}
