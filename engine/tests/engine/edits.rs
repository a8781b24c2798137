//! Adapting one client's copy, and taking it back.

use engine::{
    Event, Input, Kind, Plan, PlannedSession, Program, Refusal, RunState, Screen, Sending, Session,
    SessionState, progress,
};
use uuid::Uuid;

use crate::{
    build::{
        ask, at_least, chapter, gate, guided, hideable, id, module, named, page, program, prose,
        session, words,
    },
    town::{Town, at_gate},
};

fn plain(name: &str) -> Session {
    let steps = vec![page(
        &format!("{name}-page"),
        vec![ask(&format!("{name}-ask"), words())],
    )];
    session(name, steps)
}

fn course() -> Town {
    Town::new(module(vec![plain("a"), plain("b"), plain("c")]), false)
}

fn finish(town: &mut Town, session: &str) {
    town.open(session).unwrap();
    town.send(session, Sending::End).unwrap();
}

fn order(town: &Town) -> Vec<String> {
    let run = town.run();
    let keys = run.plan().sessions.iter();
    keys.map(|planned| planned.key.to_string()).collect()
}

#[test]
fn a_session_that_is_moved_forward_is_met_there() {
    let mut town = course();
    finish(&mut town, "a");
    assert_eq!(town.state("b"), SessionState::Open);
    town.adapt(|plan| plan.sessions.swap(1, 2)).unwrap();
    assert_eq!(order(&town), ["a", "c", "b"]);
    assert_eq!(town.state("b"), SessionState::Locked);
    assert_eq!(town.state("c"), SessionState::Open);
}

#[test]
fn what_is_done_or_begun_cannot_be_moved_removed_or_changed() {
    let mut town = course();
    finish(&mut town, "a");
    town.open("b").unwrap();
    let fixed = |session: &str| {
        Err(Refusal::Fixed {
            session: id(session),
        })
    };
    let remove = |key: &'static str| {
        move |plan: &mut Plan| plan.sessions.retain(|planned| planned.key != id(key))
    };
    assert_eq!(town.adapt(remove("a")), fixed("a"));
    assert_eq!(town.adapt(remove("b")), fixed("b"));
    let switch = |plan: &mut Plan| plan.sessions[0].feedback = Some(true);
    assert_eq!(town.adapt(switch), fixed("a"));
    town.adapt(remove("c")).unwrap();
    town.send("b", Sending::End).unwrap();
    assert_eq!(town.tool(), RunState::Completed);
}

#[test]
fn sessions_that_are_done_keep_their_order() {
    let mut town = course();
    finish(&mut town, "a");
    finish(&mut town, "b");
    let moved = town.adapt(|plan| plan.sessions.swap(0, 1));
    assert!(matches!(moved, Err(Refusal::Fixed { .. })));
}

