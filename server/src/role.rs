//! Who looks at a page. The type in a page's signature is the role it is for; nobody else gets past it.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, MatchedPath, RawPathParams},
    http::{StatusCode, request::Parts},
    response::Response,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    app::App,
    error::{Error, Refused},
    page::{asset, notice},
    render::{self, Language, Reader, say, say_with},
    route,
    security::session,
    store::{Organisation, Person, Role, RunNow},
};

/// Anyone, signed in or not, with what every page needs of them.
#[derive(Clone)]
pub struct Visitor {
    /// The application.
    pub app: Arc<App>,
    /// Who is signed in.
    pub person: Option<Person>,
    /// The organisation whose pages these are.
    pub organisation: Organisation,
    /// Language of the interface.
    pub language: Language,
    /// The address asked for, without the part after `?`.
    pub path: String,
    /// What was just done, a variant of the text `notice`.
    pub notice: Option<&'static str>,
    /// The client for whom it was done, where that is not the one whose page this is.
    pub notice_for: Option<String>,
    /// Whether a professional accompanied them when they came in.
    pub(crate) accompanied: bool,
    /// The run that the address names, where it is theirs, as it was when they came in.
    pub(crate) run: Option<Arc<RunNow>>,
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let run = run_named(parts).await;
        let arrival = session::arrival(parts, app, run).await?;
        let (mut accompanied, mut run) = (false, None);
        let (person, organisation) = match arrival.filter(|arrival| arrival.person.active) {
            Some(arrival) => {
                accompanied = arrival.accompanied;
                run = arrival.run.map(Arc::new);
                (Some(arrival.person), Some(arrival.organisation))
            }
            None => (None, app.store.organisations().await?.into_iter().next()),
        };
        let organisation =
            organisation.ok_or_else(|| Error::Failed("there is no organisation".into()))?;
        let language = person
            .as_ref()
            .and_then(|person| Language::from_tag(&person.language))
            .or_else(|| Language::of_cookie(&parts.headers))
            .or_else(|| Language::of_browser(&parts.headers))
            .unwrap_or_default();
        // A page that says why there is no other is at no place of its own.
        let place = parts.extensions.get::<MatchedPath>();
        let notice = parts
            .uri
            .query()
            .zip(place)
            .and_then(|(query, place)| notice::asked(query, place.as_str()));
        let whom = notice.and(parts.uri.query()).and_then(notice::whom);
        let notice_for = match (whom, &person) {
            (Some(whom), Some(person)) if app.store.linked(whom, person.id).await? => {
                let whom = app.store.person(whom).await?;
                whom.map(|whom| whom.name)
            }
            _ => None,
        };
        let path = parts.uri.path().to_owned();
        let visitor = Self {
            app: Arc::clone(app),
            person,
            organisation,
            language,
            path,
            notice,
            notice_for,
            accompanied,
            run,
        };
        parts.extensions.insert(visitor.clone());
        Ok(visitor)
    }
}

/// The run that the address names, if it does.
async fn run_named(parts: &mut Parts) -> Option<Uuid> {
    let named = RawPathParams::from_request_parts(parts, &()).await.ok()?;
    let (_, run) = named.iter().find(|(name, _)| *name == "run")?;
    run.parse().ok()
}

impl Visitor {
    /// The reader's zone.
    #[must_use]
    pub fn zone(&self) -> &str {
        self.person
            .as_ref()
            .map_or("Europe/Amsterdam", |person| person.zone.as_str())
    }

    /// Where and when this person reads.
    #[must_use]
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            language: self.language,
            zone: self.zone(),
            now: self.app.now(),
        }
    }

    /// What the interface says to this person under a name.
    #[must_use]
    pub fn say(&self, name: &str) -> String {
        say(self.language, name)
    }

    /// A page of this template.
    ///
    /// # Errors
    /// When the template cannot be filled in.
    pub fn page(&self, template: &str, data: Value) -> Result<Response, Error> {
        self.page_with(StatusCode::OK, template, data)
    }

    /// A page of this template, with a status of its own.
    ///
    /// # Errors
    /// When the template cannot be filled in.
    pub fn page_with(
        &self,
        status: StatusCode,
        template: &str,
        mut data: Value,
    ) -> Result<Response, Error> {
        if let Value::Object(fields) = &mut data {
            fields.insert("site".into(), self.site());
        }
        let body = self.app.renderer.fill(template, data)?;
        Ok(render::html(status, body))
    }

    fn site(&self) -> Value {
        let role = self
            .person
            .as_ref()
            .map_or("nobody", |person| match person.role {
                Role::Author | Role::ReleaseManager => "author",
                Role::Professional => "professional",
                Role::Client => "client",
            });
        let menu: &[(&str, &str)] = match role {
            "client" if self.organisation.allows_self_help() => &[
                ("start", "/home"),
                ("self-help", "/self-help"),
                ("log", "/log"),
            ],
            "client" => &[("start", "/home"), ("log", "/log")],
            "professional" => &[
                ("start", "/work"),
                ("catalogue", "/catalogue"),
                ("trainings", "/trainings"),
            ],
            "author" => &[("modules", "/modules"), ("catalogue", "/catalogue")],
            _ => &[],
        };
        let menu: Vec<Value> = menu
            .iter()
            .map(|(key, href)| {
                // The file of a client belongs to who works there.
                let file = *key == "start" && self.path.starts_with("/clients");
                let here = file || self.path.starts_with(href);
                json!({"key": key, "href": href, "here": here})
            })
            .collect();
        let settings: Value = serde_json::from_str(&self.organisation.settings).unwrap_or_default();
        json!({
            "lang": self.language.tag(),
            "files": asset::BASE.as_str(),
            "now": self.app.now(),
            "zone": self.zone(),
            "role": role,
            "name": self.person.as_ref().map(|person| &person.name),
            "person": self.person.as_ref().map(|person| person.id),
            "menu": menu,
            "path": route::page_above(&self.path),
            "organisation": {
                "name": self.organisation.name,
                "phone": settings.get("phone"),
                "mail": settings.get("mail"),
            },
            "notice": self.notice,
            "notice_for": self.notice_for,
        })
    }

    /// What the interface says under a name, with values.
    #[must_use]
    pub fn say_with<'a>(
        &self,
        name: &str,
        values: impl IntoIterator<
            Item = (
                &'static str,
                fluent_templates::fluent_bundle::FluentValue<'a>,
            ),
        >,
    ) -> String {
        say_with(self.language, name, values)
    }
}

