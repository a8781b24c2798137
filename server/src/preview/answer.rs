//! Answers nobody gave: what stands in for an author who jumps ahead, and what can be tried to make a condition true.

use engine::{
    Answer, Ask, ChoiceOption, Column, DONE, DateLimit, Entry, Form, Id, Line, MATCHED, Moment,
    NOTES, Question, Taken,
};
use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

/// Most answers that are tried for one question.
const TRIED: i32 = 24;

/// An answer that its question takes, with the author's own example where there is one.
pub(super) fn plain(question: &Question<'_>, words: &str, now: Moment) -> Entry {
    let ask = question.ask;
    match &ask.form {
        Form::List { least, most } => {
            let count = (*least).max(1).min((*most).max(1));
            let text = example(ask, words);
            Entry((0..count).map(|key| Line::new(key, text)).collect())
        }
        Form::Table(table) => {
            let count = table.least.max(1).min(table.most.max(1));
            let keys = match rows(question.taken.as_ref()) {
                rows if table.of.is_some() => rows,
                _ => (0..count).collect(),
            };
            let cells = keys.into_iter().flat_map(|key| {
                let columns = table.columns.iter();
                columns.map(move |column| {
                    Line::of_column(key, column.id.as_str(), cell(column, words, now))
                })
            });
            Entry(cells.collect())
        }
        Form::Match { options, .. } => {
            let first = options.first().map_or("", |option| option.id.as_str());
            let keys = rows(question.taken.as_ref()).into_iter();
            Entry(
                keys.map(|key| Line::of_column(key, MATCHED, first))
                    .collect(),
            )
        }
        Form::Choices { options, least, .. } => chosen(options, (*least).max(1)),
        Form::Order { options } => order(options),
        Form::Offline { .. } => Entry(vec![Line::of_column(0, DONE, "yes")]),
        Form::Photo { .. } => a_photo(words),
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Number { .. }
        | Form::Scale { .. }
        | Form::YesNo
        | Form::Choice { .. }
        | Form::Date { .. }
        | Form::Time => one(field(&ask.form, example(ask, words), now)),
    }
}

/// A photo that is not there: only its words can be seen.
fn a_photo(words: &str) -> Entry {
    let photo = Answer::Photo {
        photo: Some(Uuid::from_u128(1)),
        words: words.to_owned(),
    };
    photo.entry()
}

fn example<'a>(ask: &'a Ask, words: &'a str) -> &'a str {
    ask.example.as_deref().unwrap_or(words)
}

fn cell(column: &Column, words: &str, now: Moment) -> String {
    field(&column.form, words, now)
}

