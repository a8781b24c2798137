//! Plain conditions: answers of which nothing is known yet, each beside a figure or an option that is written there. Nearly all
//! conditions are such, and whether they can be true and can be false is seen from the limits of each answer alone.

use engine::{Expression, Form, Function, Id, Operator};

use super::{
    assume::{mirrored, named, opposite},
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
    /// Whether a condition certainly can be true, with none of those before it true, and can be false as well, in one of these ways.
    /// False where it takes more to see that.
    pub(super) fn is_open(
        &self,
        condition: &'b Expression,
        earlier: &[&'b Expression],
        around: &[World<'b>],
    ) -> bool {
        let mut open = Open {
            base: self,
            names: Vec::new(),
            asks_whether: false,
            adds_up: false,
        };
        if !open.part(condition) || !open.behind(condition, earlier) {
            return false;
        }
        // Whether there is an answer is known in some of the ways.
        let nothing = |world: &World<'b>, name: &&'b str| {
            world.says_nothing_of(name) && !(open.asks_whether && world.is_given(name))
        };
        let free = |world: &World<'b>| open.names.iter().all(|name| nothing(world, name));
        !(open.asks_whether && open.adds_up) && around.iter().any(free)
    }
}

struct Open<'b, 'o, 'm> {
    base: &'o Base<'b, 'm>,
    names: Vec<&'b str>,
    /// Whether something was answered is asked.
    asks_whether: bool,
    /// A score is among them, which there is only where other answers are.
    adds_up: bool,
}

impl<'b> Open<'b, '_, '_> {
    /// Whether the condition leaves those before it all false; they are about other answers, or about other figures and options of
    /// the same.
    fn behind(&mut self, condition: &'b Expression, earlier: &[&'b Expression]) -> bool {
        let Some(subject) = subject(condition) else {
            return earlier.iter().all(|each| self.part(each));
        };
        let mut others = Vec::new();
        for each in earlier {
            let possible = match (subject.side, subject.of(each)) {
                (_, None) => self.part(each),
                (Side::Option(option), Some((Operator::Equal, Side::Option(other)))) => {
                    subject.operator == Operator::Equal && option != other
                }
                (Side::Figure(_), Some((operator, Side::Figure(other)))) => {
                    others.push((opposite(operator), other));
                    true
                }
                _ => false,
            };
            if !possible {
                return false;
            }
        }
        let Side::Figure(figure) = subject.side else {
            return true;
        };
        others.is_empty() || {
            others.push((subject.operator, figure));
            let within = self.within(subject.id);
            within.is_some_and(|within| is_left(within, &others))
        }
    }

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
            Expression::Answered(id) => {
                self.asks_whether = true;
                self.asked(id).is_some()
            }
            Expression::Call(Function::Has, arguments) => match arguments.as_slice() {
                [Expression::Value(id), Expression::Option(_)] => {
                    self.asked(id).is_some_and(|form| {
 matches!(form, Form::Choices { options, most, .. } if options.len() > 1 && *most > 0)
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
        if self.named(id).is_none() {
            return false;
        }
        self.within(id).is_some_and(|within| {
            may(within, operator, figure) && may(within, opposite(operator), figure)
        })
    }

    /// The figures that a question or a score can have.
    fn within(&self, id: &Id) -> Option<Interval> {
        match self.base.names.values.get(id.as_str())?.what {
            What::Ask(ask) => match &ask.form {
                Some(form @ (Form::Number { .. } | Form::Scale { .. } | Form::Time)) => {
                    Some(of_form(form).figures())
                }
                _ => None,
            },
            What::Score(score) => Some(self.figures_of(score)),
            What::Compute(_) | What::Matrix(_) => None,
        }
    }

    fn options(&mut self, id: &'b Id, option: &Id, operator: Operator) -> bool {
        is_equality(operator)
            && self.asked(id).is_some_and(|form| {
                let Form::Choice { options } = form else {
                    return false;
                };
                (2..=MOST_OPTIONS).contains(&options.len())
                    && options.iter().any(|known| known.id == *option)
            })
    }

    fn bands(&mut self, id: &'b Id, option: &Id, operator: Operator) -> bool {
        if !is_equality(operator) {
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
        let named = self.base.names.values.get(name)?;
        self.adds_up |= matches!(named.what, What::Score(_));
        Some(named)
    }
}

/// One value beside what is written.
struct Subject<'b> {
    id: &'b Id,
    is_band: bool,
    operator: Operator,
    side: Side<'b>,
}

#[derive(Clone, Copy)]
enum Side<'b> {
    Option(&'b Id),
    Figure(f64),
}

impl<'b> Subject<'b> {
    /// What another condition says of the same value.
    fn of(&self, other: &'b Expression) -> Option<(Operator, Side<'b>)> {
        let other = subject(other)?;
        let same = other.id == self.id && other.is_band == self.is_band;
        same.then_some((other.operator, other.side))
    }
}

fn subject(condition: &Expression) -> Option<Subject<'_>> {
    let Expression::Binary(operator, left, right) = condition else {
        return None;
    };
    let id = named(left)?;
    let side = if let Expression::Option(option) = &**right {
        Side::Option(option)
    } else {
        Side::Figure(literal(right)?)
    };
    Some(Subject {
        id,
        is_band: matches!(**left, Expression::Band(_)),
        operator: *operator,
        side,
    })
}

fn is_equality(operator: Operator) -> bool {
    matches!(operator, Operator::Equal | Operator::NotEqual)
}

/// Whether there is a figure that stands so to all of these.
fn is_left(within: Interval, to: &[(Operator, f64)]) -> bool {
    let (holes, ends): (Vec<_>, Vec<_>) = to
        .iter()
        .partition(|(operator, _)| *operator == Operator::NotEqual);
    let left = ends.iter().try_fold(within, |left, (operator, figure)| {
        left.limited(*operator, *figure, 0.0)
    });
    // Each figure that is left out takes away one at most.
    #[expect(clippy::cast_precision_loss, reason = "few arms are looked at")]
    left.is_some_and(|left| left.figures() > holes.len() as f64)
}

fn may(within: Interval, operator: Operator, figure: f64) -> bool {
    within.may(operator, Interval::point(figure)) && within.limited(operator, figure, 0.0).is_some()
}

/// A figure that is written; minutes too.
fn literal(side: &Expression) -> Option<f64> {
    if let Expression::Number(figure) = side {
        Some(*figure)
    } else if let Expression::Time(time) = side {
        Some(f64::from(time.minutes()))
    } else {
        None
    }
}
