//! Conversations of a client: all of them, one of them, and the beginning of one from a page.

use axum::{
    Form, Json,
    response::{IntoResponse, Redirect, Response},
};
use engine::Id;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{favourite, passage::Passage};
use crate::{
    error::Error,
    page::{
        address::Path,
        show::{
            address,
            talk::{self, Talk},
            writing::{Outcome, Saved, Typed, Written},
        },
    },
    role::{Client, Participant},
    store::{Conversation, ConversationPlace, NewConversation, Person, Role},
};

const HREF: &str = "/conversations";

fn href(id: Uuid) -> String {
    format!("{HREF}/{id}")
}

/// The conversations of a client, what was written in last first, for lists.
pub(super) async fn list(client: &Participant) -> Result<Vec<Value>, Error> {
    let store = &client.app.store;
    let begun = store.begun_messages(client.id()).await?;
    let there = store.conversations(client.id(), None).await?;
    let mut rows = Vec::new();
    for message in &begun {
        if there.iter().any(|row| row.id == message.conversation) {
            continue;
        }
        let mut row = json!({"at": message.saved_at, "begun": true});
        if let Some(place) = &message.place {
            row["tool"] = json!(place.tool_title);
            row["page"] = json!(place.page_title);
            row["href"] = json!(address_of(place));
        } else if let Some(person) = begun_with(client, message.conversation).await? {
            row["who"] = json!(person.name);
            row["href"] = json!(with(person.id));
        } else {
            continue;
        }
        rows.push(row);
    }
    for row in there {
        let who = store.person(row.professional_id).await?;
        rows.push(json!({
            "who": who.map(|person| person.name),
            "tool": row.tool_title,
            "page": row.page_title,
            "at": row.last_at,
            "new": row.client_waits.is_some(),
            "closed": row.closed_at.is_some(),
            "begun": row.closed_at.is_none() && begun.iter().any(|message| message.conversation == row.id),
            "href": href(row.id),
        }));
    }
    Ok(rows)
}

/// The page with all of them.
///
/// # Errors
/// When they cannot be read.
pub async fn page(client: Client) -> Result<Response, Error> {
    let client = Participant::from(client);
    let conversations = list(&client).await?;
    let readers = readers(&client).await?;
    let readers = readers
        .iter()
        .map(|person| json!({"name": person.name, "href": with(person.id)}));
    client.page(
        "client/conversations",
        json!({"conversations": conversations, "readers": readers.collect::<Vec<_>>(), "home": "/home"}),
    )
}

/// Where a client writes to somebody who accompanies them, about no page in particular.
pub(super) fn with(professional: Uuid) -> String {
    format!("{HREF}/with/{professional}")
}

/// Who accompany a client, those who do so longest first.
async fn readers(client: &Participant) -> Result<Vec<Person>, Error> {
    let store = &client.app.store;
    let mut readers = Vec::new();
    for person in store.accompanied_by(client.id()).await? {
        readers.extend(store.person(person).await?);
    }
    Ok(readers)
}

/// With whom a conversation about no page would be begun.
async fn begun_with(client: &Participant, id: Uuid) -> Result<Option<Person>, Error> {
    for person in readers(client).await? {
        let (own, _) = talk::general(&client.app.store, client.id(), person.id).await?;
        if own == id {
            return Ok(Some(person));
        }
    }
    Ok(None)
}

/// What a client would write to somebody who accompanies them.
struct Letter {
    to: Person,
    id: Uuid,
    there: bool,
}

impl Letter {
    async fn find(client: &Participant, professional: Uuid) -> Result<Self, Error> {
        let readers = readers(client).await?;
        let to = readers.into_iter().find(|person| person.id == professional);
        let to = to.ok_or(Error::NotFound)?;
        let (id, there) = talk::general(&client.app.store, client.id(), to.id).await?;
        let there = there.is_some();
        Ok(Self { to, id, there })
    }

