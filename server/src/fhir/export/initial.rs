//! What a question has filled in before anybody types, as FHIR says it.

use engine::{Ask, Entry, Form};
use serde_json::{Value, json};

use super::{Item, condition::figure};

/// Puts it on the item: options are marked as chosen, all else is a value.
pub(super) fn put(ask: &Ask, entry: &Entry, item: &mut Item) {
    let lines = || entry.0.iter().map(|line| line.text.as_str());
    // Of the options that FHIR has in the same order.
    let options = ask.form.options().iter().zip(&mut item.answer_option);
    for (option, answer) in options {
        answer.initial_selected = lines().any(|chosen| chosen == option.id.as_str());
    }
    let Some(text) = lines().next() else { return };
    let number = || text.replace(',', ".").parse().map_or(Value::Null, figure);
    let (kind, value) = match &ask.form {
        Form::Text { .. } | Form::Long { .. } if item.kind == "url" => ("valueUri", json!(text)),
        Form::Text { .. } | Form::Long { .. } => ("valueString", json!(text)),
        Form::YesNo => ("valueBoolean", json!(text == "yes")),
        Form::Scale { .. } => ("valueInteger", number()),
        Form::Number { unit, .. } => match (item.kind.as_str(), unit) {
            ("quantity", Some(unit)) => ("valueQuantity", json!({"value": number(), "unit": unit})),
            ("integer", _) => ("valueInteger", number()),
            _ => ("valueDecimal", number()),
        },
        Form::Date { .. } => ("valueDate", json!(text)),
        Form::Time => ("valueTime", json!(format!("{text}:00"))),
        Form::Choice { .. }
        | Form::Choices { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Offline { .. }
        | Form::Photo { .. } => return,
    };
    item.initial = vec![json!({kind: value})];
}
