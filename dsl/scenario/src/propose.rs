//! Scenarios that reach what none reaches yet: answers are worked out back from conditions, and each is tried by a walk.

mod answers;
mod context;
mod solve;
mod text;
mod walk;

use dsl::Language;
use engine::{Id, Program};
use std::collections::BTreeMap;

use crate::{Coverage, Edit, Point, Scenario, Subject, Whole, read, run};
use context::Context;
use walk::{Trail, walk};

/// Most sets of answers that are tried for one thing to reach.
const MOST_TRIES: usize = 24;
/// Most walks on which as much as can be is reached together.
const MOST_TOGETHER: usize = 12;
/// Most sets of mixed answers that are tried for all that is left then.
const MOST_MIXES: usize = 48;

/// Answers to questions, by their id; none leaves a question without one.
type Given = BTreeMap<Id, Option<String>>;

/// What is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// The text of each scenario, as a file has it.
    pub scenarios: Vec<String>,
    /// What no answers were found for.
    pub unreached: Vec<Point>,
}

/// Proposes scenarios that reach what `coverage` does not hold. Each holds when it is run.
#[must_use]
pub fn propose(
    program: &Program,
    subject: &Subject<'_>,
    coverage: &Coverage,
    language: Language,
) -> Proposal {
    let mut search = Search {
        program,
        subject,
        language,
        whole: Whole::of(program),
        coverage: coverage.clone(),
        scenarios: Vec::new(),
    };
    search.try_out(&Given::new(), None);
    let context = Context::of(program, language);
    // Much can be reached on one walk: what does not speak against each other goes together.
    for _ in 0..MOST_TOGETHER {
        let missing = search.missing();
        let together = context.together(&missing);
        search.try_out(&together, None);
        if search.missing() == missing {
            break;
        }
    }
    let missing: Vec<Point> = search.missing();
    for point in &missing {
        if search.coverage.holds(point) {
            continue;
        }
        for given in context.ways(point).into_iter().take(MOST_TRIES) {
            search.try_out(&given, None);
            if search.coverage.holds(point) {
                break;
            }
        }
    }
    for turn in 0..MOST_MIXES {
        if search.missing().is_empty() {
            break;
        }
        search.try_out(&context.mix(turn), None);
    }
    // Something may be so only for who has not all of it.
    for edit in edits(program) {
        if search.missing().is_empty() {
            break;
        }
        search.try_out(&Given::new(), Some(&edit));
    }
    let unreached = search.missing();
    Proposal {
        scenarios: search.scenarios,
        unreached,
    }
}

/// Plans without a part: each chapter that may be hidden, then each session.
fn edits(program: &Program) -> Vec<Edit> {
    let hideable = program.chapters.iter().filter(|chapter| chapter.hideable);
    let hidden = hideable.map(|chapter| Edit::Hides(chapter.id.clone()));
    let sessions = program
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sessions);
    let removed = sessions.map(|session| Edit::Removes(session.id.clone()));
    hidden.chain(removed).collect()
}

struct Search<'s> {
    program: &'s Program,
    subject: &'s Subject<'s>,
    language: Language,
    whole: Whole,
    coverage: Coverage,
    scenarios: Vec<String>,
}

impl Search<'_> {
    fn missing(&self) -> Vec<Point> {
        let missing = self.whole.missing(&self.coverage);
        missing.into_iter().cloned().collect()
    }

    /// Walks with these answers, and keeps the walk as a scenario where it reaches something new.
    fn try_out(&mut self, given: &Given, edit: Option<&Edit>) {
        let Some(visit) = self.subject.visit() else {
            return;
        };
        let trail: Trail = walk(visit, given, edit, &self.coverage, self.language);
        let missing = self.whole.missing(&self.coverage);
        let new = missing.iter().any(|point| trail.reached.holds(point));
        if !new {
            return;
        }
        let text = text::scenario(self.program, given, edit, &trail, self.language);
        // What is proposed must hold as it is read, for that is what its author will run.
        let (read, misread) = read(&text);
        let mut reached = Coverage::default();
        let holds = |scenario: &Scenario, reached: &mut Coverage| {
            run(scenario, self.subject, reached, self.language)
                .failure
                .is_none()
        };
        let holds = read.iter().all(|scenario| holds(scenario, &mut reached));
        if misread.is_empty() && holds && missing.iter().any(|point| reached.holds(point)) {
            self.coverage.extend(reached);
            self.scenarios.push(text);
        }
    }
}
