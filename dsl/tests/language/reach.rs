//! What is said of conditions that never or always hold is so: the engine is the judge, over all answers of small texts.

use std::collections::BTreeMap;

use dsl::Compiled;
use engine::{Entries, Entry, Id, Line, Program, Value, View};
use proptest::prelude::*;

use crate::{
    fault::{HEADER, on_page},
    mutation::run,
    sample::compiled,
};

/// Questions with few answers, so that all of them can be tried.
const QUESTIONS: &str = "\
@ask a scale \"A?\"
  from: 0
  to: 3
@ask b scale \"B?\"
  from: 1
  to: 4
@ask n number \"N?\"
  from: 0
  to: 0.5
  decimals: 1
@ask c choice \"C?\"
  - p: P
  - q: Q
  - r: R
@ask h choices \"H?\"
  - x: X
  - y: Y
  - v: V
@ask t yes-no \"T?\"
@ask d date \"D?\"
  from: 2020-01-01
  to: 2020-01-03
@ask k time \"K?\"
@score s \"S\"
  items: a, b
  missing: refuse
  - low = 1 to 3: Low
  - mid = 4 to 5: Mid
  - top = 6 to 7: Top
";

pub(crate) fn text(rest: &str) -> String {
    format!(
        "{HEADER}\n@chapter o \"O\"\n@session i \"I\"\n  feedback: yes\n@page one \"One\"\n{QUESTIONS}\n{rest}\n"
    )
}

/// Something under a condition on the page of the questions.
fn shown_if(condition: &str) -> String {
    text(&format!("@if {condition}\nText.\n@end"))
}

pub(crate) fn codes(compiled: &Compiled) -> Vec<&'static str> {
    let codes = compiled.diagnostics.iter().map(dsl::Diagnostic::code);
    codes.filter(|code| *code != "answer-unread").collect()
}

#[test]
fn what_cannot_be_is_told() {
    let never = [
        // Days and times of day.
        "d > 2020-01-01 and d < 2019-01-01",
        "d > 2020-01-03",
        "k > 23:59",
        "k < 09:00 and k > 10:00",
        "d - d > 0",
        "d > 2020-01-01 and d < 2020-01-02",
        // Options together with how many there are.
        "has(h, x) and not has(h, x)",
        "has(h, x) and count(h) = 0",
        "has(h, x) and has(h, y) and count(h) < 2",
        "not has(h, x) and count(h) = 3",
        "not answered(h) and count(h) > 1",
        // The band of a score beside its figure.
        "s.band = low and s > 4",
        "s > 5 and s.band = low",
        "s.band = low and s.band = top",
        // Two questions beside each other.
        "a < b and b < a",
        "a + b > 6 and a < 2",
        "a = b and a = 0",
        "a != a",
        "a - a > 0",
        "s != s",
        // What functions come to.
        "min(a, 2) > 2",
        "max(a, 2) < 2",
        "rescale(a, 0, 3, 0, 100) > 100",
        "round(a / 3, 0) = 0.5",
        "round(n, 0) > 1",
        "sum(a, b) > 7",
        "a * 2 > 5 and a < 3",
        "if a > 1 then b > 4 else a > 2",
        "max(a, b) < a",
        "min(a, b) > max(a, b)",
        "average(a, b) > max(a, b)",
        "b < min(a, b)",
    ];
    for condition in never {
        let found = codes(&compiled(&shown_if(condition)));
        assert_eq!(found, ["never-true"], "{condition}");
    }
}

#[test]
fn no_more_rounds_are_counted_than_there_are() {
    let outside = |condition: &str| {
        format!(
            "{HEADER}\n@chapter o \"O\"\n@session i \"I\"\n  repeat: 4 times\n@page one \"One\"\n@ask m scale \"M?\"\n  from: 0\n  to: 10\n\
             @session j \"J\"\n@page two \"Two\"\n@if {condition}\nText.\n@end\n"
        )
    };
    for never in [
        "count(m) > 4",
        "sum(m) > 40",
        "min(m) > max(m)",
        "average(m) > max(m)",
        "latest(m) > max(m)",
        "first(m) < min(m)",
    ] {
        assert_eq!(codes(&compiled(&outside(never))), ["never-true"], "{never}");
    }
    for right in [
        "count(m) = 4",
        "sum(m) > 39",
        "min(m) >= max(m)",
        "latest(m) >= max(m)",
        "latest(m) > first(m)",
        "max(m) > average(m)",
    ] {
        assert_eq!(codes(&compiled(&outside(right))), [""; 0], "{right}");
    }
}

