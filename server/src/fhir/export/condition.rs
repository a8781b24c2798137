//! Conditions as comparisons. What they cannot say is listed, and shown to everybody.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a questionnaire can say few of the conditions that there are; the others are listed"
)]

use engine::{Expression, Form, Function, Id, Operator};
use serde_json::{Map, Value, json};

use super::{super::questionnaire::EnableWhen, Export, Item, item::called};

impl Export<'_> {
    /// Gives an item its condition.
    pub(super) fn condition(&mut self, when: Option<&Expression>, item: &mut Item) {
        let Some(when) = when else { return };
        let (operator, behavior) = match when {
            Expression::Binary(Operator::Or, ..) => (Operator::Or, "any"),
            _ => (Operator::And, "all"),
        };
        let mut parts = Vec::new();
        if self.flat(when, operator, &mut parts).is_none() {
            self.notes.add(
                &called(item),
                "een vragenlijst kan deze voorwaarde niet zeggen; dit is altijd te zien",
                "a questionnaire cannot say this condition; this is always shown",
            );
            return;
        }
        if parts.len() > 1 {
            item.enable_behavior = behavior.to_owned();
        }
        item.enable_when = parts;
    }

    /// Comparisons that are all joined in the same way.
    fn flat(&self, when: &Expression, joint: Operator, parts: &mut Vec<EnableWhen>) -> Option<()> {
        if let Some(one) = self.comparison(when) {
            parts.push(one);
            return Some(());
        }
        let Expression::Binary(operator, left, right) = when else {
            return None;
        };
        if *operator != joint {
            return None;
        }
        self.flat(left, joint, parts)?;
        parts.push(self.comparison(right)?);
        Some(())
    }

    fn comparison(&self, when: &Expression) -> Option<EnableWhen> {
        match when {
            Expression::Answered(id) => self.exists(id, true),
            Expression::Not(inner) => match inner.as_ref() {
                Expression::Answered(id) => self.exists(id, false),
                Expression::Call(Function::Has, arguments) => self.has(arguments, "!="),
                _ => None,
            },
            Expression::Value(id) => self.compared(id, "=", json!(true), "Boolean"),
            Expression::Call(Function::Has, arguments) => self.has(arguments, "="),
            // A comparison with another answer holds without an answer too.
            Expression::Binary(Operator::Or, left, right) => {
                match (left.as_ref(), right.as_ref()) {
                    (Expression::Not(inner), Expression::Binary(Operator::NotEqual, id, value)) => {
                        let (Expression::Answered(one), Expression::Value(other)) =
                            (inner.as_ref(), id.as_ref())
                        else {
                            return None;
                        };
                        (one == other)
                            .then(|| self.value(other, "!=", value))
                            .flatten()
                    }
                    _ => None,
                }
            }
            Expression::Binary(operator, left, right) => {
                let sign = match operator {
                    Operator::Equal => "=",
                    Operator::Less => "<",
                    Operator::AtMost => "<=",
                    Operator::More => ">",
                    Operator::AtLeast => ">=",
                    _ => return None,
                };
                let Expression::Value(id) = left.as_ref() else {
                    return None;
                };
                self.value(id, sign, right)
            }
            _ => None,
        }
    }

    fn exists(&self, id: &Id, there: bool) -> Option<EnableWhen> {
        self.program.ask(id)?;
        self.compared(id, "exists", json!(there), "Boolean")
    }

    fn has(&self, arguments: &[Expression], sign: &str) -> Option<EnableWhen> {
        let [Expression::Value(id), option] = arguments else {
            return None;
        };
        self.value(id, sign, option)
    }

    fn value(&self, id: &Id, sign: &str, value: &Expression) -> Option<EnableWhen> {
        let ask = self.program.ask(id)?;
        match value {
            Expression::Truth(truth) => self.compared(id, sign, json!(truth), "Boolean"),
            Expression::Date(date) => self.compared(id, sign, json!(date.to_string()), "Date"),
            Expression::Time(time) => self.compared(id, sign, json!(format!("{time}:00")), "Time"),
            Expression::Option(option) => {
                let found = ask.form.options().iter().find(|each| each.id == *option)?;
                let coding = self.coding(&ask.id, found);
                let coding = serde_json::to_value(coding).ok()?;
                self.compared(id, sign, coding, "Coding")
            }
            Expression::Number(number) => self.number(ask, sign, *number),
            Expression::Negate(inner) => {
                let Expression::Number(number) = inner.as_ref() else {
                    return None;
                };
                self.number(ask, sign, -number)
            }
            _ => None,
        }
    }

    fn number(&self, ask: &engine::Ask, sign: &str, number: f64) -> Option<EnableWhen> {
        match &ask.form {
            Form::Number {
                unit: Some(unit), ..
            } => {
                let quantity = json!({"value": figure(number), "unit": unit});
                self.compared(&ask.id, sign, quantity, "Quantity")
            }
            Form::Number { decimals: 0, .. } | Form::Scale { .. } if number.fract() == 0.0 => {
                self.compared(&ask.id, sign, figure(number), "Integer")
            }
            Form::Number { .. } | Form::Scale { .. } => {
                self.compared(&ask.id, sign, figure(number), "Decimal")
            }
            _ => None,
        }
    }

    fn compared(&self, id: &Id, sign: &str, value: Value, kind: &str) -> Option<EnableWhen> {
        let ask = self.program.ask(id)?;
        if self.times.contains(&ask.id) {
            return None;
        }
        let kind = if self.days.contains(&ask.id) && kind == "Date" {
            "DateTime"
        } else {
            kind
        };
        let link = self.remarks.link("ask", ask.id.as_str());
        Some(EnableWhen {
            question: link.unwrap_or(ask.id.as_str()).to_owned(),
            operator: sign.to_owned(),
            answer: Map::from_iter([(format!("answer{kind}"), value)]),
        })
    }
}

/// A number as JSON: whole where it is.
pub(super) fn figure(number: f64) -> Value {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole and far within the range"
    )]
    let whole = (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64);
    whole.map_or_else(|| json!(number), |whole| json!(whole))
}
