//! Two versions side by side: what changed, and how much it weighs for clients who are half-way.

mod fields;

use engine::{
    Changed, ChoiceOption, Form, Former, Item, Part, Program, Renamed, Step, Weight, difference,
};

use crate::build::{
    ask, at_least, condition, gate, id, module, options, page, prose, session, words,
};

fn scale(from: i32, to: i32) -> Form {
    Form::Scale {
        from,
        to,
        from_label: None,
        to_label: None,
    }
}

fn before() -> Program {
    module(vec![
        session(
            "one",
            vec![
                page("a", vec![prose("Read this."), ask("last", scale(0, 10))]),
                gate("half"),
                page("b", vec![ask("more", scale(0, 10))]),
            ],
        ),
        session("two", vec![page("c", vec![prose("The end.")])]),
    ])
}

/// The changes that something makes, with their weight.
fn changes(change: impl FnOnce(&mut Program)) -> Vec<(Part, Changed, Weight)> {
    let old = before();
    let mut new = old.clone();
    change(&mut new);
    let found = difference(&old, &new).into_iter();
    found
        .map(|change| (change.part.clone(), change.what.clone(), change.weight()))
        .collect()
}

fn steps(program: &mut Program) -> &mut Vec<Step> {
    &mut program.chapters[0].sessions[0].steps
}

fn items(program: &mut Program) -> &mut Vec<Item> {
    match &mut steps(program)[0] {
        Step::Page(page) => &mut page.items,
        _ => unreachable!("the first step is a page"),
    }
}

#[test]
fn nothing_changed_is_nothing_told() {
    assert_eq!(changes(|_| {}), []);
}

#[test]
fn another_text_is_safe_and_told_with_both() {
    let found = changes(|new| items(new)[0] = prose("Read that."));
    let what = Changed::Text {
        old: "Read this.".to_owned(),
        new: "Read that.".to_owned(),
    };
    assert_eq!(found, [(Part::Page(id("a")), what, Weight::Safe)]);
}

#[test]
fn a_question_that_goes_leaves_a_note_and_one_of_the_same_words_asks_whether_it_is_it() {
    let found = changes(|new| {
        items(new).pop();
    });
    let gone = |like| Changed::Removed { like };
    assert_eq!(found, [(Part::Ask(id("last")), gone(None), Weight::Note)]);
    let found = changes(|new| {
        if let Item::Ask(ask) = &mut items(new)[1] {
            ask.id = id("other");
        }
    });
    assert_eq!(
        found,
        [
            (Part::Ask(id("other")), Changed::Added, Weight::Note),
            (
                Part::Ask(id("last")),
                gone(Some(id("other"))),
                Weight::Decision
            ),
        ]
    );
}

#[test]
fn what_says_what_it_was_called_is_told_as_renamed_and_not_as_gone() {
    let found = changes(|new| {
        if let Item::Ask(ask) = &mut items(new)[1] {
            ask.id = id("other");
        }
        new.chapters[0].sessions[1].id = id("second");
        let former = |part, was, is| Former {
            part,
            was: id(was),
            is: id(is),
        };
        new.renamed = vec![
            former(Renamed::Value, "last", "other"),
            former(Renamed::Session, "two", "second"),
            former(Renamed::Page, "never-there", "c"),
        ];
    });
    let renamed = |was| Changed::Renamed { was: id(was) };
    assert_eq!(
        found,
        [
            (Part::Session(id("second")), renamed("two"), Weight::Note),
            (Part::Ask(id("other")), renamed("last"), Weight::Note),
        ]
    );
}

#[test]
fn another_kind_of_answer_needs_a_decision_and_more_room_does_not() {
    let to = |form: Form| {
        changes(|new| {
            if let Item::Ask(ask) = &mut items(new)[1] {
                ask.form = form;
            }
        })
    };
    let ask = Part::Ask(id("last"));
    let decision = (ask, Changed::Form, Weight::Decision);
    for form in [Form::YesNo, scale(0, 5)] {
        assert_eq!(to(form), std::slice::from_ref(&decision));
    }
}

#[test]
fn a_gate_or_a_session_that_goes_needs_a_decision() {
    let found = changes(|new| {
        steps(new).remove(1);
        new.chapters[0].sessions.remove(1);
    });
    let weights: Vec<Weight> = found.iter().map(|(.., weight)| *weight).collect();
    assert!(
        found
            .iter()
            .any(|(part, ..)| *part == Part::Gate(id("half")))
    );
    assert!(
        found
            .iter()
            .any(|(part, ..)| *part == Part::Session(id("two")))
    );
    assert_eq!(weights.iter().max(), Some(&Weight::Decision));
}

