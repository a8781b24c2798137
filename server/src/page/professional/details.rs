//! Who the client is, in their file, and whether they can sign in.

use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
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
            "action": format!("{}/account", file::of_client(client)),
        }),
    )
}

/// The form that closes or opens the account.
#[derive(Deserialize)]
pub struct Pressed {
    #[serde(default)]
    go: String,
}

/// Closes the client's account, or opens it again. What is so already stays so.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn account(
    professional: Professional,
    Path(client): Path<Uuid>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Error> {
    let client = professional.client(client).await?.client.id;
    let app = &professional.app;
    let by = Some(professional.id());
    let done = match pressed.go.as_str() {
        "close" => {
            app.store.close_account(client, by, app.stamp()).await?;
            "account-closed"
        }
        "open" => {
            app.store.open_account(client, by, app.stamp()).await?;
            "account-opened"
        }
        other => return Err(Error::Unreadable(format!("go={other}"))),
    };
    let to = format!("{}?done={done}", of_client(client));
    Ok(Redirect::to(&to).into_response())
}

/// The address of the page.
pub(super) fn of_client(client: Uuid) -> String {
    format!("{}/details", file::of_client(client))
}