#[test]
fn what_rests_on_other_values_is_followed() {
    let never = [
        "@compute z = a >= 2\n@if z and a < 2\nText.\n@end",
        "@compute z = if a > 2 then 1 else 2\n@if z = 1 and a < 2\nText.\n@end",
        "@compute z = a + b\n@if z > 3 and a + b < 3\nText.\n@end",
        "@compute z = a * 2\n@if z > 4 and a < 3\nText.\n@end",
        "@compute z = max(a, b)\n@if z < b\nText.\n@end",
        "@compute z = not t\n@if z = yes and t = yes\nText.\n@end",
        "@if has(h, x)\nText.\n@elif has(h, x)\nMore.\n@end",
        "@if a > 1\nText.\n@elif b > 2\nMore.\n@elif a > 2\nMore.\n@end",
        "@if answered(a)\nText.\n@end\n@if a = 2\nText.\n@elif a = 1\nText.\n@elif a = 3\nText.\n@elif a > 0\nMore.\n@end",
        "@if a < 1\nText.\n@elif a > 2\nText.\n@elif a = 2\nText.\n@elif a = 1\nText.\n@elif a < 3\nMore.\n@end",
        "@if a = 1\nText.\n@elif a = 1\nMore.\n@end",
        // Behind an else, none of the arms is true.
        "@if a > 1\nText.\n@else\n@if a > 2\nMore.\n@end\n@end",
        "@if a > 1\nText.\n@else\n@if a = 0\nMore.\n@elif a = 3\nStill more.\n@end\n@end",
        "@if c = p\nText.\n@elif c = q\nMore.\n@else\n@if t and c = q\nStill more.\n@end\n@end",
        "@if a > 1\nText.\n@else\n@if t\nMore.\n@else\n@if a = 3\nStill more.\n@end\n@end\n@end",
        "@if a > 1\nText.\n@elif t\n@if a = 2\nMore.\n@end\n@end",
        "@if answered(a)\n@if a > 1\nText.\n@else\n@ask e scale \"E?\"\n  from: 0\n  to: 9\n@end\n@if a > 2 and e > 1\nMore.\n@end\n@end",
        // What is never asked under these conditions.
        "@page two \"Two\"\n  when: a > 2\n@ask e scale \"E?\"\n  from: 0\n  to: 9\n@page three \"Three\"\n@if a < 2 and e > 2\nText.\n@end",
        "@if a > 2\n@ask e scale \"E?\"\n  from: 0\n  to: 9\n@end\n@if a < 2 and answered(e)\nText.\n@end",
        "@if a > 2\n@ask e scale \"E?\"\n  from: 0\n  to: 9\n@end\n@page two \"Two\"\n  when: e > 2\nText.\n@if a = 1\nMore.\n@end",
    ];
    for rest in never {
        assert_eq!(codes(&compiled(&text(rest))), ["never-true"], "{rest}");
    }
}

#[test]
fn what_can_be_is_left_alone() {
    let right = [
        // The engine takes what differs by binary fractions only for the same.
        "n + 0.1 + 0.2 = 0.3",
        "n + 0.1 + 0.2 > 0.3",
        "n * 3 = 0.3",
        "n + 0.2 = 0.3",
        "a / 3 * 3 = 1",
        "average(n, 0.1) > 0.1",
        "a < b or b < a",
        "a < b and b < 4",
        "s.band = low and s > 2",
        "s = 5 and s.band = mid",
        "has(h, x) and count(h) = 1",
        "not has(h, x) and count(h) = 2",
        "count(h) = 0",
        "not answered(s)",
        "answered(s) and a > 1",
        "min(a, b) < 1",
        "max(a, b) > 3",
        "sum(a, b) = 0",
        "d - 2020-01-01 > 1",
        "k >= 23:59",
        "hours(k, k) = 0 and k > 09:00",
        "rescale(a, 0, 3, 0, 100) > 99",
        "c = p or t",
        "b / a > 2",
        "if t then a > 2 else b > 2",
    ];
    for condition in right {
        let found = codes(&compiled(&shown_if(condition)));
        assert_eq!(found, [""; 0], "{condition}");
    }
    let chains = [
        "@if a = 2\nText.\n@elif a = 1\nText.\n@elif a > 0\nThree.\n@end",
        "@if n = 0.2\nText.\n@elif n > 0.1\nMore.\n@end",
        "@if c = p\nText.\n@elif c = q\nMore.\n@elif c = r\nStill more.\n@end",
        "@if s.band = low\nText.\n@elif s.band = mid\nMore.\n@end",
        "@if a > 2\nText.\n@elif b > 2\nMore.\n@elif t\nStill more.\n@end",
        "@if a > 1\nText.\n@else\n@if a = 1\nMore.\n@end\n@end",
        "@if a > 1\nText.\n@elif a > 0\nMore.\n@else\n@if not answered(a)\nStill more.\n@end\n@end",
        "@if a > 1\n@if a > 2\nText.\n@end\n@else\nMore.\n@end\n@if a > 2\nStill more.\n@end",
        "@if t\nText.\n@else\n@ask e scale \"E?\"\n  from: 0\n  to: 9\n@end\n@if e > 2\nMore.\n@end",
        "@if t\nText.\n@else\n@ask e scale \"E?\"\n  from: 0\n  to: 9\n@end\n@if a + e >= 0\nMore.\n@end",
    ];
    for chain in chains {
        assert_eq!(codes(&compiled(&text(chain))), [""; 0], "{chain}");
    }
}

