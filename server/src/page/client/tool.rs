//! One tool of the client's: where one is in it, and what can be read back.

use axum::response::Response;
use engine::{PlannedSession, SessionRun, SessionState};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    conversation, letter,
    next::{self, Urgency},
    passage::Passage,
    unsent,
};
use crate::{
    error::Error,
    page::address::Path,
    page::show::path::{self, Chapters},
    role::Participant,
};

/// The page.
///
/// # Errors
/// When it is not a run of this client.
pub async fn page(client: Participant, Path(run): Path<Uuid>) -> Result<Response, Error> {
    let mut passage = Passage::open(&client, run).await?;
    if passage.is_diary() {
        return super::diary::show(&mut passage, Vec::new(), axum::http::StatusCode::OK).await;
    }
    if passage.is_action_plan() {
        return super::action_plan::page(&passage).await;
    }
    if passage.is_questionnaire() {
        return super::questionnaire::page(&passage).await;
    }
    let step = next::next(&passage).await?;
    let steps = path::path(
        &passage.loaded.programs,
        &passage.loaded.run,
        Chapters::Named,
        |planned, session| leads_to(&passage, planned, session),
    );
    let program = passage.program()?;
    let who = passage.who().await?;
    if passage.loaded.run.is_finished() && step.urgency != Urgency::Milestone {
        return client.page(
            "client/finished",
            json!({
                "title": passage.loaded.row.title,
                "state": path::tool_state(&passage.loaded.run),
                "at": passage.loaded.run.ended(),
                "who": who,
                "home": client.home(),
                "path": steps,
                "letters": letter::list(&passage).await?,
                "write": conversation::beside(&passage).await?,
                "unsent": unsent::line(&passage),
                "documents": documents(&passage)?,
            }),
        );
    }
    let progress = engine::progress(
        &passage.loaded.programs,
        &passage.loaded.run,
        &passage.loaded.drafts,
    );
    client.page(
        "client/tool",
        json!({
            "title": passage.loaded.row.title,
            "kind": program.header.kind.slug(),
            "state": path::tool_state(&passage.loaded.run),
            "lang": program.header.language,
            "summary": program.header.summary,
            "done": progress.done,
            "total": progress.of,
            "who": who,
            "guided": passage.is_guided(),
            "safety": program.header.safety,
            "path": steps,
            "next_href": step.card["href"],
            "stop": passage.stop().await?,
            "next_kind": step.kind,
            "home": client.home(),
            "documents": documents(&passage)?,
            "letters": letter::list(&passage).await?,
            "write": conversation::beside(&passage).await?,
            "unsent": unsent::line(&passage),
        }),
    )
}

/// The plans in what was sent, to find again and to print.
fn documents(passage: &Passage<'_>) -> Result<Vec<Value>, Error> {
    let loaded = &passage.loaded;
    let mut found = Vec::new();
    for (planned, session) in loaded.run.in_order() {
        for sent in &session.sends {
            let sheets =
                engine::sheets_of_send(&loaded.programs, &loaded.run, &planned.key, &sent.send)?;
            for sheet in &sheets {
                let page = passage.page_href(&planned.key, &sheet.page.id);
                found.extend(sheet.documents().map(|written| {
                    let document = written.document;
                    json!({"title": document.title, "at": sent.at, "href": format!("{page}/plan/{}", document.id)})
                }));
            }
        }
    }
    Ok(found)
}

/// Where a step leads: to what one is doing, or to what one sent.
fn leads_to(
    passage: &Passage<'_>,
    planned: &PlannedSession,
    session: &SessionRun,
) -> Option<String> {
    match &session.state {
        SessionState::InProgress => Some(passage.href("/now")),
        // It is begun by the button; what it is to be read before is on a page of its own.
        SessionState::Open => {
            let place = engine::Place::find(&passage.loaded.programs, planned).ok()?;
            place.session.in_person.then(|| passage.href("/now"))
        }
        SessionState::Waiting(_) | SessionState::Done | SessionState::Aborted => {
            let last = session.sends.last();
            let sent = last.map(|last| letter::read_href(passage, &planned.key, &last.send));
            sent.or_else(|| unsent::href_of(passage, &planned.key))
        }
        SessionState::Locked | SessionState::Skipped => None,
    }
}
