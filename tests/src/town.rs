//! The whole site over a small practice, with people who open pages and post forms as a browser would.

use std::{
    marker::PhantomData,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use engine::{Id, Input, Moment, Program, Sending};
use http_body_util::BodyExt;
use server::{
    app::App,
    route,
    security::password,
    store::{NewAssignment, NewDraft, Organisation, Person, Role, RunRow, Store},
};
use tokio::sync::OnceCell;
use tower::ServiceExt;
use uuid::Uuid;

use crate::{
    base::{Base, MORNING},
    people::{self, Practice},
    tool,
};

/// Everybody's password.
const PASSWORD: &str = "een lang wachtwoord";

/// The hash of that password. To make one costs much, as it should; all tests of a process share it.
async fn hash() -> String {
    static HASH: OnceCell<String> = OnceCell::const_new();
    let made = HASH.get_or_init(async || {
        let hash = password::hash(PASSWORD.to_owned()).await;
        hash.expect("a hash of a password")
    });
    made.await.clone()
}

/// The site, its database, its people, and a clock that moves only when it is told to.
pub struct Town {
    /// The database.
    pub base: Base,
    /// The application.
    pub app: Arc<App>,
    /// The people.
    pub practice: Practice,
    /// Writes tools.
    pub author: Person,
    /// Publishes tools.
    pub manager: Person,
    site: Router,
    clock: Arc<AtomicI64>,
}

impl Town {
    /// The practice with its tools, on a Monday morning.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn open() -> Self {
        Self::over(Base::sqlite().await).await
    }

    /// The same over a database that is empty yet.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn over(base: Base) -> Self {
        let practice = Practice::open(&base).await;
        let author = people::person(&base, &practice.organisation, Role::Author, "schrijver").await;
        let organisation = &practice.organisation;
        let manager = people::person(&base, organisation, Role::ReleaseManager, "uitgever").await;
        let clock = Arc::new(AtomicI64::new(MORNING));
        let hands = Arc::clone(&clock);
        let now = move || hands.load(Ordering::SeqCst);
        let app = App::with_clock(base.store.clone(), Arc::new(now)).expect("an application");
        let app = Arc::new(app);
        Self {
            site: route::site(Arc::clone(&app), None),
            base,
            app,
            practice,
            author,
            manager,
            clock,
        }
    }

    /// The site as it is served to everybody who is not sent elsewhere.
    pub fn first_server(&self) -> Router {
        self.site.clone()
    }

    /// The site as another server gives it, over the same database.
    ///
    /// # Panics
    /// When the database cannot be opened again.
    pub async fn second_server(&self) -> Router {
        let store = Store::open(&self.base.address).await;
        let clock = Arc::clone(&self.clock);
        let now = move || clock.load(Ordering::SeqCst);
        let app = App::with_clock(store.expect("the same store"), Arc::new(now));
        route::site(Arc::new(app.expect("an application")), None)
    }

    /// Lets time pass, in milliseconds.
    pub fn pass(&self, time: Moment) {
        self.clock.fetch_add(time, Ordering::SeqCst);
    }

    /// Somebody who is not signed in.
    #[must_use]
    pub fn nobody(&self) -> Visitor<'_> {
        Visitor {
            town: PhantomData,
            site: self.site.clone(),
            cookie: None,
        }
    }

    /// A person, signed in with their password.
    ///
    /// # Panics
    /// When they cannot sign in.
    pub async fn sign_in(&self, person: &Person) -> Visitor<'_> {
        let store = &self.base.store;
        let set = store.set_password(person.id, hash().await).await;
        assert!(set.expect("a password"), "there is no such person");
        let form = [("email", person.email.as_str()), ("password", PASSWORD)];
        let page = self.nobody().posts("/sign-in", &form).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
        Visitor {
            cookie: page.cookie,
            ..self.nobody()
        }
    }

    /// Publishes a tool for an organisation.
    ///
    /// # Panics
    /// When it cannot be published.
    pub async fn publish(&self, organisation: &Organisation, program: Program) {
        let new = tool::published(program);
        let published = self
            .base
            .store
            .publish(organisation.id, None, new, self.app.stamp());
        published.await.expect("a published tool");
    }

    /// Sets a tool ready for the practice's client, with feedback by its professional.
    ///
    /// # Panics
    /// When it cannot be assigned.
    pub async fn assigned(&self, tool: &str) -> RunRow {
        let new = NewAssignment {
            client: self.practice.client.id,
            tool: Id::from(tool),
            feedback: true,
            schedule: None,
        };
        let store = &self.base.store;
        let (professional, key) = (&self.practice.professional, Uuid::new_v4());
        let run = store.assign(new, professional, key, self.app.stamp()).await;
        run.expect("an assigned tool")
    }

    /// The client answers the first page of `rust`, or of a tool made like it, and moves on; nothing is sent.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn answered(&self, tool: &str, answer: &str) -> RunRow {
        let run = self.assigned(tool).await;
        let session = Id::from("begin");
        self.act(
            run.id,
            &self.practice.client,
            Input::Open {
                session: session.clone(),
            },
        )
        .await;
        let entry = engine::Entry(vec![engine::Line {
            key: 0,
            column: None,
            text: answer.to_owned(),
        }]);
        let draft = NewDraft {
            session,
            page: Id::from("aankomen"),
            tab: Uuid::new_v4(),
            number: 1,
            entries: [(Id::from("zin"), entry)].into_iter().collect(),
            made_with: std::collections::BTreeMap::new(),
            of: None,
        };
        let store = &self.base.store;
        let saved = store.save_draft(run.id, &self.practice.client, draft, self.app.stamp());
        saved.await.expect("a saved draft");
        run
    }

    /// The client sends that page at its gate, and waits.
    ///
    /// # Panics
    /// When that is refused.
    pub async fn waiting(&self, tool: &str, answer: &str) -> RunRow {
        let run = self.answered(tool, answer).await;
        let send = Input::Send {
            session: Id::from("begin"),
            send: Sending::Gate(Id::from("halfweg")),
        };
        self.act(run.id, &self.practice.client, send).await;
        run
    }

    /// Does something in a run.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn act(&self, run: Uuid, who: &Person, input: Input) {
        let store = &self.base.store;
        let done = store.act(run, who, input, Uuid::new_v4(), self.app.stamp());
        done.await.expect("an act");
    }

    /// How many events a run has.
    ///
    /// # Panics
    /// When it cannot be read.
    pub async fn events(&self, run: &RunRow) -> usize {
        let store = &self.base.store;
        let loaded = store.run_of_client(run.id, run.client_id).await;
        let loaded = loaded.expect("a store").expect("a run of this client");
        loaded.records.len()
    }
}

