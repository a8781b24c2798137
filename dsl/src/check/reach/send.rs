//! Sends that some clients make with nothing in them: whether anybody can come to one without having been asked a thing.

use std::collections::BTreeSet;

use engine::{Expression, Form, Operator};

use super::{
    Reach,
    assume::{few, is_total},
    domain::{Base, Domain},
    interval::Interval,
    ways::Around,
    world::{Key, World},
};
use crate::{
    check::{
        names::What,
        silent::{Send, Under},
        survey::Stop,
    },
    diagnostic::{Arg, rule},
};

/// Of so many names it is held apart whether they are answered; each doubles the ways.
const MOST_SPLIT: usize = 5;

/// An example names so many answers; who reads it sees by then what is meant.
const MOST_NAMED: usize = 4;

/// One way to a question: conditions, each with whether it holds there.
type Path<'b> = Vec<(&'b Expression, bool)>;

impl<'b> Reach<'b, '_> {
    /// Tells of a send before which all that is asked hangs on conditions that may all fail. `around`: what is known where it stands.
    pub(super) fn judge_send(&mut self, send: &Send<'_>, around: &Around<'b>, stop: &Stop<'_>) {
        let typed = |under: &Under<'_>| -> Option<Path<'b>> {
            let parts = under.iter();
            parts
                .map(|(when, holds)| Some((self.typed.get(when)?, *holds)))
                .collect()
        };
        let Some(paths) = send.under.iter().map(typed).collect::<Option<Vec<_>>>() else {
            return;
        };
        let mut sure: BTreeSet<&'b str> = BTreeSet::new();
        let mut open: BTreeSet<&'b str> = BTreeSet::new();
        for (condition, _) in paths.iter().flatten() {
            each_named(condition, &mut |id| {
                if self.is_sure(id, stop) {
                    sure.insert(id);
                } else {
                    open.insert(id);
                }
            });
        }
        let before = self.allow_steps();
        let base = &self.base;
        let mut worlds = base.ways(around).to_vec();
        worlds.retain_mut(|world| sure.iter().all(|id| world.give(id, base)));
        for id in open.iter().take(MOST_SPLIT) {
            worlds = base.split(id, worlds);
        }
        let worlds = base.asked_nothing(&paths, &worlds);
        let way = worlds.first().map(|world| {
            let named: Vec<&'b str> = sure.iter().chain(&open).copied().collect();
            base.example(&named, world.clone(), &paths)
        });
        self.take_steps(before);
        let Some(mut way) = way else { return };
        if way.is_empty() {
            way = send.otherwise();
        }
        let in_language = |pick: fn(&(String, String)) -> &String| {
            let pieces: Vec<&str> = way.iter().map(|piece| pick(piece).as_str()).collect();
            pieces.join(", ")
        };
        self.reports
            .add(&rule::MAY_SEND_NOTHING, send.line)
            .with(Arg::Own(
                in_language(|(en, _)| en),
                in_language(|(_, nl)| nl),
            ));
    }
}

