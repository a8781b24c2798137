//! Reading what stands in the fields of a question as an answer to it.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::{
    Answer, Ask, ChoiceOption, Column, Date, DateLimit, Entry, Fault, Form, Id, Line, Moment, Pair,
    Row, Table, Text, Time,
};

impl Ask {
    /// Reads an entry as an answer to this question. `None` is "not answered", which is no fault here: whether an answer is
    /// required is only asked at a send.
    ///
    /// # Errors
    /// Says why the entry is no answer.
    pub fn read(&self, entry: &Entry) -> Result<Option<Answer>, Fault> {
        self.read_at(entry, None)
    }

    /// The same at a moment, which tells what "today" is in its limits. A day that is today somewhere on earth passes: the
    /// client's own day is one of those.
    ///
    /// # Errors
    /// Says why the entry is no answer.
    pub fn read_at(&self, entry: &Entry, now: Option<Moment>) -> Result<Option<Answer>, Fault> {
        match &self.form {
            Form::Text { most } => words(&one_line(first(entry)), *most),
            Form::Long { most } => words(&line_ends(first(entry)), *most),
            Form::Number {
                from, to, decimals, ..
            } => number(first(entry), *from, *to, *decimals),
            Form::Scale { from, to, .. } => {
                let (from, to) = (f64::from(*from), f64::from(*to));
                number(first(entry), Some(from), Some(to), 0)
            }
            Form::YesNo => match first(entry) {
                "" => Ok(None),
                "yes" => Ok(Some(Answer::YesNo(true))),
                "no" => Ok(Some(Answer::YesNo(false))),
                _ => Err(Fault::NoSuchOption),
            },
            Form::Choice { options } => choice(first(entry), options),
            Form::Choices {
                options,
                least,
                most,
            } => choices(entry, options, *least, *most),
            Form::List { least, most } => list(entry, *least, *most),
            Form::Table(table) => self::table(entry, table, now),
            Form::Match { options, .. } => pairs(entry, options),
            Form::Order { options } => order(entry, options),
            Form::Date { from, to } => date(first(entry), *from, *to, now),
            Form::Time => match first(entry) {
                "" => Ok(None),
                text => Time::read(text)
                    .map(Answer::Time)
                    .map(Some)
                    .ok_or(Fault::NotATime),
            },
            Form::Offline { most } => self.offline(entry, *most),
            Form::Photo { most } => self.photo(entry, *most),
        }
    }

    /// A photo by its name, and what is said of it. Words alone are kept as well.
    fn photo(&self, entry: &Entry, most: u32) -> Result<Option<Answer>, Fault> {
        let named = entry.column(PHOTO).unwrap_or_default().trim();
        let photo = match named {
            "" => None,
            named => Some(Uuid::try_parse(named).map_err(|_| Fault::NoPhoto)?),
        };
        let words = line_ends(entry.column(NOTES).unwrap_or_default().trim());
        let is = count(words.chars().count());
        if is > most {
            Err(Fault::TooLong { most, is })
        } else if photo.is_none() && words.is_empty() {
            Ok(None)
        } else if photo.is_none() && self.required {
            Err(Fault::NoPhoto)
        } else {
            Ok(Some(Answer::Photo { photo, words }))
        }
    }

    /// What was said of something to do away from the screen.
    fn offline(&self, entry: &Entry, most: u32) -> Result<Option<Answer>, Fault> {
        let done = entry.column(DONE).is_some_and(|text| text.trim() == "yes");
        let notes = line_ends(entry.column(NOTES).unwrap_or_default().trim());
        let is = count(notes.chars().count());
        if is > most {
            Err(Fault::TooLong { most, is })
        } else if !done && notes.is_empty() {
            Ok(None)
        } else if !done && self.required {
            Err(Fault::NotDone)
        } else {
            Ok(Some(Answer::Offline { done, notes }))
        }
    }
}

/// The column of the mark that something was done: `yes` where it was.
pub const DONE: &str = "done";
/// The column of the name of a photo.
pub const PHOTO: &str = "photo";
/// The column of what a client says of something that was done, or of a photo.
pub const NOTES: &str = "notes";

