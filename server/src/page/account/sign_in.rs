//! Signing in and out.

use axum::{
    Form,
    extract::{ConnectInfo, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use tower_sessions::Session;

use crate::{
    error::Error,
    role::{Signed, Visitor},
    security::{password, session, slow},
    store::Role,
};

/// Where one wanted to go.
#[derive(Deserialize)]
pub struct Wish {
    next: Option<String>,
}

/// The form.
#[derive(Deserialize)]
pub struct Pair {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
}

/// The first page of each role.
#[must_use]
pub fn home(role: Role) -> &'static str {
    match role {
        Role::Client => "/home",
        Role::Professional => "/work",
        Role::Author | Role::ReleaseManager => "/modules",
    }
}

/// The address, if it is one of this site: a path, and nothing a browser would read as another site.
pub(super) fn inside(address: &str) -> Option<&str> {
    let inside = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains('\\')
        && address.bytes().all(|byte| byte.is_ascii_graphic());
    inside.then_some(address)
}

/// `/`: everyone's own first page.
pub async fn root(visitor: Visitor) -> Redirect {
    Redirect::to(
        visitor
            .person
            .map_or("/sign-in", |person| home(person.role)),
    )
}

/// The page.
///
/// # Errors
/// When it cannot be made.
pub async fn page(visitor: Visitor, Query(wish): Query<Wish>) -> Result<Response, Error> {
    if let Some(person) = &visitor.person {
        return Ok(Redirect::to(home(person.role)).into_response());
    }
    let next = wish
        .next
        .as_deref()
        .and_then(inside)
        .filter(|next| *next != "/");
    visitor.page(
        "sign-in",
        json!({"action": "/sign-in", "next": next, "email": "", "faults": []}),
    )
}

/// Tries a pair. The answer to an unknown address is the same as to a wrong password, after the same work.
///
/// # Errors
/// When the store cannot be reached. A wrong pair is no error: the form comes back with what is wrong.
pub async fn try_pair(
    visitor: Visitor,
    cookie: Session,
    from: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    Form(pair): Form<Pair>,
) -> Result<Response, Error> {
    let app = &visitor.app;
    let faults = missing(&visitor, &pair);
    if !faults.is_empty() {
        return again(&visitor, &pair, StatusCode::UNPROCESSABLE_ENTITY, faults);
    }
    let place = from.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |from| from.0.0.ip());
    // Hashed, so that what is typed here takes no room and can be read by nobody.
    let address = format!(
        "{}:{}",
        visitor.organisation.id,
        pair.email.trim().to_lowercase()
    );
    let key = blake3::hash(address.as_bytes()).to_hex().to_string();
    let closed = if app.pace.allows(place) {
        app.store
            .try_sign_in(key.clone(), app.now(), slow::wait_after)
            .await?
    } else {
        Err(app.now() + 60_000)
    };
    if let Err(until) = closed {
        let seconds = (until - app.now()).max(1000) / 1000;
        let fault = json!({
            "ask": "email",
            "label": visitor.say("email"),
            "fault": {"kind": "slowed", "least": seconds},
        });
        return again(&visitor, &pair, StatusCode::TOO_MANY_REQUESTS, vec![fault]);
    }
    let person = app
        .store
        .person_by_email(visitor.organisation.id, &pair.email)
        .await?;
    let stored = person
        .as_ref()
        .and_then(|person| person.password_hash.clone());
    let fits = pair.password.len() <= password::MOST * 4
        && password::fits(pair.password.clone(), stored).await;
    // Whose account is closed is told so, and only them: anybody else reads what every wrong pair reads.
    let is_closed = fits && person.as_ref().is_some_and(|person| !person.active);
    let Some(person) = person.filter(|person| fits && person.active) else {
        let kind = if is_closed { "account-off" } else { "wrong" };
        let fault = json!({"ask": "email", "label": visitor.say("email"), "fault": {"kind": kind}});
        return again(
            &visitor,
            &pair,
            StatusCode::UNPROCESSABLE_ENTITY,
            vec![fault],
        );
    };
    app.store.clear_sign_in_guard(key).await?;
    session::sign_in(&cookie, person.id).await?;
    let next = pair
        .next
        .as_deref()
        .and_then(inside)
        .unwrap_or(home(person.role));
    Ok(Redirect::to(next).into_response())
}

fn missing(visitor: &Visitor, pair: &Pair) -> Vec<Value> {
    let fields = [
        ("email", pair.email.trim().is_empty()),
        ("password", pair.password.is_empty()),
    ];
    let missing = fields.into_iter().filter(|(_, missing)| *missing);
    missing
        .map(|(name, _)| json!({"ask": name, "label": visitor.say(name), "fault": {"kind": "missing"}}))
        .collect()
}

fn again(
    visitor: &Visitor,
    pair: &Pair,
    status: StatusCode,
    faults: Vec<Value>,
) -> Result<Response, Error> {
    let next = pair.next.as_deref().and_then(inside);
    visitor.page_with(
        status,
        "sign-in",
        json!({"action": "/sign-in", "next": next, "email": pair.email, "faults": faults}),
    )
}

/// Signs out, here and in the store.
///
/// # Errors
/// When the store cannot be reached.
pub async fn out(_: Signed, cookie: Session) -> Result<Response, Error> {
    session::sign_out(&cookie).await?;
    Ok(Redirect::to("/sign-in?done=signed-out").into_response())
}
