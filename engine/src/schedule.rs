//! When a tool that is used again and again is due.

use serde::{Deserialize, Serialize};

/// A rhythm with an end. Times of day are in the client's own zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Each day, or each week on one day.
    pub every: Every,
    /// Hour of the day, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// How many times in all; at least 1.
    pub times: u32,
}

/// The rhythm of a [`Schedule`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    /// Each day.
    Day,
    /// Each week on this day, counted from Monday as 1 to Sunday as 7 (ISO 8601).
    Week(u8),
}
