//! Working answers out back from a condition that is to be true or not. What comes out is only likely: a walk decides.

mod figure;

use std::collections::{BTreeMap, BTreeSet};

use dsl::Language;
use engine::{Ask, Band, Compute, Expression, Function, Id, Operator, Score};

use super::{Given, answers::choosing, context::Asked};

/// Most sets of answers that are kept on the way.
const MOST: usize = 400;
/// Computed values are followed this deep.
const DEEPEST: usize = 8;

/// Something that is to be so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Goal<'p> {
    pub(super) when: &'p Expression,
    want: bool,
    /// The band that a score is to fall in, instead of a condition.
    band: Option<(&'p Score, &'p Band)>,
}

/// Stands where a goal is a band and no condition.
const NO_CONDITION: &Expression = &Expression::Truth(true);

impl<'p> Goal<'p> {
    pub(super) fn of(when: &'p Expression, want: bool) -> Self {
        Self {
            when,
            want,
            band: None,
        }
    }

    pub(super) fn band(score: &'p Score, band: &'p Band) -> Self {
        Self {
            when: NO_CONDITION,
            want: true,
            band: Some((score, band)),
        }
    }
}

/// What is known of a program to work answers out.
pub(super) struct Solver<'p> {
    asks: BTreeMap<Id, Asked<'p>>,
    computes: BTreeMap<Id, &'p Compute>,
    scores: BTreeMap<Id, &'p Score>,
    /// The figures that values are compared with anywhere, by their name.
    thresholds: BTreeMap<Id, Vec<f64>>,
    /// The questions that conditions rest on.
    read: BTreeSet<Id>,
    pub(super) language: Language,
}

impl<'p> Solver<'p> {
    pub(super) fn new(
        asks: BTreeMap<Id, Asked<'p>>,
        computes: BTreeMap<Id, &'p Compute>,
        scores: BTreeMap<Id, &'p Score>,
        conditions: &[&Expression],
        language: Language,
    ) -> Self {
        let mut solver = Self {
            asks,
            computes,
            scores,
            thresholds: BTreeMap::new(),
            read: BTreeSet::new(),
            language,
        };
        for condition in conditions {
            solver.note(condition, 0);
        }
        let scores: Vec<&Score> = solver.scores.values().copied().collect();
        for score in scores.into_iter().filter(|score| !score.bands.is_empty()) {
            solver.read.extend(score.items.iter().cloned());
        }
        solver
    }

