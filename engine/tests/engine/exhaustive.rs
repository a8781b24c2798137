//! Small programs walked through and through: every order of everything that anybody can do. From each state that can be reached
//! the client, the professional and the clock can bring the tool to its end; and the list of transitions is what happens.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use engine::{
    Event, Input, Kind, Of, Plan, Program, Record, Repeat, Run, RunState, Session, SessionState,
    Transition, transitions,
};

use crate::{
    build::{
        ask, at_least, chapter, gate, gate_when, guided, hideable, milestone, module, page, prose,
        required, scale, session, trigger,
    },
    invariants,
    moves::{Edits, Move, Shelf, World, leads_on, shelf},
    town::{CLIENT, DAY, HELPER},
};

struct Walk {
    states: usize,
    transitions: BTreeSet<Transition>,
}

/// Walks all states of a program. Panics where one has no way to the end.
fn walk(program: Program, feedback: bool, edits: Edits) -> Walk {
    let plan = Plan::of(&program, feedback);
    let shelf = shelf(program);
    let (first, records) = World::new(&shelf, plan);
    let mut seen = BTreeMap::from([(state(&first), 0)]);
    let mut worlds = vec![first.clone()];
    let mut onward: Vec<Vec<usize>> = vec![vec![]];
    let mut happened = BTreeSet::new();
    note(&mut happened, None, &records);
    let mut todo = VecDeque::from([0]);
    while let Some(at) = todo.pop_front() {
        let before = worlds[at].clone();
        if before.run.is_finished() {
            continue;
        }
        can_be_put_away(&shelf, &before);
        for attempt in before.moves(&shelf, edits) {
            let mut after = before.clone();
            let Ok(records) = after.tries(&shelf, &attempt) else {
                continue;
            };
            note(&mut happened, Some(&before.run), &records);
            let next = seen.len();
            let to = *seen.entry(state(&after)).or_insert(next);
            if to == next {
                invariants::hold(&shelf, &before, &after, &records);
                worlds.push(after);
                onward.push(vec![]);
                todo.push_back(to);
            }
            if leads_on(&attempt) {
                onward[at].push(to);
            }
        }
        assert!(worlds.len() < 10_000, "the program is not small");
    }
    let stuck = stuck(&worlds, &onward);
    assert!(
        stuck.is_none(),
        "there is no way on from {:#?}",
        stuck.map(|at| &worlds[at].run)
    );
    Walk {
        states: worlds.len(),
        transitions: happened,
    }
}

/// From every state the client can put the tool away: it is over then, with all that was sent.
fn can_be_put_away(shelf: &Shelf, before: &World) {
    let mut after = before.clone();
    let stop = Move::Act(CLIENT, Input::Stop);
    after.tries(shelf, &stop).expect("it can be put away");
    assert!(after.run.is_finished() && after.run.current().is_none());
    for (key, session) in before.run.sessions() {
        let kept = after.run.session(key).expect("it stays");
        assert_eq!(kept.sends.len(), session.sends.len());
    }
    let helper = Move::Act(HELPER, Input::Stop);
    assert!(before.clone().tries(shelf, &helper).is_err());
    assert!(after.tries(shelf, &stop).is_err(), "it is over");
}

/// A state from which the end cannot be reached.
fn stuck(worlds: &[World], onward: &[Vec<usize>]) -> Option<usize> {
    let mut ends: BTreeSet<usize> = (0..worlds.len())
        .filter(|&at| worlds[at].run.is_finished())
        .collect();
    assert!(!ends.is_empty());
    loop {
        let reach: Vec<usize> = (0..worlds.len())
            .filter(|at| !ends.contains(at) && onward[*at].iter().any(|to| ends.contains(to)))
            .collect();
        if reach.is_empty() {
            return (0..worlds.len()).find(|at| !ends.contains(at));
        }
        ends.extend(reach);
    }
}

