//! The pages that a client marked to find them again.

use axum::response::{IntoResponse, Redirect, Response};
use engine::{At, Id, Screen};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{conversation, passage::Passage};
use crate::{
    error::Error,
    page::{address::Path, show::address},
    role::Participant,
    round,
    store::Favourite,
};

/// How many stand on the first page.
const FEW: usize = 5;

/// The favourites that can be opened now, each with its title, of all runs. What a professional hid, or what a condition leaves out
/// now, is kept and not shown.
pub(super) async fn list(client: &Participant) -> Result<Vec<Value>, Error> {
    let marked = client.app.store.favourites(client.id()).await?;
    let mut passages: Vec<Passage<'_>> = Vec::new();
    let mut shown = Vec::new();
    for favourite in &marked {
        let known = passages
            .iter()
            .position(|open| open.id() == favourite.run_id);
        let at = match known {
            Some(at) => at,
            None => {
                passages.push(Passage::open(client, favourite.run_id).await?);
                passages.len() - 1
            }
        };
        shown.extend(row(&passages[at], favourite));
    }
    Ok(shown)
}

fn row(passage: &Passage<'_>, favourite: &Favourite) -> Option<Value> {
    let (session, page) = (Id::new(&favourite.session), Id::new(&favourite.page));
    let (title, within) = title(passage, &session, &page)?;
    let program = passage.program().ok()?;
    Some(json!({
        "title": title,
        "tool": passage.loaded.row.title,
        "session": within,
        "lang": program.header.language,
        "href": passage.page_href(&session, &page),
    }))
}

/// The titles of a page and of its session, where the client can open it now.
pub(super) fn title(passage: &Passage<'_>, session: &Id, page: &Id) -> Option<(String, String)> {
    let at = At::Page {
        session: session.clone(),
        page: page.clone(),
    };
    let screen = passage.screen(&at).ok()?;
    let (here, title) = if let Screen::Page(live) = &screen {
        (
            &live.here,
            (live.sheet.page.id == *page).then_some(&live.sheet.page.title),
        )
    } else if let Screen::ReadBack(back) = &screen {
        let mut sheets = back.sheets.iter();
        let sheet = sheets.find(|sheet| sheet.page.id == *page);
        (&back.here, sheet.map(|sheet| &sheet.page.title))
    } else {
        return None;
    };
    Some((title?.clone(), round::title(&here.place).into_owned()))
}

/// A few for the first page, and whether there are more.
pub(super) async fn few(client: &Participant) -> Result<(Vec<Value>, bool), Error> {
    let mut all = list(client).await?;
    let more = all.len() > FEW;
    all.truncate(FEW);
    Ok((all, more))
}

/// The page with all of them.
///
/// # Errors
/// When they cannot be read.
pub async fn page(client: Participant) -> Result<Response, Error> {
    let favourites = list(&client).await?;
    client.page(
        "client/favourites",
        json!({"favourites": favourites, "home": client.home()}),
    )
}

/// What one can do with a page beside filling it in, for the template `part/ways`: mark it, and ask somebody about it where there is
/// somebody.
pub(super) fn ways(passage: &Passage<'_>, session: &Id, page: &Id) -> Value {
    let which = (session.clone(), page.clone());
    let ask = passage.client.accompanied;
    json!({
        "marked": passage.loaded.marked.contains(&which),
        "ask_href": ask.then(|| conversation::ask_href(passage, session, page)),
    })
}

/// The form of a page that is read back.
#[derive(Deserialize)]
pub struct Press {
    #[serde(default)]
    go: String,
}

/// Marks a page that is read back, or takes the mark away.
///
/// # Errors
/// When the client cannot open that page, or it cannot be saved.
pub async fn mark(
    client: Participant,
    Path((run, session, page)): Path<(Uuid, String, String)>,
    axum::Form(press): axum::Form<Press>,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let (session, page) = (address::session(&session), Id::new(page));
    set(&passage, &session, &page, press.go != "unmark").await
}

/// Marks a page or takes the mark away, and leads back to it.
pub(super) async fn set(
    passage: &Passage<'_>,
    session: &Id,
    page: &Id,
    on: bool,
) -> Result<Response, Error> {
    title(passage, session, page).ok_or(Error::NotFound)?;
    let client = passage.client;
    let which = (passage.id(), session.clone(), page.clone());
    let store = &client.app.store;
    let done = store
        .mark_favourite(client.id(), which, on, client.app.stamp())
        .await?;
    let told = match (on, done) {
        (true, true) => "marked",
        (true, false) => "marked-full",
        (false, _) => "unmarked",
    };
    let href = passage.page_href(session, page);
    Ok(Redirect::to(&format!("{href}?done={told}")).into_response())
}
