//! What can go wrong while a page is made, with its status and its words. A refusal is a page like any other.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

use engine::Refusal;

use crate::{
    page::show::posted::Odd,
    render::TemplateError,
    store::{AccountError, ActError, LinkError, ModuleDraftError, PublishError, StoreError},
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
    /// The address is there, and what was asked of it is not: a form's address was opened as a page, or the reverse.
    #[error("not asked as this address is")]
    WrongMethod,
    /// The form is not one of ours, or came from another site.
    #[error("the form cannot be read: {0}")]
    Unreadable(String),
    /// The form was sent from another site.
    #[error("the form came from another site")]
    OtherSite,
    /// More was sent than fits.
    #[error("too large")]
    TooLarge,
    /// It cannot be done as things are now.
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

/// A refusal of something that cannot be done as things are now, with what its words need.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// A variant of the texts `refusal-head` and `refusal-text`.
    pub kind: &'static str,
    /// Its status: 409 where something happened meanwhile, 403 where it is not open, 422 where the form must be mended.
    pub status: StatusCode,
    /// When it will be otherwise, where that is known.
    pub until: Option<i64>,
    /// Where to go on from here; none leads home.
    pub back: Option<String>,
    /// What the button to it says: a variant of the text `refusal-action`.
    pub action: &'static str,
    /// What was written, and is kept nowhere: it is shown, so that who wrote it can take it along.
    pub unsent: Option<String>,
    /// What was typed in the form is kept: it need not be given back.
    pub kept: bool,
}

impl Refused {
    /// A refusal of this kind, that leads home.
    #[must_use]
    pub fn new(kind: &'static str, status: StatusCode) -> Self {
        Self {
            kind,
            status,
            until: None,
            back: None,
            action: "back",
            unsent: None,
            kept: false,
        }
    }

    /// The same, where what was typed is kept all the same.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.kept = true;
        self
    }

    /// The same, with somewhere to go on.
    #[must_use]
    pub fn back(mut self, href: impl Into<String>) -> Self {
        self.back = Some(href.into());
        self
    }

    /// The same, with somewhere to go on and what its button says: a variant of the text `refusal-action`.
    #[must_use]
    pub fn leads(mut self, action: &'static str, href: impl Into<String>) -> Self {
        self.action = action;
        self.back(href)
    }
}

impl From<Odd> for Error {
    fn from(_: Odd) -> Self {
        Self::Unreadable("more lines, or other keys, than a page of ours has".into())
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let (kind, status) = match refusal {
            Refusal::NotFound => return Self::NotFound,
            Refusal::NotTheirs => return Self::Forbidden,
            Refusal::NoSuchProgram { program } => {
                return Self::Failed(format!("{program:?} is not published"));
            }
            Refusal::NotYet { opens_at, .. } => {
                let mut refused = Refused::new("not-yet", StatusCode::FORBIDDEN);
                refused.until = Some(opens_at);
                return refused.into();
            }
            Refusal::Locked { .. } | Refusal::Behind { .. } => ("locked", StatusCode::FORBIDDEN),
            Refusal::Waiting { .. } => ("waiting", StatusCode::FORBIDDEN),
            Refusal::NotOpen { .. } | Refusal::InPerson { .. } => {
                ("not-open", StatusCode::CONFLICT)
            }
            Refusal::Finished => ("finished", StatusCode::CONFLICT),
            Refusal::AlreadySent { .. } | Refusal::AlreadyAssigned => {
                ("already-sent", StatusCode::CONFLICT)
            }
            Refusal::AlreadyAnswered => ("already-answered", StatusCode::CONFLICT),
            Refusal::NotWaiting => ("not-waiting", StatusCode::CONFLICT),
            Refusal::Stale { .. } => ("stale", StatusCode::CONFLICT),
            Refusal::Incomplete { .. } => ("incomplete", StatusCode::UNPROCESSABLE_ENTITY),
            Refusal::NothingToAnswer => ("nothing-to-answer", StatusCode::CONFLICT),
            Refusal::TooLong { .. } => ("too-long", StatusCode::UNPROCESSABLE_ENTITY),
            Refusal::EmptyText => ("empty-text", StatusCode::UNPROCESSABLE_ENTITY),
            Refusal::Fixed { .. }
            | Refusal::NotHideable { .. }
            | Refusal::DoubleKey { .. }
            | Refusal::StandsAlone { .. }
            | Refusal::NothingToDo
            | Refusal::NobodyResponsible { .. } => ("fixed", StatusCode::UNPROCESSABLE_ENTITY),
        };
        Refused::new(kind, status).into()
    }
}

impl Error {
    /// The same for who wrote something of some length that is kept nowhere. Who may not write there any more is told so.
    #[must_use]
    pub fn unsent(self, text: &str) -> Self {
        if text.trim().is_empty() {
            return self;
        }
        let mut refused = match self {
            Self::Forbidden => Refused::new("unlinked", StatusCode::FORBIDDEN),
            Self::Refused(refused) => refused,
            other @ (Self::SignedOut
            | Self::NotFound
            | Self::WrongMethod
            | Self::Unreadable(_)
            | Self::OtherSite
            | Self::TooLarge
            | Self::TooMany { .. }
            | Self::Failed(_)) => return other,
        };
        refused.unsent = Some(text.to_owned());
        refused.into()
    }

    /// Its status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unreadable(_) => StatusCode::BAD_REQUEST,
            Self::OtherSite => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Refused(refused) => refused.status,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<ActError> for Error {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Refusal(refusal) => refusal.into(),
            // To whom it is not theirs, a run does not exist.
            ActError::NoSuchRun
            | ActError::NoSuchClient
            | ActError::NoSuchTool
            | ActError::NotOffered => Self::NotFound,
            ActError::NotLinked => Self::Forbidden,
            ActError::SignedOut => Self::SignedOut,
            ActError::ChangedElsewhere => {
                Refused::new("changed-elsewhere", StatusCode::CONFLICT).into()
            }
            ActError::ClientClosed => Refused::new("client-closed", StatusCode::CONFLICT).into(),
            ActError::HasTool => Refused::new("has-tool", StatusCode::CONFLICT).into(),
            ActError::Store(error) => error.into(),
        }
    }
}

impl From<LinkError> for Error {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::NotTheirs | LinkError::NoClient => Self::Forbidden,
            LinkError::NoProfessional | LinkError::NotLinked => {
                Refused::new("stale", StatusCode::CONFLICT).into()
            }
            LinkError::Responsible => {
                Refused::new("still-guides", StatusCode::UNPROCESSABLE_ENTITY).into()
            }
            LinkError::Last => Refused::new("last", StatusCode::UNPROCESSABLE_ENTITY).into(),
            LinkError::Store(error) => error.into(),
        }
    }
}

impl From<AccountError> for Error {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::NotTheirs => Self::Forbidden,
            AccountError::NoSuchAccount | AccountError::StillLinked(_) => Self::NotFound,
            AccountError::Store(error) => error.into(),
        }
    }
}

impl From<ModuleDraftError> for Error {
    fn from(error: ModuleDraftError) -> Self {
        match error {
            ModuleDraftError::Stale(_)
            | ModuleDraftError::NotReleased
            | ModuleDraftError::Publish(PublishError::VersionTaken { .. }) => {
                Refused::new("stale", StatusCode::CONFLICT).into()
            }
            ModuleDraftError::Publish(PublishError::Store(error))
            | ModuleDraftError::Store(error) => error.into(),
        }
    }
}

impl From<TemplateError> for Error {
    fn from(error: TemplateError) -> Self {
        Self::Failed(error.to_string())
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
