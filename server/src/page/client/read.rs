//! Reading back what was sent, and the feedback on it.

use axum::response::{IntoResponse, Redirect, Response};
use engine::{At, ReadBack, Screen};
use serde_json::json;
use uuid::Uuid;

use super::{
    favourite, letter,
    passage::{Passage, tool_language},
};
use crate::{
    error::Error,
    page::address::Path,
    page::show::{
        address,
        answer::{self, For},
        item::Questions,
        writing::Typed,
    },
    role::Participant,
    round,
    store::View,
};

/// What was sent at once: waiting, with its feedback, or to read back.
///
/// # Errors
/// When nothing was sent there.
pub async fn page(
    client: Participant,
    Path((run, session, send)): Path<(Uuid, String, String)>,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let at = At::Sent {
        session: address::session(&session),
        send: address::send(&send).ok_or(Error::NotFound)?,
    };
    let Screen::ReadBack(back) = passage.screen(&at)? else {
        return Err(Error::NotFound);
    };
    answered(&passage, &back, &Typed::default()).await
}

/// What was sent, with what was written about it; `typed` is what stands in the reply that came back.
pub(super) async fn answered(
    passage: &Passage<'_>,
    back: &ReadBack<'_>,
    typed: &Typed,
) -> Result<Response, Error> {
    let client = passage.client;
    let (session, send) = (&back.here.key, &back.send);
    let sent = passage.sent(session, send).ok_or(Error::NotFound)?;
    let first = letter::first(sent).filter(|_| !back.waiting);
    let correspondence = match &first {
        Some(first) => {
            let view = View::Feedback {
                run: passage.id(),
                session: session.to_string(),
                send: address::of_send(send),
                released: first.released,
            };
            let app = &client.app;
            app.store
                .note_view(&client.person, client.id(), view, app.stamp())
                .await?;
            Some(letter::correspondence(passage, session, sent, typed).await?)
        }
        None => None,
    };
    let faults = letter::faults(client, typed);
    if passage.is_action_plan() {
        return super::action_plan::revision(passage, back, correspondence, faults).await;
    }
    let pages = passage.with_place(&back.here.place, |tool| {
        answer::pages(tool, &back.sheets, For::Client, None)
    });
    let (name, title) = (&passage.loaded.row.title, round::title(&back.here.place));
    // What was read there is what one is to practise meanwhile.
    let first_page = back.sheets.first().map(|sheet| &sheet.page.id);
    let pages_href = first_page.map(|page| passage.page_href(session, page));
    if back.waiting {
        return client.page(
            "client/waiting",
            json!({"tool": name, "session": title, "who": passage.who().await?.unwrap_or_default(), "since": back.at,
                   "then": passage.then(session, send)?,
                   "pages": pages, "pages_href": pages_href, "write": super::conversation::beside(passage).await?,
                   "home": client.home(), "meanwhile": []}),
        );
    }
    if let (Some(first), Some(correspondence)) = (first, correspondence) {
        if passage.is_questionnaire() {
            let shown = super::questionnaire::Moment::Answered(correspondence, faults);
            return super::questionnaire::sitting(passage, back, shown).await;
        }
        let step = super::next::next(passage).await?;
        let goes_on = matches!(
            step.urgency,
            super::next::Urgency::Milestone
                | super::next::Urgency::Underway
                | super::next::Urgency::Begin
        );
        let from = client.app.store.person(first.by).await?;
        return client.page(
            "client/feedback",
            json!({
                "tool": name,
                "session": title,
                "released": first.released,
                "reason": first.reason,
                "from": from.map(|person| person.name),
                "then": passage.then(session, send)?,
                "begins": step.kind == "begin",
                "correspondence": correspondence,
                "faults": faults,
                "pages": pages,
                "pages_href": pages_href,
                "next_href": goes_on.then(|| passage.href("/now")),
                "next_title": step.goes_on_with(),
                "home": client.home(),
            }),
        );
    }
    if passage.is_questionnaire() {
        let shown = super::questionnaire::Moment::Later;
        return super::questionnaire::sitting(passage, back, shown).await;
    }
    match back.sheets.first() {
        Some(first) => {
            let href = passage.page_href(session, &first.page.id);
            Ok(Redirect::to(&href).into_response())
        }
        None => Ok(Redirect::to(&passage.href("")).into_response()),
    }
}

/// One page that was sent, as it was shown then.
pub(super) async fn sheets(passage: &Passage<'_>, back: &ReadBack<'_>) -> Result<Response, Error> {
    let sheet = back.sheets.first().ok_or(Error::NotFound)?;
    let place = &back.here.place;
    let session = passage
        .loaded
        .run
        .session(&back.here.key)
        .ok_or(Error::NotFound)?;
    let sent: Vec<_> = session
        .sends
        .iter()
        .flat_map(|sent| &sent.pages)
        .map(|shown| &shown.page)
        .collect();
    let at = sent
        .iter()
        .position(|page| **page == sheet.page.id)
        .ok_or(Error::NotFound)?;
    let href = |page: &&engine::Id| passage.page_href(&back.here.key, page);
    let onward = match sent.get(at + 1) {
        Some(page) => Some(href(page)),
        None if session.state == engine::SessionState::InProgress => Some(passage.href("/now")),
        None => None,
    };
    passage.client.page(
        "client/page",
        json!({
            "read_back": true,
            "tool": passage.loaded.row.title,
            "session": round::title(place),
            "lang": tool_language(place.program).tag(),
            "title": sheet.page.title,
            "number": at + 1,
            "of": sent.len(),
            "items": passage.items(place, sheet, Questions::Answered),
            "crisis": passage.crisis(&back.here.key, [sheet]).await?,
            "back_href": at.checked_sub(1).and_then(|before| sent.get(before)).map(href),
            "next_href": onward,
            "home": passage.href(""),
            "faults": [],
            "mark_action": format!("{}/favourite", passage.page_href(&back.here.key, &sheet.page.id)),
            "ways": favourite::ways(passage, &back.here.key, &sheet.page.id),
        }),
    )
}
