//! What stands on a page for one client at one moment: conditions decided, words filled in.

use std::collections::BTreeMap;

use crate::{
    Alert, Answer, Ask, Band, Chart, Charted, Column, Compute, Date, Document, Entry, Fault,
    Faulty, Id, Image, Matrix, Over, Page, Point, Recall, Recording, Resource, Score, Slot, Text,
    Time, Value,
    elsewhere::{is_elsewhere, labelled},
    known::Known,
    number,
};

/// A page with what is shown of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet<'p> {
    /// The page.
    pub page: &'p Page,
    /// What is shown, in order. Conditions are gone: what they show stands in their place.
    pub views: Vec<View<'p>>,
    /// Which arm each condition showed, by its number; none for one that showed nothing.
    pub arms: BTreeMap<u32, u32>,
}

/// One thing that is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum View<'p> {
    /// Text to read.
    Prose(Filled<'p>),
    /// A picture.
    Image(&'p Image),
    /// What someone else did or felt.
    Example(Note<'p>),
    /// A piece of advice.
    Tip(Note<'p>),
    /// A text that is read only by who opens it.
    FoldOut(Note<'p>),
    /// What one of the people who do an exercise together does.
    Role(Note<'p>),
    /// Answers and values from before.
    Recall(Recalled<'p>),
    /// A film.
    Video(Played<'p>),
    /// A sound.
    Audio(Played<'p>),
    /// Something to use beside the text.
    Resource(Described<'p>),
    /// A document made of answers.
    Document(Written<'p>),
    /// Figures that were sent one after the other.
    Chart(Plotted<'p>),
    /// A question.
    Question(Question<'p>),
    /// Questions with the same options.
    Matrix(Grid<'p>),
    /// A value worked out here. The client sees it only where a text has a slot for it; professionals see it where it has a title.
    Outcome(Outcome<'p>),
    /// A warning that came up.
    Alert(Alerted<'p>),
}

/// An author's text with what goes into its slots.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled<'p> {
    /// The text.
    pub text: &'p Text,
    /// What is shown at each slot, in the order of the text.
    pub slots: Vec<Shown>,
}

/// What is shown at a slot.
#[derive(Clone, Debug, PartialEq)]
pub enum Shown {
    /// A number, to be written as the reader's language writes numbers.
    Number(f64),
    /// A client's own words: to be shown as they are, never as Markdown.
    Words(String),
    /// The author's label of an option or a band.
    Label(String),
    /// The author's labels of several options.
    Labels(Vec<String>),
    /// Yes or no.
    YesNo(bool),
    /// Lines of the client's own.
    Lines(Vec<String>),
    /// A day, to be said as the reader's language says days.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// There is no value: the author's words for that case; may be empty.
    Otherwise(String),
}

/// A warning that came up.
#[derive(Clone, Debug, PartialEq)]
pub struct Alerted<'p> {
    /// What it is.
    pub alert: &'p Alert,
    /// What is to be read below its title.
    pub text: Filled<'p>,
}

/// A set-apart text.
#[derive(Clone, Debug, PartialEq)]
pub struct Note<'p> {
    /// Its heading.
    pub title: Option<&'p str>,
    /// What it says.
    pub text: Filled<'p>,
}

/// A question with what stands in its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Question<'p> {
    /// The question.
    pub ask: &'p Ask,
    /// What was typed and not sent yet; empty on a page that was sent.
    pub entry: Entry,
    /// What its author had filled in, as long as nothing was typed.
    pub initial: Option<&'p Entry>,
    /// The answer it is, or that was sent.
    pub answer: Option<Answer>,
    /// What keeps it from being sent. Pages show it only once the client has tried to send.
    pub fault: Option<Fault>,
    /// What is to be read with it.
    pub text: Option<Filled<'p>>,
    /// The answer to the question that it asks again.
    pub before: Option<Answer>,
    /// The rows of an earlier question that it goes on with.
    pub taken: Option<Taken<'p>>,
    /// What the author tells about the options that were chosen, in their order.
    pub explained: Vec<Filled<'p>>,
}

impl Question<'_> {
    /// What stands in its fields.
    #[must_use]
    pub fn standing(&self) -> &Entry {
        self.initial.unwrap_or(&self.entry)
    }
}

/// Answers and values from before, to read again.
#[derive(Clone, Debug, PartialEq)]
pub struct Recalled<'p> {
    /// What its author wrote: its heading and what it names.
    pub recall: &'p Recall,
    /// What is shown, in the author's order.
    pub values: Vec<Kept<'p>>,
}

/// A film or a sound.
#[derive(Clone, Debug, PartialEq)]
pub struct Played<'p> {
    /// What it is.
    pub recording: &'p Recording,
    /// What is said and heard, to read.
    pub transcript: Filled<'p>,
}

/// Something to use beside the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Described<'p> {
    /// What it is.
    pub resource: &'p Resource,
    /// What it is for.
    pub text: Filled<'p>,
}

/// A document made of answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<'p> {
    /// What it is.
    pub document: &'p Document,
    /// The author's words above the answers.
    pub text: Filled<'p>,
    /// The answers, in the author's order.
    pub values: Vec<Kept<'p>>,
}

/// A chart with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Plotted<'p> {
    /// What it is.
    pub chart: &'p Chart,
    /// The author's words above it.
    pub text: Filled<'p>,
    /// Its lines, in the author's order; a line without figures is one all the same.
    pub lines: Vec<Series<'p>>,
}

/// A line of a chart with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<'p> {
    /// What it is.
    pub line: &'p Charted,
    /// The figures, in order of time or of rows.
    pub points: Vec<Point>,
}

/// An answer or a value from before.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept<'p> {
    /// A question with its answer, where there is one.
    Answer {
        /// The question.
        ask: &'p Ask,
        /// What was answered.
        answer: Option<Answer>,
        /// The rows that the answer goes on with, where it does.
        taken: Option<Taken<'p>>,
    },
    /// A computed value or a score; it may be unknown.
    Outcome(Outcome<'p>),
    /// A value of another tool.
    Elsewhere {
        /// What it is called there.
        title: &'p str,
        /// What was sent there; none where nothing was.
        shown: Option<Shown>,
    },
}

/// Rows that a question takes up from earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken<'p> {
    /// What was asked of them, in order.
    pub columns: Vec<&'p Column>,
    /// The rows, in order; at the end those that are there no more.
    pub rows: Vec<TakenRow>,
}

/// A row that was filled in earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenRow {
    /// Its key, the same as it was there.
    pub key: u32,
    /// The line, or the chosen option as it reads; none for a row of a table, and for a line that is there no more.
    pub label: Option<String>,
    /// What was filled in, by column.
    pub cells: BTreeMap<Id, Answer>,
    /// It was taken away since; what was made of it here stays.
    pub gone: bool,
}

/// Questions with the same options, with what stands in their fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid<'p> {
    /// The questions' heading and order.
    pub matrix: &'p Matrix,
    /// Its rows.
    pub rows: Vec<Question<'p>>,
}

/// A computed value or a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome<'p> {
    /// Its id.
    pub id: &'p Id,
    /// What the professional reads before it; none keeps it out of what the professional is shown.
    pub title: Option<&'p str>,
    /// The value.
    pub value: Value,
    /// Decimals with which people read it.
    pub decimals: u8,
    /// The band it falls in.
    pub band: Option<&'p Band>,
    /// What a score rests on; none for a computed value.
    pub basis: Option<Basis>,
}

