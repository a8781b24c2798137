//! What is wrong with an entry, for the template's words.

use engine::{DateLimit, Fault};
use serde_json::{Value, json};

use crate::render::{Language, calendar, decimal, say};

/// A fault as the text `fault` takes it.
pub(crate) fn fault(fault: &Fault, language: Language) -> Value {
    let figure = |figure: f64| decimal(language, figure);
    let day = |limit: DateLimit| match limit {
        DateLimit::Today => say(language, "day-today"),
        DateLimit::On(date) => calendar(language, date),
    };
    match fault {
        Fault::Missing => json!({"kind": "missing"}),
        Fault::NotDone => json!({"kind": "not-done"}),
        Fault::TooLong { most, is } => json!({"kind": "too-long", "most": most, "is": is}),
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
