//! What a scenario sees of answers that are shown again.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

use std::collections::BTreeMap;

use content::Library;
use dsl::Language;
use scenario::{Coverage, Subject, read, run};

const MODULE: &str = r#"---
id: worries
title: Worries
kind: module
language: en
version: 1
summary: To try out.
goals:
  - You know what to do.
---

@chapter start "Start"

@session round "Round"
  repeat: 2 times

@page trouble "Your trouble"

@ask troubles list "What troubles you?"

@page act "What you do"

@ask does match "What do you do with each?"
  for: troubles
  - leave: Leave it
  - talk: Talk about it

@session last "Last"

@page back "Back"

@recall troubles, does "What you wrote"
"#;

#[test]
fn what_is_read_back_of_a_match_names_the_lines_of_the_same_round() {
    let scenario = r#"scenario "Two rounds"
client opens
client answers troubles: the rent; the gas
client goes on to act
client answers does: 0=talk; 1=leave
client sends
client opens
client answers troubles: a letter
client goes on to act
client answers does: 0=leave
client sends
client opens
  sees "a letter: Leave it"
  does not see "the rent"
"#;
    let program = dsl::compile(MODULE, "worries.module", &Library::of([])).program;
    let program = program.unwrap();
    let tool = program.reference();
    let programs = BTreeMap::from([(tool.clone(), program)]);
    let subject = Subject {
        tool: Some(&tool),
        programs: &programs,
        diagnostics: &[],
    };
    let (scenarios, misread) = read(scenario);
    assert_eq!(misread, []);
    let outcome = run(
        &scenarios[0],
        &subject,
        &mut Coverage::default(),
        Language::En,
    );
    assert_eq!(outcome.failure, None);
}
