//! Plain conditions: answers of which nothing is known yet, each beside a figure or an option that is written there. Nearly all
//! conditions are such, and whether they can be true and can be false is seen from the limits of each answer alone.

use engine::{Expression, Form, Function, Id, Operator};

use super::{
    assume::{mirrored, opposite},
    domain::{Base, MOST_OPTIONS, of_form},
    interval::Interval,
    world::World,
};
use crate::{
    check::{
        names::{Named, What},
        score,
    },
    module::Score,
};

/// A condition of more answers than this is no plain one.
const MOST_NAMES: usize = 12;

impl<'b> Base<'b, '_> {
    /// Whether a condition certainly can be true and can be false as well, in one of these ways. False where it takes more to see that.
    pub(super) fn is_open(&self, condition: &'b Expression, around: &[World<'b>]) -> bool {
        let mut open = Open {
            base: self,
            names: Vec::new(),
            alone: !joins(condition),
        };
        if !open.part(condition) {
            return false;
        }
        let names = &open.names;
        around
            .iter()
            .any(|world| names.iter().all(|name| world.says_nothing_of(name)))
    }
}

struct Open<'b, 'o, 'm> {
    base: &'o Base<'b, 'm>,
    names: Vec<&'b str>,
    /// The condition is not made of others.
    alone: bool,
}

impl<'b> Open<'b, '_, '_> {
    fn part(&mut self, condition: &'b Expression) -> bool {
        match condition {
            Expression::Not(inner) => self.part(inner),
            Expression::Binary(Operator::And | Operator::Or, left, right) => {
                self.part(left) && self.part(right)
            }
            Expression::Binary(operator, left, right) => match (&**left, &**right) {
                (Expression::Value(id), Expression::Option(option)) => {
                    self.options(id, option, *operator)
                }
                (Expression::Band(id), Expression::Option(option)) => {
                    self.bands(id, option, *operator)
                }
                (Expression::Value(id), side) => {
                    literal(side).is_some_and(|figure| self.figures(id, *operator, figure))
                }
                (side, Expression::Value(id)) => {
                    let operator = mirrored(*operator);
                    literal(side).is_some_and(|figure| self.figures(id, operator, figure))
                }
                _ => false,
            },
            Expression::Value(id) => self.asked(id).is_some_and(|form| {
                matches!(
                    form,
                    Form::YesNo | Form::Offline { .. } | Form::Photo { .. }
                )
            }),
            Expression::Answered(id) => self.asked(id).is_some(),
            Expression::Call(Function::Has, arguments) => match arguments.as_slice() {
                [Expression::Value(id), Expression::Option(_)] => {
                    self.asked(id).is_some_and(|form| match form {
                        Form::Choices { options, most, .. } => options.len() > 1 && *most > 0,
                        _ => false,
                    })
                }
                _ => false,
            },
            Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Band(_)
            | Expression::Column(..)
            | Expression::Rounds(_)
            | Expression::Over(..)
            | Expression::BandOver(..)
            | Expression::Reached(_)
            | Expression::Negate(_)
            | Expression::Choose(..)
            | Expression::Call(..) => false,
        }
    }

    fn figures(&mut self, id: &'b Id, operator: Operator, figure: f64) -> bool {
        let Some(named) = self.named(id) else {
            return false;
        };
        let within = match named.what {
            What::Ask(ask) => match &ask.form {
                Some(form @ (Form::Number { .. } | Form::Scale { .. } | Form::Time)) => {
                    of_form(form).figures()
                }
                _ => return false,
            },
            What::Score(score) if self.alone => self.figures_of(score),
            What::Score(_) | What::Compute(_) | What::Matrix(_) => return false,
        };
        may(within, operator, figure) && may(within, opposite(operator), figure)
    }

    fn options(&mut self, id: &'b Id, option: &Id, operator: Operator) -> bool {
        is_equality(operator)
            && self.asked(id).is_some_and(|form| match form {
                Form::Choice { options } => {
                    options.len() > 1
                        && options.len() <= MOST_OPTIONS
                        && options.iter().any(|known| known.id == *option)
                }
                _ => false,
            })
    }

    fn bands(&mut self, id: &'b Id, option: &Id, operator: Operator) -> bool {
        if !is_equality(operator) || !self.alone {
            return false;
        }
        let Some(What::Score(score)) = self.named(id).map(|named| named.what) else {
            return false;
        };
        let figures = self.figures_of(score);
        let (mut is, mut is_not) = (false, false);
        for band in &score.bands {
            if figures.meet(Interval::new(band.from, band.to)).is_some() {
                if band.id.value == *option {
                    is = true;
                } else {
                    is_not = true;
                }
            }
        }
        is && is_not
    }

    fn figures_of(&self, score: &Score) -> Interval {
        score::figures(score, self.base.names)
            .map_or(Interval::ANY, |f| Interval::stepped(f.low, f.high, f.step))
    }

    /// How a question is answered, where it is asked of everybody and does not stand in the condition already.
    fn asked(&mut self, id: &'b Id) -> Option<&'b Form> {
        match self.named(id)?.what {
            What::Ask(ask) => ask.form.as_ref(),
            What::Score(_) | What::Compute(_) | What::Matrix(_) => None,
        }
    }

    fn named(&mut self, id: &'b Id) -> Option<&'b Named<'b>> {
        let name = id.as_str();
        let passed = self.base.passed.get(name)?;
        let plain = passed.free && passed.worked.is_none();
        if !plain || self.names.len() >= MOST_NAMES || self.names.contains(&name) {
            return None;
        }
        self.names.push(name);
        self.names.extend(&passed.needs);
        self.base.names.values.get(name)
    }
}

/// Whether it is made of other conditions.
fn joins(condition: &Expression) -> bool {
    matches!(
        condition,
        Expression::Not(_) | Expression::Binary(Operator::And | Operator::Or, ..)
    )
}

fn is_equality(operator: Operator) -> bool {
    matches!(operator, Operator::Equal | Operator::NotEqual)
}

fn may(within: Interval, operator: Operator, figure: f64) -> bool {
    within.may(operator, Interval::point(figure)) && within.limited(operator, figure, 0.0).is_some()
}

/// A figure that is written; days and minutes too.
fn literal(side: &Expression) -> Option<f64> {
    match side {
        Expression::Number(figure) => Some(*figure),
        Expression::Time(time) => Some(f64::from(time.minutes())),
        _ => None,
    }
}