/// Makes a type whose presence in a page's signature lets only one role in.
macro_rules! role {
    ($(#[$doc:meta])* $name:ident, $role:pat) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name {
            /// What every page needs.
            pub visitor: Visitor,
            /// Who it is.
            pub person: Person,
        }

        impl $name {
            /// Who it is, as others refer to them.
            #[must_use]
            pub fn id(&self) -> Uuid {
                self.person.id
            }
        }

        impl std::ops::Deref for $name {
            type Target = Visitor;

            fn deref(&self) -> &Visitor {
                &self.visitor
            }
        }

        impl FromRequestParts<Arc<App>> for $name {
            type Rejection = Error;

            async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
                let visitor = Visitor::from_request_parts(parts, app).await?;
                match visitor.person.clone() {
                    None => Err(Error::SignedOut),
                    Some(person) if matches!(person.role, $role) => Ok(Self { visitor, person }),
                    Some(_) => Err(Error::Forbidden),
                }
            }
        }
    };
}

role! {
    /// Someone in care.
    Client, Role::Client
}
role! {
    /// Someone who works through tools of their own: a client, or a professional as a learner. Nothing here is of anybody else.
    Participant, Role::Client | Role::Professional
}
role! {
    /// Someone who gives care.
    Professional, Role::Professional
}
role! {
    /// Someone who writes modules; who publishes them may do all that an author may.
    Author, Role::Author | Role::ReleaseManager
}
role! {
    /// Someone who publishes modules.
    ReleaseManager, Role::ReleaseManager
}

impl Participant {
    /// The page from which they go on with what is theirs.
    #[must_use]
    pub fn home(&self) -> &'static str {
        match self.person.role {
            Role::Professional => "/trainings",
            Role::Client | Role::Author | Role::ReleaseManager => "/home",
        }
    }

    /// A learner: nobody accompanies them.
    #[must_use]
    pub fn learns(&self) -> bool {
        self.person.role == Role::Professional
    }
}

impl From<Client> for Participant {
    fn from(client: Client) -> Self {
        Self {
            visitor: client.visitor,
            person: client.person,
        }
    }
}

impl From<Professional> for Participant {
    fn from(professional: Professional) -> Self {
        Self {
            visitor: professional.visitor,
            person: professional.person,
        }
    }
}

impl ReleaseManager {
    /// The same person, doing what any author may.
    #[must_use]
    pub fn as_author(&self) -> Author {
        Author {
            visitor: self.visitor.clone(),
            person: self.person.clone(),
        }
    }
}

impl Author {
    /// Whether this author publishes as well.
    #[must_use]
    pub fn may_publish(&self) -> bool {
        self.person.role == Role::ReleaseManager
    }
}

/// A professional or an author: who may look through the catalogue.
#[derive(Clone)]
pub struct Staff {
    /// What every page needs.
    pub visitor: Visitor,
    /// Who it is.
    pub person: Person,
}

impl std::ops::Deref for Staff {
    type Target = Visitor;

    fn deref(&self) -> &Visitor {
        &self.visitor
    }
}

impl FromRequestParts<Arc<App>> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        match visitor.person.clone() {
            None => Err(Error::SignedOut),
            Some(person) => match person.role {
                Role::Author | Role::ReleaseManager | Role::Professional => {
                    Ok(Self { visitor, person })
                }
                Role::Client => Err(Error::Forbidden),
            },
        }
    }
}

/// Somebody who is signed in, in any role.
#[derive(Clone)]
pub struct Signed {
    /// What every page needs.
    pub visitor: Visitor,
    /// Who it is.
    pub person: Person,
}

impl FromRequestParts<Arc<App>> for Signed {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Error> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let person = visitor.person.clone().ok_or(Error::SignedOut)?;
        Ok(Self { visitor, person })
    }
}

/// A client whom the asking professional accompanies now. Only [`Professional::client`] makes one, so a page that shows
/// anything of a client cannot forget to ask.
pub struct Linked {
    /// The client.
    pub client: Person,
}

impl Professional {
    /// The client with this id, if this professional accompanies them. The look is written in the client's log.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for any other client, also for one who does not exist.
    pub async fn client(&self, id: Uuid) -> Result<Linked, Error> {
        let store = &self.app.store;
        if !store.linked(id, self.person.id).await? {
            let left = store.was_linked(id, self.person.id).await?;
            return Err(if left {
                Refused::new("left", StatusCode::FORBIDDEN).into()
            } else {
                Error::Forbidden
            });
        }
        let client = self.app.store.person(id).await?.ok_or(Error::Forbidden)?;
        Ok(Linked { client })
    }
}
