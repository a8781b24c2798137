//! One side of a preview: the whole site as it always is, with somebody of the stage signed in, for the frame around it alone.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};

use super::{
    door::{self, Door},
    scene::{Side, View},
    stage::Stage,
};
use crate::security::session::SignedInAs;

#[derive(Clone)]
struct Around {
    side: Side,
    stage: Arc<Stage>,
    door: Door,
    /// Where the frame is, which alone may show these pages.
    frame: String,
}

/// The site as one side of the preview.
pub(super) fn site(
    site: Router,
    side: Side,
    stage: &Arc<Stage>,
    door: Door,
    frame: &str,
) -> Router {
    let around = Around {
        side,
        stage: Arc::clone(stage),
        door,
        frame: frame.to_owned(),
    };
    site.layer(middleware::from_fn_with_state(around, visit))
}

async fn visit(State(around): State<Around>, mut request: Request, next: Next) -> Response {
    let Around {
        side,
        stage,
        door,
        frame,
    } = around;
    if !door.is_here(request.headers(), request.uri()) || !door.knows(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(cast) = stage.board.look().1.cast else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let who = match side {
        Side::Phone | Side::Desktop => cast.client.id,
        Side::Professional => cast.professional.id,
    };
    door::without_strangers(request.headers_mut());
    request.extensions_mut().insert(SignedInAs(who));
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let framed = request
        .headers()
        .get("sec-fetch-dest")
        .is_some_and(|dest| dest == "iframe");
    let mut response = next.run(request).await;
    let policy = response.headers().get(header::CONTENT_SECURITY_POLICY);
    let policy = policy
        .and_then(|policy| policy.to_str().ok())
        .map(|policy| {
            policy.replace(
                "frame-ancestors 'none'",
                &format!("frame-ancestors {frame}"),
            )
        });
    if let Some(policy) = policy.and_then(|policy| HeaderValue::from_str(&policy).ok()) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    // The program's own files are the same for as long as this preview is there, and with it its address.
    if path.starts_with("/static/") && response.status() == StatusCode::OK {
        let kept = HeaderValue::from_static("max-age=3600");
        response.headers_mut().insert(header::CACHE_CONTROL, kept);
    }
    if method == Method::POST
        && (response.status().is_success() || response.status().is_redirection())
    {
        did(&stage, side, &path);
    } else if method == Method::GET && framed && response.status() == StatusCode::OK {
        went(&stage, side, &path);
    }
    response
}

/// Something was done on a side: what the others show may be of before.
fn did(stage: &Stage, side: Side, path: &str) {
    let draft = path.ends_with("/draft");
    stage.board.change(|scene| {
        let others: Vec<Side> = scene
            .view
            .sides()
            .iter()
            .copied()
            .filter(|other| {
                // A draft is its writer's own.
                let reads = match side {
                    Side::Phone | Side::Desktop => !draft || *other != Side::Professional,
                    Side::Professional => !draft,
                };
                *other != side && reads
            })
            .collect();
        let any = !others.is_empty();
        scene.reload(others, true);
        any
    });
}

/// A side went to a page. The phone and the wide screen are of one client, and go together.
fn went(stage: &Stage, side: Side, path: &str) {
    stage.board.change(|scene| {
        scene.panes.entry(side).or_default().path = path.to_owned();
        let other = match side {
            Side::Phone => Side::Desktop,
            Side::Desktop => Side::Phone,
            Side::Professional => return false,
        };
        let follows = scene.panes.entry(other).or_default();
        if follows.path == path {
            return false;
        }
        follows.path = path.to_owned();
        if scene.view != View::Client {
            return false;
        }
        scene.reload([other], true);
        true
    });
}
