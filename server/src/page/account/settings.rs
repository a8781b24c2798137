//! Which mail a person gets.

use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::{Value, json};

use crate::{
    error::Error,
    role::Signed,
    store::{MailKind, Role},
};

/// The kinds that somebody in a role can turn off.
fn kinds(role: Role) -> &'static [MailKind] {
    match role {
        Role::Client => &[MailKind::News, MailKind::Reminders, MailKind::Entries],
        Role::Professional => &[MailKind::Tasks],
        Role::Author | Role::ReleaseManager => &[],
    }
}

/// The page.
///
/// # Errors
/// When it cannot be made.
pub async fn page(Signed { visitor, person }: Signed) -> Result<Response, Error> {
    let settings = visitor.app.store.mail_settings(person.id).await?;
    let kinds: Vec<Value> = kinds(person.role)
        .iter()
        .map(|kind| json!({"id": kind.slug(), "on": settings.wants(*kind)}))
        .collect();
    visitor.page(
        "settings",
        json!({"kinds": kinds, "email": person.email, "action": "/settings", "back": "/"}),
    )
}

/// Keeps what was chosen.
///
/// # Errors
/// When it cannot be saved.
pub async fn save(
    Signed { visitor, person }: Signed,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let on = |kind: MailKind| {
        let mut fields = fields.iter();
        fields.any(|(name, value)| name == "mail" && value == kind.slug())
    };
    let choice = kinds(person.role).iter().map(|kind| (*kind, on(*kind)));
    let store = &visitor.app.store;
    store.choose_mail(&person, choice.collect()).await?;
    Ok(Redirect::to("/settings?done=saved").into_response())
}