impl Entry {
    /// What stands in one field of a question that has several.
    #[must_use]
    pub fn column(&self, column: &str) -> Option<&str> {
        let mut lines = self.0.iter();
        let line = lines.find(|line| line.column.as_ref().is_some_and(|id| id.as_str() == column));
        line.map(|line| line.text.as_str())
    }
}

/// The only line of an entry that has one, without the blanks around it.
fn first(entry: &Entry) -> &str {
    entry.0.first().map_or("", |line| line.text.trim())
}

/// Browsers send a line end as two characters and count it as one.
fn line_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

fn words(text: &str, most: u32) -> Result<Option<Answer>, Fault> {
    let is = count(text.chars().count());
    if text.is_empty() {
        Ok(None)
    } else if is > most {
        Err(Fault::TooLong { most, is })
    } else {
        Ok(Some(Answer::Text(text.to_owned())))
    }
}

fn number(
    text: &str,
    from: Option<f64>,
    to: Option<f64>,
    decimals: u8,
) -> Result<Option<Answer>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let (minus, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return Err(Fault::NotANumber);
    }
    // "1.000" may be a thousand: nobody writes three decimals where fewer are kept, so it is asked rather than guessed.
    let grouped = fraction.len() == 3 && decimals < 3;
    let fraction = fraction.trim_end_matches('0');
    let figure: f64 = format!("0{whole}.{fraction}0")
        .parse()
        .map_err(|_| Fault::NotANumber)?;
    if grouped {
        return Err(Fault::TooManyDecimals { most: decimals });
    }
    let figure = if minus && figure != 0.0 {
        -figure
    } else {
        figure
    };
    if !figure.is_finite()
        || from.is_some_and(|from| figure < from)
        || to.is_some_and(|to| figure > to)
    {
        return Err(Fault::OutOfRange { from, to });
    }
    if fraction.len() > usize::from(decimals) {
        return Err(Fault::TooManyDecimals { most: decimals });
    }
    Ok(Some(Answer::Number(figure)))
}

fn date(
    text: &str,
    from: Option<DateLimit>,
    to: Option<DateLimit>,
    now: Option<Moment>,
) -> Result<Option<Answer>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    let date = Date::read(text).ok_or(Fault::NotADate)?;
    let today = now.map(Date::around);
    let first = from.and_then(|from| match from {
        DateLimit::On(date) => Some(date),
        DateLimit::Today => today.map(|(first, _)| first),
    });
    let last = to.and_then(|to| match to {
        DateLimit::On(date) => Some(date),
        DateLimit::Today => today.map(|(_, last)| last),
    });
    // Limits of which one moves with the days may leave no day between them: then nobody is to be stuck behind them.
    let none_fits = first.zip(last).is_some_and(|(first, last)| first > last);
    if none_fits {
        return Ok(Some(Answer::Date(date)));
    }
    if first.is_some_and(|first| date < first) || last.is_some_and(|last| date > last) {
        Err(Fault::OutsideDays { from, to })
    } else {
        Ok(Some(Answer::Date(date)))
    }
}

fn choice(text: &str, options: &[ChoiceOption]) -> Result<Option<Answer>, Fault> {
    if text.is_empty() {
        return Ok(None);
    }
    match options.iter().find(|option| option.id.as_str() == text) {
        Some(option) => Ok(Some(Answer::Choice(option.id.clone()))),
        None => Err(Fault::NoSuchOption),
    }
}

fn choices(
    entry: &Entry,
    options: &[ChoiceOption],
    least: u32,
    most: u32,
) -> Result<Option<Answer>, Fault> {
    let chosen: BTreeSet<&str> = filled(entry).map(|line| line.text.trim()).collect();
    if chosen.is_empty() {
        return Ok(None);
    }
    let known: Vec<Id> = options
        .iter()
        .filter(|option| chosen.contains(option.id.as_str()))
        .map(|option| option.id.clone())
        .collect();
    if known.len() < chosen.len() {
        return Err(Fault::NoSuchOption);
    }
    within(known.len(), least, most)?;
    Ok(Some(Answer::Choices(known)))
}