    fn talk<'a>(&self, client: &'a Participant) -> Talk<'a> {
        let begins = NewConversation {
            id: self.id,
            client: client.id(),
            professional: self.to.id,
            place: None,
        };
        Talk {
            begins: Some(begins),
            ..talk(client, self.id)
        }
    }

    async fn show(&self, client: &Participant, typed: &Typed) -> Result<Response, Error> {
        let around = Around {
            who: Some(self.to.name.clone()),
            href: with(self.to.id),
            back: ("conversations", HREF.to_owned()),
            about: None,
        };
        around.show(&self.talk(client), Vec::new(), typed).await
    }
}

/// Where a client writes to somebody who accompanies them; the conversation, where one with them is open.
///
/// # Errors
/// When that professional does not accompany the client.
pub async fn write(client: Client, Path(to): Path<Uuid>) -> Result<Response, Error> {
    let client = Participant::from(client);
    let letter = Letter::find(&client, to).await?;
    if letter.there {
        return Ok(Redirect::to(&href(letter.id)).into_response());
    }
    letter.show(&client, &Typed::default()).await
}

/// Sends it, by which the conversation begins; or keeps what was typed.
///
/// # Errors
/// When that professional does not accompany the client, or it cannot be stored.
pub async fn send(
    client: Client,
    Path(to): Path<Uuid>,
    Form(written): Form<Written>,
) -> Result<Response, Error> {
    let client = Participant::from(client);
    let letter = Letter::find(&client, to).await?;
    match letter.talk(&client).write(&written).await? {
        Outcome::Kept => Ok(Redirect::to(&format!("{}?done=saved", with(to))).into_response()),
        Outcome::Posted => Ok(sent(letter.id)),
        Outcome::Back(typed) => letter.show(&client, &typed).await,
    }
}

/// Keeps what is typed.
///
/// # Errors
/// When that professional does not accompany the client, or it cannot be stored.
pub async fn autosave_letter(
    client: Client,
    Path(to): Path<Uuid>,
    Json(saved): Json<Saved>,
) -> Result<Json<Value>, Error> {
    let client = Participant::from(client);
    let letter = Letter::find(&client, to).await?;
    Ok(Json(letter.talk(&client).autosave(saved).await?))
}

/// To whom the client of a run can write about it, and where, for the template `part/write`; none where nobody would read it, and
/// for who learns.
pub(super) async fn beside(passage: &Passage<'_>) -> Result<Option<Value>, Error> {
    let client = passage.client;
    if client.person.role != Role::Client {
        return Ok(None);
    }
    let Some(reader) = reader(passage).await? else {
        return Ok(None);
    };
    let person = client.app.store.person(reader).await?;
    Ok(person.map(|person| json!({"who": person.name, "href": with(person.id)})))
}

/// Whether somebody would read what a client writes.
pub(super) async fn is_read(client: &Participant) -> Result<bool, Error> {
    let store = &client.app.store;
    Ok(!store.accompanied_by(client.id()).await?.is_empty())
}

/// One that this client takes part in; any other does not exist for them.
async fn open(client: &Participant, id: Uuid) -> Result<Conversation, Error> {
    let row = client.app.store.conversation(id).await?;
    row.filter(|row| row.client_id == client.id())
        .ok_or(Error::NotFound)
}

fn talk(client: &Participant, id: Uuid) -> Talk<'_> {
    Talk {
        visitor: client,
        person: &client.person,
        id,
        begins: None,
    }
}

