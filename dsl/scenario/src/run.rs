//! Running a scenario: step by step, until something is not as it must be.

mod judge;
mod name;

use std::collections::BTreeMap;

use dsl::{Diagnostic, Language};
use engine::{Fault, Id, Moment, Program, ProgramRef, Refusal, Screen};

use crate::{
    Act, Coverage, Deed, Failure, Scenario, Step, Stuck, Visit, What, looks,
    tell::{pick, stuck},
};
use judge::judge;

/// Monday 5 January 2026, 09:00 UTC: when every scenario begins.
pub(crate) const BEGIN: Moment = 1_767_603_600_000;

/// What scenarios are about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'p> {
    /// The tool; none where its text has errors.
    pub tool: Option<&'p ProgramRef>,
    /// It, and the tools that may be added from.
    pub programs: &'p BTreeMap<ProgramRef, Program>,
    /// What the compiler says of its text.
    pub diagnostics: &'p [Diagnostic],
}

impl<'p> Subject<'p> {
    /// A visit of the tool as scenarios begin it; none where its text has errors.
    #[must_use]
    pub fn visit(&self) -> Option<Visit<'p>> {
        let tool = self.tool?.clone();
        Some(Visit::new(self.programs, tool, BEGIN))
    }
}

/// What came of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How many steps were done.
    pub steps: usize,
    /// Where it does not hold; none where it does.
    pub failure: Option<Failure>,
    /// It was broken off before its end, and says nothing of what comes after.
    pub stopped: bool,
}

/// Runs a scenario, and notes in `coverage` what it reaches. What is told of a failure is in `language`.
#[must_use]
pub fn run(
    scenario: &Scenario,
    subject: &Subject<'_>,
    coverage: &mut Coverage,
    language: Language,
) -> Outcome {
    run_while(scenario, subject, coverage, language, &|| true)
}

/// The same, broken off once `go_on` says no: it is asked before every step, so that a long scenario of somebody else takes no
/// more than the time that there is for it.
#[must_use]
pub fn run_while(
    scenario: &Scenario,
    subject: &Subject<'_>,
    coverage: &mut Coverage,
    language: Language,
    go_on: &dyn Fn() -> bool,
) -> Outcome {
    let mut visit = subject.visit();
    let fails = |step: &Step, at: usize, line: usize, text: &str, expected, found| Failure {
        line,
        text: text.to_owned(),
        expected,
        found,
        path: scenario.steps[..at]
            .iter()
            .chain([step])
            .filter(|step| !step.text.is_empty())
            .map(|step| (step.line, step.text.clone()))
            .collect(),
    };
    for (at, step) in scenario.steps.iter().enumerate() {
        let fails = |line, text: &str, expected, found| Outcome {
            steps: at,
            failure: Some(fails(step, at, line, text, expected, found)),
            stopped: false,
        };
        let stopped = || Outcome {
            steps: at,
            failure: None,
            stopped: true,
        };
        if !go_on() {
            return stopped();
        }
        let done = match (&step.deed, &mut visit) {
            (Deed::Look, _) => Ok(()),
            (Deed::Act(act), Some(visit)) => perform(visit, act, coverage, go_on),
            (Deed::Act(_), None) => {
                let expected = pick(language, "een tekst zonder fouten", "a text without errors");
                let found = judge::errors(subject, language);
                return fails(step.line, &step.text, expected.to_owned(), found);
            }
        };
        if !go_on() {
            return stopped();
        }
        let refused = step.claims.iter();
        let refused = refused.filter(|(.., claim)| matches!(claim.what, What::Refused(_)));
        if let (Err(why), 0) = (&done, refused.count()) {
            let expected = pick(language, "dit kan worden gedaan", "this can be done");
            let mut found = stuck(why, language);
            found.extend(
                visit
                    .as_ref()
                    .into_iter()
                    .flat_map(|visit| around(visit, language)),
            );
            return fails(step.line, &step.text, expected.to_owned(), found);
        }
        if let (Deed::Act(Act::Answers { ask, .. }), Some(visit)) = (&step.deed, &visit)
            && let Some(fault) = impossible(visit, ask)
            && !refuses(&scenario.steps[at..])
        {
            let expected = pick(
                language,
                "een antwoord dat kan",
                "an answer that can be given",
            );
            let found = format!("{ask} {}", crate::wrong(&fault, language));
            return fails(step.line, &step.text, expected.to_owned(), vec![found]);
        }
        for (line, text, claim) in &step.claims {
            if let Err((expected, found)) = judge(claim, subject, visit.as_ref(), &done, language) {
                return fails(*line, text, expected, found);
            }
        }
    }
    Outcome {
        steps: scenario.steps.len(),
        failure: None,
        stopped: false,
    }
}

/// What is wrong with an answer that was just typed, where it can never be sent as it is.
fn impossible(visit: &Visit<'_>, ask: &Id) -> Option<Fault> {
    let Ok(Screen::Page(page)) = visit.screen() else {
        return None;
    };
    let mut questions = page.sheet.questions();
    let fault = questions
        .find(|asked| asked.ask.id == *ask)?
        .fault
        .clone()?;
    (!fault.is_missing()).then_some(fault)
}

/// Whether one of these steps is there to be refused: then what is wrong is wrong on purpose.
fn refuses(steps: &[Step]) -> bool {
    let mut claims = steps.iter().flat_map(|step| &step.claims);
    claims.any(|(.., claim)| matches!(claim.what, What::Refused(_)) && claim.holds)
}

/// Does something, as a client of flesh and blood could: they answer only what they see.
fn perform(
    visit: &mut Visit<'_>,
    act: &Act,
    coverage: &mut Coverage,
    go_on: &dyn Fn() -> bool,
) -> Result<(), Stuck> {
    if let Act::Answers { ask, .. } = act
        && !visit.asks(ask)?
    {
        return Err(Stuck::NoSuchAsk(ask.clone()));
    }
    if let Act::GoesTo(page) = act {
        // Each page on the way is seen.
        let before = visit.clone();
        for _ in 0..visit
            .program()
            .map_or(0, |program| program.pages().count() * 2 + 20)
        {
            if visit.is_at(page) {
                return Ok(());
            }
            if !go_on() || visit.perform(&Act::GoesOn).is_err() {
                break;
            }
            coverage.see(visit);
        }
        if visit.is_at(page) {
            return Ok(());
        }
        *visit = before;
        return Err(Stuck::NotOnTheWay(page.clone()));
    }
    visit.perform(act)?;
    coverage.see(visit);
    match visit.screen() {
        // What is asked for in particular may not be had.
        Err(why) if matches!(act, Act::Visits { .. } | Act::Reads(_) | Act::Reviews(_)) => {
            Err(Stuck::Refused(why))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

/// What the client sees, to tell where somebody is.
fn around(visit: &Visit<'_>, language: Language) -> Vec<String> {
    const MOST: usize = 12;
    let mut lines = match visit.screen() {
        Ok(screen) => looks(&screen, language),
        Err(Refusal::NotFound) => Vec::new(),
        Err(why) => crate::refusal(&why, language),
    };
    if lines.len() > MOST {
        lines.truncate(MOST);
        lines.push("…".to_owned());
    }
    lines
}
