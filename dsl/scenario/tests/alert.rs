//! Alerts in scenarios: seen or not, with the task that comes of them, and counted in what is reached.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

use std::collections::BTreeMap;

use content::Library;
use dsl::Language;
use engine::Id;
use scenario::{Coverage, Failure, Point, Subject, Way, Whole, propose, read, run};

const MODULE: &str = r#"---
id: week
title: Your week
kind: module
language: en
version: 1
summary: To try out.
goals: [You look back.]
---
@chapter all "All"
@session one "One"
  feedback: yes
@page how "How was it?"
@ask hope scale "How much hope do you have?"
  from: 0
  to: 10
  required: yes
@alert no-hope "You are not alone."
  when: hope <= 2
  task: Call this client today.

  Call **112** in danger.
@page last "The last one"
@ask good text "What was good?"
"#;

/// What the scenarios of a module give: failures, what they do not reach of it, and what is proposed for that.
struct Tried {
    failures: Vec<Failure>,
    /// Of the alert.
    missing: Vec<Point>,
    proposed: String,
    unreached: Vec<Point>,
}

fn tried(scenarios: &str) -> Tried {
    let library = Library::of([]);
    let program = dsl::compile(MODULE, "week.module", &library).program;
    let program = program.unwrap();
    let programs = BTreeMap::from([(program.reference(), program.clone())]);
    let tool = program.reference();
    let subject = Subject {
        tool: Some(&tool),
        programs: &programs,
        diagnostics: &[],
    };
    let (scenarios, misread) = read(scenarios);
    assert_eq!(misread, []);
    let mut coverage = Coverage::default();
    let outcomes = scenarios
        .iter()
        .map(|scenario| run(scenario, &subject, &mut coverage, Language::En));
    let failures = outcomes.filter_map(|outcome| outcome.failure).collect();
    let proposed = propose(&program, &subject, &coverage, Language::Nl, &mut |_, _| {
        true
    });
    Tried {
        missing: Whole::of(&program)
            .missing(&coverage)
            .into_iter()
            .filter(|point| point.id.as_str() == "no-hope")
            .cloned()
            .collect(),
        failures,
        proposed: proposed.scenarios.concat(),
        unreached: proposed
            .unreached
            .into_iter()
            .map(|(point, _)| point)
            .collect(),
    }
}

fn point(way: Way) -> Point {
    Point {
        id: Id::new("no-hope"),
        way,
    }
}

#[test]
fn an_alert_is_seen_with_its_task_or_not() {
    let tried = tried(
        "scenario \"None\"\nclient opens\n  does not see alert no-hope\nclient answers hope: 1\n  sees alert no-hope\n  \
         sees \"in danger\"\nclient sends\n  professional sees \"Call this client today.\"\n\n\
         scenario \"Genoeg\"\ncliënt opent\ncliënt beantwoordt hope: 3\n  ziet zorgsignaal no-hope niet\ncliënt verstuurt\n  \
         professional ziet \"Call this client\" niet\n",
    );
    assert_eq!(tried.failures, []);
    assert_eq!(tried.missing, []);
}

#[test]
fn a_wrong_claim_of_an_alert_fails() {
    let tried = tried(
        "scenario \"Wrong\"\nclient opens\nclient answers hope: 3\n  sees alert no-hope\n\n\
         scenario \"Not there\"\nclient opens\n  does not see alert nothing\n",
    );
    let lines: Vec<usize> = tried.failures.iter().map(|failure| failure.line).collect();
    assert_eq!(lines, [4, 8]);
    assert!(tried.failures[1].expected.contains("nothing"));
}

#[test]
fn an_alert_that_nobody_set_off_is_missing_and_proposed() {
    let calm = tried("scenario \"Calm\"\nclient opens\nclient answers hope: 3\nclient sends\n");
    assert_eq!(calm.missing, [point(Way::Alerted)]);
    assert_eq!(calm.unreached, []);
    assert!(
        calm.proposed.contains("ziet zorgsignaal no-hope"),
        "{}",
        calm.proposed
    );
    let upset = tried("scenario \"Upset\"\nclient opens\nclient answers hope: 0\nclient sends\n");
    assert_eq!(upset.missing, [point(Way::Calm)]);
    assert_eq!(upset.unreached, []);
}
