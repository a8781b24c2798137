//! The page that says in plain words why there is no other, and what to do now.

use std::{error::Error as _, sync::Arc};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{FromRequest, FromRequestParts, Request, State},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use http_body_util::LengthLimitError;
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
    if !is_form(&parts) {
        let response = next.run(Request::from_parts(parts, body)).await;
        return refused(&app, copy, None, response).await;
    }
    // Whoever a form is for reads it whole; here it is kept until it is known to have arrived.
    let posted = match to_bytes(body, route::LARGEST_FORM).await {
        Ok(posted) => posted,
        Err(error) => {
            let large = error
                .source()
                .is_some_and(|source| source.is::<LengthLimitError>());
            let error = if large {
                Error::TooLarge
            } else {
                Error::Unreadable(error.to_string())
            };
            return refused(&app, copy, None, error.into_response()).await;
        }
    };
    let body = Body::from(posted.clone());
    let response = next.run(Request::from_parts(parts, body)).await;
    refused(&app, copy, Some(posted), response).await
}

fn is_form(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| {
        kind.as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    })
}

/// What a person typed in a form in so many words, each field apart. What is chosen, and what the page itself put there, has no spaces.
async fn typed(parts: &Parts, posted: Bytes) -> Option<String> {
    let mut request = Request::new(Body::from(posted));
    *request.method_mut() = Method::POST;
    request.headers_mut().clone_from(&parts.headers);
    let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, &())
        .await
        .ok()?;
    // A password is shown to nobody; what a field was before is not what was typed.
    let is_left_out = |name: &str| name == "password" || name.ends_with("_was");
    let words: Vec<_> = fields
        .iter()
        .filter(|(name, text)| !is_left_out(name) && text.trim().contains(char::is_whitespace))
        .map(|(_, text)| text.trim())
        .collect();
    (!words.is_empty()).then(|| words.join("\n\n"))
}

/// The page of a refusal in place of its reason; any other answer as it is.
async fn refused(
    app: &Arc<App>,
    mut copy: Parts,
    posted: Option<Bytes>,
    response: Response,
) -> Response {
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
        let typed = match posted {
            Some(posted) => typed(&copy, posted).await,
            None => None,
        };
        in_words(app, &mut copy, &error, typed.as_deref()).await
    };
    if let Some(allowed) = allowed {
        dressed.headers_mut().insert(header::ALLOW, allowed);
    }
    dressed
}

/// The refusal for somebody to read, or the way to sign in first.
async fn in_words(
    app: &Arc<App>,
    asked: &mut Parts,
    error: &Error,
    typed: Option<&str>,
) -> Response {
    if matches!(error, Error::SignedOut) && matches!(asked.method, Method::GET | Method::HEAD) {
        let wish = asked.uri.path_and_query().map_or("/", |wish| wish.as_str());
        return Redirect::to(&format!("/sign-in?next={}", address::encode(wish))).into_response();
    }
    match page(app, asked, error, typed).await {
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
    parts: &mut Parts,
    error: &Error,
    typed: Option<&str>,
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
        let typed = typed.filter(|_| !refused.kept);
        refused.unsent.as_deref().or(typed)
    } else {
        typed
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
