//! What an edit would leave out, told before it is saved.

use engine::{
    Edit, Gap, Id, Item, Plan, PlannedSession, Program, Recall, Session, adapt, draws_on, gaps,
};

use crate::{
    build::{
        ask, at_least, chapter, compute, hideable, id, module, named, page, prose, prose_with,
        scale, session, trigger, value, words,
    },
    town::{HELPER, Town},
};

/// Three sessions: the last recalls what the first asked, and comes only by what the second asked.
fn course() -> Program {
    let first = session(
        "first",
        vec![
            page("first-page", vec![ask("worry", words())]),
            trigger("keep", None),
        ],
    );
    let second = session(
        "second",
        vec![page("second-page", vec![ask("burden", scale())])],
    );
    let recall = Item::Recall(Recall {
        title: None,
        values: vec![id("worry")],
    });
    let third = Session {
        when: Some(at_least("burden", 5.0)),
        ..session("third", vec![page("third-page", vec![recall])])
    };
    let alone = session("fourth", vec![page("fourth-page", vec![prose("Read.")])]);
    let mut program = module(vec![]);
    program.chapters = vec![
        hideable("one", vec![first, second]),
        chapter("two", vec![third, alone]),
    ];
    program
}

fn told(town: &Town, edits: &[Edit]) -> Vec<Gap> {
    let run = town.run();
    let adapted = adapt(&town.programs, &run, edits, HELPER, town.now).unwrap();
    assert!(adapted.refused.is_empty(), "{:?}", adapted.refused);
    gaps(&town.programs, &run, &adapted.run)
}

fn from(gap: &Gap) -> (&str, Id, Id) {
    match gap {
        Gap::Blank { session, from } => ("blank", session.clone(), from.session.clone()),
        Gap::Skipped { session, from } => ("skipped", session.clone(), from.session.clone()),
        Gap::NotAdded { session, tool } => ("not added", session.clone(), tool.clone()),
    }
}

#[test]
fn the_authors_own_order_leaves_nothing_out() {
    let town = Town::new(course(), true);
    assert_eq!(told(&town, &[]), []);
    let unrelated = [
        Edit::Remove(id("fourth")),
        Edit::Feedback(false),
        Edit::Title(Some("Mine".to_owned())),
    ];
    assert_eq!(told(&town, &unrelated), []);
}

#[test]
fn what_is_removed_is_missed_by_who_recalls_it_and_by_who_depends_on_it() {
    let town = Town::new(course(), true);
    let gaps = told(
        &town,
        &[Edit::Remove(id("first")), Edit::Remove(id("second"))],
    );
    let gaps: Vec<_> = gaps.iter().map(from).collect();
    assert_eq!(gaps[0], ("skipped", id("third"), id("second")));
    assert_eq!(gaps[1], ("blank", id("third"), id("first")));
    assert_eq!(gaps[2].0, "not added");
    assert_eq!(gaps.len(), 3);
}

#[test]
fn what_comes_later_or_is_hidden_is_missed_too() {
    let town = Town::new(course(), true);
    let later = Edit::Place {
        session: id("third"),
        before: Some(id("second")),
    };
    let gaps = told(&town, &[later]);
    let gaps: Vec<_> = gaps.iter().map(from).collect();
    assert_eq!(gaps, [("skipped", id("third"), id("second"))]);
    let gaps = told(&town, &[Edit::Hide(id("one"))]);
    assert_eq!(gaps.len(), 3, "{gaps:?}");
}

#[test]
fn what_was_sent_is_there() {
    let mut town = Town::new(course(), false);
    town.open("first").unwrap();
    town.send("first", engine::Sending::End).unwrap();
    let gaps = told(&town, &[Edit::Hide(id("one"))]);
    let gaps: Vec<_> = gaps.iter().map(from).collect();
    assert_eq!(gaps, [("skipped", id("third"), id("second"))]);
}

#[test]
fn a_session_of_another_tool_misses_what_that_tool_asks_before_it() {
    let other = named("other", course());
    let planned = Plan::of(&other, true)
        .session(&id("third"))
        .unwrap()
        .clone();
    let planned = PlannedSession {
        key: id("other/third"),
        ..planned
    };
    let own = module(vec![session(
        "a",
        vec![page("a-page", vec![prose("Read.")])],
    )]);
    let plan = Plan::of(&own, false);
    let town = Town::with(vec![own, other], plan);
    let before = None;
    let gaps = told(&town, &[Edit::Add { planned, before }]);
    let gaps: Vec<_> = gaps.iter().map(from).collect();
    assert_eq!(
        gaps,
        [
            ("skipped", id("other/third"), id("second")),
            ("blank", id("other/third"), id("first")),
        ]
    );
}

#[test]
fn a_page_hangs_on_what_its_values_are_made_of() {
    let sum = compute("total", value("worry"));
    let told = page(
        "told",
        vec![prose_with("total", "none"), ask("own", words())],
    );
    let session = session(
        "one",
        vec![
            page(
                "asks",
                vec![ask("worry", scale()), ask("else", words()), sum],
            ),
            told,
        ],
    );
    let pages: Vec<_> = session.pages().map(|(_, page)| page).collect();
    let names = |page| draws_on(&session, page).into_iter().collect::<Vec<_>>();
    assert_eq!(names(pages[1]), [id("worry")]);
    assert!(
        names(pages[0]).is_empty(),
        "its own questions are on the page itself"
    );
}