impl Outcome<'_> {
    /// The value as people read it.
    #[must_use]
    pub fn read(&self) -> Value {
        match &self.value {
            Value::Number(figure) => Value::of(Some(number::round(*figure, self.decimals))),
            Value::Unknown
            | Value::Truth(_)
            | Value::Text(_)
            | Value::Choice(_)
            | Value::Choices(_)
            | Value::List(_)
            | Value::Date(_)
            | Value::Time(_) => self.value.clone(),
        }
    }
}

/// How many questions a score rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// How many of its questions were answered.
    pub answered: u32,
    /// How many it has.
    pub of: u32,
    /// How many it needs at least.
    pub least: u32,
}

impl<'p> Sheet<'p> {
    /// Its questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question<'p>> {
        self.views.iter().flat_map(|view| match view {
            View::Question(question) => std::slice::from_ref(question),
            View::Matrix(grid) => &grid.rows,
            View::Prose(_)
            | View::Image(_)
            | View::Example(_)
            | View::Tip(_)
            | View::FoldOut(_)
            | View::Role(_)
            | View::Recall(_)
            | View::Video(_)
            | View::Audio(_)
            | View::Resource(_)
            | View::Document(_)
            | View::Chart(_)
            | View::Outcome(_)
            | View::Alert(_) => &[],
        })
    }

    /// The documents on it, in order.
    pub fn documents(&self) -> impl Iterator<Item = &Written<'p>> {
        self.views.iter().filter_map(|view| {
            if let View::Document(written) = view {
                Some(written)
            } else {
                None
            }
        })
    }

    /// What it warns of, in order.
    pub fn alerts(&self) -> impl Iterator<Item = &Alerted<'p>> {
        self.views.iter().filter_map(|view| {
            if let View::Alert(alerted) = view {
                Some(alerted)
            } else {
                None
            }
        })
    }

    /// Its charts, in order.
    pub fn charts(&self) -> impl Iterator<Item = &Plotted<'p>> {
        self.views.iter().filter_map(|view| {
            if let View::Chart(plotted) = view {
                Some(plotted)
            } else {
                None
            }
        })
    }

    /// What was answered wrong, as far as nobody goes on past it. What is missing is said only before it is sent.
    #[must_use]
    pub fn wrong(&self) -> Vec<Faulty> {
        let wrong = self.questions().filter_map(|question| {
            let fault = question
                .fault
                .as_ref()
                .filter(|fault| !fault.is_missing())?;
            Some(Faulty {
                page: self.page.id.clone(),
                ask: question.ask.id.clone(),
                fault: fault.clone(),
            })
        });
        wrong.collect()
    }

    /// What was worked out on it, in order.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome<'p>> {
        self.views.iter().filter_map(|view| {
            if let View::Outcome(outcome) = view {
                Some(outcome)
            } else {
                None
            }
        })
    }
}