impl<'b> Base<'b, '_> {
    /// Each way twice: where a name has a value, and where it has none.
    fn split(&self, id: &'b str, worlds: Vec<World<'b>>) -> Vec<World<'b>> {
        let both = worlds.into_iter().flat_map(|world| {
            let (mut given, mut missing) = (world.clone(), world);
            let given = given.give(id, self).then_some(given);
            let missing = missing.miss(id).then_some(missing);
            given.into_iter().chain(missing)
        });
        both.collect()
    }

    /// The ways in which none of the paths leads to its question.
    fn asked_nothing(&self, paths: &[Path<'b>], worlds: &[World<'b>]) -> Vec<World<'b>> {
        let mut left = worlds.to_vec();
        for path in paths {
            let mut beside = Vec::new();
            for world in &left {
                for (condition, holds) in path {
                    if *holds {
                        beside.extend(self.short_of(condition, true, world.clone()));
                    } else {
                        beside.extend(self.assume(condition, true, world.clone()));
                    }
                }
            }
            // Ways in which different names are answered are not one: they are held apart as long as there are few.
            left = if beside.len() > 1 << MOST_SPLIT {
                few(beside)
            } else {
                beside
            };
        }
        left
    }

    /// The ways in which a condition does not come to `truth`: it comes to the other, or is unknown.
    fn short_of(
        &self,
        condition: &'b Expression,
        truth: bool,
        mut world: World<'b>,
    ) -> Vec<World<'b>> {
        if !self.step() {
            return vec![world];
        }
        if let Expression::Not(inner) = condition {
            return self.short_of(inner, !truth, world);
        }
        if let Expression::Answered(id) = condition {
            let possible = if truth {
                world.miss(id.as_str())
            } else {
                world.give(id.as_str(), self)
            };
            return possible.then_some(world).into_iter().collect();
        }
        if let Expression::Binary(operator @ (Operator::And | Operator::Or), left, right) =
            condition
        {
            let either = (*operator == Operator::And) == truth;
            let mut one = self.short_of(left, truth, world.clone());
            if either {
                one.extend(self.short_of(right, truth, world));
                return one;
            }
            let both = one.into_iter();
            return both
                .flat_map(|world| self.short_of(right, truth, world))
                .collect();
        }
        if is_total(condition, &|name| world.is_given(name)) {
            return self.assume(condition, !truth, world);
        }
        vec![world]
    }

    /// A day or a time of day: its figure tells an author nothing.
    fn is_moment(&self, id: &str) -> bool {
        let named = self.names.values.get(id);
        named.is_none_or(|named| match named.what {
            What::Ask(ask) => matches!(ask.form, Some(Form::Date { .. } | Form::Time)),
            What::Compute(_) | What::Score(_) | What::Matrix(_) => false,
        })
    }

    /// Answers with which nothing is asked, in English and Dutch; the first that can be named for certain.
    fn example(
        &self,
        named: &[&'b str],
        mut world: World<'b>,
        paths: &[Path<'b>],
    ) -> Vec<(String, String)> {
        let mut way = Vec::new();
        for id in named {
            if way.len() == MOST_NAMED {
                way.push(("and so on".to_owned(), "enzovoort".to_owned()));
                break;
            }
            if !world.is_given(id) {
                let mut without = world.clone();
                if without.miss(id) && !self.asked_nothing(paths, &[without.clone()]).is_empty() {
                    world = without;
                    way.push((
                        format!("`{id}` not answered"),
                        format!("`{id}` niet beantwoord"),
                    ));
                }
                continue;
            }
            if self.is_moment(id) {
                continue;
            }
            let usual = self.of_name(id).figures();
            for (domain, en, nl) in values(&self.of_key(Key::Value(id), &world), usual) {
                let mut with = world.clone();
                if with.narrow(Key::Value(id), domain, self)
                    && !self.asked_nothing(paths, &[with.clone()]).is_empty()
                {
                    world = with;
                    way.push((format!("`{id}` = {en}"), format!("`{id}` = {nl}")));
                    break;
                }
            }
        }
        way
    }
}

/// Values to try for an example, each in English and Dutch. Of figures first where a condition ends, not the `usual` ends.
fn values<'b>(domain: &Domain<'b>, usual: Interval) -> Vec<(Domain<'b>, String, String)> {
    match domain {
        Domain::Figures(figures) => {
            // An end may not be in it itself.
            let mut ends = vec![
                figures.low,
                figures.low + 1.0,
                figures.high,
                figures.high - 1.0,
            ];
            if engine::number::same(figures.low, usual.low) {
                ends.rotate_left(2);
            }
            let whole = ends.into_iter();
            let whole = whole
                .filter(|end| end.is_finite() && figures.meet(Interval::point(*end)).is_some());
            let point = |figure: f64| {
                (
                    Domain::Figures(Interval::point(figure)),
                    figure.to_string(),
                    figure.to_string().replace('.', ","),
                )
            };
            whole.map(point).collect()
        }
        Domain::Truth { yes, no } => {
            let both = [(*no, false, "no", "nee"), (*yes, true, "yes", "ja")];
            let possible = both.into_iter().filter(|(possible, ..)| *possible);
            possible
                .map(|(_, truth, en, nl)| (super::assume::truth_of(truth), en.into(), nl.into()))
                .collect()
        }
        Domain::Options(options) => options
            .iter()
            .map(|option| {
                let only = Domain::Options([*option].into());
                (only, (*option).to_owned(), (*option).to_owned())
            })
            .collect(),
        Domain::Chosen { .. } | Domain::Anything => Vec::new(),
    }
}

/// Each name whose value, band or answer a condition reads.
fn each_named<'b>(condition: &'b Expression, take: &mut dyn FnMut(&'b str)) {
    match condition {
        Expression::Value(id) | Expression::Band(id) | Expression::Answered(id) => {
            take(id.as_str());
        }
        Expression::Not(inner) | Expression::Negate(inner) => each_named(inner, take),
        Expression::Binary(_, left, right) => {
            each_named(left, take);
            each_named(right, take);
        }
        Expression::Choose(choice, yes, no) => {
            for part in [choice, yes, no] {
                each_named(part, take);
            }
        }
        Expression::Call(_, arguments) => {
            for argument in arguments {
                each_named(argument, take);
            }
        }
        Expression::Number(_)
        | Expression::Truth(_)
        | Expression::Date(_)
        | Expression::Time(_)
        | Expression::Option(_)
        | Expression::Column(..)
        | Expression::Rounds(_)
        | Expression::Over(..)
        | Expression::BandOver(..)
        | Expression::Reached(_) => {}
    }
}
