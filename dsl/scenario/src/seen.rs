//! What stands on a screen, line by line, as somebody reads it aloud: for claims about texts, and to tell what was found.

use dsl::Language;
use engine::{
    Along, Answer, Ask, Date, Filled, Grid, Id, Kept, Outcome, Question, Review, SLOT, Screen,
    Series, Sheet, Shown, Taken, Value, View,
};

use crate::tell::{pick, sending};

/// What a screen is, and all that can be read on it.
#[must_use]
pub fn looks(screen: &Screen<'_>, language: Language) -> Vec<String> {
    let say = |nl: &str, en: &str| pick(language, nl, en).to_owned();
    match screen {
        Screen::Begin(begin) => vec![format!(
            "{} {} \"{}\"",
            say("kan beginnen met", "can begin"),
            begin.here.key,
            begin.here.place.session.title
        )],
        Screen::Page(page) => {
            let mut lines = vec![format!("{} {}", say("pagina", "page"), page.sheet.page.id)];
            lines.extend(sheet(&page.sheet, language));
            lines
        }
        Screen::Review(review) => reviewed(review, language),
        Screen::Waiting(waiting) => vec![format!(
            "{} {} {} {}",
            say("wacht bij", "waits at"),
            sending(&waiting.send, language),
            say("van", "of"),
            waiting.here.key
        )],
        Screen::Milestone(milestone) => {
            let mut lines = vec![
                format!(
                    "{} {}",
                    say("mijlpaal", "milestone"),
                    milestone.milestone.id
                ),
                milestone.milestone.title.clone(),
            ];
            lines.extend(texts(&milestone.text, language));
            lines
        }
        Screen::NotYet { here, .. } => {
            vec![format!(
                "{} {}",
                here.key,
                say("opent later", "opens later")
            )]
        }
        Screen::InPerson { here, sheets } => {
            let mut lines = vec![format!(
                "{} {}",
                here.key,
                say("is een gesprek", "is face to face")
            )];
            lines.extend(sheets.iter().flat_map(|each| sheet(each, language)));
            lines
        }
        Screen::Finished { completed: true } => vec![say("klaar", "finished")],
        Screen::Finished { completed: false } => {
            vec![say("klaar, niet afgemaakt", "finished, not completed")]
        }
        Screen::ReadBack(back) => {
            let mut lines = vec![format!(
                "{} {} {} {}",
                say("teruglezen:", "reads back:"),
                sending(&back.send, language),
                say("van", "of"),
                back.here.key
            )];
            lines.extend(back.sheets.iter().flat_map(|each| sheet(each, language)));
            lines.extend(back.results.iter().flat_map(|each| sheet(each, language)));
            let feedback = back.feedback.iter().filter_map(|said| said.text.clone());
            lines.extend(feedback);
            lines
        }
    }
}

fn reviewed(review: &Review<'_>, language: Language) -> Vec<String> {
    let mut lines = vec![format!(
        "{} {}",
        pick(language, "overzicht van", "review of"),
        sending(&review.send, language)
    )];
    lines.extend(review.title.map(str::to_owned));
    let text = review.text.iter();
    lines.extend(text.flat_map(|text| texts(text, language)));
    for each in &review.sheets {
        lines.extend(each.questions().flat_map(|asked| question(asked, language)));
    }
    lines
}

/// All that can be read on a page.
pub(crate) fn sheet(sheet: &Sheet<'_>, language: Language) -> Vec<String> {
    let mut lines = vec![sheet.page.title.clone()];
    lines.extend(sheet.views.iter().flat_map(|shown| view(shown, language)));
    lines.extend(sheet.page.source.clone());
    lines
}

