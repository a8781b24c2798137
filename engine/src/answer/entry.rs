//! What an answer looks like in its fields, to go on from it.

use super::{DONE, MATCHED, NOTES, PHOTO};
use crate::{Answer, Entry, Id, Line};

impl Answer {
    /// What stands in the fields of its question where this is the answer. Read again, it is the same answer.
    #[must_use]
    pub fn entry(&self) -> Entry {
        let one = |text: String| vec![Line::new(0, text)];
        let each = |ids: &[Id]| -> Vec<Line> {
            let lines = (0..).zip(ids);
            lines.map(|(key, id)| Line::new(key, id.as_str())).collect()
        };
        Entry(match self {
            Self::Text(text) => one(text.clone()),
            Self::Number(figure) => one(figure.to_string()),
            Self::YesNo(yes) => one(if *yes { "yes" } else { "no" }.to_owned()),
            Self::Choice(option) => one(option.to_string()),
            Self::Choices(options) | Self::Order(options) => each(options),
            Self::List(lines) => lines.clone(),
            Self::Table(rows) => {
                let cells = rows.iter().flat_map(|row| {
                    row.cells
                        .iter()
                        .map(|(column, cell)| (row.key, column, cell))
                });
                cells
                    .map(|(key, column, cell)| Line {
                        column: Some(column.clone()),
                        ..Line::new(key, cell.in_one_field())
                    })
                    .collect()
            }
            Self::Match(pairs) => pairs
                .iter()
                .map(|pair| Line::of_column(pair.key, MATCHED, pair.option.as_str()))
                .collect(),
            Self::Date(date) => one(date.to_string()),
            Self::Time(time) => one(time.to_string()),
            Self::Offline { done, notes } => {
                let done = done.then(|| Line::of_column(0, DONE, "yes"));
                let notes = (!notes.is_empty()).then(|| Line::of_column(0, NOTES, notes.as_str()));
                done.into_iter().chain(notes).collect()
            }
            Self::Photo { photo, words } => {
                let photo = photo.map(|photo| Line::of_column(0, PHOTO, photo.to_string()));
                // A key of its own, so that the photo can be taken away and the words stay.
                let words = (!words.is_empty()).then(|| Line::of_column(1, NOTES, words.as_str()));
                photo.into_iter().chain(words).collect()
            }
        })
    }

    /// What stands in the only field of what has one.
    fn in_one_field(&self) -> String {
        let mut lines = self.entry().0.into_iter();
        lines.next().map_or_else(String::new, |line| line.text)
    }
}
