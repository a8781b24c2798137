//! A run is moved to a newer version of its tool: nothing that was sent is lost or changed, and what is to come is the newer one.

use engine::{
    At, Fate, Former, Input, Item, Plan, Program, ProgramRef, Record, Refusal, Renamed, Run,
    Screen, Sending, SessionState, Step, migrate, screen, sheets_of_send,
};
use proptest::prelude::*;

use crate::{
    build::{ask, at_least, hideable, id, module, page, page_when, program, scale, session},
    invariants::{choose, hold},
    moves::{Edits, Move, Shelf, World, shelf},
    random::any_program,
    town::HELPER,
};

/// A later version of a program: another one, with some of its parts under other names.
fn later(mut next: Program, picks: &[u8]) -> Program {
    next.header.version = 2;
    let renames = |at: usize| picks.get(at).is_some_and(|pick| pick % 3 == 0);
    let mut renamed = Vec::new();
    let mut at = 0;
    for chapter in &mut next.chapters {
        for session in &mut chapter.sessions {
            at += 1;
            if renames(at) {
                let is = id(&format!("now-{}", session.id));
                let was = std::mem::replace(&mut session.id, is.clone());
                let part = Renamed::Session;
                renamed.push(Former { part, was, is });
            }
        }
    }
    next.renamed = renamed;
    next
}

fn moves_to(version: u32, seen: u64) -> Input {
    let to = ProgramRef {
        tool: id("tool"),
        version,
    };
    Input::MoveVersion { to, seen }
}

