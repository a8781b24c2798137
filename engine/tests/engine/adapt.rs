//! Lists of edits: what they would come to is what comes of them, whatever happened meanwhile, and nothing sent is ever lost.

use engine::{Actor, Edit, Event, Plan, Refusal, RunState, adapt, without_detours};
use proptest::prelude::*;

use crate::{
    build::{ask, chapter, hideable, id, module, page, session, words},
    invariants,
    moves::{Edits, Move, Shelf, World, leads_on, shelf},
    random::any_program,
    town::{HELPER, Town},
};

fn course() -> Town {
    let steps = |name: &str| {
        let asked = ask(&format!("{name}-ask"), words());
        vec![page(&format!("{name}-page"), vec![asked])]
    };
    let plain = |name: &str| session(name, steps(name));
    let chapters = vec![
        chapter("one", vec![plain("a"), plain("b")]),
        hideable("two", vec![plain("c"), plain("d")]),
    ];
    let mut program = module(vec![]);
    program.chapters = chapters;
    Town::new(program, true)
}

fn come_to(town: &Town, edits: &[Edit]) -> engine::Adapted {
    adapt(&town.programs, &town.run(), edits, HELPER, town.now).unwrap()
}

fn place(session: &str, before: Option<&str>) -> Edit {
    Edit::Place {
        session: id(session),
        before: before.map(id),
    }
}

#[test]
fn edits_are_made_one_after_the_other_and_carried_out_together() {
    let mut town = course();
    let edits = [
        Edit::Title(Some("For you".to_owned())),
        place("d", Some("b")),
        Edit::Remove(id("c")),
        Edit::FeedbackOf {
            session: id("b"),
            on: true,
        },
    ];
    let adapted = come_to(&town, &edits);
    assert!(adapted.refused.is_empty());
    town.helper(&adapted.input).unwrap();
    let run = town.run();
    let keys = run.plan().sessions.iter();
    let keys: Vec<_> = keys.map(|planned| planned.key.to_string()).collect();
    assert_eq!(keys, ["a", "d", "b"]);
    assert_eq!(run.plan(), adapted.run.plan());
}

#[test]
fn what_cannot_be_made_any_more_is_left_out_and_said() {
    let mut town = course();
    let edits = [Edit::Remove(id("a")), Edit::Remove(id("b"))];
    assert!(come_to(&town, &edits).refused.is_empty());
    town.open("a").unwrap();
    let adapted = come_to(&town, &edits);
    let fixed = Refusal::Fixed { session: id("a") };
    assert_eq!(adapted.refused, [(0, fixed)]);
    assert!(adapted.run.plan().session(&id("a")).is_some());
    assert!(adapted.run.plan().session(&id("b")).is_none());
}

#[test]
fn breaking_off_and_removing_the_rest_withdraws_the_tool() {
    let mut town = course();
    town.open("a").unwrap();
    let abort = Edit::Abort {
        session: id("a"),
        reason: "The wrong one.".to_owned(),
    };
    let switched = Edit::FeedbackOf {
        session: id("a"),
        on: true,
    };
    let rest = ["b", "c", "d"].map(|session| Edit::Remove(id(session)));
    let edits: Vec<Edit> = [switched, abort].into_iter().chain(rest).collect();
    let adapted = come_to(&town, &edits);
    assert!(adapted.refused.is_empty(), "{:?}", adapted.refused);
    assert_eq!(adapted.run.state(), RunState::Withdrawn);
    assert_eq!(
        adapted.records[0].event,
        Event::SessionAborted { session: id("a") }
    );
}

#[test]
fn what_was_taken_back_counts_for_nothing() {
    let town = course();
    let run = town.run();
    let edits = vec![
        place("d", Some("b")),
        Edit::Hide(id("two")),
        Edit::Show(id("two")),
        place("d", None),
    ];
    assert_eq!(without_detours(&run, edits), []);
    let edits = vec![
        Edit::Remove(id("b")),
        Edit::Hide(id("two")),
        Edit::Show(id("two")),
    ];
    assert_eq!(without_detours(&run, edits), [Edit::Remove(id("b"))]);
}

#[test]
fn nothing_can_be_adapted_in_a_tool_that_is_over() {
    let mut town = course();
    town.adapt(|plan| plan.sessions.clear()).unwrap();
    let adapted = adapt(&town.programs, &town.run(), &[], HELPER, town.now);
    assert_eq!(adapted, Err(Refusal::Finished));
}

