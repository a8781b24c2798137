//! Going over the parts of typed conditions and sums.

use engine::{Expression, Function, Operator};

/// Each name without whose value an expression has none.
pub(super) fn each_needed<'b>(expression: &'b Expression, take: &mut dyn FnMut(&'b str)) {
    match expression {
        Expression::Value(id) | Expression::Band(id) => take(id.as_str()),
        Expression::Not(inner) | Expression::Negate(inner) => each_needed(inner, take),
        Expression::Binary(Operator::And | Operator::Or, ..) => {}
        Expression::Binary(_, left, right) => {
            each_needed(left, take);
            each_needed(right, take);
        }
        Expression::Choose(choice, ..) => each_needed(choice, take),
        Expression::Call(
            Function::Round | Function::Rescale | Function::Hours | Function::Has,
            arguments,
        ) => {
            for argument in arguments {
                each_needed(argument, take);
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
        | Expression::Answered(_)
        | Expression::Reached(_)
        | Expression::Call(..) => {}
    }
}

/// Whether a condition asks if something is known.
pub(super) fn asks_whether(condition: &Expression) -> bool {
    any(condition, &|part| {
        if let Expression::Binary(Operator::Equal, left, right) = part {
            // So it is written of computed values and scores.
            left == right
        } else {
            matches!(part, Expression::Answered(_))
        }
    })
}

/// Whether some part of an expression is of a kind.
pub(super) fn any(condition: &Expression, holds: &dyn Fn(&Expression) -> bool) -> bool {
    let within = |part: &Expression| any(part, holds);
    holds(condition)
        || match condition {
            Expression::Number(_)
            | Expression::Truth(_)
            | Expression::Date(_)
            | Expression::Time(_)
            | Expression::Option(_)
            | Expression::Value(_)
            | Expression::Band(_)
            | Expression::Column(..)
            | Expression::Rounds(_)
            | Expression::Over(..)
            | Expression::BandOver(..)
            | Expression::Answered(_)
            | Expression::Reached(_) => false,
            Expression::Not(inner) | Expression::Negate(inner) => within(inner),
            Expression::Binary(_, left, right) => within(left) || within(right),
            Expression::Choose(condition, yes, no) => {
                within(condition) || within(yes) || within(no)
            }
            Expression::Call(_, arguments) => arguments.iter().any(within),
        }
}

/// The parts of a condition that are all true where it is.
pub(super) fn spread<'b>(condition: &'b Expression, parts: &mut Vec<&'b Expression>) {
    if let Expression::Binary(Operator::And, left, right) = condition {
        spread(left, parts);
        spread(right, parts);
    } else {
        parts.push(condition);
    }
}
