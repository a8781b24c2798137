//! Who the client is, in their file.

use axum::response::Response;
use serde_json::json;
use uuid::Uuid;

use super::file::{self, Part};
use crate::{error::Error, page::address::Path, render::Language, role::Professional};

/// The page.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(professional: Professional, Path(client): Path<Uuid>) -> Result<Response, Error> {
    let file = file::open(&professional, client, Part::Details).await?;
    let language = Language::from_tag(&file.client.language).unwrap_or_default();
    professional.page(
        "professional/details",
        json!({
            "file": file.frame,
            "details": {
                "email": file.client.email,
                "language": language.tag(),
                "since": file.client.created_at,
                "active": file.client.active,
            },
        }),
    )
}