fn table(entry: &Entry, table: &Table, now: Option<Moment>) -> Result<Option<Answer>, Fault> {
    let mut rows: Vec<Row> = Vec::new();
    for line in filled(entry) {
        let column = line.column.as_ref();
        let Some(column) = table.columns.iter().find(|known| Some(&known.id) == column) else {
            continue;
        };
        let at = rows.iter().position(|row| row.key == line.key);
        let at = at.unwrap_or_else(|| {
            rows.push(Row {
                key: line.key,
                cells: BTreeMap::new(),
            });
            rows.len() - 1
        });
        let cell = column.read(&line.text, now).map_err(|fault| Fault::Cell {
            row: count(at + 1),
            column: column.id.clone(),
            fault: Box::new(fault),
        })?;
        if let (Some(cell), Some(row)) = (cell, rows.get_mut(at)) {
            row.cells.insert(column.id.clone(), cell);
        }
    }
    rows.retain(|row| !row.cells.is_empty());
    if rows.is_empty() {
        return Ok(None);
    }
    if table.of.is_none() {
        within(rows.len(), table.least, table.most)?;
    }
    Ok(Some(Answer::Table(rows)))
}

impl Column {
    /// Reads what stands in one cell.
    fn read(&self, text: &str, now: Option<Moment>) -> Result<Option<Answer>, Fault> {
        let alone = Ask {
            id: self.id.clone(),
            label: String::new(),
            form: self.form.clone(),
            required: false,
            hint: None,
            example: None,
            initial: None,
            text: Text::default(),
            again: None,
        };
        alone.read_at(&Entry(vec![Line::new(0, text)]), now)
    }
}

fn pairs(entry: &Entry, options: &[ChoiceOption]) -> Result<Option<Answer>, Fault> {
    let mut pairs: Vec<Pair> = Vec::new();
    for line in filled(entry) {
        let known = options
            .iter()
            .find(|each| each.id.as_str() == line.text.trim());
        let option = known.ok_or(Fault::NoSuchOption)?.id.clone();
        pairs.retain(|pair| pair.key != line.key);
        pairs.push(Pair {
            key: line.key,
            option,
        });
    }
    Ok((!pairs.is_empty()).then_some(Answer::Match(pairs)))
}

/// The column of what was chosen for a line of an earlier question.
pub const MATCHED: &str = "to";

/// An order is of all options: what is not there yet has no place in it.
fn order(entry: &Entry, options: &[ChoiceOption]) -> Result<Option<Answer>, Fault> {
    let mut order: Vec<Id> = Vec::with_capacity(options.len());
    for line in filled(entry) {
        let known = options
            .iter()
            .find(|each| each.id.as_str() == line.text.trim());
        let id = &known.ok_or(Fault::NoSuchOption)?.id;
        if !order.contains(id) {
            order.push(id.clone());
        }
    }
    if order.is_empty() {
        return Ok(None);
    }
    let all = count(options.len());
    within(order.len(), all, all)?;
    Ok(Some(Answer::Order(order)))
}

fn list(entry: &Entry, least: u32, most: u32) -> Result<Option<Answer>, Fault> {
    let lines: Vec<Line> = filled(entry)
        .map(|line| Line {
            key: line.key,
            column: None,
            text: line.text.trim().to_owned(),
        })
        .collect();
    if lines.is_empty() {
        return Ok(None);
    }
    within(lines.len(), least, most)?;
    Ok(Some(Answer::List(lines)))
}

fn filled(entry: &Entry) -> impl Iterator<Item = &Line> {
    entry.0.iter().filter(|line| !line.text.trim().is_empty())
}

fn within(is: usize, least: u32, most: u32) -> Result<(), Fault> {
    let is = count(is);
    if is < least {
        Err(Fault::TooFew { least })
    } else if is > most {
        Err(Fault::TooMany { most })
    } else {
        Ok(())
    }
}

fn count(is: usize) -> u32 {
    u32::try_from(is).unwrap_or(u32::MAX)
}
