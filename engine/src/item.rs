//! What stands on a page: prose, pictures, examples, questions, computed values, and conditions around them.

use serde::{Deserialize, Serialize};

use crate::{Date, Entry, Expression, Function, Id, Over, number};

mod alert;
mod chart;
mod material;

pub use alert::Alert;
pub use chart::{Along, Chart, Charted, Point};
pub use material::{Document, Recording, Resource, ResourceKind, ResourcePlace};

/// Stands in the Markdown of a [`Text`] for each of its slots, in order. The compiler removes it from authors' texts.
pub const SLOT: char = '\u{FFFC}';

/// A text of the author, in Markdown, with places where a client's own words or figures are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// Markdown, with one [`SLOT`] character for each slot.
    pub markdown: String,
    /// What is shown at each slot, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
}

impl Text {
    /// True where the author wrote nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.markdown.is_empty()
    }
}

/// A place in a text that shows a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The ask, computed value or score that is shown.
    pub value: Id,
    /// Shows the label of the score's band instead of its figure.
    #[serde(default)]
    pub band: bool,
    /// Shows what the rounds of a repeated session make together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Over>,
    /// Shown where there is no value yet; empty shows nothing.
    #[serde(default)]
    pub otherwise: String,
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Item {
    /// Text to read.
    Prose(Text),
    /// A picture.
    Image(Image),
    /// Something that someone else did or felt.
    Example(Aside),
    /// A piece of advice.
    Tip(Aside),
    /// A text that is read only by who opens it; it has a title.
    FoldOut(Aside),
    /// What one of the people who do an exercise together does; it has a title.
    Role(Aside),
    /// Answers and values from before, to read again.
    Recall(Recall),
    /// A film.
    Video(Recording),
    /// A sound.
    Audio(Recording),
    /// Something to use beside the text: slides, a sheet of exercises, an app.
    Resource(Resource),
    /// A plan made of answers, to keep and to print.
    Document(Document),
    /// Figures that were sent one after the other, as lines.
    Chart(Chart),
    /// A question.
    Ask(Ask),
    /// Questions with the same options, under one heading.
    Matrix(Matrix),
    /// A value worked out from answers.
    Compute(Compute),
    /// A score over several answers.
    Score(Score),
    /// A warning, shown when its condition is true.
    Alert(Alert),
    /// Items of which at most one arm is shown.
    If(If),
}

impl Item {
    /// The questions it asks itself; those within a condition stand apart.
    #[must_use]
    pub fn asks(&self) -> &[Ask] {
        match self {
            Self::Ask(ask) => std::slice::from_ref(ask),
            Self::Matrix(matrix) => &matrix.rows,
            Self::Prose(_)
            | Self::Image(_)
            | Self::Example(_)
            | Self::Tip(_)
            | Self::FoldOut(_)
            | Self::Role(_)
            | Self::Recall(_)
            | Self::Video(_)
            | Self::Audio(_)
            | Self::Resource(_)
            | Self::Document(_)
            | Self::Chart(_)
            | Self::Compute(_)
            | Self::Score(_)
            | Self::Alert(_)
            | Self::If(_) => &[],
        }
    }

    /// The first thing that `pick` takes, among items and all that stands in their conditions.
    pub fn find<'i, T>(
        items: &'i [Self],
        pick: &mut impl FnMut(&'i Self) -> Option<T>,
    ) -> Option<T> {
        items.iter().find_map(|item| {
            pick(item).or_else(|| {
                let Self::If(condition) = item else {
                    return None;
                };
                let mut arms = condition.arms.iter();
                arms.find_map(|arm| Self::find(&arm.items, pick))
                    .or_else(|| Self::find(&condition.otherwise, pick))
            })
        })
    }
}

/// A picture of the tool's media.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Path within the tool's media.
    pub file: String,
    /// What the picture shows, for who cannot see it; empty for decoration.
    pub alternative: String,
    /// A line under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
}

/// A set-apart text: an example, a tip, a fold-out or a role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Aside {
    /// Its heading, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it says.
    pub text: Text,
}

