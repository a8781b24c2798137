//! Sums, scores and bands: what is not answered is never false and never zero.

use engine::{
    Band, Entry, Expression, Form, Function, Item, Line, Missing, Operator, Score, Value, preview,
};

use crate::build::{
    ask, at_least, both, call, compute, condition, figure, id, module, options, page, scale,
    session, value,
};

/// What an expression comes to after these answers.
fn worked_out(answers: &[(&str, &[&str])], expression: Expression) -> Value {
    last(answers, compute("result", expression)).0
}

fn last(answers: &[(&str, &[&str])], item: Item) -> (Value, Option<String>) {
    let mut items = asks();
    items.push(item);
    let program = module(vec![session("s", vec![page("p", items)])]);
    let entries = answers.iter().map(|(ask, lines)| {
        let lines = lines.iter().zip(0..).map(|(text, key)| Line {
            key,
            column: None,
            text: (*text).to_owned(),
        });
        (id(ask), Entry(lines.collect()))
    });
    let pages = preview(&program, &id("s"), &entries.collect()).unwrap();
    let outcome = pages[0].sheet.outcomes().last().unwrap();
    let band = outcome.band.map(|band| band.label.clone());
    (outcome.value.clone(), band)
}

fn asks() -> Vec<Item> {
    let mut frequency = options(&["never", "often"]);
    frequency[0].score = Some(1.0);
    frequency[1].score = Some(4.0);
    vec![
        ask("a", scale()),
        ask("b", scale()),
        ask("c", scale()),
        ask("yes", Form::YesNo),
        ask("often", Form::Choice { options: frequency }),
        ask(
            "signs",
            Form::Choices {
                options: options(&["tired", "tense"]),
                least: 1,
                most: 2,
            },
        ),
        ask("worries", Form::List { least: 1, most: 5 }),
    ]
}

fn not(side: Expression) -> Expression {
    Expression::Not(Box::new(side))
}

#[test]
fn unknown_stays_unknown_but_where_one_side_decides() {
    let unknown = || at_least("a", 5.0);
    let truth = Expression::Truth;
    let answers: &[(&str, &[&str])] = &[];
    for (expression, expected) in [
        (unknown(), Value::Unknown),
        (not(unknown()), Value::Unknown),
        (
            both(Operator::And, unknown(), truth(false)),
            Value::Truth(false),
        ),
        (both(Operator::And, unknown(), truth(true)), Value::Unknown),
        (
            both(Operator::Or, unknown(), truth(true)),
            Value::Truth(true),
        ),
        (both(Operator::Or, unknown(), truth(false)), Value::Unknown),
        (both(Operator::Add, value("a"), figure(1.0)), Value::Unknown),
        (Expression::Answered(id("a")), Value::Truth(false)),
        (
            call(Function::Count, vec![value("worries")]),
            Value::Number(0.0),
        ),
        (
            call(Function::Sum, vec![value("a"), value("b")]),
            Value::Unknown,
        ),
    ] {
        assert_eq!(
            worked_out(answers, expression.clone()),
            expected,
            "{expression:?}"
        );
    }
}

#[test]
fn functions_pass_over_what_is_not_known() {
    let answers: &[(&str, &[&str])] = &[("a", &["2"]), ("c", &["7"])];
    let all = || vec![value("a"), value("b"), value("c")];
    for (function, expected) in [
        (Function::Sum, 9.0),
        (Function::Average, 4.5),
        (Function::Min, 2.0),
        (Function::Max, 7.0),
    ] {
        let outcome = worked_out(answers, call(function, all()));
        assert_eq!(outcome, Value::Number(expected), "{function:?}");
    }
}

#[test]
fn dividing_by_zero_is_unknown_and_fractions_compare_as_written() {
    let divide = |by| both(Operator::Divide, figure(1.0), figure(by));
    assert_eq!(worked_out(&[], divide(0.0)), Value::Unknown);
    let sum = both(Operator::Add, figure(0.1), figure(0.2));
    let equal = both(Operator::Equal, sum, figure(0.3));
    assert_eq!(worked_out(&[], equal), Value::Truth(true));
    let round = call(Function::Round, vec![figure(2.345), figure(2.0)]);
    assert_eq!(worked_out(&[], round), Value::Number(2.35));
    let figures = [3.0, 0.0, 5.0, 0.0, 100.0].map(figure);
    let rescale = call(Function::Rescale, figures.to_vec());
    assert_eq!(worked_out(&[], rescale), Value::Number(60.0));
}

#[test]
fn a_value_that_was_worked_out_can_be_asked_for_as_an_answer_can() {
    let known = |answers: &[(&str, &[&str])]| {
        let double = both(Operator::Multiply, value("a"), figure(2.0));
        let items = vec![
            compute("double", double),
            compute("known", Expression::Answered(id("double"))),
        ];
        let always = condition(0, Expression::Truth(true), items, vec![]);
        last(answers, always).0
    };
    assert_eq!(known(&[]), Value::Truth(false));
    assert_eq!(known(&[("a", &["3"])]), Value::Truth(true));
}

#[test]
fn options_are_compared_by_their_id() {
    let answers: &[(&str, &[&str])] = &[("often", &["often"]), ("signs", &["tense"])];
    let option = |name: &str| Expression::Option(id(name));
    let equal = both(Operator::Equal, value("often"), option("often"));
    assert_eq!(worked_out(answers, equal), Value::Truth(true));
    let has = |name| call(Function::Has, vec![value("signs"), option(name)]);
    assert_eq!(worked_out(answers, has("tense")), Value::Truth(true));
    assert_eq!(worked_out(answers, has("tired")), Value::Truth(false));
    assert_eq!(worked_out(&[], has("tired")), Value::Unknown);
}

fn score(missing: Missing, minimum: u32) -> Score {
    Score {
        id: id("result"),
        title: "Burden".to_owned(),
        items: vec![id("a"), id("b"), id("often")],
        reverse: vec![id("b")],
        missing,
        minimum,
        mean: false,
        round: Some(0),
        bands: vec![
            Band {
                id: id("little"),
                from: 0.0,
                to: 10.0,
                label: "Little".to_owned(),
            },
            Band {
                id: id("much"),
                from: 11.0,
                to: 24.0,
                label: "Much".to_owned(),
            },
        ],
    }
}

#[test]
fn a_score_counts_its_items_and_turns_some_round() {
    let answers: &[(&str, &[&str])] = &[("a", &["5"]), ("b", &["2"]), ("often", &["often"])];
    let outcome = last(answers, Item::Score(score(Missing::Refuse, 3)));
    assert_eq!(outcome, (Value::Number(17.0), Some("Much".to_owned())));
}

#[test]
fn what_a_score_does_with_a_missing_answer_is_its_authors_choice() {
    let answers: &[(&str, &[&str])] = &[("a", &["5"]), ("often", &["never"])];
    for (missing, minimum, expected) in [
        (Missing::Refuse, 0, Value::Unknown),
        (Missing::Zero, 2, Value::Number(6.0)),
        (Missing::Average, 2, Value::Number(9.0)),
        (Missing::Average, 3, Value::Unknown),
    ] {
        let (outcome, _) = last(answers, Item::Score(score(missing, minimum)));
        assert_eq!(outcome, expected, "{missing:?}");
    }
    let nothing = last(&[], Item::Score(score(Missing::Average, 0)));
    assert_eq!(nothing, (Value::Unknown, None));
}
