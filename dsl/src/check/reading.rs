//! How hard the texts for clients are to read: sentences that go on too long, pages and modules above plain language.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "few of all parts hold sentences"
)]

use super::survey::{Stop, Thing};
use crate::{
    diagnostic::{Arg, Reports, rule},
    module::Module,
    reading,
    text::Passage,
};

pub(super) fn check(module: &Module, stops: &[Stop<'_>], reports: &mut Reports) {
    let Some(measured) = reading::of(module, stops) else {
        return;
    };
    let most = reading::most_words(module);
    // Most pages hold no such sentence, which is known already.
    let long = measured
        .pages
        .iter()
        .map(|page| page.measure.longest > most);
    let long: Vec<bool> = long.collect();
    for stop in stops {
        if stop.page > 0 && long.get(stop.page - 1) == Some(&true) {
            for passage in passages(stop.thing) {
                sentences(passage, most, reports);
            }
        }
    }
    let hard = |ease: f64| (ease < measured.least_ease).then(|| format!("{ease:.0}"));
    let least = format!("{:.0}", measured.least_ease);
    let mut told = false;
    let pages = stops.iter().filter_map(|stop| match stop.thing {
        Thing::Page(page) => Some(page),
        _ => None,
    });
    for (page, of_page) in pages.zip(&measured.pages) {
        let ease = of_page.measure.judged(measured.language).and_then(hard);
        if let Some(ease) = ease {
            told = true;
            reports
                .add(&rule::HARD_TO_READ, page.name.line)
                .with(Arg::Both("This page", "Deze pagina"))
                .with(ease)
                .with(least.as_str());
        }
    }
    let ease = measured.whole.judged(measured.language).and_then(hard);
    if let (false, Some(ease), Some(title)) = (told, ease, &module.header.title) {
        reports
            .add(&rule::HARD_TO_READ, title.span)
            .with(Arg::Both(
                "The text of all pages together",
                "De tekst van alle pagina's samen",
            ))
            .with(ease)
            .with(least.as_str());
    }
}

/// The texts whose sentences have a place. A question is one sentence, and its title has a limit of its own.
fn passages<'m>(thing: Thing<'m>) -> Vec<&'m Passage> {
    match thing {
        Thing::Prose(passage) => vec![passage],
        Thing::Note(note) => vec![&note.text],
        Thing::Resource(resource) => vec![&resource.text],
        Thing::Document(document) => vec![&document.text],
        Thing::Chart(chart) => vec![&chart.text],
        Thing::Ask(ask) => std::iter::once(&ask.text)
            .chain(&ask.explanations)
            .collect(),
        _ => Vec::new(),
    }
}

fn sentences(passage: &Passage, most: u32, reports: &mut Reports) {
    for sentence in reading::sentences(&passage.text) {
        if sentence.words > most {
            reports
                .add(
                    &rule::LONG_SENTENCE,
                    passage.span(sentence.place.start, sentence.place.end),
                )
                .with(sentence.words.to_string())
                .with(most.to_string());
        }
    }
}
