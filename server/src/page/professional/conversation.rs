//! Conversations of a professional with a client: those in which both take part, and no others.

use axum::{
    Form, Json,
    response::{IntoResponse, Redirect, Response},
};
use engine::ProgramRef;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::file::{self, File, Part};
use crate::{
    error::Error,
    page::{
        address::Path,
        catalogue,
        show::{
            talk::{self, Talk},
            writing::{Outcome, Saved, Typed, Written},
        },
    },
    role::Professional,
    store::{Conversation, NewConversation, Person},
};

/// The address of the conversations with a client.
fn of_client(client: Uuid) -> String {
    format!("{}/conversations", file::of_client(client))
}

/// The address of one of them.
pub(super) fn href(client: Uuid, id: Uuid) -> String {
    format!("{}/{id}", of_client(client))
}

/// The page with all of them.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(professional: Professional, Path(client): Path<Uuid>) -> Result<Response, Error> {
    let file = file::open(&professional, client, Part::Conversations).await?;
    let store = &professional.app.store;
    let begun = store.begun_messages(professional.id()).await?;
    let there = store.conversations(client, Some(professional.id())).await?;
    let rows = there.iter()
        .map(|row| {
            json!({
                "tool": row.tool_title,
                "page": row.page_title,
                "at": row.last_at,
                "new": row.professional_waits.is_some(),
                "waits": row.to_answer.is_some(),
                "begun": row.closed_at.is_none() && begun.iter().any(|message| message.conversation == row.id),
                "closed": row.closed_at.is_some(),
                "href": href(client, row.id),
            })
        });
    let rows: Vec<Value> = rows.collect();
    professional.page(
        "professional/conversations",
        json!({
            "file": file.frame,
            "conversations": rows,
            "new_begun": begun.iter().any(|message| message.client == Some(client) && there.iter().all(|row| row.id != message.conversation)),
            "new_href": file.client.active.then(|| format!("{}/new", of_client(client))),
        }),
    )
}

/// A conversation of the two; any other is refused.
async fn open(professional: &Professional, client: Uuid, id: Uuid) -> Result<Conversation, Error> {
    professional.client(client).await?;
    let row = professional.app.store.conversation(id).await?;
    row.filter(|row| row.client_id == client && row.professional_id == professional.id())
        .ok_or(Error::NotFound)
}

fn talk(professional: &Professional, id: Uuid) -> Talk<'_> {
    Talk {
        visitor: professional,
        person: &professional.person,
        id,
        begins: None,
    }
}

/// A conversation about no page, to be begun.
fn beginning(professional: &Professional, client: Uuid, id: Uuid) -> Talk<'_> {
    Talk {
        begins: Some(NewConversation {
            id,
            client,
            professional: professional.id(),
            place: None,
        }),
        ..talk(professional, id)
    }
}

/// Where the page that a conversation is about can be read, as it is for everybody: nothing of the client's is on it.
async fn about(professional: &Professional, row: &Conversation) -> Result<Option<String>, Error> {
    let (Some(run), Some(page)) = (row.run_id, &row.page) else {
        return Ok(None);
    };
    let Some(loaded) = file::load(professional, run).await? else {
        return Ok(None);
    };
    let plan = loaded.run.plan();
    let session = row.session.as_ref();
    let planned = session.and_then(|session| plan.session(&session.as_str().into()));
    let which: &ProgramRef = planned.map_or(&plan.program, |planned| &planned.program);
    let program = loaded.programs.programs.get(which);
    Ok(program.map(|program| catalogue::preview::of_page(program, page)))
}

async fn show(
    professional: &Professional,
    file: &File,
    talk: &Talk<'_>,
    row: Option<&Conversation>,
    typed: &Typed,
) -> Result<Response, Error> {
    let client = &file.client;
    let open = client.active && row.is_none_or(|row| row.closed_at.is_none());
    let action = match row {
        Some(row) => href(client.id, row.id),
        None => format!("{}/new", of_client(client.id)),
    };
    let last = row.map_or(0, |row| row.last);
    let waits = row.and_then(|row| row.to_answer.map(|_| last));
    let (messages, page_href) = match row {
        Some(row) => (talk.messages(row).await?, about(professional, row).await?),
        None => (Vec::new(), None),
    };
    let editor = match open {
        true => Some(talk.editor(&action, typed).await?),
        false => None,
    };
    professional.page_with(
        typed.status(),
        "professional/conversation",
        json!({
            "file": file.frame,
            "messages": messages,
            "tool": row.and_then(|row| row.tool_title.as_ref()),
            "page": row.and_then(|row| row.page_title.as_ref()),
            "page_href": page_href,
            "unsent": typed.text.as_ref().filter(|_| editor.is_none()),
            "writing": editor,
            "faults": talk::faults(professional, typed),
            "waits": waits,
            "read_action": row.map(|row| format!("{}/read", href(client.id, row.id))),
            "back": of_client(client.id),
        }),
    )
}

