//! What a question takes up from an earlier one: lines, chosen options, or the rows of a table with all that was filled in since.

use std::collections::BTreeMap;

use crate::{
    Answer, Ask, Column, Form, Id, Row,
    known::{Known, round::Round},
    view::{Taken, TakenRow},
};

/// Tables go on with each other no further than this.
const DEEPEST: usize = 50;

impl<'p> Known<'p> {
    /// What a question takes up, with what stands in its own fields: rows that are there no more stay, and are marked.
    pub(crate) fn taken_up(&self, ask: &'p Ask, own: &[u32]) -> Option<Taken<'p>> {
        self.taken_from(ask, own, &|id| self.answer(id))
    }

    /// What the answer to a question took up, as it stood where that answer was given.
    pub(crate) fn taken_with(
        &self,
        ask: &'p Ask,
        answer: &Answer,
        round: Option<&Round>,
    ) -> Option<Taken<'p>> {
        self.taken_from(ask, &answer.keys(), &|id| {
            let there = round.and_then(|round| round.answers.get(id));
            there.or_else(|| self.answer(id))
        })
    }

    fn taken_from<'k>(
        &'k self,
        ask: &'p Ask,
        own: &[u32],
        given: &dyn Fn(&Id) -> Option<&'k Answer>,
    ) -> Option<Taken<'p>> {
        let of = ask.takes_up()?;
        let mut taken = Taken {
            columns: Vec::new(),
            rows: Vec::new(),
        };
        let mut tables: Vec<&'p Ask> = Vec::new();
        let mut next = Some(of);
        while let Some(found) = next.and_then(|id| self.program.ask(id)) {
            tables.push(found);
            next = found.takes_up().filter(|_| tables.len() < DEEPEST);
        }
        let source = self.program.ask(of);
        taken.rows.extend(
            source
                .into_iter()
                .flat_map(|source| lines(source, given(&source.id))),
        );
        for (at, table) in tables.iter().rev().enumerate() {
            let Form::Table(form) = &table.form else {
                continue;
            };
            taken.columns.extend(&form.columns);
            let Some(Answer::Table(rows)) = given(&table.id) else {
                continue;
            };
            for row in rows {
                add(&mut taken.rows, row, at == 0);
            }
        }
        for key in own {
            if taken.rows.iter().all(|row| row.key != *key) {
                taken.rows.push(TakenRow {
                    key: *key,
                    label: None,
                    cells: BTreeMap::new(),
                    gone: true,
                });
            }
        }
        Some(taken)
    }
}

/// The lines of a list, or the chosen options, each with its key.
fn lines(source: &Ask, given: Option<&Answer>) -> Vec<TakenRow> {
    let row = |key: u32, label: &str| TakenRow {
        key,
        label: Some(label.to_owned()),
        cells: BTreeMap::new(),
        gone: false,
    };
    if let Some(Answer::List(lines)) = given {
        lines.iter().map(|line| row(line.key, &line.text)).collect()
    } else if let Some(Answer::Choices(chosen)) = given {
        let options = (0..).zip(source.form.options());
        let options = options.filter(|(_, option)| chosen.contains(&option.id));
        options.map(|(at, option)| row(at, &option.label)).collect()
    } else {
        Vec::new()
    }
}

/// Adds what one table holds of a row. Only the first of them says which rows there are.
fn add(rows: &mut Vec<TakenRow>, row: &Row, first: bool) {
    let cells = row.cells.clone();
    match rows.iter_mut().find(|known| known.key == row.key) {
        Some(known) => known.cells.extend(cells),
        None => rows.push(TakenRow {
            key: row.key,
            label: None,
            cells,
            gone: !first,
        }),
    }
}

impl Taken<'_> {
    /// The keys of the rows that are still there.
    pub(crate) fn keys(&self) -> impl Iterator<Item = u32> {
        self.rows.iter().filter(|row| !row.gone).map(|row| row.key)
    }

    /// A column by its id.
    #[must_use]
    pub fn column(&self, id: &Id) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == *id).copied()
    }
}
