//! The player: one page at a time, saved as it is typed, left and found again at any moment.

use std::collections::BTreeMap;

use axum::{
    Form, Json,
    body::Bytes,
    extract::RawQuery,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{At, Entry, Id, Input, Line, LiveScreen, NextStep, Screen};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    conversation, favourite,
    passage::{Passage, tool_language},
    photo, unsent,
};
use crate::{
    error::{Error, Refused},
    page::address::Path,
    page::filled::Filled,
    page::show::{
        address, answer,
        field::{self, Which},
        item::Questions,
        posted::{self, Go, Posted},
    },
    role::Participant,
    round,
    store::NewDraft,
};

/// Where the client is. What can be begun is not begun by looking: the tool's page has the button for it.
///
/// # Errors
/// When it is not a run of this client.
pub async fn now(client: Participant, Path(run): Path<Uuid>) -> Result<Response, Error> {
    let mut passage = Passage::arrive(&client, run).await?;
    if passage.is_diary() && !passage.loaded.run.is_finished() {
        return super::diary::show(&mut passage, Vec::new(), StatusCode::OK).await;
    }
    match passage.screen(&At::Now)? {
        Screen::NotYet { here, opens_at } => client.page(
            "client/not-yet",
            json!({"tool": passage.loaded.row.title, "session": round::title(&here.place), "opens_at": opens_at, "home": client.home()}),
        ),
        Screen::InPerson { here, sheets } => {
            let items: Vec<Value> =
                sheets.iter().flat_map(|sheet| passage.items(&here.place, sheet, Questions::Answered)).collect();
            client.page(
                "client/in-person",
                json!({"tool": passage.loaded.row.title, "session": round::title(&here.place),
                       "lang": tool_language(here.place.program).tag(),
                       "held": passage.loaded.run.responsible().is_none().then(|| json!({
                           "action": passage.href(&format!("/{}/held", address::of_session(&here.key))),
                           "key": client.app.id(),
                       })),
                       "who": passage.who().await?, "items": items, "home": client.home()}),
            )
        }
        Screen::Begin(_) | Screen::Finished { .. } => {
            Ok(Redirect::to(&passage.href("")).into_response())
        }
        screen @ (Screen::Page(_)
        | Screen::Review(_)
        | Screen::Waiting(_)
        | Screen::Milestone(_)
        | Screen::ReadBack(_)) => Ok(passage.redirect(&screen)),
    }
}

/// Begins what can be begun, and leads to where the client is.
///
/// # Errors
/// When it is not a run of this client.
pub async fn begin(client: Participant, Path(run): Path<Uuid>) -> Result<Response, Error> {
    enter(&client, run).await
}

/// The same for what was begun with another button.
pub(crate) async fn enter(client: &Participant, run: Uuid) -> Result<Response, Error> {
    let mut passage = Passage::open(client, run).await?;
    if passage.is_diary() {
        return Ok(Redirect::to(&passage.href("")).into_response());
    }
    if let Screen::Begin(begin) = passage.screen(&At::Now)? {
        let session = begin.here.key.clone();
        let key = passage.client.app.id();
        passage.act(Input::Open { session }, key).await?;
    }
    let to = passage.place_of(&passage.screen(&At::Now)?);
    Ok(Redirect::to(&to).into_response())
}

/// The form of a meeting that nobody else ticks off.
#[derive(Deserialize)]
pub struct Held {
    key: Uuid,
}

/// Who works alone says that a meeting was held.
///
/// # Errors
/// When somebody answers in this run, or there is no meeting now.
pub async fn hold(
    client: Participant,
    Path((run, session)): Path<(Uuid, String)>,
    Form(held): Form<Held>,
) -> Result<Response, Error> {
    let mut passage = Passage::open(&client, run).await?;
    let session = address::session(&session);
    passage.act(Input::Hold { session }, held.key).await?;
    Ok(Redirect::to(&passage.href("")).into_response())
}