/// What goes into a question of one field.
fn field(form: &Form, words: &str, now: Moment) -> String {
    match form {
        Form::Text { most } | Form::Long { most } => words
            .chars()
            .take(usize::try_from(*most).unwrap_or(usize::MAX))
            .collect(),
        Form::Number { from, to, .. } => {
            let least = from.map(f64::ceil).or(to.map(f64::floor));
            number(least.unwrap_or(1.0))
        }
        Form::Scale { from, to, .. } => (from + (to - from) / 2).to_string(),
        Form::YesNo => "yes".to_owned(),
        Form::Choice { options } => options
            .first()
            .map(|option| option.id.to_string())
            .unwrap_or_default(),
        Form::Date { from, to } => match (from, to) {
            (Some(DateLimit::On(day)), _) | (_, Some(DateLimit::On(day))) => day.to_string(),
            (Some(DateLimit::Today) | None, Some(DateLimit::Today) | None) => day(now),
        },
        Form::Time => "12:00".to_owned(),
        Form::Choices { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Offline { .. }
        | Form::Photo { .. } => String::new(),
    }
}

fn day(now: Moment) -> String {
    let now = Timestamp::from_millisecond(now).unwrap_or_default();
    now.to_zoned(TimeZone::UTC).date().to_string()
}

fn number(figure: f64) -> String {
    format!("{figure}")
}

fn one(text: impl Into<String>) -> Entry {
    Entry(vec![Line::new(0, text)])
}

fn chosen(options: &[ChoiceOption], count: u32) -> Entry {
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let options = options.iter().take(count);
    Entry(
        options
            .map(|option| Line::new(0, option.id.as_str()))
            .collect(),
    )
}

fn order(options: &[ChoiceOption]) -> Entry {
    let lines = options.iter().zip(0..);
    Entry(
        lines
            .map(|(option, key)| Line::new(key, option.id.as_str()))
            .collect(),
    )
}

/// The keys of the rows that a question takes up and that are still there.
fn rows(taken: Option<&Taken<'_>>) -> Vec<u32> {
    let rows = taken.iter().flat_map(|taken| &taken.rows);
    rows.filter(|row| !row.gone).map(|row| row.key).collect()
}

/// What could be answered to a question, from its least to its most, as far as a condition may hang on it. `figures` are the
/// numbers that the conditions name.
pub(super) fn candidates(ask: &Ask, figures: &[f64], words: &str) -> Vec<Entry> {
    let mut tried: Vec<Entry> = match &ask.form {
        Form::Scale { from, to, .. } => {
            let step = ((to - from) / TRIED).max(1);
            let values = (*from..=*to).step_by(usize::try_from(step).unwrap_or(1));
            values.map(|value| one(value.to_string())).collect()
        }
        Form::Number { from, to, .. } => {
            let ends = from.iter().chain(to).copied();
            let near = figures.iter().flat_map(|at| [at - 1.0, *at, at + 1.0]);
            let mut values: Vec<f64> = ends.chain(near).collect();
            values.sort_by(f64::total_cmp);
            values.dedup();
            values.into_iter().map(|value| one(number(value))).collect()
        }
        Form::YesNo => vec![one("no"), one("yes")],
        Form::Choice { options } => options
            .iter()
            .map(|option| one(option.id.as_str()))
            .collect(),
        Form::Choices {
            options,
            least,
            most,
        } => {
            let least = (*least).max(1);
            let fewest = (0..options.len()).map(|from| {
                let rotated: Vec<ChoiceOption> = options[from..]
                    .iter()
                    .chain(&options[..from])
                    .cloned()
                    .collect();
                chosen(&rotated, least)
            });
            let mut sets: Vec<Entry> = fewest.collect();
            sets.push(chosen(options, *most));
            sets
        }
        Form::List { least, most } => {
            let most = (*most).min((*least).max(1) + 5);
            let counts = (*least).max(1)..=most.max(1);
            counts
                .map(|count| Entry((0..count).map(|key| Line::new(key, words)).collect()))
                .collect()
        }
        Form::Offline { .. } => vec![
            Entry(vec![Line::of_column(0, NOTES, words)]),
            Entry(vec![Line::of_column(0, DONE, "yes")]),
        ],
        Form::Photo { .. } => vec![a_photo(words)],
        Form::Text { .. } | Form::Long { .. } => vec![one(field(&ask.form, words, 0))],
        Form::Time => ["00:00", "06:00", "12:00", "18:00", "23:00"]
            .map(one)
            .to_vec(),
        Form::Table(_) | Form::Match { .. } | Form::Order { .. } | Form::Date { .. } => Vec::new(),
    };
    tried.retain(|entry| ask.read(entry).is_ok());
    if !ask.required {
        tried.insert(0, Entry::default());
    }
    tried
}

/// What stood in the fields of an answer that was sent, so that it can be sent again.
pub(super) fn typed(answer: &Answer) -> Entry {
    let options = |options: &[Id]| {
        let lines = options.iter().zip(0..);
        Entry(
            lines
                .map(|(option, key)| Line::new(key, option.as_str()))
                .collect(),
        )
    };
    match answer {
        Answer::Text(words) => one(words.as_str()),
        Answer::Number(figure) => one(number(*figure)),
        Answer::YesNo(yes) => one(if *yes { "yes" } else { "no" }),
        Answer::Choice(option) => one(option.as_str()),
        Answer::Choices(chosen) => Entry(
            chosen
                .iter()
                .map(|option| Line::new(0, option.as_str()))
                .collect(),
        ),
        Answer::Order(order) => options(order),
        Answer::List(lines) => Entry(lines.clone()),
        Answer::Table(rows) => {
            let cells = rows.iter().flat_map(|row| {
                let cells = row.cells.iter();
                cells.filter_map(|(column, cell)| {
                    let text = typed(cell).0.into_iter().next()?.text;
                    Some(Line::of_column(row.key, column.as_str(), text))
                })
            });
            Entry(cells.collect())
        }
        Answer::Match(pairs) => {
            let lines = pairs.iter();
            Entry(
                lines
                    .map(|pair| Line::of_column(pair.key, MATCHED, pair.option.as_str()))
                    .collect(),
            )
        }
        Answer::Date(day) => one(day.to_string()),
        Answer::Time(time) => one(time.to_string()),
        Answer::Photo { .. } => answer.entry(),
        Answer::Offline { done, notes } => {
            let mark = done.then(|| Line::of_column(0, DONE, "yes"));
            let notes = (!notes.is_empty()).then(|| Line::of_column(0, NOTES, notes.as_str()));
            Entry(mark.into_iter().chain(notes).collect())
        }
    }
}
