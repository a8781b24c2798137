//! Answers that a walk gives: to which question, in which round, in which tool.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Ask, Form, Id, Question};

use super::rows::Rows;

/// Where an answer is given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slot {
    /// Another tool, which is filled in before this one is begun.
    pub(super) tool: Option<Id>,
    pub(super) ask: Id,
    /// The round of a repeated session; 0 for every one that has no answer of its own.
    pub(super) round: u32,
}

impl Slot {
    pub(super) fn of(ask: &Id) -> Self {
        Self {
            tool: None,
            ask: ask.clone(),
            round: 0,
        }
    }
}

/// An answer, or what it has to be like.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    /// The question stays without one.
    Nothing,
    /// As a sentence says it.
    Words(String),
    /// Options: some that are chosen, some that are not, and how many there are in all.
    Options(Options),
    /// The rows of a table.
    Rows(Rows),
}

/// What is known of the options that are chosen. Of two that do not speak against each other one can be made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Options {
    with: BTreeSet<Id>,
    without: BTreeSet<Id>,
    least: usize,
    most: usize,
}

impl Options {
    /// Any that a question takes; none where it has no options to choose.
    fn any(ask: &Ask) -> Option<Self> {
        let all = ask.form.options().len();
        let (least, most) = match &ask.form {
            Form::Choice { .. } => (1, 1),
            Form::Choices { least, most, .. } => {
                let size = |count: &u32| usize::try_from(*count).unwrap_or(usize::MAX);
                (size(least).max(1), size(most).min(all))
            }
            Form::Match { .. } => (1, all),
            Form::Text { .. }
            | Form::Long { .. }
            | Form::Number { .. }
            | Form::Scale { .. }
            | Form::YesNo
            | Form::List { .. }
            | Form::Order { .. }
            | Form::Date { .. }
            | Form::Time
            | Form::Table(_)
            | Form::Offline { .. }
            | Form::Photo { .. } => return None,
        };
        Some(Self {
            with: BTreeSet::new(),
            without: BTreeSet::new(),
            least,
            most,
        })
    }

    /// Those with this option, or without it.
    pub(super) fn choosing(ask: &Ask, option: &Id, with: bool) -> Option<Self> {
        let mut options = Self::any(ask)?;
        let side = if with {
            &mut options.with
        } else {
            &mut options.without
        };
        side.insert(option.clone());
        options.can_be(ask.form.options().len()).then_some(options)
    }

    /// So many.
    pub(super) fn counting(ask: &Ask, count: usize) -> Option<Self> {
        let options = Self::any(ask)?;
        (options.least..=options.most)
            .contains(&count)
            .then_some(Self {
                least: count,
                most: count,
                ..options
            })
    }

    fn can_be(&self, all: usize) -> bool {
        self.with.len() <= self.most
            && self.least <= self.most
            && self.least + self.without.len() <= all.max(self.least)
            && self.with.is_disjoint(&self.without)
    }

    /// Takes on what another says. False where they speak against each other; this is of no use any more then.
    fn take_on(&mut self, other: &Self) -> bool {
        self.with.extend(other.with.iter().cloned());
        self.without.extend(other.without.iter().cloned());
        self.least = self.least.max(other.least);
        self.most = self.most.min(other.most);
        self.can_be(usize::MAX)
    }

    /// The options to choose, of all there are; none where too few are left.
    fn chosen<'o>(&'o self, ask: &'o Ask) -> Option<Vec<&'o Id>> {
        let all = ask.form.options().iter().map(|option| &option.id);
        let wanted = all.clone().filter(|id| self.with.contains(*id));
        let others = all.filter(|id| !self.with.contains(*id) && !self.without.contains(*id));
        let count = self.least.max(self.with.len());
        let chosen: Vec<&Id> = wanted.chain(others).take(count).collect();
        (chosen.len() == count).then_some(chosen)
    }
}

/// Answers to questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Given(pub(super) BTreeMap<Slot, Answer>);

