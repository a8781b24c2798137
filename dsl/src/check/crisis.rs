//! Questions about danger to life have help in reach: on their page, or above it in the session.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "few of all parts are asked about"
)]

use super::survey::{Stop, Thing};
use crate::{
    diagnostic::{Reports, rule},
    module::Ask,
    reading::texts,
};

/// What such questions hold, in small letters.
const DANGER: [&str; 27] = [
    "zelfmoord",
    "zelfdoding",
    "suïcid",
    "suicid",
    "zelfbeschadig",
    "zelfverwond",
    "dood wil",
    "dood zou",
    "liever dood",
    "dood was",
    "er niet meer te zijn",
    "er niet meer wil",
    "niet meer leven",
    "niet meer wil leven",
    "eind aan je leven",
    "einde aan je leven",
    "jezelf pijn",
    "jezelf iets aan",
    "kill yourself",
    "end your life",
    "self-harm",
    "self harm",
    "hurt yourself",
    "hurting yourself",
    "harm yourself",
    "better off dead",
    "want to die",
];

/// The numbers of those who help at once, in the countries where the two languages are spoken.
const HELP: [&str; 12] = [
    "112",
    "113",
    "0800-0113",
    "1813",
    "999",
    "911",
    "988",
    "111",
    "116 123",
    "000",
    "13 11 14",
    "1737",
];

pub(super) fn check(stops: &[Stop<'_>], reports: &mut Reports) {
    let mut page: Vec<&Ask> = Vec::new();
    let mut helped = false;
    let mut alerted = false;
    for stop in stops {
        match stop.thing {
            Thing::Session(_) => helped = false,
            Thing::Ask(ask) if is_about_danger(ask) => page.push(ask),
            // It says itself whom to call, to who needs it.
            Thing::Alert(_) => alerted = true,
            // A page that names help stands for those that follow in the session; one that only may, does too.
            Thing::EndPage => {
                if let (false, Some(first)) = (helped || alerted, page.first()) {
                    reports.add(&rule::NO_CRISIS_HELP, first.name.line);
                }
                page.clear();
                alerted = false;
            }
            _ => {}
        }
        texts(stop.thing, &mut |text| helped |= names_help(text));
    }
}

fn is_about_danger(ask: &Ask) -> bool {
    let options = ask.form.as_ref().map_or(&[][..], engine::Form::options);
    let mut texts = [ask.name.title.value.as_str(), ask.text.text.as_str()]
        .into_iter()
        .chain(ask.hint.as_ref().map(|hint| hint.value.as_str()))
        .chain(options.iter().map(|option| option.label.as_str()));
    texts.any(|text| {
        let text = text.to_lowercase();
        DANGER.iter().any(|words| text.contains(words))
    })
}

/// True where a number to call stands in a text as a word of its own.
fn names_help(text: &str) -> bool {
    HELP.iter().any(|number| {
        text.match_indices(number).any(|(at, _)| {
            let digit = |c: char| c.is_ascii_digit();
            !text[..at].ends_with(digit) && !text[at + number.len()..].starts_with(digit)
        })
    })
}
