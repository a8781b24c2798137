//! A question with what stands in its fields; and back, from a posted form to entries.

use engine::{
    Ask, ChoiceOption, DONE, Date, DateLimit, Entry, Form, Line, NOTES, PHOTO, Question, Sheet,
    Time,
};
use serde_json::{Value, json};

use super::{fault::fault, posted, table};
use crate::render::Language;

/// How many empty lines a list offers when nothing was filled in yet.
const FIRST_LINES: u32 = 3;

/// A question for the template `field/any`. Faults are shown only when `faults` says so: nobody is scolded while typing.
pub(crate) fn field(question: &Question<'_>, faults: bool, language: Language) -> Value {
    let Ask {
        id,
        label,
        form,
        required,
        hint,
        example,
        initial: _,
        text: _,
        again: _,
    } = question.ask;
    let entry = question.standing();
    let first = entry.0.first().map_or("", |line| line.text.as_str());
    let mut field = match form {
        Form::Text { most } => json!({"form": "text", "value": first, "most": most}),
        Form::Long { most } => json!({"form": "long", "value": first, "most": most}),
        Form::Number {
            from,
            to,
            decimals,
            unit,
        } => {
            json!({"form": "number", "value": first, "decimals": decimals, "unit": unit, "from": from, "to": to})
        }
        Form::Scale {
            from,
            to,
            from_label,
            to_label,
        } => {
            let steps: Vec<Value> = (*from..=*to)
                .map(|step| json!({"n": step, "checked": first == step.to_string()}))
                .collect();
            json!({"form": "scale", "steps": steps, "to": to, "from_label": from_label, "to_label": to_label})
        }
        Form::YesNo => json!({"form": "yes-no", "yes": first == "yes", "no": first == "no"}),
        Form::Choice { options } => json!({"form": "choice", "options": checked(options, entry)}),
        Form::Choices {
            options,
            least,
            most,
        } => {
            json!({"form": "choices", "options": checked(options, entry), "least": least, "most": most})
        }
        Form::List { least, most } => list(entry, *least, *most),
        Form::Table(table) => table::field(question, table, language),
        Form::Match { options, .. } => table::matched(question, options),
        Form::Order { options } => {
            let shown: Vec<Value> = in_order(options, entry)
                .enumerate()
                .map(|(at, option)| json!({"key": at, "id": option.id, "label": option.label, "number": at + 1}))
                .collect();
            json!({"form": "order", "kept": !entry.0.is_empty(), "lines": shown})
        }
        Form::Date { from, to } => {
            let on = |limit: &Option<DateLimit>| match limit {
                Some(DateLimit::On(date)) => Some(*date),
                Some(DateLimit::Today) | None => None,
            };
            // What is no day cannot stand in a field of days, and is not to vanish.
            let odd = !first.is_empty() && Date::read(first).is_none();
            json!({"form": "date", "value": first, "odd": odd, "from": on(from), "to": on(to)})
        }
        Form::Time => {
            let odd = !first.is_empty() && Time::read(first).is_none();
            json!({"form": "time", "value": first, "odd": odd})
        }
        Form::Offline { .. } => json!({
            "form": "offline",
            "done": entry.column(DONE) == Some("yes"),
            "notes": entry.column(NOTES).unwrap_or_default(),
        }),
        Form::Photo { most } => json!({
            "form": "photo",
            "photo": entry.column(PHOTO).filter(|photo| !photo.is_empty()),
            "notes": entry.column(NOTES).unwrap_or_default(),
            "most": most,
        }),
    };
    if let Value::Object(field) = &mut field {
        field.insert("id".into(), json!(id));
        field.insert(
            "mark".into(),
            json!(posted::mark(&standing(question.ask, &question.entry))),
        );
        field.insert("initial".into(), json!(question.initial.is_some()));
        field.insert("label".into(), json!(label));
        field.insert("required".into(), json!(required));
        field.insert("hint".into(), json!(hint));
        field.insert("example".into(), json!(example));
        if let (true, Some(found)) = (faults, &question.fault) {
            field.insert("fault".into(), fault(found, &question.ask.form, language));
        }
    }
    field
}

/// The options as they stand: those that were put in an order, then the others.
fn in_order<'a>(
    options: &'a [ChoiceOption],
    entry: &'a Entry,
) -> impl Iterator<Item = &'a ChoiceOption> {
    let placed = |option: &ChoiceOption| {
        let mut lines = entry.0.iter();
        lines.position(|line| line.text == option.id.as_str())
    };
    let mut order: Vec<&ChoiceOption> = options.iter().collect();
    order.sort_by_key(|option| placed(option).unwrap_or(usize::MAX));
    order.into_iter()
}

/// What a form posts where nobody touches it. The options of an order stand there before anything was chosen.
fn standing(ask: &Ask, entry: &Entry) -> Entry {
    let Form::Order { options } = &ask.form else {
        return entry.clone();
    };
    let lines = in_order(options, entry).zip(0..);
    Entry(
        lines
            .map(|(option, key)| Line::new(key, option.id.as_str()))
            .collect(),
    )
}

fn checked(options: &[ChoiceOption], entry: &Entry) -> Vec<Value> {
    options
        .iter()
        .map(|option| {
            let checked = entry.0.iter().any(|line| line.text == option.id.as_str());
            json!({"id": option.id, "label": option.label, "checked": checked})
        })
        .collect()
}

fn list(entry: &Entry, least: u32, most: u32) -> Value {
    let mut lines: Vec<(u32, &str)> = entry
        .0
        .iter()
        .map(|line| (line.key, line.text.as_str()))
        .collect();
    let mut next = lines
        .iter()
        .map(|(key, _)| key.saturating_add(1))
        .max()
        .unwrap_or(0);
    let room = usize::try_from(most).unwrap_or(usize::MAX);
    let wanted = usize::try_from(least.max(FIRST_LINES).min(most)).unwrap_or(room);
    while lines.len() < wanted {
        lines.push((next, ""));
        next = next.saturating_add(1);
    }
    let shown: Vec<Value> = lines
        .iter()
        .enumerate()
        .map(|(at, (key, text))| json!({"key": key, "text": text, "number": at + 1}))
        .collect();
    json!({"form": "list", "lines": shown, "next_key": next, "room": lines.len() < room, "least": least, "most": most})
}

/// Which faults are said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// All, also what is missing: when it is to be sent.
    All,
    /// What was filled in and is no answer: when one moves on.
    Wrong,
}

/// What is wrong on a sheet, for the summary above the form.
pub(crate) fn faults(sheet: &Sheet<'_>, which: Which, language: Language) -> Vec<Value> {
    let found = sheet.questions().filter_map(|question| {
        let found = question.fault.as_ref()?;
        let said = which == Which::All || !found.is_missing();
        said.then(|| json!({"ask": question.ask.id, "label": question.ask.label, "fault": fault(found, &question.ask.form, language)}))
    });
    found.collect()
}