/// A page: to fill in, or to read back when it was sent. With `?look`, a script reads what is saved: the client is not there.
///
/// # Errors
/// When it is not this client's, or stands behind a send that was not made or waits.
pub async fn page(
    client: Participant,
    Path((run, session, page)): Path<(Uuid, String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let mut passage = Passage::arrive(&client, run).await?;
    let session = address::session(&session);
    let at = At::Page {
        page: passage.page_now(&session, Id::new(page)),
        session,
    };
    let looks = query.as_deref() == Some("look");
    if !looks && let Screen::Page(live) = passage.screen(&at)? {
        let (session, page) = (live.here.key.clone(), live.sheet.page.id.clone());
        let before = passage.loaded.drafts.pages.get(&session).cloned();
        if before.as_ref() != Some(&page) {
            // By a link, or by the browser's own button.
            if let Some(before) = before {
                passage.leave(&session, &before).await?;
            }
            let (store, stamp) = (&client.app.store, client.app.stamp());
            let noted = store.note_position(run, &client.person, session, page, stamp);
            passage.after(noted.await?).await?;
        }
    }
    match passage.screen(&at)? {
        Screen::Page(live) => {
            let query = query.unwrap_or_default();
            let tried = Tried {
                from_review: query.split('&').any(|part| part == FROM_REVIEW),
                ..Tried::default()
            };
            show(&passage, &live, tried, StatusCode::OK).await
        }
        Screen::ReadBack(back) => super::read::sheets(&passage, &back).await,
        screen @ (Screen::Begin(_)
        | Screen::Review(_)
        | Screen::Waiting(_)
        | Screen::Milestone(_)
        | Screen::NotYet { .. }
        | Screen::InPerson { .. }
        | Screen::Finished { .. }) => Ok(passage.redirect(&screen)),
    }
}

/// In the address of a page that is looked at again from where all is looked over.
pub(super) const FROM_REVIEW: &str = "from=review";

/// What became of a form, and where its page is looked at from.
#[derive(Default)]
pub(super) struct Tried {
    /// What is wrong on it.
    pub(super) faults: Vec<Value>,
    /// The client came to change something before sending, and goes back there.
    pub(super) from_review: bool,
}

/// The page of the player, with what is wrong on it, if anything was tried.
pub(super) async fn show(
    passage: &Passage<'_>,
    live: &LiveScreen<'_>,
    tried: Tried,
    status: StatusCode,
) -> Result<Response, Error> {
    let Tried {
        faults,
        from_review,
    } = tried;
    let place = &live.here.place;
    let questions = if faults.is_empty() {
        Questions::Open
    } else {
        Questions::Faulty
    };
    let href = passage.page_href(&live.here.key, &live.sheet.page.id);
    let mut data = json!({
        "tool": passage.loaded.row.title,
        "session": round::title(place),
        "lang": tool_language(place.program).tag(),
        "title": live.sheet.page.title,
        "number": live.number,
        "of": live.of,
        "action": href,
        "autosave": format!("{href}/draft"),
        "page": live.sheet.page.id,
        "saved": passage.loaded.saved.get(&live.here.key).unwrap_or(&0),
        "entry": passage.next_entry().as_ref().map(address::of_send),
        "faults": faults,
        "items": passage.fields(live, questions),
        "crisis": passage.crisis(&live.here.key, [&live.sheet]).await?,
        "files": !photo::asked(&live.sheet).is_empty(),
        "back": live.previous.is_some(),
        "from_review": from_review,
        "next": match live.next {
            _ if from_review => "review",
            NextStep::Page(_) | NextStep::Milestone(_) => "page",
            NextStep::Review => "send",
        },
        "home": passage.client.home(),
    });
    let (session, page) = (&live.here.key, &live.sheet.page.id);
    data["ways"] = favourite::ways(passage, session, page);
    if passage.is_action_plan() {
        data["phases"] = super::action_plan::tabs(passage, &live.here.key, &live.sheet.page.id)?;
        data["key"] = json!(passage.client.app.id());
        data["who"] = json!(passage.who().await?);
    }
    passage.client.page_with(status, "client/page", data)
}

/// The form of a page: keeps what stands in it, then does what the button says.
///
/// # Errors
/// When the page can no longer be filled in; what was typed is in the form that the browser still has.
pub async fn post(
    client: Participant,
    Path((run, session, page)): Path<(Uuid, String, String)>,
    filled: Filled,
) -> Result<Response, Error> {
    let mut passage = Passage::arrive(&client, run).await?;
    let session = address::session(&session);
    let page = passage.page_now(&session, Id::new(page));
    let at = At::Page {
        session: session.clone(),
        page: page.clone(),
    };
    let live = match passage.live(&at) {
        Ok(live) => live,
        Err(Error::NotFound) if passage.is_gone(&session, &page) => {
            let refused = Refused::new("newer", StatusCode::CONFLICT);
            return unsent::keep(&passage, (session, page), filled, refused).await;
        }
        Err(Error::Refused(refused)) if engine::is_put_away(&passage.loaded.run, &session) => {
            return unsent::keep(&passage, (session, page), filled, refused).await;
        }
        Err(other) => return Err(other),
    };
    let (mut posted, before, attached, photos) = match live {
        Ok(live) => {
            let photos = photo::asked(&live.sheet);
            let (fields, attached) = photo::attach(&client, run, &photos, filled).await?;
            let asks = live.sheet.questions().map(|question| question.ask);
            let asks = asks.chain(passage.asked_before(&session));
            (Posted::read(fields, asks)?, shown(&live), attached, photos)
        }
        Err(instead) if passage.is_sent(&session, &page) => {
            return unsent::keep_beside(&passage, (session, page), filled, instead).await;
        }
        Err(instead) => {
            return Err(Refused::new("already-sent", StatusCode::CONFLICT)
                .back(instead)
                .into());
        }
    };
    let drafts = (&passage.loaded.drafts, &session);
    photo::beside_words(&mut posted, attached.as_ref(), &photos, drafts);
    let saved = NewDraft {
        session: session.clone(),
        page: page.clone(),
        tab: client.app.id(),
        number: 1,
        entries: std::mem::take(&mut posted.entries),
        made_with: std::mem::take(&mut posted.made_with),
        // A form of before the last entry writes nothing into the next.
        of: posted
            .other
            .get("entry")
            .and_then(|send| address::send(send)),
    };
    let (store, stamp) = (&client.app.store, client.app.stamp());
    let saving = store.save_and_see(run, &client.person, saved, stamp);
    let (saved, after) = saving.await?;
    passage.after(after).await?;
    let here = passage.page_href(&session, &page);
    match posted.go {
        _ if saved.stale && !saved.aside.is_empty() => {
            Ok(Redirect::to(&format!("{here}?done=set-aside")).into_response())
        }
        _ if saved.stale => Ok(Redirect::to(&passage.href("")).into_response()),
        go if let Some(to) = photo::told(&here, attached.as_ref(), &go) => {
            Ok(Redirect::to(&to).into_response())
        }
        Go::Stop => {
            passage.leave(&session, &page).await?;
            Ok(Redirect::to(&format!("{}?done=stopped", client.home())).into_response())
        }
        Go::Mark(on) => favourite::set(&passage, &session, &page, on).await,
        Go::Ask => {
            passage.leave(&session, &page).await?;
            let href = conversation::ask_href(&passage, &session, &page);
            Ok(Redirect::to(&href).into_response())
        }
        Go::Save | Go::Send => Ok(Redirect::to(&here).into_response()),
        Go::More(ask) | Go::Less(ask, _) | Go::Up(ask, _) | Go::Down(ask, _) | Go::Keep(ask) => {
            Ok(Redirect::to(&format!("{here}#f-{ask}")).into_response())
        }
        Go::Back => {
            passage.leave(&session, &page).await?;
            let before = passage.live(&at)?.ok().and_then(|live| live.previous);
            let to = before.map(|page| passage.page_href(&session, &page));
            Ok(Redirect::to(&to.unwrap_or(here)).into_response())
        }
        Go::To(other) => {
            passage.leave(&session, &page).await?;
            Ok(Redirect::to(&passage.page_href(&session, &other)).into_response())
        }
        // Without script, what an answer brings to the page is seen only when the page is made again.
        Go::Next | Go::Share if passage.live(&at)?.is_ok_and(|live| adds(&live, &before)) => {
            Ok(Redirect::to(&format!("{here}?done=more")).into_response())
        }
        Go::Share if !posted.is_kept(passage.loaded.drafts.entries.get(&session)) => {
            Ok(Redirect::to(&format!("{here}?done=changed")).into_response())
        }
        Go::Share if passage.is_action_plan() => {
            let key = posted.other.get("key").and_then(|key| key.parse().ok());
            let key = key.unwrap_or_else(|| client.app.id());
            super::action_plan::share(passage, session, key).await
        }
        Go::Share => Ok(Redirect::to(&here).into_response()),
        Go::Next => {
            let from_review = posted
                .other
                .get("from")
                .is_some_and(|from| from == "review");
            onward(passage, (session, page), from_review).await
        }
    }
}

/// Moves on from a page. What is no valid answer is said first; what is missing is said only before it is sent.
async fn onward(
    mut passage: Passage<'_>,
    (session, page): (Id, Id),
    from_review: bool,
) -> Result<Response, Error> {
    let client = passage.client;
    let at = At::Page {
        session: session.clone(),
        page: page.clone(),
    };
    let next = match passage.live(&at)? {
        Ok(live) => {
            let faults = field::faults(&live.sheet, Which::Wrong, client.language);
            if !faults.is_empty() {
                let tried = Tried {
                    faults,
                    from_review,
                };
                return show(&passage, &live, tried, StatusCode::UNPROCESSABLE_ENTITY).await;
            }
            if from_review {
                let to = passage.review_href(&session);
                passage.leave(&session, &page).await?;
                return Ok(Redirect::to(&to).into_response());
            }
            live.next
        }
        Err(instead) => return Ok(Redirect::to(&instead).into_response()),
    };
    passage.leave(&session, &page).await?;
    let left = Input::Next {
        session: session.clone(),
        page,
    };
    match next {
        NextStep::Page(next) => {
            Ok(Redirect::to(&passage.page_href(&session, &next)).into_response())
        }
        NextStep::Review => Ok(Redirect::to(&passage.review_href(&session)).into_response()),
        NextStep::Milestone(milestone) => {
            passage.act(left, client.app.id()).await?;
            // After the milestone one goes on at the page behind it, not at the page before.
            if let Screen::Page(live) = passage.screen(&at)?
                && let NextStep::Page(next) = &live.next
            {
                let next = next.clone();
                client
                    .app
                    .store
                    .note_position(
                        passage.id(),
                        &client.person,
                        session.clone(),
                        next,
                        client.app.stamp(),
                    )
                    .await?;
            }
            let to = format!("/{}/milestone/{milestone}", address::of_session(&session));
            Ok(Redirect::to(&passage.href(&to)).into_response())
        }
    }
}

/// What the script saves while one types.
#[derive(Deserialize)]
struct Autosave {
    tab: Uuid,
    number: i64,
    page: Id,
    /// The entry that the page was made for.
    #[serde(default)]
    entry: Option<String>,
    /// What stood in the fields when the page was made, by its mark.
    #[serde(default)]
    has: BTreeMap<Id, String>,
    entries: BTreeMap<Id, Vec<Typed>>,
    /// Nobody sits at the page any more: its window closes, or what was typed on it without a connection is brought later.
    #[serde(default)]
    left: bool,
}

/// A line as the script names its parts.
#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    k: u32,
    #[serde(default)]
    c: Option<Id>,
    #[serde(default)]
    t: String,
}

