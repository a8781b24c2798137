//! What stands beside the editor: what was sent, what the client had sent before it in the same session, and the feedback of before.

use engine::{Actor, Place, Sending, Sheet};
use serde_json::{Value, json};

use super::{Answers, gate_title};
use crate::{
    error::Error,
    page::{
        professional::{action_plan, file},
        show::{
            answer::{self, For},
            item::{self, Questions, Tool},
        },
    },
    role::Professional,
    round,
};

/// How many earlier sends of the session, and letters of the tool, are shown; the tool's page leads to the rest.
const MOST: usize = 5;

/// What was sent at once, for the templates.
pub(super) struct Read {
    pub(super) pages: Vec<Value>,
    pub(super) results: Vec<Value>,
    pub(super) documents: Vec<Value>,
}

/// Reads a send of the session.
pub(super) fn read(
    answers: &Answers,
    professional: &Professional,
    place: Place<'_>,
    send: &Sending,
) -> Result<Read, Error> {
    let loaded = &answers.course.loaded;
    let session = &answers.session;
    let sheets = engine::sheets_of_send(&loaded.programs, &loaded.run, session, send)?;
    let results = engine::results_of_send(&loaded.programs, &loaded.run, session, send)?;
    // A score may be worked out where it is read.
    let all: Vec<Sheet<'_>> = sheets.iter().chain(&results).cloned().collect();
    let mut pages = answers.with_tool(professional, place, |tool| {
        answer::pages(tool, &all, For::Professional, None)
    });
    action_plan::mark(
        &mut pages,
        loaded,
        session,
        place,
        send,
        professional.language,
    )?;
    let shown = pages
        .iter_mut()
        .filter_map(|page| page["answers"].as_array_mut())
        .flatten();
    for answer in shown {
        let label = answer["label"].as_str().unwrap_or_default();
        answer["quote"] = json!(quote(professional, label));
    }
    Ok(Read {
        pages,
        results: answers.with_tool(professional, place, |tool| read_after(tool, &results)),
        documents: documents(answers, send, &sheets),
    })
}

/// What begins a comment on one answer.
pub(super) fn quote(professional: &Professional, label: &str) -> String {
    let begins = professional.say_with("quote-begins", [("question", label.into())]);
    format!("{begins} ")
}

/// What the client read once it was sent.
fn read_after(tool: Tool<'_>, results: &[Sheet<'_>]) -> Vec<Value> {
    let result = |sheet: &Sheet<'_>| {
        let items = item::items(tool, sheet, Questions::Answered);
        json!({"title": sheet.page.title, "items": items, "lang": tool.language().tag()})
    };
    results.iter().map(result).collect()
}

/// The documents in what was sent.
fn documents(answers: &Answers, send: &Sending, sheets: &[Sheet<'_>]) -> Vec<Value> {
    let href = answers.course.send_href(&answers.session, send);
    let documents = sheets.iter().flat_map(Sheet::documents);
    let shown = documents.map(|written| {
        let document = written.document;
        json!({"title": document.title, "href": format!("{href}/plan/{}", document.id)})
    });
    shown.collect()
}

/// What the client sent before this in the same session, newest first.
pub(super) fn before(
    answers: &Answers,
    professional: &Professional,
    place: Place<'_>,
) -> Result<Vec<Value>, Error> {
    let session = answers.course.loaded.run.session(&answers.session);
    let sends = session.map_or(&[][..], |session| &session.sends);
    let here = sends.iter().position(|sent| sent.send == answers.send);
    let earlier = sends[..here.unwrap_or(0)].iter().rev().take(MOST);
    let mut shown = Vec::new();
    for sent in earlier {
        let read = read(answers, professional, place, &sent.send)?;
        shown.push(json!({
            "title": gate_title(place, &sent.send),
            "at": sent.at,
            "href": answers.course.send_href(&answers.session, &sent.send),
            "pages": read.pages,
        }));
    }
    Ok(shown)
}

/// The feedback on what was sent before in this tool, newest first.
pub(super) async fn earlier(
    answers: &Answers,
    professional: &Professional,
) -> Result<Vec<Value>, Error> {
    let loaded = &answers.course.loaded;
    let here = answers.sent().map_or(0, |sent| sent.sequence);
    let mut letters = Vec::new();
    for (planned, session) in loaded.run.in_order() {
        let Ok(place) = Place::find(&loaded.programs, planned) else {
            continue;
        };
        let sends = session.sends.iter().filter(|sent| sent.sequence < here);
        for sent in sends {
            if let Some(feedback) = &sent.feedback {
                letters.push((planned, place, sent, feedback));
            }
        }
    }
    letters.sort_by_key(|(.., feedback)| std::cmp::Reverse(feedback.sequence));
    let mut shown = Vec::new();
    for (planned, place, sent, feedback) in letters.into_iter().take(MOST) {
        let from = match feedback.by {
            Actor::Professional(id) => file::name(professional, Some(id)).await?,
            Actor::Client(_) | Actor::System => None,
        };
        let gate = gate_title(place, &sent.send);
        shown.push(json!({
            "session": file::title_of_send(&round::title(&place), gate),
            "from": from,
            "at": feedback.at,
            "text": feedback.text,
            "replies": sent.replies.len(),
            "href": answers.course.send_href(&planned.key, &sent.send),
        }));
    }
    Ok(shown)
}
