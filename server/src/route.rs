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
    page::{account, asset, author, catalogue, client, professional, refusal},
    security::{headers, session},
};

/// The most bytes of a form: a session of long texts fits many times.
pub(crate) const LARGEST_FORM: usize = 1024 * 1024;

/// The whole site. `address` is the one that people use, where it is not the one listened on: forms of its pages are ours, and
/// with https cookies are sent over https only.
pub fn site(app: Arc<App>, address: Option<&str>) -> Router {
    around(pages(), app, address)
}

/// The layers that stand around every page: what guards it, what bounds it, and what dresses its refusals.
pub fn around(pages: Router<Arc<App>>, app: Arc<App>, address: Option<&str>) -> Router {
    let secure = address.is_some_and(|address| address.starts_with("https://"));
    let mut site = pages
        .fallback(|| async { crate::error::Error::NotFound })
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(same_site(address))
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

/// Refuses what other sites post. A proxy may not pass on the name that people use; it is known here all the same.
fn same_site(address: Option<&str>) -> CsrfLayer {
    let Some(address) = address else {
        return CsrfLayer::new();
    };
    CsrfLayer::new()
        .add_trusted_origin(address)
        .unwrap_or_else(|error| {
            tracing::error!(%error, address, "this address is trusted by no form");
            CsrfLayer::new()
        })
}

/// Whom an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone, signed in or not.
    Anyone,
    /// Anyone who is signed in.
    Signed,
    /// People in care, about themselves.
    Client,
    /// People in care and learners, about themselves.
    Participant,
    /// Who gives care. What is of a client is for who accompanies that client.
    Professional,
    /// Who gives care and who writes.
    Staff,
    /// Who writes.
    Author,
    /// Who writes and publishes.
    ReleaseManager,
}

/// One address, with what is done there and whom it is for.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The method, in lower case.
    pub method: &'static str,
    /// The address, with names for its variable parts.
    pub path: &'static str,
    /// Whom it is for.
    pub who: Who,
}

/// The address that can be opened, at this one or nearest above it: a form that was refused stands at an address that only takes
/// forms.
#[must_use]
pub fn page_above(path: &str) -> &str {
    let mut at = path;
    while !at.is_empty() {
        if ROUTES.iter().any(|route| route.is_page(at)) {
            return at;
        }
        at = at.rsplit_once('/').map_or("", |(above, _)| above);
    }
    "/"
}

impl Route {
    fn is_page(&self, path: &str) -> bool {
        let is_variable = |part: &str| part.starts_with('{');
        let mut parts = self.path.split('/');
        let fits = path.split('/').all(|part| {
            let named = parts.next();
            named.is_some_and(|named| named == part || is_variable(named))
        });
        self.method == "get" && fits && parts.next().is_none()
    }
}

/// Makes the router and the list of its addresses from one table, so that neither can forget what the other has.
macro_rules! routes {
    ($($who:ident { $($method:ident $path:literal $page:path;)+ })+) => {
        /// Every address of the server.
        pub const ROUTES: &[Route] = &[$($(
            Route { method: stringify!($method), path: $path, who: Who::$who },
        )+)+];

        fn pages() -> Router<Arc<App>> {
            Router::new()$($(.route($path, $method($page)))+)+
        }
    };
}

