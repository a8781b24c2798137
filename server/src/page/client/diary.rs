//! A diary: today's entry, then the earlier ones.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{At, Id, Input, Moment, Refusal, Screen, Sheet};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    due, letter,
    passage::{Passage, tool_language},
    photo, play, unsent,
};
use crate::{
    error::Error,
    page::address::Path,
    page::filled::Filled,
    page::show::{
        address,
        answer::{self, For},
        field::{self, Which},
        item::Questions,
        posted::{Go, Posted},
    },
    role::Participant,
    store::{ActError, NewDraft},
};

/// How many earlier entries one page holds.
const ENTRIES: usize = 30;

/// How long whom one can reach stands above a diary once an entry was sent that warned, in milliseconds.
const JUST: Moment = 60 * 60 * 1000;

/// The page, with what is wrong in the form if it was tried.
pub(super) async fn show(
    passage: &mut Passage<'_>,
    faults: Vec<Value>,
    status: StatusCode,
) -> Result<Response, Error> {
    let client = passage.client;
    begin(passage).await?;
    let program = passage.program()?;
    let language = tool_language(program);
    let questions = if faults.is_empty() {
        Questions::Open
    } else {
        Questions::Faulty
    };
    let mut data = json!({
        "title": passage.loaded.row.title,
        "lang": language.tag(),
        "summary": program.header.summary,
        "who": passage.who().await?,
        "key": client.app.id(),
        "entry": passage.next_entry().as_ref().map(address::of_send),
        "faults": faults,
        "ended": true,
        "stop": passage.stop().await?,
        "form_of": "diary",
        "asked": due::rhythm(passage),
        "entries": entries(passage)?,
        "letters": letter::list(passage).await?,
        "unsent": unsent::line(passage),
        "home": client.home(),
    });
    if let Screen::Page(live) = passage.screen(&At::Now)? {
        data["ended"] = json!(false);
        data["files"] = json!(!photo::asked(&live.sheet).is_empty());
        // What was sent so far stands with the earlier entries, not between the fields of the next.
        let items = passage.fields(&live, questions).into_iter();
        let (charts, items): (Vec<Value>, Vec<Value>) =
            items.partition(|item| item["kind"] == "chart");
        data["items"] = json!(items);
        data["charts"] = json!(charts);
        let (key, place) = (live.here.key.clone(), live.here.place);
        let last = just_sent(passage, &key)?;
        let warnings = passage.warnings(&place, &last);
        data["crisis"] = passage
            .crisis(&key, last.iter().chain([&live.sheet]))
            .await?;
        data["warnings"] = json!(warnings);
        data["page"] = json!(live.sheet.page.id);
        data["saved"] = json!(passage.loaded.saved.get(&live.here.key).unwrap_or(&0));
        data["action"] = json!(passage.href("/entry"));
        data["autosave"] = json!(format!(
            "{}/draft",
            passage.page_href(&live.here.key, &live.sheet.page.id)
        ));
    }
    client.page_with(status, "client/diary", data)
}

async fn begin(passage: &mut Passage<'_>) -> Result<(), Error> {
    if let Screen::Begin(begin) = passage.screen(&At::Now)? {
        let session = begin.here.key.clone();
        let key = passage.client.app.id();
        passage.act(Input::Open { session }, key).await?;
    }
    Ok(())
}

/// The last entry, as long as it is what one just did.
fn just_sent<'p>(passage: &'p Passage<'_>, key: &Id) -> Result<Vec<Sheet<'p>>, Error> {
    let (programs, run) = (&passage.loaded.programs, &passage.loaded.run);
    let sessions = run.sessions();
    let last = sessions.get(key).and_then(|session| session.sends.last());
    let now = passage.client.app.now();
    match last.filter(|sent| now - sent.at < JUST) {
        Some(sent) => Ok(engine::sheets_of_send(programs, run, key, &sent.send)?),
        None => Ok(Vec::new()),
    }
}

fn entries(passage: &Passage<'_>) -> Result<Vec<Value>, Error> {
    let mut shown = Vec::new();
    for (key, session) in passage.loaded.run.sessions() {
        for sent in session.sends.iter().rev().take(ENTRIES) {
            let sheets = engine::sheets_of_send(
                &passage.loaded.programs,
                &passage.loaded.run,
                key,
                &sent.send,
            )?;
            let pages = passage.with_tool(passage.program()?, |tool| {
                answer::pages(tool, &sheets, For::Client, None)
            });
            let answers: Vec<&Value> = pages
                .iter()
                .filter_map(|page| page["answers"].as_array())
                .flatten()
                .collect();
            shown.push(json!({"at": sent.at, "answers": answers}));
        }
    }
    Ok(shown)
}

