//! Which answers to other tools are known for certain at a place, from the conditions around it.

use std::collections::BTreeSet;

use engine::Operator;

use crate::{
    check::survey::Thing,
    expression::{Expr, ExprKind, Named},
};

type Set<'m> = BTreeSet<&'m str>;

/// The conditions around a place, with the answers that each is sure of.
#[derive(Default)]
pub(super) struct Around<'m> {
    session: Set<'m>,
    page: Set<'m>,
    ifs: Vec<If<'m>>,
}

/// An `@if` with what is sure in the arm that is open.
#[derive(Default)]
struct If<'m> {
    here: Set<'m>,
    /// What is sure where none of the arms so far holds.
    otherwise: Set<'m>,
}

impl<'m> Around<'m> {
    /// Goes past a part of the module.
    pub(super) fn pass(&mut self, thing: Thing<'m>) {
        if let Thing::Session(session) = thing {
            self.session = sure_of(session.when.as_ref());
        } else if let Thing::Page(page) = thing {
            self.page = sure_of(page.when.as_ref());
            self.ifs.clear();
        } else if let Thing::If = thing {
            self.ifs.push(If::default());
        } else if let Thing::EndIf = thing {
            self.ifs.pop();
        } else if let Some(last) = self.ifs.last_mut() {
            if let Thing::Arm(arm) = thing {
                last.here = sure_of(arm.when.as_ref());
                last.here.extend(&last.otherwise);
                if let Some(when) = &arm.when {
                    last.otherwise.extend(without(when));
                }
            } else if let Thing::Else(_) = thing {
                last.here.clone_from(&last.otherwise);
            }
        }
    }

    /// Whether a value has an answer wherever this place is shown.
    pub(super) fn knows(&self, name: &str) -> bool {
        let mut ifs = self.ifs.iter();
        self.session.contains(name)
            || self.page.contains(name)
            || ifs.any(|found| found.here.contains(name))
    }
}

fn sure_of(when: Option<&Expr>) -> Set<'_> {
    when.map_or_else(Set::new, |when| with(when, true))
}

/// What is answered where a condition is true, or where it is false: unknown is neither.
fn with(when: &Expr, truth: bool) -> Set<'_> {
    match &when.kind {
        ExprKind::Call(Named::Answered, arguments) if truth => {
            arguments.iter().filter_map(name).collect()
        }
        ExprKind::Not(inner) => with(inner, !truth),
        ExprKind::Binary(operator @ (Operator::And | Operator::Or), left, right) => {
            let (left, right) = (with(left, truth), with(right, truth));
            if (*operator == Operator::And) == truth {
                left.union(&right).copied().collect()
            } else {
                left.intersection(&right).copied().collect()
            }
        }
        ExprKind::Name(_)
        | ExprKind::Binary(..)
        | ExprKind::Call(Named::Has | Named::Hours | Named::Round | Named::Rescale, _) => {
            let mut names = Set::new();
            needed(when, &mut names);
            names
        }
        ExprKind::Number(_)
        | ExprKind::Truth(_)
        | ExprKind::Date(_)
        | ExprKind::Time(_)
        | ExprKind::Choose(..)
        | ExprKind::Call(..) => Set::new(),
    }
}

/// What is answered where a condition is not true: it may be unknown, but for whether there is an answer.
fn without(when: &Expr) -> Set<'_> {
    if let ExprKind::Not(inner) = &when.kind
        && let ExprKind::Call(Named::Answered, arguments) = &inner.kind
    {
        arguments.iter().filter_map(name).collect()
    } else if let ExprKind::Binary(Operator::Or, left, right) = &when.kind {
        without(left).union(&without(right)).copied().collect()
    } else if let ExprKind::Binary(Operator::And, left, right) = &when.kind {
        let (left, right) = (without(left), without(right));
        left.intersection(&right).copied().collect()
    } else {
        Set::new()
    }
}

/// The values that an expression cannot do without.
fn needed<'m>(expr: &'m Expr, to: &mut Set<'m>) {
    match &expr.kind {
        ExprKind::Name(_) => to.extend(name(expr)),
        ExprKind::Not(inner) => needed(inner, to),
        ExprKind::Binary(operator, left, right) => {
            // One side of these can decide without the other.
            if !matches!(operator, Operator::And | Operator::Or) {
                needed(left, to);
                needed(right, to);
            }
        }
        ExprKind::Call(Named::Has | Named::Hours | Named::Round | Named::Rescale, arguments) => {
            for argument in arguments {
                needed(argument, to);
            }
        }
        ExprKind::Number(_)
        | ExprKind::Truth(_)
        | ExprKind::Date(_)
        | ExprKind::Time(_)
        | ExprKind::Choose(..)
        | ExprKind::Call(..) => {}
    }
}

/// A value by its name, whether its figure or its band is meant.
fn name(expr: &Expr) -> Option<&str> {
    let ExprKind::Name(name) = &expr.kind else {
        return None;
    };
    Some(name.strip_suffix(".band").unwrap_or(name))
}
