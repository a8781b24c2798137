//! Answers page by page, for the template `part/answers`.

use std::collections::BTreeMap;

use engine::{
    Answer, Ask, Basis, Entry, Form, Id, Kept, Outcome, Question, Sheet, Shown, Taken,
    Value as Known, View,
};
use serde_json::{Value, json};

use super::{
    fault::fault,
    item::{self, Tool},
    table,
};
use crate::render::{Language, calendar, decimal, say, say_with};

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
            let headings = headings(sheet);
            let answers: Vec<Value> = sheet
                .questions()
                .map(|question| {
                    let mut shown = answer(question, language);
                    shown["heading"] = json!(headings.get(&question.ask.id));
                    shown["ask"] = json!(question.ask.id);
                    shown["explained"] = json!(explained(tool, question));
                    shown["lang"] = json!(tool.language().tag());
                    if let Some(change) = change {
                        shown["href"] = json!(format!("{}#f-{}", change(sheet), question.ask.id));
                        if let Some(found) = &question.fault {
                            shown["fault"] = fault(found, &question.ask.form, language);
                        }
                    }
                    shown
                })
                .collect();
            let values = match reader {
                For::Client => Vec::new(),
                For::Professional => outcomes(sheet, language),
            };
            let alerts = alerts(tool, sheet);
            let empty = answers.is_empty() && values.is_empty() && alerts.is_empty();
            (!empty)
                .then(|| json!({"title": sheet.page.title, "answers": answers, "values": values, "alerts": alerts}))
        })
        .collect()
}

/// What the client was warned of.
fn alerts(tool: Tool<'_>, sheet: &Sheet<'_>) -> Vec<Value> {
    let alerts = sheet.alerts().map(|alerted| {
        json!({
            "title": alerted.alert.title,
            "html": tool.html(&alerted.text),
            "lang": tool.language().tag(),
        })
    });
    alerts.collect()
}

/// What the author tells about the options that were chosen; none where that is nothing.
pub(crate) fn explained(tool: Tool<'_>, question: &Question<'_>) -> Option<String> {
    let explained = question.explained.iter();
    let html: String = explained.map(|filled| tool.html(filled)).collect();
    (!html.is_empty()).then_some(html)
}

/// What stands above the first row of each matrix, by that row.
fn headings<'s>(sheet: &'s Sheet<'_>) -> BTreeMap<&'s Id, &'s str> {
    let grids = sheet.views.iter().filter_map(|view| {
        let View::Matrix(grid) = view else {
            return None;
        };
        let first = grid.rows.first()?;
        Some((&first.ask.id, grid.matrix.label.as_str()))
    });
    grids.collect()
}

/// One question with its answer in words.
pub(crate) fn answer(question: &Question<'_>, language: Language) -> Value {
    let mut shown = given(
        question.ask,
        question.answer.as_ref(),
        question.taken.as_ref(),
        language,
    );
    if let Some(before) = &question.before {
        shown["before"] = said(&question.ask.form, before, None, language);
    }
    shown
}

/// An answer or a value from before, in words.
pub(crate) fn kept(kept: &Kept<'_>, language: Language) -> Value {
    match kept {
        Kept::Answer { ask, answer, taken } => {
            given(ask, answer.as_ref(), taken.as_ref(), language)
        }
        Kept::Outcome(outcome) if outcome.value.is_unknown() && outcome.basis.is_none() => {
            json!({"label": outcome.title, "none": true})
        }
        Kept::Outcome(outcome) => {
            let mut shown = worked(outcome, language);
            shown["label"] = json!(outcome.title);
            shown
        }
        Kept::Elsewhere { title, shown } => match shown {
            None => json!({"label": title, "none": true}),
            Some(Shown::Lines(lines) | Shown::Labels(lines)) => {
                json!({"label": title, "lines": lines})
            }
            Some(shown) => json!({"label": title, "text": item::words(shown, language)}),
        },
    }
}

fn given(
    ask: &Ask,
    answer: Option<&Answer>,
    taken: Option<&Taken<'_>>,
    language: Language,
) -> Value {
    let mut shown = match answer {
        None => json!({"none": true}),
        Some(answer) => said(&ask.form, answer, taken, language),
    };
    shown["label"] = json!(ask.label);
    shown
}

/// What stood in a question's field and was written over: in words, and as the field can take it back.
pub(crate) fn aside(question: &Question<'_>, entry: &Entry, language: Language) -> Value {
    let ask = question.ask;
    let mut shown = match ask.read(entry) {
        Ok(Some(answer)) => said(&ask.form, &answer, question.taken.as_ref(), language),
        // No answer, but somebody's words.
        Ok(None) | Err(_) => json!({"lines": texts(entry)}),
    };
    if shown.get("photo").is_some() {
        let words = shown["text"].as_str().unwrap_or_default();
        let photo = say(language, "photo");
        let lines = [photo.as_str(), words]
            .into_iter()
            .filter(|line| !line.is_empty());
        shown = json!({"lines": lines.collect::<Vec<_>>()});
    }
    // Rows stand beside a field as their words.
    if shown.get("text").is_none() && shown.get("lines").is_none() {
        shown = json!({"lines": texts(entry)});
    }
    shown["entry"] = json!(serde_json::to_string(entry).unwrap_or_default());
    shown
}

