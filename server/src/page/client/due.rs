//! Whether an entry of a diary is asked for now, and when it will be.

use engine::Every;
use serde_json::{Value, json};

use super::passage::Passage;
use crate::{page::show::schedule::schedule as in_words, rhythm};

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

/// The rhythm of a diary and where it is now, for the template `part/asked`; nothing where there is none, or the diary is over.
pub(super) fn rhythm(passage: &Passage<'_>) -> Option<Value> {
    let run = &passage.loaded.run;
    let schedule = run.plan().schedule.filter(|_| !run.is_finished())?;
    let client = passage.client;
    let (now, zone) = (client.app.now(), client.zone());
    let began = run.scheduled();
    let due = of(passage);
    let next = rhythm::next(schedule, began, now, zone);
    let begun = rhythm::slot(schedule, began, now, zone).is_some();
    let state = match (due, next) {
        (Due::Now(_), _) => "now",
        (Due::Free | Due::Not, None) => "over",
        (Due::Free | Due::Not, Some(_)) if begun => "done",
        (Due::Free | Due::Not, Some(_)) => "next",
    };
    Some(json!({"schedule": in_words(schedule, client.language), "state": state, "at": next}))
}
