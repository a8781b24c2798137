//! What is wrong with an entry, for the template's words.

use engine::{DateLimit, Fault, Form};
use fluent_templates::fluent_bundle::FluentValue;
use serde_json::{Value, json};

use crate::render::{Language, calendar, decimal, say, say_with};

/// A fault as the text `fault` takes it.
pub(crate) fn fault(fault: &Fault, form: &Form, language: Language) -> Value {
    let figure = |figure: f64| decimal(language, figure);
    let day = |limit: DateLimit| match limit {
        DateLimit::Today => say(language, "day-today"),
        DateLimit::On(date) => calendar(language, date),
    };
    match fault {
        Fault::Missing => json!({"kind": "missing"}),
        Fault::NotDone => json!({"kind": "not-done"}),
        Fault::NoPhoto => json!({"kind": "no-photo"}),
        Fault::TooLong { most, is } => json!({"kind": "too-long", "most": most, "is": is}),
        Fault::Cell {
            row,
            column,
            fault: of_cell,
        } => {
            let columns = if let Form::Table(table) = form {
                table.columns.as_slice()
            } else {
                &[]
            };
            let known = columns.iter().find(|known| known.id == *column);
            let label = known.map_or_else(|| column.to_string(), |known| known.label.clone());
            let form = known.map_or(form, |known| &known.form);
            let what = in_words(&self::fault(of_cell, form, language), language);
            json!({"kind": "cell", "least": row, "from": label, "to": what})
        }
        Fault::NotADate => json!({"kind": "not-a-date"}),
        Fault::NotATime => json!({"kind": "not-a-time"}),
        Fault::OutsideDays { from, to } => {
            let kind = match (from, to) {
                (Some(_), Some(_)) => "outside-days",
                (Some(_), None) => "before-days",
                (None, Some(_)) => "after-days",
                (None, None) => "other",
            };
            json!({"kind": kind, "from": from.map(day), "to": to.map(day)})
        }
        Fault::NotANumber => json!({"kind": "not-a-number"}),
        Fault::TooManyDecimals { most: 0 } => json!({"kind": "whole"}),
        Fault::TooManyDecimals { most } => json!({"kind": "decimals", "most": most}),
        Fault::OutOfRange {
            from: Some(from),
            to: Some(to),
        } => {
            json!({"kind": "outside", "from": figure(*from), "to": figure(*to)})
        }
        Fault::OutOfRange {
            from: Some(from),
            to: None,
        } => json!({"kind": "below", "from": figure(*from)}),
        Fault::OutOfRange {
            from: None,
            to: Some(to),
        } => json!({"kind": "above", "to": figure(*to)}),
        Fault::OutOfRange {
            from: None,
            to: None,
        } => json!({"kind": "other"}),
        Fault::TooFew { least } => json!({"kind": "too-few", "least": least}),
        Fault::TooMany { most } => json!({"kind": "too-many", "most": most}),
        Fault::NoSuchOption => json!({"kind": "no-such-option"}),
    }
}

/// A fault as the text `fault` says it.
fn in_words(fault: &Value, language: Language) -> String {
    let values = ["kind", "most", "is", "from", "to", "least"].map(|name| {
        let value = &fault[name];
        let value = match (value.as_f64(), value.as_str()) {
            (Some(figure), _) => FluentValue::from(figure),
            (None, Some(text)) => FluentValue::from(text),
            (None, None) => FluentValue::from(""),
        };
        (name, value)
    });
    say_with(language, "fault", values)
}