/// Keeps what was typed, and says whether the page shows something else because of it. Answered after it is on disk.
///
/// # Errors
/// When the page can no longer be filled in: 409 tells the script to stop trying.
pub async fn autosave(
    client: Participant,
    Path((run, session, page)): Path<(Uuid, String, String)>,
    body: Bytes,
) -> Result<Response, Error> {
    // Read as JSON whatever the browser calls it: the last save of a closing tab cannot set its kind everywhere.
    let save: Autosave =
        serde_json::from_slice(&body).map_err(|error| Error::Unreadable(error.to_string()))?;
    let mut passage = Passage::arrive(&client, run).await?;
    let (session, page) = (address::session(&session), Id::new(page));
    if save.page != page {
        return Err(Error::Unreadable("the save is of another page".into()));
    }
    let page = passage.page_now(&session, page);
    let at = At::Page {
        session: session.clone(),
        page: page.clone(),
    };
    let live = match passage.live(&at) {
        Ok(Ok(live)) => Some(live),
        // What was typed is kept all the same, here and below.
        Ok(Err(_)) if passage.is_sent(&session, &page) => None,
        Ok(Err(instead)) => {
            return Err(Refused::new("already-sent", StatusCode::CONFLICT)
                .back(instead)
                .into());
        }
        Err(Error::Refused(_)) if engine::is_put_away(&passage.loaded.run, &session) => None,
        Err(Error::NotFound) if passage.is_gone(&session, &page) => None,
        Err(other) => return Err(other),
    };
    let left = save.left;
    let before = live.as_ref().map(shown);
    let asks = passage.asks(&session, &page);
    let mut entries = BTreeMap::new();
    for (ask, lines) in save.entries {
        let lines = lines.into_iter().map(|line| Line {
            key: line.k,
            column: line.c,
            text: line.t.replace("\r\n", "\n"),
        });
        let mut entry = Entry(lines.filter(|line| !line.text.is_empty()).collect());
        posted::bounded(&entry)?;
        if let Some(ask) = asks.iter().find(|found| found.id == ask) {
            posted::plain(ask, &mut entry);
        }
        entries.insert(ask, entry);
    }
    // The page that saves has seen what it saves: it needs not be told of it as of another's.
    let marks: BTreeMap<Id, String> = entries
        .iter()
        .map(|(ask, entry)| (ask.clone(), posted::mark(entry)))
        .collect();
    let saved = NewDraft {
        session: session.clone(),
        page: page.clone(),
        tab: save.tab,
        number: save.number,
        entries,
        made_with: save.has,
        of: save.entry.as_deref().and_then(address::send),
    };
    let (store, stamp) = (&client.app.store, client.app.stamp());
    let saving = store.save_and_see(run, &client.person, saved, stamp);
    let (saved, after) = saving.await?;
    passage.after(after).await?;
    if saved.put_away || saved.sent {
        let taken = unsent::taken(&passage, &saved);
        return Ok(Json(json!({"taken": taken, "marks": marks})).into_response());
    }
    let before = before.unwrap_or_default();
    if left && !saved.stale {
        passage.leave(&session, &page).await?;
    }
    let live = match passage.live(&at) {
        Ok(live) => live.ok(),
        // It was taken away right after the save: what was typed is kept, as if it had been taken right before.
        Err(Error::Refused(_) | Error::NotFound)
            if engine::is_put_away(&passage.loaded.run, &session)
                || passage.is_gone(&session, &page) =>
        {
            let taken = unsent::taken(&passage, &saved);
            return Ok(Json(json!({"taken": taken, "marks": marks})).into_response());
        }
        Err(other) => return Err(other),
    };
    let changed = live.as_ref().is_none_or(|live| shown(live) != before);
    let more = live.as_ref().is_some_and(|live| adds(live, &before));
    let aside: BTreeMap<&Id, Value> = saved
        .aside
        .iter()
        .filter_map(|(ask, entry)| {
            let mut questions = live.as_ref()?.sheet.questions();
            let question = questions.find(|question| question.ask.id == *ask)?;
            Some((ask, answer::aside(question, entry, client.language)))
        })
        .collect();
    let warns = live.is_some_and(|live| live.sheet.alerts().next().is_some());
    let answer = json!({"changed": changed, "more": more, "aside": aside, "stale": saved.stale, "marks": marks, "warns": warns});
    Ok(Json(answer).into_response())
}

