//! What follows for the answers when a condition is taken to be true, or to be false.

use std::{cell::RefCell, collections::BTreeSet};

use engine::{Expression, Function, Id, Operator};

use super::{
    domain::{Base, Domain},
    world::{Key, World},
};
use crate::check::parts::any;

/// So many ways in which a condition can hold are held apart.
const MOST_WORLDS: usize = 6;

impl<'b> Base<'b, '_> {
    /// True where a condition cannot be false, whatever is answered; one that asks whether something was answered is not judged.
    pub(super) fn always(&self, condition: &'b Expression, around: &[World<'b>]) -> bool {
        !self.asks_whether(condition)
            && !self.is_partly_asked(condition)
            && self.assume_in(condition, false, around).is_empty()
    }

    /// True where a condition rests on several answers that not everybody is asked for, or on an earlier round, which the first
    /// has not: for some it is unknown, however it cannot be false.
    pub(super) fn is_partly_asked(&self, condition: &Expression) -> bool {
        let passed = |id: &Id| self.passed.get(id.as_str());
        let partly = any(condition, &|part| {
            if let Expression::Value(id) = part {
                let worked = self.worked(id.as_str());
                worked.is_some_and(|worked| worked.partly_asked)
            } else {
                matches!(part, Expression::Over(..) | Expression::BandOver(..))
            }
        });
        let hidden = any(condition, &|part| {
            let known = named(part).and_then(passed);
            known.is_some_and(|passed| !passed.around.is_anything())
        });
        partly || (hidden && rests_on_several(condition))
    }

    /// The ways in which a condition is true and those of earlier arms are not.
    pub(super) fn inside(
        &self,
        condition: &'b Expression,
        earlier: &[&'b Expression],
        around: &[World<'b>],
    ) -> Vec<World<'b>> {
        let mut inside = self.assume_in(condition, true, around);
        // A figure that is left out is forgotten where it is no end of a range. So these come last, and from both sides.
        let leaves_out =
            |earlier: &&&Expression| matches!(earlier, Expression::Binary(Operator::Equal, ..));
        let ranges = earlier.iter().rev().filter(|earlier| !leaves_out(earlier));
        let figures = earlier.iter().rev().filter(leaves_out);
        let again = earlier.iter().filter(leaves_out);
        for earlier in ranges.chain(figures).chain(again) {
            let narrowed = inside.into_iter().flat_map(|world| {
                // An earlier arm that is not true is false only where it has a value.
                let is_decided = self.steps.get() > 0
                    && !self.asks_whether(earlier)
                    && is_total(earlier, &|name| world.is_given(name));
                if is_decided {
                    self.assume(earlier, false, world)
                } else {
                    vec![world]
                }
            });
            inside = narrowed.collect();
        }
        inside
    }

    /// The ways in which a condition is true, or false, each with what is known then.
    pub(super) fn assume_in(
        &self,
        condition: &'b Expression,
        truth: bool,
        around: &[World<'b>],
    ) -> Vec<World<'b>> {
        let mut all = Vec::new();
        for world in around {
            all.extend(self.assume(condition, truth, world.clone()));
        }
        few(all)
    }

    /// The same of one way; none where it cannot be.
    pub(super) fn assume(
        &self,
        condition: &'b Expression,
        truth: bool,
        mut world: World<'b>,
    ) -> Vec<World<'b>> {
        if !self.step() {
            return vec![world];
        }
        match condition {
            Expression::Truth(written) if *written == truth => vec![world],
            Expression::Truth(_) => Vec::new(),
            Expression::Not(inner) => self.assume(inner, !truth, world),
            Expression::Binary(operator @ (Operator::And | Operator::Or), left, right) => {
                let both = (*operator == Operator::And) == truth;
                let mut worlds = vec![world];
                if both {
                    // Comparisons first: what they say helps to judge the rest.
                    let mut parts = Vec::new();
                    spread(condition, *operator, &mut parts);
                    parts.sort_by_key(|part| !simple(part));
                    for part in parts {
                        worlds = self.assume_in(part, truth, &worlds);
                    }
                    return worlds;
                }
                let mut either = self.assume_in(left, truth, &worlds);
                either.append(&mut self.assume_in(right, truth, &worlds));
                worlds = few(either);
                worlds
            }
            Expression::Binary(operator, left, right) => {
                let operator = if truth {
                    *operator
                } else {
                    opposite(*operator)
                };
                self.compare(operator, left, right, world)
            }
            Expression::Value(id) => {
                let name = id.as_str();
                if !world.give(name, self) {
                    return Vec::new();
                }
                if let Some(definition) = self.definition(name) {
                    return self.assume(definition, truth, world);
                }
                self.keep(condition, &truth_of(truth), world)
            }
            Expression::Answered(id) => {
                let possible = if truth {
                    world.give(id.as_str(), self)
                } else {
                    world.miss(id.as_str())
                };
                possible.then_some(world).into_iter().collect()
            }
            Expression::Choose(choice, yes, no) => {
                let mut either = Vec::new();
                for world in self.assume(choice, true, world.clone()) {
                    either.append(&mut self.assume(yes, truth, world));
                }
                for world in self.assume(choice, false, world) {
                    either.append(&mut self.assume(no, truth, world));
                }
                few(either)
            }
            Expression::Call(Function::Has, arguments) => match arguments.as_slice() {
                [Expression::Value(id), Expression::Option(option)] => {
                    let kept = self.has(id.as_str(), option.as_str(), truth, world);
                    kept.into_iter().collect()
                }
                _ => vec![world],
            },
            Expression::Number(_)
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
            | Expression::Call(..) => vec![world],
        }
    }

    /// An option is among the chosen ones, or is not.
    fn has(
        &self,
        id: &'b str,
        option: &'b str,
        is: bool,
        mut world: World<'b>,
    ) -> Option<World<'b>> {
        if !world.give(id, self) {
            return None;
        }
        let Domain::Chosen {
            mut with,
            mut without,
        } = self.of_key(Key::Value(id), &world)
        else {
            return Some(world);
        };
        if is {
            with.insert(option);
        } else {
            without.insert(option);
        }
        if !with.is_disjoint(&without) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a question has few options")]
        let count = |options: &BTreeSet<&str>| options.len() as f64;
        let mut left = self.figures_of(Key::Count(id), &world);
        left = left.limited(Operator::AtLeast, count(&with), 0.0)?;
        if let Some(all) = self.options_of(id) {
            left = left.limited(Operator::AtMost, all - count(&without), 0.0)?;
        }
        let narrowed = world.narrow(Key::Value(id), Domain::Chosen { with, without }, self)
            && world.narrow(Key::Count(id), Domain::Figures(left), self);
        narrowed.then_some(world)
    }

    /// Whether a condition asks if there is an answer.
    pub(super) fn asks_whether(&self, condition: &Expression) -> bool {
        any(condition, &|part| {
            if let Expression::Value(id) = part {
                let worked = self.worked(id.as_str());
                worked.is_some_and(|worked| worked.asks_whether)
            } else {
                matches!(part, Expression::Answered(_))
            }
        })
    }

    /// The condition, or what one side of it names, can only be this from now on.
    pub(super) fn keep(
        &self,
        side: &'b Expression,
        to: &Domain<'b>,
        mut world: World<'b>,
    ) -> Vec<World<'b>> {
        let key = if let Expression::Value(id) = side {
            Key::Value(id.as_str())
        } else if let Expression::Band(id) = side {
            Key::Band(id.as_str())
        } else {
            return vec![world];
        };
        let left = self.of_key(key, &world).meet(to);
        let possible = left.is_some_and(|left| world.narrow(key, left, self));
        possible.then_some(world).into_iter().collect()
    }
}

