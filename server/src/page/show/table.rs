//! Tables and matches: rows to fill in, and rows to read.

use engine::{
    Answer, ChoiceOption, Column, Date, Entry, Form, Id, MATCHED, Pair, Question, Row, Table,
    Taken, TakenRow, Time,
};
use serde_json::{Value, json};

use super::answer;
use crate::render::{Language, say};

/// How many empty rows a table offers when nothing was filled in yet.
const FIRST_ROWS: u32 = 1;

/// A table to fill in, for the template `field/table`.
pub(crate) fn field(question: &Question<'_>, table: &Table, language: Language) -> Value {
    let entry = &question.entry;
    let cells = |key: &str, typed: &dyn Fn(&Id) -> String| -> Vec<Value> {
        let columns = table.columns.iter();
        columns
            .map(|column| {
                cell(
                    &question.ask.id,
                    key,
                    column,
                    &typed(&column.id),
                    table,
                    language,
                )
            })
            .collect()
    };
    let row = |number: usize, key: u32, taken: Option<(&Taken<'_>, &TakenRow)>| {
        let typed = |column: &Id| typed(entry, key, column);
        json!({
            "key": key,
            "number": number,
            "gone": taken.is_some_and(|(_, row)| row.gone),
            "known": taken.map(|(taken, row)| known(taken, row, language)),
            "cells": cells(&key.to_string(), &typed),
        })
    };
    if let Some(taken) = &question.taken {
        let rows = taken.rows.iter().enumerate();
        let rows: Vec<Value> = rows
            .map(|(at, taken_row)| row(at + 1, taken_row.key, Some((taken, taken_row))))
            .collect();
        return json!({"form": "table", "follows": true, "rows": rows});
    }
    let mut keys: Vec<u32> = Vec::new();
    for line in &entry.0 {
        if !keys.contains(&line.key) {
            keys.push(line.key);
        }
    }
    let room = usize::try_from(table.most).unwrap_or(usize::MAX);
    let wanted = usize::try_from(table.least.max(FIRST_ROWS).min(table.most)).unwrap_or(room);
    let mut next = keys
        .iter()
        .map(|key| key.saturating_add(1))
        .max()
        .unwrap_or(0);
    while keys.len() < wanted {
        keys.push(next);
        next = next.saturating_add(1);
    }
    let rows = keys.iter().enumerate();
    let rows: Vec<Value> = rows.map(|(at, key)| row(at + 1, *key, None)).collect();
    json!({
        "form": "table",
        "rows": rows,
        "blank": cells("KEY", &|_| String::new()),
        "next_key": next,
        "room": keys.len() < room,
        "least": table.least,
        "most": table.most,
    })
}

/// Lines of an earlier question, each with the options to match it with, for the template `field/match`.
pub(crate) fn matched(question: &Question<'_>, among: &[ChoiceOption]) -> Value {
    let id = &question.ask.id;
    let rows = question.taken.iter().flat_map(|taken| &taken.rows);
    let rows: Vec<Value> = rows
        .map(|row| {
            let chosen = typed(&question.entry, row.key, &Id::from(MATCHED));
            json!({
                "key": row.key,
                "label": row.label,
                "gone": row.gone,
                "name": format!("ask:{id}:{}:{MATCHED}", row.key),
                "id": format!("c-{id}-{}-{MATCHED}", row.key),
                "options": options(labels(among), &chosen),
            })
        })
        .collect();
    json!({"form": "match", "rows": rows})
}

/// What was matched, a line for each pair; where it is not known what with, the options alone.
pub(crate) fn pairs(
    pairs: &[Pair],
    taken: Option<&Taken<'_>>,
    form: &Form,
    language: Language,
) -> Value {
    let lines: Vec<String> = pairs
        .iter()
        .map(|pair| {
            let option = answer::in_words(form, &Answer::Choice(pair.option.clone()), language);
            let Some(taken) = taken else {
                return option;
            };
            let row = taken.rows.iter().find(|row| row.key == pair.key);
            let line = row.and_then(|row| row.label.clone());
            let line = line.unwrap_or_else(|| say(language, "line-gone"));
            format!("{line}: {option}")
        })
        .collect();
    json!({"lines": lines})
}

fn typed(entry: &Entry, key: u32, column: &Id) -> String {
    let mut lines = entry.0.iter();
    let line = lines.find(|line| line.key == key && line.column.as_ref() == Some(column));
    line.map(|line| line.text.clone()).unwrap_or_default()
}