/// An edit of a run, as one who picks at random would make it.
fn edit(shelf: &Shelf, world: &World, pick: u16) -> Edit {
    let plan = world.run.plan();
    let key = |pick: u16| {
        let at = usize::from(pick).checked_rem(plan.sessions.len());
        at.map_or_else(|| id("gone"), |at| plan.sessions[at].key.clone())
    };
    let chapters = &shelf[&plan.program].chapters;
    let chapter = || chapters[usize::from(pick / 16) % chapters.len()].id.clone();
    let (session, other) = (key(pick / 16), key(pick / 256));
    match pick % 10 {
        0 => Edit::Title((pick > 99).then(|| format!("Title {pick}"))),
        1 => Edit::Feedback((pick / 16).is_multiple_of(2)),
        2 | 3 => Edit::FeedbackOf {
            session,
            on: (pick / 512).is_multiple_of(2),
        },
        4 => Edit::Hide(chapter()),
        5 => Edit::Show(chapter()),
        6 => Edit::Remove(session),
        7 | 8 => Edit::Place {
            session,
            before: (!pick.is_multiple_of(3)).then_some(other),
        },
        _ => Edit::Abort {
            session: world
                .run
                .current()
                .map_or(session, |(planned, _)| planned.key.clone()),
            reason: String::new(),
        },
    }
}

fn go(shelf: &Shelf, world: &mut World, picks: &[u16]) {
    for pick in picks {
        let moves = world.moves(shelf, Edits::NONE);
        let moves: Vec<&Move> = moves.iter().filter(|one| leads_on(one)).collect();
        let turn = usize::from(*pick) % moves.len();
        for attempt in moves[turn..].iter().chain(&moves[..turn]) {
            if world
                .tries(shelf, attempt)
                .is_ok_and(|records| !records.is_empty())
            {
                break;
            }
        }
    }
}

proptest! {
    /// However a run stands, however long the list, and whatever the client did while it was being made.
    #[test]
    fn any_edits_of_any_run_keep_the_rules_and_all_that_was_sent(
        program in any_program(),
        before in proptest::collection::vec(any::<u16>(), 0..12),
        picks in proptest::collection::vec(any::<u16>(), 1..12),
        meanwhile in proptest::collection::vec(any::<u16>(), 0..4),
    ) {
        let plan = Plan::of(&program, true);
        let shelf = shelf(program);
        let (mut world, _) = World::new(&shelf, plan);
        go(&shelf, &mut world, &before);
        let edits: Vec<Edit> = picks.iter().map(|pick| edit(&shelf, &world, *pick)).collect();
        let edits = without_detours(&world.run, edits);
        go(&shelf, &mut world, &meanwhile);
        let adapted = match adapt(&shelf, &world.run, &edits, HELPER, world.now) {
            Ok(adapted) => adapted,
            Err(refusal) => {
                prop_assert_eq!(refusal, Refusal::Finished);
                return Ok(());
            }
        };
        let mut after = world.clone();
        let records = after.tries(&shelf, &Move::Act(HELPER, adapted.input.clone())).unwrap();
        prop_assert_eq!(records.len(), adapted.records.len());
        invariants::hold(&shelf, &world, &after, &records);
        prop_assert_eq!(after.run.plan(), adapted.run.plan());
        prop_assert_eq!(after.run.state(), adapted.run.state());
        // What is left out is left out for good: the rest fits by itself.
        let mut rest = edits.clone();
        for (at, _) in adapted.refused.iter().rev() {
            rest.remove(*at);
        }
        let again = adapt(&shelf, &world.run, &rest, HELPER, world.now).unwrap();
        prop_assert_eq!(&again.refused, &[]);
        prop_assert_eq!(again.input, adapted.input);
    }
}

#[test]
fn only_a_professional_adapts() {
    let town = course();
    let client = Actor::Client(uuid::Uuid::from_u128(1));
    let adapted = adapt(&town.programs, &town.run(), &[], client, town.now);
    assert_eq!(adapted, Err(Refusal::NotTheirs));
}

#[test]
fn an_edit_is_stored_and_read_again() {
    let edits = vec![
        Edit::Title(None),
        place("a", Some("b")),
        Edit::Abort {
            session: id("a"),
            reason: "Why".to_owned(),
        },
    ];
    let stored = r#"[{"title":null},{"place":{"session":"a","before":"b"}},{"abort":{"session":"a","reason":"Why"}}]"#;
    assert_eq!(serde_json::to_string(&edits).unwrap(), stored);
    assert_eq!(serde_json::from_str::<Vec<Edit>>(stored).unwrap(), edits);
}