/// A question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    /// Its id: the answer is remembered under it.
    pub id: Id,
    /// The question itself.
    pub label: String,
    /// What kind of answer it takes, with its limits.
    pub form: Form,
    /// A session cannot be sent without an answer.
    #[serde(default)]
    pub required: bool,
    /// A line of help under the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// An answer as somebody else might give it, to get going.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// What stands in its fields before anything was typed there. It is an answer once the client leaves the page with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Entry>,
    /// What is to be read with it: instructions. Empty where there is nothing.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// The question that it asks again: its answer is shown beside the new one once that was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Id>,
}

/// Questions with the same options, under one heading. Each is a choice of its own, remembered under `matrix.row`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// Its id, with which those of its rows begin.
    pub id: Id,
    /// The heading.
    pub label: String,
    /// A line of help under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// A choice for each row, all with the same options.
    pub rows: Vec<Ask>,
}

impl Ask {
    /// The earlier question whose lines or rows it takes up, one by one.
    #[must_use]
    pub fn takes_up(&self) -> Option<&Id> {
        if let Form::Table(table) = &self.form {
            table.of.as_ref()
        } else if let Form::Match { of, .. } = &self.form {
            Some(of)
        } else {
            None
        }
    }

    /// What the client reads for one of its options.
    #[must_use]
    pub fn label_of(&self, option: &Id) -> Option<&str> {
        let found = self.form.options().iter().find(|each| each.id == *option);
        found.map(|option| option.label.as_str())
    }
}

/// The forms an answer can take.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// One line.
    Text {
        /// Most characters.
        most: u32,
    },
    /// As many paragraphs as it takes.
    Long {
        /// Most characters.
        most: u32,
    },
    /// A number.
    Number {
        /// The least it may be.
        from: Option<f64>,
        /// The most it may be.
        to: Option<f64>,
        /// Decimals that are kept; 0 takes whole numbers only.
        decimals: u8,
        /// What is counted ("uur"), shown behind the field.
        unit: Option<String>,
    },
    /// A whole number on a line with words at its ends.
    Scale {
        /// The least.
        from: i32,
        /// The most; greater than `from`.
        to: i32,
        /// What the least means.
        from_label: Option<String>,
        /// What the most means.
        to_label: Option<String>,
    },
    /// Yes or no.
    YesNo,
    /// One of several options.
    Choice {
        /// At least two.
        options: Vec<ChoiceOption>,
    },
    /// Some of several options.
    Choices {
        /// At least two.
        options: Vec<ChoiceOption>,
        /// The fewest that may be chosen, once any is.
        least: u32,
        /// The most that may be chosen.
        most: u32,
    },
    /// Lines of the client's own.
    List {
        /// The fewest lines, once there is any.
        least: u32,
        /// The most lines.
        most: u32,
    },
    /// Rows of the client's own with the same columns.
    Table(Table),
    /// One of the options for each line or chosen option of an earlier question.
    Match {
        /// The list, or the choices, whose lines get one.
        of: Id,
        /// At least two.
        options: Vec<ChoiceOption>,
    },
    /// All of the options, in an order of the client's own.
    Order {
        /// At least two.
        options: Vec<ChoiceOption>,
    },
    /// A day.
    Date {
        /// The first that it may be.
        from: Option<DateLimit>,
        /// The last.
        to: Option<DateLimit>,
    },
    /// A time of day.
    Time,
    /// Something to do away from the screen: a mark that it was done, and a field for notes.
    Offline {
        /// Most characters of the notes.
        most: u32,
    },
    /// A photo of the client's own, and words with it.
    Photo {
        /// Most characters of the words.
        most: u32,
    },
}

impl Form {
    /// The options it has; none but for a choice, choices, a match and an order.
    #[must_use]
    pub fn options(&self) -> &[ChoiceOption] {
        match self {
            Self::Choice { options }
            | Self::Choices { options, .. }
            | Self::Match { options, .. }
            | Self::Order { options } => options,
            Self::Text { .. }
            | Self::Long { .. }
            | Self::Number { .. }
            | Self::Scale { .. }
            | Self::YesNo
            | Self::List { .. }
            | Self::Table(_)
            | Self::Date { .. }
            | Self::Time
            | Self::Offline { .. }
            | Self::Photo { .. } => &[],
        }
    }
}