/// Whether a page shows something that it did not show before.
pub(crate) fn adds(live: &LiveScreen<'_>, before: &[String]) -> bool {
    let now = shown(live);
    now[..now.len() - 1]
        .iter()
        .any(|view| !before.contains(view))
}

/// What a page shows beside what stands in its fields: enough to see whether a condition or a value made it another.
pub(crate) fn shown(live: &LiveScreen<'_>) -> Vec<String> {
    let views = live.sheet.views.iter().map(|view| match view {
        engine::View::Question(question) => {
            format!(
                "{} {:?} {:?}",
                question.ask.id, question.text, question.explained
            )
        }
        engine::View::Matrix(grid) => grid.matrix.id.to_string(),
        engine::View::Outcome(_) => String::new(),
        other @ (engine::View::Prose(_)
        | engine::View::Image(_)
        | engine::View::Example(_)
        | engine::View::Tip(_)
        | engine::View::FoldOut(_)
        | engine::View::Role(_)
        | engine::View::Recall(_)
        | engine::View::Video(_)
        | engine::View::Audio(_)
        | engine::View::Resource(_)
        | engine::View::Document(_)
        | engine::View::Chart(_)
        | engine::View::Alert(_)) => format!("{other:?}"),
    });
    views
        .chain([format!("{:?} {} {}", live.next, live.number, live.of)])
        .collect()
}
