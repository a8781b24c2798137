//! What a client's own device keeps of the session in hand, so that it goes on where there is no connection.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use engine::{At, Id, Screen, Sending, Step, draws_on};
use serde_json::json;
use uuid::Uuid;

use super::{passage::Passage, play::shown};
use crate::{
    error::Error,
    page::{address::Path, show::address},
    role::{Client, Participant},
};

/// The page that stands for any other that the device has not kept.
///
/// # Errors
/// When it cannot be made.
pub async fn page(client: Client) -> Result<Response, Error> {
    client.page("client/offline", json!({}))
}

/// The pages of the session in hand, up to where it is sent, for the script of the device:
/// `{pages: [{id, href, mark, draws_on: [ask]}], send}`. A page that the client does not see now has no `href`; `mark` changes when
/// the page does; `draws_on` names the questions on other pages that it hangs on. Nothing is kept of what is not open to fill in.
///
/// # Errors
/// When it is not a run of this client.
pub async fn session(
    client: Participant,
    Path((run, session)): Path<(Uuid, String)>,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let key = address::session(&session);
    let review = match passage.review(&key) {
        Ok(Ok(review)) => review,
        Ok(Err(_)) | Err(Error::Refused(_)) => {
            return Ok(Json(json!({"pages": []})).into_response());
        }
        Err(other) => return Err(other),
    };
    let visible: Vec<&Id> = review.sheets.iter().map(|sheet| &sheet.page.id).collect();
    let session = review.here.place.session;
    let first =
        |step: &&Step| matches!(step, Step::Page(page) if visible.first() == Some(&&page.id));
    let section = session.steps.iter().skip_while(|step| !first(step));
    let section = section.take_while(|step| match (step, &review.send) {
        (Step::Gate(gate), Sending::Gate(send)) => gate.id != *send,
        (
            Step::Gate(_) | Step::Page(_) | Step::Result(_) | Step::Milestone(_) | Step::Trigger(_),
            _,
        ) => true,
    });
    let mut pages = Vec::new();
    for step in section {
        let Step::Page(page) = step else { continue };
        let is_visible = visible.contains(&&page.id);
        pages.push(json!({
            "id": page.id,
            "href": is_visible.then(|| passage.page_href(&key, &page.id)),
            "mark": if is_visible { mark(&passage, &key, &page.id)? } else { None },
            "draws_on": draws_on(session, page),
        }));
    }
    Ok(Json(json!({"pages": pages, "send": passage.review_href(&key)})).into_response())
}

/// A short name of all that a page shows, with what stands in its fields.
fn mark(passage: &Passage<'_>, session: &Id, page: &Id) -> Result<Option<String>, Error> {
    let at = At::Page {
        session: session.clone(),
        page: page.clone(),
    };
    let Screen::Page(live) = passage.screen(&at)? else {
        return Ok(None);
    };
    let mut hash = blake3::Hasher::new();
    hash.update(passage.client.language.tag().as_bytes());
    for view in shown(&live) {
        hash.update(view.as_bytes());
    }
    let entries = passage.loaded.drafts.entries.get(session);
    for question in live.sheet.questions() {
        let entry = entries.and_then(|entries| entries.get(&question.ask.id));
        hash.update(format!("{entry:?};").as_bytes());
    }
    Ok(Some(hash.finalize().to_hex()[..12].to_owned()))
}
