//! The page around the panes of a preview: where to look, the clock, what waits, and what is wrong with the text.

mod show;

use std::{sync::Arc, time::Duration};

use axum::{
    Form, Json, Router,
    extract::{Query, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tower_http::csrf::CsrfLayer;

use super::{
    door::Door,
    due,
    scene::{Side, View},
    stage::Stage,
};
use crate::{
    page::asset,
    render::{html, say},
};

/// How long a browser waits for word of a change before it asks again.
const PATIENCE: Duration = Duration::from_secs(20);
const HOUR: i64 = 3_600_000;

/// What the handlers of the frame share.
#[derive(Clone)]
struct Frame {
    stage: Arc<Stage>,
    door: Door,
    /// Where each side is served.
    bases: Vec<(Side, String)>,
    policy: HeaderValue,
}

/// The frame's own site.
pub(super) fn router(stage: Arc<Stage>, door: Door, bases: Vec<(Side, String)>) -> Router {
    let framed: Vec<&str> = bases.iter().map(|(_, base)| base.as_str()).collect();
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src {}; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        framed.join(" ")
    );
    let frame = Frame {
        policy: HeaderValue::from_str(&policy)
            .unwrap_or(HeaderValue::from_static("default-src 'none'")),
        stage,
        door,
        bases,
    };
    Router::new()
        .route("/", get(page))
        .route("/news", get(news))
        .route("/jump", post(jump))
        .route("/clock", post(clock))
        .route("/view", post(view))
        .route("/anew", post(anew))
        .route("/text", post(text))
        .route("/static/{*path}", get(asset::file))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(frame.clone(), let_in))
        .with_state(frame)
}

/// What may stand behind the `?`.
#[derive(Deserialize)]
struct Asked {
    token: Option<String>,
    since: Option<u64>,
}

async fn let_in(
    State(frame): State<Frame>,
    Query(asked): Query<Asked>,
    request: Request,
    next: Next,
) -> Response {
    let here = frame.door.is_here(request.headers(), request.uri());
    let mut response = match asked.token {
        Some(token) if here && request.uri().path() == "/" && frame.door.opens(&token) => {
            let pass = [(header::SET_COOKIE, frame.door.pass())];
            (pass, Redirect::to("/")).into_response()
        }
        _ if here && frame.door.knows(request.headers()) => next.run(request).await,
        _ => {
            let words = say(frame.stage.language, "preview-locked");
            (StatusCode::FORBIDDEN, words).into_response()
        }
    };
    let nosniff = HeaderValue::from_static("nosniff");
    let referrer = HeaderValue::from_static("same-origin");
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, frame.policy);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, nosniff);
    headers.insert(header::REFERRER_POLICY, referrer);
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    response
}

/// Something of the preview failed; it is said where the author looks.
fn failed(error: impl std::fmt::Display) -> Response {
    tracing::error!(%error, "the preview failed");
    (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
}

async fn page(State(frame): State<Frame>) -> Response {
    let data = match show::data(&frame).await {
        Ok(data) => data,
        Err(error) => return failed(error),
    };
    match frame.stage.app.renderer.fill("preview/frame", data) {
        Ok(body) => html(StatusCode::OK, body),
        Err(error) => failed(error),
    }
}

/// Answers once something changed since a revision, with where each pane is.
async fn news(State(frame): State<Frame>, Query(asked): Query<Asked>) -> Response {
    let since = asked.since.unwrap_or(0);
    let mut word = frame.stage.board.listen();
    // Without news in time the same is told again.
    let _ = tokio::time::timeout(PATIENCE, word.wait_for(|revision| *revision != since)).await;
    let (revision, scene) = frame.stage.board.look();
    let mut panes = Map::new();
    for (side, base) in &frame.bases {
        if let (Some(pane), Some(_)) = (scene.panes.get(side), &scene.cast) {
            let url = format!("{base}{}", pane.path);
            panes.insert(
                side.slug().to_owned(),
                json!({"url": url, "load": pane.load, "soft": pane.soft}),
            );
        }
    }
    let kept = [(header::CACHE_CONTROL, "no-store")];
    (kept, Json(json!({"revision": revision, "panes": panes}))).into_response()
}

fn back() -> Response {
    Redirect::to("/").into_response()
}

#[derive(Deserialize)]
struct Jump {
    to: String,
}

async fn jump(State(frame): State<Frame>, Form(form): Form<Jump>) -> Response {
    let Some(target) = show::target(&form.to) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    match frame.stage.jump(target).await {
        Ok(()) => back(),
        Err(error) => failed(error),
    }
}

#[derive(Deserialize)]
struct Clock {
    by: String,
}

async fn clock(State(frame): State<Frame>, Form(form): Form<Clock>) -> Response {
    let time = match form.by.as_str() {
        "hour" => Some(HOUR),
        "day" => Some(24 * HOUR),
        "week" => Some(7 * 24 * HOUR),
        "due" => match show::waits(&frame.stage).await {
            Ok(waits) => {
                let now = frame.stage.app.now();
                due::due(&waits, now).map(|at| at - now)
            }
            Err(error) => return failed(error),
        },
        _ => None,
    };
    match time {
        Some(time) => match frame.stage.pass(time).await {
            Ok(()) => back(),
            Err(error) => failed(error),
        },
        None => back(),
    }
}

#[derive(Deserialize)]
struct Turn {
    view: String,
}

async fn view(State(frame): State<Frame>, Form(form): Form<Turn>) -> Response {
    if let Some(view) = View::of_slug(&form.view) {
        frame.stage.turn(view);
    }
    back()
}

#[derive(Deserialize)]
struct Anew {
    #[serde(default)]
    feedback: Option<String>,
}

async fn anew(State(frame): State<Frame>, Form(form): Form<Anew>) -> Response {
    match frame.stage.anew(form.feedback.is_some()).await {
        Ok(()) => back(),
        Err(error) => failed(error),
    }
}

#[derive(Deserialize)]
struct Choose {
    text: String,
}

async fn text(State(frame): State<Frame>, Form(form): Form<Choose>) -> Response {
    match frame.stage.choose(form.text).await {
        Ok(()) => back(),
        Err(error) => failed(error),
    }
}

impl Frame {
    /// The panes that are shown now, for the template.
    fn panes(&self, scene: &super::scene::Scene) -> Vec<Value> {
        let sides = scene.view.sides().iter();
        let panes = sides.filter_map(|side| {
            let (_, base) = self.bases.iter().find(|(one, _)| one == side)?;
            let pane = scene.panes.get(side)?;
            Some(json!({"side": side.slug(), "src": format!("{base}{}", pane.path), "load": pane.load}))
        });
        panes.collect()
    }
}