#[test]
fn limits_that_move_with_the_days_may_run_out() {
    let rest =
        "@ask f date \"F?\"\n  from: 2030-01-01\n  to: today\n@if f < 2029-01-01\nText.\n@end";
    assert_eq!(codes(&compiled(&text(rest))), [""; 0]);
}

/// A condition by chance; an early one names questions of the first page alone.
pub(crate) fn condition(early: bool) -> impl Strategy<Value = String> {
    let mut names = vec![
        "a",
        "b",
        "n",
        "s",
        "count(h)",
        "(d - 2020-01-01)",
        "hours(k, 12:00)",
    ];
    let mut truths = vec![
        "c = p",
        "c != p",
        "c = q",
        "has(h, x)",
        "has(h, y)",
        "not has(h, x)",
        "t",
        "not t",
        "answered(a)",
        "not answered(a)",
        "answered(s)",
        "answered(h)",
        "s.band = low",
        "s.band != mid",
        "d > 2020-01-01",
        "d = 2020-01-02",
        "k > 12:00",
        "k < 11:00",
    ];
    if !early {
        names.extend(["m", "e"]);
        truths.extend(["z", "z = no", "answered(e)"]);
    }
    let figure = prop_oneof![
        3 => prop::sample::select(names),
        1 => prop::sample::select(vec!["0", "1", "2", "3", "0.1", "0.3", "2.5"]),
    ]
    .prop_map(str::to_owned);
    let figure = figure.prop_recursive(2, 3, 2, |inner| {
        let operators = prop::sample::select(vec!["+", "-", "*", "/"]);
        let functions = prop::sample::select(vec!["min", "max", "sum", "average"]);
        let (one, other) = (inner.clone(), inner.clone());
        prop_oneof![
            (one.clone(), operators, other.clone())
                .prop_map(|(one, operator, other)| format!("({one} {operator} {other})")),
            (functions, one.clone(), other)
                .prop_map(|(name, one, other)| format!("{name}({one}, {other})")),
            one.prop_map(|one| format!("round({one}, 0)")),
            inner
                .clone()
                .prop_map(|one| format!("rescale({one}, 0, 3, 0, 1)")),
            inner.prop_map(|one| format!("(if t then {one} else 1)")),
        ]
    });
    let operators = prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="]);
    let plain = prop_oneof![
        4 => (figure.clone(), operators, figure)
            .prop_map(|(one, operator, other)| format!("{one} {operator} {other}")),
        3 => prop::sample::select(truths).prop_map(str::to_owned),
    ];
    plain.prop_recursive(2, 5, 2, |inner| {
        let joiners = prop::sample::select(vec!["and", "and", "or"]);
        prop_oneof![
            (inner.clone(), joiners, inner.clone())
                .prop_map(|(one, joiner, other)| format!("({one} {joiner} {other})")),
            inner.clone().prop_map(|one| format!("not ({one})")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(choice, one, other)| format!("(if {choice} then {one} else {other})")),
        ]
    })
}

