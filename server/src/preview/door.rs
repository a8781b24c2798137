//! Who may look at a preview: who has the address that the command printed, in a browser on this machine.
//!
//! The address holds a token; a cookie holds it from then on. The name that a browser asks for must be the address of this machine,
//! so that no site elsewhere can take that name for its own and read along.

use std::io;

use axum::http::{HeaderMap, HeaderValue, Uri, header};
use tokio::net::TcpListener;
use uuid::Uuid;

/// The door of one listener.
#[derive(Clone)]
pub(super) struct Door {
    token: String,
    /// The name of the cookie. Cookies are shared by all ports of a machine, so that each preview has one of its own.
    cookie: String,
    /// Name and port that a browser must have asked for.
    host: String,
    origin: String,
}

impl Door {
    /// A door with a new key.
    pub(super) fn new(listener: &TcpListener) -> io::Result<Self> {
        let port = listener.local_addr()?.port();
        let token = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
        let mut door = Self {
            token,
            cookie: format!("leidraad-preview-{port}"),
            host: String::new(),
            origin: String::new(),
        };
        door.host = format!("127.0.0.1:{port}");
        door.origin = format!("http://{}", door.host);
        Ok(door)
    }

    /// The same key, on another listener.
    pub(super) fn at(&self, listener: &TcpListener) -> io::Result<Self> {
        let host = format!("127.0.0.1:{}", listener.local_addr()?.port());
        Ok(Self {
            origin: format!("http://{host}"),
            host,
            ..self.clone()
        })
    }

    /// The address to open.
    pub(super) fn address(&self) -> String {
        format!("{}/?token={}", self.origin, self.token)
    }

    /// Where it is, without the key.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether the browser asked for this machine by its address.
    pub(super) fn is_here(&self, headers: &HeaderMap, uri: &Uri) -> bool {
        let hosts = headers.get_all(header::HOST);
        let mut hosts = hosts.iter();
        let one = hosts
            .next()
            .is_some_and(|host| host.as_bytes() == self.host.as_bytes());
        let authority = uri.authority();
        one && hosts.next().is_none()
            && authority.is_none_or(|authority| authority.as_str() == self.host)
    }

    /// Whether this is the key.
    pub(super) fn opens(&self, token: &str) -> bool {
        // Hashes are compared in the same time wherever they differ.
        blake3::hash(token.as_bytes()) == blake3::hash(self.token.as_bytes())
    }

    /// Whether who asks was let in before.
    pub(super) fn knows(&self, headers: &HeaderMap) -> bool {
        cookies(headers).any(|(name, value)| name == self.cookie && self.opens(value))
    }

    /// What lets in from now on.
    pub(super) fn pass(&self) -> String {
        format!(
            "{}={}; Path=/; HttpOnly; SameSite=Strict",
            self.cookie, self.token
        )
    }
}

/// Leaves of the cookies only the choice of a language: another server on this machine has sessions that are none of ours.
pub(super) fn without_strangers(headers: &mut HeaderMap) {
    let language = cookies(headers)
        .find(|(name, _)| *name == "language")
        .and_then(|(_, tag)| HeaderValue::from_str(&format!("language={tag}")).ok());
    headers.remove(header::COOKIE);
    if let Some(language) = language {
        headers.insert(header::COOKIE, language);
    }
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let lines = headers.get_all(header::COOKIE).iter();
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
}
