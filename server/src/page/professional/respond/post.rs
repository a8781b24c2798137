//! What is done beside the answers: keeping a draft, posting feedback, writing on beneath it, ending a wait without it.

use axum::{
    Form, Json,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Id, Input, Place, Refusal};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Address, Answers, Forms, beside, templates};
use crate::{
    error::Error,
    page::show::writing::{Adds, Outcome, Saved, Typed, Written},
    role::Professional,
    store::ActError,
};

/// Saves the draft while it is being written. Acknowledged once it is stored; it opens nothing and nobody else reads it.
///
/// # Errors
/// When there is nothing to give feedback on, or there is feedback already.
pub async fn autosave(
    professional: Professional,
    address: Address,
    Json(saved): Json<Saved>,
) -> Result<Json<Value>, Error> {
    keep(&professional, address, saved, false).await
}

/// The same for what is written beneath feedback.
///
/// # Errors
/// When there is no feedback to write beneath.
pub async fn autosave_reply(
    professional: Professional,
    address: Address,
    Json(saved): Json<Saved>,
) -> Result<Json<Value>, Error> {
    keep(&professional, address, saved, true).await
}

async fn keep(
    professional: &Professional,
    address: Address,
    saved: Saved,
    reply: bool,
) -> Result<Json<Value>, Error> {
    let answers = Answers::find(professional, address).await?;
    let mut desk = answers.desk(professional);
    desk.reply = reply;
    Ok(Json(desk.autosave(saved).await?))
}

/// Posts the feedback, or keeps it as a draft, as the button says.
///
/// # Errors
/// When there is feedback already, or it cannot be stored.
pub async fn post(
    professional: Professional,
    address: Address,
    Form(written): Form<Written>,
) -> Result<Response, Error> {
    let said = written.text();
    let done = give(&professional, address, written).await;
    done.map_err(|error| error.unsent(&said))
}

