//! Working answers out back from a condition that is to be true or not. What comes out is only likely: a walk decides.

mod elsewhere;
mod figure;
mod moment;
mod tried;

use std::collections::{BTreeMap, BTreeSet};

use dsl::Language;
use engine::{Ask, Band, Compute, Expression, Form, Function, Id, Operator, Over, Score};

use super::{
    Obstacle,
    answers::lines,
    context::Asked,
    given::{Answer, Given, Slot},
};

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

    /// What it stands in the way with.
    pub(super) fn obstacle(&self) -> Obstacle {
        match self.band {
            Some((score, band)) => Obstacle::Band(score.id.clone(), band.id.clone()),
            None => Obstacle::Condition {
                when: self.when.clone(),
                true_: self.want,
            },
        }
    }
}

/// What is known of a program to work answers out.
pub(super) struct Solver<'p> {
    pub(super) asks: BTreeMap<Id, Asked<'p>>,
    computes: BTreeMap<Id, &'p Compute>,
    scores: BTreeMap<Id, &'p Score>,
    /// The tools whose answers are used, each with what is known of it.
    elsewhere: BTreeMap<Id, Solver<'p>>,
    /// The figures that values are compared with anywhere, by their name.
    thresholds: BTreeMap<Id, Vec<f64>>,
    /// The times of day that values are compared with anywhere, and those around them, in minutes.
    times: BTreeMap<Id, Vec<i32>>,
    /// The days that values are compared with anywhere, and those around them, in days since 1970.
    days: BTreeMap<Id, Vec<i32>>,
    /// The questions that conditions rest on.
    read: BTreeSet<Id>,
    pub(super) language: Language,
}