impl<'p> Filled<'p> {
    /// A text as it is for who has answered nothing.
    #[must_use]
    pub fn without_answers(text: &'p Text) -> Self {
        let otherwise = |slot: &Slot| Shown::Otherwise(slot.otherwise.clone());
        Self {
            text,
            slots: text.slots.iter().map(otherwise).collect(),
        }
    }

    /// Fills a text with what is known.
    pub(crate) fn new(text: &'p Text, known: &Known<'p>) -> Self {
        Self {
            text,
            slots: text.slots.iter().map(|slot| known.shown(slot)).collect(),
        }
    }
}

impl<'p> Known<'p> {
    /// What is known under these names now; from outside a repeated session, what was given in its last round.
    pub(crate) fn kept(&self, values: &'p [Id]) -> Vec<Kept<'p>> {
        let kept = values.iter().filter_map(|id| {
            if is_elsewhere(id) {
                let mut uses = self.program.uses.iter();
                let used = uses.find(|used| used.name() == *id)?;
                let slot = Slot {
                    value: id.clone(),
                    band: false,
                    over: None,
                    otherwise: String::new(),
                };
                let shown = self.shown_elsewhere(&slot);
                return Some(Kept::Elsewhere {
                    title: &used.title,
                    shown: (!matches!(shown, Shown::Otherwise(_))).then_some(shown),
                });
            }
            if let Some(ask) = self.program.ask(id) {
                let here = self.answer(id).map(|answer| (answer, None));
                let last = || self.last_round(id).map(|(answer, at)| (answer, Some(at)));
                let found = here.or_else(last);
                return Some(Kept::Answer {
                    ask,
                    answer: found.map(|(answer, _)| answer.clone()),
                    taken: found.and_then(|(answer, round)| self.taken_with(ask, answer, round)),
                });
            }
            let score = self.program.score(id);
            let compute = self.program.compute(id);
            let decimals = score.map_or(number::READ, Score::decimals);
            let decimals = compute.map_or(decimals, Compute::decimals);
            let of_compute = compute.and_then(|compute| compute.title.as_deref());
            let title = score.map(|score| score.title.as_str());
            let here = self.value(id);
            let of_here = !here.is_unknown();
            let value = if of_here { here } else { self.last_value(id) };
            Some(Kept::Outcome(Outcome {
                id,
                title: Some(title.or(of_compute)?),
                decimals,
                band: self.band_of(id, &value),
                value,
                // On how many answers a round's score rests is told in that round.
                basis: score
                    .filter(|_| of_here || self.rounds.is_empty())
                    .map(|score| self.basis(score)),
            }))
        });
        kept.collect()
    }
}

impl Known<'_> {
    /// A value of another tool, in its words.
    fn shown_elsewhere(&self, slot: &Slot) -> Shown {
        let name = if slot.band {
            Id::new(format!("{}.band", slot.value))
        } else {
            slot.value.clone()
        };
        match (self.values.get(&labelled(&name)), self.value(&name)) {
            (Some(Value::Text(label)), _) => Shown::Label(label.clone()),
            (Some(Value::List(labels)), _) => Shown::Labels(labels.clone()),
            (_, Value::Truth(yes)) => Shown::YesNo(yes),
            (_, Value::Number(figure)) => Shown::Number(number::round(figure, number::READ)),
            (_, Value::Text(text)) => Shown::Words(text),
            (_, Value::List(lines)) => Shown::Lines(lines),
            (_, Value::Date(date)) => Shown::Date(date),
            (_, Value::Time(time)) => Shown::Time(time),
            (_, Value::Unknown | Value::Choice(_) | Value::Choices(_)) => {
                Shown::Otherwise(slot.otherwise.clone())
            }
        }
    }

