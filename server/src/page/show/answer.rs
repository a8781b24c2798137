//! Answers page by page, for the template `part/answers`.

use engine::{Answer, Ask, Entry, Form, Kept, Outcome, Question, Sheet, Value as Known};
use serde_json::{Value, json};

use super::{fault::fault, item::Tool};
use crate::render::{Language, calendar, decimal, say};

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
    tool: Tool<'_>,
    sheets: &[Sheet<'_>],
    reader: For,
    change: Option<&dyn Fn(&Sheet<'_>) -> String>,
) -> Vec<Value> {
    let language = tool.interface;
    sheets
        .iter()
        .filter_map(|sheet| {
            let answers: Vec<Value> = sheet
                .questions()
                .map(|question| {
                    let mut shown = answer(question, language);
                    shown["ask"] = json!(question.ask.id);
                    shown["explained"] = json!(explained(tool, question));
                    shown["lang"] = json!(tool.language().tag());
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

/// What the author tells about the options that were chosen; none where that is nothing.
pub(crate) fn explained(tool: Tool<'_>, question: &Question<'_>) -> Option<String> {
    let explained = question.explained.iter();
    let html: String = explained.map(|filled| tool.html(filled)).collect();
    (!html.is_empty()).then_some(html)
}

/// One question with its answer in words.
pub(crate) fn answer(question: &Question<'_>, language: Language) -> Value {
    let mut shown = given(question.ask, question.answer.as_ref(), language);
    if let Some(before) = &question.before {
        shown["before"] = said(question.ask, before, language);
    }
    shown
}

/// An answer or a value from before, in words.
pub(crate) fn kept(kept: &Kept<'_>, language: Language) -> Value {
    match kept {
        Kept::Answer { ask, answer } => given(ask, answer.as_ref(), language),
        Kept::Outcome(outcome) if outcome.value.is_unknown() => {
            json!({"label": outcome.title, "none": true})
        }
        Kept::Outcome(outcome) => json!({
            "label": outcome.title,
            "text": worked_out(outcome, language),
            "band": outcome.band.map(|band| &band.label),
        }),
    }
}

fn given(ask: &Ask, answer: Option<&Answer>, language: Language) -> Value {
    let mut shown = match answer {
        None => json!({"none": true}),
        Some(answer) => said(ask, answer, language),
    };
    shown["label"] = json!(ask.label);
    shown
}

/// What stood in a field and was written over: in words, and as the field can take it back.
pub(crate) fn aside(ask: &Ask, entry: &Entry, language: Language) -> Value {
    let mut shown = match ask.read(entry) {
        Ok(Some(answer)) => said(ask, &answer, language),
        // No answer, but somebody's words.
        Ok(None) | Err(_) => {
            json!({"lines": entry.0.iter().map(|line| &line.text).collect::<Vec<_>>()})
        }
    };
    shown["entry"] = json!(serde_json::to_string(entry).unwrap_or_default());
    shown
}

/// An answer in words: one as `text`, several as `lines`.
fn said(ask: &Ask, answer: &Answer, language: Language) -> Value {
    let option = |id| ask.label_of(id).unwrap_or(id.as_str());
    match answer {
        Answer::Text(text) => json!({"text": text}),
        Answer::Number(figure) => json!({"text": number(&ask.form, *figure, language)}),
        Answer::YesNo(yes) => json!({"text": say(language, if *yes { "yes" } else { "no" })}),
        Answer::Choice(id) => json!({"text": option(id)}),
        Answer::Choices(ids) => json!({"lines": ids.iter().map(option).collect::<Vec<_>>()}),
        Answer::List(lines) => {
            json!({"lines": lines.iter().map(|line| &line.text).collect::<Vec<_>>()})
        }
        Answer::Date(date) => json!({"text": calendar(language, *date)}),
        Answer::Time(time) => json!({"text": time.to_string()}),
        Answer::Offline { done, notes } => {
            let done = say(language, if *done { "done-it" } else { "not-done-yet" });
            if notes.is_empty() {
                json!({"text": done})
            } else {
                json!({"text": format!("{done}\n{notes}")})
            }
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
        | Form::List { .. }
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. } => words,
    }
}

/// What was worked out on a sheet and has a title, for the professional.
fn outcomes(sheet: &Sheet<'_>, language: Language) -> Vec<Value> {
    sheet
        .outcomes()
        .filter_map(|outcome| {
            let title = outcome.title?;
            let text = worked_out(outcome, language);
            Some(
                json!({"title": title, "text": text, "band": outcome.band.map(|band| &band.label)}),
            )
        })
        .collect()
}

fn worked_out(outcome: &Outcome<'_>, language: Language) -> String {
    match &outcome.value {
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
        Known::Date(date) => calendar(language, *date),
        Known::Time(time) => time.to_string(),
    }
}
