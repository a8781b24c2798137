//! Warnings, added tools and gates that rest on a score or a computed value which stays unknown for clients who answered all that
//! they had to: for them these never come, and nobody is told.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

use engine::{Expression, Missing, Operator};

use super::{
    names::{Named, Names, What},
    parts::{asks_whether, each_needed, spread},
    survey::{Rounds, Stop, Thing},
    typed::Typed,
};
use crate::{
    diagnostic::{Reports, rule},
    expression::Expr,
    module::{Module, Score},
};

/// A value rests on no more others than this.
const MOST_NEEDS: usize = 200;
/// Steps for all conditions of a module; ordinary ones take a handful each.
const MOST_STEPS: u32 = 100_000;
/// Conditions nest no deeper than this.
const DEEPEST: u32 = 70;

/// One thing that decides whether a place is seen.
#[derive(Clone, Copy)]
struct Gatekeeper<'b> {
    /// The place in the survey where it stands: an arm, a page, a session.
    at: usize,
    /// None where it is an `@else`, or cannot be read.
    when: Option<&'b Expression>,
}

/// What decides whether a place is seen, from the outside in.
type Way<'b> = Vec<Gatekeeper<'b>>;

pub(super) fn check(
    module: &Module,
    stops: &[Stop<'_>],
    names: &Names<'_>,
    typed: &Typed,
    reports: &mut Reports,
) {
    // Most texts have none of these, and then there is nothing to follow.
    let asks_for_it = |stop: &Stop<'_>| whose(stop.thing).is_some();
    if !stops.iter().any(asks_for_it) {
        return;
    }
    let mut unknown = Unknown {
        names,
        hideable: module.chapters.iter().map(|c| c.hideable).collect(),
        ways: BTreeMap::new(),
        definitions: BTreeMap::new(),
        steps: Cell::new(MOST_STEPS),
    };
    let mut way: Way<'_> = Vec::new();
    let mut ifs = Vec::new();
    for (at, stop) in stops.iter().enumerate() {
        let keeper = |when: Option<&Expr>| Gatekeeper {
            at,
            when: when.and_then(|when| typed.get(when)),
        };
        match stop.thing {
            Thing::Session(session) => {
                way.clear();
                way.extend(session.when.as_ref().map(|when| keeper(Some(when))));
                ifs = vec![way.len()];
            }
            Thing::Page(page) => {
                way.truncate(ifs.first().copied().unwrap_or(0));
                way.extend(page.when.as_ref().map(|when| keeper(Some(when))));
            }
            Thing::EndPage => way.truncate(ifs.first().copied().unwrap_or(0)),
            Thing::If => ifs.push(way.len()),
            Thing::Arm(arm) => {
                way.truncate(ifs.last().copied().unwrap_or(0));
                way.push(keeper(arm.when.as_ref()));
            }
            Thing::Else(_) => {
                way.truncate(ifs.last().copied().unwrap_or(0));
                way.push(keeper(None));
            }
            Thing::EndIf => way.truncate(ifs.pop().unwrap_or(0)),
            Thing::Ask(ask) => {
                let id = ask.name.id.value.as_str();
                unknown.ways.entry(id).or_insert_with(|| way.clone());
            }
            Thing::Score(score) => {
                let id = score.name.id.value.as_str();
                unknown.ways.entry(id).or_insert_with(|| way.clone());
            }
            Thing::Compute(compute) => {
                let id = compute.id.value.as_str();
                unknown.ways.entry(id).or_insert_with(|| way.clone());
                if let Some(typed) = compute.expression.as_ref().and_then(|e| typed.get(e)) {
                    unknown.definitions.entry(id).or_insert(typed);
                }
            }
            Thing::Gate(_) | Thing::Trigger(_) | Thing::Alert(_) => {
                if let Some(Some(when)) = whose(stop.thing)
                    && let Some(condition) = typed.get(when)
                {
                    let alert = matches!(stop.thing, Thing::Alert(_));
                    unknown.judge((when, condition), &way, (stop.rounds, alert), reports);
                }
            }
            Thing::Chapter(_)
            | Thing::Milestone(_)
            | Thing::Guide(_)
            | Thing::Prose(_)
            | Thing::Image(_)
            | Thing::Note(_)
            | Thing::Recall(_)
            | Thing::Video(_)
            | Thing::Audio(_)
            | Thing::Resource(_)
            | Thing::Document(_)
            | Thing::Chart(_)
            | Thing::Matrix(_)
            | Thing::EndSession(_) => {}
        }
    }
}

/// The condition of what must not be missed; none for what is something else.
#[expect(clippy::option_option, reason = "one without a condition always comes")]
fn whose(thing: Thing<'_>) -> Option<Option<&Expr>> {
    if let Thing::Gate(gate) = thing {
        Some(gate.when.as_ref())
    } else if let Thing::Trigger(trigger) = thing {
        Some(trigger.when.as_ref())
    } else if let Thing::Alert(alert) = thing {
        Some(alert.when.as_ref())
    } else {
        None
    }
}

struct Unknown<'b, 'm> {
    names: &'b Names<'m>,
    /// By chapter.
    hideable: Vec<bool>,
    /// What decides whether each value is there.
    ways: BTreeMap<&'b str, Way<'b>>,
    definitions: BTreeMap<&'b str, &'b Expression>,
    /// Steps that are left for all conditions together: what would take longer is left alone.
    steps: Cell<u32>,
}

impl<'b, 'm> Unknown<'b, 'm> {
    fn judge(
        &self,
        (when, condition): (&Expr, &'b Expression),
        way: &Way<'b>,
        (rounds, alert): (Option<Rounds>, bool),
        reports: &mut Reports,
    ) {
        // Who asks for that has thought of it.
        if asks_whether(condition) {
            return;
        }
        let mut needed = BTreeSet::new();
        self.needed(condition, true, 0, &mut needed);
        for name in needed {
            let Some(named) = self.names.values.get(name) else {
                continue;
            };
            if named.rounds != rounds || matches!(named.what, What::Ask(_) | What::Matrix(_)) {
                continue;
            }
            let mut here = way.clone();
            here.extend(self.ways.get(name).into_iter().flatten());
            let mut given = Vec::new();
            for when in here.iter().filter_map(|each| each.when).chain([condition]) {
                spread(when, &mut given);
            }
            let place = Seen {
                chapter: named.chapter,
                way: here,
                given,
                alert,
            };
            let mut questions = BTreeSet::new();
            let open = self.left_open(name, &place, &mut questions, &mut BTreeSet::new());
            // With one question alone it is plain that nothing comes where it is left open.
            if let Some(open) = open.filter(|_| questions.len() > 1) {
                reports
                    .add(&rule::MAY_STAY_UNKNOWN, when.span)
                    .with(name)
                    .with(open);
                return;
            }
        }
    }

    /// Names without whose value a condition is not true, or not false.
    fn needed(
        &self,
        condition: &'b Expression,
        truth: bool,
        depth: u32,
        needed: &mut BTreeSet<&'b str>,
    ) {
        let left = self.steps.get().checked_sub(1);
        self.steps.set(left.unwrap_or(0));
        if left.is_none() || needed.len() > MOST_NEEDS || depth > DEEPEST {
            return;
        }
        match condition {
            Expression::Not(inner) => self.needed(inner, !truth, depth + 1, needed),
            Expression::Binary(operator @ (Operator::And | Operator::Or), left, right) => {
                let both = (*operator == Operator::And) == truth;
                let (mut one, mut other) = (BTreeSet::new(), BTreeSet::new());
                self.needed(left, truth, depth + 1, &mut one);
                self.needed(right, truth, depth + 1, &mut other);
                if both {
                    needed.append(&mut one);
                    needed.append(&mut other);
                } else {
                    needed.extend(one.intersection(&other));
                }
            }
            Expression::Value(id) => match self.definitions.get(id.as_str()) {
                // What is true or not stands for its condition.
                Some(definition) if is_condition(definition) => {
                    self.needed(definition, truth, depth + 1, needed);
                }
                _ => {
                    needed.insert(id.as_str());
                }
            },
            Expression::Band(_)
            | Expression::Negate(_)
            | Expression::Binary(..)
            | Expression::Choose(..)
            | Expression::Call(..)
            | Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Column(..)
            | Expression::Rounds(_)
            | Expression::Over(..)
            | Expression::BandOver(..)
            | Expression::Answered(_)
            | Expression::Reached(_) => each_needed(condition, &mut |id| {
                needed.insert(id);
            }),
        }
    }

    /// A question that a client may have no answer to, so that a value is unknown.
    fn left_open(
        &self,
        name: &'b str,
        place: &Seen<'b>,
        questions: &mut BTreeSet<&'b str>,
        seen: &mut BTreeSet<&'b str>,
    ) -> Option<&'b str> {
        if !seen.insert(name) || seen.len() > MOST_NEEDS {
            return None;
        }
        let names: &'b Names<'m> = self.names;
        let named = names.values.get(name)?;
        match named.what {
            What::Ask(ask) => {
                questions.insert(name);
                let answers = ask.required || !place.alert;
                let sure = answers && self.is_asked(name, named, place);
                (!sure).then_some(name)
            }
            What::Matrix(_) => None,
            What::Compute(_) => {
                let definition = self.definitions.get(name)?;
                let mut needed = BTreeSet::new();
                self.needed(definition, true, 0, &mut needed);
                let mut found = None;
                for needed in needed {
                    let open = self.left_open(needed, place, questions, seen);
                    found = found.or(open);
                }
                found
            }
            What::Score(score) => self.items_open(score, place, questions, seen),
        }
    }

    fn items_open(
        &self,
        score: &'b Score,
        place: &Seen<'b>,
        questions: &mut BTreeSet<&'b str>,
        seen: &mut BTreeSet<&'b str>,
    ) -> Option<&'b str> {
        let items = score.items.iter().map(|item| item.value.as_str());
        let open: Vec<&str> = items
            .filter_map(|item| self.left_open(item, place, questions, seen))
            .collect();
        match score.missing {
            Missing::Refuse => open.first().copied(),
            // Its author has said how many answers are enough.
            Missing::Average | Missing::Zero => None,
        }
    }

    /// Whether everybody who gets here was asked it.
    fn is_asked(&self, name: &str, named: &Named<'_>, place: &Seen<'b>) -> bool {
        let Some(way) = self.ways.get(name) else {
            return true;
        };
        // What is said of chapters that can be hidden is said elsewhere.
        let hideable = self.hideable.get(named.chapter) == Some(&true);
        (hideable && named.chapter != place.chapter)
            || way.iter().all(|each| {
                let same_place = place.way.iter().any(|known| known.at == each.at);
                let mut parts = Vec::new();
                each.when
                    .into_iter()
                    .for_each(|when| spread(when, &mut parts));
                let given = |part: &&Expression| place.given.contains(part);
                same_place || (!parts.is_empty() && parts.iter().all(given))
            })
    }
}

fn is_condition(definition: &Expression) -> bool {
    matches!(
        definition,
        Expression::Not(_)
            | Expression::Binary(
                Operator::And
                    | Operator::Or
                    | Operator::Equal
                    | Operator::NotEqual
                    | Operator::Less
                    | Operator::AtMost
                    | Operator::More
                    | Operator::AtLeast,
                ..
            )
    )
}

/// What is so where something must not be missed.
struct Seen<'b> {
    chapter: usize,
    way: Way<'b>,
    /// Conditions that are true there.
    given: Vec<&'b Expression>,
    /// Somebody may be in need: a question left open counts as well as one that was not asked.
    alert: bool,
}
