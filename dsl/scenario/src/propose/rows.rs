//! Rows of a table: what is known of its columns, and rows in which it is so.

use std::{cmp::Ordering, collections::BTreeMap};

use dsl::Language;
use engine::{Column, Id, Table};

use super::answers::{cell, figures_of, of_column};
use crate::run::BEGIN;

/// What is known of the rows of a table. Of two that do not speak against each other one can be made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rows {
    /// An ordinary cell of each column.
    ordinary: Vec<String>,
    least: u32,
    most: u32,
    columns: BTreeMap<Id, Cells>,
}

/// What is known of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cells {
    /// Figures that stand in it, least first, each in a row of its own.
    some: Vec<Figure>,
    /// No figure in it is less.
    low: Option<Figure>,
    /// No figure in it is more.
    high: Option<Figure>,
    /// These figures and no others.
    whole: bool,
    /// In how many rows something stands.
    filled: Option<u32>,
}

/// A figure in its order.
#[derive(Clone, Copy, Debug)]
struct Figure(f64);

impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Figure {}

impl PartialOrd for Figure {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Figure {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Cells {
    fn allows(&self, figure: Figure) -> bool {
        self.low.is_none_or(|low| low <= figure) && self.high.is_none_or(|high| figure <= high)
    }

    /// The same with what another says; none where they speak against each other.
    fn with(&self, other: &Self) -> Option<Self> {
        let (few, many) = match self.whole {
            true => (other, self),
            false => (self, other),
        };
        if many.whole && few.some.iter().any(|figure| !many.some.contains(figure)) {
            return None;
        }
        if few.whole && few.some != many.some {
            return None;
        }
        let mut some = many.some.clone();
        some.extend(few.some.iter().filter(|figure| !many.some.contains(figure)));
        some.sort();
        let filled = match (self.filled, other.filled) {
            (Some(one), Some(other)) if one != other => return None,
            (one, other) => one.or(other),
        };
        let both = Self {
            some,
            low: self.low.max(other.low),
            high: match (self.high, other.high) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
            whole: many.whole,
            filled,
        };
        let fits = both.some.iter().all(|figure| both.allows(*figure))
            && both
                .low
                .zip(both.high)
                .is_none_or(|(low, high)| low <= high)
            && both.filled.is_none_or(|filled| both.rows() <= filled);
        fits.then_some(both)
    }

    /// In how many rows at least something stands.
    fn rows(&self) -> u32 {
        let some = u32::try_from(self.some.len()).unwrap_or(u32::MAX);
        self.filled.map_or(some, |filled| filled.max(some))
    }
}

impl Rows {
    /// Any rows that a table takes.
    fn any(table: &Table, language: Language) -> Self {
        let ordinary = table.columns.iter();
        let ordinary = ordinary.map(|column| cell(column, language, BEGIN));
        Self {
            ordinary: ordinary.collect(),
            // Rows that are taken up are as many as there were.
            least: table.least.max(1),
            most: if table.of.is_some() {
                u32::MAX
            } else {
                table.most
            },
            columns: BTreeMap::new(),
        }
    }

    /// So many rows.
    pub(super) fn counting(table: &Table, count: u32, language: Language) -> Option<Self> {
        let any = Self::any(table, language);
        (any.least..=any.most).contains(&count).then_some(Self {
            least: count,
            most: count,
            ..any
        })
    }

    /// At least so many.
    pub(super) fn at_least(table: &Table, count: u32, language: Language) -> Option<Self> {
        let any = Self::any(table, language);
        (count <= any.most).then_some(Self {
            least: any.least.max(count),
            ..any
        })
    }

    fn having(table: &Table, column: &Column, cells: Cells, language: Language) -> Option<Self> {
        let mut rows = Self::any(table, language);
        rows.columns.insert(column.id.clone(), cells);
        rows.can_be().then_some(rows)
    }

    /// The least figure of a column.
    pub(super) fn least_of(
        table: &Table,
        column: &Column,
        figure: f64,
        language: Language,
    ) -> Option<Self> {
        let cells = Cells {
            some: vec![Figure(figure)],
            low: Some(Figure(figure)),
            ..Cells::default()
        };
        Self::having(table, column, cells, language)
    }

    /// The most figure of a column.
    pub(super) fn most_of(
        table: &Table,
        column: &Column,
        figure: f64,
        language: Language,
    ) -> Option<Self> {
        let cells = Cells {
            some: vec![Figure(figure)],
            high: Some(Figure(figure)),
            ..Cells::default()
        };
        Self::having(table, column, cells, language)
    }

