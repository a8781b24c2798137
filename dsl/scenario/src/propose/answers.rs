//! Answers that somebody could give to a question: an ordinary one, and those with a figure, an option or a number of lines.

use dsl::Language;
use engine::{Ask, Column, Date, DateLimit, Form, Moment, Question};

use super::given::{Answer, Options};

/// An ordinary answer, as a sentence says it; none where there is nothing to answer.
pub(super) fn ordinary(question: &Question<'_>, language: Language, now: Moment) -> Option<String> {
    let ask = question.ask;
    if let Form::Match { options, .. } = &ask.form {
        let option = options.first()?;
        let rows = question.taken.iter().flat_map(|taken| &taken.rows);
        let rows = rows.filter(|row| !row.gone);
        let pairs: Vec<String> = rows
            .map(|row| {
                let line = row.label.clone().unwrap_or_else(|| row.key.to_string());
                format!("{line} = {}", option.id)
            })
            .collect();
        return (!pairs.is_empty()).then(|| pairs.join("; "));
    }
    if let Form::Table(table) = &ask.form {
        let keys: Option<Vec<u32>> = question
            .taken
            .as_ref()
            .map(|taken| taken.rows.iter().map(|row| row.key).collect());
        let cells: Vec<String> = table
            .columns
            .iter()
            .map(|column| cell(column, language, now))
            .collect();
        let cells = cells.join(", ");
        let rows: Vec<String> = match keys {
            Some(keys) => keys.iter().map(|key| format!("{key}={cells}")).collect(),
            None => (0..table.least.max(1)).map(|_| cells.clone()).collect(),
        };
        return (!rows.is_empty()).then(|| rows.join("; "));
    }
    let words = ask
        .example
        .as_deref()
        .filter(|example| !example.contains(';'));
    Some(of_form(&ask.form, words, language, now))
}

pub(super) fn cell(column: &Column, language: Language, now: Moment) -> String {
    of_form(&column.form, None, language, now)
}

pub(super) fn of_form(
    form: &Form,
    example: Option<&str>,
    language: Language,
    now: Moment,
) -> String {
    let words = match language {
        Language::Nl => "een voorbeeld",
        Language::En => "an example",
    };
    let first = |count: u32| {
        let options = form
            .options()
            .iter()
            .take(usize::try_from(count).unwrap_or(1));
        let ids: Vec<&str> = options.map(|option| option.id.as_str()).collect();
        ids.join("; ")
    };
    match form {
        Form::Text { most } | Form::Long { most } => {
            let most = usize::try_from(*most).unwrap_or(usize::MAX);
            example.unwrap_or(words).chars().take(most).collect()
        }
        Form::Number { from, to, .. } => {
            let low = from.unwrap_or(0.0).ceil();
            let high = to.unwrap_or(low + 10.0).max(low);
            ((low + high) / 2.0).floor().to_string()
        }
        Form::Scale { from, to, .. } => ((from + to).div_euclid(2)).to_string(),
        Form::YesNo => match language {
            Language::Nl => "ja".to_owned(),
            Language::En => "yes".to_owned(),
        },
        Form::Choice { .. } => first(1),
        Form::Choices { least, .. } => first((*least).max(1)),
        Form::Order { options } => first(u32::try_from(options.len()).unwrap_or(u32::MAX)),
        Form::List { least: 0..=1, .. } if example.is_some() => {
            example.unwrap_or_default().to_owned()
        }
        Form::List { least, .. } => lines((*least).max(1), language),
        Form::Date { from, to } => day(*from, *to, now).to_string(),
        Form::Time => "12:00".to_owned(),
        Form::Offline { .. } => match language {
            Language::Nl => "ja".to_owned(),
            Language::En => "yes".to_owned(),
        },
        Form::Photo { .. } => match language {
            Language::Nl => "een foto".to_owned(),
            Language::En => "a photo".to_owned(),
        },
        // These need what was answered before.
        Form::Match { .. } | Form::Table(_) => String::new(),
    }
}

/// A list of so many lines.
pub(super) fn lines(count: u32, language: Language) -> String {
    let word = match language {
        Language::Nl => "regel",
        Language::En => "line",
    };
    let lines: Vec<String> = (1..=count).map(|line| format!("{word} {line}")).collect();
    lines.join("; ")
}

