//! Who accompanies the client, and who will as well.

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::file::{self, Part};
use crate::{
    error::Error,
    page::address::Path,
    role::Professional,
    store::{Role, RunState},
};

/// The page.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(professional: Professional, Path(client): Path<Uuid>) -> Result<Response, Error> {
    show(&professional, client, false).await
}

/// The page; with `nobody` the form comes back, for want of somebody to link.
async fn show(professional: &Professional, client: Uuid, nobody: bool) -> Result<Response, Error> {
    let file = file::open(professional, client, Part::Professionals).await?;
    let store = &professional.app.store;
    let runs = store.runs_of_client(client).await?;
    let accompanying = store.accompanying(client).await?;
    let rows: Vec<Value> = accompanying
        .iter()
        .map(|(person, since)| {
            let guides = runs
                .iter()
                .filter(|run| run.responsible_id == Some(person.id))
                .filter(|run| matches!(run.state, RunState::Assigned | RunState::Active))
                .count();
            json!({
                "name": person.name,
                "since": since,
                "guides": guides,
                "you": person.id == professional.id(),
                "unlink_href": format!("{}/{}/unlink", of_client(client), person.id),
            })
        })
        .collect();
    let organisation = professional.person.organisation_id;
    let colleagues = store.people(organisation, Role::Professional).await?;
    let others: Vec<Value> = colleagues
        .iter()
        .filter(|person| person.active)
        .filter(|person| {
            !accompanying
                .iter()
                .any(|(linked, _)| linked.id == person.id)
        })
        .map(|person| json!({"id": person.id, "name": person.name}))
        .collect();
    let fault = json!({"kind": "colleague"});
    let faults: Vec<Value> = nobody
        .then(|| json!({"ask": "professional", "label": professional.say("link-who"), "fault": fault}))
        .into_iter()
        .collect();
    let status = if nobody {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    professional.page_with(
        status,
        "professional/professionals",
        json!({
            "file": file.frame,
            "professionals": rows,
            "others": others,
            "action": of_client(client),
            "fault": nobody.then_some(fault),
            "faults": faults,
        }),
    )
}

/// The form that links a colleague.
#[derive(Deserialize)]
pub struct Chosen {
    /// An id; empty where nobody was chosen.
    #[serde(default)]
    professional: String,
}

/// Links a colleague, who sees the client's file from now on. Without a choice the form comes back.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn link(
    professional: Professional,
    Path(client): Path<Uuid>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let client = professional.client(client).await?.client.id;
    let Ok(colleague) = chosen.professional.parse() else {
        return show(&professional, client, true).await;
    };
    let app = &professional.app;
    let by = Some(professional.id());
    app.store.link(client, colleague, by, app.stamp()).await?;
    let to = format!("{}?done=linked", of_client(client));
    Ok(Redirect::to(&to).into_response())
}

/// The address of the page.
pub(super) fn of_client(client: Uuid) -> String {
    format!("{}/professionals", file::of_client(client))
}