#[test]
fn what_moves_is_told_once_and_not_what_it_passes() {
    let found = changes(|new| new.chapters[0].sessions.swap(0, 1));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(matches!(found[0].1, Changed::Moved));
    let found = changes(|new| {
        let page = steps(new).pop().unwrap();
        new.chapters[0].sessions[1].steps.push(page);
    });
    let moved = found.iter().find(|(part, ..)| *part == Part::Page(id("b")));
    let (_, what, weight) = moved.unwrap();
    assert_eq!(
        (what, *weight),
        (&Changed::MovedFrom(id("one")), Weight::Decision)
    );
}

fn alert(least: f64) -> Item {
    Item::Alert(engine::Alert {
        id: id("danger"),
        number: 0,
        title: "Call now".to_owned(),
        when: at_least("last", least),
        own_page: vec![id("last")],
        task: None,
        text: engine::Text::default(),
    })
}

#[test]
fn who_is_warned_is_for_somebody_to_decide() {
    let found = |old: Vec<Item>, new: Vec<Item>| {
        let tool = |items| module(vec![session("one", vec![page("a", items)])]);
        let found = difference(&tool(old), &tool(new)).into_iter();
        let told = found.map(|change| (change.part.clone(), change.weight()));
        told.collect::<Vec<_>>()
    };
    let words = || prose("Read this.");
    let danger = Part::Alert(id("danger"));
    let decision = [(danger.clone(), Weight::Decision)];
    assert_eq!(
        found(vec![words(), alert(8.0)], vec![words(), alert(9.0)]),
        decision
    );
    assert_eq!(found(vec![words(), alert(8.0)], vec![words()]), decision);
    let under = |least| condition(1, at_least("q", least), vec![alert(8.0)], vec![]);
    for (old, new) in [(alert(8.0), under(2.0)), (under(2.0), under(3.0))] {
        let found = found(vec![words(), old], vec![words(), new]);
        assert!(found.contains(&decision[0]), "{found:?}");
    }
    let new = found(vec![words()], vec![words(), alert(8.0)]);
    assert_eq!(new, [(danger, Weight::Note)]);
}

#[test]
fn a_figure_in_another_unit_needs_a_decision() {
    let number = |unit: &str| Form::Number {
        from: None,
        to: None,
        decimals: 0,
        unit: Some(unit.to_owned()),
    };
    let tool = |unit| {
        module(vec![session(
            "one",
            vec![page("a", vec![ask("n", number(unit))])],
        )])
    };
    let found = difference(&tool("hours"), &tool("minutes"));
    let weights: Vec<Weight> = found.iter().map(engine::Change::weight).collect();
    assert_eq!(weights, [Weight::Decision]);
}

#[test]
fn a_sum_in_another_order_is_the_same_sum() {
    let score = |items: [&str; 2]| {
        let score = engine::Score {
            id: id("score"),
            title: "Score".to_owned(),
            items: items.map(id).to_vec(),
            reverse: vec![],
            missing: engine::Missing::Refuse,
            minimum: 2,
            mean: false,
            round: None,
            bands: vec![],
        };
        module(vec![session(
            "one",
            vec![page("a", vec![Item::Score(score)])],
        )])
    };
    assert_eq!(difference(&score(["x", "y"]), &score(["y", "x"])), []);
    assert_ne!(difference(&score(["x", "y"]), &score(["x", "x"])), []);
}

#[test]
fn options_in_another_order_are_told() {
    let order = |names: [&str; 2]| {
        let options: Vec<ChoiceOption> = options(&names);
        let form = Form::Order { options };
        module(vec![session("one", vec![page("a", vec![ask("o", form)])])])
    };
    let found = difference(&order(["x", "y"]), &order(["y", "x"]));
    let what: Vec<&Changed> = found.iter().map(|change| &change.what).collect();
    assert_eq!(what, [&Changed::OptionsMoved]);
}

#[test]
fn what_comes_under_a_condition_is_told() {
    let tool = |items| module(vec![session("one", vec![page("a", items)])]);
    let when = || at_least("last", 8.0);
    let shown = || prose("Some read this.");
    let open = tool(vec![
        condition(0, when(), vec![shown()], vec![]),
        prose("All read this."),
        ask("q", words()),
    ]);
    for inside in [
        vec![
            condition(0, when(), vec![shown(), prose("All read this.")], vec![]),
            ask("q", words()),
        ],
        vec![
            condition(0, when(), vec![shown(), ask("q", words())], vec![]),
            prose("All read this."),
        ],
    ] {
        let found = difference(&open, &tool(inside));
        let what: Vec<&Changed> = found.iter().map(|change| &change.what).collect();
        assert_eq!(what, [&Changed::Conditions]);
    }
}
