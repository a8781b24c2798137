//! The editor of a text about something that was sent: feedback, or a reply beneath it. What is typed is kept as a draft, a form
//! that is refused gives it back, and what another window holds is shown beside it.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use engine::{Actor, Id, Input, Line, Refusal, Sending, Sent};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::posted::of_text;
use crate::{
    error::Error,
    role::Visitor,
    store::{ActError, FeedbackDraft, NewFeedbackDraft, Person},
};

/// The name of the editor's field.
const TEXT: &str = "text";

/// What the editor's script saves.
#[derive(Deserialize)]
pub struct Saved {
    tab: Uuid,
    number: i64,
    /// What stood in the editor when the page was made, by its mark.
    #[serde(default)]
    has: BTreeMap<String, String>,
    entries: BTreeMap<String, Vec<Line>>,
}

impl Saved {
    /// The open page with the count of its saves, what stood there when it was made, and the text; none where that is not in it.
    pub(crate) fn text(&self) -> Option<((Uuid, i64), Option<String>, String)> {
        let lines = self.entries.get(TEXT)?;
        let text = lines.first().map_or("", |line| line.text.as_str());
        let seen = self.has.get(TEXT).cloned();
        Some(((self.tab, self.number), seen, text.to_owned()))
    }
}

/// The editor's form.
#[derive(Deserialize)]
pub struct Written {
    /// Names this one text, so that twice pressed is once posted.
    pub(crate) key: Uuid,
    #[serde(rename = "ask:text", default)]
    text: String,
    /// What stood in the editor when the page was made, or when its script saved last: a mark, behind the field's name in the second.
    #[serde(default)]
    has: String,
    /// `post` or `save`, or another button of the page's own.
    #[serde(default)]
    pub(crate) go: String,
    /// The kept text that is chosen.
    #[serde(default)]
    template: String,
}

/// What a button of the editor's form puts behind the text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Adds<'a> {
    /// The beginning of a comment on the answer to this question.
    Quote(&'a str),
    /// A text that the writer keeps; none where none was chosen.
    Template(Option<Uuid>),
}

impl Written {
    /// What the button puts behind the text, where it does.
    pub(crate) fn adds(&self) -> Option<Adds<'_>> {
        if self.go == "template" {
            return Some(Adds::Template(self.template.parse().ok()));
        }
        self.go.strip_prefix("quote:").map(Adds::Quote)
    }

    /// What the form was made with, by its mark.
    pub(crate) fn has(&self) -> &str {
        self.has.rsplit(' ').next().unwrap_or_default()
    }

    /// The text. Browsers send lines apart by CR LF.
    pub(crate) fn text(&self) -> String {
        self.text.replace("\r\n", "\n")
    }
}

/// What stands in the editor when its form comes back, and why it does.
#[derive(Default)]
pub(crate) struct Typed {
    /// What was typed, where it is not what the draft has.
    pub(crate) text: Option<String>,
    /// What is wrong with it, for the text `fault`.
    pub(crate) fault: Option<Value>,
    /// What another window of the same person has there.
    pub(crate) aside: Option<String>,
}

impl Typed {
    /// The status of a page that shows it.
    pub(crate) fn status(&self) -> StatusCode {
        if self.aside.is_some() {
            StatusCode::CONFLICT
        } else if self.fault.is_some() {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        }
    }
}

/// What came of a form.
pub(crate) enum Outcome {
    /// The draft is kept.
    Kept,
    /// It is posted.
    Posted,
    /// The form comes back.
    Back(Typed),
}

/// Whose text it is, and about what.
pub(crate) struct Desk<'a> {
    pub(crate) visitor: &'a Visitor,
    pub(crate) person: &'a Person,
    pub(crate) run: Uuid,
    pub(crate) session: &'a Id,
    pub(crate) send: &'a Sending,
    /// It is a reply beneath feedback; otherwise it is the feedback.
    pub(crate) reply: bool,
}