impl Given {
    pub(super) fn one(ask: &Id, answer: Answer) -> Self {
        Self(BTreeMap::from([(Slot::of(ask), answer)]))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether no question is left open, and no other tool is needed.
    pub(super) fn answers_all(&self) -> bool {
        let mut all = self.0.iter();
        all.all(|(slot, answer)| *answer != Answer::Nothing && slot.tool.is_none())
    }

    /// Whether both can be given on one walk.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let (few, many) = if self.0.len() < other.0.len() {
            (self, other)
        } else {
            (other, self)
        };
        few.0.iter().all(|(slot, answer)| {
            let Some(given) = many.0.get(slot) else {
                return true;
            };
            match (given, answer) {
                (Answer::Options(one), Answer::Options(other)) => {
                    one.with.is_disjoint(&other.without)
                        && other.with.is_disjoint(&one.without)
                        && one.clone().take_on(other)
                }
                (Answer::Rows(one), Answer::Rows(other)) => one.clone().take_on(other),
                (one, other) => one == other,
            }
        })
    }

    /// Takes on the answers of another. False, and unchanged, where they speak against each other.
    pub(super) fn take_on(&mut self, other: &Self) -> bool {
        if !self.agrees(other) {
            return false;
        }
        for (slot, answer) in &other.0 {
            match (self.0.get_mut(slot), answer) {
                (Some(Answer::Options(given)), Answer::Options(more)) => {
                    given.take_on(more);
                }
                (Some(Answer::Rows(given)), Answer::Rows(more)) => {
                    given.take_on(more);
                }
                (Some(_), _) => {}
                (None, answer) => drop(self.0.insert(slot.clone(), answer.clone())),
            }
        }
        true
    }

    /// What is answered to a question in a round.
    pub(super) fn answer(&self, ask: &Id, round: u32) -> Option<&Answer> {
        let mut slot = Slot {
            round,
            ..Slot::of(ask)
        };
        let own = self.0.get(&slot);
        own.or_else(|| {
            slot.round = 0;
            self.0.get(&slot)
        })
    }

    /// The answers to a tool that is filled in first.
    pub(super) fn of_tool<'g>(
        &'g self,
        tool: &'g Id,
    ) -> impl Iterator<Item = (&'g Id, &'g Answer)> {
        let own = self.0.iter();
        let own = own.filter(move |(slot, _)| slot.tool.as_ref() == Some(tool));
        own.map(|(slot, answer)| (&slot.ask, answer))
    }

    /// The tools that are filled in first.
    pub(super) fn tools(&self) -> BTreeSet<&Id> {
        let slots = self.0.keys();
        slots.filter_map(|slot| slot.tool.as_ref()).collect()
    }
}

impl Answer {
    /// As a sentence says it, for a question that is asked now. None where nothing is answered, or where it cannot be.
    pub(super) fn to(&self, question: &Question<'_>) -> Option<String> {
        let rows = || {
            let rows = question.taken.iter().flat_map(|taken| &taken.rows);
            rows.filter(|row| !row.gone)
        };
        match (self, &question.ask.form) {
            (Self::Nothing, _) => None,
            (Self::Options(options), Form::Match { .. }) => {
                let chosen = options.chosen(question.ask)?;
                let pairs = rows().zip(chosen.iter().cycle());
                let pairs = pairs.map(|(row, option)| {
                    let line = row.label.clone();
                    let line = line.unwrap_or_else(|| row.key.to_string());
                    format!("{line} = {option}")
                });
                let pairs: Vec<String> = pairs.collect();
                (!pairs.is_empty()).then(|| pairs.join("; "))
            }
            (Self::Rows(given), Form::Table(table)) if table.of.is_some() => {
                // The rows are those of an earlier table, and have its keys.
                let cells = given.written(table);
                let rows = rows().zip(cells.iter().cycle());
                let rows = rows.map(|(row, cells)| format!("{}={cells}", row.key));
                let rows: Vec<String> = rows.collect();
                (!rows.is_empty()).then(|| rows.join("; "))
            }
            (answer, _) => answer.alone(question.ask),
        }
    }

    /// The same where nothing of it rests on what was answered before.
    pub(super) fn alone(&self, ask: &Ask) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Words(words) => Some(words.clone()),
            Self::Options(options) => {
                let chosen = options.chosen(ask)?;
                let chosen: Vec<&str> = chosen.into_iter().map(Id::as_str).collect();
                Some(chosen.join("; "))
            }
            Self::Rows(rows) => match &ask.form {
                Form::Table(table) => Some(rows.written(table).join("; ")),
                Form::Text { .. }
                | Form::Long { .. }
                | Form::Number { .. }
                | Form::Scale { .. }
                | Form::YesNo
                | Form::Choice { .. }
                | Form::Choices { .. }
                | Form::List { .. }
                | Form::Match { .. }
                | Form::Order { .. }
                | Form::Date { .. }
                | Form::Time
                | Form::Offline { .. }
                | Form::Photo { .. } => None,
            },
        }
    }
}