/// Rows of the client's own with the same columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What is asked in each row; at least one. No column is a table itself.
    pub columns: Vec<Column>,
    /// The fewest rows, once there is any.
    pub least: u32,
    /// The most rows.
    pub most: u32,
    /// The table whose rows it goes on with: its own rows are those, with these columns added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// Its rows are people who can be called, in columns `name`, `phone` and `when`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contacts: bool,
}

/// What is asked in each row of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its id, unique within the table and those it goes on with.
    pub id: Id,
    /// What stands above it.
    pub label: String,
    /// What kind of answer a cell takes: one line, a number, a scale, yes or no, a choice, a day or a time.
    pub form: Form,
}

/// A bound of the days that an answer may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateLimit {
    /// The client's own day when it is answered.
    Today,
    /// A day of the calendar.
    On(Date),
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChoiceOption {
    /// Its id: this is what is remembered.
    pub id: Id,
    /// What the client reads.
    pub label: String,
    /// What it counts for in a score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// What is told to who chose it, once they have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Text>,
}

/// Answers and values from before, shown to read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recall {
    /// Its heading, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The asks, titled computed values and scores that are shown, in order.
    pub values: Vec<Id>,
}

/// A value worked out from answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compute {
    /// Its id.
    pub id: Id,
    /// What the professional reads before it; none keeps it out of what the professional is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// How it is worked out.
    pub expression: Expression,
}

impl Compute {
    /// Decimals with which people read it.
    #[must_use]
    pub fn decimals(&self) -> u8 {
        // Who rounds says how finely.
        let Expression::Call(Function::Round, arguments) = &self.expression else {
            return number::READ;
        };
        let Some(Expression::Number(decimals)) = arguments.get(1) else {
            return 0;
        };
        let mut fewer = (0..=12).rev();
        let found = fewer.find(|fewer| f64::from(*fewer) <= *decimals);
        found.unwrap_or(0)
    }
}

impl Score {
    /// Decimals with which people read it.
    #[must_use]
    pub fn decimals(&self) -> u8 {
        self.round.unwrap_or(number::READ)
    }
}

/// A score over several answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Its id.
    pub id: Id,
    /// What the professional reads before it.
    pub title: String,
    /// The asks it counts, in order: numbers, scales, yes-no (1 and 0), and choices whose options all have scores.
    pub items: Vec<Id>,
    /// Those of `items` that count the other way round: their least plus their most, minus the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reverse: Vec<Id>,
    /// What happens where an item has no answer.
    pub missing: Missing,
    /// Fewer answers than this give no score.
    pub minimum: u32,
    /// Takes the mean instead of the sum.
    #[serde(default)]
    pub mean: bool,
    /// Decimals it is rounded to (half away from zero); none leaves it as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u8>,
    /// What ranges of it mean, ascending, without gap or overlap; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
}

/// What a score does where an item has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// There is no score.
    Refuse,
    /// The mean of the given answers stands in for it.
    Average,
    /// It counts as zero.
    Zero,
}

/// A range of a score with its meaning. Both ends belong to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Its id.
    pub id: Id,
    /// The least figure in it.
    pub from: f64,
    /// The most.
    pub to: f64,
    /// What it means.
    pub label: String,
}

/// Items of which at most one arm is shown: the first whose condition is true.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct If {
    /// Counts the conditions of its page from 0, in the order of the text: outcomes are recorded under it.
    pub number: u32,
    /// The `@if` and its `@elif`s, in order.
    pub arms: Vec<Arm>,
    /// The `@else`, shown when no arm is true (an unknown condition is not true); empty where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub otherwise: Vec<Item>,
    /// Asks of the same page that the conditions read: while none of these is answered, nothing is shown, `otherwise` included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_page: Vec<Id>,
}

/// One condition with what it shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arm {
    /// Shown when this is true.
    pub when: Expression,
    /// What is shown.
    pub items: Vec<Item>,
}