fn day(from: Option<DateLimit>, to: Option<DateLimit>, now: Moment) -> Date {
    let today = Date::around(now + 12 * 3_600_000).0;
    let on = |limit: DateLimit| match limit {
        DateLimit::Today => today,
        DateLimit::On(date) => date,
    };
    let day = from.map_or(today, |from| on(from).max(today));
    to.map_or(day, |to| on(to).min(day))
}

/// The figures that a question can count for, least first; empty where it counts for none.
pub(super) fn figures(ask: &Ask) -> Vec<f64> {
    figures_of(&ask.form)
}

/// The same of a cell.
pub(super) fn figures_of(form: &Form) -> Vec<f64> {
    match form {
        Form::Number { from, to, .. } => {
            let low = from.unwrap_or(0.0);
            let high = to.unwrap_or(low.max(0.0) + 100.0);
            vec![low, ((low + high) / 2.0).floor().max(low), high]
        }
        Form::Scale { from, to, .. } => (*from..=*to).map(f64::from).collect(),
        Form::YesNo => vec![0.0, 1.0],
        Form::Choice { options } => {
            let mut scores: Vec<f64> = options.iter().filter_map(|option| option.score).collect();
            scores.sort_by(f64::total_cmp);
            scores
        }
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Choices { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => Vec::new(),
    }
}

/// An answer that counts for a figure, where the question has one.
pub(super) fn worth(ask: &Ask, figure: f64) -> Option<String> {
    worth_of(&ask.form, figure)
}

/// The same in a column of a table.
pub(super) fn of_column(column: &Column, figure: f64) -> Option<String> {
    worth_of(&column.form, figure)
}

fn worth_of(form: &Form, figure: f64) -> Option<String> {
    let within = |low: Option<f64>, high: Option<f64>| {
        low.is_none_or(|low| figure >= low) && high.is_none_or(|high| figure <= high)
    };
    match form {
        Form::Number {
            from, to, decimals, ..
        } => {
            let scale = 10_f64.powi(i32::from(*decimals));
            let whole = ((figure * scale).round() - figure * scale).abs() < 1e-6;
            (within(*from, *to) && whole).then(|| figure.to_string())
        }
        Form::Scale { from, to, .. } => {
            let fits = within(Some(f64::from(*from)), Some(f64::from(*to)));
            (fits && figure.fract() == 0.0).then(|| figure.to_string())
        }
        Form::YesNo if figure == 0.0 => Some("no".to_owned()),
        Form::YesNo if figure == 1.0 => Some("yes".to_owned()),
        Form::Choice { options } => {
            let mut options = options.iter();
            let option = options.find(|option| option.score == Some(figure))?;
            Some(option.id.to_string())
        }
        Form::YesNo
        | Form::Text { .. }
        | Form::Long { .. }
        | Form::Choices { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => None,
    }
}

/// An answer that has so many lines or options.
pub(super) fn counting(ask: &Ask, count: f64, language: Language) -> Option<Answer> {
    let whole = (0..=200_u32).find(|whole| f64::from(*whole) == count)?;
    if let Form::List { least, most } = &ask.form {
        let fits = whole == 0 || (*least..=*most).contains(&whole);
        return fits.then(|| Answer::Words(lines(whole, language)));
    }
    let options = Options::counting(ask, usize::try_from(whole).ok()?)?;
    Some(Answer::Options(options))
}

/// A few different answers to a question, to mix with others.
pub(super) fn several(ask: &Ask, language: Language) -> Vec<Answer> {
    let words = |text: &str| Answer::Words(text.to_owned());
    let mut several: Vec<Answer> = match &ask.form {
        Form::YesNo => match language {
            Language::Nl => vec![words("ja"), words("nee")],
            Language::En => vec![words("yes"), words("no")],
        },
        Form::Choice { options } | Form::Choices { options, .. } | Form::Match { options, .. } => {
            let chosen = options.iter();
            let chosen = chosen.filter_map(|option| Options::choosing(ask, &option.id, true));
            chosen.map(Answer::Options).collect()
        }
        Form::List { least, most } => [*least, *most]
            .into_iter()
            .map(|count| Answer::Words(lines(count.clamp(1, 200), language)))
            .collect(),
        Form::Number { .. } | Form::Scale { .. } => figures(ask)
            .into_iter()
            .filter_map(|figure| worth(ask, figure))
            .map(Answer::Words)
            .collect(),
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Table(_)
        | Form::Order { .. }
        | Form::Date { .. }
        | Form::Time
        | Form::Offline { .. }
        | Form::Photo { .. } => Vec::new(),
    };
    if !ask.required {
        several.push(Answer::Nothing);
    }
    several
}
