//! What follows for the answers when a condition is taken to be true, or to be false.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Expression, Operator};

use super::domain::{Base, Domain};

/// What is known of answers beyond their own limits.
#[derive(Clone, Debug, Default)]
pub(super) struct Known<'b> {
    /// By name, and whether it is the band of a score.
    domains: BTreeMap<(&'b str, bool), Domain<'b>>,
    /// Names that have a value.
    given: BTreeSet<&'b str>,
    /// Questions without an answer.
    missing: BTreeSet<&'b str>,
}

impl<'b> Known<'b> {
    pub(super) fn domain(&self, id: &'b str, band: bool) -> Option<Domain<'b>> {
        self.domains.get(&(id, band)).cloned()
    }

    fn give(&mut self, id: &'b str) -> Option<()> {
        if self.missing.contains(id) {
            return None;
        }
        self.given.insert(id);
        Some(())
    }

    /// What holds in either of two cases.
    fn or(self, other: &Self) -> Self {
        let domains = self.domains.into_iter().filter_map(|(name, domain)| {
            let joined = domain.or(other.domains.get(&name)?);
            Some((name, joined))
        });
        Self {
            domains: domains.collect(),
            given: self.given.intersection(&other.given).copied().collect(),
            missing: self.missing.intersection(&other.missing).copied().collect(),
        }
    }
}

/// True where a condition cannot be false, whatever is answered; one that asks whether something was answered is not judged.
pub(super) fn always<'b>(
    condition: &'b Expression,
    known: &Known<'b>,
    base: &Base<'b, '_>,
) -> bool {
    !asks_whether(condition) && assume(condition, false, known.clone(), base).is_none()
}

/// True where an earlier arm is certainly true of all that is known, so that a later arm is never reached.
pub(super) fn contradicts<'b>(
    earlier: &'b Expression,
    known: &Known<'b>,
    base: &Base<'b, '_>,
) -> bool {
    !asks_whether(earlier)
        && values_are(earlier, &|name| known.given.contains(name))
        && assume(earlier, false, known.clone(), base).is_none()
}

/// What is known when a condition is true, or false; none where it cannot be.
pub(super) fn assume<'b>(
    condition: &'b Expression,
    truth: bool,
    mut known: Known<'b>,
    base: &Base<'b, '_>,
) -> Option<Known<'b>> {
    let Some(left) = base.steps.get().checked_sub(1) else {
        return Some(known);
    };
    base.steps.set(left);
    match condition {
        Expression::Truth(written) => (*written == truth).then_some(known),
        Expression::Not(inner) => assume(inner, !truth, known, base),
        Expression::Binary(operator @ (Operator::And | Operator::Or), left, right) => {
            let both = (*operator == Operator::And) == truth;
            if both {
                // Comparisons first: what they say helps to judge the rest.
                let mut parts = Vec::new();
                spread(condition, *operator, &mut parts);
                parts.sort_by_key(|part| !simple(part));
                for part in parts {
                    known = assume(part, truth, known, base)?;
                }
                return Some(known);
            }
            let left = assume(left, truth, known.clone(), base);
            let right = assume(right, truth, known, base);
            match (left, right) {
                (Some(left), Some(right)) => Some(left.or(&right)),
                (one, None) | (None, one) => one,
            }
        }
        Expression::Binary(operator, left, right) => {
            compare(*operator, left, right, truth, known, base)
        }
        Expression::Value(id) => {
            let Domain::Truth { yes, no } = base.of_expression(condition, &known) else {
                return Some(known);
            };
            if !(if truth { yes } else { no }) {
                return None;
            }
            known.give(id.as_str())?;
            let name = (id.as_str(), false);
            let domain = Domain::Truth {
                yes: truth,
                no: !truth,
            };
            known.domains.insert(name, domain);
            Some(known)
        }
        Expression::Answered(id) => {
            if truth {
                known.give(id.as_str())?;
            } else if known.given.contains(id.as_str()) {
                return None;
            } else {
                known.missing.insert(id.as_str());
            }
            Some(known)
        }
        Expression::Choose(choice, yes, no) => {
            let case = |of: bool, then: &'b Expression| {
                let known = assume(choice, of, known.clone(), base)?;
                assume(then, truth, known, base)
            };
            match (case(true, yes), case(false, no)) {
                (Some(yes), Some(no)) => Some(yes.or(&no)),
                (one, None) | (None, one) => one,
            }
        }
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
        | Expression::Call(..) => Some(known),
    }
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