/// All that was sent, as it is read back.
fn read_back(shelf: &Shelf, run: &Run) -> Vec<String> {
    let sends = run.sessions().iter().flat_map(|(key, session)| {
        let sends = session.sends.iter();
        sends.map(move |sent| (key, sent))
    });
    sends
        .map(|(key, sent)| {
            let sheets = sheets_of_send(shelf, run, key, &sent.send).expect("it can be read");
            let at = At::Sent {
                session: key.clone(),
                send: sent.send.clone(),
            };
            let drafts = engine::Drafts::default();
            let seen = screen(shelf, run, &drafts, &at, 0).expect("the client can read it");
            assert!(matches!(seen, Screen::ReadBack(_)));
            for page in &sent.pages {
                let at = At::Page {
                    session: key.clone(),
                    page: page.page.clone(),
                };
                let seen = screen(shelf, run, &drafts, &at, 0);
                assert!(!matches!(seen, Err(Refusal::NotFound)), "{seen:?}");
            }
            format!(
                "{key} {:?} {:?} {:?} {sheets:?}",
                sent.send, sent.answers, sent.feedback
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// For random pairs of versions and random runs.
    #[test]
    fn every_answer_stays_as_it_was_and_every_rule_holds(
        first in any_program(),
        second in any_program(),
        renames in proptest::collection::vec(any::<u8>(), 8),
        picks in proptest::collection::vec(any::<u16>(), 5..30),
        more in proptest::collection::vec(any::<u16>(), 5..30),
    ) {
        let mut second = later(second, &renames);
        second.header.kind = first.header.kind;
        if first.header.kind.takes_entries() {
            second.chapters.truncate(1);
            second.chapters[0].sessions.truncate(1);
            second.chapters[0].sessions[0].repeat = None;
            second.chapters[0].sessions[0].in_person = false;
        }
        let plan = Plan::of(&first, true);
        let mut shelf = shelf(first);
        shelf.insert(second.reference(), second);
        let (mut world, mut records) = World::new(&shelf, plan);
        for pick in picks {
            let moves = world.moves(&shelf, Edits::ALL);
            let attempt = choose(&shelf, &world, &moves, pick);
            records.extend(world.tries(&shelf, attempt).unwrap_or_default());
        }
        let before = world.clone();
        let sent = read_back(&shelf, &before.run);
        let to = ProgramRef { tool: id("tool"), version: 2 };
        let told = migrate(&shelf, &before.run, &to);
        let act = Move::Act(HELPER, moves_to(2, before.run.sequence()));
        match world.tries(&shelf, &act) {
            Err(_) => {
                prop_assert!(before.run.is_finished() || told.is_ok(), "{told:?}");
                prop_assert_eq!(&before.run, &world.run);
            }
            Ok(came) => {
                let told = told.expect("the dry run told of it");
                prop_assert_eq!(&told.plan, world.run.plan());
                prop_assert_eq!(&world.run.plan().program, &to);
                hold(&shelf, &before, &world, &came);
                prop_assert_eq!(&read_back(&shelf, &world.run), &sent);
                kept_where_it_was(&before.run, &world.run);
                records.extend(came);
            }
        }
        // And it goes on from there as any other run.
        for pick in more {
            let moves = world.moves(&shelf, Edits::ALL);
            let attempt = choose(&shelf, &world, &moves, pick);
            let before = world.clone();
            let Ok(came) = world.tries(&shelf, attempt) else { continue };
            hold(&shelf, &before, &world, &came);
            records.extend(came);
        }
        let after = read_back(&shelf, &world.run);
        prop_assert!(sent.iter().all(|one| after.contains(one) || is_answered_since(one, &after)));
        let stored = serde_json::to_string(&records).unwrap();
        let read: Vec<Record> = serde_json::from_str(&stored).unwrap();
        prop_assert_eq!(Run::replay(&read), Some(world.run));
    }
}

/// Feedback may have come on it since.
fn is_answered_since(one: &str, after: &[String]) -> bool {
    let begin = one.split(" None ").next().unwrap_or_default();
    after.iter().any(|later| later.starts_with(begin))
}

/// Whoever is in a session stays in it, where they were.
fn kept_where_it_was(before: &Run, after: &Run) {
    for (planned, session) in before.in_order() {
        if session.is_untouched() {
            continue;
        }
        let stays = after.plan().session(&planned.key).expect("it stays");
        let is = after.session(&planned.key).expect("it stays");
        assert_eq!(session.state, is.state);
        let moved = stays.program != planned.program;
        assert!(!moved || planned.key == stays.key && before.plan().sessions.len() == 1);
    }
}

fn course(first: &str, questions: &[(&str, &str)]) -> Program {
    let sessions = questions.iter().map(|(name, question)| {
        let items = vec![ask(question, scale())];
        session(name, vec![page(&format!("page-{name}"), items)])
    });
    let mut program = module(sessions.collect());
    program.header.title = first.to_owned();
    program
}

/// A client who did the first session of a program, before it is moved to a later version.
fn done(first: Program, mut second: Program) -> (Shelf, World) {
    second.header.version = 2;
    let plan = Plan::of(&first, false);
    let one = plan.sessions[0].key.clone();
    let mut shelf = shelf(first);
    shelf.insert(second.reference(), second);
    let (mut world, _) = World::new(&shelf, plan);
    let client = |input| Move::Act(crate::town::CLIENT, input);
    let open = Input::Open {
        session: one.clone(),
    };
    world.tries(&shelf, &client(open)).unwrap();
    let typed = Move::Type {
        session: one.clone(),
        ask: id("worry"),
        entry: engine::Entry(vec![engine::Line::new(0, "9")]),
    };
    world.tries(&shelf, &typed).unwrap();
    let send = Input::Send {
        session: one,
        send: Sending::End,
    };
    world.tries(&shelf, &client(send)).unwrap();
    (shelf, world)
}

fn moved(shelf: &Shelf, world: &mut World) -> Vec<String> {
    let act = Move::Act(HELPER, moves_to(2, world.run.sequence()));
    world.tries(shelf, &act).expect("it can be moved");
    let sessions = world.run.plan().sessions.iter();
    sessions
        .map(|one| format!("{} {}", one.key, one.program.version))
        .collect()
}

#[test]
fn what_is_done_stays_and_what_is_to_come_is_the_newer() {
    let old = course("", &[("one", "worry"), ("two", "sleep"), ("three", "work")]);
    let new = course(
        "",
        &[
            ("zero", "hello"),
            ("one", "worry"),
            ("three", "work"),
            ("new", "rest"),
        ],
    );
    let (shelf, mut world) = done(old, new);
    let to = ProgramRef {
        tool: id("tool"),
        version: 2,
    };
    let told = migrate(&shelf, &world.run, &to).unwrap();
    let fates: Vec<String> = told.fates.iter().map(tell).collect();
    assert_eq!(
        fates,
        [
            "one stays",
            "two goes",
            "three moves",
            "new comes",
            "zero passed"
        ]
    );
    assert_eq!(moved(&shelf, &mut world), ["one 1", "three 2", "new 2"]);
    assert_eq!(
        world.run.session(&id("three")).unwrap().state,
        SessionState::Open
    );
}

fn tell(fate: &Fate) -> String {
    match fate {
        Fate::Stays(one) => format!("{} stays", one.key),
        Fate::Moves { to, .. } => format!("{} moves", to.key),
        Fate::Comes(one) => format!("{} comes", one.key),
        Fate::Goes(one) => format!("{} goes", one.key),
        Fate::Passed(one) => format!("{} passed", one.key),
    }
}

#[test]
fn an_answer_is_followed_under_the_name_that_its_author_gave_it() {
    for (was, opens) in [(Some("worry"), true), (None, false)] {
        let old = course("", &[("one", "worry"), ("two", "sleep")]);
        let asked = vec![ask("trouble", scale())];
        let mut new = module(vec![
            session("first", vec![page("page-one", asked)]),
            session(
                "two",
                vec![
                    page("begin", vec![ask("sleep", scale())]),
                    page_when("more", at_least("trouble", 5.0), vec![ask("why", scale())]),
                ],
            ),
        ]);
        let former = |part, was: &str, is: &str| Former {
            part,
            was: id(was),
            is: id(is),
        };
        new.renamed = vec![former(Renamed::Session, "one", "first")];
        new.renamed
            .extend(was.map(|was| former(Renamed::Value, was, "trouble")));
        let (shelf, mut world) = done(old, new);
        let sent = read_back(&shelf, &world.run);
        assert_eq!(moved(&shelf, &mut world), ["one 1", "two 2"]);
        assert_eq!(read_back(&shelf, &world.run), sent);
        let open = Input::Open { session: id("two") };
        let open = Move::Act(crate::town::CLIENT, open);
        world.tries(&shelf, &open).unwrap();
        let at = At::Page {
            session: id("two"),
            page: id("more"),
        };
        let seen = screen(&shelf, &world.run, &world.drafts, &at, 0);
        assert_eq!(seen.is_ok(), opens, "{seen:?}");
    }
}

#[test]
fn an_answer_that_its_question_would_not_take_any_more_counts_for_nothing_and_is_read_as_it_was() {
    let old = course("", &[("one", "worry"), ("two", "sleep")]);
    let mut new = course("", &[("one", "worry"), ("two", "sleep")]);
    let Step::Page(page) = &mut new.chapters[0].sessions[0].steps[0] else {
        unreachable!("it is a page")
    };
    let Item::Ask(asked) = &mut page.items[0] else {
        unreachable!("it is a question")
    };
    asked.form = engine::Form::YesNo;
    let (shelf, mut world) = done(old, new);
    let sent = read_back(&shelf, &world.run);
    moved(&shelf, &mut world);
    assert_eq!(read_back(&shelf, &world.run), sent);
    let session = world.run.session(&id("one")).unwrap();
    assert_eq!(session.sends[0].answers_in(2).len(), 0);
    assert_eq!(session.sends[0].answers_in(1).len(), 1);
}

#[test]
fn what_a_professional_hid_stays_hidden_under_its_new_name_and_what_was_removed_stays_out() {
    let chapters = |name: &str| {
        let one = |name: &str, question: &str| {
            session(
                name,
                vec![page(&format!("page-{name}"), vec![ask(question, scale())])],
            )
        };
        let sessions = vec![one("one", "worry"), one("two", "sleep")];
        let more = vec![one("three", "work")];
        program(
            engine::Kind::Module,
            vec![hideable("chapter", sessions), hideable(name, more)],
        )
    };
    let mut new = chapters("deeper");
    new.renamed = vec![Former {
        part: Renamed::Chapter,
        was: id("more"),
        is: id("deeper"),
    }];
    let (shelf, mut world) = done(chapters("more"), new);
    let mut plan = world.run.plan().clone();
    plan.hidden = vec![id("more")];
    plan.sessions.retain(|one| one.key != id("two"));
    let seen = world.run.sequence();
    let abort = None;
    let adapt = Move::Act(HELPER, Input::ChangePlan { plan, abort, seen });
    let adapted = world.tries(&shelf, &adapt);
    // Nothing was left to do: the tool is over, and stays in its version.
    assert!(adapted.is_ok());
    assert!(world.run.is_finished());
    let act = Move::Act(HELPER, moves_to(2, world.run.sequence()));
    assert_eq!(world.tries(&shelf, &act), Err(Refusal::Finished));
}

#[test]
fn nobody_is_moved_on_what_was_looked_over_before_or_to_an_earlier_version() {
    let old = course("", &[("one", "worry"), ("two", "sleep")]);
    let (shelf, mut world) = done(old.clone(), old);
    let sequence = world.run.sequence();
    let stale = Move::Act(HELPER, moves_to(2, sequence - 1));
    assert_eq!(
        world.tries(&shelf, &stale),
        Err(Refusal::Stale { sequence })
    );
    let client = Move::Act(crate::town::CLIENT, moves_to(2, sequence));
    assert_eq!(world.tries(&shelf, &client), Err(Refusal::NotTheirs));
    moved(&shelf, &mut world);
    for version in [1, 2, 3] {
        let act = Move::Act(HELPER, moves_to(version, world.run.sequence()));
        assert!(world.tries(&shelf, &act).is_err(), "{version}");
    }
}

#[test]
fn the_ways_from_state_to_state_by_a_move_are_in_the_list() {
    let old = course("", &[("one", "worry"), ("two", "sleep"), ("three", "work")]);
    let mut new = course("", &[("other", "sleep"), ("new", "rest")]);
    new.renamed = vec![Former {
        part: Renamed::Session,
        was: id("two"),
        is: id("other"),
    }];
    let (shelf, mut world) = done(old, new);
    let before = world.run.clone();
    assert_eq!(
        before.session(&id("two")).unwrap().state,
        SessionState::Open
    );
    assert_eq!(moved(&shelf, &mut world), ["one 1", "other 2", "new 2"]);
    let happened = [("", "locked"), ("locked", ""), ("open", "")];
    for (from, to) in happened {
        let mut listed = engine::transitions();
        assert!(listed.any(|row| (row.from, row.event, row.to) == (from, "moved", to)));
    }
    assert!(world.run.session(&id("two")).is_none() && world.run.session(&id("three")).is_none());
}
