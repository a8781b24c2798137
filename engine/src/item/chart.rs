//! A line through figures that were sent one after the other.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::{Id, Moment};

/// Figures that were sent one after the other, drawn as lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: String,
    /// What is drawn, in order; never empty.
    pub lines: Vec<Charted>,
    /// The author's words above it; empty where there are none.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
}

/// One line of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Charted {
    /// The value: an ask, a score or a computed value that is sent more than once, `table.column`, or `tool/value`.
    pub value: Id,
    /// What people read for it.
    pub title: String,
    /// The least it can be, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<f64>,
    /// The most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
}

/// One figure of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Where it stands along the line.
    pub along: Along,
    /// The figure.
    pub figure: f64,
}

/// What parts the figures of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Along {
    /// A round of a repeated session, from 1.
    Round(u32),
    /// The moment at which it was sent.
    Sent(Moment),
    /// A row of a table, from 1.
    Row(u32),
}