impl Desk<'_> {
    /// What this person has begun to write here.
    pub(crate) async fn draft(&self) -> Result<Option<FeedbackDraft>, Error> {
        let store = &self.visitor.app.store;
        let draft = store.feedback_draft(self.run, self.session, self.send, self.person.id);
        Ok(draft.await?)
    }

    /// The editor, for the template `part/writing`, with the texts of its label, its hint and its button.
    pub(crate) async fn editor(
        &self,
        href: &str,
        typed: &Typed,
        [label, hint, post]: [String; 3],
    ) -> Result<Value, Error> {
        let draft = self.draft().await?;
        let stands = draft.as_ref().map_or("", |draft| draft.text.as_str());
        Ok(json!({
            "label": label,
            "hint": hint,
            "post": post,
            "rows": if self.reply { 7 } else { 12 },
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

    /// Saves the draft while it is being written. It tells nobody anything. Says by its mark what stands there now, for the page to go
    /// on from.
    pub(crate) async fn autosave(&self, saved: Saved) -> Result<Value, Error> {
        let mut marks = json!({});
        if let Some((tab, seen, text)) = saved.text() {
            marks[TEXT] = json!(of_text(&text));
            self.keep(tab, seen, text).await?;
        }
        Ok(json!({"marks": marks}))
    }

    async fn keep(
        &self,
        (tab, number): (Uuid, i64),
        made_with: Option<String>,
        text: String,
    ) -> Result<(), ActError> {
        let new = NewFeedbackDraft {
            session: self.session.clone(),
            send: self.send.clone(),
            reply: self.reply,
            tab,
            number,
            text,
            made_with,
        };
        let app = &self.visitor.app;
        app.store
            .save_feedback_draft(self.run, self.person, new, app.stamp())
            .await?;
        Ok(())
    }

    /// Keeps what stands in the form as a draft, without posting it.
    pub(crate) async fn save(&self, has: &str, text: String) -> Result<Outcome, ActError> {
        if of_text(&text) == has {
            // Nothing was typed here: what another window saved since stays.
            return Ok(Outcome::Kept);
        }
        let seen = Some(has.to_owned()).filter(|has| !has.is_empty());
        let tab = self.visitor.app.id();
        match self.keep((tab, 1), seen, text.clone()).await {
            Ok(()) => Ok(Outcome::Kept),
            Err(ActError::ChangedElsewhere) => self.beside(text).await,
            Err(other) => Err(other),
        }
    }

    /// Where another window of this person's holds words that this form was not made with: what was typed, with those beside it.
    pub(crate) async fn elsewhere(&self, has: &str, text: &str) -> Result<Option<Typed>, Error> {
        let there = self.draft().await?.filter(|there| {
            !has.is_empty()
                && of_text(&there.text) != has
                && there.text != text
                && !there.text.trim().is_empty()
        });
        Ok(there.map(|there| Typed {
            text: Some(text.to_owned()),
            aside: Some(there.text),
            fault: None,
        }))
    }

    async fn beside(&self, text: String) -> Result<Outcome, ActError> {
        let store = &self.visitor.app.store;
        let there = store.feedback_draft(self.run, self.session, self.send, self.person.id);
        Ok(Outcome::Back(Typed {
            text: Some(text),
            aside: there.await?.map(|there| there.text),
            fault: None,
        }))
    }

    /// Posts a reply beneath feedback, or keeps it as a draft, as the button says. Whatever stands against it, the text comes back.
    pub(crate) async fn reply(&self, sent: &Sent, written: &Written) -> Result<Outcome, Error> {
        let text = written.text();
        if written.go == "save" {
            return match self.save(written.has(), text.clone()).await {
                Ok(outcome) => Ok(outcome),
                Err(ActError::Refusal(refusal)) => Ok(refused(text, &refusal)),
                Err(other) => Err(other.into()),
            };
        }
        if self.is_last(sent, &text) {
            // Posted from another window, with these very words.
            return Ok(Outcome::Posted);
        }
        if let Some(beside) = self.elsewhere(written.has(), &text).await? {
            return Ok(Outcome::Back(beside));
        }
        let input = Input::Reply {
            session: self.session.clone(),
            send: self.send.clone(),
            text: text.clone(),
        };
        let app = &self.visitor.app;
        let done = app
            .store
            .act(self.run, self.person, input, written.key, app.stamp())
            .await;
        match done {
            Ok(_) => Ok(Outcome::Posted),
            Err(ActError::Refusal(refusal)) => Ok(refused(text, &refusal)),
            Err(other) => Err(other.into()),
        }
    }

    /// Whether this is the last that was written here, by this very person.
    fn is_last(&self, sent: &Sent, text: &str) -> bool {
        let last = sent.replies.last();
        last.is_some_and(|last| {
            let mine = matches!(last.by, Actor::Client(id) | Actor::Professional(id) if id == self.person.id);
            mine && last.text.as_deref() == Some(text.trim())
        })
    }
}

/// The form with what is against posting it.
fn refused(text: String, refusal: &Refusal) -> Outcome {
    let fault = if let Refusal::TooLong { most, is } = refusal {
        json!({"kind": "too-long", "most": most, "is": is})
    } else if *refusal == Refusal::EmptyText {
        json!({"kind": "reply"})
    } else {
        json!({"kind": "no-reply"})
    };
    Outcome::Back(Typed {
        text: Some(text),
        fault: Some(fault),
        aside: None,
    })
}
