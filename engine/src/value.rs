//! What expressions work on. That a question was not answered is a value of its own, never false and never zero.

use serde::{Deserialize, Serialize};

use crate::Id;

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
}