/// What was typed and never sent, in words, whether or not it is an answer. `plain`: the same as lines, where it shows as rows.
pub(crate) fn typed(ask: &Ask, entry: &Entry, language: Language) -> Value {
    let mut shown = match ask.read(entry) {
        Ok(Some(answer)) => said(&ask.form, &answer, None, language),
        Ok(None) | Err(_) => json!({"lines": labelled(ask, entry)}),
    };
    if shown.get("text").is_none() && shown.get("lines").is_none() {
        shown["plain"] = json!(labelled(ask, entry));
    }
    shown["label"] = json!(ask.label);
    shown
}

/// The texts of an entry, with the words of an option for its id.
fn labelled(ask: &Ask, entry: &Entry) -> Vec<String> {
    let form = |line: &engine::Line| match (&ask.form, &line.column) {
        (Form::Table(table), Some(column)) => {
            let mut columns = table.columns.iter();
            let found = columns.find(|known| known.id == *column);
            found.map_or(&ask.form, |known| &known.form)
        }
        (form, _) => form,
    };
    let lines = entry.0.iter().filter(|line| !line.text.is_empty());
    lines
        .map(|line| label(form(line), &Id::from(line.text.as_str())))
        .collect()
}

fn texts(entry: &Entry) -> Vec<&str> {
    let lines = entry.0.iter().map(|line| line.text.as_str());
    lines.filter(|text| !text.is_empty()).collect()
}

/// An answer in words: one as `text`, several as `lines`, rows as `table`; with the lines or rows that it goes on with.
fn said(form: &Form, answer: &Answer, taken: Option<&Taken<'_>>, language: Language) -> Value {
    let option = |id: &Id| label(form, id);
    match answer {
        Answer::Text(_)
        | Answer::Number(_)
        | Answer::YesNo(_)
        | Answer::Choice(_)
        | Answer::Date(_)
        | Answer::Time(_)
        | Answer::Offline { .. }
        | Answer::Photo { photo: None, .. } => json!({"text": in_words(form, answer, language)}),
        Answer::Photo {
            photo: Some(photo),
            words,
        } => json!({"photo": format!("/photos/{photo}"), "text": words}),
        Answer::Choices(ids) => json!({"lines": ids.iter().map(option).collect::<Vec<_>>()}),
        Answer::List(lines) => {
            json!({"lines": lines.iter().map(|line| &line.text).collect::<Vec<_>>()})
        }
        Answer::Order(ids) => {
            json!({"lines": ids.iter().map(option).collect::<Vec<_>>(), "ordered": true})
        }
        Answer::Match(pairs) => table::pairs(pairs, taken, form, language),
        Answer::Table(rows) => {
            let Form::Table(of) = form else {
                return json!({"none": true});
            };
            table::said(of, rows, taken, language)
        }
    }
}

/// An answer in a few words, whatever it is.
pub(crate) fn in_words(form: &Form, answer: &Answer, language: Language) -> String {
    let option = |id: &Id| label(form, id);
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(figure) => number(form, *figure, language),
        Answer::YesNo(yes) => say(language, if *yes { "yes" } else { "no" }),
        Answer::Choice(id) => option(id),
        Answer::Choices(ids) | Answer::Order(ids) => {
            ids.iter().map(option).collect::<Vec<_>>().join(", ")
        }
        Answer::List(lines) => {
            let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            lines.join(", ")
        }
        Answer::Table(rows) => rows.len().to_string(),
        Answer::Match(pairs) => pairs.len().to_string(),
        Answer::Date(date) => calendar(language, *date),
        Answer::Time(time) => time.to_string(),
        Answer::Photo { words, .. } if words.is_empty() => say(language, "photo"),
        Answer::Photo { words, .. } => words.clone(),
        Answer::Offline { done, notes } => {
            let done = say(language, if *done { "done-it" } else { "not-done-yet" });
            if notes.is_empty() {
                done
            } else {
                format!("{done}\n{notes}")
            }
        }
    }
}

/// What the client reads for an option.
fn label(form: &Form, id: &Id) -> String {
    let found = form.options().iter().find(|option| option.id == *id);
    found.map_or_else(|| id.to_string(), |option| option.label.clone())
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
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => words,
    }
}

/// What was worked out on a sheet and has a title, for the professional.
fn outcomes(sheet: &Sheet<'_>, language: Language) -> Vec<Value> {
    sheet
        .outcomes()
        .filter_map(|outcome| {
            let title = outcome.title?;
            let mut shown = worked(outcome, language);
            shown["title"] = json!(title);
            Some(shown)
        })
        .collect()
}

/// What was worked out, in words, with what a score means and rests on.
pub(crate) fn worked(outcome: &Outcome<'_>, language: Language) -> Value {
    json!({
        "text": worked_out(outcome, language),
        "band": outcome.band.map(|band| &band.label),
        "basis": outcome.basis.map(|of| basis(of, &outcome.value, language)),
    })
}

/// How many questions a score rests on, or why there is none.
fn basis(basis: Basis, value: &Known, language: Language) -> String {
    let Basis {
        answered,
        of,
        least,
    } = basis;
    let mut figures = vec![("answered", answered.into()), ("of", of.into())];
    let key = if value.is_unknown() && answered < least {
        figures.push(("least", least.into()));
        "score-too-few"
    } else {
        "score-basis"
    };
    say_with(language, key, figures)
}

fn worked_out(outcome: &Outcome<'_>, language: Language) -> String {
    match &outcome.read() {
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