    /// What has to be so for a question to be asked.
    pub(super) fn around(&self, ask: &Id) -> Vec<Goal<'p>> {
        let asked = self.asks.get(ask);
        asked.map_or_else(Vec::new, |asked| asked.around.clone())
    }

    /// The questions that conditions rest on.
    pub(super) fn read(&self) -> impl Iterator<Item = &'p Ask> {
        self.read
            .iter()
            .filter_map(|id| Some(self.asks.get(id)?.ask))
    }

    /// All sets of answers that add to one of these and could meet all goals.
    pub(super) fn all(&self, goals: &[Goal<'p>], base: Vec<Given>) -> Vec<Given> {
        goals.iter().fold(base, |base, goal| {
            let ways = match goal.band {
                Some((score, band)) => self.in_band(score, band),
                None => self.ways(goal.when, goal.want, 0),
            };
            cross(&base, &ways)
        })
    }

    /// Remembers with which figures values are compared, and what is read.
    fn note(&mut self, expression: &Expression, depth: usize) {
        if depth > DEEPEST * 8 {
            return;
        }
        match expression {
            Expression::Value(id)
            | Expression::Answered(id)
            | Expression::Band(id)
            | Expression::Rounds(id)
            | Expression::Over(_, id)
            | Expression::BandOver(_, id)
            | Expression::Column(id, _) => {
                if let Some(compute) = self.computes.get(id).copied() {
                    self.note(&compute.expression, depth + 8);
                } else if let Some(score) = self.scores.get(id).copied() {
                    self.read.extend(score.items.iter().cloned());
                } else {
                    self.read.insert(id.clone());
                }
            }
            Expression::Not(inner) | Expression::Negate(inner) => self.note(inner, depth + 1),
            Expression::Binary(_, left, right) => {
                for (value, other) in [(left, right), (right, left)] {
                    if let (Expression::Value(id), Some(figure)) = (&**value, constant(other)) {
                        self.thresholds.entry(id.clone()).or_default().push(figure);
                    }
                }
                self.note(left, depth + 1);
                self.note(right, depth + 1);
            }
            Expression::Choose(condition, yes, no) => {
                for inner in [condition, yes, no] {
                    self.note(inner, depth + 1);
                }
            }
            Expression::Call(_, arguments) => {
                for argument in arguments {
                    self.note(argument, depth + 1);
                }
            }
            Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Reached(_) => {}
        }
    }

    /// Sets of answers with which an expression could be true, or not.
    fn ways(&self, expression: &Expression, want: bool, depth: usize) -> Vec<Given> {
        if depth > DEEPEST * 8 {
            return vec![Given::new()];
        }
        let anything = || vec![Given::new()];
        let below = depth + 1;
        match expression {
            Expression::Truth(truth) if *truth == want => anything(),
            Expression::Truth(_) => Vec::new(),
            Expression::Not(inner) => {
                let mut ways = self.ways(inner, !want, below);
                if !want {
                    ways.extend(self.silent(expression));
                }
                ways
            }
            Expression::Binary(operator, left, right) => {
                let mut ways = match (operator, want) {
                    (Operator::And, true) | (Operator::Or, false) => cross(
                        &self.ways(left, want, below),
                        &self.ways(right, want, below),
                    ),
                    (Operator::And, false) | (Operator::Or, true) => {
                        let mut ways = self.ways(left, want, below);
                        ways.extend(self.ways(right, want, below));
                        ways
                    }
                    (operator, want) => self.compared(*operator, left, right, want, below),
                };
                if !want {
                    ways.extend(self.silent(expression));
                }
                ways
            }
            Expression::Answered(id) => self.answered(id, want),
            Expression::Value(id) => self.true_value(id, want, below),
            Expression::Choose(condition, yes, no) => {
                let mut ways = cross(
                    &self.ways(condition, true, below),
                    &self.ways(yes, want, below),
                );
                ways.extend(cross(
                    &self.ways(condition, false, below),
                    &self.ways(no, want, below),
                ));
                ways
            }
            Expression::Call(Function::Has, arguments) => {
                let mut ways = Vec::new();
                if let [Expression::Value(id), Expression::Option(option)] = arguments.as_slice()
                    && let Some(asked) = self.asks.get(id)
                {
                    let answers = choosing(asked.ask, option, want).into_iter();
                    ways.extend(answers.map(|answer| one(id, Some(answer))));
                }
                if !want {
                    ways.extend(self.silent(expression));
                }
                ways
            }
            Expression::Reached(_)
            | Expression::Number(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Band(_)
            | Expression::Rounds(_)
            | Expression::Over(..)
            | Expression::BandOver(..)
            | Expression::Column(..)
            | Expression::Negate(_)
            | Expression::Call(..) => anything(),
        }
    }

    /// Leaving a question of it without an answer makes it unknown.
    fn silent(&self, expression: &Expression) -> Vec<Given> {
        let mut names = BTreeSet::new();
        named(expression, &mut names);
        let mut ways = Vec::new();
        for id in &names {
            for ask in self.rests_on(id, 0) {
                let optional = self.asks.get(&ask).is_some_and(|asked| !asked.ask.required);
                if optional {
                    ways.push(one(&ask, None));
                }
            }
        }
        ways.truncate(12);
        ways
    }

    /// The questions that a named value rests on.
    fn rests_on(&self, id: &Id, depth: usize) -> Vec<Id> {
        if let Some(compute) = self.computes.get(id).filter(|_| depth < DEEPEST) {
            let mut names = BTreeSet::new();
            named(&compute.expression, &mut names);
            let inner = names.iter().flat_map(|name| self.rests_on(name, depth + 1));
            inner.collect()
        } else if let Some(score) = self.scores.get(id) {
            score.items.clone()
        } else {
            vec![id.clone()]
        }
    }

    fn answered(&self, id: &Id, want: bool) -> Vec<Given> {
        let asks = self.rests_on(id, 0);
        if want {
            // An ordinary walk answers everything.
            return vec![Given::new()];
        }
        let optional = asks.iter().filter(|ask| {
            let asked = self.asks.get(*ask);
            asked.is_some_and(|asked| !asked.ask.required)
        });
        optional.map(|ask| one(ask, None)).collect()
    }

    /// Yes and no, and computed values that are one of these.
    fn true_value(&self, id: &Id, want: bool, depth: usize) -> Vec<Given> {
        if let Some(compute) = self.computes.get(id) {
            return self.ways(&compute.expression, want, depth + 8);
        }
        let Some(asked) = self.asks.get(id) else {
            return vec![Given::new()];
        };
        let answer = if want { "yes" } else { "no" };
        let mut ways = vec![one(id, Some(self.word(answer)))];
        if !want && !asked.ask.required {
            ways.push(one(id, None));
        }
        ways
    }

    /// Yes or no in the language of the scenario.
    fn word(&self, answer: &str) -> String {
        match (answer, self.language) {
            ("yes", Language::Nl) => "ja".to_owned(),
            ("no", Language::Nl) => "nee".to_owned(),
            (other, _) => other.to_owned(),
        }
    }

    /// One side beside the other.
    fn compared(
        &self,
        operator: Operator,
        left: &Expression,
        right: &Expression,
        want: bool,
        depth: usize,
    ) -> Vec<Given> {
        let equal = matches!(operator, Operator::Equal | Operator::NotEqual);
        let same = (operator == Operator::Equal) == want;
        for (value, other) in [(left, right), (right, left)] {
            match (value, other) {
                (Expression::Value(id) | Expression::Over(_, id), Expression::Option(option))
                    if equal =>
                {
                    let answers = self.asks.get(id);
                    let answers = answers.map(|asked| choosing(asked.ask, option, same));
                    let answers = answers.into_iter().flatten();
                    return answers.map(|answer| one(id, Some(answer))).collect();
                }
                (
                    Expression::Band(id) | Expression::BandOver(_, id),
                    Expression::Option(option),
                ) if equal => {
                    let Some(score) = self.scores.get(id) else {
                        return Vec::new();
                    };
                    let bands = score.bands.iter();
                    let bands = bands.filter(|band| (band.id == *option) == same);
                    return bands.flat_map(|band| self.in_band(score, band)).collect();
                }
                (value, Expression::Truth(truth)) if equal => {
                    return self.ways(value, *truth == same, depth);
                }
                (Expression::Value(id), Expression::Date(_) | Expression::Time(_)) => {
                    return self.moment(id, operator, other, want);
                }
                _ => {}
            }
        }
        self.measured(operator, left, right, want, depth)
    }

    /// A day or a time of day around the one it is compared with.
    fn moment(&self, id: &Id, operator: Operator, with: &Expression, want: bool) -> Vec<Given> {
        let written: Vec<(i32, String)> = match with {
            Expression::Date(date) => {
                let now = i64::from(date.days()) * 24 * 3_600_000;
                let near = [-1, 0, 1].map(|by| {
                    let day = engine::Date::around(now + by * 24 * 3_600_000 + 12 * 3_600_000).0;
                    (i32::try_from(by).unwrap_or(0), day.to_string())
                });
                near.to_vec()
            }
            Expression::Time(time) => [-1, 0, 1]
                .map(|by: i32| {
                    let minutes = (time.minutes() + by).clamp(0, 24 * 60 - 1);
                    (by, format!("{:02}:{:02}", minutes / 60, minutes % 60))
                })
                .to_vec(),
            Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Option(_)
            | Expression::Value(_)
            | Expression::Band(_)
            | Expression::Rounds(_)
            | Expression::Over(..)
            | Expression::BandOver(..)
            | Expression::Column(..)
            | Expression::Answered(_)
            | Expression::Reached(_)
            | Expression::Not(_)
            | Expression::Negate(_)
            | Expression::Binary(..)
            | Expression::Choose(..)
            | Expression::Call(..) => Vec::new(),
        };
        let fits = written
            .into_iter()
            .filter(|(by, _)| holds(operator, f64::from(*by), 0.0) == want);
        fits.map(|(_, text)| one(id, Some(text))).collect()
    }
}

/// One answer.
fn one(id: &Id, answer: Option<String>) -> Given {
    Given::from([(id.clone(), answer)])
}

/// Whether two figures stand to each other like this.
fn holds(operator: Operator, left: f64, right: f64) -> bool {
    match operator {
        Operator::Equal => left == right,
        Operator::NotEqual => left != right,
        Operator::Less => left < right,
        Operator::AtMost => left <= right,
        Operator::More => left > right,
        Operator::AtLeast => left >= right,
        Operator::And
        | Operator::Or
        | Operator::Add
        | Operator::Subtract
        | Operator::Multiply
        | Operator::Divide => false,
    }
}

/// A figure as it was written.
fn constant(expression: &Expression) -> Option<f64> {
    if let Expression::Negate(inner) = expression {
        constant(inner).map(|figure| -figure)
    } else if let Expression::Number(figure) = expression {
        Some(*figure)
    } else {
        None
    }
}

/// All names in an expression.
fn named(expression: &Expression, to: &mut BTreeSet<Id>) {
    match expression {
        Expression::Value(id)
        | Expression::Band(id)
        | Expression::Rounds(id)
        | Expression::Over(_, id)
        | Expression::BandOver(_, id)
        | Expression::Column(id, _)
        | Expression::Answered(id) => {
            to.insert(id.clone());
        }
        Expression::Not(inner) | Expression::Negate(inner) => named(inner, to),
        Expression::Binary(_, left, right) => {
            named(left, to);
            named(right, to);
        }
        Expression::Choose(condition, yes, no) => {
            for inner in [condition, yes, no] {
                named(inner, to);
            }
        }
        Expression::Call(_, arguments) => {
            for argument in arguments {
                named(argument, to);
            }
        }
        Expression::Number(_)
        | Expression::Truth(_)
        | Expression::Date(_)
        | Expression::Time(_)
        | Expression::Option(_)
        | Expression::Reached(_) => {}
    }
}

/// Each of these with each of those, where they do not speak against each other.
fn cross(these: &[Given], those: &[Given]) -> Vec<Given> {
    let mut all = Vec::new();
    for one in these {
        for other in those {
            all.extend(joined(one, other));
            if all.len() >= MOST {
                return all;
            }
        }
    }
    all
}

/// Both sets of answers as one; none where they speak against each other.
pub(super) fn joined(one: &Given, other: &Given) -> Option<Given> {
    let mut answers = other.iter();
    let agree = answers.all(|(id, answer)| one.get(id).is_none_or(|given| given == answer));
    agree.then(|| {
        let mut both = one.clone();
        both.extend(other.clone());
        both
    })
}
