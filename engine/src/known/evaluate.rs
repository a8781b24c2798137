//! Working out expressions. What is not known stays unknown: it is never false and never zero.

use crate::{Answer, Expression, Function, Id, Operator, Over, Value, known::Known, number};

impl Known<'_> {
    /// Whether a condition is true. Unknown is not.
    pub(crate) fn is_true(&self, condition: &Expression) -> bool {
        self.evaluate(condition).truth() == Some(true)
    }

    /// Whether a condition that need not be there is true. Where there is none, it is.
    pub(crate) fn allows(&self, condition: Option<&Expression>) -> bool {
        condition.is_none_or(|condition| self.is_true(condition))
    }

    /// The value of an expression.
    pub(crate) fn evaluate(&self, expression: &Expression) -> Value {
        match expression {
            Expression::Number(figure) => Value::of(Some(*figure)),
            Expression::Truth(truth) => Value::Truth(*truth),
            Expression::Date(date) => Value::Date(*date),
            Expression::Time(time) => Value::Time(*time),
            Expression::Option(option) => Value::Choice(option.clone()),
            Expression::Value(id) => self.value(id),
            Expression::Band(score) => match self.band(score) {
                Some(band) => Value::Choice(band.id.clone()),
                None => Value::Unknown,
            },
            // A column is many values, and so are rounds: only functions over several can take them.
            Expression::Column(..) | Expression::Rounds(_) => Value::Unknown,
            Expression::Over(over, id) => self.over(*over, id),
            Expression::BandOver(over, score) => match self.band_over(*over, score) {
                Some(band) => Value::Choice(band.id.clone()),
                None => Value::Unknown,
            },
            Expression::Answered(id) => Value::Truth(!self.value(id).is_unknown()),
            Expression::Reached(milestone) => Value::Truth(self.reached.contains(milestone)),
            Expression::Not(side) => truth(self.evaluate(side).truth().map(|truth| !truth)),
            Expression::Negate(side) => Value::of(self.number(side).map(|figure| -figure)),
            Expression::Binary(operator, left, right) => self.binary(*operator, left, right),
            Expression::Choose(condition, yes, no) => match self.evaluate(condition).truth() {
                Some(true) => self.evaluate(yes),
                Some(false) => self.evaluate(no),
                None => Value::Unknown,
            },
            Expression::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn number(&self, expression: &Expression) -> Option<f64> {
        self.evaluate(expression).number()
    }

    fn rank(&self, expression: &Expression) -> Option<f64> {
        self.evaluate(expression).rank()
    }

    fn binary(&self, operator: Operator, left: &Expression, right: &Expression) -> Value {
        match operator {
            Operator::And => self.joined(left, right, false),
            Operator::Or => self.joined(left, right, true),
            Operator::Equal => truth(self.equal(left, right)),
            Operator::NotEqual => truth(self.equal(left, right).map(|equal| !equal)),
            Operator::Less => self.compare(left, right, |a, b| !number::at_most(b, a)),
            Operator::AtMost => self.compare(left, right, number::at_most),
            Operator::More => self.compare(left, right, |a, b| !number::at_most(a, b)),
            Operator::AtLeast => self.compare(left, right, |a, b| number::at_most(b, a)),
            Operator::Add => self.arithmetic(left, right, |a, b| a + b),
            Operator::Subtract => self.arithmetic(left, right, |a, b| a - b),
            Operator::Multiply => self.arithmetic(left, right, |a, b| a * b),
            Operator::Divide => self.arithmetic(left, right, |a, b| a / b),
        }
    }

    /// `and` where `decides` is false, `or` where it is true: one side that decides is enough.
    fn joined(&self, left: &Expression, right: &Expression, decides: bool) -> Value {
        let left = self.evaluate(left).truth();
        if left == Some(decides) {
            return Value::Truth(decides);
        }
        let right = self.evaluate(right).truth();
        if right == Some(decides) {
            return Value::Truth(decides);
        }
        truth(left.and(right))
    }

    fn equal(&self, left: &Expression, right: &Expression) -> Option<bool> {
        let (left, right) = (self.evaluate(left), self.evaluate(right));
        if left.is_unknown() || right.is_unknown() {
            return None;
        }
        Some(match (left.number(), right.number()) {
            (Some(left), Some(right)) => number::same(left, right),
            _ => left == right,
        })
    }

    fn compare(
        &self,
        left: &Expression,
        right: &Expression,
        holds: impl Fn(f64, f64) -> bool,
    ) -> Value {
        let sides = self.rank(left).zip(self.rank(right));
        truth(sides.map(|(left, right)| holds(left, right)))
    }

    fn arithmetic(
        &self,
        left: &Expression,
        right: &Expression,
        reckon: impl Fn(f64, f64) -> f64,
    ) -> Value {
        let sides = self.rank(left).zip(self.rank(right));
        Value::of(sides.map(|(left, right)| reckon(left, right)))
    }

    /// The known numbers of one argument: one, or those of a column or of all rounds.
    fn numbers(&self, expression: &Expression) -> Vec<f64> {
        if let Expression::Column(table, column) = expression {
            let cells = self.cells(table, column);
            cells.filter_map(|cell| cell.value().number()).collect()
        } else if let Expression::Rounds(id) = expression {
            self.in_rounds(id)
                .filter_map(|value| value.number())
                .collect()
        } else {
            self.number(expression).into_iter().collect()
        }
    }

    fn cells(&self, table: &Id, column: &Id) -> impl Iterator<Item = &Answer> {
        let rows = if let Some(Answer::Table(rows)) = self.answer(table) {
            rows.as_slice()
        } else {
            &[]
        };
        rows.iter().filter_map(|row| row.cells.get(column))
    }

    fn call(&self, function: Function, arguments: &[Expression]) -> Value {
        let numbers = || arguments.iter().flat_map(|argument| self.numbers(argument));
        match (function, arguments) {
            (Function::Count, [Expression::Column(table, column)]) => {
                let cells = u32::try_from(self.cells(table, column).count());
                Value::of(cells.ok().map(f64::from))
            }
            (Function::Count, [Expression::Rounds(id)]) => self.over(Over::Count, id),
            (Function::Count, [counted]) => count(&self.evaluate(counted)),
            (Function::Sum, _) => Value::of(numbers().reduce(|a, b| a + b)),
            (Function::Min, _) => Value::of(numbers().reduce(f64::min)),
            (Function::Max, _) => Value::of(numbers().reduce(f64::max)),
            (Function::Average, _) => {
                let known = numbers().fold(0.0, |known, _| known + 1.0);
                Value::of(numbers().reduce(|a, b| a + b).map(|sum| sum / known))
            }
            (Function::Round, [figure, decimals]) => {
                let sides = self.number(figure).zip(self.number(decimals));
                Value::of(sides.map(|(figure, decimals)| {
                    let decimals = (0..=12)
                        .rev()
                        .find(|&most| f64::from(most) <= decimals.max(0.0));
                    number::round(figure, decimals.unwrap_or(0))
                }))
            }
            (Function::Round, [figure]) => {
                Value::of(self.number(figure).map(|figure| number::round(figure, 0)))
            }
            (Function::Rescale, [figure, a, b, c, d]) => {
                Value::of(self.number(figure).and_then(|figure| {
                    let (a, b) = self.number(a).zip(self.number(b))?;
                    let (c, d) = self.number(c).zip(self.number(d))?;
                    Some(c + (figure - a) * (d - c) / (b - a))
                }))
            }
            (Function::Has, [choices, option]) => {
                // The usual form, of which there may be hundreds on a page, copies nothing.
                if let (Expression::Value(id), Expression::Option(option)) = (choices, option)
                    && let Some(Answer::Choices(chosen)) = self.answer(id)
                {
                    return Value::Truth(chosen.contains(option));
                }
                match (self.evaluate(choices), self.evaluate(option)) {
                    (Value::Choices(chosen), Value::Choice(option)) => {
                        Value::Truth(chosen.contains(&option))
                    }
                    _ => Value::Unknown,
                }
            }
            (Function::Hours, [from, to]) => match (self.evaluate(from), self.evaluate(to)) {
                (Value::Time(from), Value::Time(to)) => {
                    Value::of(Some(f64::from(from.until(to)) / 60.0))
                }
                _ => Value::Unknown,
            },
            // The compiler gives each function its number of arguments.
            (
                Function::Count
                | Function::Round
                | Function::Rescale
                | Function::Has
                | Function::Hours,
                _,
            ) => Value::Unknown,
        }
    }
}

fn truth(truth: Option<bool>) -> Value {
    truth.map_or(Value::Unknown, Value::Truth)
}

fn count(value: &Value) -> Value {
    let lines = match value {
        Value::Unknown => 0,
        Value::Choices(options) => options.len(),
        Value::List(lines) => lines.len(),
        Value::Truth(_)
        | Value::Number(_)
        | Value::Text(_)
        | Value::Choice(_)
        | Value::Date(_)
        | Value::Time(_) => 1,
    };
    Value::of(u32::try_from(lines).ok().map(f64::from))
}