/// What a page says besides its questions, a passage each, in Markdown: up to the first question that is still `open`, with what
/// stands beside that one.
#[must_use]
pub fn passages(
    sheet: &Sheet<'_>,
    language: Language,
    open: &dyn Fn(&engine::Id) -> bool,
) -> Vec<String> {
    let is_open = |shown: &&View<'_>| match shown {
        View::Question(asked) => open(&asked.ask.id),
        View::Matrix(grid) => grid.rows.iter().any(|row| open(&row.ask.id)),
        View::Prose(_)
        | View::Image(_)
        | View::Example(_)
        | View::Tip(_)
        | View::FoldOut(_)
        | View::Role(_)
        | View::Video(_)
        | View::Audio(_)
        | View::Resource(_)
        | View::Document(_)
        | View::Chart(_)
        | View::Recall(_)
        | View::Alert(_)
        | View::Outcome(_) => false,
    };
    let first = sheet.views.iter().position(|shown| is_open(&shown));
    let until = first.map_or(sheet.views.len(), |first| first + 1);
    let passages = sheet.views[..until].iter().map(|shown| {
        if let View::Question(asked) = shown {
            let beside = asked.text.iter().chain(&asked.explained);
            let beside = beside.map(|text| filled(text, language));
            beside.collect::<Vec<_>>().join("\n")
        } else if let View::Matrix(grid) = shown {
            grid.matrix.label.clone()
        } else if let View::Prose(text) = shown {
            filled(text, language)
        } else if let View::Example(_) = shown {
            let lines = view(shown, language).join("\n");
            format!("{}: {lines}", pick(language, "Voorbeeld", "Example"))
        } else if let View::Tip(_) = shown {
            format!("Tip: {}", view(shown, language).join("\n"))
        } else {
            view(shown, language).join("\n")
        }
    });
    passages
        .filter(|passage| !passage.trim().is_empty())
        .collect()
}

fn view(view: &View<'_>, language: Language) -> Vec<String> {
    let headed = |title: Option<&str>, text: &Filled<'_>| {
        let title = title.map(str::to_owned).into_iter();
        title.chain(texts(text, language)).collect()
    };
    let kept = |values: &[Kept<'_>]| {
        let lines = values.iter().map(|value| kept(value, language));
        lines.collect::<Vec<_>>()
    };
    match view {
        View::Prose(text) => texts(text, language),
        View::Image(image) => std::iter::once(image.alternative.clone())
            .chain(image.caption.clone())
            .collect(),
        View::Example(note) | View::Tip(note) | View::FoldOut(note) | View::Role(note) => {
            headed(note.title, &note.text)
        }
        View::Video(played) | View::Audio(played) => {
            headed(Some(&played.recording.title), &played.transcript)
        }
        View::Resource(described) => headed(Some(&described.resource.title), &described.text),
        View::Document(written) => {
            let mut lines: Vec<String> = headed(Some(&written.document.title), &written.text);
            lines.extend(kept(&written.values));
            lines
        }
        View::Chart(plotted) => {
            let mut lines: Vec<String> = headed(Some(&plotted.chart.title), &plotted.text);
            lines.extend(plotted.lines.iter().map(|line| series(line, language)));
            lines
        }
        View::Recall(recalled) => {
            let mut lines: Vec<String> = recalled.recall.title.clone().into_iter().collect();
            lines.extend(kept(&recalled.values));
            lines
        }
        View::Question(asked) => question(asked, language),
        View::Matrix(grid) => matrix(grid, language),
        View::Alert(alerted) => headed(Some(&alerted.alert.title), &alerted.text),
        // The client sees it only where a text has a slot for it.
        View::Outcome(_) => Vec::new(),
    }
}

/// A line of a chart as the table below it has it.
fn series(series: &Series<'_>, language: Language) -> String {
    let points = series.points.iter().map(|point| {
        let along = match point.along {
            Along::Round(round) => format!("{} {round}", pick(language, "ronde", "round")),
            Along::Row(row) => format!("{} {row}", pick(language, "rij", "row")),
            Along::Sent(at) => Date::around(at).0.to_string(),
        };
        format!("{} ({along})", number(point.figure, language))
    });
    let points = points.collect::<Vec<_>>();
    let points = if points.is_empty() {
        "-".to_owned()
    } else {
        points.join(", ")
    };
    format!("{}: {points}", series.line.title)
}

