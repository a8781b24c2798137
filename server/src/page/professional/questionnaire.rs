//! A questionnaire in a client's file: every sitting with its scores, the first beside the latest, and asking for it once more.

use std::collections::BTreeMap;

use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Id, Input, Kind, Moment, Question, Sheet};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{file::Course, tool, tools};
use crate::{
    error::Error,
    page::{address::Path, show::address, show::answer},
    render::decimal,
    role::Professional,
};

/// One time that it was filled in.
struct Sitting<'p> {
    at: Moment,
    href: String,
    sheets: Vec<Sheet<'p>>,
}

impl<'p> Sitting<'p> {
    /// The scores, in their order.
    fn scores(&self) -> impl Iterator<Item = &engine::Outcome<'p>> {
        let outcomes = self.sheets.iter().flat_map(Sheet::outcomes);
        outcomes.filter(|outcome| outcome.basis.is_some())
    }

    fn score(&self, id: &Id) -> Option<&engine::Outcome<'p>> {
        self.scores().find(|outcome| outcome.id == id)
    }

    fn questions(&self) -> impl Iterator<Item = &Question<'p>> {
        self.sheets.iter().flat_map(Sheet::questions)
    }
}

/// All sittings of a questionnaire, for the page of the tool; none for other kinds.
pub(super) fn overview(professional: &Professional, course: &Course) -> Result<Value, Error> {
    let loaded = &course.loaded;
    if tools::kind(loaded) != Kind::Questionnaire {
        return Ok(Value::Null);
    }
    let mut sittings = Vec::new();
    for (key, session) in loaded.run.sessions() {
        for sent in &session.sends {
            let (programs, run) = (&loaded.programs, &loaded.run);
            let mut sheets = engine::sheets_of_send(programs, run, key, &sent.send)?;
            sheets.extend(engine::results_of_send(programs, run, key, &sent.send)?);
            sittings.push(Sitting {
                at: sent.at,
                href: course.send_href(key, &sent.send),
                sheets,
            });
        }
    }
    let again = loaded.run.current().map(|(planned, session)| {
        json!({
            "action": course.session_href(&planned.key, "ask-again"),
            "key": professional.app.id(),
            "wanted": session.wanted,
        })
    });
    Ok(json!({
        "again": again,
        "sittings": rows(&sittings, professional),
        "compared": compared(&sittings, professional),
    }))
}

/// The scores of all sittings, each with its title.
fn columns<'p>(sittings: &[Sitting<'p>]) -> Vec<(&'p Id, &'p str)> {
    let mut columns: Vec<(&Id, &str)> = Vec::new();
    for outcome in sittings.iter().flat_map(Sitting::scores) {
        if columns.iter().all(|(id, _)| *id != outcome.id) {
            columns.push((outcome.id, outcome.title.unwrap_or_default()));
        }
    }
    columns
}

/// A row for each sitting, newest first.
fn rows(sittings: &[Sitting<'_>], professional: &Professional) -> Vec<Value> {
    let columns = columns(sittings);
    let row = |sitting: &Sitting<'_>| {
        let cells = columns.iter().map(|(id, title)| {
            let mut shown = sitting.score(id).map_or_else(
                || json!({}),
                |outcome| answer::worked(outcome, professional.language),
            );
            shown["title"] = json!(title);
            shown
        });
        json!({"at": sitting.at, "href": sitting.href, "cells": cells.collect::<Vec<_>>()})
    };
    sittings.iter().rev().map(row).collect()
}

/// The first sitting beside the latest; none where there is only one.
fn compared(sittings: &[Sitting<'_>], professional: &Professional) -> Option<Value> {
    let [first, .., latest] = sittings else {
        return None;
    };
    let language = professional.language;
    let scores = columns(sittings).into_iter().map(|(id, title)| {
        let figure = |sitting: &Sitting<'_>| sitting.score(id)?.value.number();
        let difference = figure(first).zip(figure(latest));
        let shown = |sitting: &Sitting<'_>| {
            let outcome = sitting.score(id);
            outcome.map(|outcome| answer::worked(outcome, language))
        };
        json!({
            "label": title,
            "first": shown(first),
            "latest": shown(latest),
            "difference": difference.map(|(first, latest)| signed(latest - first, professional)),
        })
    });
    let before: BTreeMap<&Id, &Question<'_>> = first
        .questions()
        .map(|question| (&question.ask.id, question))
        .collect();
    let answers = latest.questions().map(|question| {
        let before = before.get(&question.ask.id);
        let same = before.is_some_and(|before| before.answer == question.answer);
        json!({
            "label": question.ask.label,
            "first": before.map_or_else(|| json!({"none": true}), |before| answer::answer(before, language)),
            "latest": answer::answer(question, language),
            "changed": !same,
        })
    });
    Some(json!({
        "first_at": first.at,
        "latest_at": latest.at,
        "scores": scores.collect::<Vec<_>>(),
        "answers": answers.collect::<Vec<_>>(),
    }))
}

/// A difference, with its sign.
fn signed(difference: f64, professional: &Professional) -> String {
    let figure = decimal(professional.language, difference.abs());
    if difference > 0.0 {
        format!("+{figure}")
    } else if difference < 0.0 {
        format!("−{figure}")
    } else {
        figure
    }
}

/// The form that asks for it once more.
#[derive(Deserialize)]
pub struct Again {
    key: Uuid,
}

/// Asks the client to fill it in once more.
///
/// # Errors
/// When it is not something that is filled in again, or it is over.
pub async fn ask_again(
    professional: Professional,
    Path((client, run, session)): Path<(Uuid, Uuid, String)>,
    Form(again): Form<Again>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    if tools::kind(&course.loaded) != Kind::Questionnaire {
        return Err(Error::NotFound);
    }
    let session = address::session(&session);
    tool::act(
        &professional,
        &course,
        Input::AskAgain { session },
        again.key,
    )
    .await?;
    Ok(Redirect::to(&format!("{}?done=asked-again", course.href())).into_response())
}
