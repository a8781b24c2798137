//! What a client typed, and the answer it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Date, DateLimit, Id, Time, Value};

mod entry;
mod read;

pub use read::{DONE, MATCHED, NOTES, PHOTO};

/// What stands in the fields of one question, exactly as typed. Kept whether or not it is a valid answer.
///
/// One line for a text, a number, a scale, yes-no (`yes`, `no`) and a choice (the option's id); a line for each chosen option
/// of choices; a line for each line of a list. A question of several fields has a line for each of them, with its column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Entry(pub Vec<Line>);

/// One line of an [`Entry`]. Its key stays with it through edits, so that what was made of it later can still find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Unique within the entry; 0 where the entry has one line.
    #[serde(rename = "k", default)]
    pub key: u32,
    /// The field it stands in, for questions of several fields; none for all others.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Id>,
    /// What was typed.
    #[serde(rename = "t")]
    pub text: String,
}

/// An entry that is a valid answer to its question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Words; never blank.
    Text(String),
    /// A number or a place on a scale.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// The chosen option.
    Choice(Id),
    /// The chosen options in the order of the question; never empty.
    Choices(Vec<Id>),
    /// Lines of the client's own, none blank; never empty.
    List(Vec<Line>),
    /// Rows with their filled cells, none empty; never none.
    Table(Vec<Row>),
    /// What was chosen for each line of an earlier question; never empty.
    Match(Vec<Pair>),
    /// All options in the client's order.
    Order(Vec<Id>),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// Something to do away from the screen: whether it was done, and what the client says of it.
    Offline {
        /// The client marked it as done.
        done: bool,
        /// What the client says of it; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        notes: String,
    },
    /// A photo, words with it, or both.
    Photo {
        /// Names the photo; the engine knows nothing of what is on it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        photo: Option<Uuid>,
        /// What the client says of it; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
    },
}

impl Answer {
    /// The keys of its lines or rows; none for what has one field.
    pub(crate) fn keys(&self) -> Vec<u32> {
        match self {
            Self::List(lines) => lines.iter().map(|line| line.key).collect(),
            Self::Table(rows) => rows.iter().map(|row| row.key).collect(),
            Self::Match(pairs) => pairs.iter().map(|pair| pair.key).collect(),
            Self::Text(_)
            | Self::Number(_)
            | Self::YesNo(_)
            | Self::Choice(_)
            | Self::Choices(_)
            | Self::Order(_)
            | Self::Date(_)
            | Self::Time(_)
            | Self::Offline { .. }
            | Self::Photo { .. } => Vec::new(),
        }
    }
}

/// What was chosen for one line of an earlier question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The key of the line; of choices, the place of the chosen option among all of them, from 0.
    #[serde(rename = "k")]
    pub key: u32,
    /// The option.
    pub option: Id,
}

/// A row of a table. Its key stays with it through edits, and through the tables that go on with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Unique within the table.
    #[serde(rename = "k")]
    pub key: u32,
    /// The cells that were filled in, by column.
    pub cells: BTreeMap<Id, Answer>,
}

impl Line {
    /// A line of an entry that has one field, or lines of one kind.
    pub fn new(key: u32, text: impl Into<String>) -> Self {
        Self {
            key,
            column: None,
            text: text.into(),
        }
    }

    /// A field of a question that has several.
    pub fn of_column(key: u32, column: impl Into<Id>, text: impl Into<String>) -> Self {
        Self {
            column: Some(column.into()),
            ..Self::new(key, text)
        }
    }
}

impl Answer {
    /// What it is worth in an expression.
    #[must_use]
    pub fn value(&self) -> Value {
        match self {
            Self::Text(text) => Value::Text(text.clone()),
            Self::Number(figure) => Value::Number(*figure),
            Self::YesNo(yes) => Value::Truth(*yes),
            Self::Choice(option) => Value::Choice(option.clone()),
            Self::Choices(options) | Self::Order(options) => Value::Choices(options.clone()),
            Self::List(lines) => Value::List(lines.iter().map(|line| line.text.clone()).collect()),
            Self::Table(rows) => Value::List(rows.iter().map(Row::name).collect()),
            Self::Match(pairs) => {
                Value::Choices(pairs.iter().map(|pair| pair.option.clone()).collect())
            }
            Self::Date(date) => Value::Date(*date),
            Self::Time(time) => Value::Time(*time),
            Self::Offline { done, .. } => Value::Truth(*done),
            Self::Photo { photo, .. } => Value::Truth(photo.is_some()),
        }
    }
}

impl Answer {
    /// The options that were chosen; none but for a choice or choices.
    #[must_use]
    pub fn options(&self) -> &[Id] {
        match self {
            Self::Choice(option) => std::slice::from_ref(option),
            Self::Choices(options) => options,
            Self::Text(_)
            | Self::Number(_)
            | Self::YesNo(_)
            | Self::List(_)
            | Self::Table(_)
            | Self::Match(_)
            | Self::Order(_)
            | Self::Offline { .. }
            | Self::Photo { .. }
            | Self::Date(_)
            | Self::Time(_) => &[],
        }
    }
}

impl Row {
    /// What tells it from other rows: the words in it, or else nothing.
    fn name(&self) -> String {
        let words = self.cells.values().find_map(|cell| {
            if let Answer::Text(words) = cell {
                Some(words.clone())
            } else {
                None
            }
        });
        words.unwrap_or_default()
    }
}

/// Answers by the id of their ask.
pub type Answers = BTreeMap<Id, Answer>;

/// Why an entry is no answer. The server puts it into words, at the field.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// An answer is required and there is none.
    Missing,
    /// It has to be done, and is not marked so.
    NotDone,
    /// There is no photo, or what is named is none.
    NoPhoto,
    /// Longer than the most characters allowed.
    TooLong {
        /// The most characters.
        most: u32,
        /// How many there are.
        is: u32,
    },
    /// Not a number.
    NotANumber,
    /// Not a day.
    NotADate,
    /// Not a time of day.
    NotATime,
    /// Before the first day or after the last.
    OutsideDays {
        /// The first, where there is one.
        from: Option<DateLimit>,
        /// The last, where there is one.
        to: Option<DateLimit>,
    },
    /// More decimals than are kept.
    TooManyDecimals {
        /// The most decimals; 0 is whole numbers only.
        most: u8,
    },
    /// Below the least or above the most.
    OutOfRange {
        /// The least, where there is one.
        from: Option<f64>,
        /// The most, where there is one.
        to: Option<f64>,
    },
    /// A cell of a table is at fault.
    Cell {
        /// Which row of those that have anything in them, from 1.
        row: u32,
        /// Its column.
        column: Id,
        /// What is wrong with it.
        fault: Box<Self>,
    },
    /// Fewer lines or options than asked.
    TooFew {
        /// The fewest.
        least: u32,
    },
    /// More lines or options than may be.
    TooMany {
        /// The most.
        most: u32,
    },
    /// An option that the question does not have.
    NoSuchOption,
}

impl Fault {
    /// Whether something has to be there, or done, and is not yet. That may come later, until it is sent.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing | Self::NotDone | Self::NoPhoto)
    }
}
