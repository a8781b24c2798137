//! What the professional reads of a send.

use engine::{Answer, Input, Sending, Session, Shown, Value, guides_of_send, sheets_of_send};

use crate::{
    build::{
        ask, both, compute, figure, gate, guide, id, module, page, scale, session, text_with, value,
    },
    town::{Town, at_gate},
};

fn town() -> Town {
    let double = both(engine::Operator::Multiply, value("burden"), figure(2.0));
    let steps = vec![
        page(
            "one",
            vec![ask("burden", scale()), compute("double", double)],
        ),
        gate("half"),
        page("two", vec![ask("burden-now", scale())]),
    ];
    let guides = vec![
        guide(Some("half"), text_with("burden", "nothing")),
        guide(None, text_with("burden-now", "nothing")),
    ];
    let session = Session {
        guides,
        ..session("s", steps)
    };
    let mut town = Town::new(module(vec![session]), true);
    town.open("s").unwrap();
    town.types("s", "burden", &["4"]);
    town
}

#[test]
fn nothing_is_read_before_it_is_sent() {
    let town = town();
    let read = sheets_of_send(&town.programs, &town.run(), &id("s"), &at_gate("half"));
    assert!(read.is_err());
}

#[test]
fn answers_and_what_was_worked_out_stand_in_the_order_of_the_page() {
    let mut town = town();
    town.send("s", at_gate("half")).unwrap();
    let run = town.run();
    let sheets = sheets_of_send(&town.programs, &run, &id("s"), &at_gate("half")).unwrap();
    assert_eq!(sheets.len(), 1);
    let question = sheets[0].questions().next().unwrap();
    assert_eq!(question.answer, Some(Answer::Number(4.0)));
    let outcome = sheets[0].outcomes().next().unwrap();
    assert_eq!(outcome.value, Value::Number(8.0));
    let guides = guides_of_send(&town.programs, &run, &id("s"), &at_gate("half")).unwrap();
    assert_eq!(guides.len(), 1);
    assert_eq!(guides[0].slots, [Shown::Number(4.0)]);
}

#[test]
fn a_run_whose_words_were_destroyed_still_stands_where_it_was() {
    let mut town = town();
    town.send("s", at_gate("half")).unwrap();
    town.feedback("s", at_gate("half")).unwrap();
    let whole = town.state("s");
    for record in &mut town.records {
        record.words = None;
    }
    assert_eq!(town.state("s"), whole);
    let run = town.run();
    let sheets = sheets_of_send(&town.programs, &run, &id("s"), &at_gate("half")).unwrap();
    assert_eq!(sheets[0].questions().next().unwrap().answer, None);
    town.send("s", Sending::End).unwrap();
}

#[test]
fn a_session_of_a_program_that_is_gone_is_said_to_be_so() {
    let mut town = town();
    town.programs.clear();
    let session = id("s");
    let refused = town.client(&Input::Open { session }).unwrap_err();
    assert!(matches!(refused, engine::Refusal::NoSuchProgram { .. }));
}