fn matrix(grid: &Grid<'_>, language: Language) -> Vec<String> {
    let heading = [grid.matrix.label.clone()];
    let hint = grid.matrix.hint.clone();
    let rows = grid.rows.iter().flat_map(|row| question(row, language));
    heading.into_iter().chain(hint).chain(rows).collect()
}

fn question(asked: &Question<'_>, language: Language) -> Vec<String> {
    let ask = asked.ask;
    // What was filled in beforehand stands in the field as an answer does.
    let read = |entry| ask.read(entry).ok().flatten();
    let given = asked
        .answer
        .clone()
        .or_else(|| asked.initial.and_then(read));
    let given = given.map(|given| format!(" = {}", answer(&given, language)));
    let mut lines = vec![format!("? {}{}", ask.id, given.unwrap_or_default())];
    lines.push(ask.label.clone());
    lines.extend(ask.hint.clone());
    let options = ask.form.options().iter();
    lines.extend(options.map(|option| format!("- {}", option.label)));
    let text = asked.text.iter();
    lines.extend(text.flat_map(|text| texts(text, language)));
    let explained = asked.explained.iter();
    lines.extend(explained.flat_map(|text| texts(text, language)));
    lines
}

/// What the professional can read of something that was sent.
pub(crate) fn professional(sheet: &Sheet<'_>, language: Language) -> Vec<String> {
    let mut lines = vec![sheet.page.title.clone()];
    for asked in sheet.questions() {
        lines.push(asked.ask.label.clone());
        let given = asked.answer.as_ref();
        let taken = asked.taken.as_ref();
        lines.extend(given.map(|given| labelled(asked.ask, given, taken, language)));
    }
    let outcomes = sheet.outcomes().filter(|outcome| outcome.title.is_some());
    lines.extend(outcomes.map(|outcome| self::outcome(outcome, language)));
    lines
}

/// An answer as it is read back: with the words of its options, and the lines or rows that it goes on with.
fn labelled(ask: &Ask, given: &Answer, taken: Option<&Taken<'_>>, language: Language) -> String {
    let label = |id: &Id| ask.label_of(id).unwrap_or(id.as_str()).to_owned();
    let rows = taken.map_or(&[][..], |taken| &taken.rows);
    if let Answer::Match(pairs) = given {
        let line = |key: u32| rows.iter().find(|row| row.key == key)?.label.clone();
        let pairs = pairs.iter().map(|pair| {
            let line = line(pair.key).unwrap_or_else(|| pair.key.to_string());
            format!("{line}: {}", label(&pair.option))
        });
        return pairs.collect::<Vec<_>>().join("; ");
    }
    if let Answer::Table(own) = given {
        let rows = rows.iter().map(|row| {
            let own = own.iter().filter(|own| own.key == row.key);
            let own = own.flat_map(|own| own.cells.values());
            let cells = row.cells.values().chain(own);
            let cells = cells.map(|cell| answer(cell, language));
            cells.collect::<Vec<_>>().join(", ")
        });
        let rows: Vec<String> = rows.collect();
        if !rows.is_empty() {
            return rows.join("; ");
        }
        return answer(given, language);
    }
    let worth = given.value();
    if let Value::Choice(option) = &worth {
        label(option)
    } else if let Value::Choices(options) = &worth {
        let labels: Vec<String> = options.iter().map(label).collect();
        labels.join("; ")
    } else {
        answer(given, language)
    }
}

fn kept(kept: &Kept<'_>, language: Language) -> String {
    match kept {
        Kept::Answer { ask, answer, taken } => {
            let given = answer.as_ref();
            let given = given.map(|given| labelled(ask, given, taken.as_ref(), language));
            let given = given.unwrap_or("-".to_owned());
            format!("{}: {given}", ask.label)
        }
        Kept::Outcome(outcome) => self::outcome(outcome, language),
        Kept::Elsewhere { title, shown } => {
            let words = shown.as_ref();
            let words = words.map_or("-".to_owned(), |words| self::shown(words, language));
            format!("{title}: {words}")
        }
    }
}

