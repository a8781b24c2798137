//! The contact history in a client's file: what was done, and who looked. The client reads the same.

use axum::{extract::Query, response::Response};
use serde_json::json;
use uuid::Uuid;

use super::file::{self, Part};
use crate::{
    error::Error,
    page::address::Path,
    page::show::told::{self, Leaf},
    role::Professional,
};

/// The page.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(
    professional: Professional,
    Path(client): Path<Uuid>,
    Query(leaf): Query<Leaf>,
) -> Result<Response, Error> {
    let file = file::open(&professional, client, Part::History).await?;
    let href = format!("{}/history", file::of_client(client));
    let told = told::told(&professional, client, &leaf, &href).await?;
    professional.page(
        "professional/history",
        json!({"file": file.frame, "entries": told.entries, "newer": told.newer, "older": told.older}),
    )
}
