//! Scenarios that reach what none reaches yet: answers are worked out back from conditions, and each is tried by a walk.

mod answers;
mod context;
mod given;
mod rows;
mod solve;
mod text;
mod walk;

use std::collections::BTreeSet;

use dsl::Language;
use engine::{Expression, Id, Program};

use crate::{Coverage, Edit, Point, Scenario, Subject, Way, Whole, read, run};
use context::Context;
use given::Given;
pub use walk::way_to;
use walk::{Trail, walk};

/// Most sets of answers that are tried for one thing to reach.
const MOST_TRIES: usize = 24;
/// Most alerts that ordinary answers are kept clear of.
const MOST_ALERTS: usize = 20;
/// Most walks on which as much as can be is reached together.
const MOST_TOGETHER: usize = 12;
/// Most walks in all: what is not reached by then is told.
const MOST_WALKS: usize = 3_000;
/// Most sets of mixed answers that are tried for all that is left then.
const MOST_MIXES: usize = 48;

/// What stands in the way of something.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// A condition for which no answers were found.
    Condition {
        /// It.
        when: Expression,
        /// It should be true; false where it should not.
        true_: bool,
    },
    /// A score for which no answers were found that bring it into a band.
    Band(Id, Id),
}

/// What is proposed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    /// The text of each scenario, as a file has it.
    pub scenarios: Vec<String>,
    /// What no answers were found for, each with what stands in the way, where that is a condition.
    pub unreached: Vec<(Point, Option<Obstacle>)>,
    /// It was broken off, or gave up after very many tries.
    pub stopped: bool,
}

/// Proposes scenarios that reach what `coverage` does not hold. Each holds when it is run. `go_on` is told after each try how much
/// is reached, of how much, and breaks the search off by saying no.
#[must_use]
pub fn propose(
    program: &Program,
    subject: &Subject<'_>,
    coverage: &Coverage,
    language: Language,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Proposal {
    let mut search = Search {
        program,
        subject,
        language,
        whole: Whole::of(program),
        coverage: coverage.clone(),
        scenarios: Vec::new(),
        ordinary: Given::default(),
        tries: 0,
        go_on,
    };
    let context = Context::of(program, subject.programs, language);
    search.settle(&context);
    search.try_out(&Given::default(), None);
    search.all(&context);
    let unreached = search.missing().into_iter().map(|point| {
        let why = context.in_the_way(&point);
        (point, why)
    });
    Proposal {
        unreached: unreached.collect(),
        stopped: search.tries >= MOST_WALKS,
        scenarios: search.scenarios,
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
    /// How many walks were tried; no more than [`MOST_WALKS`].
    tries: usize,
    go_on: &'s mut dyn FnMut(usize, usize) -> bool,
    /// How ordinary answers differ from the first that fits.
    ordinary: Given,
    program: &'s Program,
    subject: &'s Subject<'s>,
    language: Language,
    whole: Whole,
    coverage: Coverage,
    scenarios: Vec<String>,
}

impl Search<'_> {
    /// Looks for ordinary answers with which no alert is up: most people are not in danger, and their way is the ordinary one.
    fn settle(&mut self, context: &Context<'_>) {
        let mut seen: BTreeSet<Id> = BTreeSet::new();
        for _ in 0..MOST_ALERTS {
            let Some(visit) = self.subject.visit() else {
                return;
            };
            let none = Given::default();
            let known = Coverage::default();
            let trail = walk(visit, &none, &self.ordinary, None, &known, self.language);
            let mut up = trail
                .reached
                .iter()
                .filter(|point| point.way == Way::Alerted);
            let Some(alert) = up.find(|point| !seen.contains(&point.id)) else {
                return;
            };
            seen.insert(alert.id.clone());
            let calm = Point {
                id: alert.id.clone(),
                way: Way::Calm,
            };
            let ways = context.ways(&calm).iter();
            // To leave the question open is no ordinary answer.
            let mut ways = ways.filter(|way| way.answers_all());
            let mut ordinary = self.ordinary.clone();
            if ways.any(|way| ordinary.take_on(way)) {
                self.ordinary = ordinary;
            }
        }
    }

    /// Tries everything there is to try.
    fn all(&mut self, context: &Context<'_>) {
        // Much can be reached on one walk: what does not speak against each other goes together.
        for _ in 0..MOST_TOGETHER {
            let missing = self.missing();
            let together = context.together(&missing);
            self.try_out(&together, None);
            if self.missing() == missing {
                break;
            }
        }
        for point in self.missing() {
            for given in context.ways(&point).iter().take(MOST_TRIES) {
                if self.coverage.holds(&point) {
                    break;
                }
                self.try_out(given, None);
            }
        }
        for turn in 0..MOST_MIXES {
            self.try_out(&context.mix(turn), None);
        }
        // Something may be so only for who has not all of it.
        for edit in edits(self.program) {
            self.try_out(&Given::default(), Some(&edit));
        }
    }

    fn missing(&self) -> Vec<Point> {
        let missing = self.whole.missing(&self.coverage);
        missing.into_iter().cloned().collect()
    }

    /// Walks with these answers, and keeps the walk as a scenario where it reaches something new.
    fn try_out(&mut self, given: &Given, edit: Option<&Edit>) {
        let missing = self.whole.missing(&self.coverage);
        let all = self.whole.points().len();
        if missing.is_empty() || self.tries >= MOST_WALKS {
            return;
        }
        if !(self.go_on)(all - missing.len(), all) {
            self.tries = MOST_WALKS;
            return;
        }
        self.tries += 1;
        let Some(visit) = self.subject.visit() else {
            return;
        };
        let trail: Trail = walk(
            visit,
            given,
            &self.ordinary,
            edit,
            &self.coverage,
            self.language,
        );
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
