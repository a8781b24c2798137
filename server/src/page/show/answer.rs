//! Answers page by page, for the template `part/answers`.

use engine::{Answer, Form, Question, Sheet, Value as Known};
use serde_json::{Value, json};

use super::fault::fault;
use crate::render::{Language, decimal, say};

/// For whom answers are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// The client: answers only.
    Client,
    /// The professional: also what was worked out from them.
    Professional,
}

/// Sheets as pages of answers. Pages that asked nothing are left out; `change` says where an answer can be changed.
pub(crate) fn pages(
    sheets: &[Sheet<'_>],
    reader: For,
    language: Language,
    change: Option<&dyn Fn(&Sheet<'_>) -> String>,
) -> Vec<Value> {
    sheets
        .iter()
        .filter_map(|sheet| {
            let answers: Vec<Value> = sheet
                .questions()
                .map(|question| {
                    let mut shown = answer(question, language);
                    shown["ask"] = json!(question.ask.id);
                    if let Some(change) = change {
                        shown["href"] = json!(format!("{}#f-{}", change(sheet), question.ask.id));
                        if let Some(found) = &question.fault {
                            shown["fault"] = fault(found, language);
                        }
                    }
                    shown
                })
                .collect();
            let values = match reader {
                For::Client => Vec::new(),
                For::Professional => outcomes(sheet, language),
            };
            let empty = answers.is_empty() && values.is_empty();
            (!empty)
                .then(|| json!({"title": sheet.page.title, "answers": answers, "values": values}))
        })
        .collect()
}

/// One question with its answer in words.
pub(crate) fn answer(question: &Question<'_>, language: Language) -> Value {
    let label = &question.ask.label;
    let option = |id| question.ask.label_of(id).unwrap_or(id.as_str());
    match &question.answer {
        None => json!({"label": label, "none": true}),
        Some(Answer::Text(text)) => json!({"label": label, "text": text}),
        Some(Answer::Number(figure)) => {
            json!({"label": label, "text": number(&question.ask.form, *figure, language)})
        }
        Some(Answer::YesNo(yes)) => {
            json!({"label": label, "text": say(language, if *yes { "yes" } else { "no" })})
        }
        Some(Answer::Choice(id)) => json!({"label": label, "text": option(id)}),
        Some(Answer::Choices(ids)) => {
            json!({"label": label, "lines": ids.iter().map(option).collect::<Vec<_>>()})
        }
        Some(Answer::List(lines)) => {
            json!({"label": label, "lines": lines.iter().map(|line| &line.text).collect::<Vec<_>>()})
        }
    }
}

fn number(form: &Form, figure: f64, language: Language) -> String {
    let words = decimal(language, figure);
    match form {
        Form::Number {
            unit: Some(unit), ..
        } => format!("{words} {unit}"),
        Form::Scale { to, .. } => format!("{words} / {to}"),
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Number { unit: None, .. }
        | Form::YesNo
        | Form::Choice { .. }
        | Form::Choices { .. }
        | Form::List { .. } => words,
    }
}

/// What was worked out on a sheet and has a title, for the professional.
fn outcomes(sheet: &Sheet<'_>, language: Language) -> Vec<Value> {
    sheet
        .outcomes()
        .filter_map(|outcome| {
            let title = outcome.title?;
            let text = match &outcome.value {
                Known::Unknown => say(language, "not-known"),
                Known::Truth(yes) => say(language, if *yes { "yes" } else { "no" }),
                Known::Number(figure) => decimal(language, *figure),
                Known::Text(text) => text.clone(),
                Known::Choice(id) => id.to_string(),
                Known::Choices(ids) => ids
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", "),
                Known::List(lines) => lines.join(", "),
            };
            Some(
                json!({"title": title, "text": text, "band": outcome.band.map(|band| &band.label)}),
            )
        })
        .collect()
}
