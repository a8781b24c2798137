//! The professional as a learner: trainings of one's own, apart from everything of clients.

use axum::{Form, extract::Query, response::Response};
use engine::Id;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    error::Error,
    page::{
        address::Path,
        client::{home, play},
        show::told::{self, Leaf},
    },
    role::{Participant, Professional},
};

/// The form.
#[derive(Deserialize)]
pub struct Pressed {
    /// Names this one act, so that twice pressed is once begun.
    key: Uuid,
}

/// What the learner works on, and what is done.
///
/// # Errors
/// When it cannot be read.
pub async fn page(professional: Professional) -> Result<Response, Error> {
    let learner = Participant::from(professional);
    let mut shown = home::of_person(&learner).await?;
    let has_next = shown["next"]["kind"] != "nothing";
    if !has_next {
        shown["next"] = Value::Null;
    }
    learner.page("professional/trainings", shown)
}

/// What the learner did; nobody else reads it.
///
/// # Errors
/// When it cannot be read.
pub async fn log(professional: Professional, Query(leaf): Query<Leaf>) -> Result<Response, Error> {
    let (visitor, id) = (&professional.visitor, professional.id());
    let told = told::told(visitor, id, &leaf, "/trainings/log").await?;
    professional.page(
        "professional/trainings-log",
        json!({"entries": told.entries, "newer": told.newer, "older": told.older}),
    )
}

/// Begins a training, and leads to its first page.
///
/// # Errors
/// When it is not for learners.
pub async fn begin(
    professional: Professional,
    Path(tool): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Error> {
    let learner = Participant::from(professional);
    let app = &learner.app;
    let tool = Id::from(tool.as_str());
    let run = app
        .store
        .begin(&learner.person, tool, pressed.key, app.stamp())
        .await?;
    play::enter(&learner, run.id).await
}
