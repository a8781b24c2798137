//! What holds after every act, whatever anybody tried: on programs, plans and acts made at random.

use std::collections::BTreeSet;

use engine::{
    Act, At, Event, Id, Place, Plan, Record, Run, RunState, Screen, SessionState, due, progress,
    screen, take,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    build::{ask, scale},
    moves::{Edits, Move, Shelf, World, leads_on, shelf},
    random::any_program,
};

/// Holds the rules against one step of a run. `before` is the world before it, `records` what came of it.
pub(crate) fn hold(shelf: &Shelf, before: &World, after: &World, records: &[Record]) {
    let run = &after.run;
    follow_on(&before.run, run, records);
    one_at_a_time(run);
    waits_are_owned_and_meant(shelf, run);
    nothing_behind_a_wait(shelf, after);
    what_is_over_stays(&before.run, run);
    ends_when_nothing_is_left(run);
    measured(shelf, before, after, records);
    shown(shelf, after);
}

/// Records count on without a gap, under one key.
fn follow_on(before: &Run, after: &Run, records: &[Record]) {
    let mut sequence = before.sequence();
    for record in records {
        sequence += 1;
        assert_eq!(record.sequence, sequence);
        assert_eq!(record.key, records[0].key);
    }
    assert_eq!(after.sequence(), sequence);
}

fn one_at_a_time(run: &Run) {
    let current = run.sessions().values();
    let current = current.filter(|session| session.state.is_current());
    assert!(current.count() <= 1);
}

fn waits_are_owned_and_meant(shelf: &Shelf, run: &Run) {
    let open = run.sessions().values().flat_map(|session| {
        let aborted = session.state == SessionState::Aborted;
        session.sends.iter().filter(move |sent| {
            sent.waits && sent.feedback.is_none() && sent.released.is_none() && !aborted
        })
    });
    let waiting = run.waiting();
    assert_eq!(open.count(), usize::from(waiting.is_some()));
    if let Some((key, sent)) = waiting {
        assert!(run.responsible().is_some());
        let planned = run.plan().session(key).expect("it is in the plan");
        let place = Place::find(shelf, planned).expect("it is published");
        assert!(run.plan().waits(planned, place.session, &sent.send));
        assert!(!run.plan().hides(planned));
    }
}

/// No page can be had that lies behind a send that waits, nor one of a session whose turn has not come.
fn nothing_behind_a_wait(shelf: &Shelf, world: &World) {
    for (planned, session) in world.run.in_order() {
        let open = match session.state {
            SessionState::Waiting(_) | SessionState::Locked => false,
            SessionState::Open
            | SessionState::InProgress
            | SessionState::Done
            | SessionState::Aborted
            | SessionState::Skipped => continue,
        };
        let place = Place::find(shelf, planned).expect("it is published");
        for (_, page) in place.session.pages() {
            if session.sent_page(&page.id).is_some() {
                continue;
            }
            let at = At::Page {
                session: planned.key.clone(),
                page: page.id.clone(),
            };
            let seen = screen(shelf, &world.run, &world.drafts, &at, world.now);
            assert_eq!(seen.is_ok(), open, "{seen:?}");
        }
    }
}

/// What is done, aborted or skipped keeps its order, its answers and its feedback; a tool at its end stays there.
fn what_is_over_stays(before: &Run, after: &Run) {
    let over = |run: &Run| -> Vec<Id> {
        let sessions = run.in_order();
        sessions
            .filter(|(_, session)| session.state.is_final())
            .map(|(planned, _)| planned.key.clone())
            .collect()
    };
    let was = over(before);
    let is: Vec<Id> = over(after)
        .into_iter()
        .filter(|key| was.contains(key))
        .collect();
    assert_eq!(was, is);
    for key in &was {
        let old = before.session(key).expect("it was there");
        let new = after.session(key).expect("it stays");
        assert_eq!(old.state, new.state);
        assert_eq!(old.sends.len(), new.sends.len());
    }
    for (key, session) in before.sessions() {
        for sent in &session.sends {
            let kept = after
                .session(key)
                .and_then(|session| session.sent(&sent.send));
            let kept = kept.expect("nothing that was sent is lost");
            assert_eq!(kept.answers, sent.answers);
            assert!(sent.feedback.is_none() || kept.feedback == sent.feedback);
        }
    }
    if before.is_finished() {
        assert_eq!(before.state(), after.state());
        assert_eq!(before.plan(), after.plan());
    }
}

fn ends_when_nothing_is_left(run: &Run) {
    let visible = || {
        let sessions = run.in_order();
        sessions.filter(|(planned, _)| !run.plan().hides(planned))
    };
    let left = visible().any(|(_, session)| !session.state.is_final());
    assert_eq!(run.is_finished(), !left);
    if run.state() == RunState::Completed {
        assert!(visible().all(|(_, session)| match session.state {
            SessionState::Done | SessionState::Skipped => true,
            SessionState::Aborted => !session.sends.is_empty(),
            SessionState::Locked
            | SessionState::Open
            | SessionState::InProgress
            | SessionState::Waiting(_) => false,
        }));
    }
}