async fn give(
    professional: &Professional,
    address: Address,
    written: Written,
) -> Result<Response, Error> {
    let answers = Answers::find(professional, address).await?;
    let text = answers.with_added(professional, &written).await?;
    let mut desk = answers.desk(professional);
    desk.reply = false;
    if written.go == "save" || written.adds().is_some() {
        return match desk.save(written.has(), text.clone()).await {
            Ok(outcome) => answers.kept(professional, outcome, &written).await,
            Err(ActError::Refusal(Refusal::AlreadyAnswered)) => {
                answers.too_late(professional, text).await
            }
            Err(other) => Err(other.into()),
        };
    }
    if let Some(typed) = desk.elsewhere(written.has(), &text).await? {
        return answers.back(professional, typed).await;
    }
    let input = Input::PostFeedback {
        session: answers.session.clone(),
        send: answers.send.clone(),
        text: text.clone(),
    };
    match answers.act(professional, input, written.key).await {
        Ok(()) => answers.go_on(professional, "feedback-posted").await,
        Err(ActError::Refusal(Refusal::AlreadyAnswered)) => {
            answers.too_late(professional, text).await
        }
        Err(ActError::Refusal(Refusal::EmptyText)) => {
            let typed = Typed {
                text: Some(text),
                fault: Some(json!({"kind": "feedback"})),
                aside: None,
            };
            answers.back(professional, typed).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Writes on beneath feedback, or keeps it as a draft, as the button says.
///
/// # Errors
/// When it cannot be stored.
pub async fn reply(
    professional: Professional,
    address: Address,
    Form(written): Form<Written>,
) -> Result<Response, Error> {
    let said = written.text();
    let done = write_on(&professional, address, written).await;
    done.map_err(|error| error.unsent(&said))
}

async fn write_on(
    professional: &Professional,
    address: Address,
    written: Written,
) -> Result<Response, Error> {
    let answers = Answers::find(professional, address).await?;
    let sent = answers.sent().ok_or(Error::NotFound)?;
    let mut desk = answers.desk(professional);
    desk.reply = true;
    if written.adds().is_some() {
        let text = answers.with_added(professional, &written).await?;
        let outcome = desk.save(written.has(), text).await?;
        return answers.kept(professional, outcome, &written).await;
    }
    match desk.reply(sent, &written).await? {
        Outcome::Posted => answers.go_on(professional, "reply-sent").await,
        other @ (Outcome::Kept | Outcome::Back(_)) => {
            answers.kept(professional, other, &written).await
        }
    }
}

/// What the client wrote beneath feedback was read, and needs no answer.
///
/// # Errors
/// When it cannot be stored.
pub async fn read(professional: Professional, address: Address) -> Result<Response, Error> {
    let answers = Answers::find(&professional, address).await?;
    let app = &professional.app;
    let run = answers.course.loaded.row.id;
    let (session, send) = (answers.session.clone(), answers.send.clone());
    app.store
        .read_replies(run, &professional.person, session, send, app.stamp())
        .await?;
    answers.go_on(&professional, "reply-read").await
}

/// The form that ends a wait without feedback.
#[derive(Deserialize)]
pub struct Ended {
    key: Uuid,
    #[serde(default)]
    reason: String,
}

/// Ends the wait without feedback; a reason is needed.
///
/// # Errors
/// When nothing waits there.
pub async fn release(
    professional: Professional,
    address: Address,
    Form(ended): Form<Ended>,
) -> Result<Response, Error> {
    let said = ended.reason.clone();
    let done = end(&professional, address, ended).await;
    done.map_err(|error| error.unsent(&said))
}

async fn end(
    professional: &Professional,
    address: Address,
    ended: Ended,
) -> Result<Response, Error> {
    let answers = Answers::find(professional, address).await?;
    let input = Input::Release {
        session: answers.session.clone(),
        send: answers.send.clone(),
        reason: ended.reason.replace("\r\n", "\n"),
    };
    match answers.act(professional, input, ended.key).await {
        Ok(()) => {
            let href = format!("{}?done=released", answers.course.href());
            Ok(Redirect::to(&href).into_response())
        }
        Err(ActError::Refusal(Refusal::EmptyText)) => {
            let forms = Forms {
                reason: Some(ended.reason),
                ..Forms::default()
            };
            answers.show(professional, forms).await
        }
        Err(other) => Err(other.into()),
    }
}

impl Answers {
    /// What was typed, with what the button puts behind it: the beginning of a comment on one answer, or a text that is kept.
    async fn with_added(
        &self,
        professional: &Professional,
        written: &Written,
    ) -> Result<String, Error> {
        let text = written.text();
        let loaded = &self.course.loaded;
        let what = match written.adds() {
            None | Some(Adds::Template(None)) => None,
            Some(Adds::Quote(ask)) => {
                let planned = loaded.run.plan().session(&self.session);
                let place = planned.and_then(|planned| Place::find(&loaded.programs, planned).ok());
                let ask = place.and_then(|place| place.program.ask(&Id::from(ask)));
                ask.map(|ask| beside::quote(professional, &ask.label))
            }
            Some(Adds::Template(Some(id))) => {
                let store = &professional.app.store;
                let template = store.template(professional.id(), id).await?;
                template.map(|template| templates::filled(&template.text, &self.course.client.name))
            }
        };
        Ok(what.map_or_else(|| text.clone(), |what| added(&text, &what)))
    }

    /// The page after a draft was kept, or the form that came back.
    async fn kept(
        &self,
        professional: &Professional,
        outcome: Outcome,
        written: &Written,
    ) -> Result<Response, Error> {
        match outcome {
            Outcome::Back(typed) => self.back(professional, typed).await,
            Outcome::Kept | Outcome::Posted => {
                let href = self.href();
                let to = match written.adds() {
                    Some(_) => format!("{href}#f-text"),
                    None => format!("{href}?done=saved"),
                };
                Ok(Redirect::to(&to).into_response())
            }
        }
    }

    async fn back(&self, professional: &Professional, typed: Typed) -> Result<Response, Error> {
        let forms = Forms {
            typed,
            ..Forms::default()
        };
        self.show(professional, forms).await
    }

    /// Somebody was first: the feedback that stands there, and what was written beside it, to be posted beneath it or left.
    async fn too_late(
        mut self,
        professional: &Professional,
        text: String,
    ) -> Result<Response, Error> {
        self.course = self.course.again(professional).await?;
        // It is kept as the beginning of what may be written beneath; where that fails it still stands in the editor.
        let desk = self.desk(professional);
        if let Err(error) = desk.save("", text.clone()).await {
            tracing::warn!(%error, "a text that came too late was not kept as a draft");
        }
        let forms = Forms {
            typed: Typed {
                text: Some(text),
                ..Typed::default()
            },
            late: true,
            reason: None,
        };
        self.show(professional, forms).await
    }

    async fn act(
        &self,
        professional: &Professional,
        input: Input,
        key: Uuid,
    ) -> Result<(), ActError> {
        let app = &professional.app;
        let run = self.course.loaded.row.id;
        app.store
            .act(run, &professional.person, input, key, app.stamp())
            .await?;
        Ok(())
    }
}

/// A text with something put behind it, on a line of its own.
fn added(text: &str, what: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() {
        what.to_owned()
    } else {
        format!("{text}\n\n{what}")
    }
}
