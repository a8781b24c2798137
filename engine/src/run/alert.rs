//! Warnings that came up in a run.

use super::Run;
use crate::{Id, Moment, Release};

/// A warning that came up.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    /// The sequence number of its record: names it within the run.
    pub sequence: u64,
    /// When the page was left.
    pub at: Moment,
    /// In which session.
    pub session: Id,
    /// On which page.
    pub page: Id,
    /// Which.
    pub alert: Id,
    /// For which entry, in a tool that has entries.
    pub entry: Option<u32>,
    /// Who did something about it, when, and what.
    pub handled: Option<Release>,
}

impl Run {
    /// The warnings that came up, in order of time.
    #[must_use]
    pub fn alerts(&self) -> &[Raised] {
        &self.alerts
    }

    /// The warning that came up with the record of this sequence number.
    #[must_use]
    pub fn alert(&self, sequence: u64) -> Option<&Raised> {
        self.alerts
            .iter()
            .find(|raised| raised.sequence == sequence)
    }
}
