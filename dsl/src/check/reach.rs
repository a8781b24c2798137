//! Conditions that can never be true, or always are, by the limits of the answers they read. What cannot be decided is left alone.

mod assume;
mod domain;

use std::{cell::Cell, collections::BTreeMap};

use engine::Expression;

use super::{
    names::Names,
    survey::{Stop, Thing},
    typing::Typing,
};
use crate::{
    diagnostic::{Reports, rule},
    expression::Expr,
};

use assume::{Known, always, assume, contradicts};
use domain::Base;

/// Steps for one condition; ordinary ones take a handful.
const MOST_STEPS: u32 = 5_000;

pub(super) fn check(stops: &[Stop<'_>], names: &Names<'_>, reports: &mut Reports) {
    let mut reach = Reach {
        names,
        rounds: None,
        base: Base {
            names,
            computed: BTreeMap::new(),
            steps: Cell::new(0),
        },
        reports,
    };
    let mut session = Known::default();
    let mut page = Known::default();
    // For each condition that is open: what is known around it, in its arm, and what its earlier arms ask.
    let mut open: Vec<Open> = Vec::new();
    for (at, stop) in stops.iter().enumerate() {
        reach.rounds = stop.rounds;
        match stop.thing {
            Thing::Session(opened) => {
                session = reach
                    .judge(opened.when.as_ref(), &Known::default(), &[], at)
                    .0;
                page = session.clone();
            }
            Thing::Page(opened) => {
                page = reach.judge(opened.when.as_ref(), &session, &[], at).0;
            }
            Thing::EndPage => page = session.clone(),
            Thing::Gate(gate) => {
                reach.judge(gate.when.as_ref(), &session, &[], at);
            }
            Thing::Trigger(trigger) => {
                reach.judge(trigger.when.as_ref(), &session, &[], at);
            }
            Thing::Alert(alert) => {
                let around = open.last().map_or(&page, |open| &open.inside).clone();
                reach.judge(alert.when.as_ref(), &around, &[], at);
            }
            Thing::If => {
                let around = open.last().map_or(&page, |open| &open.inside).clone();
                open.push(Open {
                    inside: around.clone(),
                    around,
                    earlier: Vec::new(),
                });
            }
            Thing::Arm(arm) => {
                if let Some(open) = open.last_mut() {
                    let when = arm.when.as_ref();
                    let (inside, typed) = reach.judge(when, &open.around, &open.earlier, at);
                    open.inside = inside;
                    open.earlier.extend(typed);
                }
            }
            Thing::Else => {
                if let Some(open) = open.last_mut() {
                    open.inside = open.around.clone();
                }
            }
            Thing::EndIf => {
                open.pop();
            }
            Thing::Compute(compute) => {
                if let Some(typed) = compute.expression.as_ref().and_then(|e| reach.typed(e, at)) {
                    let domain = reach.base.of_expression(&typed, &Known::default());
                    let id = compute.id.value.as_str().to_owned();
                    reach.base.computed.insert(id, domain);
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
            | Thing::Ask(_)
            | Thing::Matrix(_)
            | Thing::Score(_)
            | Thing::EndSession(_) => {}
        }
    }
}

struct Open {
    around: Known,
    inside: Known,
    earlier: Vec<Expression>,
}

struct Reach<'r, 'm> {
    names: &'r Names<'m>,
    /// The repeated session that the condition at hand stands in.
    rounds: Option<usize>,
    base: Base<'r, 'm>,
    reports: &'r mut Reports,
}

impl Reach<'_, '_> {
    fn typed(&self, expr: &Expr, at: usize) -> Option<Expression> {
        let mut typing = Typing {
            names: self.names,
            sources: &[],
            at,
            rounds: self.rounds,
            reports: &mut Reports::default(),
        };
        typing.any(expr).map(|(typed, _)| typed)
    }

    /// What is known where a condition is true, and the condition itself.
    fn judge(
        &mut self,
        when: Option<&Expr>,
        around: &Known,
        earlier: &[Expression],
        at: usize,
    ) -> (Known, Option<Expression>) {
        let Some((expr, typed)) = when.and_then(|expr| Some((expr, self.typed(expr, at)?))) else {
            return (around.clone(), None);
        };
        self.base.steps.set(MOST_STEPS);
        let inside = assume(&typed, true, around, &self.base);
        let inside = inside.filter(|inside| {
            !earlier
                .iter()
                .take_while(|_| self.base.steps.get() > 0)
                .any(|earlier| contradicts(earlier, inside, &self.base))
        });
        let Some(inside) = inside else {
            self.reports.add(&rule::NEVER_TRUE, expr.span);
            return (around.clone(), Some(typed));
        };
        if always(&typed, around, &self.base) {
            self.reports.add(&rule::ALWAYS_TRUE, expr.span);
        }
        (inside, Some(typed))
    }
}
