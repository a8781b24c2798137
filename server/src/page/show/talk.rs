//! A conversation as somebody who takes part sees it: what was written, and the editor beneath it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    posted::of_text,
    writing::{Outcome, Saved, Typed, Written},
};
use crate::{
    error::Error,
    role::Visitor,
    store::{
        ActError, Conversation, ConversationError, FeedbackDraft, Message, MessageKind,
        NewConversation, NewMessageDraft, Person, Store,
    },
};

/// Who writes, and in which conversation.
pub(crate) struct Talk<'a> {
    pub(crate) visitor: &'a Visitor,
    pub(crate) person: &'a Person,
    /// The conversation, there or about to be.
    pub(crate) id: Uuid,
    /// What begins with the first message, where the conversation is not there yet.
    pub(crate) begins: Option<NewConversation>,
}

/// What a conversation that is about to be is called, so that it is begun once, whichever form begins it: by what it is about, and how
/// many there were.
pub(crate) fn new_id(about: &[&str], before: usize) -> Uuid {
    let mut hash = blake3::Hasher::new();
    hash.update(b"conversation");
    for part in about {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.update(&(before as u64).to_le_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize().as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The conversation of two about no page: the one that is open, or the one to be begun, which has the same id whoever begins it.
pub(crate) async fn general(
    store: &Store,
    client: Uuid,
    professional: Uuid,
) -> Result<(Uuid, Option<Conversation>), Error> {
    let all = store.conversations(client, None).await?.into_iter();
    let general: Vec<Conversation> = all.filter(|row| row.page.is_none()).collect();
    let before = general.len();
    let open = general
        .into_iter()
        .find(|row| row.professional_id == professional && row.closed_at.is_none());
    let (client, professional) = (client.to_string(), professional.to_string());
    let id = open.as_ref().map(|row| row.id);
    Ok((
        id.unwrap_or_else(|| new_id(&[&client, &professional], before)),
        open,
    ))
}

impl Talk<'_> {
    /// What was written, for the template `part/messages`. That it is on the screen now is noted.
    pub(crate) async fn messages(&self, row: &Conversation) -> Result<Vec<Value>, Error> {
        let store = &self.visitor.app.store;
        let messages = store.messages(row.id).await?;
        let unseen = row.unseen_by(self.person.id);
        let mut names: BTreeMap<Uuid, String> = BTreeMap::new();
        for message in &messages {
            if let Some(author) = message.author_id
                && !names.contains_key(&author)
                && let Some(person) = store.person(author).await?
            {
                names.insert(author, person.name);
            }
        }
        let shown = messages.iter();
        let shown = shown.map(|message| self.message(message, row, &names, unseen));
        let mut shown: Vec<Value> = shown.collect();
        // Of the last words it is said that they were read, for nothing else says so.
        if row.to_answer.is_none()
            && let (Some(message), Some(last)) = (messages.last(), shown.last_mut())
            && message.author_id == Some(row.client_id)
        {
            let reader = store.person(row.professional_id).await?;
            last["read_by"] = json!(reader.map(|person| person.name));
        }
        let last = messages.last().map_or(0, |message| message.number);
        if unseen.is_some() {
            store.saw_conversation(row.id, self.person.id, last).await?;
        }
        Ok(shown)
    }

    fn message(
        &self,
        message: &Message,
        row: &Conversation,
        names: &BTreeMap<Uuid, String>,
        unseen: Option<i64>,
    ) -> Value {
        let mine = message.author_id == Some(self.person.id);
        let fresh = !mine && unseen.is_some_and(|since| message.at >= since);
        json!({
            "kind": match message.kind {
                MessageKind::Words => "words",
                MessageKind::HandedOver => "handed-over",
                MessageKind::Closed => "closed",
            },
            "from": message.author_id.and_then(|author| names.get(&author)),
            "client": message.author_id == Some(row.client_id),
            "mine": mine,
            "fresh": fresh && message.number > 1,
            "at": message.at,
            "text": message.words(),
        })
    }

    async fn draft(&self) -> Result<Option<FeedbackDraft>, Error> {
        let store = &self.visitor.app.store;
        Ok(store.message_draft(self.id, self.person.id).await?)
    }

    /// The editor, for the template `part/writing`; its form is posted to `href`.
    pub(crate) async fn editor(&self, href: &str, typed: &Typed) -> Result<Value, Error> {
        let draft = self.draft().await?;
        let stands = draft.as_ref().map_or("", |draft| draft.text.as_str());
        Ok(json!({
            "label": self.visitor.say("message-label"),
            "hint": self.visitor.say("message-hint"),
            "post": self.visitor.say("send"),
            "rows": 6,
            "action": href,
            "autosave": format!("{href}/draft"),
            "key": self.visitor.app.id(),
            "has": of_text(stands),
            "draft": typed.text.as_deref().unwrap_or(stands),
            "saved": draft.as_ref().map_or(0, |draft| draft.saved_at),
            "fault": typed.fault,
            "aside": typed.aside,
        }))
    }

    /// Keeps what is typed. Nobody reads it until it is sent.
    pub(crate) async fn autosave(&self, saved: Saved) -> Result<Value, Error> {
        let Some((tab, seen, text)) = saved.text() else {
            return Ok(json!({"marks": {}}));
        };
        let mark = of_text(&text);
        self.keep(tab, seen, text).await?;
        Ok(json!({"marks": {"text": mark}}))
    }

    async fn keep(
        &self,
        tab: (Uuid, i64),
        made_with: Option<String>,
        text: String,
    ) -> Result<(), ActError> {
        let app = &self.visitor.app;
        let conversation = self.id;
        let new = NewMessageDraft {
            conversation,
            begins: self.begins.clone(),
            tab,
            text,
            made_with,
        };
        app.store
            .save_message_draft(self.person, new, app.stamp())
            .await
    }

    /// Sends a message, or keeps it, as the button says. Whatever stands against it, the text comes back.
    pub(crate) async fn write(&self, written: &Written) -> Result<Outcome, Error> {
        let text = written.text();
        let has = written.has();
        let app = &self.visitor.app;
        if written.go == "save" {
            if of_text(&text) == has {
                return Ok(Outcome::Kept);
            }
            let seen = Some(has.to_owned()).filter(|has| !has.is_empty());
            return match self.keep((app.id(), 1), seen, text.clone()).await {
                Ok(()) => Ok(Outcome::Kept),
                Err(ActError::ChangedElsewhere) => self.beside(text).await,
                Err(other) => Err(other.into()),
            };
        }
        let there = self.draft().await?.filter(|there| {
            !has.is_empty()
                && of_text(&there.text) != has
                && there.text != text
                && !there.text.trim().is_empty()
        });
        if there.is_some() {
            return self.beside(text).await;
        }
        let which = (self.id, self.begins.clone());
        let done = app
            .store
            .write_message(self.person, which, text.clone(), written.key, app.stamp())
            .await;
        let fault = match done {
            Ok(()) => return Ok(Outcome::Posted),
            Err(ConversationError::Store(error)) => return Err(error.into()),
            Err(ConversationError::NotTheirs) => return Err(Error::NotFound),
            Err(ConversationError::SignedOut) => return Err(Error::SignedOut),
            Err(ConversationError::Empty) => json!({"kind": "reply"}),
            Err(ConversationError::TooLong { is }) => {
                json!({"kind": "too-long", "most": crate::store::MOST_OF_MESSAGE, "is": is})
            }
            Err(ConversationError::Closed | ConversationError::ClientClosed) => {
                json!({"kind": "no-reply"})
            }
        };
        Ok(Outcome::Back(Typed {
            text: Some(text),
            fault: Some(fault),
            aside: None,
        }))
    }

    async fn beside(&self, text: String) -> Result<Outcome, Error> {
        Ok(Outcome::Back(Typed {
            text: Some(text),
            aside: self.draft().await?.map(|there| there.text),
            fault: None,
        }))
    }
}

/// What is wrong with a message, for the summary above the page.
pub(crate) fn faults(visitor: &Visitor, typed: &Typed) -> Vec<Value> {
    let fault = typed.fault.iter();
    fault
        .map(|fault| json!({"ask": "text", "label": visitor.say("message-label"), "fault": fault}))
        .collect()
}
