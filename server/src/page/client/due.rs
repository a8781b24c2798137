//! Whether an entry of a diary is asked for now.

use engine::Every;

use super::passage::Passage;
use crate::rhythm;

/// Whether an entry is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// There is no rhythm: it is filled in whenever the client likes.
    Free,
    /// The day or the week is there, and nothing was filled in yet.
    Now(Every),
    /// It was filled in, its time has not come, or all times have been.
    Not,
}

impl Due {
    /// The rhythm in a word, where something is due.
    pub(super) fn every(self) -> Option<&'static str> {
        match self {
            Self::Now(Every::Day) => Some("day"),
            Self::Now(Every::Week(_)) => Some("week"),
            Self::Free | Self::Not => None,
        }
    }
}

/// What a diary asks now.
pub(super) fn of(passage: &Passage<'_>) -> Due {
    let run = &passage.loaded.run;
    let Some(schedule) = run.plan().schedule else {
        return Due::Free;
    };
    let client = passage.client;
    let now = client.app.now();
    let Some(slot) = rhythm::slot(schedule, run.scheduled(), now, client.zone()) else {
        return Due::Not;
    };
    let mut sends = run.sessions().values().flat_map(|session| &session.sends);
    if sends.any(|sent| sent.at >= slot.day) {
        Due::Not
    } else {
        Due::Now(schedule.every)
    }
}
