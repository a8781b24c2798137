//! Another professional answers for one tool from now on; both go on accompanying the client.

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::Input;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    file::{self, Course},
    professionals,
};
use crate::{
    error::Error,
    page::address::Path,
    role::Professional,
    store::{ActError, View},
};

/// The form.
#[derive(Deserialize)]
pub struct Chosen {
    key: Uuid,
    to: Option<Uuid>,
}

/// The page.
///
/// # Errors
/// When it is no run of a client whom the professional accompanies.
pub async fn page(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    show(&professional, &course, false).await
}

/// Hands it over, with all that waits in it.
///
/// # Errors
/// As [`page`].
pub async fn post(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    let Some(to) = chosen.to else {
        return show(&professional, &course, true).await;
    };
    let app = &professional.app;
    let person = &professional.person;
    let input = Input::Transfer { to };
    let done = app
        .store
        .act(run, person, input, chosen.key, app.stamp())
        .await;
    match done {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=handed-over", course.href())).into_response()),
        // Who was chosen accompanies the client no longer, or never did: choose from who does now.
        Err(ActError::NotLinked) => {
            let course = course.again(&professional).await?;
            show(&professional, &course, true).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn show(
    professional: &Professional,
    course: &Course,
    undecided: bool,
) -> Result<Response, Error> {
    file::look(professional, &course.client, View::File).await?;
    let responsible = course.loaded.run.responsible();
    let mut others = professional
        .app
        .store
        .professionals_of(course.client.id)
        .await?;
    others.retain(|person| Some(person.id) != responsible);
    let only = others.len() == 1;
    let others: Vec<Value> = others
        .iter()
        .map(|person| {
            json!({"id": person.id, "name": person.name, "checked": only, "you": person.id == professional.id()})
        })
        .collect();
    let fault = undecided.then(|| json!({"kind": "takes-over"}));
    let faults: Vec<Value> = fault
        .iter()
        .map(|fault| json!({"ask": "to", "label": professional.say("unlink-who"), "fault": fault}))
        .collect();
    let status = if undecided {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    professional.page_with(
        status,
        "professional/hand-over",
        json!({
            "client": course.client.name,
            "title": course.loaded.row.title,
            "who": file::name(professional, responsible).await?,
            "back": course.href(),
            "link_href": professionals::of_client(course.client.id),
            "action": format!("{}/hand-over", course.href()),
            "key": professional.app.id(),
            "others": others,
            "fault": fault,
            "faults": faults,
        }),
    )
}