fn outcome(outcome: &Outcome<'_>, language: Language) -> String {
    let band = outcome.band.map(|band| format!(" ({})", band.label));
    format!(
        "{}: {}{}",
        outcome.title.unwrap_or(outcome.id.as_str()),
        value(&outcome.read(), language),
        band.unwrap_or_default()
    )
}

fn texts(text: &Filled<'_>, language: Language) -> Vec<String> {
    let whole = filled(text, language);
    let lines = whole.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// An author's text with what is shown at its slots, in Markdown.
#[must_use]
pub fn filled(text: &Filled<'_>, language: Language) -> String {
    let mut slots = text.slots.iter();
    let mut out = String::new();
    for letter in text.text.markdown.trim_end().chars() {
        if letter == SLOT {
            out += &slots
                .next()
                .map(|slot| shown(slot, language))
                .unwrap_or_default();
        } else {
            out.push(letter);
        }
    }
    out
}

fn shown(shown: &Shown, language: Language) -> String {
    match shown {
        Shown::Number(figure) => number(*figure, language),
        Shown::Words(text) | Shown::Label(text) | Shown::Otherwise(text) => text.clone(),
        Shown::Labels(labels) => labels.join(", "),
        Shown::YesNo(yes) => yes_no(*yes, language),
        Shown::Lines(lines) => lines.join(", "),
        Shown::Date(date) => date.to_string(),
        Shown::Time(time) => time.to_string(),
    }
}

fn answer(given: &Answer, language: Language) -> String {
    let cells = |row: &engine::Row| {
        let cells = row.cells.values().map(|cell| answer(cell, language));
        cells.collect::<Vec<_>>().join(", ")
    };
    match given {
        Answer::Table(rows) => rows.iter().map(cells).collect::<Vec<_>>().join("; "),
        Answer::Match(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|pair| format!("{} = {}", pair.key, pair.option));
            pairs.collect::<Vec<_>>().join("; ")
        }
        Answer::Text(_)
        | Answer::Number(_)
        | Answer::YesNo(_)
        | Answer::Choice(_)
        | Answer::Choices(_)
        | Answer::List(_)
        | Answer::Order(_)
        | Answer::Date(_)
        | Answer::Time(_)
        | Answer::Offline { .. } => value(&given.value(), language),
        Answer::Photo { words, .. } if words.is_empty() => match language {
            Language::Nl => "een foto".to_owned(),
            Language::En => "a photo".to_owned(),
        },
        Answer::Photo { words, .. } => words.clone(),
    }
}

/// A value as somebody would type it.
pub(crate) fn value(value: &Value, language: Language) -> String {
    match value {
        Value::Unknown => pick(language, "onbekend", "unknown").to_owned(),
        Value::Truth(yes) => yes_no(*yes, language),
        Value::Number(figure) => number(*figure, language),
        Value::Text(text) => text.clone(),
        Value::Choice(option) => option.to_string(),
        Value::Choices(options) => {
            let options: Vec<&str> = options.iter().map(Id::as_str).collect();
            options.join("; ")
        }
        Value::List(lines) => lines.join("; "),
        Value::Date(date) => date.to_string(),
        Value::Time(time) => time.to_string(),
    }
}

fn number(figure: f64, language: Language) -> String {
    // As the pages write it: six decimals hide what binary fractions add to sums such as 0.1 + 0.2.
    let written = format!("{figure:.6}");
    let written = written.trim_end_matches('0').trim_end_matches('.');
    let written = if written == "-0" { "0" } else { written };
    match language {
        Language::Nl => written.replace('.', ","),
        Language::En => written.to_owned(),
    }
}

fn yes_no(yes: bool, language: Language) -> String {
    let word = if yes {
        pick(language, "ja", "yes")
    } else {
        pick(language, "nee", "no")
    };
    word.to_owned()
}
