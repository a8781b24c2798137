//! A document made of the client's answers, by itself: to keep and to print.

use axum::response::{IntoResponse, Redirect, Response};
use engine::{At, Id, Screen};
use uuid::Uuid;

use super::passage::Passage;
use crate::{
    error::Error,
    page::{
        address::Path,
        show::{address, document::Document},
    },
    role::Participant,
};

/// The page. What was sent stands in it as it was sent; what was not, as it stands now.
///
/// # Errors
/// When it is not this client's, or its page cannot be seen yet.
pub async fn page(
    client: Participant,
    Path((run, session, page, document)): Path<(Uuid, String, String, String)>,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let session = address::session(&session);
    let page = Id::new(page);
    let at = At::Page {
        session: session.clone(),
        page: page.clone(),
    };
    let (here, sheets, at) = match passage.screen(&at)? {
        Screen::Page(live) => (live.here, vec![live.sheet], client.app.now()),
        Screen::ReadBack(back) => (back.here, back.sheets, back.at),
        screen @ (Screen::Begin(_)
        | Screen::Review(_)
        | Screen::Waiting(_)
        | Screen::Milestone(_)
        | Screen::NotYet { .. }
        | Screen::InPerson { .. }
        | Screen::Finished { .. }) => {
            return Ok(Redirect::to(&passage.place_of(&screen)).into_response());
        }
    };
    let shown = Document {
        id: &document,
        client: &client.person.name,
        at,
        back: passage.page_href(&session, &page),
    };
    let data = passage.with_place(&here.place, |tool| shown.of(tool, &sheets));
    client.page("document", data.ok_or(Error::NotFound)?)
}
