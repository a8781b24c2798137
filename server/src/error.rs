//! What can go wrong while a page is made, with its status and its words. A refusal is a page like any other.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// The page is for people in another role, or for people linked to this client.
    #[error("not for this person")]
    Forbidden,
    /// There is nothing here, or nothing that this person may know of.
    #[error("nothing here")]
    NotFound,
    /// The form is not one of ours, or came from another site.
    #[error("the form cannot be read: {0}")]
    Unreadable(String),
    /// The engine refuses, in words of its own.
    #[error("refused: {0:?}")]
    Refused(Refused),
    /// Too many tries; again in so many seconds.
    #[error("too many tries")]
    TooMany {
        /// Seconds to wait.
        seconds: u64,
    },
    /// Something of ours failed. The words stay in the log.
    #[error("{0}")]
    Failed(String),
}

/// A refusal of something that cannot be done as things are now.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The name of its text (`refused-waiting`); the title is under the same name with `-title`.
    pub text: &'static str,
    /// Its status: 409 where something happened meanwhile, 403 where it is not open, 422 where the form must be mended.
    pub status: StatusCode,
    /// Where to go on from here.
    pub back: String,
}

impl Error {
    /// Its status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::Refused(refused) => refused.status,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Carries the reason to the layer that knows the reader and makes the page.
#[derive(Clone)]
pub struct Reason(pub std::sync::Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Failed(words) = &self {
            tracing::error!(words, "a page could not be made");
        }
        let mut response = self.status().into_response();
        response
            .extensions_mut()
            .insert(Reason(std::sync::Arc::new(self)));
        response
    }
}