fn compare<'b>(
    operator: Operator,
    left: &'b Expression,
    right: &'b Expression,
    truth: bool,
    mut known: Known<'b>,
    base: &Base<'b, '_>,
) -> Option<Known<'b>> {
    let operator = if truth { operator } else { opposite(operator) };
    let (ours, theirs) = (
        base.of_expression(left, &known),
        base.of_expression(right, &known),
    );
    for side in [left, right] {
        if let Expression::Value(id) | Expression::Band(id) = side {
            known.give(id.as_str())?;
        }
    }
    let options = match (left, right) {
        (side, Expression::Option(option)) => Some((side, &ours, option)),
        (Expression::Option(option), side) => Some((side, &theirs, option)),
        _ => None,
    };
    if let Some((side, domain, option)) = options {
        let Domain::Options(among) = domain else {
            return Some(known);
        };
        let left_over = among
            .iter()
            .filter(|name| (**name == option.as_str()) == (operator == Operator::Equal))
            .copied();
        let left_over: BTreeSet<&str> = left_over.collect();
        if left_over.is_empty() {
            return None;
        }
        known.narrow(side, Domain::Options(left_over));
        return Some(known);
    }
    if let (
        Domain::Truth { yes, no },
        Domain::Truth {
            yes: other_yes,
            no: other_no,
        },
    ) = (&ours, &theirs)
    {
        let possible = if operator == Operator::Equal {
            (*yes && *other_yes) || (*no && *other_no)
        } else {
            (*yes && *other_no) || (*no && *other_yes)
        };
        if !possible {
            return None;
        }
        if let Expression::Truth(written) = right {
            let value = *written == (operator == Operator::Equal);
            known.narrow(
                left,
                Domain::Truth {
                    yes: value,
                    no: !value,
                },
            );
        }
        return Some(known);
    }
    let (Domain::Figures { .. }, Domain::Figures { .. }) = (&ours, &theirs) else {
        return Some(known);
    };
    let ours_left = bound(&ours, operator, &theirs)?;
    let theirs_left = bound(&theirs, mirrored(operator), &ours)?;
    known.narrow(left, ours_left);
    known.narrow(right, theirs_left);
    Some(known)
}

impl<'b> Known<'b> {
    fn narrow(&mut self, side: &'b Expression, domain: Domain<'b>) {
        let (id, band) = if let Expression::Value(id) = side {
            (id, false)
        } else if let Expression::Band(id) = side {
            (id, true)
        } else {
            return;
        };
        self.domains.insert((id.as_str(), band), domain);
    }
}

/// What is left of figures that stand so to others; none where nothing is.
fn bound<'b>(ours: &Domain<'b>, operator: Operator, theirs: &Domain<'b>) -> Option<Domain<'b>> {
    let (
        Domain::Figures { low, high, step },
        Domain::Figures {
            low: least,
            high: most,
            ..
        },
    ) = (ours, theirs)
    else {
        return Some(ours.clone());
    };
    // The figures of a question lie on a grid; the nearest grid point inside the bound is the new end.
    let up = |figure: f64| on_grid(figure, *step, f64::ceil);
    let down = |figure: f64| on_grid(figure, *step, f64::floor);
    let (mut low, mut high) = (*low, *high);
    match operator {
        Operator::Less => {
            if low >= *most {
                return None;
            }
            let end = down(*most);
            let end = if *step > 0.0 && end >= *most - step / 1e6 {
                end - step
            } else {
                end
            };
            high = high.min(end);
        }
        Operator::AtMost => high = high.min(down(*most)),
        Operator::More => {
            if high <= *least {
                return None;
            }
            let end = up(*least);
            let end = if *step > 0.0 && end <= *least + step / 1e6 {
                end + step
            } else {
                end
            };
            low = low.max(end);
        }
        Operator::AtLeast => low = low.max(up(*least)),
        Operator::Equal => {
            low = low.max(up(*least));
            high = high.min(down(*most));
        }
        Operator::NotEqual => {
            let same = low >= high && least >= most && (low - least).abs() < f64::EPSILON;
            if same {
                return None;
            }
            if least >= most && *step > 0.0 {
                if (low - least).abs() < step / 1e6 {
                    low += step;
                }
                if (high - least).abs() < step / 1e6 {
                    high -= step;
                }
            }
        }
        Operator::And
        | Operator::Or
        | Operator::Add
        | Operator::Subtract
        | Operator::Multiply
        | Operator::Divide => {}
    }
    let room = step / 1e6;
    (low <= high + room).then_some(Domain::Figures {
        low,
        high,
        step: *step,
    })
}

/// A figure moved to the grid; grids begin at nought.
fn on_grid(figure: f64, step: f64, toward: fn(f64) -> f64) -> f64 {
    if step <= 0.0 || !figure.is_finite() {
        return figure;
    }
    let steps = figure / step;
    let nearest = steps.round();
    if (steps - nearest).abs() < 1e-6 {
        return nearest * step;
    }
    toward(steps) * step
}

fn opposite(operator: Operator) -> Operator {
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
fn mirrored(operator: Operator) -> Operator {
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

fn asks_whether(condition: &Expression) -> bool {
    any(condition, &|part| matches!(part, Expression::Answered(_)))
}

/// Whether all names of values in an expression are of a kind.
fn values_are(condition: &Expression, holds: &dyn Fn(&str) -> bool) -> bool {
    !any(
        condition,
        &|part| matches!(part, Expression::Value(id) | Expression::Band(id) if !holds(id.as_str())),
    )
}

fn any(condition: &Expression, holds: &dyn Fn(&Expression) -> bool) -> bool {
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
