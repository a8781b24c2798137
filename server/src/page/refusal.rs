//! The page that says in plain words why there is no other, and what to do now.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::json;

use crate::{
    app::App,
    error::{Error, Reason},
    page::show::address,
    render::{Manner, html},
    role::Visitor,
    route,
};

/// Turns a reason into a page in the reader's language. Also dresses the bare refusals of the layers around us.
pub async fn dress(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let mut copy = parts.clone();
    copy.extensions = std::mem::take(&mut parts.extensions);
    parts.extensions = copy.extensions.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    let error = match response.extensions().get::<Reason>() {
        Some(Reason(error)) => Arc::clone(error),
        None => match bare(&response, &copy.method) {
            Some(error) => Arc::new(error),
            None => return response,
        },
    };
    let allowed = response.headers().get(header::ALLOW).cloned();
    let mut dressed = if wants_json(&copy.headers) {
        error.status().into_response()
    } else {
        in_words(&app, &mut copy, &error).await
    };
    if let Some(allowed) = allowed {
        dressed.headers_mut().insert(header::ALLOW, allowed);
    }
    dressed
}

/// The refusal for somebody to read, or the way to sign in first.
async fn in_words(
    app: &Arc<App>,
    asked: &mut axum::http::request::Parts,
    error: &Error,
) -> Response {
    if matches!(error, Error::SignedOut) && matches!(asked.method, Method::GET | Method::HEAD) {
        let wish = asked.uri.path_and_query().map_or("/", |wish| wish.as_str());
        return Redirect::to(&format!("/sign-in?next={}", address::encode(wish))).into_response();
    }
    match page(app, asked, error).await {
        Ok(response) => response,
        Err(failed) => {
            tracing::error!(%failed, "the page of a refusal could not be made");
            html(StatusCode::INTERNAL_SERVER_ERROR, String::from(LAST_RESORT))
        }
    }
}

/// Shown when even the page that says sorry cannot be made.
const LAST_RESORT: &str = "<!DOCTYPE html><html lang=\"nl\"><meta charset=\"utf-8\"><title>Er ging iets mis</title>\
    <h1>Er ging iets mis</h1><p>Dat ligt aan ons. Wat je had opgeslagen, is bewaard. Probeer het straks opnieuw.</p>\
    <p lang=\"en\">Something went wrong on our side. What you had saved is kept. Please try again later.</p>";

fn wants_json(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

/// A refusal without a page: of the router, of a reader of forms, of a time limit.
fn bare(response: &Response, method: &Method) -> Option<Error> {
    let status = response.status();
    let is_ours = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| {
            kind.to_str().is_ok_and(|kind| {
                kind.starts_with("text/html") || kind.starts_with("application/json")
            })
        });
    if !(status.is_client_error() || status.is_server_error()) || is_ours {
        return None;
    }
    Some(match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Error::WrongMethod,
        StatusCode::FORBIDDEN => Error::OtherSite,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        // An address with something in it that cannot be leads nowhere, like any other wrong one.
        StatusCode::BAD_REQUEST if method == Method::GET => Error::NotFound,
        _ if status.is_client_error() => Error::Unreadable(status.to_string()),
        _ => Error::Failed(status.to_string()),
    })
}

async fn page(
    app: &Arc<App>,
    parts: &mut axum::http::request::Parts,
    error: &Error,
) -> Result<Response, Error> {
    let visitor = Visitor::from_request_parts(parts, app).await?;
    let (kind, day, to) = match error {
        Error::SignedOut => ("sign-in", None, None),
        Error::Forbidden => ("forbidden", None, None),
        Error::NotFound => ("not-found", None, None),
        Error::WrongMethod => ("wrong-method", None, None),
        Error::Unreadable(_) => ("invalid", None, None),
        Error::OtherSite => ("cross-site", None, None),
        Error::TooLarge => ("too-large", None, None),
        Error::Refused(refused) => {
            let day = refused
                .until
                .map(|at| visitor.reader().say(at, Manner::Full));
            let to = refused.back.clone().map(|href| (refused.action, href));
            (refused.kind, day, to)
        }
        Error::TooMany { .. } => ("too-many", None, None),
        Error::Failed(_) => ("broken", None, None),
    };
    let unsent = if let Error::Refused(refused) = error {
        refused.unsent.as_deref()
    } else {
        None
    };
    let mut actions = Vec::new();
    if let Some((key, href)) = to {
        actions.push(json!({"key": key, "href": href}));
    }
    let home = match error {
        // Only forms come here. Who signs in is led to the page on which the form was.
        Error::SignedOut => {
            let page = route::page_above(parts.uri.path());
            let href = format!("/sign-in?next={}", address::encode(page));
            json!({"key": "sign-in", "href": href})
        }
        Error::Forbidden
        | Error::NotFound
        | Error::WrongMethod
        | Error::Unreadable(_)
        | Error::OtherSite
        | Error::TooLarge
        | Error::Refused(_)
        | Error::TooMany { .. }
        | Error::Failed(_) => json!({"key": "home", "href": "/"}),
    };
    actions.push(home);
    visitor.page_with(
        error.status(),
        "error/refusal",
        json!({"kind": kind, "day": day, "actions": actions, "unsent": unsent}),
    )
}
