//! What is the client's own until it is sent: entries, the page last shown, milestones already seen.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Entry, Id};

/// What stands in the fields of one session, by ask.
pub type Entries = BTreeMap<Id, Entry>;

/// The client's own side of a run. The server stores it beside the events; nobody else reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafts {
    /// The page last shown, by the session's key in the plan.
    pub pages: BTreeMap<Id, Id>,
    /// What stands in the fields, by the session's key and the ask.
    pub entries: BTreeMap<Id, Entries>,
    /// Milestones whose page was shown and left.
    pub seen: BTreeSet<Id>,
}
