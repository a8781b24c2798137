//! The pages of a trial: what the client would see, and what a professional would do about it.

use axum::response::Response;
use engine::{Event, NextStep, Screen, Sheet};
use serde_json::{Value, json};

use super::{
    Said, Trying,
    moves::{Moves, Trial},
};
use crate::{
    error::Error,
    page::show::{
        answer::{self, For},
        fault::fault,
        item::{self, Questions, Tool},
    },
    render::Language,
    role::Author,
    round,
};

/// The page of where a trial is.
pub(super) fn page(
    author: &Author,
    trying: &Trying,
    trial: &Trial<'_>,
    moves: &Moves,
    faults: Said,
    notice: Option<&str>,
) -> Result<Response, Error> {
    let so_far = moves
        .write()
        .map_err(|error| Error::Failed(error.to_string()))?;
    let program = &trying.program;
    let screen = trial.visit.screen();
    let stuck = match (&trial.stuck, &screen) {
        (Some(stuck), _) => scenario::stuck(stuck, author.language.into()),
        (None, Err(why)) => scenario::refusal(why, author.language.into()),
        (None, Ok(_)) => Vec::new(),
    };
    let stuck: Vec<String> = stuck.iter().map(|words| sentence(words)).collect();
    let mut data = match &screen {
        Ok(screen) => of_screen(author, trying, screen, faults),
        Err(_) => json!({"kind": "none"}),
    };
    data["tool"] = json!(program.header.title);
    data["lang"] = json!(language(trying).tag());
    data["draft"] = json!(trying.draft);
    data["broken"] = json!(trying.broken);
    data["version"] = json!(trying.program.header.version);
    data["action"] = json!(trying.href());
    data["close"] = json!(format!("/modules/{}", trying.tool));
    data["so_far"] = json!(so_far);
    data["stuck"] = json!(stuck);
    data["notice"] = json!(notice);
    data["added"] = json!(added(trying, trial));
    author.page("author/trial", data)
}

/// Words as a sentence of their own.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

fn language(trying: &Trying) -> Language {
    Language::from_tag(&trying.program.header.language).unwrap_or_default()
}

/// The tools that what was done last would add.
fn added(trying: &Trying, trial: &Trial<'_>) -> Vec<Value> {
    let events = trial.happened.iter().map(|record| &record.event);
    let added = events.filter_map(|event| {
        if let Event::TriggerFired { tool, .. } = event {
            let known = trying.library.get(tool.as_str());
            Some(json!(
                known.map_or(tool.as_str(), |known| known.title.as_str())
            ))
        } else {
            None
        }
    });
    added.collect()
}

fn of_screen(author: &Author, trying: &Trying, screen: &Screen<'_>, faults: Said) -> Value {
    // A page that a text leads to is a page of this trial: there is no address of its own.
    let to_page = |_: &str| "#".to_owned();
    let tool = Tool {
        app: &author.app,
        program: &trying.program,
        interface: author.language,
        page: &to_page,
        document: &|_, _| None,
    };
    let items = |sheets: &[Sheet<'_>], questions| -> Vec<Value> {
        let items = sheets.iter();
        items
            .flat_map(|sheet| item::items(tool, sheet, questions))
            .collect()
    };
    match screen {
        Screen::Begin(begin) => {
            json!({"kind": "begin", "session": round::title(&begin.here.place)})
        }
        Screen::Page(live) => {
            let questions = if faults.is_empty() {
                Questions::Open
            } else {
                Questions::Faulty
            };
            json!({
                "kind": "page",
                "session": round::title(&live.here.place),
                "title": live.sheet.page.title,
                "number": live.number,
                "of": live.of,
                "items": item::items(tool, &live.sheet, questions),
                "faults": faults,
                "back": live.previous.is_some(),
                "next": match live.next {
                    NextStep::Page(_) | NextStep::Milestone(_) => "page",
                    NextStep::Review => "send",
                },
            })
        }
        Screen::Review(review) => {
            let ask = |id: &engine::Id| {
                let mut questions = review.sheets.iter().flat_map(Sheet::questions);
                questions.find(|question| question.ask.id == *id)
            };
            let faults = review.faults.iter().filter_map(|faulty| {
                let ask = ask(&faulty.ask)?.ask;
                let why = fault(&faulty.fault, &ask.form, author.language);
                Some(json!({"ask": faulty.ask, "label": ask.label, "fault": why, "href": "#answers"}))
            });
            json!({
                "kind": "review",
                "session": round::title(&review.here.place),
                "title": review.title,
                "html": review.text.as_ref().map(|text| tool.html(text)),
                "faults": faults.collect::<Vec<_>>(),
                "waits": review.waits,
                "pages": answer::pages(tool, &review.sheets, For::Client, None),
                "back": review.previous.is_some(),
            })
        }
        Screen::Waiting(waiting) => {
            json!({"kind": "waiting", "session": round::title(&waiting.here.place)})
        }
        Screen::Milestone(milestone) => json!({
            "kind": "milestone",
            "session": round::title(&milestone.here.place),
            "title": milestone.milestone.title,
            "html": tool.html(&milestone.text),
        }),
        Screen::NotYet { here, opens_at } => json!({
            "kind": "not-yet",
            "session": round::title(&here.place),
            "opens_at": opens_at,
        }),
        Screen::InPerson { here, sheets } => json!({
            "kind": "in-person",
            "session": round::title(&here.place),
            "items": items(sheets, Questions::Answered),
        }),
        Screen::Finished { .. } => json!({"kind": "finished"}),
        Screen::ReadBack(back) => json!({
            "kind": "read",
            "session": round::title(&back.here.place),
            "items": items(&back.results, Questions::Answered),
        }),
    }
}