/// One field of a row.
fn cell(
    ask: &Id,
    key: &str,
    column: &Column,
    typed: &str,
    table: &Table,
    language: Language,
) -> Value {
    let mut cell = match &column.form {
        Form::Number { decimals, unit, .. } => {
            json!({"type": "text", "mode": if *decimals > 0 { "decimal" } else { "numeric" }, "unit": unit})
        }
        Form::Scale { from, to, .. } => {
            let steps = (*from..=*to).map(|step| (step.to_string(), step.to_string()));
            json!({"options": options(steps, typed)})
        }
        Form::YesNo => {
            let both = ["yes", "no"].map(|id| (id.to_owned(), say(language, id)));
            json!({"options": options(both, typed)})
        }
        Form::Choice { options: among } => json!({"options": options(labels(among), typed)}),
        // What is no day cannot stand in a field of days, and is not to vanish.
        Form::Date { .. } if typed.is_empty() || Date::read(typed).is_some() => {
            json!({"type": "date"})
        }
        Form::Time if typed.is_empty() || Time::read(typed).is_some() => json!({"type": "time"}),
        Form::Text { .. } if table.contacts && column.id.as_str() == "phone" => {
            json!({"type": "tel"})
        }
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Choices { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => json!({"type": "text"}),
    };
    cell["name"] = json!(format!("ask:{ask}:{key}:{}", column.id));
    cell["id"] = json!(format!("c-{ask}-{key}-{}", column.id));
    cell["column"] = json!(column.id);
    cell["key"] = json!(key);
    cell["label"] = json!(column.label);
    cell["value"] = json!(typed);
    cell
}

fn labels(options: &[ChoiceOption]) -> impl Iterator<Item = (String, String)> {
    let each = options.iter();
    each.map(|option| (option.id.to_string(), option.label.clone()))
}

fn options(among: impl IntoIterator<Item = (String, String)>, typed: &str) -> Vec<Value> {
    let among = among.into_iter();
    among
        .map(|(id, label)| json!({"chosen": id == typed, "id": id, "label": label}))
        .collect()
}

/// What was filled in earlier of a row.
fn known(taken: &Taken<'_>, row: &TakenRow, language: Language) -> Vec<Value> {
    let columns = taken.columns.iter();
    columns
        .filter_map(|column| {
            let text = answer::in_words(&column.form, row.cells.get(&column.id)?, language);
            Some(json!({"label": column.label, "text": text}))
        })
        .collect()
}

/// A table to read, for the template `part/said`; with the rows that it goes on with, where it does.
pub(crate) fn said(
    table: &Table,
    rows: &[Row],
    taken: Option<&Taken<'_>>,
    language: Language,
) -> Value {
    let taken_columns = taken.map_or(&[][..], |taken| &taken.columns);
    let columns: Vec<&Column> = taken_columns
        .iter()
        .copied()
        .chain(&table.columns)
        .collect();
    let shown = |cell: Option<(&Column, &Answer)>, label: &str| {
        let text = cell.map(|(column, answer)| answer::in_words(&column.form, answer, language));
        let phone = cell.filter(|(column, _)| table.contacts && column.id.as_str() == "phone");
        json!({"label": label, "text": text, "href": phone.and(text.as_deref()).and_then(call)})
    };
    let row_of = |find: &dyn Fn(&Id) -> Option<Answer>, gone: bool| {
        let cells: Vec<Value> = columns
            .iter()
            .map(|column| {
                let found = find(&column.id);
                shown(
                    found.as_ref().map(|answer| (*column, answer)),
                    &column.label,
                )
            })
            .collect();
        json!({"cells": cells, "gone": gone})
    };
    let own = |key: u32, column: &Id| {
        let mut rows = rows.iter();
        let row = rows.find(|row| row.key == key);
        row.and_then(|row| row.cells.get(column)).cloned()
    };
    let shown: Vec<Value> = match taken {
        Some(taken) => {
            let rows = taken.rows.iter();
            rows.map(|row| {
                let find = |column: &Id| {
                    row.cells
                        .get(column)
                        .cloned()
                        .or_else(|| own(row.key, column))
                };
                row_of(&find, row.gone)
            })
            .collect()
        }
        None => {
            let rows = rows.iter();
            rows.map(|row| row_of(&|column| row.cells.get(column).cloned(), false))
                .collect()
        }
    };
    let heads: Vec<&str> = columns.iter().map(|column| column.label.as_str()).collect();
    json!({"table": {"columns": heads, "rows": shown}})
}

/// The address that calls a number, where a text is one.
fn call(text: &str) -> Option<String> {
    let plain = |letter: char| letter.is_ascii_digit() || " +-()".contains(letter);
    let digits: String = text
        .chars()
        .filter(|letter| letter.is_ascii_digit() || *letter == '+')
        .collect();
    (text.chars().all(plain) && digits.len() >= 3).then(|| format!("tel:{digits}"))
}
