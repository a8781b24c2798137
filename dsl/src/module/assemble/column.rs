//! Columns: given to the matrix or the table that stands right above them.

use engine::{ChoiceOption, Column, Form};

use super::{Assembler, again, reason::NEEDS_ROWS};
use crate::{
    diagnostic::rule,
    header::Heading,
    keyword::column,
    language::{Language, Pair, pair},
    module::{Chapter, Item},
    span::Spot,
    syntax::Directive,
};

/// The most columns of a table.
const MOST_COLUMNS: usize = 12;

/// Gives every table of contacts its columns, in the language of the tool.
pub(super) fn of_contacts(chapters: &mut [Chapter], header: &Heading) {
    const COLUMNS: [(&str, Pair, u32); 3] = [
        ("name", pair("Name", "Naam"), 100),
        ("phone", pair("Phone number", "Telefoonnummer"), 40),
        ("when", pair("When do you call?", "Wanneer bel je?"), 200),
    ];
    let dutch = header.language.as_ref();
    let dutch = dutch.is_some_and(|language| language.starts_with("nl"));
    let language = if dutch { Language::Nl } else { Language::En };
    again::each(chapters, &mut |item| {
        if let Item::Ask(ask) = item
            && let Some(Form::Table(table)) = &mut ask.form
            && table.contacts
        {
            let columns = COLUMNS.map(|(id, label, most)| Column {
                id: id.into(),
                label: label.in_language(language).to_owned(),
                form: Form::Text { most },
            });
            table.columns = columns.into();
        }
    });
}

/// What stands right above a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Matrix,
    Table,
    /// A question whose type could not be made out, and that may well be one with columns.
    Unclear,
    Other,
}

impl Assembler<'_> {
    pub(super) fn column(&mut self, directive: &Directive<'_>, language: &mut Option<Language>) {
        let above = match self.items().and_then(|items| items.last()) {
            Some(Item::Matrix(_)) => Above::Matrix,
            Some(Item::Ask(ask)) if matches!(&ask.form, Some(Form::Table(table)) if !table.contacts) => {
                Above::Table
            }
            Some(Item::Ask(ask)) if ask.form.is_none() && ask.again.is_none() => Above::Unclear,
            _ => Above::Other,
        };
        match above {
            Above::Unclear => {}
            Above::Other => self.wrong(&column::WORD, directive.span, NEEDS_ROWS),
            Above::Table => {
                let column = column::of_table(directive, &mut self.reader(language));
                // What was wrong with a column is told; that it is missing as well would be untrue.
                let column = column.unwrap_or_else(|| column::unclear(directive));
                self.column_of_table(column);
            }
            Above::Matrix => {
                let option = column::of_matrix(directive, &mut self.reader(language));
                self.column_of_matrix(option);
            }
        }
    }

    fn column_of_table(&mut self, column: Spot<Column>) {
        let Some(Item::Ask(ask)) = self.items().and_then(|items| items.last_mut()) else {
            return;
        };
        let first = ask.name.line;
        let Some(Form::Table(table)) = &mut ask.form else {
            return;
        };
        let (id, span) = (column.value.id.clone(), column.span);
        if table.columns.iter().any(|known| known.id == id) && !id.as_str().is_empty() {
            self.reports
                .add(&rule::DOUBLED_ID, span)
                .with(id.as_str())
                .with(first);
        } else if table.columns.len() >= MOST_COLUMNS {
            self.reports
                .add(&rule::TOO_MANY_COLUMNS, span)
                .with(MOST_COLUMNS.to_string());
        } else {
            table.columns.push(column.value);
        }
    }

    fn column_of_matrix(&mut self, column: Spot<ChoiceOption>) {
        let Some(Item::Matrix(matrix)) = self.items().and_then(|items| items.last_mut()) else {
            return;
        };
        let id = column.value.id.clone();
        let first = matrix.columns.iter().find(|known| known.value == id);
        if let Some(first) = first.map(|first| first.span)
            && !id.as_str().is_empty()
        {
            self.reports
                .add(&rule::DOUBLED_ID, column.span)
                .with(id.as_str())
                .with(first);
            return;
        }
        matrix.columns.push(Spot::new(id, column.span));
        for row in &mut matrix.rows {
            if let Some(Form::Choice { options }) = &mut row.form {
                options.push(column.value.clone());
            }
        }
    }
}
