//! Turning a kind of reminder off, from a message, by whoever has that message: nobody signs in for it. Looking at the page changes
//! nothing, for programs that look after mail open every address in it.

use axum::{extract::Path, response::Response};
use serde_json::json;
use uuid::Uuid;

use crate::{
    error::Error,
    role::Visitor,
    store::{MailKind, Person},
};

/// The address for a kind and a person.
pub(crate) fn address(kind: MailKind, token: Uuid) -> String {
    format!("/stop/{}/{token}", kind.slug())
}

/// The kind, where it can be turned off so, and whose it is.
async fn asked(visitor: &Visitor, kind: &str, token: &str) -> Result<(MailKind, Person), Error> {
    let kind = MailKind::of_slug(kind)
        .filter(|kind| matches!(kind, MailKind::Reminders | MailKind::Entries))
        .ok_or(Error::NotFound)?;
    let token = token.parse().map_err(|_| Error::NotFound)?;
    let person = visitor.app.store.person_of_mail_token(token).await?;
    Ok((kind, person.ok_or(Error::NotFound)?))
}

/// The page with one button.
///
/// # Errors
/// When nobody is meant by the address.
pub async fn page(
    visitor: Visitor,
    Path((kind, token)): Path<(String, String)>,
) -> Result<Response, Error> {
    let (kind, person) = asked(&visitor, &kind, &token).await?;
    let settings = visitor.app.store.mail_settings(person.id).await?;
    shown(&visitor, kind, !settings.wants(kind))
}

/// Turns it off; a second time changes nothing.
///
/// # Errors
/// When nobody is meant by the address, or it cannot be saved.
pub async fn stop(
    visitor: Visitor,
    Path((kind, token)): Path<(String, String)>,
) -> Result<Response, Error> {
    let (kind, person) = asked(&visitor, &kind, &token).await?;
    let store = &visitor.app.store;
    store.choose_mail(&person, vec![(kind, false)]).await?;
    shown(&visitor, kind, true)
}

/// Says nothing of whose it is: a message may be read by another.
fn shown(visitor: &Visitor, kind: MailKind, stopped: bool) -> Result<Response, Error> {
    visitor.page(
        "stop",
        json!({"kind": kind.slug(), "stopped": stopped, "settings": "/settings"}),
    )
}