/// The form: keeps what stands in it, and makes an entry of it when the button says so.
///
/// # Errors
/// When it is not a diary of this client, or it has ended.
pub async fn post(
    client: Participant,
    Path(run): Path<Uuid>,
    filled: Filled,
) -> Result<Response, Error> {
    let mut passage = Passage::open(&client, run).await?;
    if !passage.is_diary() {
        return Err(Error::NotFound);
    }
    begin(&mut passage).await?;
    let Ok(live) = passage.live(&At::Now)? else {
        return unsent::keep_entry(&passage, filled).await;
    };
    let photos = photo::asked(&live.sheet);
    let (fields, attached) = photo::attach(&client, run, &photos, filled).await?;
    let (session, page) = (live.here.key.clone(), live.sheet.page.id.clone());
    let asks = live.sheet.questions().map(|question| question.ask);
    let asks = asks.chain(passage.asked_before(&session));
    let mut posted = Posted::read(fields, asks)?;
    let before = play::shown(&live);
    let field = |name: &str| posted.other.get(name);
    let key = field("key").and_then(|key| key.parse().ok());
    let key = key.unwrap_or_else(|| client.app.id());
    // A form of before the last entry makes no second one.
    let of = field("entry").and_then(|send| address::send(send));
    let drafts = (&passage.loaded.drafts, &session);
    photo::beside_words(&mut posted, attached.as_ref(), &photos, drafts);
    let saved = NewDraft {
        session: session.clone(),
        page: page.clone(),
        tab: client.app.id(),
        number: 1,
        entries: std::mem::take(&mut posted.entries),
        made_with: std::mem::take(&mut posted.made_with),
        of: of.clone(),
    };
    let saved = client
        .app
        .store
        .save_draft(run, &client.person, saved, client.app.stamp())
        .await?;
    passage.again().await?;
    let here = passage.href("");
    match posted.go {
        // What was typed in an old window since is shown beside the new entry, and never goes into it by itself.
        _ if saved.stale && !saved.aside.is_empty() => {
            Ok(Redirect::to(&format!("{here}?done=set-aside")).into_response())
        }
        go if let Some(to) = photo::told(&here, attached.as_ref(), &go) => {
            Ok(Redirect::to(&to).into_response())
        }
        Go::Stop => {
            passage.leave(&session, &page).await?;
            Ok(Redirect::to(&format!("{}?done=stopped", client.home())).into_response())
        }
        Go::More(ask) | Go::Less(ask, _) | Go::Up(ask, _) | Go::Down(ask, _) | Go::Keep(ask) => {
            Ok(Redirect::to(&format!("{here}#f-{ask}")).into_response())
        }
        Go::Save | Go::Next | Go::Back | Go::To(_) | Go::Share | Go::Mark(_) | Go::Ask => {
            Ok(Redirect::to(&here).into_response())
        }
        Go::Send if saved.stale => {
            Ok(Redirect::to(&format!("{here}?done=entry-sent")).into_response())
        }
        Go::Send if !posted.is_kept(passage.loaded.drafts.entries.get(&session)) => {
            Ok(Redirect::to(&format!("{here}?done=changed")).into_response())
        }
        Go::Send
            if passage
                .live(&At::Now)?
                .is_ok_and(|live| play::adds(&live, &before)) =>
        {
            Ok(Redirect::to(&format!("{here}?done=more")).into_response())
        }
        Go::Send => enter(passage, session, key).await,
    }
}

async fn enter(
    mut passage: Passage<'_>,
    session: engine::Id,
    key: Uuid,
) -> Result<Response, Error> {
    let client = passage.client;
    let Ok(review) = passage.review(&session)? else {
        return Err(Error::NotFound);
    };
    let input = Input::Send {
        session,
        send: review.send.clone(),
    };
    let app = &client.app;
    let shown = passage.loaded.drafts.clone();
    match app
        .store
        .send(
            passage.id(),
            &client.person,
            (input, shown),
            key,
            app.stamp(),
        )
        .await
    {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=entry-sent", passage.href(""))).into_response()),
        Err(ActError::ChangedElsewhere) => {
            Ok(Redirect::to(&format!("{}?done=changed", passage.href(""))).into_response())
        }
        Err(ActError::Refusal(Refusal::Incomplete { .. })) => {
            let faults = match passage.live(&At::Now)? {
                Ok(live) => field::faults(&live.sheet, Which::All, client.language),
                Err(_) => Vec::new(),
            };
            show(&mut passage, faults, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(other) => {
            passage.again().await?;
            Err(passage.not_done(other))
        }
    }
}