routes! {
    Anyone {
        get "/" account::sign_in::root;
        get "/sign-in" account::sign_in::page;
        post "/sign-in" account::sign_in::try_pair;
        post "/language" account::language::choose;
        get "/help" account::help::page;
        get "/stop/{kind}/{token}" account::stop::page;
        post "/stop/{kind}/{token}" account::stop::stop;
        get "/static/{*path}" asset::file;
        get "/sw.js" asset::worker;
        get "/manifest.webmanifest" asset::manifest;
    }
    Signed {
        post "/sign-out" account::sign_in::out;
        get "/settings" account::settings::page;
        post "/settings" account::settings::save;
        get "/media/{tool}/{version}/{*path}" asset::media;
        get "/photos/{photo}" asset::photo;
    }
    Client {
        get "/home" client::home::page;
        get "/log" client::log::page;
        get "/conversations" client::conversation::page;
        get "/conversations/with/{professional}" client::conversation::write;
        post "/conversations/with/{professional}" client::conversation::send;
        post "/conversations/with/{professional}/draft" client::conversation::autosave_letter;
        get "/conversations/{conversation}" client::conversation::one;
        post "/conversations/{conversation}" client::conversation::post;
        post "/conversations/{conversation}/draft" client::conversation::autosave;
        get "/offline" client::offline::page;
        get "/self-help" client::self_help::list;
        get "/self-help/{tool}" client::self_help::page;
        post "/self-help/{tool}" client::self_help::begin;
    }
    Participant {
        get "/favourites" client::favourite::page;
        get "/collections/{tool}" client::collection::page;
        get "/tools/{run}" client::tool::page;
        post "/tools/{run}/stop" client::stop::post;
        get "/tools/{run}/now" client::play::now;
        post "/tools/{run}/now" client::play::begin;
        post "/tools/{run}/entry" client::diary::post;
        get "/tools/{run}/unsent" client::unsent::page;
        get "/tools/{run}/{session}/offline" client::offline::session;
        post "/tools/{run}/{session}/held" client::play::hold;
        get "/tools/{run}/{session}/send" client::send::review;
        post "/tools/{run}/{session}/send/{send}" client::send::send;
        get "/tools/{run}/{session}/sent/{send}" client::send::sent;
        get "/tools/{run}/{session}/read/{send}" client::read::page;
        post "/tools/{run}/{session}/read/{send}/reply" client::letter::reply;
        post "/tools/{run}/{session}/read/{send}/reply/draft" client::letter::autosave;
        get "/tools/{run}/{session}/milestone/{milestone}" client::milestone::page;
        post "/tools/{run}/{session}/milestone/{milestone}" client::milestone::seen;
        get "/tools/{run}/{session}/page/{page}" client::play::page;
        post "/tools/{run}/{session}/page/{page}" client::play::post;
        post "/tools/{run}/{session}/page/{page}/draft" client::play::autosave;
        get "/tools/{run}/{session}/page/{page}/plan/{plan}" client::document::page;
        post "/tools/{run}/{session}/page/{page}/favourite" client::favourite::mark;
        get "/tools/{run}/{session}/ask/{page}" client::conversation::ask;
        post "/tools/{run}/{session}/ask/{page}" client::conversation::begin;
        post "/tools/{run}/{session}/ask/{page}/draft" client::conversation::autosave_question;
    }
    Professional {
        get "/work" professional::start::page;
        get "/trainings" professional::trainings::page;
        get "/trainings/log" professional::trainings::log;
        post "/trainings/begin/{tool}" professional::trainings::begin;
        get "/trainings/colleague/{tool}" professional::colleague::page;
        post "/trainings/colleague/{tool}" professional::colleague::post;
        get "/templates" professional::templates::list;
        get "/templates/new" professional::templates::fresh;
        get "/templates/{template}" professional::templates::page;
        post "/templates/{template}" professional::templates::keep;
        post "/templates/{template}/throw" professional::templates::throw;
        get "/clients/{client}" professional::dashboard::page;
        get "/clients/{client}/details" professional::details::page;
        post "/clients/{client}/account" professional::details::account;
        get "/clients/{client}/conversations" professional::conversation::page;
        get "/clients/{client}/conversations/new" professional::conversation::fresh;
        post "/clients/{client}/conversations/new" professional::conversation::begin;
        post "/clients/{client}/conversations/new/draft" professional::conversation::autosave_fresh;
        get "/clients/{client}/conversations/{conversation}" professional::conversation::one;
        post "/clients/{client}/conversations/{conversation}" professional::conversation::post;
        post "/clients/{client}/conversations/{conversation}/draft" professional::conversation::autosave;
        post "/clients/{client}/conversations/{conversation}/read" professional::conversation::read;
        get "/clients/{client}/history" professional::history::page;
        get "/clients/{client}/tasks" professional::tasks::page;
        get "/clients/{client}/professionals" professional::professionals::page;
        post "/clients/{client}/professionals" professional::professionals::link;
        get "/clients/{client}/professionals/{professional}/unlink" professional::unlink::page;
        post "/clients/{client}/professionals/{professional}/unlink" professional::unlink::post;
        get "/clients/{client}/alerts/{run}/{alert}" professional::alert::page;
        post "/clients/{client}/alerts/{run}/{alert}" professional::alert::handle;
        get "/clients/{client}/tools" professional::tools::page;
        get "/clients/{client}/assign" professional::assign::of_client;
        post "/clients/{client}/assign" professional::assign::post_client;
        get "/clients/{client}/tools/{run}" professional::tool::page;
        get "/clients/{client}/tools/{run}/adapt" professional::adapt::page;
        post "/clients/{client}/tools/{run}/adapt" professional::adapt::press;
        get "/clients/{client}/tools/{run}/adapt/add" professional::adapt::add::page;
        post "/clients/{client}/tools/{run}/adapt/add" professional::adapt::add::post;
        get "/clients/{client}/tools/{run}/hand-over" professional::hand_over::page;
        post "/clients/{client}/tools/{run}/hand-over" professional::hand_over::post;
        get "/clients/{client}/tools/{run}/rhythm" professional::rhythm::page;
        post "/clients/{client}/tools/{run}/rhythm" professional::rhythm::post;
        get "/clients/{client}/tools/{run}/version" professional::version::page;
        post "/clients/{client}/tools/{run}/version" professional::version::post;
        post "/clients/{client}/tools/{run}/{session}/held" professional::tool::hold;
        post "/clients/{client}/tools/{run}/{session}/open-early" professional::tool::open_early;
        post "/clients/{client}/tools/{run}/{session}/ask-again" professional::questionnaire::ask_again;
        get "/clients/{client}/tools/{run}/{session}/{send}" professional::respond::page;
        get "/clients/{client}/tools/{run}/{session}/{send}/plan/{plan}" professional::document::page;
        post "/clients/{client}/tools/{run}/{session}/{send}/draft" professional::respond::autosave;
        post "/clients/{client}/tools/{run}/{session}/{send}/post" professional::respond::post;
        post "/clients/{client}/tools/{run}/{session}/{send}/reply" professional::respond::reply;
        post "/clients/{client}/tools/{run}/{session}/{send}/reply/draft" professional::respond::autosave_reply;
        post "/clients/{client}/tools/{run}/{session}/{send}/read" professional::respond::read;
        post "/clients/{client}/tools/{run}/{session}/{send}/release" professional::respond::release;
        get "/catalogue/{tool}/assign" professional::assign::of_tool;
        post "/catalogue/{tool}/assign" professional::assign::post_tool;
    }
    Author {
        get "/modules" author::modules::page;
        get "/modules/{tool}" author::module::page;
        get "/modules/{tool}/changes" author::changes::page;
        get "/modules/{tool}/graph" author::version::flow;
        get "/modules/{tool}/scenarios" author::scenarios::page;
        get "/modules/{tool}/text" author::text::page;
        post "/modules/{tool}/text" author::text::post;
        post "/modules/{tool}/check" author::text::check;
        post "/modules/{tool}/release" author::version::release;
        post "/modules/{tool}/throw" author::version::throw;
        get "/modules/{tool}/versions/{version}" author::version::page;
        get "/modules/{tool}/try" author::trial::page;
        post "/modules/{tool}/try" author::trial::post;
        get "/modules/{tool}/upload" author::upload::page;
        post "/modules/{tool}/upload" author::upload::post;
        get "/upload" author::upload::fresh;
        post "/upload" author::upload::begin;
        get "/write" author::text::fresh;
        post "/write" author::text::begin;
    }
    ReleaseManager {
        get "/modules/{tool}/moves" author::moves::page;
        post "/modules/{tool}/moves" author::moves::start;
        post "/modules/{tool}/moves/stop" author::moves::stop;
        post "/modules/{tool}/publish" author::version::publish;
        post "/modules/{tool}/give-back" author::version::give_back;
        post "/modules/{tool}/versions/{version}/revert" author::version::revert;
    }
    Staff {
        get "/catalogue" catalogue::list::page;
        get "/catalogue/{tool}" catalogue::detail::page;
        get "/catalogue/{tool}/{session}" catalogue::preview::page;
    }
}
