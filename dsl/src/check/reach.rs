//! Conditions that can never be true, or always are, by the limits of the answers they read. What cannot be decided is left alone.

mod assume;
mod domain;

use std::{cell::Cell, collections::BTreeMap};

use engine::Expression;

use super::{
    names::Names,
    survey::{Stop, Thing},
    typed::Typed,
};
use crate::{
    diagnostic::{Reports, rule},
    expression::Expr,
};

use assume::{Known, always, assume, contradicts};
use domain::Base;

/// Steps for one condition; ordinary ones take a handful.
const MOST_STEPS: u32 = 5_000;

pub(super) fn check(stops: &[Stop<'_>], names: &Names<'_>, typed: &Typed, reports: &mut Reports) {
    let mut reach = Reach {
        typed,
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
    let mut open: Vec<Open<'_>> = Vec::new();
    for stop in stops {
        match stop.thing {
            Thing::Session(opened) => {
                session = reach.judge(opened.when.as_ref(), &Known::default(), &[]).0;
                page = session.clone();
            }
            Thing::Page(opened) => {
                page = reach.judge(opened.when.as_ref(), &session, &[]).0;
            }
            Thing::EndPage => page = session.clone(),
            Thing::Gate(gate) => {
                reach.judge(gate.when.as_ref(), &session, &[]);
            }
            Thing::Trigger(trigger) => {
                reach.judge(trigger.when.as_ref(), &session, &[]);
            }
            Thing::Alert(alert) => {
                let around = open.last().map_or(&page, |open| &open.inside).clone();
                reach.judge(alert.when.as_ref(), &around, &[]);
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
                    let (inside, typed) = reach.judge(when, &open.around, &open.earlier);
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
                if let Some(typed) = compute.expression.as_ref().and_then(|e| typed.get(e)) {
                    let domain = reach.base.of_expression(typed, &Known::default());
                    let id = compute.id.value.as_str();
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

struct Open<'b> {
    around: Known<'b>,
    inside: Known<'b>,
    earlier: Vec<&'b Expression>,
}

struct Reach<'b, 'm> {
    typed: &'b Typed,
    base: Base<'b, 'm>,
    reports: &'b mut Reports,
}

impl<'b> Reach<'b, '_> {
    /// What is known where a condition is true, and the condition itself.
    fn judge(
        &mut self,
        when: Option<&Expr>,
        around: &Known<'b>,
        earlier: &[&'b Expression],
    ) -> (Known<'b>, Option<&'b Expression>) {
        let Some((expr, typed)) = when.and_then(|expr| Some((expr, self.typed.get(expr)?))) else {
            return (around.clone(), None);
        };
        self.base.steps.set(MOST_STEPS);
        let inside = assume(typed, true, around.clone(), &self.base);
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
        if always(typed, around, &self.base) {
            self.reports.add(&rule::ALWAYS_TRUE, expr.span);
        }
        (inside, Some(typed))
    }
}
