//! What was written to the client about what they sent, and writing back beneath it.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    Form, Json,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Actor, At, Id, Moment, PersonId, Screen, Sending, Sent};
use serde_json::{Value, json};
use uuid::Uuid;

use super::passage::Passage;
use crate::{
    error::Error,
    page::{
        address::Path,
        show::{
            address,
            letter::{self, Reading},
            writing::{Desk, Outcome, Saved, Typed, Written},
        },
    },
    role::Participant,
    round,
};

/// What a client has read of what was written to them.
#[derive(Default)]
pub(super) struct Reads {
    /// The first letters that were opened: run, session by key, and send.
    first: BTreeSet<(Uuid, String, String)>,
    /// The last record that was on the screen, by the same.
    seen: BTreeMap<(Uuid, String, String), u64>,
}

impl Reads {
    pub(super) async fn of(client: &Participant) -> Result<Self, Error> {
        let store = &client.app.store;
        Ok(Self {
            first: store.feedback_read(client.id()).await?,
            seen: store.threads_seen(client.id()).await?,
        })
    }

    /// The record up to which a thread was read. What was opened before this was kept, counts as its first letter.
    fn up_to(&self, key: &(Uuid, String, String), first: u64) -> u64 {
        let opened = self.first.contains(key).then_some(first);
        let seen = self.seen.get(key).copied();
        seen.or(opened).unwrap_or(0)
    }
}

/// What was written to the client about something that was sent.
pub(super) struct Letter {
    at: Moment,
    /// Some of it was not read yet.
    pub(super) unread: bool,
    /// For the template `part/letters`.
    pub(super) shown: Value,
}

/// What a professional wrote about a send first: feedback, or why one can go on without.
pub(super) struct First {
    pub(super) by: PersonId,
    pub(super) sequence: u64,
    /// It is no feedback: the wait was ended.
    pub(super) released: bool,
    /// It is told why; of feedback that was turned off it is not.
    pub(super) reason: bool,
}

/// What a professional wrote about a send first, where one did. Feedback that came after a release counts before it.
pub(super) fn first(sent: &Sent) -> Option<First> {
    let feedback = sent.feedback.iter();
    let feedback = feedback.map(|feedback| (feedback.by, feedback.sequence, false));
    let released = sent.released.iter();
    let released = released.map(|release| (release.by, release.sequence, true));
    let (by, sequence, released) = feedback.chain(released).next()?;
    match by {
        Actor::Professional(by) => Some(First {
            by,
            sequence,
            released,
            reason: sent
                .released
                .as_ref()
                .is_some_and(|release| release.reason.is_some()),
        }),
        Actor::Client(_) | Actor::System => None,
    }
}

/// The last that a professional wrote about a send.
fn newest(sent: &Sent) -> Option<(PersonId, u64, Moment)> {
    let feedback = sent.feedback.iter();
    let feedback = feedback.map(|feedback| (feedback.by, feedback.sequence, feedback.at));
    let released = sent.released.iter();
    let released = released.map(|release| (release.by, release.sequence, release.at));
    let replies = sent.replies.iter();
    let replies = replies.map(|reply| (reply.by, reply.sequence, reply.at));
    let all = feedback.chain(released).chain(replies);
    let theirs = all.filter_map(|(by, sequence, at)| match by {
        Actor::Professional(by) => Some((by, sequence, at)),
        Actor::Client(_) | Actor::System => None,
    });
    theirs.max_by_key(|(_, sequence, _)| *sequence)
}

/// All that was written to the client in a run, newest first.
pub(super) async fn letters(passage: &Passage<'_>, reads: &Reads) -> Result<Vec<Letter>, Error> {
    let mut found = Vec::new();
    for (planned, session) in passage.loaded.run.in_order() {
        let Ok(place) = engine::Place::find(&passage.loaded.programs, planned) else {
            continue;
        };
        for sent in &session.sends {
            let (Some(first), Some((by, sequence, at))) = (first(sent), newest(sent)) else {
                continue;
            };
            let who = passage.client.app.store.person(by).await?;
            let send = address::of_send(&sent.send);
            let href = read_href(passage, &planned.key, &sent.send);
            let key = (passage.id(), planned.key.to_string(), send);
            let unread = sequence > reads.up_to(&key, first.sequence);
            found.push(Letter {
                at,
                unread,
                shown: json!({"session": round::title(&place), "at": at, "who": who.map(|person| person.name), "href": href,
                              "released": first.released && sent.replies.is_empty(), "new": unread, "let_on": first.released && !first.reason && sent.replies.is_empty(),
                              "replies": sent.replies.len()}),
            });
        }
    }
    found.sort_by_key(|letter| std::cmp::Reverse(letter.at));
    Ok(found)
}