/// Conditions for a text, each on a line: of a hidden page, of a computed value, and five that are judged.
fn conditions() -> impl Strategy<Value = String> {
    let early = prop::collection::vec(condition(true), 2);
    let late = prop::collection::vec(condition(false), 5);
    (early, late).prop_map(|(early, late)| [early, late].concat().join("\n"))
}

/// Answers of all kinds, by chance from few.
pub(crate) fn answers(turn: u64) -> Entries {
    let mut state = turn.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut pick = |of: &[&str]| -> String {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        of[usize::try_from(state >> 33).expect("a small number") % of.len()].to_owned()
    };
    let all: [(&str, &[&str]); 9] = [
        ("a", &["", "0", "1", "2", "3"]),
        ("b", &["", "1", "2", "3", "4"]),
        ("n", &["", "0", "0.1", "0.2", "0.3", "0.5"]),
        ("c", &["", "p", "q", "r"]),
        ("h", &["", "x", "y", "x y", "y v", "x y v"]),
        ("t", &["", "yes", "no"]),
        ("d", &["", "2020-01-01", "2020-01-02", "2020-01-03"]),
        (
            "k",
            &["", "00:00", "10:59", "11:30", "12:00", "12:01", "23:59"],
        ),
        ("e", &["", "0", "1", "2"]),
    ];
    let entry = |text: String| {
        let lines = (0..).zip(text.split_whitespace());
        Entry(lines.map(|(key, line)| Line::new(key, line)).collect())
    };
    all.into_iter()
        .map(|(id, of)| (Id::new(id), entry(pick(of))))
        .collect()
}

/// What values come to, by name.
pub(crate) fn values(program: &Program, entries: &Entries) -> BTreeMap<String, Value> {
    let pages = engine::preview(program, &Id::new("i"), entries).expect("the session is there");
    let views = pages.iter().flat_map(|page| &page.sheet.views);
    views
        .filter_map(|view| {
            let View::Outcome(outcome) = view else {
                return None;
            };
            Some((outcome.id.to_string(), outcome.value.clone()))
        })
        .collect()
}

/// The text with a hidden page, two computed values and `rest`.
fn with_values(page: &str, z: &str, rest: &str) -> String {
    let extra =
        "@ask e scale \"E?\"\n  from: 0\n  to: 2\n@ask f scale \"F?\"\n  from: 0\n  to: 2\n";
    text(&format!(
        "@compute z = {z}\n@compute m = if z then a + 1 else b * 2\n@page two \"Two\"\n  {page}\n{extra}\n@page three \"Three\"\n{rest}"
    ))
}

fn judged(lines: &str) -> Result<(), TestCaseError> {
    let all: Vec<&str> = lines.lines().collect();
    let &[when, z, around, nested, other, deep, last] = all.as_slice() else {
        return Ok(());
    };
    let subject = with_values(
        &format!("when: {when}"),
        z,
        &format!(
            "@if {around}\n@if {nested}\nText.\n@end\n@elif {other}\nMore.\n@else\n@if {deep}\nLess.\n@end\n@end\n@if {last}\nEnd.\n@end"
        ),
    );
    let found = compiled(&subject);
    let at_fault = codes(&found);
    if at_fault.contains(&"divides-by-zero") {
        return Ok(());
    }
    let strange = at_fault.iter().find(|code| {
        ![
            "never-true",
            "always-true",
            "never-reached",
            "may-send-nothing",
        ]
        .contains(code)
    });
    prop_assert!(strange.is_none(), "{at_fault:?} in\n{subject}");
    let said = |code: &str, condition: &str| {
        let mut diagnostics = found.diagnostics.iter();
        diagnostics.any(|d| {
            let line = usize::try_from(d.line)
                .ok()
                .and_then(|line| subject.lines().nth(line - 1));
            let (_, written) = line
                .and_then(|line| line.trim().split_once(' '))
                .unwrap_or_default();
            d.code() == code && written == condition
        })
    };
    // Which of two that are the same is meant could not be told.
    let judged = [when, around, nested, other, deep, last];
    if judged
        .iter()
        .enumerate()
        .any(|(at, one)| judged[..at].contains(one))
    {
        return Ok(());
    }
    // The judge works out the same conditions as values, on the same pages.
    // What is always true when it is known still hides its page where it is not.
    let hidden = if said("never-true", when) {
        "together: pair".to_owned()
    } else {
        format!("when: {when}")
    };
    let named = [
        ("j-around", around),
        ("j-nested", nested),
        ("j-other", other),
        ("j-deep", deep),
        ("j-last", last),
    ];
    let late = named
        .map(|(id, condition)| format!("@compute {id} = {condition}\n"))
        .concat();
    let early = compiled(&text(&format!("@compute j-when = {when}\nText.")));
    let late = compiled(&with_values(&hidden, z, &format!("{late}Text.\n")));
    let (early, late) = match (&early.program, &late.program) {
        (Some(early), Some(late)) => (early, late),
        _ => {
            let found = [codes(&early), codes(&late)];
            return Err(TestCaseError::fail(format!(
                "the judge finds {found:?} in\n{subject}"
            )));
        }
    };
    for turn in 0..200 {
        let entries = answers(turn);
        let mut found = values(late, &entries);
        found.extend(values(early, &entries));
        let is = |id: &str| found.get(id).and_then(Value::truth);
        let inside = is("j-around") == Some(true);
        let behind = !inside && is("j-other") != Some(true);
        prop_assert!(
            !(behind && at_fault.contains(&"never-reached")),
            "the @else is reached with {entries:?} in\n{subject}"
        );
        let reached = [
            ("j-when", when, true),
            ("j-around", around, true),
            ("j-nested", nested, inside),
            ("j-other", other, !inside),
            ("j-deep", deep, behind),
            ("j-last", last, true),
        ];
        for (id, condition, is_reached) in reached {
            let wrong = is_reached
                && ((said("never-true", condition) && is(id) == Some(true))
                    || (said("always-true", condition) && is(id) == Some(false)));
            prop_assert!(
                !wrong,
                "{condition} is {:?} with {entries:?} in\n{subject}",
                is(id)
            );
        }
    }
    Ok(())
}