pub(super) fn truth_of<'b>(truth: bool) -> Domain<'b> {
    Domain::Truth {
        yes: truth,
        no: !truth,
    }
}

/// The ways, the last of them taken together where they are many.
pub(super) fn few(mut worlds: Vec<World<'_>>) -> Vec<World<'_>> {
    while worlds.len() > MOST_WORLDS
        && let Some(last) = worlds.pop()
        && let Some(before) = worlds.pop()
    {
        worlds.push(before.or(&last));
    }
    worlds
}

/// The parts that an `and` or `or` joins.
fn spread<'e>(condition: &'e Expression, joined: Operator, parts: &mut Vec<&'e Expression>) {
    if let Expression::Binary(operator, left, right) = condition
        && *operator == joined
    {
        spread(left, joined, parts);
        spread(right, joined, parts);
    } else {
        parts.push(condition);
    }
}

fn simple(condition: &Expression) -> bool {
    !matches!(
        condition,
        Expression::Binary(Operator::And | Operator::Or, ..)
            | Expression::Not(_)
            | Expression::Choose(..)
    )
}

pub(super) fn opposite(operator: Operator) -> Operator {
    match operator {
        Operator::Equal => Operator::NotEqual,
        Operator::NotEqual => Operator::Equal,
        Operator::Less => Operator::AtLeast,
        Operator::AtLeast => Operator::Less,
        Operator::More => Operator::AtMost,
        Operator::AtMost => Operator::More,
        Operator::And
        | Operator::Or
        | Operator::Add
        | Operator::Subtract
        | Operator::Multiply
        | Operator::Divide => operator,
    }
}

/// The same comparison seen from the other side.
pub(super) fn mirrored(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::More,
        Operator::More => Operator::Less,
        Operator::AtMost => Operator::AtLeast,
        Operator::AtLeast => Operator::AtMost,
        Operator::Equal
        | Operator::NotEqual
        | Operator::And
        | Operator::Or
        | Operator::Add
        | Operator::Subtract
        | Operator::Multiply
        | Operator::Divide => operator,
    }
}

/// Whether more than one value is named.
fn rests_on_several(condition: &Expression) -> bool {
    let first = RefCell::new(None);
    any(condition, &|part| {
        named(part).is_some_and(|id| {
            let mut first = first.borrow_mut();
            first.get_or_insert_with(|| id.clone()) != id
        })
    })
}

/// The value that a part names, itself or by its band.
pub(super) fn named(part: &Expression) -> Option<&Id> {
    if let Expression::Value(id) | Expression::Band(id) = part {
        Some(id)
    } else {
        None
    }
}

/// Whether an expression has a value as soon as these names have one.
pub(super) fn is_total(expression: &Expression, given: &dyn Fn(&str) -> bool) -> bool {
    !any(expression, &|part| match part {
        Expression::Value(id) | Expression::Band(id) => !given(id.as_str()),
        // Dividing by nought gives nothing.
        Expression::Binary(Operator::Divide, _, by) => {
            !matches!(**by, Expression::Number(by) if by != 0.0)
        }
        Expression::Column(..)
        | Expression::Rounds(_)
        | Expression::Over(..)
        | Expression::BandOver(..)
        | Expression::Call(Function::Rescale, _) => true,
        Expression::Number(_)
        | Expression::Truth(_)
        | Expression::Date(_)
        | Expression::Time(_)
        | Expression::Option(_)
        | Expression::Answered(_)
        | Expression::Reached(_)
        | Expression::Not(_)
        | Expression::Negate(_)
        | Expression::Binary(..)
        | Expression::Choose(..)
        | Expression::Call(..) => false,
    })
}
