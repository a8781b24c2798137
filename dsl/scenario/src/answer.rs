//! What a sentence says that a client types, put into the fields of a question.

use engine::{
    Ask, ChoiceOption, DONE, Date, Entry, Form, Line, MATCHED, Moment, NOTES, PHOTO, Table, Taken,
};
use uuid::Uuid;

const HALF_A_DAY: Moment = 12 * 3_600_000;

/// A text that cannot be put into the fields of its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnAnswer {
    /// What is matched needs a line and an option with `=` between them.
    NoPair,
    /// No line with that name or number is there to match.
    NoLine,
}

/// Puts a text into the fields of a question, or of a question that is not there as one line.
///
/// Lines of a list, options and rows are parted by `;`, the cells of a row by `,`. An option may be named by its id or as the
/// client reads it. `7=` before a row gives it the key 7. What is matched is named by its line, or by its key.
///
/// # Errors
/// Where a match is not written as one.
pub fn entry(
    ask: Option<&Ask>,
    text: &str,
    taken: Option<&Taken<'_>>,
    now: Moment,
) -> Result<Entry, NotAnAnswer> {
    let parts = text.split(';').map(str::trim);
    let lines = match ask.map(|ask| &ask.form) {
        Some(Form::Choices { options, .. } | Form::Order { options }) => (0..)
            .zip(parts)
            .map(|(key, text)| Line::new(key, named(text, options)))
            .collect(),
        Some(Form::List { .. }) => (0..)
            .zip(parts)
            .map(|(key, text)| Line::new(key, text))
            .collect(),
        Some(Form::Match { options, .. }) => {
            let pairs = parts.filter(|pair| !pair.is_empty());
            let pairs = pairs.map(|pair| matched(pair, options, taken));
            pairs.collect::<Result<_, _>>()?
        }
        Some(Form::Table(table)) => rows(table, text, now),
        Some(Form::Offline { .. }) => offline(text),
        Some(Form::Photo { .. }) => photo(text),
        Some(
            form @ (Form::Text { .. }
            | Form::Long { .. }
            | Form::Number { .. }
            | Form::Scale { .. }
            | Form::YesNo
            | Form::Choice { .. }
            | Form::Date { .. }
            | Form::Time),
        ) => vec![Line::new(0, one(form, text, now))],
        None => vec![Line::new(0, text)],
    };
    Ok(Entry(lines))
}

/// An answer of one field, as its form keeps it.
fn one(form: &Form, text: &str, now: Moment) -> String {
    match form {
        Form::YesNo => yes_no(text),
        Form::Choice { options } => named(text, options),
        Form::Date { .. } => day(text, now),
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Number { .. }
        | Form::Scale { .. }
        | Form::Choices { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => text.to_owned(),
    }
}

/// A photo, whatever is on it, with what is said of it.
fn photo(text: &str) -> Vec<Line> {
    let alone = matches!(text, "a photo" | "een foto");
    let mut lines = vec![Line::of_column(0, PHOTO, Uuid::from_u128(1).to_string())];
    lines.extend((!alone).then(|| Line::of_column(1, NOTES, text)));
    lines
}

fn yes_no(text: &str) -> String {
    match text {
        "ja" => "yes".to_owned(),
        "nee" => "no".to_owned(),
        other => other.to_owned(),
    }
}

fn day(text: &str, now: Moment) -> String {
    if matches!(text, "today" | "vandaag") {
        Date::around(now + HALF_A_DAY).0.to_string()
    } else {
        text.to_owned()
    }
}

/// The id of an option that is named by it, or as the client reads it.
fn named(text: &str, options: &[ChoiceOption]) -> String {
    let by_label = || {
        let mut options = options.iter();
        options.find(|option| option.label.eq_ignore_ascii_case(text))
    };
    let by_id = options.iter().find(|option| option.id.as_str() == text);
    by_id
        .or_else(by_label)
        .map_or(text, |option| option.id.as_str())
        .to_owned()
}

fn matched(
    pair: &str,
    options: &[ChoiceOption],
    taken: Option<&Taken<'_>>,
) -> Result<Line, NotAnAnswer> {
    let (line, option) = pair.rsplit_once('=').ok_or(NotAnAnswer::NoPair)?;
    let line = line.trim();
    let mut rows = taken.into_iter().flat_map(|taken| &taken.rows);
    let by_label = rows.find(|row| row.label.as_deref() == Some(line));
    let key = match by_label {
        Some(row) => row.key,
        None => line.parse().map_err(|_| NotAnAnswer::NoLine)?,
    };
    Ok(Line::of_column(key, MATCHED, named(option.trim(), options)))
}

fn rows(table: &Table, text: &str, now: Moment) -> Vec<Line> {
    let rows = (0..).zip(text.split(';').map(str::trim));
    rows.flat_map(|(key, row)| {
        let given = row.split_once('=');
        let given = given.and_then(|(key, row)| Some((key.trim().parse().ok()?, row)));
        let (key, row): (u32, &str) = given.unwrap_or((key, row));
        let cells = table.columns.iter().zip(row.split(','));
        cells.map(move |(column, text)| {
            let text = one(&column.form, text.trim(), now);
            Line::of_column(key, column.id.as_str(), text)
        })
    })
    .collect()
}

/// `yes; what I noticed`: a mark that it was done, and notes.
fn offline(text: &str) -> Vec<Line> {
    let parts = text.splitn(2, ';').map(|part| yes_no(part.trim()));
    let columns = [DONE, NOTES].into_iter().zip(parts);
    columns
        .map(|(column, text)| Line::of_column(0, column, text))
        .collect()
}
