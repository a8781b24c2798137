//! What a value can be: a range of figures, yes or no, some of the options. Always at least what it really can be.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use engine::{Expression, Form, Function, Operator, Over};

use super::assume::Known;
use crate::check::{
    names::{Names, What},
    score::{self, Limits},
};

/// What a value can be.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Domain<'b> {
    Figures {
        low: f64,
        high: f64,
        /// Figures lie this far apart; 0 where any figure between is possible.
        step: f64,
    },
    Truth {
        yes: bool,
        no: bool,
    },
    Options(BTreeSet<&'b str>),
    Anything,
}

/// Any figure at all.
const ANY_FIGURE: Domain<'_> = Domain::Figures {
    low: f64::NEG_INFINITY,
    high: f64::INFINITY,
    step: 0.0,
};

/// A choice with more options than this is not followed.
const MOST_OPTIONS: usize = 200;

/// What values can be before anything is known of the answers.
pub(super) struct Base<'b, 'm> {
    pub(super) names: &'b Names<'m>,
    /// Computed values that were passed already.
    pub(super) computed: BTreeMap<&'b str, Domain<'b>>,
    /// Steps that are left for the condition at hand: a very long one is left undecided.
    pub(super) steps: Cell<u32>,
}

impl<'b> Base<'b, '_> {
    /// What a named value can be.
    pub(super) fn of_name(&self, id: &str) -> Domain<'b> {
        let Some(named) = self.names.values.get(id) else {
            return Domain::Anything;
        };
        match named.what {
            What::Ask(ask) => ask.form.as_ref().map_or(Domain::Anything, of_form),
            What::Matrix(_) => Domain::Anything,
            What::Compute(_) => self.computed.get(id).cloned().unwrap_or(Domain::Anything),
            What::Score(score) => match score::limits(score, self.names) {
                Some(limits) => {
                    let step = match score.round {
                        Some(round) => 10_f64.powi(-i32::from(round)),
                        None if limits.whole => 1.0,
                        None => 0.0,
                    };
                    // Rounding goes half a step beyond at most.
                    let room = if limits.whole { 0.0 } else { step / 2.0 };
                    Domain::Figures {
                        low: limits.low - room,
                        high: limits.high + room,
                        step,
                    }
                }
                None => ANY_FIGURE,
            },
        }
    }

    /// What the band of a score can be.
    pub(super) fn of_band(&self, id: &str) -> Domain<'b> {
        match self.names.values.get(id).map(|named| named.what) {
            Some(What::Score(score)) => Domain::Options(
                score
                    .bands
                    .iter()
                    .map(|band| band.id.value.as_str())
                    .collect(),
            ),
            Some(What::Ask(_) | What::Matrix(_) | What::Compute(_)) | None => Domain::Anything,
        }
    }

    /// What an expression can come to.
    pub(super) fn of_expression(
        &self,
        expression: &'b Expression,
        known: &Known<'b>,
    ) -> Domain<'b> {
        match expression {
            Expression::Number(figure) => Domain::Figures {
                low: *figure,
                high: *figure,
                step: 0.0,
            },
            Expression::Truth(truth) => Domain::Truth {
                yes: *truth,
                no: !truth,
            },
            Expression::Value(id) => known
                .domain(id.as_str(), false)
                .unwrap_or_else(|| self.of_name(id.as_str())),
            Expression::Band(id) => known
                .domain(id.as_str(), true)
                .unwrap_or_else(|| self.of_band(id.as_str())),
            Expression::Negate(inner) => {
                let (low, high) = self.range(inner, known);
                figures(-high, -low)
            }
            Expression::Binary(operator, left, right) => self.of_sum(*operator, left, right, known),
            Expression::Choose(_, yes, no) => {
                let yes = self.of_expression(yes, known);
                let no = self.of_expression(no, known);
                yes.or(&no)
            }
            Expression::Call(function, arguments) => self.of_call(*function, arguments, known),
            Expression::Over(Over::First | Over::Latest, id) => self.of_name(id.as_str()),
            Expression::Over(Over::Average, _) => ANY_FIGURE,
            Expression::Over(Over::Count, _) => figures(0.0, f64::INFINITY),
            Expression::BandOver(_, id) => self.of_band(id.as_str()),
            Expression::Column(..)
            | Expression::Rounds(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Answered(_)
            | Expression::Reached(_)
            | Expression::Not(_) => Domain::Anything,
        }
    }

    /// The least and the most figure an expression can come to.
    pub(super) fn range(&self, expression: &'b Expression, known: &Known<'b>) -> (f64, f64) {
        match self.of_expression(expression, known) {
            Domain::Figures { low, high, .. } => (low, high),
            Domain::Truth { .. } | Domain::Options(_) | Domain::Anything => {
                (f64::NEG_INFINITY, f64::INFINITY)
            }
        }
    }

    fn of_sum(
        &self,
        operator: Operator,
        left: &'b Expression,
        right: &'b Expression,
        known: &Known<'b>,
    ) -> Domain<'b> {
        let both = || (self.range(left, known), self.range(right, known));
        match operator {
            Operator::Add => {
                let ((a, b), (c, d)) = both();
                figures(a + c, b + d)
            }
            Operator::Subtract => {
                let ((a, b), (c, d)) = both();
                figures(a - d, b - c)
            }
            Operator::Multiply => {
                let ((a, b), (c, d)) = both();
                corners([a * c, a * d, b * c, b * d])
            }
            Operator::Divide => {
                let ((a, b), (c, d)) = both();
                if c <= 0.0 && d >= 0.0 {
                    return ANY_FIGURE;
                }
                corners([a / c, a / d, b / c, b / d])
            }
            Operator::And
            | Operator::Or
            | Operator::Equal
            | Operator::NotEqual
            | Operator::Less
            | Operator::AtMost
            | Operator::More
            | Operator::AtLeast => Domain::Anything,
        }
    }

    fn of_call(
        &self,
        function: Function,
        arguments: &'b [Expression],
        known: &Known<'b>,
    ) -> Domain<'b> {
        let ranges = || arguments.iter().map(|argument| self.range(argument, known));
        match function {
            Function::Count => match arguments.first() {
                Some(Expression::Value(id)) => self.of_count(id.as_str()),
                _ => ANY_FIGURE,
            },
            // What is not answered is passed over, and then adds nothing.
            Function::Sum => figures(
                ranges().map(|(low, _)| low.min(0.0)).sum(),
                ranges().map(|(_, high)| high.max(0.0)).sum(),
            ),
            Function::Average | Function::Min | Function::Max => figures(
                ranges().map(|(low, _)| low).fold(f64::INFINITY, f64::min),
                ranges()
                    .map(|(_, high)| high)
                    .fold(f64::NEG_INFINITY, f64::max),
            ),
            Function::Round => {
                let (low, high) = ranges()
                    .next()
                    .unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
                figures(low - 0.5, high + 0.5)
            }
            Function::Rescale => ANY_FIGURE,
            Function::Hours => figures(0.0, 24.0),
            Function::Has => Domain::Anything,
        }
    }

    fn of_count(&self, id: &str) -> Domain<'b> {
        let most = match self.names.values.get(id).map(|named| named.what) {
            Some(What::Ask(ask)) => match &ask.form {
                Some(Form::List { most, .. } | Form::Choices { most, .. }) => *most,
                _ => return ANY_FIGURE,
            },
            Some(What::Matrix(_) | What::Compute(_) | What::Score(_)) | None => return ANY_FIGURE,
        };
        Domain::Figures {
            low: 0.0,
            high: f64::from(most),
            step: 1.0,
        }
    }
}