    fn shown(&self, slot: &Slot) -> Shown {
        if is_elsewhere(&slot.value) {
            return self.shown_elsewhere(slot);
        }
        let label = |option: &Id| {
            let ask = self.program.ask(&slot.value);
            let label = ask.and_then(|ask| ask.label_of(option));
            label.unwrap_or(option.as_str()).to_owned()
        };
        if slot.band {
            let band = match slot.over {
                Some(over) => self.band_over(over, &slot.value),
                None => self.band(&slot.value),
            };
            return match band {
                Some(band) => Shown::Label(band.label.clone()),
                None => Shown::Otherwise(slot.otherwise.clone()),
            };
        }
        let value = match slot.over {
            Some(over) => self.over(over, &slot.value),
            None => self.value(&slot.value),
        };
        match value {
            Value::Unknown => Shown::Otherwise(slot.otherwise.clone()),
            Value::Truth(yes) => Shown::YesNo(yes),
            Value::Number(figure) if slot.over == Some(Over::Average) => {
                Shown::Number(number::round(figure, number::READ))
            }
            Value::Number(figure) => Shown::Number(self.program.read(&slot.value, figure)),
            Value::Text(text) => Shown::Words(text),
            Value::Choice(option) => Shown::Label(label(&option)),
            Value::Choices(options) => Shown::Labels(options.iter().map(label).collect()),
            Value::List(lines) => Shown::Lines(lines),
            Value::Date(date) => Shown::Date(date),
            Value::Time(time) => Shown::Time(time),
        }
    }
}
