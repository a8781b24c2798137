//! Sends that some clients make with nothing in them: who could is told of, with answers, and nobody else is.

use engine::Value;
use proptest::prelude::*;

use crate::{
    fault::HEADER,
    mutation::run,
    reach::{answers, codes, condition, text, values},
    sample::compiled,
};

/// A session of two pages that each hang on a condition, after one in which all that they read is asked.
fn sends(first: &str, second: &str, required: bool) -> Vec<String> {
    let required = if required { "  required: yes\n" } else { "" };
    let text = format!(
        "{HEADER}\n@chapter o \"O\"\n@session i \"I\"\n@page one \"One\"\n\
         @ask a scale \"A?\"\n  from: 0\n  to: 10\n{required}\
         @ask y yes-no \"Y?\"\n{required}\
         @ask k choice \"K?\"\n{required}  - red: Red\n  - blue: Blue\n\
         @session ii \"II\"\n  feedback: yes\n\
         @page two \"Two\"\n  when: {first}\n@ask b text \"B?\"\n\
         @page three \"Three\"\n  when: {second}\n@ask c text \"C?\"\n"
    );
    let found = compiled(&text);
    assert!(found.program.is_some(), "{:?}", found.diagnostics);
    let told = found.diagnostics.iter();
    let told = told.filter(|found| found.code() == "may-send-nothing");
    told.map(|found| found.message(dsl::Language::En)).collect()
}

#[test]
fn pages_of_which_everybody_gets_one_are_left_alone() {
    for (first, second) in [
        ("a >= 5", "a < 5"),
        ("a >= 5", "not (a >= 5)"),
        ("a >= 5", "a <= 5"),
        ("y", "not y"),
        ("k = red", "k = blue"),
        ("a > 3 and y", "a <= 3 or not y"),
    ] {
        assert_eq!(sends(first, second, true), [""; 0], "{first} | {second}");
        assert_eq!(sends(first, second, false).len(), 1, "{first} | {second}");
    }
    for (first, second) in [
        ("a >= 5", "a < 5 or not answered(a)"),
        ("a >= 5", "not (a >= 5) or not answered(a)"),
        ("answered(a)", "not answered(a)"),
    ] {
        assert_eq!(sends(first, second, false), [""; 0], "{first} | {second}");
    }
}

#[test]
fn who_gets_neither_is_told_by_answers_that_can_be_given_together() {
    for (first, second, required, with) in [
        ("a >= 5", "a < 4", true, "`a` = 4"),
        ("a >= 5", "a < 5", false, "`a` not answered"),
        (
            "a > 3 and y",
            "a <= 3 and not y",
            true,
            "`a` = 3, `y` = yes",
        ),
        ("k = red", "k = red and y", true, "`k` = blue"),
    ] {
        let told = sends(first, second, required);
        let only = told.first().map_or("", String::as_str);
        assert!(
            only.contains(&format!("with {with}")),
            "{first} | {second}: {told:?}"
        );
    }
}

#[test]
fn of_many_conditions_the_first_are_named() {
    let ids = ["q1", "q2", "q3", "q4", "q5", "q6"];
    let asks = ids
        .map(|id| format!("@ask {id} yes-no \"{id}?\"\n"))
        .concat();
    let hung = ids.map(|id| format!("@if {id}\n@ask {id}-more text \"More?\"\n@end\n"));
    let text = format!(
        "{HEADER}\n@chapter o \"O\"\n@session i \"I\"\n@page one \"One\"\n{asks}\
         @session ii \"II\"\n  feedback: yes\n@page two \"Two\"\n{}",
        hung.concat()
    );
    let found = compiled(&text);
    let mut told = found.diagnostics.iter();
    let told = told.find(|found| found.code() == "may-send-nothing");
    let message = told.expect("it is told").message(dsl::Language::En);
    assert!(message.ends_with("`q4` = no, and so on."), "{message}");
}

/// The engine is the judge: where somebody can send nothing, it is told.
fn judged(first: &str, second: &str) -> Result<(), TestCaseError> {
    let subject = text(&format!(
        "@gate g \"G\"\n@page two \"Two\"\n  when: {first}\n@ask u text \"U?\"\n@page three \"Three\"\n@if {second}\n@ask v text \"V?\"\n@end"
    ));
    let judge = text(&format!(
        "@page two \"Two\"\n@compute j-first = {first}\n@compute j-second = {second}\nText."
    ));
    let (found, judge) = (compiled(&subject), compiled(&judge));
    let Some(judge) = &judge.program else {
        return Ok(());
    };
    if found.program.is_none() || codes(&found).contains(&"may-send-nothing") {
        return Ok(());
    }
    for turn in 0..200 {
        let entries = answers(turn);
        let values = values(judge, &entries);
        let is = |id: &str| values.get(id).and_then(Value::truth) == Some(true);
        prop_assert!(
            is("j-first") || is("j-second"),
            "nothing is sent with {entries:?} in\n{subject}"
        );
    }
    Ok(())
}

#[test]
fn where_somebody_can_send_nothing_it_is_told() {
    let pairs = (condition(true), condition(true));
    let opposed = condition(true).prop_map(|one| (one.clone(), format!("not ({one})")));
    let unanswered = condition(true).prop_map(|one| {
        let all = "not answered(a) or not answered(b) or not answered(n) or not answered(c) or not answered(h) or not answered(t)";
        (one.clone(), format!("not ({one}) or {all}"))
    });
    let any = prop_oneof![pairs, opposed, unanswered];
    let any = any.prop_map(|(first, second)| format!("{first}\n{second}"));
    run(300, any, |both| {
        let (first, second) = both.split_once('\n').expect("two conditions");
        judged(first, second)
    });
}
