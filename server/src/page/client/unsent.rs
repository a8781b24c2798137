//! What the client typed and never sent, where no page to fill in has it any more. It is theirs alone to read and to take along.

use std::collections::BTreeSet;

use axum::{http::StatusCode, response::Response};
use engine::{Entry, Id, Refusal, Unsent, UnsentAsk};
use serde_json::{Value, json};
use uuid::Uuid;

use super::passage::{Passage, tool_language};
use crate::{
    error::{Error, Refused},
    page::{
        address::Path,
        filled::Filled,
        show::{address, answer, posted::Posted},
    },
    role::Participant,
    round,
    store::{ActError, NewDraft, Saved},
};

/// The page.
///
/// # Errors
/// When it is not a run of this client.
pub async fn page(client: Participant, Path(run): Path<Uuid>) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let found = found(&passage);
    let mut text = String::new();
    let mut sessions = Vec::new();
    for unsent in &found {
        sessions.push(session(&passage, unsent, &mut text));
    }
    client.page(
        "client/unsent",
        json!({
            "tool": passage.loaded.row.title,
            "tool_href": passage.href(""),
            "sessions": sessions,
            "text": text.trim(),
        }),
    )
}

/// How much there is, and where, for the template `part/unsent`; nothing where there is none.
pub(super) fn line(passage: &Passage<'_>) -> Option<Value> {
    let count: usize = found(passage).iter().map(|unsent| unsent.asks.len()).sum();
    (count > 0).then(|| json!({"href": passage.href("/unsent"), "n": count}))
}

/// The address of the page, where it has something.
pub(super) fn href(passage: &Passage<'_>) -> Option<String> {
    (!found(passage).is_empty()).then(|| passage.href("/unsent"))
}

/// The address of what the page has of one session.
pub(super) fn href_of(passage: &Passage<'_>, session: &Id) -> Option<String> {
    let has = found(passage).iter().any(|one| one.session == *session);
    has.then(|| passage.href(&format!("/unsent#{}", anchor(session))))
}

fn anchor(session: &Id) -> String {
    format!("s-{}", address::of_session(session))
}

/// Keeps what stood on a page of a session that was taken from the client while the page was open, and says so.
pub(super) async fn keep(
    passage: &Passage<'_>,
    at: (Id, Id),
    filled: Filled,
    refused: Refused,
) -> Result<Response, Error> {
    match save(passage, at, filled).await? {
        // What stands there was saved while it was typed.
        None => Err(refused.kept().into()),
        Some(Ok(_)) => {
            let here = passage.href("/unsent");
            Err(refused.kept().leads("unsent", here).into())
        }
        // Sent before: that stands.
        Some(Err(ActError::Refusal(_))) => Err(refused.into()),
        Some(Err(other)) => Err(other.into()),
    }
}

/// The same for a page that was sent from another window: what was typed since is set aside, and `instead` is where the client is.
pub(super) async fn keep_beside(
    passage: &Passage<'_>,
    at: (Id, Id),
    filled: Filled,
    instead: String,
) -> Result<Response, Error> {
    let aside = match save(passage, at, filled).await? {
        None => false,
        Some(saved) => !saved?.aside.is_empty(),
    };
    let refused = if aside {
        Refused::new("sent-before", StatusCode::CONFLICT).leads("unsent", passage.href("/unsent"))
    } else {
        Refused::new("already-sent", StatusCode::CONFLICT).back(instead)
    };
    Err(refused.kept().into())
}

/// Saves what was changed in the form of a page since it was made; nothing where nothing was.
async fn save(
    passage: &Passage<'_>,
    (session, page): (Id, Id),
    filled: Filled,
) -> Result<Option<Result<Saved, ActError>>, Error> {
    let client = passage.client;
    let posted = Posted::read(filled.fields, passage.asks(&session, &page))?;
    if posted.entries.is_empty() {
        return Ok(None);
    }
    let new = NewDraft {
        session,
        page,
        tab: client.app.id(),
        number: 1,
        entries: posted.entries,
        made_with: posted.made_with,
        of: None,
    };
    let (store, stamp) = (&client.app.store, client.app.stamp());
    let saved = store.save_draft(passage.id(), &client.person, new, stamp);
    Ok(Some(saved.await))
}

