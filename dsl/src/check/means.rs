//! Means that are subtracted although they may be of different rows: a cell left empty counts in one and not in the other.

use engine::Operator;

use super::survey::{Stop, Thing};
use crate::{
    diagnostic::{Reports, rule},
    expression::{Expr, ExprKind, Named},
};

pub(super) fn check(stops: &[Stop<'_>], reports: &mut Reports) {
    for stop in stops {
        if let Thing::Compute(compute) = stop.thing
            && let Some(expression) = &compute.expression
        {
            within(expression, reports);
        }
    }
}

fn within(expr: &Expr, reports: &mut Reports) {
    match &expr.kind {
        ExprKind::Binary(operator, left, right) => {
            if let (Operator::Subtract, Some(one), Some(other)) =
                (operator, mean_of(left), mean_of(right))
                && one != other
            {
                reports
                    .add(&rule::MEANS_APART, expr.span)
                    .with(one)
                    .with(other);
            }
            within(left, reports);
            within(right, reports);
        }
        ExprKind::Not(inner) => within(inner, reports),
        ExprKind::Choose(condition, yes, no) => {
            for part in [condition, yes, no] {
                within(part, reports);
            }
        }
        ExprKind::Call(_, arguments) => {
            for argument in arguments {
                within(argument, reports);
            }
        }
        ExprKind::Number(_)
        | ExprKind::Truth(_)
        | ExprKind::Date(_)
        | ExprKind::Time(_)
        | ExprKind::Name(_) => {}
    }
}

/// The column that an expression is the mean of.
fn mean_of(expr: &Expr) -> Option<&str> {
    let ExprKind::Call(Named::Average, arguments) = &expr.kind else {
        return None;
    };
    let [argument] = arguments.as_slice() else {
        return None;
    };
    let ExprKind::Name(name) = &argument.kind else {
        return None;
    };
    name.contains('.').then_some(name.as_str())
}
