//! Where nothing leads back from a figure, the answers of one or two questions are tried one by one.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Expression, Form, Function, Id, Operator};

use super::{DEEPEST, Solver, cross, holds, named, one};
use crate::propose::given::Given;

/// Most figures of a question that are tried; one with more is tried at some of them, spread evenly.
const MOST_FIGURES: usize = 101;
/// Most sets of answers that are kept, and most with the same first answer.
const MOST: usize = 60;
const MOST_EACH: usize = 3;

impl Solver<'_> {
    /// Answers of the questions that two sides rest on, with which they stand to each other as wanted.
    pub(super) fn tried(
        &self,
        operator: Operator,
        left: &Expression,
        right: &Expression,
        want: bool,
    ) -> Vec<Given> {
        let mut names = BTreeSet::new();
        named(left, &mut names);
        named(right, &mut names);
        let asks: BTreeSet<Id> = names.iter().flat_map(|id| self.rests_on(id, 0)).collect();
        let asks: Vec<(&Id, Vec<f64>)> = asks.iter().map(|id| (id, self.all_of(id))).collect();
        if asks.iter().any(|(_, figures)| figures.is_empty()) {
            return Vec::new();
        }
        let nothing = [f64::NAN];
        let (first, second) = match asks.as_slice() {
            [only] => (only, None),
            [first, second] => (first, Some(second)),
            _ => return Vec::new(),
        };
        let others = second.map_or(&nothing[..], |(_, figures)| figures.as_slice());
        let mut ways = Vec::new();
        for figure in &first.1 {
            let mut each = 0;
            // Ends first: what is above a figure is most so at the end.
            for other in others.iter().rev() {
                let mut at = BTreeMap::from([(first.0, *figure)]);
                at.extend(second.map(|(id, _)| (*id, *other)));
                let fits = match (self.come_to(left, &at, 0), self.come_to(right, &at, 0)) {
                    (Some(left), Some(right)) => holds(operator, left, right) == want,
                    (None, _) | (_, None) => false,
                };
                if !fits || each == MOST_EACH {
                    continue;
                }
                each += 1;
                let mut way = self.answer(first.0, *figure);
                if let Some((id, _)) = second {
                    way = cross(&way, &self.answer(id, *other));
                }
                ways.extend(way);
            }
            if ways.len() >= MOST {
                break;
            }
        }
        ways
    }

    /// The figures of a question, least first: all of them where there are few.
    fn all_of(&self, id: &Id) -> Vec<f64> {
        let Some(asked) = self.asks.get(id) else {
            return Vec::new();
        };
        let Form::Number {
            from: Some(from),
            to: Some(to),
            ..
        } = &asked.ask.form
        else {
            return crate::propose::answers::figures(asked.ask);
        };
        let (from, to) = (from.ceil(), to.floor());
        let step = ((to - from) / 100.0).ceil().max(1.0);
        let figures = (0..MOST_FIGURES).map(|at| {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            from + f64::from(at) * step
        });
        figures.take_while(|figure| *figure <= to).collect()
    }

    fn answer(&self, id: &Id, figure: f64) -> Vec<Given> {
        let ask = self.asks.get(id).map(|asked| asked.ask);
        let answer = ask.and_then(|ask| self.counts_for(ask, figure));
        answer.map(|answer| one(id, answer)).into_iter().collect()
    }

    /// What an expression comes to with these answers; none where it is no plain sum of them.
    fn come_to(
        &self,
        expression: &Expression,
        at: &BTreeMap<&Id, f64>,
        depth: usize,
    ) -> Option<f64> {
        if depth > DEEPEST * 4 {
            return None;
        }
        let inner = |expression: &Expression| self.come_to(expression, at, depth + 1);
        match expression {
            Expression::Number(figure) => Some(*figure),
            Expression::Value(id) => match self.computes.get(id) {
                Some(compute) => inner(&compute.expression),
                None => at.get(id).copied(),
            },
            Expression::Negate(negated) => Some(-inner(negated)?),
            Expression::Binary(operator, left, right) => {
                let (left, right) = (inner(left)?, inner(right)?);
                let figure = match operator {
                    Operator::Add => left + right,
                    Operator::Subtract => left - right,
                    Operator::Multiply => left * right,
                    Operator::Divide => left / right,
                    Operator::And
                    | Operator::Or
                    | Operator::Equal
                    | Operator::NotEqual
                    | Operator::Less
                    | Operator::AtMost
                    | Operator::More
                    | Operator::AtLeast => return None,
                };
                Some(figure).filter(|figure| figure.is_finite())
            }
            Expression::Call(function, arguments) => {
                let figures = arguments.iter().map(inner).collect::<Option<Vec<f64>>>()?;
                called(*function, &figures)
            }
            Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Band(_)
            | Expression::Rounds(_)
            | Expression::Over(..)
            | Expression::BandOver(..)
            | Expression::Column(..)
            | Expression::Answered(_)
            | Expression::Reached(_)
            | Expression::Not(_)
            | Expression::Choose(..) => None,
        }
    }
}

fn called(function: Function, figures: &[f64]) -> Option<f64> {
    match (function, figures) {
        (Function::Round, [figure, places]) => {
            let shift = 10_f64.powf(*places);
            Some((figure * shift).round() / shift)
        }
        (Function::Sum, figures) => Some(figures.iter().sum()),
        (Function::Min, figures) => figures.iter().copied().reduce(f64::min),
        (Function::Max, figures) => figures.iter().copied().reduce(f64::max),
        (
            Function::Count
            | Function::Average
            | Function::Round
            | Function::Rescale
            | Function::Has
            | Function::Hours,
            _,
        ) => None,
    }
}