/// What makes two worlds the same for all that can follow.
fn state(world: &World) -> String {
    let run = &world.run;
    let sessions: Vec<_> = run
        .in_order()
        .map(|(planned, session)| {
            let sends: Vec<_> = session
                .sends
                .iter()
                .map(|sent| {
                    let answers: Vec<_> = sent.answers.iter().collect();
                    format!("{:?}{answers:?}", sent.send)
                })
                .collect();
            let opened = session.opened.is_some();
            let begun = session.begun.is_some();
            format!(
                "{} {:?} {:?} {opened} {begun} {sends:?}",
                planned.key, planned.feedback, session.state
            )
        })
        .collect();
    let since = run.last_done().map(|done| (world.now - done).min(2 * DAY));
    // What was typed and then sent counts for nothing more.
    let mut drafts = world.drafts.entries.clone();
    for (key, entries) in &mut drafts {
        let sends = run.session(key).map_or(&[][..], |session| &session.sends);
        entries.retain(|ask, _| sends.iter().all(|sent| !sent.answers.contains_key(ask)));
    }
    let reached: BTreeSet<_> = run
        .milestones()
        .iter()
        .map(|reached| (reached.session.as_str(), reached.milestone.as_str()))
        .collect();
    format!(
        "{:?} {sessions:?} {:?} {since:?} {reached:?} {:?} {:?}",
        run.state(),
        run.plan().hidden,
        run.triggers(),
        drafts,
    )
}

/// Notes the transitions that records make.
fn note(happened: &mut BTreeSet<Transition>, before: Option<&Run>, records: &[Record]) {
    let mut before = before.cloned();
    for record in records {
        let mut after = before.clone();
        match &mut after {
            Some(run) => run.apply(record),
            None => after = Run::replay([record]),
        }
        let after = after.expect("a run begins with its assignment");
        let event = record.event.name();
        let names = |run: Option<&Run>| -> BTreeMap<String, &'static str> {
            let sessions = run.into_iter().flat_map(Run::sessions);
            sessions
                .map(|(key, session)| (key.to_string(), session.state.name()))
                .collect()
        };
        let (old, new) = (names(before.as_ref()), names(Some(&after)));
        for key in old.keys().chain(new.keys()) {
            let from = old.get(key).copied().unwrap_or("");
            let to = new.get(key).copied().unwrap_or("");
            add(happened, Of::Session, from, event, to);
        }
        let from = before.as_ref().map_or("", |run| run.state().name());
        add(happened, Of::Tool, from, event, after.state().name());
        before = Some(after);
    }
}

fn add(
    happened: &mut BTreeSet<Transition>,
    of: Of,
    from: &'static str,
    event: &'static str,
    to: &'static str,
) {
    if from != to {
        happened.insert(Transition {
            of,
            from,
            event,
            to,
        });
    }
}

/// A gate that stands or not, a milestone and a trigger behind it, a required answer, an end that waits.
fn gated() -> Program {
    let steps = vec![
        page("one", vec![ask("burden", scale())]),
        gate_when("talk", at_least("burden", 5.0)),
        milestone("halfway"),
        trigger("diary", Some(at_least("burden", 5.0))),
        page("two", vec![required("worry", scale())]),
    ];
    module(vec![
        guided("first", steps),
        session("second", vec![page("three", vec![prose("Read.")])]),
    ])
}

/// Days to wait, a meeting, a session that may be passed over.
fn timed() -> Program {
    let first = session("first", vec![page("one", vec![ask("burden", scale())])]);
    let second = Session {
        when: Some(at_least("burden", 5.0)),
        after_days: 1,
        ..session("second", vec![page("two", vec![prose("Read.")])])
    };
    let meeting = Session {
        in_person: true,
        after_days: 2,
        ..session("meeting", vec![])
    };
    module(vec![first, second, meeting])
}

