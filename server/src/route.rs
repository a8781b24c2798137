//! Every address of the server, in one list, with the layers around them.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    middleware,
    routing::{get, post},
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::CsrfLayer,
    set_header::SetResponseHeaderLayer,
    timeout::{RequestBodyTimeoutLayer, TimeoutLayer},
};

use crate::{
    app::App,
    page::{account, asset, client, refusal},
    security::{headers, session},
};

/// The most bytes of a form: a session of long texts fits many times.
const LARGEST_FORM: usize = 1024 * 1024;

/// The whole site. With `secure`, cookies are sent over https only.
pub fn site(app: Arc<App>, secure: bool) -> Router {
    let mut site = pages()
        .fallback(|| async { crate::error::Error::NotFound })
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(30),
        ))
        .layer(middleware::from_fn_with_state(
            Arc::clone(&app),
            refusal::dress,
        ))
        .layer(session::layer(app.store.clone(), secure))
        .layer(RequestBodyTimeoutLayer::new(Duration::from_secs(30)))
        .layer(CompressionLayer::new());
    for (name, value) in headers::all() {
        site = site.layer(SetResponseHeaderLayer::if_not_present(name, value));
    }
    site.with_state(app)
}

fn pages() -> Router<Arc<App>> {
    Router::new()
        // for anyone
        .route("/", get(account::sign_in::root))
        .route(
            "/sign-in",
            get(account::sign_in::page).post(account::sign_in::try_pair),
        )
        .route("/sign-out", post(account::sign_in::out))
        .route("/language", post(account::language::choose))
        .route("/help", get(account::help::page))
        .route("/static/{*path}", get(asset::file))
        // for clients
        .route("/home", get(client::home::page))
        .route("/log", get(client::log::page))
        .route("/tools/{run}", get(client::tool::page))
        .route("/tools/{run}/now", get(client::play::now))
        .route("/tools/{run}/entry", post(client::diary::post))
        .route("/tools/{run}/{session}/send", get(client::send::review))
        .route(
            "/tools/{run}/{session}/send/{send}",
            post(client::send::send),
        )
        .route(
            "/tools/{run}/{session}/sent/{send}",
            get(client::send::sent),
        )
        .route(
            "/tools/{run}/{session}/read/{send}",
            get(client::read::page),
        )
        .route(
            "/tools/{run}/{session}/milestone/{milestone}",
            get(client::milestone::page).post(client::milestone::seen),
        )
        .route(
            "/tools/{run}/{session}/page/{page}",
            get(client::play::page).post(client::play::post),
        )
        .route(
            "/tools/{run}/{session}/page/{page}/draft",
            post(client::play::autosave),
        )
        // for anyone of the organisation
        .route("/media/{tool}/{version}/{*path}", get(asset::media))
}