/// What the page of a conversation says beside the messages.
struct Around {
    /// Who reads it; none where nobody does any more.
    who: Option<String>,
    href: String,
    back: (&'static str, String),
    /// The address and the title of the page that it is about.
    about: Option<(Option<String>, String, String)>,
}

impl Around {
    async fn show(
        self,
        talk: &Talk<'_>,
        messages: Vec<Value>,
        typed: &Typed,
    ) -> Result<Response, Error> {
        let client = talk.visitor;
        let editor = match &self.who {
            Some(_) => Some(talk.editor(&self.href, typed).await?),
            None => None,
        };
        let unsent = typed.text.as_ref().filter(|_| editor.is_none());
        let settings = client.organisation.set();
        let (back_key, back) = self.back;
        let (about, tool, title) = self.about.map_or_else(Default::default, |about| {
            (about.0, Some(about.1), Some(about.2))
        });
        client.page_with(
            typed.status(),
            "client/conversation",
            json!({
                "who": self.who,
                "messages": messages,
                "writing": editor,
                "unsent": unsent,
                "tool": tool,
                "page": title,
                "page_href": about,
                "days": client.organisation.answers_within(),
                "lines": settings.get("crisis_lines"),
                "faults": talk::faults(client, typed),
                "back_key": back_key,
                "back": back,
            }),
        )
    }
}

async fn show(client: &Participant, row: &Conversation, typed: &Typed) -> Result<Response, Error> {
    let store = &client.app.store;
    let talk = talk(client, row.id);
    let messages = talk.messages(row).await?;
    let reads = row.closed_at.is_none() && store.linked(client.id(), row.professional_id).await?;
    let who = store.person(row.professional_id).await?;
    let mut about = None;
    if let (Some(tool), Some(title)) = (&row.tool_title, &row.page_title) {
        let mut href = None;
        if let (Some(run), Some(session), Some(page)) = (row.run_id, &row.session, &row.page) {
            let passage = Passage::open(client, run).await?;
            let (session, page) = (Id::new(session), Id::new(page));
            let there = favourite::title(&passage, &session, &page);
            href = there.map(|_| passage.page_href(&session, &page));
        }
        about = Some((href, tool.clone(), title.clone()));
    }
    let around = Around {
        who: who.map(|person| person.name).filter(|_| reads),
        href: href(row.id),
        back: ("conversations", HREF.to_owned()),
        about,
    };
    around.show(&talk, messages, typed).await
}

/// One conversation.
///
/// # Errors
/// When the client takes no part in it.
pub async fn one(client: Client, Path(id): Path<Uuid>) -> Result<Response, Error> {
    let client = Participant::from(client);
    let row = open(&client, id).await?;
    show(&client, &row, &Typed::default()).await
}

/// Writes in it, or keeps what was typed.
///
/// # Errors
/// When the client takes no part in it, or it cannot be stored.
pub async fn post(
    client: Client,
    Path(id): Path<Uuid>,
    Form(written): Form<Written>,
) -> Result<Response, Error> {
    let client = Participant::from(client);
    let row = open(&client, id).await?;
    match talk(&client, id).write(&written).await? {
        Outcome::Kept => {
            Ok(Redirect::to(&format!("{}?done=saved#writing", href(id))).into_response())
        }
        Outcome::Posted => Ok(sent(id)),
        Outcome::Back(typed) => show(&client, &row, &typed).await,
    }
}

fn sent(id: Uuid) -> Response {
    Redirect::to(&format!("{}?done=message-sent", href(id))).into_response()
}

/// Keeps what is typed.
///
/// # Errors
/// When the client takes no part in it, or it cannot be stored.
pub async fn autosave(
    client: Client,
    Path(id): Path<Uuid>,
    Json(saved): Json<Saved>,
) -> Result<Json<Value>, Error> {
    let client = Participant::from(client);
    open(&client, id).await?;
    Ok(Json(talk(&client, id).autosave(saved).await?))
}

/// Who would read what a client asks about a page: who answers in the run, else who accompanies them the longest.
pub(super) async fn reader(passage: &Passage<'_>) -> Result<Option<Uuid>, Error> {
    let client = passage.client;
    let linked = client.app.store.accompanied_by(client.id()).await?;
    let answers = passage.loaded.run.responsible();
    let answers = answers.filter(|who| linked.contains(who));
    Ok(answers.or_else(|| linked.first().copied()))
}

/// Where a question about a page is written.
pub(super) fn ask_href(passage: &Passage<'_>, session: &Id, page: &Id) -> String {
    passage.href(&format!("/{}/ask/{page}", address::of_session(session)))
}

/// Where a question about a page was begun.
fn address_of(place: &ConversationPlace) -> String {
    let session = address::of_session(&place.session);
    format!("/tools/{}/{session}/ask/{}", place.run, place.page)
}

/// A page, as its address has it: run, session, page.
pub type Address = Path<(Uuid, String, String)>;

/// The conversation about a page: the one that is open, or the one to be begun.
struct Question {
    id: Uuid,
    is_open: bool,
    new: Option<NewConversation>,
    href: String,
    page_href: String,
    place: ConversationPlace,
}

impl Question {
    async fn find(passage: &Passage<'_>, session: String, page: String) -> Result<Self, Error> {
        let client = passage.client;
        let (session, page) = (address::session(&session), Id::new(page));
        let (page_title, _) = favourite::title(passage, &session, &page).ok_or(Error::NotFound)?;
        let place = ConversationPlace {
            run: passage.id(),
            session,
            page,
            tool_title: passage.loaded.row.title.clone(),
            page_title,
        };
        let (session, page) = (&place.session, &place.page);
        let all = client.app.store.conversations(client.id(), None).await?;
        let about: Vec<_> = all
            .iter()
            .filter(|row| {
                row.run_id == Some(place.run)
                    && row.session.as_deref() == Some(session.as_str())
                    && row.page.as_deref() == Some(page.as_str())
            })
            .collect();
        let href = ask_href(passage, session, page);
        let page_href = passage.page_href(session, page);
        let open = about.iter().find(|row| row.closed_at.is_none());
        let id = match open {
            Some(row) => row.id,
            None => {
                let run = place.run.to_string();
                let about_what = [run.as_str(), session.as_str(), page.as_str()];
                talk::new_id(&about_what, about.len())
            }
        };
        let reader = reader(passage).await?;
        let new = reader.map(|professional| NewConversation {
            id,
            client: client.id(),
            professional,
            place: Some(place.clone()),
        });
        Ok(Self {
            id,
            is_open: open.is_some(),
            new,
            href,
            page_href,
            place,
        })
    }

