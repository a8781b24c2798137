//! Everything a request needs, made once when the server starts.

use std::sync::Arc;

use engine::Moment;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::{
    catalogues::Catalogues,
    render::{Markdown, Renderer, TemplateError},
    security::slow::Pace,
    store::{Ids, Stamp, Store, SystemIds},
};

/// How many run scenarios at once.
const TRIALS: usize = 1;

/// Tells the time. Tests have one that stands still.
pub type Clock = Arc<dyn Fn() -> Moment + Send + Sync>;

/// The application, shared by all requests.
pub struct App {
    /// What is kept.
    pub store: Store,
    /// The pages.
    pub renderer: Renderer,
    /// Authors' texts, rendered.
    pub markdown: Markdown,
    /// The catalogues of the organisations.
    pub catalogues: Catalogues,
    /// Whose turn it is to run scenarios: they take all of a processor, and pages come first.
    pub trials: Arc<Semaphore>,
    /// The pace of signing in.
    pub pace: Pace,
    clock: Clock,
    ids: Arc<dyn Ids>,
}

impl App {
    /// An application on this store, with the clock of the machine.
    ///
    /// # Errors
    /// When a template has a mistake in it.
    pub fn new(store: Store) -> Result<Self, TemplateError> {
        Self::with_clock(store, Arc::new(|| jiff::Timestamp::now().as_millisecond()))
    }

    /// An application with a clock of one's own.
    ///
    /// # Errors
    /// When a template has a mistake in it.
    pub fn with_clock(store: Store, clock: Clock) -> Result<Self, TemplateError> {
        Ok(Self {
            store,
            renderer: Renderer::new()?,
            markdown: Markdown::default(),
            catalogues: Catalogues::default(),
            trials: Arc::new(Semaphore::new(TRIALS)),
            pace: Pace::default(),
            clock,
            ids: Arc::new(SystemIds),
        })
    }

    /// Now, in milliseconds since 1970.
    #[must_use]
    pub fn now(&self) -> Moment {
        (self.clock)()
    }

    /// Now, with a source of ids, for one act on the store.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        self.stamp_at(self.now())
    }

    /// The same for what is done as of another moment.
    pub(crate) fn stamp_at(&self, now: Moment) -> Stamp {
        Stamp {
            now,
            ids: Arc::clone(&self.ids),
        }
    }

    /// A new id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.stamp().id()
    }
}
