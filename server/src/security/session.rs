//! Who is signed in: sessions of tower-sessions, kept in our own store under the hash of what the cookie holds.
//!
//! A copy of the database opens no session: the cookie cannot be worked out from the hash.

use std::fmt;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use time::{Duration, OffsetDateTime};
use tower_sessions::{
    Expiry, Session, SessionManagerLayer, SessionStore,
    cookie::SameSite,
    session::{Id, Record},
    session_store,
};
use uuid::Uuid;

use crate::{
    app::App,
    error::Error,
    store::{Arrival, Store, WebSession},
};

/// How long one stays signed in.
const LASTS: Duration = Duration::hours(12);
const PERSON: &str = "person";

/// The layer that reads and writes the cookie. With `secure`, browsers send it over https only.
#[must_use]
pub fn layer(store: Store, secure: bool) -> SessionManagerLayer<Kept> {
    SessionManagerLayer::new(Kept(store))
        .with_name(if secure {
            "__Host-leidraad"
        } else {
            "leidraad"
        })
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_expiry(Expiry::OnInactivity(LASTS))
}

/// Signs a person in, under a new session: what the cookie held before is worth nothing any more.
///
/// # Errors
/// When the session cannot be stored.
pub async fn sign_in(session: &Session, person: Uuid) -> Result<(), Error> {
    let failed = |error: tower_sessions::session::Error| Error::Failed(error.to_string());
    session.clear().await;
    if session.id().is_some() {
        session.cycle_id().await.map_err(failed)?;
    }
    session.insert(PERSON, person).await.map_err(failed)
}

/// Ends the session, here and in the store.
///
/// # Errors
/// When the store cannot be reached.
pub async fn sign_out(session: &Session) -> Result<(), Error> {
    session
        .flush()
        .await
        .map_err(|error| Error::Failed(error.to_string()))
}

/// Who asks, where the program itself says so: only a layer of its own can put this with a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignedInAs(pub(crate) Uuid);

/// Who the request's session says is signed in, with their `run` where they name one of theirs.
///
/// # Errors
/// When the store cannot be reached.
pub(crate) async fn arrival(
    parts: &mut Parts,
    app: &App,
    run: Option<Uuid>,
) -> Result<Option<Arrival>, Error> {
    if let Some(SignedInAs(person)) = parts.extensions.get() {
        return Ok(app.store.arrival_of(*person, run).await?);
    }
    let session = Session::from_request_parts(parts, &())
        .await
        .map_err(|(_, words)| Error::Failed(words.to_owned()))?;
    let Some(id) = session.id() else {
        return Ok(None);
    };
    let now = OffsetDateTime::now_utc().unix_timestamp_nanos() / 1_000_000;
    let now = i64::try_from(now).unwrap_or(i64::MAX);
    let arrival = app.store.arrival(hash(&id), run, now).await?;
    if arrival.is_none() {
        // Has it looked for, so that a cookie of a session that is no more is taken away.
        let known = session.get_value(PERSON).await;
        known.map_err(|error| Error::Failed(error.to_string()))?;
    }
    Ok(arrival)
}

/// Sessions in the store.
#[derive(Clone)]
pub struct Kept(Store);

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kept")
    }
}

fn hash(id: &Id) -> Vec<u8> {
    blake3::hash(&id.0.to_le_bytes()).as_bytes().to_vec()
}

fn stored(record: &Record) -> session_store::Result<WebSession> {
    let data = serde_json::to_vec(&record.data)
        .map_err(|error| session_store::Error::Encode(error.to_string()))?;
    let person_id = record
        .data
        .get(PERSON)
        .and_then(|person| person.as_str())
        .and_then(|id| id.parse().ok());
    let expires_at =
        i64::try_from(record.expiry_date.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX);
    Ok(WebSession {
        id_hash: hash(&record.id),
        data,
        person_id,
        expires_at,
    })
}

fn failed(error: impl fmt::Display) -> session_store::Error {
    session_store::Error::Backend(error.to_string())
}

/// A future that the writer cannot lose: the store's own writes outlive the request.
#[async_trait::async_trait]
impl SessionStore for Kept {
    async fn create(&self, record: &mut Record) -> session_store::Result<()> {
        while !self
            .0
            .create_web_session(stored(record)?)
            .await
            .map_err(failed)?
        {
            record.id = Id::default();
        }
        Ok(())
    }

    async fn save(&self, record: &Record) -> session_store::Result<()> {
        self.0
            .save_web_session(stored(record)?)
            .await
            .map_err(failed)
    }

    async fn load(&self, id: &Id) -> session_store::Result<Option<Record>> {
        let Some(found) = self.0.web_session(&hash(id)).await.map_err(failed)? else {
            return Ok(None);
        };
        let expiry_date =
            OffsetDateTime::from_unix_timestamp_nanos(i128::from(found.expires_at) * 1_000_000)
                .map_err(|error| session_store::Error::Decode(error.to_string()))?;
        if expiry_date <= OffsetDateTime::now_utc() {
            return Ok(None);
        }
        let data = serde_json::from_slice(&found.data)
            .map_err(|error| session_store::Error::Decode(error.to_string()))?;
        Ok(Some(Record {
            id: *id,
            data,
            expiry_date,
        }))
    }

    async fn delete(&self, id: &Id) -> session_store::Result<()> {
        self.0.delete_web_session(hash(id)).await.map_err(failed)
    }
}
