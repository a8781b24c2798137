//! A warning: what the client reads at once, and what somebody is asked to do about it.

use serde::{Deserialize, Serialize};

use crate::{Expression, Id, Text};

/// A warning on a page. It shows the client where help can be had now; where the organisation wants it, who is responsible for
/// the client is told that it came up, without the answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alert {
    /// Its id.
    pub id: Id,
    /// Counts it among the conditions of its page.
    pub number: u32,
    /// What the client reads first.
    pub title: String,
    /// It comes up when this is true.
    pub when: Expression,
    /// The questions of its own page that the condition rests on: it stays away until one of them was answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_page: Vec<Id>,
    /// What the professional is asked to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// What the client reads below; empty where there is nothing.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
}
