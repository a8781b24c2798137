//! What demo clients fill in.

use engine::{Ask, DONE, DateLimit, Entry, Form, Line, NOTES};

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
        Form::Date { from, .. } => one(match from {
            Some(DateLimit::On(date)) => date.to_string(),
            Some(DateLimit::Today) | None => "2026-11-20".into(),
        }),
        Form::Time => one("22:30".into()),
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
