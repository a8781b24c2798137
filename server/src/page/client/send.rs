//! Before and after a send: what goes, to whom, and what happens then.

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{At, Input, Refusal, Review, Screen};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{next, passage::Passage, play::FROM_REVIEW};
use crate::{
    error::Error,
    page::address::Path,
    page::show::{
        address,
        answer::{self, For},
        fault::fault,
    },
    role::Participant,
    round,
    store::ActError,
};

/// The page before a send.
///
/// # Errors
/// When there is nothing to send there.
pub async fn review(
    client: Participant,
    Path((run, session)): Path<(Uuid, String)>,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    match passage.review(&address::session(&session))? {
        Ok(review) => show(&passage, &review, false, client.app.id()).await,
        Err(instead) => Ok(Redirect::to(&instead).into_response()),
    }
}

async fn show(
    passage: &Passage<'_>,
    review: &Review<'_>,
    tried: bool,
    key: Uuid,
) -> Result<Response, Error> {
    let client = passage.client;
    let session = &review.here.key;
    let place = &review.here.place;
    let tool_language = super::passage::tool_language(place.program);
    let back_here =
        |page: &engine::Id| format!("{}?{FROM_REVIEW}", passage.page_href(session, page));
    let change = |sheet: &engine::Sheet<'_>| back_here(&sheet.page.id);
    let mut pages = passage.with_place(place, |tool| {
        answer::pages(tool, &review.sheets, For::Client, Some(&change))
    });
    let question = |ask: &engine::Id| {
        let mut questions = review.sheets.iter().flat_map(engine::Sheet::questions);
        questions.find(|question| question.ask.id == *ask)
    };
    // What another window had goes when this is sent: it is seen before.
    let aside = passage.loaded.aside.get(session);
    for shown in pages
        .iter_mut()
        .filter_map(|page| page["answers"].as_array_mut())
        .flatten()
    {
        let ask = shown["ask"].as_str().map(engine::Id::from);
        let entries = ask.as_ref().and_then(|ask| aside?.get(ask));
        if let (Some(entries), Some(question)) = (entries, ask.as_ref().and_then(question)) {
            let words = entries
                .iter()
                .map(|entry| answer::aside(question, entry, client.language));
            shown["aside"] = words.collect();
        }
    }
    let faults: Vec<Value> = review
        .faults
        .iter()
        .filter_map(|faulty| {
            let ask = question(&faulty.ask)?.ask;
            Some(json!({
                "ask": faulty.ask,
                "label": ask.label,
                "fault": fault(&faulty.fault, &ask.form, client.language),
                "href": format!("{}#f-{}", back_here(&faulty.page), faulty.ask),
            }))
        })
        .collect();
    let back = match &review.previous {
        Some(page) => passage.page_href(session, page),
        None => passage.href(""),
    };
    let who = passage.who().await?;
    let data = json!({
        "tool": passage.loaded.row.title,
        "session": round::title(place),
        "title": review.title,
        "html": review.text.as_ref().map(|text| passage.html(place.program, text)),
        "lang": tool_language.tag(),
        "who": who.filter(|_| review.waits || passage.loaded.run.plan().feedback),
        "waits": review.waits,
        "then": passage.then(session, &review.send)?,
        "action": passage.href(&format!("/{}/send/{}", address::of_session(session), address::of_send(&review.send))),
        "key": key,
        "shown": mark(review),
        "back": back,
        "faults": faults,
        "pages": pages,
        "empty": pages.is_empty(),
        "blank": is_blank(review),
    });
    let status = if tried {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    client.page_with(status, "client/review", data)
}

/// The form of the page before a send.
#[derive(Deserialize)]
pub struct Confirmed {
    /// Names this one send, so that twice pressed is once sent.
    key: Uuid,
    /// What the page showed.
    #[serde(default)]
    shown: String,
}

/// Whether questions were asked, and none of them was answered.
fn is_blank(review: &Review<'_>) -> bool {
    let mut questions = review.sheets.iter().flat_map(engine::Sheet::questions);
    let asked = questions.next();
    asked.is_some_and(|first| first.answer.is_none())
        && questions.all(|question| question.answer.is_none())
}

/// A short name of what a review shows: what is sent is what was looked over.
fn mark(review: &Review<'_>) -> String {
    let mut hash = blake3::Hasher::new();
    for sheet in &review.sheets {
        for question in sheet.questions() {
            hash.update(format!("{} {:?};", question.ask.id, question.answer).as_bytes());
        }
    }
    hash.finalize().to_hex()[..12].to_owned()
}

/// Sends. What was sent before is not sent again, whichever button or tab asks.
///
/// # Errors
/// When it cannot be sent now.
pub async fn send(
    client: Participant,
    Path((run, session, send)): Path<(Uuid, String, String)>,
    Form(confirmed): Form<Confirmed>,
) -> Result<Response, Error> {
    let mut passage = Passage::open(&client, run).await?;
    let key = address::session(&session);
    let sending = address::send(&send).ok_or(Error::NotFound)?;
    let sent = passage.href(&format!("/{session}/sent/{send}"));
    if let Ok(review) = passage.review(&key)?
        && review.send == sending
        && mark(&review) != confirmed.shown
    {
        return Ok(look_again(&passage, &key));
    }
    let input = Input::Send {
        session: key.clone(),
        send: sending,
    };
    let app = &client.app;
    let shown = passage.loaded.drafts.clone();
    match app
        .store
        .send(
            run,
            &client.person,
            (input, shown),
            confirmed.key,
            app.stamp(),
        )
        .await
    {
        Err(ActError::ChangedElsewhere) => Ok(look_again(&passage, &key)),
        Ok(_) | Err(ActError::Refusal(Refusal::AlreadySent { .. })) => {
            Ok(Redirect::to(&sent).into_response())
        }
        Err(ActError::Refusal(Refusal::Incomplete { .. })) => {
            passage.again().await?;
            match passage.review(&key)? {
                Ok(review) => show(&passage, &review, true, confirmed.key).await,
                Err(instead) => Ok(Redirect::to(&instead).into_response()),
            }
        }
        Err(other) => {
            passage.again().await?;
            Err(passage.not_done(other))
        }
    }
}

/// What would go is not what the page showed: it is to be looked over as it is now.
fn look_again(passage: &Passage<'_>, session: &engine::Id) -> Response {
    let again = format!("{}?done=changed", passage.review_href(session));
    Redirect::to(&again).into_response()
}

/// The page after a send.
///
/// # Errors
/// When nothing was sent there.
pub async fn sent(
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
    let added = added(&passage, back.at).await?;
    if passage.is_questionnaire() {
        let shown = super::questionnaire::Moment::Sent { added };
        return super::questionnaire::sitting(&passage, &back, shown).await;
    }
    let finished = passage.loaded.run.is_finished();
    let step = next::next(&passage).await?;
    let goes_on = matches!(
        step.urgency,
        next::Urgency::Milestone | next::Urgency::Underway | next::Urgency::Begin
    );
    let who = passage.who().await?;
    let guided = back.waiting || passage.loaded.run.plan().feedback;
    client.page(
        "client/sent",
        json!({
            "session": round::title(&back.here.place),
            "who": who.filter(|_| guided),
            "waits": back.waiting,
            "then": passage.then(&back.here.key, &back.send)?,
            "at": back.at,
            "begins": step.kind == "begin",
            "next_href": goes_on.then(|| passage.href("/now")),
            "next_kind": step.kind,
            "next_title": step.goes_on_with(),
            "read_href": passage.href(&format!("/{session}/read/{send}")),
            "home": client.home(),
            "added": added,
            "warnings": passage.warnings(&back.here.place, back.sheets.iter().chain(&back.results)),
            "crisis": passage.crisis(&back.here.key, back.sheets.iter().chain(&back.results)).await?,
            "finished": finished,
        }),
    )
}

/// The tools that were added by what was sent at this moment.
async fn added(passage: &Passage<'_>, at: engine::Moment) -> Result<Vec<Value>, Error> {
    let client = passage.client;
    let mut added = Vec::new();
    for row in client.app.store.runs_of_client(client.id()).await? {
        // What was added by a send was added at the same moment.
        if row.assigned_at == at {
            let other = Passage::open(client, row.id).await?;
            let source = other.loaded.run.source();
            if source.is_some_and(|source| source.run == passage.id()) {
                added.push(json!({"title": row.title, "href": other.href(""), "kind": other.program()?.header.kind.slug()}));
            }
        }
    }
    Ok(added)
}
