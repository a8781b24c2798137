//! Who did or looked at what in this client's account; the professional reads the same.

use axum::{extract::Query, response::Response};
use serde_json::json;

use crate::{
    error::Error,
    page::show::told::{self, Leaf},
    role::Client,
};

/// The page.
///
/// # Errors
/// When the log cannot be read.
pub async fn page(client: Client, Query(leaf): Query<Leaf>) -> Result<Response, Error> {
    let told = told::told(&client.visitor, client.id(), &leaf, "/log").await?;
    client.page(
        "client/log",
        json!({"entries": told.entries, "newer": told.newer, "older": told.older}),
    )
}
