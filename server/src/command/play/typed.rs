//! Questions as a terminal asks them, and what is typed as an answer to them.

use engine::{ChoiceOption, Form, Question};

use super::Lang;

/// A question, with how it is answered.
pub(super) fn asked(question: &Question<'_>, lang: Lang) -> Vec<String> {
    let ask = question.ask;
    let must = if ask.required { " *" } else { "" };
    let mut lines = vec![format!("{}{must}", ask.label)];
    lines.extend(ask.hint.clone());
    let options = ask.form.options();
    let numbered = (1..).zip(options);
    lines.extend(numbered.map(|(number, option): (u32, _)| format!("{number}. {}", option.label)));
    let taken = question.taken.iter().flat_map(|taken| &taken.rows);
    lines.extend(taken.map(|row| {
        let label = row.label.clone().unwrap_or_default();
        format!("{}: {label}", row.key)
    }));
    let how = how(&ask.form, lang);
    if !how.is_empty() {
        lines.push(how);
    }
    if let Some(initial) = question.initial {
        let there = initial.0.iter().map(|line| {
            let mut options = options.iter();
            let option = options.find(|option| option.id.as_str() == line.text);
            match line.text.as_str() {
                "yes" if ask.form == Form::YesNo => lang.pick("ja", "yes"),
                "no" if ask.form == Form::YesNo => lang.pick("nee", "no"),
                text => option.map_or(text, |option| option.label.as_str()),
            }
        });
        let there = there.collect::<Vec<_>>().join(", ");
        lines.push(match lang {
            Lang::Nl => format!("Er staat al: {there} (ENTER laat het staan)"),
            Lang::En => format!("It says already: {there} (ENTER leaves it)"),
        });
    }
    lines
}

fn how(form: &Form, lang: Lang) -> String {
    let either = |nl: &str, en: &str| lang.pick(nl, en).to_owned();
    match form {
        Form::Text { .. } | Form::Long { .. } => String::new(),
        Form::Number { from, to, unit, .. } => {
            let end = |end: &Option<f64>| end.map_or("…".to_owned(), |figure| figure.to_string());
            let unit = unit.iter().map(|unit| format!(" {unit}"));
            let unit: String = unit.collect();
            format!("({} – {}{unit})", end(from), end(to))
        }
        Form::Scale {
            from,
            to,
            from_label,
            to_label,
        } => {
            let label = |label: &Option<String>| {
                label
                    .as_ref()
                    .map_or(String::new(), |label| format!(" {label}"))
            };
            format!("({from}{} – {to}{})", label(from_label), label(to_label))
        }
        Form::YesNo => either("(ja of nee)", "(yes or no)"),
        Form::Choice { .. } => either("(een nummer)", "(a number)"),
        Form::Choices { .. } => either(
            "(nummers, met ; ertussen)",
            "(numbers, with ; between them)",
        ),
        Form::Order { .. } => either(
            "(alle nummers in jouw volgorde, met ; ertussen)",
            "(all numbers in your order, with ; between them)",
        ),
        Form::List { .. } => either("(regels, met ; ertussen)", "(lines, with ; between them)"),
        Form::Table(table) => {
            let columns: Vec<&str> = table
                .columns
                .iter()
                .map(|column| column.label.as_str())
                .collect();
            let columns = columns.join(", ");
            match lang {
                Lang::Nl => format!("(rijen met ; ertussen; in een rij: {columns})"),
                Lang::En => format!("(rows with ; between them; in a row: {columns})"),
            }
        }
        Form::Match { .. } => either(
            "(regel = nummer, met ; ertussen)",
            "(line = number, with ; between them)",
        ),
        Form::Date { .. } => either("(een dag, of: vandaag)", "(a day, or: today)"),
        Form::Time => either("(uur:minuten)", "(hour:minutes)"),
        Form::Photo { .. } => either(
            "(een foto, of wat erop staat)",
            "(a photo, or what is on it)",
        ),
        Form::Offline { .. } => either(
            "(ja als het gedaan is; daarna wat je opviel)",
            "(yes once it is done; then what you noticed)",
        ),
    }
}

/// What was typed, with options by their ids where they were given by number.
pub(super) fn entry(form: &Form, line: &str) -> String {
    match form {
        Form::YesNo => short(line),
        Form::Choice { options } => numbered(line, options),
        Form::Choices { options, .. } | Form::Order { options } => {
            let parts = line
                .split([';', ','])
                .map(|part| numbered(part.trim(), options));
            parts.collect::<Vec<_>>().join("; ")
        }
        Form::Match { options, .. } => {
            let pairs = line.split(';').map(|pair| match pair.rsplit_once('=') {
                Some((row, option)) => {
                    format!("{} = {}", row.trim(), numbered(option.trim(), options))
                }
                None => pair.to_owned(),
            });
            pairs.collect::<Vec<_>>().join("; ")
        }
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Number { .. }
        | Form::Scale { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => line.to_owned(),
    }
}

fn short(line: &str) -> String {
    match line.to_lowercase().as_str() {
        "j" | "ja" | "y" | "yes" => "yes".to_owned(),
        "n" | "nee" | "no" => "no".to_owned(),
        _ => line.to_owned(),
    }
}

fn numbered(part: &str, options: &[ChoiceOption]) -> String {
    let named = options.iter().any(|option| option.id.as_str() == part);
    let number = part.parse::<usize>().ok().filter(|_| !named);
    let option = number.and_then(|number| options.get(number.checked_sub(1)?));
    option.map_or(part, |option| option.id.as_str()).to_owned()
}