#[test]
fn a_second_editor_who_did_not_see_the_first_is_told() {
    let mut town = course();
    let seen = town.run().sequence();
    town.adapt(|plan| plan.title = Some("Mine".to_owned()))
        .unwrap();
    let plan = town.run().plan().clone();
    let stale = town.helper(&Input::ChangePlan {
        plan,
        abort: None,
        seen,
    });
    assert_eq!(stale, Err(Refusal::Stale { sequence: seen + 1 }));
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_trace() {
    let mut town = course();
    assert_eq!(town.adapt(|_| {}), Ok(vec![]));
}

#[test]
fn a_session_of_another_module_can_be_added_and_knows_its_own_answers_only() {
    let steps = vec![page(
        "extra-page",
        vec![
            ask("burden", crate::build::scale()),
            crate::build::condition(
                0,
                at_least("burden", 5.0),
                vec![prose("A lot.")],
                vec![prose("Unknown.")],
            ),
        ],
    )];
    let other = named("other", module(vec![session("extra", steps)]));
    let first = session(
        "a",
        vec![page("a-page", vec![ask("burden", crate::build::scale())])],
    );
    let course = module(vec![first]);
    let plan = Plan::of(&course, false);
    let extra = PlannedSession {
        key: id("other/extra"),
        ..Plan::of(&other, false).sessions.remove(0)
    };
    let mut town = Town::with(vec![course, other], plan);
    town.adapt(|plan| plan.sessions.push(extra)).unwrap();
    town.open("a").unwrap();
    town.types("a", "burden", &["9"]);
    town.send("a", Sending::End).unwrap();
    town.open("other/extra").unwrap();
    let Screen::Page(screen) = town.sees_now() else {
        panic!("its page is shown");
    };
    let engine::View::Prose(filled) = &screen.sheet.views[1] else {
        panic!("prose stands there");
    };
    assert_eq!(filled.text.markdown, "Unknown.");
}

#[test]
fn a_plan_names_only_what_there_is_and_each_once() {
    let mut town = course();
    let doubled = town.adapt(|plan| plan.sessions.push(plan.sessions[2].clone()));
    assert_eq!(doubled, Err(Refusal::DoubleKey { session: id("c") }));
    let missing = town.adapt(|plan| plan.sessions[2].session = id("nowhere"));
    assert_eq!(missing, Err(Refusal::NotFound));
    let unpublished = town.adapt(|plan| plan.sessions[2].program.version = 9);
    assert!(matches!(unpublished, Err(Refusal::NoSuchProgram { .. })));
}

#[test]
fn turning_feedback_off_lets_who_waits_go_on_and_turning_it_on_reopens_nothing() {
    let steps = vec![
        page("one", vec![prose("Read.")]),
        gate("half"),
        page("two", vec![prose("Read.")]),
    ];
    let mut town = Town::new(module(vec![guided("a", steps)]), true);
    town.open("a").unwrap();
    town.send("a", at_gate("half")).unwrap();
    let events = town
        .adapt(|plan| plan.sessions[0].feedback = Some(false))
        .unwrap();
    assert!(matches!(events[1], Event::Released { .. }));
    assert_eq!(town.state("a"), SessionState::InProgress);
    town.adapt(|plan| plan.sessions[0].feedback = Some(true))
        .unwrap();
    assert_eq!(town.state("a"), SessionState::InProgress);
    town.send("a", Sending::End).unwrap();
    assert_eq!(town.state("a"), SessionState::Waiting(Sending::End));
}

fn chapters() -> Program {
    program(
        Kind::MobileModule,
        vec![
            chapter("one", vec![plain("a")]),
            hideable(
                "two",
                vec![guided(
                    "b",
                    vec![page("b-page", vec![ask("b-ask", words())])],
                )],
            ),
            chapter("three", vec![plain("c")]),
        ],
    )
}

#[test]
fn a_hidden_chapter_is_gone_round_and_comes_back_with_what_was_filled_in() {
    let mut town = Town::new(chapters(), true);
    finish(&mut town, "a");
    town.open("b").unwrap();
    town.types("b", "b-ask", &["Not sure yet"]);
    town.adapt(|plan| plan.hidden = vec![id("two")]).unwrap();
    assert_eq!(town.state("b"), SessionState::Locked);
    assert_eq!(town.state("c"), SessionState::Open);
    let measured = progress(&town.programs, &town.run(), &town.drafts);
    assert_eq!((measured.done, measured.of), (1, 2));
    town.adapt(|plan| plan.hidden.clear()).unwrap();
    assert_eq!(town.state("b"), SessionState::Open);
    assert_eq!(town.state("c"), SessionState::Locked);
    town.open("b").unwrap();
    let Screen::Page(screen) = town.sees_now() else {
        panic!("its page is shown");
    };
    let question = screen.sheet.questions().next().unwrap();
    assert_eq!(question.entry.0[0].text, "Not sure yet");
}

#[test]
fn a_chapter_is_hidden_only_where_its_author_allows_and_nothing_in_it_waits() {
    let mut town = Town::new(chapters(), true);
    assert_eq!(
        town.adapt(|plan| plan.hidden = vec![id("one")]),
        Err(Refusal::NotHideable { chapter: id("one") })
    );
    finish(&mut town, "a");
    finish(&mut town, "b");
    assert_eq!(
        town.adapt(|plan| plan.hidden = vec![id("two")]),
        Err(Refusal::Fixed { session: id("b") })
    );
}

#[test]
fn a_wrong_module_is_taken_back_by_aborting_and_removing() {
    let mut town = course();
    finish(&mut town, "a");
    town.open("b").unwrap();
    town.abort("b").unwrap();
    assert_eq!(town.state("c"), SessionState::Open);
    town.adapt(|plan| {
        plan.sessions.truncate(2);
        plan.title = Some("Does not apply".to_owned());
    })
    .unwrap();
    assert_eq!(town.tool(), RunState::Withdrawn);
    assert_eq!(town.sees_now(), Screen::Finished { completed: false });
    assert!(town.abort("b").is_err());
    assert_eq!(town.adapt(|plan| plan.title = None), Err(Refusal::Finished));
    assert!(town.sees_page("a", "a-page").is_ok());
}

#[test]
fn a_wrong_module_is_taken_back_in_one_act() {
    let mut town = course();
    finish(&mut town, "a");
    town.open("b").unwrap();
    let mut plan = town.run().plan().clone();
    plan.sessions.truncate(2);
    plan.title = Some("Does not apply".to_owned());
    let input = Input::ChangePlan {
        plan: plan.clone(),
        abort: Some((id("b"), "It does not apply.".to_owned())),
        seen: town.run().sequence(),
    };
    let events = town.helper(&input).unwrap();
    let session = id("b");
    assert_eq!(
        events,
        [
            Event::SessionAborted { session },
            Event::PlanChanged { plan },
            Event::Withdrawn
        ]
    );
    assert_eq!(town.state("a"), SessionState::Done);
}

#[test]
fn a_session_is_broken_off_without_another_edit() {
    let mut town = course();
    town.open("a").unwrap();
    let input = Input::ChangePlan {
        plan: town.run().plan().clone(),
        abort: Some((id("a"), String::new())),
        seen: town.run().sequence(),
    };
    town.helper(&input).unwrap();
    assert_eq!(town.state("a"), SessionState::Aborted);
    assert_eq!(town.state("b"), SessionState::Open);
}

#[test]
fn all_can_be_removed_before_any_was_begun() {
    let mut town = course();
    town.adapt(|plan| plan.sessions.clear()).unwrap();
    assert_eq!(town.tool(), RunState::Withdrawn);
}

#[test]
fn a_plan_that_waits_for_nobody_cannot_be_saved() {
    let course = module(vec![plain("a")]);
    let mut town = Town::with(vec![course.clone()], Plan::of(&course, false));
    town.records.clear();
    let input = Input::Assign {
        plan: Plan::of(&course, false),
        responsible: None,
        source: None,
    };
    town.helper(&input).unwrap();
    let on = |plan: &mut Plan| plan.sessions[0].feedback = Some(true);
    let refused = town.adapt(on);
    assert_eq!(
        refused,
        Err(Refusal::NobodyResponsible { session: id("a") })
    );
    let to = Uuid::from_u128(2);
    town.helper(&Input::Transfer { to }).unwrap();
    town.adapt(on).unwrap();
}

#[test]
fn aborting_keeps_what_was_sent() {
    let steps = vec![
        page("one", vec![ask("worry", words())]),
        gate("half"),
        page("two", vec![prose("Read.")]),
    ];
    let mut town = Town::new(module(vec![session("a", steps)]), true);
    town.open("a").unwrap();
    town.types("a", "worry", &["Sleep"]);
    town.send("a", at_gate("half")).unwrap();
    town.abort("a").unwrap();
    assert!(town.run().waiting().is_none());
    let Ok(Screen::ReadBack(read)) = town.sees_page("a", "one") else {
        panic!("it can be read back");
    };
    assert!(read.sheets[0].questions().next().unwrap().answer.is_some());
    assert!(!read.waiting);
}
