//! All that there is to reach in a program, and what is missing of it.

use engine::{Id, Item, Program, Session, Step};

use super::{Coverage, Point, Way};

/// All that there is to reach in a program, in the order of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    points: Vec<Point>,
}

impl Whole {
    /// All of a program.
    #[must_use]
    pub fn of(program: &Program) -> Self {
        let mut whole = Self::default();
        let sessions = program
            .chapters
            .iter()
            .flat_map(|chapter| &chapter.sessions);
        for session in sessions {
            whole.session(session, program.header.kind.takes_entries());
        }
        whole
    }

    /// Everything there is to reach.
    #[must_use]
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// What was not reached, in the order of the text.
    #[must_use]
    pub fn missing(&self, coverage: &Coverage) -> Vec<&Point> {
        let points = self.points.iter();
        points.filter(|point| !coverage.holds(point)).collect()
    }

    /// How much was reached, in whole per cents; 100 only where nothing is missing.
    #[must_use]
    pub fn percent(&self, coverage: &Coverage) -> usize {
        let reached = self.points.len() - self.missing(coverage).len();
        (reached * 100)
            .checked_div(self.points.len())
            .unwrap_or(100)
    }

    fn add(&mut self, id: &Id, way: Way) {
        self.points.push(Point {
            id: id.clone(),
            way,
        });
    }

    fn session(&mut self, session: &Session, entries: bool) {
        self.add(&session.id, Way::Begun);
        if session.when.is_some() {
            self.add(&session.id, Way::Skipped);
        }
        for step in &session.steps {
            match step {
                Step::Page(page) | Step::Result(page) => {
                    self.add(&page.id, Way::Seen);
                    if page.when.is_some() {
                        self.add(&page.id, Way::Hidden);
                    }
                    self.items(&page.id, &page.items);
                }
                Step::Gate(gate) => {
                    self.add(&gate.id, Way::Waited);
                    self.add(&gate.id, Way::Passed);
                    if gate.when.is_some() {
                        self.add(&gate.id, Way::Closed);
                    }
                }
                Step::Milestone(milestone) => self.add(&milestone.id, Way::Reached),
                Step::Trigger(trigger) => {
                    self.add(&trigger.id, Way::Fired);
                    if trigger.when.is_some() {
                        self.add(&trigger.id, Way::Quiet);
                    }
                }
            }
        }
        if session.feedback && !session.in_person && !entries && !ends_with_gate(session) {
            self.add(&session.id, Way::Waited);
            self.add(&session.id, Way::Passed);
        }
    }

    fn items(&mut self, page: &Id, items: &[Item]) {
        for item in items {
            if let Item::If(condition) = item {
                // Whoever wrote an `@elif` and no `@else` has thought of all cases; a single `@if` may stay away.
                let otherwise = condition.arms.len() == 1 || !condition.otherwise.is_empty();
                let otherwise = otherwise.then_some(&condition.otherwise);
                let arms = condition.arms.iter().map(|arm| &arm.items);
                let arms = arms.chain(otherwise);
                for (arm, inside) in (0..).zip(arms) {
                    let way = Way::Arm {
                        condition: condition.number,
                        arm,
                    };
                    self.add(page, way);
                    self.items(page, inside);
                }
            } else if let Item::Alert(alert) = item {
                self.add(&alert.id, Way::Alerted);
                self.add(&alert.id, Way::Calm);
            } else if let Item::Score(score) = item {
                for band in &score.bands {
                    self.add(&score.id, Way::Band(band.id.clone()));
                }
            }
        }
    }
}

/// Whether a gate without a condition closes the session, so that it has no end of its own.
fn ends_with_gate(session: &Session) -> bool {
    let last = session.steps.iter().rev().find(|step| match step {
        Step::Page(_) | Step::Gate(_) => true,
        Step::Milestone(_) | Step::Trigger(_) | Step::Result(_) => false,
    });
    matches!(last, Some(Step::Gate(gate)) if gate.when.is_none())
}
