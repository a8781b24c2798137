//! Conditions and sums, as the compiler leaves them: typed, with every name resolved.

use serde::{Deserialize, Serialize};

use crate::{Date, Id, Time};

/// A typed expression. It nests at most 64 deep; the compiler refuses more.
///
/// Where an operand is unknown the outcome is unknown, but for `and` with a false side (false), `or` with a true side (true),
/// [`Answered`](Self::Answered), `count` (0 for unanswered), and `sum`, `average`, `min` and `max`, which pass over unknown
/// operands and are unknown only when all are. Dividing by zero is unknown, and so is any number that is not finite.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expression {
    /// A number as written.
    Number(f64),
    /// Yes or no as written.
    Truth(bool),
    /// A day as written.
    Date(Date),
    /// A time of day as written.
    Time(Time),
    /// An option of the choice it is compared with.
    Option(Id),
    /// The value of an ask, a computed value or a score.
    Value(Id),
    /// The band a score falls in, as an option.
    Band(Id),
    /// The cells of one column of a table: only under `count`, `sum`, `average`, `min` and `max`.
    Column(Id, Id),
    /// What was sent under a name in all rounds of a repeated session: only under `count`, `sum`, `average`, `min` and `max`.
    Rounds(Id),
    /// One value made of what was sent in the rounds of a repeated session.
    Over(Over, Id),
    /// The same of the band a score falls in, as an option.
    BandOver(Over, Id),
    /// Whether an ask was answered, or a computed value or a score is known.
    Answered(Id),
    /// Whether a milestone was reached.
    Reached(Id),
    /// Not.
    Not(Box<Self>),
    /// Minus.
    Negate(Box<Self>),
    /// Two sides and what joins them.
    Binary(Operator, Box<Self>, Box<Self>),
    /// `if a then b else c`; unknown where `a` is.
    Choose(Box<Self>, Box<Self>, Box<Self>),
    /// A function over its arguments.
    Call(Function, Vec<Self>),
}

impl Expression {
    /// Whether a value is known, for what is not asked but worked out; itself never unknown. `max` passes over what is unknown, so
    /// that 1 comes out where there is a value and 0 where there is none.
    #[must_use]
    pub fn known(value: Self) -> Self {
        let same = Self::Binary(Operator::Equal, Box::new(value.clone()), Box::new(value));
        let one = || Box::new(Self::Number(1.0));
        let one_if_known = Self::Choose(Box::new(same), one(), one());
        let greatest = Self::Call(Function::Max, vec![one_if_known, Self::Number(0.0)]);
        Self::Binary(Operator::Equal, Box::new(greatest), one())
    }

    /// The value of which [`known`](Self::known) asks whether it is, for who says conditions in words.
    #[must_use]
    pub fn asked_if_known(&self) -> Option<&Self> {
        let Self::Binary(Operator::Equal, greatest, _) = self else {
            return None;
        };
        let Self::Call(Function::Max, arguments) = &**greatest else {
            return None;
        };
        let Some(Self::Choose(same, ..)) = arguments.first() else {
            return None;
        };
        let Self::Binary(Operator::Equal, value, _) = &**same else {
            return None;
        };
        (*self == Self::known((**value).clone())).then_some(value)
    }
}

/// How the rounds of a repeated session make one value. Rounds in which nothing was given are passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Over {
    /// That of the first round.
    First,
    /// That of the last round; seen from within a round, of the one before.
    Latest,
    /// The mean of all.
    Average,
    /// In how many rounds there is one.
    Count,
}

/// What joins two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Operator {
    /// Both.
    And,
    /// Either.
    Or,
    /// The same.
    Equal,
    /// Not the same.
    NotEqual,
    /// Less than, or earlier.
    Less,
    /// At most.
    AtMost,
    /// More than.
    More,
    /// At least.
    AtLeast,
    /// Plus.
    Add,
    /// Minus; of two days, the days between them.
    Subtract,
    /// Times.
    Multiply,
    /// Divided by.
    Divide,
}

/// The functions of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Function {
    /// How many lines, or how many chosen options.
    Count,
    /// The sum of all arguments that are known.
    Sum,
    /// The mean of all arguments that are known.
    Average,
    /// The least of them.
    Min,
    /// The most of them.
    Max,
    /// The first argument rounded to as many decimals as the second says, half away from zero.
    Round,
    /// `rescale(x, a, b, c, d)`: x on the range a to b, carried over to the range c to d.
    Rescale,
    /// `has(choices, option)`: whether the option is among the chosen.
    Has,
    /// `hours(a, b)`: hours from the one time of day to the other, across midnight where that one is earlier.
    Hours,
}