/// Rounds with a wait between them, each with a gate, a milestone and a trigger, and a session after them.
fn rounds() -> Program {
    let steps = vec![
        page("one", vec![required("burden", scale())]),
        gate("half"),
        milestone("halfway"),
        trigger("diary", Some(at_least("burden", 5.0))),
        page("two", vec![prose("Read.")]),
    ];
    let again = Session {
        repeat: Some(Repeat { times: 2, days: 1 }),
        ..session("again", steps)
    };
    module(vec![
        again,
        session("last", vec![page("three", vec![prose("Read.")])]),
    ])
}

/// Chapters that can be hidden, one of them with a gate.
fn chapters() -> Program {
    let gated = vec![
        page("two", vec![prose("Read.")]),
        gate("half"),
        page("three", vec![prose("Read.")]),
    ];
    crate::build::program(
        Kind::MobileModule,
        vec![
            hideable(
                "one",
                vec![session("a", vec![page("first", vec![prose("Read.")])])],
            ),
            hideable("two", vec![session("b", gated)]),
            chapter(
                "three",
                vec![guided("c", vec![page("last", vec![prose("Read.")])])],
            ),
        ],
    )
}

/// Two sessions, for several kinds of edit at once.
fn pair() -> Program {
    let gated = vec![
        page("one", vec![prose("Read.")]),
        gate("half"),
        page("two", vec![prose("Read.")]),
    ];
    let last = vec![page("three", vec![prose("Read.")])];
    crate::build::program(
        Kind::MobileModule,
        vec![
            hideable("first", vec![session("a", gated)]),
            hideable("second", vec![guided("b", last)]),
        ],
    )
}

#[test]
fn every_state_leads_to_the_end_and_the_list_of_transitions_is_true() {
    let walks = [
        walk(gated(), true, Edits::NONE),
        walk(
            gated(),
            false,
            Edits {
                switch: true,
                ..Edits::NONE
            },
        ),
        walk(
            rounds(),
            true,
            Edits {
                remove: true,
                ..Edits::NONE
            },
        ),
        walk(
            timed(),
            false,
            Edits {
                remove: true,
                reorder: true,
                ..Edits::NONE
            },
        ),
        walk(
            chapters(),
            true,
            Edits {
                hide: true,
                ..Edits::NONE
            },
        ),
        walk(
            pair(),
            true,
            Edits {
                remove: false,
                ..Edits::ALL
            },
        ),
    ];
    for walk in &walks {
        assert!(walk.states > 50, "{}", walk.states);
    }
    let happened: BTreeSet<Transition> = walks
        .into_iter()
        .flat_map(|walk| walk.transitions)
        .collect();
    let listed: BTreeSet<Transition> = transitions().collect();
    let unlisted: Vec<_> = happened.difference(&listed).collect();
    assert!(unlisted.is_empty(), "not in the list: {unlisted:#?}");
    // That a session is added is held by the tests of edits: the walk adds none, or it would not end.
    // That a tool is moved to another version is held by the tests of that: the walk has one version.
    let added =
        |row: &&Transition| (row.from, row.event) == ("", "plan-changed") || row.event == "moved";
    let never: Vec<_> = listed
        .difference(&happened)
        .filter(|row| !added(row))
        .collect();
    assert!(never.is_empty(), "never happens: {never:#?}");
}

#[test]
fn a_session_that_waits_or_is_done_is_never_left_by_the_clock() {
    let (mut world, _) = World::new(&shelf(gated()), Plan::of(&gated(), true));
    world.now = DAY;
    let shelf: Shelf = shelf(gated());
    let records = world.tries(&shelf, &crate::moves::Move::Wait).unwrap();
    assert!(
        records
            .iter()
            .all(|record| record.event != Event::Completed)
    );
    assert_eq!(world.run.state(), RunState::Assigned);
    let open = world
        .run
        .current()
        .map(|(_, session)| session.state.clone());
    assert_eq!(open, Some(SessionState::Open));
}
