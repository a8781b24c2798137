//! What stands in the fields of a question before anything was typed there.

use engine::{Answer, Ask, Date, Entry, Form, Id, Line, Text, Time};

use crate::{
    keyword::{Key, Reader},
    language::{Pair, pair},
    syntax::block::Folded,
    value,
};

/// What a client could give on opening the page. None where nothing is said, and where it was reported.
pub(super) fn read(form: &Form, folded: &Folded<'_>, reader: &mut Reader<'_>) -> Option<Entry> {
    let option = folded.option(Key::Initial)?;
    // Without options to choose from there is another report, and nothing to judge by.
    let has_options = !form.options().is_empty();
    if matches!(form, Form::Choice { .. } | Form::Choices { .. }) && !has_options {
        return None;
    }
    let written = reader.line(folded, Key::Initial)?.value;
    if let (Form::YesNo, Some(word)) = (form, value::truth_word(&written)) {
        reader.reports.spelled(word, option.value.span);
    }
    let entry = entry(form, &written);
    if let Some(entry) = entry.filter(|entry| is_answer(form, entry)) {
        return Some(entry);
    }
    reader.bad_answer(option, WHAT, &example(form, reader));
    None
}

const WHAT: Pair = pair(
    "an answer that a client can give to this question",
    "een antwoord dat een cliënt op deze vraag kan geven",
);

fn entry(form: &Form, written: &str) -> Option<Entry> {
    let one = |text: String| Some(Entry(vec![Line::new(0, text)]));
    match form {
        Form::YesNo => {
            let truth = value::yes_no(written)?;
            one(if truth { "yes" } else { "no" }.to_owned())
        }
        Form::Choices { .. } => {
            let options = written.split(',').map(str::trim);
            let lines = options.map(|option| Line::new(0, option));
            Some(Entry(lines.collect()))
        }
        // In the one way in which the fields of a page hold them.
        Form::Date { .. } => one(Date::read(written)?.to_string()),
        Form::Time => one(Time::read(written)?.to_string()),
        Form::Text { .. }
        | Form::Long { .. }
        | Form::Number { .. }
        | Form::Scale { .. }
        | Form::Choice { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Offline { .. }
        | Form::Photo { .. } => one(written.to_owned()),
    }
}

fn is_answer(form: &Form, entry: &Entry) -> bool {
    let alone = Ask {
        id: Id::new("initial"),
        label: String::new(),
        form: form.clone(),
        required: false,
        hint: None,
        example: None,
        initial: None,
        text: Text::default(),
        again: None,
    };
    let read = alone.read(entry);
    // An option that is named twice is a slip.
    let is_whole = |answer: &Answer| match answer {
        Answer::Choices(chosen) => chosen.len() == entry.0.len(),
        Answer::Text(_)
        | Answer::Number(_)
        | Answer::YesNo(_)
        | Answer::Choice(_)
        | Answer::List(_)
        | Answer::Table(_)
        | Answer::Match(_)
        | Answer::Order(_)
        | Answer::Date(_)
        | Answer::Time(_)
        | Answer::Offline { .. }
        | Answer::Photo { .. } => true,
    };
    read.ok().flatten().as_ref().is_some_and(is_whole)
}

/// An answer that fits, where one can be made up.
fn example(form: &Form, reader: &Reader<'_>) -> String {
    match form {
        Form::YesNo => reader.spell(pair("yes", "ja")).to_owned(),
        Form::Scale { from, .. } => from.to_string(),
        Form::Number { from, to, .. } => from.or(*to).unwrap_or(1.0).to_string(),
        Form::Choice { options } => {
            let first = options.first();
            first.map_or_else(String::new, |option| option.id.to_string())
        }
        Form::Choices { options, least, .. } => {
            let least = usize::try_from(*least).unwrap_or(1).max(1);
            let ids: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
            ids[..least.min(ids.len())].join(", ")
        }
        Form::Date { .. } => "2026-11-22".to_owned(),
        Form::Time => "22:30".to_owned(),
        Form::Text { .. }
        | Form::Long { .. }
        | Form::List { .. }
        | Form::Table(_)
        | Form::Match { .. }
        | Form::Order { .. }
        | Form::Offline { .. }
        | Form::Photo { .. } => "…".to_owned(),
    }
}