/// The same for the form of a tool that is filled in again and again, and is over.
pub(super) async fn keep_entry(passage: &Passage<'_>, filled: Filled) -> Result<Response, Error> {
    let run = &passage.loaded.run;
    let mut sessions = run.sessions().keys();
    let session = sessions.find(|key| engine::is_put_away(run, key)).cloned();
    let page = filled.fields.iter().find(|(name, _)| name == "page");
    let page = page.map(|(_, page)| Id::from(page.as_str()));
    match (passage.refused(Refusal::Finished), session.zip(page)) {
        (Error::Refused(refused), Some(at)) => keep(passage, at, filled, refused).await,
        (other, _) => Err(other),
    }
}

/// What the script of a page says when its session was taken from the client meanwhile, or sent from another window.
pub(super) fn taken(passage: &Passage<'_>, saved: &Saved) -> Value {
    let client = passage.client;
    let text = match (saved.sent, saved.aside.is_empty()) {
        (false, _) if saved.renewed => "saving-newer",
        (false, _) => "saving-taken",
        (true, true) => "saving-sent",
        (true, false) => "saving-sent-before",
    };
    json!({
        "text": client.say(text),
        "read": client.say("saving-taken-read"),
        "href": href(passage),
    })
}

/// What stands in a field of before, the newest first.
fn entries<'p>(passage: &'p Passage<'_>, session: &Id, ask: &Id) -> Vec<&'p Entry> {
    let drafts = passage.loaded.drafts.entries.get(session);
    let aside = passage.loaded.aside.get(session);
    let draft = drafts.and_then(|entries| entries.get(ask));
    let aside = aside.and_then(|entries| entries.get(ask));
    let all = draft.into_iter().chain(aside.into_iter().flatten());
    all.filter(|entry| entry.0.iter().any(|line| !line.text.trim().is_empty()))
        .collect()
}

fn found<'p>(passage: &'p Passage<'_>) -> Vec<Unsent<'p>> {
    let loaded = &passage.loaded;
    let drafts = loaded.drafts.entries.iter();
    let drafts = drafts.flat_map(|(session, asks)| asks.keys().map(move |ask| (session, ask)));
    let aside = loaded.aside.iter();
    let aside = aside.flat_map(|(session, asks)| asks.keys().map(move |ask| (session, ask)));
    let typed: BTreeSet<(Id, Id)> = drafts
        .chain(aside)
        .filter(|(session, ask)| !entries(passage, session, ask).is_empty())
        .map(|(session, ask)| (session.clone(), ask.clone()))
        .collect();
    engine::unsent(&loaded.programs, &loaded.run, &typed)
}

/// One session, page by page as for the template `part/answers`; its words are added to `text`.
fn session(passage: &Passage<'_>, unsent: &Unsent<'_>, text: &mut String) -> Value {
    let title = unsent.place.as_ref().map_or_else(
        || unsent.session.to_string(),
        |place| round::title(place).into_owned(),
    );
    text.push_str(&title);
    text.push_str("\n\n");
    let mut pages: Vec<Value> = Vec::new();
    for ask in &unsent.asks {
        let page = ask.on.map_or("", |(page, _)| page.title.as_str());
        if pages.last().is_none_or(|last| last["title"] != page) {
            pages.push(json!({"title": page, "answers": []}));
        }
        for shown in asked(passage, &unsent.session, ask) {
            text.push_str(&in_words(&shown));
            if let Some(answers) = pages
                .last_mut()
                .and_then(|page| page["answers"].as_array_mut())
            {
                answers.push(shown);
            }
        }
    }
    json!({
        "anchor": anchor(&unsent.session),
        "title": title,
        "lang": unsent.place.map(|place| tool_language(place.program).tag()),
        "pages": pages,
    })
}

/// What stands in the fields of one question, the newest first.
fn asked(passage: &Passage<'_>, session: &Id, ask: &UnsentAsk<'_>) -> Vec<Value> {
    let language = passage.client.language;
    let entries = entries(passage, session, &ask.id).into_iter();
    let shown = entries.map(|entry| match ask.on {
        Some((_, on)) => answer::typed(on, entry, language),
        None => {
            let lines: Vec<&str> = entry.0.iter().map(|line| line.text.as_str()).collect();
            json!({"lines": lines})
        }
    });
    shown.collect()
}

/// The same as plain text, to copy.
fn in_words(shown: &Value) -> String {
    let mut words = Vec::new();
    words.extend(shown["label"].as_str());
    words.extend(shown["text"].as_str());
    let lines = shown["lines"].as_array().into_iter().flatten();
    words.extend(lines.filter_map(Value::as_str));
    let plain = shown["plain"].as_array().into_iter().flatten();
    words.extend(plain.filter_map(Value::as_str));
    words.retain(|line| !line.is_empty());
    format!("{}\n\n", words.join("\n"))
}
