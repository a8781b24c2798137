//! When something is done and which ids it gives, both from outside: the store knows no clock and no chance.

use std::{fmt, sync::Arc};

use engine::Moment;
use uuid::Uuid;

/// Gives ids that were never given before.
pub trait Ids: Send + Sync {
    /// The next id, made at `at`.
    fn next(&self, at: Moment) -> Uuid;
}

/// UUIDs of version 7, which sort by when they were made.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    fn next(&self, _at: Moment) -> Uuid {
        Uuid::now_v7()
    }
}

/// When something is done, and the ids that it gives.
#[derive(Clone)]
pub struct Stamp {
    /// Now.
    pub now: Moment,
    /// Where new ids come from.
    pub ids: Arc<dyn Ids>,
}

impl Stamp {
    /// A new id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.ids.next(self.now)
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stamp")
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}
