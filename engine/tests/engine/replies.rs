//! Writing to and fro beneath feedback: who may, when, and that it moves nobody along.

use engine::{Actor, At, Event, Input, Refusal, RunState, Screen, Sending, SessionState};

use crate::{
    build::{ask, gate, guided, id, module, page, prose, words},
    town::{CLIENT, HELPER, Town, at_gate},
};

/// A session with a gate half-way; the client waits there.
fn at_the_gate() -> Town {
    let steps = vec![
        page("one", vec![ask("worry", words())]),
        gate("half"),
        page("two", vec![prose("Read on.")]),
    ];
    let mut town = Town::new(module(vec![guided("first", steps)]), true);
    town.open("first").unwrap();
    town.send("first", at_gate("half")).unwrap();
    town
}

fn reply(town: &mut Town, by: Actor, text: &str) -> Result<Vec<Event>, Refusal> {
    town.act(
        by,
        &Input::Reply {
            session: id("first"),
            send: at_gate("half"),
            text: text.to_owned(),
        },
    )
}

#[test]
fn there_is_nothing_to_reply_to_before_somebody_answered() {
    let mut town = at_the_gate();
    for by in [CLIENT, HELPER] {
        assert_eq!(
            reply(&mut town, by, "And?"),
            Err(Refusal::NothingToAnswer),
            "{by:?}"
        );
    }
    assert_eq!(
        reply(&mut town, Actor::System, "And?"),
        Err(Refusal::NotTheirs)
    );
}

#[test]
fn it_goes_to_and_fro_and_nobody_is_moved_along() {
    let mut town = at_the_gate();
    town.feedback("first", at_gate("half")).unwrap();
    let before = town.run();
    for (by, text) in [
        (CLIENT, "Thank you."),
        (HELPER, "How did it go?"),
        (CLIENT, " Well.\n"),
        (CLIENT, "One more thing."),
    ] {
        let events = reply(&mut town, by, text).unwrap();
        assert!(matches!(events[..], [Event::Replied { .. }]), "{events:?}");
    }
    let run = town.run();
    let sent = run.session(&id("first")).unwrap().sent(&at_gate("half"));
    let told: Vec<_> = sent
        .unwrap()
        .replies
        .iter()
        .map(|reply| (reply.by, reply.text.as_deref().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (CLIENT, "Thank you."),
            (HELPER, "How did it go?"),
            (CLIENT, "Well."),
            (CLIENT, "One more thing."),
        ]
    );
    assert_eq!(town.state("first"), SessionState::InProgress);
    assert_eq!(run.state(), before.state());
    assert_eq!(run.milestones(), before.milestones());
}

#[test]
fn a_new_wait_stands_while_an_older_thread_goes_on() {
    let mut town = at_the_gate();
    town.feedback("first", at_gate("half")).unwrap();
    town.send("first", Sending::End).unwrap();
    assert_eq!(town.state("first"), SessionState::Waiting(Sending::End));
    reply(&mut town, CLIENT, "About the first part.").unwrap();
    reply(&mut town, HELPER, "Good to know.").unwrap();
    assert_eq!(town.state("first"), SessionState::Waiting(Sending::End));
}

#[test]
fn a_release_with_a_reason_can_be_replied_to_and_its_answer_is_the_feedback() {
    let mut town = at_the_gate();
    town.release("first", at_gate("half")).unwrap();
    reply(&mut town, CLIENT, "Why?").unwrap();
    assert_eq!(
        reply(&mut town, HELPER, "I was away."),
        Err(Refusal::NothingToAnswer)
    );
    town.feedback("first", at_gate("half")).unwrap();
    reply(&mut town, HELPER, "And one more thing.").unwrap();
    let run = town.run();
    let sent = run.session(&id("first")).unwrap().sent(&at_gate("half"));
    let sent = sent.unwrap();
    let feedback = sent.feedback.as_ref().unwrap().sequence;
    let order = [
        sent.released.as_ref().unwrap().sequence,
        sent.replies[0].sequence,
        feedback,
        sent.replies[1].sequence,
    ];
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn feedback_turned_off_leaves_nothing_to_reply_to() {
    let mut town = at_the_gate();
    town.adapt(|plan| plan.feedback = false).unwrap();
    assert_eq!(town.state("first"), SessionState::InProgress);
    assert_eq!(
        reply(&mut town, CLIENT, "Hello?"),
        Err(Refusal::NothingToAnswer)
    );
}

#[test]
fn blank_and_endless_replies_are_refused_and_long_ones_kept() {
    let mut town = at_the_gate();
    town.feedback("first", at_gate("half")).unwrap();
    assert_eq!(reply(&mut town, CLIENT, " \n"), Err(Refusal::EmptyText));
    let long = "é".repeat(20_000);
    assert_eq!(
        reply(&mut town, CLIENT, &format!("{long}!")),
        Err(Refusal::TooLong {
            most: 20_000,
            is: 20_001
        })
    );
    reply(&mut town, CLIENT, &long).unwrap();
}

#[test]
fn the_same_words_twice_in_a_row_are_one_reply() {
    let mut town = at_the_gate();
    town.feedback("first", at_gate("half")).unwrap();
    assert_eq!(reply(&mut town, CLIENT, "Thank you.").unwrap().len(), 1);
    assert!(
        reply(&mut town, CLIENT, " Thank you.\n")
            .unwrap()
            .is_empty()
    );
    assert_eq!(reply(&mut town, HELPER, "Thank you.").unwrap().len(), 1);
    assert_eq!(reply(&mut town, CLIENT, "Thank you.").unwrap().len(), 1);
}

#[test]
fn a_thread_goes_on_when_the_tool_is_over_and_when_it_was_broken_off() {
    let mut done = at_the_gate();
    done.feedback("first", at_gate("half")).unwrap();
    done.send("first", Sending::End).unwrap();
    done.feedback("first", Sending::End).unwrap();
    assert_eq!(done.run().state(), RunState::Completed);
    reply(&mut done, CLIENT, "Looking back.").unwrap();
    assert_eq!(done.run().state(), RunState::Completed);
    let mut aborted = at_the_gate();
    aborted.feedback("first", at_gate("half")).unwrap();
    aborted.abort("first").unwrap();
    assert_eq!(aborted.run().state(), RunState::Withdrawn);
    reply(&mut aborted, CLIENT, "A pity.").unwrap();
    reply(&mut aborted, HELPER, "Yes.").unwrap();
    assert_eq!(aborted.state("first"), SessionState::Aborted);
}

#[test]
fn words_that_were_destroyed_cannot_be_replied_to() {
    let mut town = at_the_gate();
    town.feedback("first", at_gate("half")).unwrap();
    for record in &mut town.records {
        record.words = None;
    }
    for by in [CLIENT, HELPER] {
        assert_eq!(
            reply(&mut town, by, "And?"),
            Err(Refusal::NothingToAnswer),
            "{by:?}"
        );
    }
}

#[test]
fn what_is_read_back_has_the_thread() {
    let mut town = at_the_gate();
    town.feedback("first", at_gate("half")).unwrap();
    reply(&mut town, CLIENT, "Thank you.").unwrap();
    let at = At::Sent {
        session: id("first"),
        send: at_gate("half"),
    };
    let Ok(Screen::ReadBack(back)) = town.sees(&at) else {
        panic!("it can be read back");
    };
    let texts: Vec<_> = back.replies.iter().map(|reply| &reply.text).collect();
    assert_eq!(texts, [&Some("Thank you.".to_owned())]);
}
