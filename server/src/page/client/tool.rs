//! One tool of the client's: where one is in it, and what can be read back.

use axum::response::Response;
use engine::{
    Actor, Feedback, Id, Moment, PersonId, PlannedSession, Release, SessionRun, SessionState,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    next::{self, Urgency},
    passage::Passage,
};
use crate::{
    error::Error,
    page::address::Path,
    page::show::{
        address,
        path::{self, Chapters},
    },
    role::Client,
    round,
};

/// The page.
///
/// # Errors
/// When it is not a run of this client.
pub async fn page(client: Client, Path(run): Path<Uuid>) -> Result<Response, Error> {
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
                "home": "/home",
                "path": steps,
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
            "next_kind": step.kind,
            "home": "/home",
            "documents": documents(&passage)?,
            "feedbacks": letters(&passage).await?.into_iter().map(|letter| letter.shown).collect::<Vec<_>>(),
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
            let last = session.sends.last()?;
            let key = address::of_session(&planned.key);
            Some(passage.href(&format!("/{key}/read/{}", address::of_send(&last.send))))
        }
        SessionState::Locked | SessionState::Skipped => None,
    }
}

/// What was written to the client about something that was sent: feedback, or why one can go on without.
pub(super) struct Letter {
    at: Moment,
    session: Id,
    send: String,
    /// For the templates.
    pub(super) shown: Value,
}

impl Letter {
    /// Names it, as the log of what was read does.
    pub(super) fn key(&self, run: Uuid) -> (Uuid, String, String) {
        (run, self.session.to_string(), self.send.clone())
    }
}

/// What a professional wrote about a send: feedback, or why one can go on without.
pub(super) struct Written<'a> {
    pub(super) by: PersonId,
    pub(super) at: Moment,
    pub(super) text: Option<&'a str>,
    /// It is no feedback: the wait was ended, and this is why.
    pub(super) released: bool,
}

/// What a professional wrote about a send, where one did.
pub(super) fn letter<'a>(
    feedback: Option<&'a Feedback>,
    released: Option<&'a Release>,
) -> Option<Written<'a>> {
    let (by, at, text, released) = match (feedback, released) {
        (Some(feedback), _) => (feedback.by, feedback.at, feedback.text.as_deref(), false),
        (None, Some(release)) => (release.by, release.at, release.reason.as_deref(), true),
        (None, None) => return None,
    };
    match by {
        Actor::Professional(by) => Some(Written {
            by,
            at,
            text,
            released,
        }),
        Actor::Client(_) | Actor::System => None,
    }
}

/// All that was written to the client in a run, newest first.
pub(super) async fn letters(passage: &Passage<'_>) -> Result<Vec<Letter>, Error> {
    let mut found = Vec::new();
    for (planned, session) in passage.loaded.run.in_order() {
        let Ok(place) = engine::Place::find(&passage.loaded.programs, planned) else {
            continue;
        };
        for sent in &session.sends {
            let Some(written) = letter(sent.feedback.as_ref(), sent.released.as_ref()) else {
                continue;
            };
            let who = passage.client.app.store.person(written.by).await?;
            let send = address::of_send(&sent.send);
            let href = passage.href(&format!(
                "/{}/read/{send}",
                address::of_session(&planned.key)
            ));
            found.push(Letter {
                at: written.at,
                shown: json!({"session": round::title(&place), "at": written.at, "who": who.map(|person| person.name), "href": href,
                              "released": written.released}),
                session: planned.key.clone(),
                send,
            });
        }
    }
    found.sort_by_key(|letter| std::cmp::Reverse(letter.at));
    Ok(found)
}
