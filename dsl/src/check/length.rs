//! How long titles, pages and sessions are for who reads them.

use engine::{Form, Kind};

use super::survey::{Stop, Thing};
use crate::{
    diagnostic::{Reports, rule},
    module::{Module, Name, Session},
    span::Span,
    text::Passage,
};

/// Characters of a title that fit on two lines of a phone.
const TITLE: usize = 60;
/// Words of a page that are read on a phone without losing heart.
const PAGE: usize = 350;
/// Words that are read in a minute, calmly.
const WORDS_A_MINUTE: f64 = 150.0;

pub(super) fn check(module: &Module, stops: &[Stop<'_>], reports: &mut Reports) {
    if let Some(title) = &module.header.title {
        long_title(&title.value, title.span, reports);
    }
    let mobile = module.kind() == Kind::MobileModule;
    let mut page = None;
    let mut words = 0;
    let mut minutes = 0.0;
    for stop in stops {
        match stop.thing {
            Thing::Chapter(chapter) => long_name(&chapter.name, reports),
            Thing::Session(session) => {
                if !session.implied {
                    long_name(&session.name, reports);
                }
                minutes = 0.0;
            }
            Thing::Page(opened) => {
                if !opened.implied {
                    long_name(&opened.name, reports);
                }
                page = Some(opened);
                words = 0;
            }
            Thing::Gate(gate) => long_name(&gate.name, reports),
            Thing::Milestone(milestone) => long_name(&milestone.name, reports),
            Thing::Prose(passage) => words += count(passage),
            Thing::Note(note) => words += count(&note.text),
            Thing::Resource(resource) => words += count(&resource.text),
            Thing::Document(document) => {
                long_name(&document.name, reports);
                words += count(&document.text);
            }
            Thing::Alert(alert) => long_name(&alert.name, reports),
            Thing::Chart(chart) => {
                long_name(&chart.name, reports);
                words += count(&chart.text);
            }
            Thing::Ask(ask) => {
                minutes += ask.form.as_ref().map_or(0.5, minutes_of);
                words += words_of(&ask.name.title.value) + count(&ask.text);
                words += ask.explanations.iter().map(count).max().unwrap_or(0);
            }
            Thing::Matrix(matrix) => words += words_of(&matrix.name.title.value),
            Thing::EndPage => {
                #[expect(clippy::cast_precision_loss, reason = "an estimate")]
                let reading = words as f64 / WORDS_A_MINUTE;
                minutes += reading;
                if let (true, Some(page)) = (mobile && words > PAGE, page) {
                    reports
                        .add(&rule::LONG_PAGE, page.name.line)
                        .with(words.to_string())
                        .with(PAGE.to_string());
                }
            }
            Thing::EndSession(session) => long_session(session, minutes, reports),
            Thing::Trigger(_)
            | Thing::Guide(_)
            | Thing::Image(_)
            | Thing::Recall(_)
            | Thing::Video(_)
            | Thing::Audio(_)
            | Thing::Compute(_)
            | Thing::Score(_)
            | Thing::If
            | Thing::Arm(_)
            | Thing::Else(_)
            | Thing::EndIf => {}
        }
    }
}

fn count(passage: &Passage) -> usize {
    words_of(&passage.text)
}

fn words_of(text: &str) -> usize {
    // A word begins where no blank stands and one does before it. So few at once are counted in a byte, and many in one step.
    let text = text.as_bytes();
    let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | 0x0C | b'\r');
    let first = text.first().is_some_and(|byte| !blank(*byte));
    let behind = text.get(1..).unwrap_or_default();
    let begins = text
        .chunks(128)
        .zip(behind.chunks(128))
        .map(|(before, here)| {
            let pairs = before.iter().zip(here);
            let begins = pairs.map(|(before, here)| u8::from(blank(*before) & !blank(*here)));
            usize::from(begins.fold(0_u8, u8::wrapping_add))
        });
    usize::from(first) + begins.sum::<usize>()
}

/// How long an answer takes, in minutes.
fn minutes_of(form: &Form) -> f64 {
    match form {
        Form::Long { .. } | Form::List { .. } => 2.0,
        Form::Table(_) => 3.0,
        Form::Text { .. } | Form::Match { .. } | Form::Order { .. } => 0.75,
        Form::Number { .. }
        | Form::Scale { .. }
        | Form::YesNo
        | Form::Date { .. }
        | Form::Time
        | Form::Choice { .. }
        | Form::Choices { .. }
        // What is done away from the screen takes no time of the session.
        | Form::Offline { .. } => 0.25,
        Form::Photo { .. } => 1.0,
    }
}

fn long_name(name: &Name, reports: &mut Reports) {
    long_title(&name.title.value, name.title.span, reports);
}

fn long_title(title: &str, span: Span, reports: &mut Reports) {
    // Of so few bytes there are no more letters.
    if title.len() <= TITLE {
        return;
    }
    let length = title.chars().count();
    if length > TITLE {
        reports
            .add(&rule::LONG_TITLE, span)
            .with(length.to_string())
            .with(TITLE.to_string());
    }
}

fn long_session(session: &Session, minutes: f64, reports: &mut Reports) {
    if let Some(said) = &session.minutes
        && minutes > 2.0 * f64::from(said.value)
    {
        reports
            .add(&rule::LONG_SESSION, said.span)
            .with(format!("{minutes:.0}"))
            .with(said.value.to_string());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::span::Spot;

    proptest! {
        #[test]
        fn words_are_what_stands_between_blanks(text in "[ab \t\r\n\u{C}é]{0,600}") {
            let mut passage = Passage::empty(0);
            passage.push_line(&Spot::new(text.as_str(), Span::new(0, 0, text.len())));
            prop_assert_eq!(count(&passage), text.split_ascii_whitespace().count());
        }
    }
}
