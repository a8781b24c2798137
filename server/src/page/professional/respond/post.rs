//! What is done beside the answers: keeping a draft, posting feedback, ending a wait without it.

use std::collections::BTreeMap;

use axum::{
    Form, Json,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Input, Line, Refusal};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Address, Answers, Missing, Typed};
use crate::{
    error::Error,
    page::show::posted::of_text,
    role::Professional,
    store::{ActError, NewFeedbackDraft},
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

/// Saves the draft while it is being written. Acknowledged once it is stored; it opens nothing and nobody else reads it.
///
/// # Errors
/// When there is nothing to give feedback on, or there is feedback already.
pub async fn autosave(
    professional: Professional,
    address: Address,
    Json(saved): Json<Saved>,
) -> Result<Json<Value>, Error> {
    let answers = Answers::find(&professional, address).await?;
    if let Some(lines) = saved.entries.get(TEXT) {
        let text = lines.first().map_or("", |line| line.text.as_str());
        let seen = saved.has.get(TEXT).cloned();
        let window = (saved.tab, saved.number);
        let kept = answers.keep(&professional, window, seen, text.to_owned());
        kept.await?;
    }
    Ok(Json(json!({})))
}

/// The editor's form.
#[derive(Deserialize)]
pub struct Written {
    /// Names this one feedback, so that twice pressed is once posted.
    key: Uuid,
    #[serde(rename = "ask:text", default)]
    text: String,
    /// What stood in the editor when the page was made.
    #[serde(default)]
    has: String,
    #[serde(default)]
    go: String,
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
    let answers = Answers::find(&professional, address).await?;
    // Browsers send lines apart by CR LF.
    let text = written.text.replace("\r\n", "\n");
    if written.go == "save" {
        let tab = professional.app.id();
        if of_text(&text) == written.has {
            // Nothing was typed here: what another window saved since stays.
            return Ok(Redirect::to(&format!("{}?done=saved", answers.href())).into_response());
        }
        let seen = Some(written.has).filter(|has| !has.is_empty());
        return match answers
            .keep(&professional, (tab, 1), seen, text.clone())
            .await
        {
            Ok(()) => Ok(Redirect::to(&format!("{}?done=saved", answers.href())).into_response()),
            Err(ActError::Refusal(Refusal::AlreadyAnswered)) => {
                answers.too_late(&professional, text).await
            }
            Err(ActError::ChangedElsewhere) => answers.beside(&professional, text).await,
            Err(other) => Err(other.into()),
        };
    }
    if answers
        .changed_elsewhere(&professional, &written.has, &text)
        .await?
    {
        return answers.beside(&professional, text).await;
    }
    let input = Input::PostFeedback {
        session: answers.session.clone(),
        send: answers.send.clone(),
        text: text.clone(),
    };
    match answers.act(&professional, input, written.key).await {
        Ok(()) => answers.go_on(&professional, "feedback-posted").await,
        Err(ActError::Refusal(Refusal::AlreadyAnswered)) => {
            answers.too_late(&professional, text).await
        }
        Err(ActError::Refusal(Refusal::EmptyText)) => {
            let typed = Typed {
                text: Some(text),
                fault: Some(Missing::Text),
                ..Typed::default()
            };
            answers.show(&professional, typed).await
        }
        Err(other) => Err(other.into()),
    }
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
    let answers = Answers::find(&professional, address).await?;
    let input = Input::Release {
        session: answers.session.clone(),
        send: answers.send.clone(),
        reason: ended.reason.replace("\r\n", "\n"),
    };
    match answers.act(&professional, input, ended.key).await {
        Ok(()) => {
            let href = format!("{}?done=released", answers.course.href());
            Ok(Redirect::to(&href).into_response())
        }
        Err(ActError::Refusal(Refusal::EmptyText)) => {
            let typed = Typed {
                reason: Some(ended.reason),
                fault: Some(Missing::Reason),
                ..Typed::default()
            };
            answers.show(&professional, typed).await
        }
        Err(other) => Err(other.into()),
    }
}

impl Answers {
    async fn keep(
        &self,
        professional: &Professional,
        (tab, number): (Uuid, i64),
        made_with: Option<String>,
        text: String,
    ) -> Result<(), ActError> {
        let new = NewFeedbackDraft {
            session: self.session.clone(),
            send: self.send.clone(),
            tab,
            number,
            text,
            made_with,
        };
        let app = &professional.app;
        let run = self.course.loaded.row.id;
        app.store
            .save_feedback_draft(run, &professional.person, new, app.stamp())
            .await?;
        Ok(())
    }

    /// Whether another window of this professional's holds words that this form was not made with.
    async fn changed_elsewhere(
        &self,
        professional: &Professional,
        has: &str,
        text: &str,
    ) -> Result<bool, Error> {
        let draft = self.draft(professional).await?;
        Ok(draft.is_some_and(|there| {
            !has.is_empty()
                && of_text(&there.text) != has
                && there.text != text
                && !there.text.trim().is_empty()
        }))
    }

    /// The editor with what was typed, and beside it what another window has.
    async fn beside(self, professional: &Professional, text: String) -> Result<Response, Error> {
        let aside = self.draft(professional).await?.map(|draft| draft.text);
        let typed = Typed {
            text: Some(text),
            aside,
            ..Typed::default()
        };
        self.show(professional, typed).await
    }

    /// Somebody was first: the feedback that stands there, and what was written beside it, which nobody has.
    async fn too_late(
        mut self,
        professional: &Professional,
        text: String,
    ) -> Result<Response, Error> {
        self.course = self.course.again(professional).await?;
        let typed = Typed {
            unsent: Some(text),
            ..Typed::default()
        };
        self.show(professional, typed).await
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