    /// The same figure in all of a column.
    pub(super) fn all_of(
        table: &Table,
        column: &Column,
        figure: f64,
        language: Language,
    ) -> Option<Self> {
        let cells = Cells {
            some: vec![Figure(figure)],
            low: Some(Figure(figure)),
            high: Some(Figure(figure)),
            ..Cells::default()
        };
        Self::having(table, column, cells, language)
    }

    /// So many rows with something in a column, or one more row where that is too few for the table.
    pub(super) fn filled(
        table: &Table,
        column: &Column,
        count: u32,
        language: Language,
    ) -> Option<Self> {
        let cells = Cells {
            filled: Some(count),
            ..Cells::default()
        };
        Self::having(table, column, cells, language)
    }

    /// Figures of a column that add up to one: as much as can be in the first rows, the least in the others.
    pub(super) fn adding_up(
        table: &Table,
        column: &Column,
        figure: f64,
        language: Language,
    ) -> Option<Self> {
        let any = Self::any(table, language);
        let all = figures_of(&column.form);
        let (low, high) = (*all.first()?, *all.last()?);
        let enough = |count: &u32| high * f64::from(*count) >= figure;
        let count = (any.least..=table.most.max(any.least)).find(enough)?;
        let mut left = figure;
        let shares = (1..=count).rev().map(|rows| {
            let share = (left - low * f64::from(rows - 1)).clamp(low, high);
            left -= share;
            Figure(share)
        });
        let mut some: Vec<Figure> = shares.collect();
        some.sort();
        let cells = Cells {
            some,
            whole: true,
            filled: Some(count),
            ..Cells::default()
        };
        let mut rows = Self::having(table, column, cells, language)?;
        (rows.least, rows.most) = (rows.least.max(count), rows.most.min(count));
        rows.can_be().then_some(rows)
    }

    fn can_be(&self) -> bool {
        self.count() <= self.most
    }

    /// How many rows there are.
    pub(super) fn count(&self) -> u32 {
        let columns = self.columns.values().map(Cells::rows);
        columns.fold(self.least, u32::max)
    }

    /// Takes on what another says. False where they speak against each other; this is of no use any more then.
    pub(super) fn take_on(&mut self, other: &Self) -> bool {
        self.least = self.least.max(other.least);
        self.most = self.most.min(other.most);
        for (column, cells) in &other.columns {
            let own = self.columns.entry(column.clone()).or_default();
            let Some(both) = own.with(cells) else {
                return false;
            };
            *own = both;
        }
        self.can_be()
    }

    /// The rows, as a sentence says them.
    pub(super) fn written(&self, table: &Table) -> Vec<String> {
        let cells: Vec<Vec<String>> = table
            .columns
            .iter()
            .zip(&self.ordinary)
            .map(|(column, ordinary)| self.cells(column, ordinary))
            .collect();
        let count = usize::try_from(self.count()).unwrap_or(usize::MAX);
        let row = |at: usize| {
            let cells = cells.iter().filter_map(|column| column.get(at));
            cells.map(String::as_str).collect::<Vec<_>>().join(", ")
        };
        (0..count).map(row).collect()
    }

    /// The cells of a column, one for each row.
    fn cells(&self, column: &Column, ordinary: &str) -> Vec<String> {
        let count = usize::try_from(self.count()).unwrap_or(usize::MAX);
        let Some(known) = self.columns.get(&column.id) else {
            return vec![ordinary.to_owned(); count];
        };
        let write = |figure: &Figure| of_column(column, figure.0);
        let mut cells: Vec<String> = known.some.iter().filter_map(write).collect();
        // What else stands in it keeps within what is asked.
        let fits = match ordinary.parse() {
            Ok(figure) => known.allows(Figure(figure)),
            Err(_) => known.low.is_none() && known.high.is_none(),
        };
        let other = match known.some.first().and_then(write) {
            Some(figure) if !fits => figure,
            Some(_) | None => ordinary.to_owned(),
        };
        let filled = match (known.filled, known.whole) {
            (Some(filled), _) => usize::try_from(filled).unwrap_or(usize::MAX),
            (None, true) => cells.len(),
            (None, false) => count,
        };
        let empty = count.saturating_sub(filled);
        cells.resize(count - empty, other);
        cells.resize(count, String::new());
        cells
    }
}
