//! Who accompanies the client.

use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::file::{self, Part};
use crate::{error::Error, page::address::Path, role::Professional, store::RunState};

/// The page.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(professional: Professional, Path(client): Path<Uuid>) -> Result<Response, Error> {
    let file = file::open(&professional, client, Part::Professionals).await?;
    let store = &professional.app.store;
    let runs = store.runs_of_client(client).await?;
    let rows: Vec<Value> = store
        .accompanying(client)
        .await?
        .into_iter()
        .map(|(person, since)| {
            let guides = runs
                .iter()
                .filter(|run| run.responsible_id == Some(person.id))
                .filter(|run| matches!(run.state, RunState::Assigned | RunState::Active))
                .count();
            json!({"name": person.name, "since": since, "guides": guides, "you": person.id == professional.id()})
        })
        .collect();
    professional.page(
        "professional/professionals",
        json!({"file": file.frame, "professionals": rows}),
    )
}
