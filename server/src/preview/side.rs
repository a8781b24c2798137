//! One side of a preview: the whole site as it always is, with somebody of the stage signed in, for the frame around it alone.

use std::sync::Arc;

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
};

use super::{
    door::{self, Door},
    scene::{Board, Side, View},
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
    let scene = stage.board.look().1;
    let number = scene.cast_number;
    let Some(cast) = scene.cast else {
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
        did(&stage.board, number, side, &path);
    } else if method == Method::GET && framed {
        if response.status() == StatusCode::OK {
            went(&stage.board, number, side, &path);
        } else if response.status() == StatusCode::NOT_FOUND
            && let Some(now) = stands(&stage.board, side, &path)
        {
            return Redirect::to(&now).into_response();
        }
    }
    response
}

/// Where a side stands, for a browser that asks for a page of somebody who is not on the stage any more.
fn stands(board: &Board, side: Side, path: &str) -> Option<String> {
    let scene = board.look().1;
    let now = &scene.panes.get(&side)?.path;
    (now != path && scene.is_gone(path)).then(|| now.clone())
}

/// Something was done on a side: what the others show may be of before.
fn did(board: &Board, number: u64, side: Side, path: &str) {
    let draft = path.ends_with("/draft");
    board.change(|scene| {
        if scene.cast_number != number {
            return false;
        }
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

/// A side went to a page. The phone and the wide screen are of one client, and go together. A page that was made for those who were on
/// the stage before, and came after they left, leads nobody there.
fn went(board: &Board, number: u64, side: Side, path: &str) {
    board.change(|scene| {
        if scene.cast_number != number {
            return false;
        }
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

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::preview::scene::Scene;

    fn path(board: &Board, side: Side) -> String {
        board.look().1.panes[&side].path.clone()
    }

    #[test]
    fn a_page_that_comes_after_a_save_leads_nobody_back() {
        let board = Board::new(Scene::default());
        let of = |number: u64| {
            board.change(|scene| {
                scene.cast_number = number;
                scene.lead(&Side::ALL, &format!("/tools/{number}/now"));
                true
            });
        };
        of(1);
        went(&board, 1, Side::Phone, "/tools/1/page/een");
        assert_eq!(path(&board, Side::Desktop), "/tools/1/page/een");
        of(2);
        // Asked for before the save, and there only now.
        let (before, _) = board.look();
        went(&board, 1, Side::Phone, "/tools/1/page/een");
        did(&board, 1, Side::Phone, "/tools/1/page/een");
        assert_eq!(path(&board, Side::Phone), "/tools/2/now");
        assert_eq!(path(&board, Side::Desktop), "/tools/2/now");
        assert_eq!(board.look().0, before, "nothing is loaded anew for it");
    }

    #[test]
    fn who_asks_for_somebody_who_has_left_is_led_to_where_their_side_stands() {
        let gone = Uuid::from_u128(7);
        let board = Board::new(Scene::default());
        board.change(|scene| {
            scene.leave([gone]);
            scene.lead(&[Side::Phone], "/tools/8/now");
            true
        });
        let asked = |path: &str| stands(&board, Side::Phone, path);
        assert_eq!(
            asked(&format!("/tools/{gone}/page/een")).as_deref(),
            Some("/tools/8/now")
        );
        // A link of the author's own that leads nowhere is to be seen as that.
        assert_eq!(asked("/tools/9/page/een"), None);
    }
}
