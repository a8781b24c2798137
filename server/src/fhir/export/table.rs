//! Questions with rows, as groups.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a questionnaire limits few of the forms that there are"
)]

use engine::{Ask, Form, Matrix, Table};

use super::{
    Export, Extension, Item,
    item::{ROWS, most, occurs},
};

impl Export<'_> {
    /// Rows with the same answers.
    pub(super) fn matrix(&mut self, matrix: &Matrix) -> Item {
        let id = matrix.id.as_str();
        let mut rows = Vec::new();
        for row in &matrix.rows {
            let full = row.id.as_str();
            let mut item = Item {
                link_id: full.to_owned(),
                text: row.label.clone(),
                kind: "choice".to_owned(),
                required: row.required,
                // The names of the columns are remarked of the matrix.
                answer_option: self.options(&matrix.id, row.form.options()),
                ..Item::default()
            };
            if let Some(was) = self.remarks.link("ask", full) {
                let own = full.rsplit('.').next().unwrap_or(full);
                item.extension.push(Extension::own("id", "Id", own));
                item.link_id = was.to_owned();
            }
            rows.push(item);
        }
        if matrix.hint.is_some() {
            self.notes
                .add(id, "de hint gaat niet mee", "the hint does not go along");
        }
        let mut group = super::group(id, &matrix.label, rows);
        group.extension.push(Extension::control("htable"));
        self.named(&mut group, "ask", id);
        group
    }

    /// Rows of the client's own.
    pub(super) fn table(&mut self, ask: &Ask, table: &Table) -> Option<Item> {
        let id = ask.id.as_str();
        if table.of.is_some() {
            self.notes.add(
                id,
                "de rijen van een eerdere tabel gaan niet mee",
                "the rows of an earlier table do not go along",
            );
            return None;
        }
        let mut columns = Vec::new();
        for column in &table.columns {
            let full = format!("{id}.{}", column.id);
            let (kind, extension) = match &column.form {
                Form::Choice { .. } => ("choice", Vec::new()),
                Form::YesNo => ("boolean", Vec::new()),
                Form::Time => ("time", Vec::new()),
                form => self.limits(id, form),
            };
            let mut item = Item {
                link_id: full.clone(),
                extension,
                text: column.label.clone(),
                kind: kind.to_owned(),
                max_length: most(&column.form),
                answer_option: self.options(&engine::Id::new(full.as_str()), column.form.options()),
                ..Item::default()
            };
            if let Some(was) = self.remarks.link("column", &full) {
                item.extension
                    .push(Extension::own("id", "Id", column.id.as_str()));
                item.link_id = was.to_owned();
            }
            columns.push(item);
        }
        let mut group = super::group(id, &ask.label, columns);
        group.required = ask.required;
        group.repeats = true;
        group.extension = occurs((table.least, table.most), ROWS);
        self.named(&mut group, "ask", id);
        Some(group)
    }
}
