//! An action plan: how it stands, how it stood before, and sharing what was changed in it.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{At, Id, Input, Place, ReadBack, Screen, SessionRun};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    letter,
    passage::{Passage, tool_language},
    play,
};
use crate::{
    error::Error,
    page::show::{
        address,
        field::{self, Which},
        item::Questions,
    },
    store::ActError,
};

/// Its own page: the plan as it stands, or where it begins.
pub(super) async fn page(passage: &Passage<'_>) -> Result<Response, Error> {
    let program = passage.program()?;
    let run = &passage.loaded.run;
    let (planned, session) = run.in_order().next().ok_or(Error::NotFound)?;
    let (key, place) = (
        &planned.key,
        Place::find(&passage.loaded.programs, planned)?,
    );
    let mut data = json!({
        "title": passage.loaded.row.title,
        "lang": tool_language(program).tag(),
        "summary": program.header.summary,
        "safety": program.header.safety,
        "who": passage.who().await?,
        "next": next(passage, session)?,
        "next_href": passage.href("/now"),
        "unshared": passage.under_way(key) && changed(passage, key, session)?,
        "earlier": earlier(passage, key, session),
        "letters": letter::list(passage).await?,
        "unsent": super::unsent::line(passage),
        "phases": [],
        "stop": passage.stop().await?,
        "home": passage.client.home(),
    });
    if let Some(last) = session.sends.last() {
        let sheets = engine::sheets_of_send(&passage.loaded.programs, run, key, &last.send)?;
        data["phases"] = phases(passage, &place, &sheets);
        data["at"] = json!(last.at);
        data["review_at"] = json!(program.header.review.map(|review| review.after(last.at)));
        data["sheet_href"] = json!(revision_href(passage, key, &last.send));
        data["crisis"] = passage.crisis(key, &sheets).await?;
    }
    passage.client.page("client/action-plan", data)
}

/// What can be done with it now; nothing where it is over.
fn next(passage: &Passage<'_>, session: &SessionRun) -> Result<Option<&'static str>, Error> {
    Ok(match passage.screen(&At::Now)? {
        Screen::Begin(_) => Some("begin"),
        Screen::Page(_) | Screen::Review(_) if session.sends.is_empty() => Some("go-on"),
        Screen::Page(_) | Screen::Review(_) => Some("change"),
        Screen::Waiting(_)
        | Screen::Milestone(_)
        | Screen::NotYet { .. }
        | Screen::InPerson { .. }
        | Screen::Finished { .. }
        | Screen::ReadBack(_) => None,
    })
}

/// Its phases with what stands in them.
fn phases(passage: &Passage<'_>, place: &Place<'_>, sheets: &[engine::Sheet<'_>]) -> Value {
    let phases = sheets.iter().map(|sheet| {
        json!({
            "id": sheet.page.id,
            "title": sheet.page.title,
            "items": passage.items(place, sheet, Questions::Answered),
        })
    });
    phases.collect()
}

fn revision_href(passage: &Passage<'_>, session: &Id, send: &engine::Sending) -> String {
    let session = address::of_session(session);
    passage.href(&format!("/{session}/read/{}", address::of_send(send)))
}

/// How it stood before, newest first.
fn earlier(passage: &Passage<'_>, key: &Id, session: &SessionRun) -> Vec<Value> {
    let before = session.sends.iter().rev().skip(1);
    before
        .map(|sent| json!({"at": sent.at, "href": revision_href(passage, key, &sent.send)}))
        .collect()
}

/// Whether something stands in it that was not shared yet.
fn changed(passage: &Passage<'_>, key: &Id, session: &SessionRun) -> Result<bool, Error> {
    let Ok(review) = passage.review(key)? else {
        return Ok(false);
    };
    let Some(last) = session.sends.last() else {
        return Ok(true);
    };
    // What is no answer yet is a change too.
    let same = |question: &engine::Question<'_>| {
        question.fault.is_none() && question.answer.as_ref() == last.answers.get(&question.ask.id)
    };
    let mut questions = review.sheets.iter().flat_map(engine::Sheet::questions);
    Ok(!questions.all(same))
}

/// How it stood at one moment, by itself: to read and to print.
pub(super) async fn revision(
    passage: &Passage<'_>,
    back: &ReadBack<'_>,
    correspondence: Option<Value>,
    faults: Vec<Value>,
) -> Result<Response, Error> {
    let place = &back.here.place;
    let session = passage.loaded.run.session(&back.here.key);
    let last = session.and_then(|session| session.sends.last());
    passage.client.page(
        "sheet",
        json!({
            "title": passage.loaded.row.title,
            "lang": tool_language(place.program).tag(),
            "client": passage.client.person.name,
            "at": back.at,
            "old": last.is_some_and(|last| last.send != back.send),
            "phases": phases(passage, place, &back.sheets),
            "crisis": passage.crisis(&back.here.key, &back.sheets).await?,
            "correspondence": correspondence,
            "faults": faults,
            "back": passage.href(""),
        }),
    )
}

/// The phases as the player has them beside each other, with the one that is open.
pub(super) fn tabs(passage: &Passage<'_>, session: &Id, here: &Id) -> Result<Value, Error> {
    let Ok(review) = passage.review(session)? else {
        return Ok(json!([]));
    };
    let tabs = review.sheets.iter().map(|sheet| {
        let page = sheet.page;
        json!({"id": page.id, "title": page.title, "here": page.id == *here})
    });
    Ok(tabs.collect())
}

/// Keeps the plan as it stands for whoever may read it. Where a field holds what is no answer, its phase comes back; where
/// nothing was changed, nothing is kept.
pub(super) async fn share(passage: Passage<'_>, session: Id, key: Uuid) -> Result<Response, Error> {
    let tool = passage.href("");
    let review = match passage.review(&session)? {
        Ok(review) => review,
        Err(instead) => return Ok(Redirect::to(&instead).into_response()),
    };
    if let Some(faulty) = review.faults.first() {
        let at = At::Page {
            session: session.clone(),
            page: faulty.page.clone(),
        };
        return match passage.live(&at)? {
            Ok(live) => {
                let faults = field::faults(&live.sheet, Which::All, passage.client.language);
                let tried = play::Tried {
                    faults,
                    from_review: false,
                };
                play::show(&passage, &live, tried, StatusCode::UNPROCESSABLE_ENTITY).await
            }
            Err(instead) => Ok(Redirect::to(&instead).into_response()),
        };
    }
    let run = passage.loaded.run.session(&session);
    if let Some(run) = run
        && !changed(&passage, &session, run)?
    {
        return Ok(Redirect::to(&format!("{tool}?done=plan-same")).into_response());
    }
    let input = Input::Send {
        session: session.clone(),
        send: review.send.clone(),
    };
    let app = &passage.client.app;
    let shown = passage.loaded.drafts.clone();
    let shared = app
        .store
        .send(
            passage.id(),
            &passage.client.person,
            (input, shown),
            key,
            app.stamp(),
        )
        .await;
    match shared {
        // Sent twice, or from another window: it is there.
        Ok(_) | Err(ActError::Refusal(engine::Refusal::AlreadySent { .. })) => {
            Ok(Redirect::to(&format!("{tool}?done=plan-shared")).into_response())
        }
        Err(ActError::ChangedElsewhere) => {
            Ok(Redirect::to(&format!("{tool}?done=changed")).into_response())
        }
        Err(other) => Err(other.into()),
    }
}