    async fn write(&self, client: &Participant, written: &Written) -> Result<Outcome, Error> {
        self.talk(client).write(written).await
    }

    fn talk<'a>(&self, client: &'a Participant) -> Talk<'a> {
        Talk {
            begins: self.new.clone(),
            ..talk(client, self.id)
        }
    }

    async fn show(&self, client: &Participant, typed: &Typed) -> Result<Response, Error> {
        let who = match &self.new {
            Some(new) => client.app.store.person(new.professional).await?,
            None => None,
        };
        let around = Around {
            who: who.map(|person| person.name),
            href: self.href.clone(),
            back: ("page", self.page_href.clone()),
            about: Some((
                Some(self.page_href.clone()),
                self.place.tool_title.clone(),
                self.place.page_title.clone(),
            )),
        };
        around.show(&self.talk(client), Vec::new(), typed).await
    }
}

/// Where a question about a page is written; the conversation, where one about it is open.
///
/// # Errors
/// When the client cannot open that page.
pub async fn ask(
    client: Participant,
    Path((run, session, page)): Address,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let question = Question::find(&passage, session, page).await?;
    if question.is_open {
        return Ok(Redirect::to(&href(question.id)).into_response());
    }
    question.show(&client, &Typed::default()).await
}

/// Sends the question, by which the conversation begins; or keeps what was typed.
///
/// # Errors
/// When the client cannot open that page, or it cannot be stored.
pub async fn begin(
    client: Participant,
    Path((run, session, page)): Address,
    Form(written): Form<Written>,
) -> Result<Response, Error> {
    let passage = Passage::open(&client, run).await?;
    let mut question = Question::find(&passage, session.clone(), page.clone()).await?;
    let mut outcome = question.write(&client, &written).await?;
    if let Outcome::Back(_) = outcome {
        // Who would have read it may have handed over in this very instant: then it is for who took over.
        let passage = Passage::open(&client, run).await?;
        let now = Question::find(&passage, session, page).await?;
        if now.new != question.new {
            outcome = now.write(&client, &written).await?;
            question = now;
        }
    }
    match outcome {
        Outcome::Kept => Ok(Redirect::to(&format!("{}?done=saved", question.href)).into_response()),
        Outcome::Posted => Ok(sent(question.id)),
        Outcome::Back(typed) => question.show(&client, &typed).await,
    }
}

/// Keeps what is typed.
///
/// # Errors
/// When the client cannot open that page, or it cannot be stored.
pub async fn autosave_question(
    client: Participant,
    Path((run, session, page)): Address,
    Json(saved): Json<Saved>,
) -> Result<Json<Value>, Error> {
    let passage = Passage::open(&client, run).await?;
    let question = Question::find(&passage, session, page).await?;
    Ok(Json(question.talk(&client).autosave(saved).await?))
}