/// Somebody before a browser.
#[derive(Clone)]
pub struct Visitor<'t> {
    town: PhantomData<&'t Town>,
    site: Router,
    cookie: Option<String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its status.
    pub status: StatusCode,
    /// Where it leads on to, where it does.
    pub location: Option<String>,
    /// Which methods the address takes, where another was asked for.
    pub allow: Option<String>,
    /// What stands in it.
    pub body: String,
    cookie: Option<String>,
}

impl Page {
    /// Whether it has these words, as a person would read them.
    #[must_use]
    pub fn says(&self, words: &str) -> bool {
        self.body.contains(words)
    }

    /// The value of the first field of this name in a form.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn field(&self, name: &str) -> String {
        let (_, rest) = self
            .body
            .split_once(&format!("name=\"{name}\" value=\""))
            .expect("a field of this name");
        let (value, _) = rest.split_once('"').expect("a value with an end");
        let signs = [
            ("&quot;", "\""),
            ("&#x27;", "'"),
            ("&#x3D;", "="),
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&amp;", "&"),
        ];
        let plain = |text: String, (sign, plain): (&str, &str)| text.replace(sign, plain);
        signs.into_iter().fold(value.to_owned(), plain)
    }
}

impl Visitor<'static> {
    /// Somebody whose browser is signed in already, at a site.
    #[must_use]
    pub fn signed_in(site: &Router, cookie: String) -> Self {
        Self {
            town: PhantomData,
            site: site.clone(),
            cookie: Some(cookie),
        }
    }
}

impl Visitor<'_> {
    /// The same person, with the same browser, served by another server.
    #[must_use]
    pub fn served_by(&self, site: &Router) -> Self {
        Self {
            site: site.clone(),
            ..self.clone()
        }
    }

    /// Opens a page.
    pub async fn opens(&self, path: &str) -> Page {
        self.asks(Method::GET, path, None, String::new()).await
    }

    /// Posts a form.
    pub async fn posts(&self, path: &str, form: &[(&str, &str)]) -> Page {
        let encode = |text: &str| -> String {
            text.bytes()
                .map(|byte| match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                        char::from(byte).to_string()
                    }
                    _ => format!("%{byte:02X}"),
                })
                .collect()
        };
        let fields = form
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let body = fields.collect::<Vec<_>>().join("&");
        let kind = "application/x-www-form-urlencoded";
        self.asks(Method::POST, path, Some(kind), body.into_bytes())
            .await
    }

    /// Posts what a script saves.
    pub async fn saves(&self, path: &str, body: &serde_json::Value) -> Page {
        let kind = "application/json";
        self.asks(Method::POST, path, Some(kind), body.to_string())
            .await
    }

    /// Posts files with the mark that the page had, as a browser does.
    pub async fn brings(&self, path: &str, has: &str, files: &[(&str, &[u8])]) -> Page {
        let files: Vec<_> = files
            .iter()
            .map(|(name, bytes)| ("file", *name, *bytes))
            .collect();
        self.posts_files(path, &[("has", has)], &files).await
    }

    /// Posts a form in which files were chosen: the name of the field, that of the file, and what is in it.
    pub async fn posts_files(
        &self,
        path: &str,
        form: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        let field =
            |name: &str| format!("--grens\r\ncontent-disposition: form-data; name=\"{name}\"");
        let mut body = Vec::new();
        for (name, value) in form {
            body.extend(format!("{}\r\n\r\n{value}\r\n", field(name)).into_bytes());
        }
        for (name, file, bytes) in files {
            body.extend(format!("{}; filename=\"{file}\"\r\n\r\n", field(name)).into_bytes());
            body.extend(*bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--grens--\r\n");
        let kind = "multipart/form-data; boundary=grens";
        self.asks(Method::POST, path, Some(kind), body).await
    }

    async fn asks(
        &self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        body: impl Into<Body>,
    ) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("sec-fetch-site", "same-origin")
            .header(header::ACCEPT_LANGUAGE, "nl");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        let request = request.body(body.into()).expect("a request");
        let response = self.site.clone().oneshot(request).await;
        let (parts, body) = response.expect("an answer").into_parts();
        let header = |name| {
            let value = parts.headers.get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let bytes = body.collect().await.expect("a body").to_bytes();
        let cookie = header(header::SET_COOKIE);
        Page {
            status: parts.status,
            location: header(header::LOCATION),
            allow: header(header::ALLOW),
            cookie: cookie.and_then(|cookie| cookie.split(';').next().map(str::to_owned)),
            // The one sign in addresses that is written otherwise within a page.
            body: String::from_utf8_lossy(&bytes).replace("&#x3D;", "="),
        }
    }
}