fn of_form(form: &Form) -> Domain<'_> {
    match form {
        Form::YesNo | Form::Offline { .. } | Form::Photo { .. } => Domain::Truth {
            yes: true,
            no: true,
        },
        Form::Choice { options } if options.len() > MOST_OPTIONS => Domain::Anything,
        Form::Choice { options } => {
            Domain::Options(options.iter().map(|option| option.id.as_str()).collect())
        }
        Form::Number { decimals, .. } => match score::form_limits(form) {
            Some(Limits { low, high, .. }) => Domain::Figures {
                low,
                high,
                step: 10_f64.powi(-i32::from(*decimals)),
            },
            None => ANY_FIGURE,
        },
        Form::Scale { from, to, .. } => Domain::Figures {
            low: f64::from(*from),
            high: f64::from(*to),
            step: 1.0,
        },
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Choices { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Date { .. }
        | Form::Time => Domain::Anything,
    }
}

fn figures<'b>(low: f64, high: f64) -> Domain<'b> {
    if low.is_nan() || high.is_nan() {
        return ANY_FIGURE;
    }
    Domain::Figures {
        low,
        high,
        step: 0.0,
    }
}

fn corners<'b>(products: [f64; 4]) -> Domain<'b> {
    if products.iter().any(|product| product.is_nan()) {
        return ANY_FIGURE;
    }
    figures(
        products.into_iter().fold(f64::INFINITY, f64::min),
        products.into_iter().fold(f64::NEG_INFINITY, f64::max),
    )
}

impl Domain<'_> {
    /// What is either this or the other.
    pub(super) fn or(&self, other: &Self) -> Self {
        match (self, other) {
            (
                Self::Figures { low, high, step },
                Self::Figures {
                    low: other_low,
                    high: other_high,
                    step: other_step,
                },
            ) => Self::Figures {
                low: low.min(*other_low),
                high: high.max(*other_high),
                step: if (step - other_step).abs() < f64::EPSILON {
                    *step
                } else {
                    0.0
                },
            },
            (
                Self::Truth { yes, no },
                Self::Truth {
                    yes: other_yes,
                    no: other_no,
                },
            ) => Self::Truth {
                yes: *yes || *other_yes,
                no: *no || *other_no,
            },
            (Self::Options(options), Self::Options(others)) => {
                Self::Options(options.union(others).copied().collect())
            }
            _ => Self::Anything,
        }
    }
}
