//! What demo clients fill in.

use engine::{Ask, DONE, DateLimit, Entry, Form, Line, MATCHED, NOTES};

/// A demo client's entry: the author's own example where there is one, else something plain.
pub(super) fn entry(ask: &Ask) -> Entry {
    let one = |text: String| {
        Entry(vec![Line {
            key: 0,
            column: None,
            text,
        }])
    };
    let example = ask.example.clone();
    match &ask.form {
        Form::Text { .. } => one(example.unwrap_or_else(|| "Dit is een demo-antwoord.".into())),
        Form::Long { .. } => one(example.unwrap_or_else(|| {
            "Dit is een demo-antwoord van een paar zinnen.\n\nEr staat ook een tweede alinea, zodat te zien is hoe die blijft staan.".into()
        })),
        Form::Number { from, to, .. } => {
            let from = from.unwrap_or(0.0);
            let to = to.unwrap_or(from + 100.0);
            one(format!("{}", (from + (to - from) / 16.0).ceil()))
        }
        Form::Scale { from, to, .. } => one((from + (to - from) * 7 / 10).to_string()),
        Form::YesNo => one("yes".into()),
        Form::Choice { options } => one(options.first().map(|option| option.id.to_string()).unwrap_or_default()),
        Form::Choices { options, least, .. } => {
            let count = usize::try_from(*least).unwrap_or(0).max(2).min(options.len());
            Entry(options[..count].iter().map(|option| Line { key: 0, column: None, text: option.id.to_string() }).collect())
        }
        // The lines of demo lists have the keys from 0 on.
        Form::Match { options, .. } => {
            let options = options.iter().cycle().take(3).zip(0..);
            Entry(options.map(|(option, key)| Line::of_column(key, MATCHED, option.id.as_str())).collect())
        }
        Form::Table(table) => {
            let cells = table.columns.iter().map(|column| {
                let cell = entry(&Ask {
                    id: column.id.clone(),
                    form: column.form.clone(),
                    example: None,
                    initial: None,
                    ..ask.clone()
                });
                let text = cell.0.into_iter().next().map(|line| line.text);
                Line::of_column(0, column.id.as_str(), text.unwrap_or_default())
            });
            Entry(cells.collect())
        }
        Form::Order { options } => {
            let lines = options.iter().rev().zip(0..);
            Entry(lines.map(|(option, key)| Line::new(key, option.id.as_str())).collect())
        }
        Form::Date { from, .. } => one(match from {
            Some(DateLimit::On(date)) => date.to_string(),
            Some(DateLimit::Today) | None => "2026-11-20".into(),
        }),
        Form::Time => one("22:30".into()),
        // The demonstration has no photos of anybody.
        Form::Photo { .. } => Entry(vec![Line::of_column(1, NOTES, "Een foto van de demo.")]),
        Form::Offline { .. } => Entry(vec![
            Line::of_column(0, DONE, "yes"),
            Line::of_column(0, NOTES, example.unwrap_or_else(|| "Dit ging beter dan gedacht (demo).".into())),
        ]),
        Form::List { least, most } => {
            let texts = [example.unwrap_or_else(|| "een demo-regel".into()), "nog een demo-regel".into()];
            let count = (*least).max(2).min(*most);
            let lines = (0..count).zip(texts.iter().cycle());
            Entry(lines.map(|(key, text)| Line { key, column: None, text: text.clone() }).collect())
        }
    }
}
