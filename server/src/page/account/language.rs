//! The language of the interface, for this person or, before signing in, for this browser.

use axum::{
    Form,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{error::Error, render::Language, role::Visitor};

/// The form at the foot of every page.
#[derive(Deserialize)]
pub struct Choice {
    language: String,
    #[serde(default)]
    back: String,
}

/// Sets it, and goes back.
///
/// # Errors
/// When it is no language of the interface.
pub async fn choose(visitor: Visitor, Form(choice): Form<Choice>) -> Result<Response, Error> {
    let language = Language::from_tag(&choice.language)
        .ok_or_else(|| Error::Unreadable(choice.language.clone()))?;
    if let Some(person) = &visitor.person {
        visitor
            .app
            .store
            .set_language(person.id, language.tag().to_owned())
            .await?;
    }
    let cookie = format!(
        "language={}; Path=/; Max-Age=31536000; SameSite=Lax",
        language.tag()
    );
    let back = super::sign_in::inside(&choice.back).unwrap_or("/");
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(back)).into_response())
}