/// The same for the template `part/letters`.
pub(super) async fn list(passage: &Passage<'_>) -> Result<Vec<Value>, Error> {
    let reads = Reads::of(passage.client).await?;
    let letters = letters(passage, &reads).await?;
    Ok(letters.into_iter().map(|letter| letter.shown).collect())
}

/// Where what was sent is read back, with what was written about it.
pub(super) fn read_href(passage: &Passage<'_>, session: &Id, send: &Sending) -> String {
    passage.href(&format!(
        "/{}/read/{}",
        address::of_session(session),
        address::of_send(send)
    ))
}

/// All that was written about a send with the editor beneath it, for the template `part/correspondence`. That it is on the screen
/// now is noted.
pub(super) async fn correspondence(
    passage: &Passage<'_>,
    session: &Id,
    sent: &Sent,
    typed: &Typed,
) -> Result<Value, Error> {
    let client = passage.client;
    let store = &client.app.store;
    let (row, send) = (&passage.loaded.row, &sent.send);
    let reads = Reads::of(client).await?;
    let key = (row.id, session.to_string(), address::of_send(send));
    let first = first(sent).map_or(0, |first| first.sequence);
    let tasks = store.replies_on(row.id, session, send).await?;
    let reading = Reading {
        person: client.id(),
        seen: reads.up_to(&key, first),
        tasks: &tasks,
    };
    let thread = letter::thread(client, sent, &reading).await?;
    store
        .saw_thread(&client.person, row.id, session, send, letter::last(sent))
        .await?;
    let reader = store.reader_of(row, sent).await?;
    let reader = match reader {
        Some(id) => store.person(id).await?,
        None => None,
    };
    let href = format!("{}/reply", read_href(passage, session, send));
    let open = sent.takes_reply(Actor::Client(client.id()));
    let texts = ["reply-label", "reply-hint", "send"].map(|name| client.say(name));
    let desk = desk(client, row.id, session, send);
    let editor = desk.editor(&href, typed, texts);
    let editor = match (open, &reader) {
        (true, Some(_)) => Some(editor.await?),
        // Nobody is left to read it: what was typed is given back all the same.
        _ => None,
    };
    let unsent = typed.text.as_ref().filter(|_| editor.is_none());
    let settings = client.organisation.set();
    Ok(json!({
        "thread": thread,
        "reply": editor,
        "open": open,
        "who": reader.map(|person| person.name),
        "days": client.organisation.answers_within(),
        "lines": settings.get("crisis_lines"),
        "unsent": unsent,
    }))
}

/// What is wrong with a reply, for the summary above the page.
pub(super) fn faults(client: &Participant, typed: &Typed) -> Vec<Value> {
    let fault = typed.fault.iter();
    fault
        .map(|fault| json!({"ask": "text", "label": client.say("reply-label"), "fault": fault}))
        .collect()
}

fn desk<'a>(client: &'a Participant, run: Uuid, session: &'a Id, send: &'a Sending) -> Desk<'a> {
    Desk {
        visitor: client,
        person: &client.person,
        run,
        session,
        send,
        reply: true,
    }
}

/// Where something was sent, as its address has it: run, session, send.
pub type Address = Path<(Uuid, String, String)>;

/// Posts a reply beneath feedback, or keeps it as a draft.
///
/// # Errors
/// When nothing was sent there by this client, or it cannot be stored.
pub async fn reply(
    client: Participant,
    Path((run, session, send)): Address,
    Form(written): Form<Written>,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let key = address::session(&session);
    let send = address::send(&send).ok_or(Error::NotFound)?;
    let sent = passage.sent(&key, &send).ok_or(Error::NotFound)?;
    let outcome = desk(&client, run, &key, &send)
        .reply(sent, &written)
        .await?;
    let href = read_href(&passage, &key, &send);
    match outcome {
        Outcome::Kept => Ok(Redirect::to(&format!("{href}?done=saved#reply")).into_response()),
        Outcome::Posted => Ok(Redirect::to(&format!("{href}?done=reply-sent")).into_response()),
        Outcome::Back(typed) => {
            let at = At::Sent {
                session: key.clone(),
                send: send.clone(),
            };
            let Screen::ReadBack(back) = passage.screen(&at)? else {
                return Err(Error::NotFound);
            };
            let mut shown = super::read::answered(&passage, &back, &typed).await?;
            if *shown.status_mut() == StatusCode::OK {
                *shown.status_mut() = typed.status();
            }
            Ok(shown)
        }
    }
}

/// Keeps a reply while it is being written. Nobody reads it until it is sent.
///
/// # Errors
/// When there is nothing to reply to, or it cannot be stored.
pub async fn autosave(
    client: Participant,
    Path((run, session, send)): Address,
    Json(saved): Json<Saved>,
) -> Result<Json<Value>, Error> {
    Passage::open(&client, run).await?;
    let key = address::session(&session);
    let send = address::send(&send).ok_or(Error::NotFound)?;
    Ok(Json(desk(&client, run, &key, &send).autosave(saved).await?))
}
