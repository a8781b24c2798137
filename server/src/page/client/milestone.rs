//! A milestone: one still page with the author's words, shown once before anything else.

use axum::response::{IntoResponse, Redirect, Response};
use engine::{At, Id, Screen};
use serde_json::json;
use uuid::Uuid;

use super::passage::{Passage, tool_language};
use crate::{
    error::Error,
    page::address::Path,
    page::show::{address, item},
    role::Participant,
};

/// The page.
///
/// # Errors
/// When it was not reached.
pub async fn page(
    client: Participant,
    Path((run, session, milestone)): Path<(Uuid, String, String)>,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let at = At::Milestone {
        session: address::session(&session),
        milestone: Id::new(milestone.clone()),
    };
    let Screen::Milestone(screen) = passage.screen(&at)? else {
        return Err(Error::NotFound);
    };
    let program = screen.here.place.program;
    let language = tool_language(program);
    let which = program.reference();
    client.page(
        "client/milestone",
        json!({
            "title": screen.milestone.title,
            "html": passage.html(program, &screen.text),
            "image": screen.milestone.image.as_ref().map(|file| item::media(&which, file)),
            "lang": language.tag(),
            "tool": passage.loaded.row.title,
            "action": passage.href(&format!("/{session}/milestone/{milestone}")),
            "key": client.app.id(),
        }),
    )
}

/// It was seen: on to what comes now.
///
/// # Errors
/// When it is not this client's.
pub async fn seen(
    client: Participant,
    Path((run, session, milestone)): Path<(Uuid, String, String)>,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let (session, milestone) = (address::session(&session), Id::new(milestone));
    if passage.loaded.run.reached(&session, &milestone) {
        client
            .app
            .store
            .note_seen(run, &client.person, session, milestone)
            .await?;
    }
    if passage.loaded.run.is_finished() {
        return Ok(Redirect::to(&passage.href("")).into_response());
    }
    Ok(Redirect::to(&passage.href("/now")).into_response())
}