/// One conversation.
///
/// # Errors
/// When the professional does not accompany the client, or takes no part in it.
pub async fn one(
    professional: Professional,
    Path((client, id)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let row = open(&professional, client, id).await?;
    let file = file::open(&professional, client, Part::Conversations).await?;
    let talk = talk(&professional, id);
    show(&professional, &file, &talk, Some(&row), &Typed::default()).await
}

/// Writes in it, or keeps what was typed.
///
/// # Errors
/// When the professional does not accompany the client, or takes no part in it.
pub async fn post(
    professional: Professional,
    Path((client, id)): Path<(Uuid, Uuid)>,
    Form(written): Form<Written>,
) -> Result<Response, Error> {
    let row = open(&professional, client, id).await?;
    let talk = talk(&professional, id);
    match talk.write(&written).await? {
        Outcome::Kept => Ok(done(client, id, "saved#writing")),
        Outcome::Posted => Ok(done(client, id, "message-sent")),
        Outcome::Back(typed) => {
            let file = file::open(&professional, client, Part::Conversations).await?;
            show(&professional, &file, &talk, Some(&row), &typed).await
        }
    }
}

/// What a professional says who has read all up to a message.
#[derive(Deserialize)]
pub struct ReadUpTo {
    /// The number of the last message that was on the screen.
    #[serde(default)]
    up_to: i64,
}

/// Notes that what was read needs no answer.
///
/// # Errors
/// When the professional does not accompany the client, or takes no part in it.
pub async fn read(
    professional: Professional,
    Path((client, id)): Path<(Uuid, Uuid)>,
    Form(ReadUpTo { up_to }): Form<ReadUpTo>,
) -> Result<Response, Error> {
    open(&professional, client, id).await?;
    let store = &professional.app.store;
    store.needs_no_answer(id, professional.id(), up_to).await?;
    Ok(done(client, id, "reply-read"))
}

/// Messages that this professional began and did not send, but for those in conversations that wait for an answer: these stand in the
/// queue. Only of clients among `people`.
pub(super) async fn begun(
    professional: &Professional,
    people: &[Person],
) -> Result<Vec<Value>, Error> {
    let store = &professional.app.store;
    let name = |client: Uuid| {
        let person = people.iter().find(|person| person.id == client);
        person
            .filter(|person| person.active)
            .map(|person| &person.name)
    };
    let mut rows = Vec::new();
    for message in store.begun_messages(professional.id()).await? {
        let row = store.conversation(message.conversation).await?;
        let (client, href, page) = match (&row, message.client) {
            (Some(row), _)
                if row.professional_id != professional.id()
                    || row.closed_at.is_some()
                    || row.to_answer.is_some() =>
            {
                continue;
            }
            (Some(row), _) => (
                row.client_id,
                href(row.client_id, row.id),
                row.page_title.clone(),
            ),
            (None, Some(client)) => (client, format!("{}/new", of_client(client)), None),
            (None, None) => continue,
        };
        if let Some(name) = name(client) {
            rows.push(json!({"client": name, "page": page, "href": href, "at": message.saved_at}));
        }
    }
    Ok(rows)
}

fn done(client: Uuid, id: Uuid, what: &str) -> Response {
    Redirect::to(&format!("{}?done={what}", href(client, id))).into_response()
}

/// Keeps what is typed.
///
/// # Errors
/// When the professional does not accompany the client, or takes no part in it.
pub async fn autosave(
    professional: Professional,
    Path((client, id)): Path<(Uuid, Uuid)>,
    Json(saved): Json<Saved>,
) -> Result<Json<Value>, Error> {
    open(&professional, client, id).await?;
    Ok(Json(talk(&professional, id).autosave(saved).await?))
}

/// The conversation of the two about no page: the one that is open, or the one to be begun.
async fn general(
    professional: &Professional,
    client: Uuid,
) -> Result<(Uuid, Option<Conversation>), Error> {
    talk::general(&professional.app.store, client, professional.id()).await
}

/// Where a message about no page in particular is written.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn fresh(
    professional: Professional,
    Path(client): Path<Uuid>,
) -> Result<Response, Error> {
    professional.client(client).await?;
    let (id, there) = general(&professional, client).await?;
    if there.is_some() {
        return Ok(Redirect::to(&href(client, id)).into_response());
    }
    let file = file::open(&professional, client, Part::Conversations).await?;
    let talk = beginning(&professional, client, id);
    show(&professional, &file, &talk, None, &Typed::default()).await
}

/// Sends it, by which the conversation begins; or keeps what was typed.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn begin(
    professional: Professional,
    Path(client): Path<Uuid>,
    Form(written): Form<Written>,
) -> Result<Response, Error> {
    professional.client(client).await?;
    let (id, _) = general(&professional, client).await?;
    let talk = beginning(&professional, client, id);
    match talk.write(&written).await? {
        Outcome::Kept => {
            let to = format!("{}/new?done=saved", of_client(client));
            Ok(Redirect::to(&to).into_response())
        }
        Outcome::Posted => Ok(done(client, id, "message-sent")),
        Outcome::Back(typed) => {
            let file = file::open(&professional, client, Part::Conversations).await?;
            show(&professional, &file, &talk, None, &typed).await
        }
    }
}

/// Keeps what is typed.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn autosave_fresh(
    professional: Professional,
    Path(client): Path<Uuid>,
    Json(saved): Json<Saved>,
) -> Result<Json<Value>, Error> {
    professional.client(client).await?;
    let (id, there) = general(&professional, client).await?;
    let talk = match there {
        Some(_) => talk(&professional, id),
        None => beginning(&professional, client, id),
    };
    Ok(Json(talk.autosave(saved).await?))
}