#[test]
fn what_is_said_of_conditions_is_so() {
    run(200, conditions(), judged);
}

/// What is said of a text whose conditions are right.
fn said(text: &str) -> Vec<&'static str> {
    let judged = ["never-true", "always-true", "may-stay-unknown"];
    let compiled = compiled(&on_page(text));
    assert!(compiled.program.is_some(), "{:?}", compiled.diagnostics);
    let codes = compiled.diagnostics.iter().map(|found| found.rule.code);
    codes.filter(|code| judged.contains(code)).collect()
}

#[test]
fn a_table_that_goes_on_with_another_has_as_many_rows() {
    let text = "@ask times table \"Times\"\n  count: 1 to 4\n\n@column where text \"Where\"\n\n@page two \"Two\"\n\n\
        @continue times as thought \"Thought\"\n\n@column much number \"Much\"\n  from: 0\n  to: 500\n\n@page three \"Three\"\n\n\
        @if sum(thought.much) > 1500\nMuch.\n@end\n\n@if count(thought) >= 2\nMore.\n@end\n";
    assert_eq!(said(text), [""; 0]);
}

#[test]
fn what_is_asked_of_some_only_is_not_always_so() {
    let text = "@ask worst choice \"When?\"\n  - morning: Morning\n  - noon: Noon\n  - night: Night\n\n\
        @if worst = morning\n@ask q scale \"Q?\"\n  from: 0\n  to: 5\n@elif worst = noon\n@ask r scale \"R?\"\n  from: 0\n  to: 5\n@end\n\n\
        @page two \"Two\"\n\n@compute hard = q > 3 or r > 3\n\n@if q > 3 or r > 3\nHard.\n@else\nLess.\n@end\n\n@if hard\nHard.\n@end\n";
    assert_eq!(said(text), [""; 0]);
}

#[test]
fn a_score_that_says_how_many_answers_are_enough_may_decide() {
    let text = "@ask a1 scale \"A?\"\n  from: 0\n  to: 4\n@ask a2 scale \"B?\"\n  from: 0\n  to: 4\n\n@page two \"Two\"\n\n\
        @score sc \"S\"\n  items: a1, a2\n  missing: average\n  minimum: 1\n  round: 0\n  - low = 0 to 4: Low\n  - high = 5 to 8: High\n\n\
        Your score is {sc | unknown}.\n\n@alert up \"Call somebody.\"\n  when: sc.band = high\n\n  Call **112** in danger.\n";
    assert_eq!(said(text), [""; 0]);
}

