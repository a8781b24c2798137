//! What expressions work on. That a question was not answered is a value of its own, never false and never zero.

use serde::{Deserialize, Serialize};

use crate::{Date, Id, Time};

/// A value, or the lack of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Not answered, or not to be worked out from what was answered.
    Unknown,
    /// True or false.
    Truth(bool),
    /// A finite number.
    Number(f64),
    /// Words of the client's.
    Text(String),
    /// The option that was chosen.
    Choice(Id),
    /// The options that were chosen, in the order of the question.
    Choices(Vec<Id>),
    /// Lines of the client's.
    List(Vec<String>),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
}

impl Value {
    /// The number it is, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(figure) = self {
            Some(*figure)
        } else {
            None
        }
    }

    /// Where it stands among its like: the number itself, the days since 1970, the minutes since midnight.
    pub(crate) fn rank(&self) -> Option<f64> {
        match self {
            Self::Number(figure) => Some(*figure),
            Self::Date(date) => Some(f64::from(date.days())),
            Self::Time(time) => Some(f64::from(time.minutes())),
            Self::Unknown
            | Self::Truth(_)
            | Self::Text(_)
            | Self::Choice(_)
            | Self::Choices(_)
            | Self::List(_) => None,
        }
    }

    /// Whether it is true, if it is true or false.
    #[must_use]
    pub fn truth(&self) -> Option<bool> {
        if let Self::Truth(truth) = self {
            Some(*truth)
        } else {
            None
        }
    }

    /// Whether there is no value.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// A number, or unknown where arithmetic left its range.
    pub(crate) fn of(figure: Option<f64>) -> Self {
        figure
            .filter(|figure| figure.is_finite())
            // A minus before zero would be shown and compared as written.
            .map_or(Self::Unknown, |figure| Self::Number(figure + 0.0))
    }
}

/// The type of an expression, known when it is compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// True or false.
    Truth,
    /// A number.
    Number,
    /// Words.
    Text,
    /// One of these options.
    Choice(Vec<Id>),
    /// Some of these options.
    Choices(Vec<Id>),
    /// Lines.
    List,
    /// Options in an order.
    Order,
    /// A day.
    Date,
    /// A time of day.
    Time,
}