/// What is done never falls but by an edit, and is never more than there is.
fn measured(shelf: &Shelf, before: &World, after: &World, records: &[Record]) {
    let measure = |world: &World| progress(shelf, &world.run, &world.drafts);
    let (was, is) = (measure(before), measure(after));
    let edited = records.iter().any(|record| {
        matches!(
            record.event,
            Event::PlanChanged { .. } | Event::Moved { .. }
        )
    });
    assert!(is.done <= is.of);
    assert!(edited || was.done <= is.done);
    if let Some((page, of)) = is.page {
        assert!(1 <= page && page <= of);
    }
}

/// There is always something to see, it is the same twice, and a client has something to do just when a session is theirs.
fn shown(shelf: &Shelf, world: &World) {
    let mut drafts = world.drafts.clone();
    let reached = world.run.milestones().iter();
    drafts.seen.extend(reached.map(|reached| {
        let plan = world.run.plan();
        plan.seen_as(&reached.session, &reached.milestone)
    }));
    let see = || {
        let at = At::Now;
        screen(shelf, &world.run, &drafts, &at, world.now).expect("there is something to see")
    };
    let seen = see();
    assert_eq!(seen, see());
    let current = world.run.current().map(|(_, session)| &session.state);
    let fits = match &seen {
        Screen::Begin(_) => current.is_none_or(|state| *state == SessionState::Open),
        Screen::InPerson { .. } => current.is_none_or(|state| *state == SessionState::Open),
        Screen::Page(_) | Screen::Review(_) => current == Some(&SessionState::InProgress),
        Screen::Waiting(_) => matches!(current, Some(SessionState::Waiting(_))),
        Screen::NotYet { .. } => current.is_none() && !world.run.is_finished(),
        Screen::Finished { completed } => {
            world.run.is_finished() && *completed == (world.run.state() == RunState::Completed)
        }
        Screen::Milestone(_) | Screen::ReadBack(_) => false,
    };
    assert!(fits, "{seen:?} in {current:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn the_rules_hold_after_every_act(
        program in any_program(),
        feedback in any::<bool>(),
        picks in proptest::collection::vec(any::<u16>(), 10..50),
    ) {
        let plan = Plan::of(&program, feedback);
        let shelf = shelf(program);
        let (mut world, mut records) = World::new(&shelf, plan);
        let mut fired = BTreeSet::new();
        for pick in picks {
            let moves = world.moves(&shelf, Edits::ALL);
            let attempt = choose(&shelf, &world, &moves, pick);
            let before = world.clone();
            let Ok(came) = world.tries(&shelf, attempt) else {
                prop_assert_eq!(&before.run, &world.run);
                continue;
            };
            hold(&shelf, &before, &world, &came);
            once(&shelf, &world, attempt, &came);
            for record in &came {
                if let Event::TriggerFired { session, trigger, .. } = &record.event {
                    prop_assert!(fired.insert((session.clone(), trigger.clone())), "it fired twice");
                }
            }
            records.extend(came);
        }
        let stored = serde_json::to_string(&records).unwrap();
        let read: Vec<Record> = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(&read, &records);
        prop_assert_eq!(Run::replay(&read), Some(world.run));
    }

    #[test]
    fn any_line_that_is_typed_is_read_without_harm(text in ".{0,40}", number in "[-+0-9.,]{0,12}") {
        let sheet = [ask("it", scale()), ask("number", engine::Form::Number { from: None, to: None, decimals: 9, unit: None })];
        for item in &sheet {
            let engine::Item::Ask(ask) = item else { continue };
            for typed in [&text, &number] {
                let line = engine::Line { key: 0, column: None, text: typed.clone() };
                if let Ok(Some(engine::Answer::Number(figure))) = ask.read(&engine::Entry(vec![line])) {
                    prop_assert!(figure.is_finite());
                }
            }
        }
    }
}

/// One of the moves: most of the time one that leads on, or nearly every run would be broken off before it had begun.
pub(crate) fn choose<'m>(shelf: &Shelf, world: &World, moves: &'m [Move], pick: u16) -> &'m Move {
    let turn = usize::from(pick / 16) % moves.len();
    let wanted = |attempt: &&Move| match pick % 16 {
        0 => true,
        1 => !leads_on(attempt),
        2..=5 => matches!(attempt, Move::Type { .. }),
        _ => leads_on(attempt) && !matches!(attempt, Move::Type { .. }),
    };
    let mut in_turn = moves[turn..].iter().chain(&moves[..turn]).filter(wanted);
    let does = |attempt: &&Move| {
        let came = world.clone().tries(shelf, attempt);
        came.is_ok_and(|records| !records.is_empty())
    };
    let can = in_turn.clone().find(does);
    can.or_else(|| in_turn.next()).unwrap_or(&moves[turn])
}

/// Asked for again under its key, an act does nothing more.
fn once(shelf: &Shelf, world: &World, attempt: &Move, records: &[Record]) {
    let (Move::Act(by, input), Some(first)) = (attempt, records.first()) else {
        return;
    };
    let act = Act {
        input,
        by: *by,
        key: first.key,
        now: world.now,
        alerts: true,
    };
    let again = take(shelf, Some(&world.run), &world.drafts, &act);
    assert_eq!(again, Ok(vec![]));
    assert_eq!(due(shelf, &world.run, Uuid::nil(), world.now), vec![]);
}