#[test]
fn an_else_is_for_who_left_the_question_open() {
    let arms = "@if sure > 5\nA.\n@elif sure <= 5\nB.\n@else\nC.\n@end\n";
    let ask = |required: &str, page: &str| {
        format!("@ask sure scale \"S?\"\n  from: 0\n  to: 10\n{required}{page}{arms}")
    };
    let (required, page) = ("  required: yes\n", "@page two \"Two\"\n");
    let reached = |text: &str| {
        let compiled = compiled(&on_page(text));
        assert!(compiled.program.is_some(), "{:?}", compiled.diagnostics);
        !codes(&compiled).contains(&"never-reached")
    };
    assert!(!reached(&ask(required, page)));
    assert!(reached(&ask("", page)), "it may be left open");
    assert!(reached(&ask(required, "")), "it is not filled in yet");
    let asked = "@ask sure scale \"S?\"\n  from: 0\n  to: 10\n  required: yes\n";
    let hidden = format!("@if trouble > 3\n{asked}@end\n{page}{arms}");
    assert!(reached(&hidden), "some are not asked");
    let without = format!("{asked}{page}{}", arms.replace("<= 5", "< 5"));
    assert!(reached(&without), "five is left over");
    let known = "@if answered(trouble)\n@if trouble > 5\nA.\n@elif trouble <= 5\nB.\n@else\nC.\n@end\n@end\n";
    assert!(!reached(known), "around it, there is an answer");
}

#[test]
fn what_is_shown_was_asked_of_somebody_who_comes_there() {
    let why = "@ask why text \"Why?\"\n";
    let never = |text: &str| codes(&compiled(&on_page(text))).contains(&"never-asked");
    let high = format!("@if trouble > 5\n{why}@end\n@page two \"Two\"\n");
    let shows = [
        "{why | nothing}",
        "@recall why",
        "@plan later \"Later\"\n  answers: why",
    ];
    for shown in shows {
        let at_once = format!("@if trouble > 5\n{why}@else\n{shown}\n@end\n");
        assert!(never(&at_once), "in the other arm: {shown}");
        let elsewhere = format!("{high}  when: trouble < 3\n\n{shown}\n");
        assert!(never(&elsewhere), "on another page: {shown}");
        let nested = format!("{high}\n@if trouble <= 5\n@if mood = sad\n{shown}\n@end\n@end\n");
        assert!(never(&nested), "within another condition: {shown}");
        for possible in [
            format!("{high}\n{shown}\n"),
            format!("{high}  when: trouble > 3\n\n{shown}\n"),
            format!("{high}\n@if mood = sad\n{shown}\n@end\n"),
            format!(
                "@if trouble > 5\n@if mood = sad\n{why}@end\n@else\nA.\n@end\n@page two \"Two\"\n\n{shown}\n"
            ),
        ] {
            assert!(!never(&possible), "somebody was asked: {possible}");
        }
    }
}

#[test]
fn what_is_counted_or_taken_up_was_asked_of_somebody_who_comes_there() {
    let never = |text: &str| {
        let compiled = compiled(&on_page(text));
        let found = compiled.diagnostics.iter();
        found.filter(|d| d.rule.code == "never-asked").count()
    };
    let scale = "@ask much scale \"Much?\"\n  from: 0\n  to: 4\n";
    let score = "@score sum \"Sum\"\n  items: much, little\n  missing: zero\n  minimum: 1\n";
    let little = scale.replace("much", "little");
    let apart = format!("@if trouble > 5\n{scale}@else\n{little}{score}@end\n");
    assert_eq!(never(&apart), 1, "one of the two counts nowhere");
    let below = format!("@if trouble > 5\n{scale}@else\n{little}@end\n{score}");
    assert_eq!(never(&below), 0, "each counts for somebody");
    let derived = format!(
        "@if trouble > 5\n{scale}@compute twice = much * 2\n@else\nTwice is {{twice | nothing}}.\n@end\n"
    );
    assert_eq!(never(&derived), 1, "what is worked out from it neither");
    let table = "@ask times table \"Times\"\n\n@column much number \"Much\"\n\n";
    let other = "@page two \"Two\"\n  when: trouble < 3\n\n";
    let goes_on = format!(
        "@if trouble > 5\n{table}@end\n{other}@continue times as thought \"T\"\n\n@column how text \"How\"\n"
    );
    assert_eq!(never(&goes_on), 1, "there are no rows to go on with");
    let chart =
        format!("@if trouble > 5\n{table}@end\n{other}@chart c \"C\"\n  values: times.much\n");
    assert_eq!(never(&chart), 1, "there are no rows to draw");
}