impl<'p> Solver<'p> {
    pub(super) fn new(
        asks: BTreeMap<Id, Asked<'p>>,
        computes: BTreeMap<Id, &'p Compute>,
        scores: BTreeMap<Id, &'p Score>,
        elsewhere: BTreeMap<Id, Solver<'p>>,
        conditions: &[&Expression],
        language: Language,
    ) -> Self {
        let mut solver = Self {
            asks,
            computes,
            scores,
            elsewhere,
            thresholds: BTreeMap::new(),
            times: BTreeMap::new(),
            days: BTreeMap::new(),
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

    /// Answers with which a question is asked.
    pub(super) fn asked(&self, slot: &Slot) -> Vec<Given> {
        let inside = |solver: &Solver<'p>, ask: &Id| {
            let asked = solver.asks.get(ask);
            let around = asked.map_or(&[][..], |asked| asked.around.as_slice());
            solver.all(around, vec![Given::default()])
        };
        match &slot.tool {
            Some(tool) => {
                let id = Id::new(format!("{tool}/{}", slot.ask));
                self.elsewhere(&id, inside).unwrap_or_default()
            }
            None => inside(self, &slot.ask),
        }
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

    /// The same, with the goal first that fewest answers meet: what the others ask for beside it is then found among few.
    pub(super) fn all_from_fewest(&self, goals: &[Goal<'p>]) -> Vec<Given> {
        let nothing = || vec![Given::default()];
        let mut goals: Vec<(usize, &Goal<'p>)> = goals
            .iter()
            .map(|goal| (self.all(std::slice::from_ref(goal), nothing()).len(), goal))
            .collect();
        goals.sort_by_key(|(ways, _)| *ways);
        goals.into_iter().fold(nothing(), |base, (_, goal)| {
            self.all(std::slice::from_ref(goal), base)
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
                    self.note_moment(value, other);
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
            return vec![Given::default()];
        }
        let anything = || vec![Given::default()];
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
                if let [value, Expression::Option(option)] = arguments.as_slice()
                    && let Some((id, over)) = named_value(value)
                {
                    ways.extend(self.over(over, self.choosing(id, option, want)));
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
                    ways.push(one(&ask, Answer::Nothing));
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
        if id.as_str().contains('/') {
            // Another tool is filled in where something of it is needed, and only then.
            let anything = |solver: &Solver<'p>, id: &Id| solver.any(id);
            return match want {
                true => self.elsewhere(id, anything).unwrap_or_default(),
                false => vec![Given::default()],
            };
        }
        let asks = self.rests_on(id, 0);
        if want {
            // An ordinary walk answers everything.
            return vec![Given::default()];
        }
        let optional = asks.iter().filter(|ask| {
            let asked = self.asks.get(*ask);
            asked.is_some_and(|asked| !asked.ask.required)
        });
        optional.map(|ask| one(ask, Answer::Nothing)).collect()
    }

    /// Yes and no, and computed values that are one of these.
    fn true_value(&self, id: &Id, want: bool, depth: usize) -> Vec<Given> {
        if let Some(compute) = self.computes.get(id) {
            return self.ways(&compute.expression, want, depth + 8);
        }
        if let Some(ways) = self.elsewhere(id, |solver, id| solver.true_value(id, want, depth)) {
            return ways;
        }
        let Some(asked) = self.asks.get(id) else {
            return vec![Given::default()];
        };
        let answer = if want { "yes" } else { "no" };
        let mut words = self.word(answer);
        if let (Form::Offline { .. }, false) = (&asked.ask.form, want) {
            // What was not done says something only where there are notes.
            words = format!("{words}; {}", lines(1, self.language));
        }
        let mut ways = vec![one(id, Answer::Words(words))];
        if !want && !asked.ask.required {
            ways.push(one(id, Answer::Nothing));
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
                (
                    value @ (Expression::Value(_) | Expression::Over(..)),
                    Expression::Option(option),
                ) if equal => {
                    let Some((id, over)) = named_value(value) else {
                        return Vec::new();
                    };
                    let mut ways = self.over(over, self.choosing(id, option, same));
                    // What is worked out may be an option too.
                    if let Some(compute) = self.computes.get(id).filter(|_| depth < DEEPEST * 8) {
                        let inner = &compute.expression;
                        ways.extend(self.compared(operator, inner, other, want, depth + 8));
                    }
                    return ways;
                }
                (Expression::Choose(condition, yes, no), Expression::Option(_)) if equal => {
                    let side = |when, value| {
                        let right = self.compared(operator, value, other, want, depth + 1);
                        cross(&self.ways(condition, when, depth + 1), &right)
                    };
                    let mut ways = side(true, yes);
                    ways.extend(side(false, no));
                    return ways;
                }
                (Expression::Option(one), Expression::Option(other)) if equal => {
                    return match (one == other) == same {
                        true => vec![Given::default()],
                        false => Vec::new(),
                    };
                }
                (
                    value @ (Expression::Band(id) | Expression::BandOver(_, id)),
                    Expression::Option(option),
                ) if equal => {
                    let over = if let Expression::BandOver(over, _) = value {
                        Some(*over)
                    } else {
                        None
                    };
                    return self.over(over, self.band_of(id, option, same));
                }
                (value, Expression::Truth(truth)) if equal => {
                    return self.ways(value, *truth == same, depth);
                }
                (
                    value @ (Expression::Value(_) | Expression::Over(..)),
                    Expression::Date(_) | Expression::Time(_),
                ) => {
                    let Some((id, over)) = named_value(value) else {
                        return Vec::new();
                    };
                    return self.over(over, self.moment(id, operator, other, want));
                }
                _ => {}
            }
        }
        let ways = self.measured(operator, left, right, want, depth);
        if ways.is_empty() {
            return self.tried(operator, left, right, want);
        }
        ways
    }
}

/// One answer.
fn one(id: &Id, answer: Answer) -> Given {
    Given::one(id, answer)
}

/// The value that an expression names, and of which rounds.
fn named_value(expression: &Expression) -> Option<(&Id, Option<Over>)> {
    if let Expression::Value(id) = expression {
        return Some((id, None));
    }
    if let Expression::Over(over, id) = expression {
        return Some((id, Some(*over)));
    }
    None
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
            if !one.agrees(other) {
                continue;
            }
            let mut both = one.clone();
            if both.take_on(other) {
                all.push(both);
            }
            if all.len() >= MOST {
                return all;
            }
        }
    }
    all
}
