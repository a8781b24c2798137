//! What a client could type in the fields of each form.

use engine::{Ask, DONE, Entry, Form, Line, MATCHED, NOTES, PHOTO};
use uuid::Uuid;

/// Nothing, and at least one answer that fits.
pub(crate) fn typed(ask: &Ask) -> Vec<Entry> {
    let one = |text: &str| Entry(vec![Line::new(0, text)]);
    let answers = match &ask.form {
        Form::Text { .. } | Form::Long { .. } | Form::Number { .. } | Form::Scale { .. } => {
            vec![one("9")]
        }
        Form::YesNo => vec![one("yes"), one("no")],
        Form::Choice { options } | Form::Choices { options, .. } => options
            .iter()
            .map(|option| one(option.id.as_str()))
            .collect(),
        Form::List { most, .. } => {
            let lines = (0..*most).map(|key| Line::new(key, format!("line {key}")));
            vec![Entry(lines.collect())]
        }
        Form::Table(table) => {
            let cells = |rows: u32| {
                let keys = (1..=rows)
                    .flat_map(|key| table.columns.iter().map(move |column| (key, column)));
                let lines = keys.map(|(key, column)| Line::of_column(key, column.id.as_str(), "9"));
                Entry(lines.collect())
            };
            vec![cells(1), cells(2)]
        }
        Form::Match { options, .. } => {
            let line = |key| Line::of_column(key, MATCHED, options[0].id.as_str());
            vec![Entry(vec![line(0)]), Entry(vec![line(0), line(1)])]
        }
        Form::Order { options } => {
            let lines = options.iter().rev().zip(0..);
            let lines = lines.map(|(option, key)| Line::new(key, option.id.as_str()));
            vec![Entry(lines.collect())]
        }
        Form::Date { .. } => vec![one("22-11-2026"), one("tomorrow")],
        Form::Time => vec![one("22:30")],
        Form::Photo { .. } => vec![
            Entry(vec![Line::of_column(0, PHOTO, "not a photo")]),
            Entry(vec![Line::of_column(1, NOTES, "A drawing.")]),
            Entry(vec![Line::of_column(
                0,
                PHOTO,
                Uuid::from_u128(7).to_string(),
            )]),
        ],
        Form::Offline { .. } => vec![
            Entry(vec![Line::of_column(0, NOTES, "Not today.")]),
            Entry(vec![Line::of_column(0, DONE, "yes")]),
        ],
    };
    std::iter::once(Entry::default()).chain(answers).collect()
}
