//! The pages of a session, as they are for somebody who has typed nothing yet. Reading them leaves no trace.

use std::collections::BTreeMap;

use axum::{extract::Query, response::Response};
use catalog::Catalogue;
use engine::{Filled, Program, Session, Sheet, Shown, Step, View};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    error::Error,
    page::address::Path,
    page::show::item::{self, Questions, Tool},
    role::Staff,
};

/// Which page, counted from 1.
#[derive(Deserialize)]
pub struct Leaf {
    page: Option<usize>,
}

/// The address of a page of a session, counted from 1.
pub(crate) fn href(program: &Program, session: &Session, page: usize) -> String {
    format!(
        "{}/{}?page={page}",
        super::of_tool(&program.header.id),
        session.id
    )
}

/// The address of a page by its id: where a text that refers to it leads.
pub(crate) fn of_page(program: &Program, page: &str) -> String {
    let chapters = program.chapters.iter();
    let mut sessions = chapters.flat_map(|chapter| &chapter.sessions);
    let found = sessions.find_map(|session| {
        let at = session
            .pages()
            .position(|(_, found)| found.id.as_str() == page)?;
        Some(href(program, session, at.saturating_add(1)))
    });
    found.unwrap_or_else(|| super::of_tool(&program.header.id))
}

/// The page.
///
/// # Errors
/// When the organisation has no such tool, or the tool no such page.
pub async fn page(
    staff: Staff,
    Path((tool, session)): Path<(String, String)>,
    Query(leaf): Query<Leaf>,
) -> Result<Response, Error> {
    let program = super::program(&staff, &staff.person, &tool).await?;
    let chapters = program.chapters.iter();
    let session = chapters
        .flat_map(|chapter| &chapter.sessions)
        .find(|found| found.id.as_str() == session)
        .ok_or(Error::NotFound)?;
    let mut pages =
        engine::preview(&program, &session.id, &BTreeMap::new()).ok_or(Error::NotFound)?;
    let of = pages.len();
    let number = leaf.page.unwrap_or(1);
    let shown = number
        .checked_sub(1)
        .and_then(|at| pages.get_mut(at))
        .ok_or(Error::NotFound)?;
    name_gaps(&program, &mut shown.sheet);
    let catalogue = super::of(&staff, &staff.person).await?;
    let to_page = |id: &str| of_page(&program, id);
    let tool = Tool {
        app: &staff.app,
        program: &program,
        interface: staff.language,
        page: &to_page,
        document: &|_, _| None,
    };
    staff.page(
        "catalogue/preview",
        json!({
            "tool": program.header.title,
            "session": session.title,
            "lang": tool.language().tag(),
            "title": shown.sheet.page.title,
            "number": number,
            "of": of,
            "note": if number == 1 { note(tool, session) } else { None },
            "items": item::items(tool, &shown.sheet, Questions::Looked),
            "back_href": (number > 1).then(|| href(&program, session, number - 1)),
            "next_href": (number < of).then(|| href(&program, session, number + 1)),
            "close_href": super::of_tool(&program.header.id),
            "between": between(&program, session, number, &catalogue),
        }),
    )
}

/// Shows by name what a client would read of their own where a text has a gap for it.
fn name_gaps(program: &Program, sheet: &mut Sheet<'_>) {
    for view in &mut sheet.views {
        let filled = match view {
            View::Prose(filled) => filled,
            View::Example(note) | View::Tip(note) | View::FoldOut(note) | View::Role(note) => {
                &mut note.text
            }
            View::Question(question) => match &mut question.text {
                Some(text) => text,
                None => continue,
            },
            View::Video(played) | View::Audio(played) => &mut played.transcript,
            View::Resource(described) => &mut described.text,
            View::Document(written) => &mut written.text,
            View::Alert(alerted) => &mut alerted.text,
            View::Chart(plotted) => &mut plotted.text,
            View::Image(_) | View::Matrix(_) | View::Recall(_) | View::Outcome(_) => continue,
        };
        name_gaps_of(program, filled);
    }
}

fn name_gaps_of(program: &Program, filled: &mut Filled<'_>) {
    for (slot, shown) in filled.text.slots.iter().zip(&mut filled.slots) {
        if *shown == Shown::Otherwise(String::new()) {
            let ask = program.ask(&slot.value).map(|ask| ask.label.as_str());
            let score = program.score(&slot.value).map(|score| score.title.as_str());
            let name = ask.or(score).unwrap_or("…");
            *shown = Shown::Otherwise(format!("[{name}]"));
        }
    }
}

/// What its author wrote to professionals about a session, as HTML; none where that is nothing.
pub(crate) fn note(tool: Tool<'_>, session: &Session) -> Option<String> {
    let notes = session.notes.iter();
    let html: String = notes
        .map(|text| {
            let mut filled = Filled::without_answers(text);
            name_gaps_of(tool.program, &mut filled);
            tool.html(&filled)
        })
        .collect();
    (!html.is_empty()).then_some(html)
}

/// What comes after a page and before the next one; after the last, the send at the session's end.
fn between(
    program: &Program,
    session: &Session,
    number: usize,
    catalogue: &Catalogue,
) -> Vec<Value> {
    let at = session.pages().nth(number.saturating_sub(1));
    let from = at.map_or(session.steps.len(), |(at, _)| at + 1);
    let after = session.steps.get(from..).unwrap_or_default();
    let mut shown: Vec<Value> = after
        .iter()
        .map_while(|step| match step {
            Step::Page(_) | Step::Result(_) => None,
            Step::Gate(gate) => Some(json!({"kind": "gate", "title": gate.title})),
            Step::Milestone(milestone) => {
                Some(json!({"kind": "milestone", "title": milestone.title}))
            }
            Step::Trigger(trigger) => {
                let entry = catalogue.entry(&trigger.tool);
                let title = entry.map(|entry| entry.header.title.clone());
                Some(json!({"kind": "trigger", "title": title.unwrap_or_else(|| trigger.tool.to_string())}))
            }
        })
        .collect();
    let last = number == session.pages().count();
    let gated = after.iter().any(|step| matches!(step, Step::Gate(_)));
    if last && !gated && !program.header.kind.takes_entries() {
        shown.push(json!({"kind": "end"}));
    }
    shown
}
