//! Comparisons: what they say of the two sides, and whether they can hold at all.

use std::collections::BTreeSet;

use engine::{Expression, Function, Operator, Over};

use super::{
    assume::{few, mirrored, truth_of},
    domain::{Base, Domain},
    interval::Interval,
    world::{Key, World},
};
use crate::check::parts::each_needed;

/// Beyond this, reckoning with binary fractions could be off by more than comparing takes for the same.
const LARGEST: f64 = 1e6;

/// How far beyond a bound the engine still takes a figure for the same, and a little more.
const SLACK: f64 = 1.1e-9;

impl<'b> Base<'b, '_> {
    /// The ways in which two sides stand so to each other.
    pub(super) fn compare(
        &self,
        operator: Operator,
        left: &'b Expression,
        right: &'b Expression,
        world: World<'b>,
    ) -> Vec<World<'b>> {
        let mut found = Vec::new();
        for (world, left) in self.cases(left, world) {
            for (world, right) in self.cases(right, world) {
                found.append(&mut self.compare_plain(operator, left, right, world));
            }
        }
        few(found)
    }

    /// One side, with each of the ways that it can be worked out.
    fn cases(&self, side: &'b Expression, world: World<'b>) -> Vec<(World<'b>, &'b Expression)> {
        if !self.step() {
            return vec![(world, side)];
        }
        if let Expression::Choose(choice, yes, no) = side {
            let mut cases = Vec::new();
            for world in self.assume(choice, true, world.clone()) {
                cases.append(&mut self.cases(yes, world));
            }
            for world in self.assume(choice, false, world) {
                cases.append(&mut self.cases(no, world));
            }
            return cases;
        }
        let Expression::Value(id) = side else {
            return vec![(world, side)];
        };
        let definition = self.definition(id.as_str());
        let Some(choice) = definition.filter(|found| matches!(found, Expression::Choose(..)))
        else {
            return vec![(world, side)];
        };
        let mut world = world;
        if world.give(id.as_str(), self) {
            self.cases(choice, world)
        } else {
            Vec::new()
        }
    }

    fn compare_plain(
        &self,
        operator: Operator,
        left: &'b Expression,
        right: &'b Expression,
        mut world: World<'b>,
    ) -> Vec<World<'b>> {
        if let Expression::Truth(written) = right {
            return self.assume(left, *written == (operator == Operator::Equal), world);
        }
        if let Expression::Truth(written) = left {
            return self.assume(right, *written == (operator == Operator::Equal), world);
        }
        // Neither true nor false without a value on both sides.
        let mut possible = true;
        for side in [left, right] {
            each_needed(side, &mut |id| possible = possible && world.give(id, self));
        }
        let differs = matches!(
            operator,
            Operator::NotEqual | Operator::Less | Operator::More
        );
        if !possible || (differs && left == right) {
            return Vec::new();
        }
        let never = match operator {
            Operator::Less => self.is_least(right, left),
            Operator::More => self.is_least(left, right),
            Operator::And
            | Operator::Or
            | Operator::Equal
            | Operator::NotEqual
            | Operator::AtMost
            | Operator::AtLeast
            | Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide => false,
        };
        if never {
            return Vec::new();
        }
        match (left, right) {
            (side, Expression::Option(option)) | (Expression::Option(option), side) => {
                self.is_option(side, option.as_str(), operator == Operator::Equal, world)
            }
            _ => self.compare_values(operator, left, right, world),
        }
    }

    /// Whether one of two figures is never more than the other, by what each is made of: the least of some values is no more than
    /// one of them, than their average and than the most of them.
    fn is_least(&self, low: &'b Expression, high: &'b Expression) -> bool {
        use Function::{Average, Max, Min};
        let (low, high) = (self.spelled_out(low), self.spelled_out(high));
        match (among(low), among(high)) {
            (Some((Min, some)), Some((Average | Max, same))) if some == same => true,
            (Some((Average, some)), Some((Max, same))) if some == same => true,
            (Some((Min, some)), _) if some.iter().any(|one| stands_for(one, high)) => true,
            (_, Some((Max, some))) => some.iter().any(|one| stands_for(one, low)),
            _ => false,
        }
    }

    /// How a value is worked out, where it is nothing but a function.
    fn spelled_out(&self, side: &'b Expression) -> &'b Expression {
        let Expression::Value(id) = side else {
            return side;
        };
        let definition = self.definition(id.as_str());
        definition
            .filter(|definition| among(definition).is_some())
            .unwrap_or(side)
    }

    fn is_option(
        &self,
        side: &'b Expression,
        option: &'b str,
        is: bool,
        world: World<'b>,
    ) -> Vec<World<'b>> {
        let Domain::Options(among) = self.of_expression(side, &world) else {
            return vec![world];
        };
        let left: BTreeSet<&str> = among
            .into_iter()
            .filter(|name| (*name == option) == is)
            .collect();
        if left.is_empty() {
            return Vec::new();
        }
        let worlds = self.keep(side, &Domain::Options(left.clone()), world);
        let Expression::Band(score) = side else {
            return worlds;
        };
        let figures = self.figures_within(score.as_str(), &left);
        let figures = figures.map_or(Domain::Anything, Domain::Figures);
        let worlds = worlds.into_iter().flat_map(|mut world| {
            let key = Key::Value(score.as_str());
            let met = self.of_key(key, &world).meet(&figures);
            let possible = met.is_some_and(|met| world.narrow(key, met, self));
            possible.then_some(world)
        });
        worlds.collect()
    }

    fn compare_values(
        &self,
        operator: Operator,
        left: &'b Expression,
        right: &'b Expression,
        world: World<'b>,
    ) -> Vec<World<'b>> {
        let (ours, theirs) = (
            self.of_expression(left, &world),
            self.of_expression(right, &world),
        );
        match (&ours, &theirs) {
            (Domain::Figures(one), Domain::Figures(other)) => {
                if !one.may(operator, *other) {
                    return Vec::new();
                }
                let kept = self.relate(operator, left, right, world);
                kept.into_iter().collect()
            }
            (
                Domain::Truth { yes, no },
                Domain::Truth {
                    yes: other_yes,
                    no: other_no,
                },
            ) => {
                let possible = if operator == Operator::Equal {
                    (*yes && *other_yes) || (*no && *other_no)
                } else {
                    (*yes && *other_no) || (*no && *other_yes)
                };
                let single = |yes: bool, no: bool| (yes != no).then_some(yes);
                if !possible {
                    return Vec::new();
                }
                let same = operator == Operator::Equal;
                if let Some(yes) = single(*other_yes, *other_no) {
                    return self.keep(left, &truth_of(yes == same), world);
                }
                if let Some(yes) = single(*yes, *no) {
                    return self.keep(right, &truth_of(yes == same), world);
                }
                vec![world]
            }
            (Domain::Options(one), Domain::Options(other)) => {
                let both: BTreeSet<&str> = one.intersection(other).copied().collect();
                if operator == Operator::Equal {
                    if both.is_empty() {
                        return Vec::new();
                    }
                    let both = Domain::Options(both);
                    let worlds = self.keep(left, &both, world);
                    let worlds = worlds.into_iter();
                    return worlds.flat_map(|w| self.keep(right, &both, w)).collect();
                }
                let same = one.len() == 1 && other.len() == 1 && !both.is_empty();
                (!same).then_some(world).into_iter().collect()
            }
            _ => vec![world],
        }
    }

    /// What two figures that stand so to each other say of what they are made of. None where that cannot be.
    fn relate(
        &self,
        operator: Operator,
        left: &'b Expression,
        right: &'b Expression,
        mut world: World<'b>,
    ) -> Option<World<'b>> {
        let (Some(left), Some(right)) = (self.linear(left), self.linear(right)) else {
            return Some(world);
        };
        let magnitude = left.magnitude(&world, self) + right.magnitude(&world, self);
        let plain = left.plain && right.plain;
        if !plain && magnitude.is_nan() {
            return Some(world);
        }
        if !plain && magnitude > LARGEST {
            return Some(world);
        }
        let slack = if plain {
            0.0
        } else {
            SLACK * magnitude.max(1.0)
        };
        // The same as: what both are made of, taken together, stands so to nought.
        let Some(difference) = left.plus(&right, -1.0) else {
            return Some(world);
        };
        let Some((first, times)) = difference.parts.first().copied() else {
            let rest = Interval::point(difference.constant);
            let unequal = operator == Operator::NotEqual
                && difference.constant.abs() <= 1e-12 * magnitude.max(1.0);
            let kept = rest.limited(operator, 0.0, slack);
            return (kept.is_some() && !unequal).then_some(world);
        };
        let operator = if times < 0.0 {
            mirrored(operator)
        } else {
            operator
        };
        let to = -difference.constant / times;
        let slack = slack / times.abs();
        let possible = if difference.parts.len() == 1 {
            let left = self
                .figures_of(first, &world)
                .limited(operator, to, slack)?;
            world.narrow(first, Domain::Figures(left), self)
                && self.keep_bands(first, left, &mut world)
        } else {
            let parts = difference.parts.iter();
            let sum: Vec<_> = parts.map(|(key, each)| (*key, each / times)).collect();
            let left = world.range_of(&sum, self).limited(operator, to, slack)?;
            world.limit_sum(&sum, left, self)
        };
        possible.then_some(world)
    }

    /// The bands that a score can still be in. False where none is left.
    fn keep_bands(&self, key: Key<'b>, figures: Interval, world: &mut World<'b>) -> bool {
        let Key::Value(id) = key else { return true };
        let key = Key::Band(id);
        let Domain::Options(now) = self.of_key(key, world) else {
            return true;
        };
        let within = self.bands_within(id, figures);
        let left: BTreeSet<&str> = now.intersection(&within).copied().collect();
        if left.is_empty() {
            // The figure may lie in no band: only who asked for the band finds nothing.
            return world.domain(key).is_none();
        }
        left.len() == now.len() || world.narrow(key, Domain::Options(left), self)
    }
}

/// The values of a function over several.
fn among(side: &Expression) -> Option<(Function, &[Expression])> {
    if let Expression::Call(function, arguments) = side {
        Some((*function, arguments))
    } else {
        None
    }
}

/// Whether an argument of a function over several has a value among its own: itself, or one of its rounds.
fn stands_for(argument: &Expression, value: &Expression) -> bool {
    match (argument, value) {
        (Expression::Rounds(all), Expression::Over(Over::First | Over::Latest, one)) => all == one,
        (one, other) => one == other,
    }
}
