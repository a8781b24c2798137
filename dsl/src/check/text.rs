//! Texts for people: that the answers they show are known there, and that their Markdown holds nothing that surprises.

mod bullet;
mod known;
mod markdown;
mod recording;

use std::collections::BTreeMap;

use engine::{Id, Type};

use super::{
    Uses,
    names::{Names, What},
    round,
    survey::{Stop, Thing},
};
use crate::{
    Shelf,
    diagnostic::{Reports, rule},
    expression::Named as Function,
    language::pair,
    module::{Image, Module},
    span::{Span, Spot},
    text::Passage,
};

use known::Around;
use recording::{FILM, SOUND};

/// A value that is shown.
#[derive(Clone, Copy)]
struct Shown<'s> {
    name: &'s str,
    band: bool,
    /// What is made of its rounds.
    over: Option<Function>,
    span: Span,
    /// Where its name stands.
    place: Span,
    /// It is said what happens where there is no answer.
    guarded: bool,
    recalled: bool,
}

/// Checks texts and pictures at their place.
struct Texts<'t, 'm> {
    names: &'t Names<'m>,
    shelf: &'t dyn Shelf,
    tool: &'t str,
    /// Pages with their place in the survey.
    pages: BTreeMap<&'m str, usize>,
    /// The conditions around; kept only where other tools are used.
    around: Option<Around<'m>>,
    reports: &'t mut Reports,
    uses: &'t mut Uses<'m>,
}

pub(super) fn check<'m>(
    module: &'m Module,
    stops: &[Stop<'m>],
    names: &Names<'m>,
    shelf: &dyn Shelf,
    uses: &mut Uses<'m>,
    reports: &mut Reports,
) {
    let mut pages = BTreeMap::new();
    for (at, stop) in stops.iter().enumerate() {
        if let Thing::Page(page) = stop.thing {
            pages.entry(page.name.id.value.as_str()).or_insert(at);
        }
    }
    let mut texts = Texts {
        names,
        shelf,
        tool: module.id().map_or("", Id::as_str),
        pages,
        around: (!names.elsewhere.is_empty()).then(Around::default),
        reports,
        uses,
    };
    for (at, stop) in stops.iter().enumerate() {
        if let Some(around) = &mut texts.around {
            around.pass(stop.thing);
        }
        match stop.thing {
            Thing::Prose(passage) | Thing::Guide(passage) => texts.passage(passage, at, stop),
            Thing::Note(note) => texts.passage(&note.text, at, stop),
            // What is asked again was checked where it was asked first.
            Thing::Gate(gate) => texts.passage(&gate.text, at, stop),
            Thing::Alert(alert) => texts.passage(&alert.text, at, stop),
            Thing::Milestone(milestone) => {
                texts.passage(&milestone.text, at, stop);
                if let Some(image) = &milestone.image {
                    texts.media(&image.value, image.span);
                }
            }
            Thing::Image(image) => texts.image(image),
            Thing::Recall(recall) => texts.recall(&recall.values, at, stop),
            Thing::Video(video) => {
                texts.recording(video, &FILM, at, stop);
                texts.captions(video);
            }
            Thing::Audio(audio) => {
                texts.recording(audio, &SOUND, at, stop);
                if audio.transcript.is_empty() {
                    texts.reports.add(&rule::NO_TRANSCRIPT, audio.title.span);
                }
            }
            Thing::Resource(resource) => {
                texts.passage(&resource.text, at, stop);
                if let Some(file) = &resource.file {
                    texts.media(&file.value, file.span);
                }
            }
            Thing::Document(document) => {
                texts.passage(&document.text, at, stop);
                texts.recall(&document.values, at, stop);
            }
            Thing::Chart(chart) => {
                texts.passage(&chart.text, at, stop);
                for value in &chart.values {
                    let name = value.value.as_str();
                    texts.uses.add(name, value.span, true, stop.chapter);
                    // Lines of anything but rows go on from an earlier time.
                    if let Some((table, _)) = name.split_once('.') {
                        texts.uses.show(at, table, value.span);
                    }
                }
            }
            Thing::Ask(ask) => {
                if ask.again.is_none() {
                    texts.passage(&ask.text, at, stop);
                }
                for explanation in &ask.explanations {
                    texts.passage(explanation, at, stop);
                }
            }
            Thing::Chapter(_)
            | Thing::Session(_)
            | Thing::Page(_)
            | Thing::Trigger(_)
            | Thing::Matrix(_)
            | Thing::Compute(_)
            | Thing::Score(_)
            | Thing::If
            | Thing::Arm(_)
            | Thing::Else(_)
            | Thing::EndIf
            | Thing::EndPage
            | Thing::EndSession(_) => {}
        }
    }
}

impl<'m> Texts<'_, 'm> {
    fn passage(&mut self, passage: &Passage, at: usize, stop: &Stop<'m>) {
        for brace in passage.slots(self.reports) {
            let range = &brace.range;
            let shown = Shown {
                name: brace.slot.value.as_str(),
                band: brace.slot.band,
                over: brace.over.map(|over| over.function),
                span: passage.span(range.start, range.end),
                place: passage.span(brace.name.start, brace.name.end),
                guarded: !brace.slot.otherwise.is_empty(),
                recalled: false,
            };
            self.slot(&shown, at, stop);
        }
        self.bullets(passage);
        self.markdown(passage, at);
    }

    fn slot(&mut self, shown: &Shown<'_>, at: usize, stop: &Stop<'m>) {
        let Shown {
            name,
            band,
            over,
            span,
            place,
            guarded,
            recalled,
        } = *shown;
        if self.names.is_elsewhere(name) {
            self.elsewhere(shown);
            return;
        }
        let Some((id, named)) = self.names.values.get_key_value(name) else {
            let near = self
                .reports
                .nearest(name, self.names.values.keys().copied());
            let finding = self.reports.add(&rule::UNKNOWN_NAME, span).with(name);
            if let Some(near) = near {
                // The name stands between braces, perhaps with more behind it.
                finding.near(near);
            }
            return;
        };
        let own_rounds = named.rounds.is_some() && named.rounds == stop.rounds;
        if named.at >= at && !(over.is_some() && own_rounds) {
            self.reports
                .add(&rule::USED_TOO_EARLY, span)
                .with(name)
                .with(named.span);
            return;
        }
        if let What::Matrix(matrix) = named.what {
            self.reports
                .add(&rule::ROW_NEEDED, span)
                .with(name)
                .with(matrix.a_row());
            return;
        }
        let fits =
            recalled || round::check(over, name, named, stop.rounds, place, self.reports).is_some();
        let a_mean = over == Some(Function::Average);
        if fits && a_mean && named.type_.as_ref().is_some_and(|is| *is != Type::Number) {
            self.reports
                .add(&rule::TYPE_FAULT, place)
                .with(name)
                .with(pair("no number", "geen getal"))
                .with(pair("a number", "een getal"));
            return;
        }
        if !fits {
            return;
        }
        let banded = matches!(named.what, What::Score(score) if !score.bands.is_empty());
        if band && !banded {
            self.reports
                .add(&rule::UNKNOWN_NAME, span)
                .with(format!("{name}.band"));
            return;
        }
        self.uses.add(id, span, guarded, stop.chapter);
        // Of what has rounds, an earlier one may have it.
        if named.rounds.is_none() || (own_rounds && over.is_none() && !recalled) {
            self.uses.show(at, id, span);
        }
    }

    /// An answer to another tool, which this client may never have done.
    fn elsewhere(&mut self, shown: &Shown<'_>) {
        let Shown { name, place, .. } = *shown;
        if shown.over.is_some() {
            self.reports.add(&rule::NOT_REPEATED, place).with(name);
            return;
        }
        let full = if shown.band {
            format!("{name}.band")
        } else {
            name.to_owned()
        };
        let Some((value, _)) = self.names.elsewhere(&full, place, self.reports) else {
            return;
        };
        if shown.recalled && value.title.is_empty() {
            self.reports.add(&rule::UNTITLED_VALUE, place).with(name);
        } else if !shown.guarded && !self.around.as_ref().is_some_and(|a| a.knows(name)) {
            self.reports
                .add(&rule::MAYBE_NOT_THERE, shown.span)
                .with(name);
        }
    }

    /// Answers and values that are shown as they are, each under its own title.
    fn recall(&mut self, values: &[Spot<Id>], at: usize, stop: &Stop<'m>) {
        for value in values {
            let name = value.value.as_str();
            if name.is_empty() {
                continue;
            }
            let shown = Shown {
                name,
                band: false,
                over: None,
                span: value.span,
                place: value.span,
                guarded: true,
                // Named alone, what has rounds is shown as it was in the last one.
                recalled: true,
            };
            self.slot(&shown, at, stop);
            let named = self.names.values.get(name);
            let untitled = named.is_some_and(|named| match named.what {
                What::Compute(compute) => compute.title.as_ref().is_none_or(|t| t.value.is_empty()),
                What::Ask(_) | What::Matrix(_) | What::Score(_) => false,
            });
            if untitled {
                self.reports
                    .add(&rule::UNTITLED_VALUE, value.span)
                    .with(name);
            }
        }
    }

    fn image(&mut self, image: &Image) {
        if image.file.value.is_empty() {
            return;
        }
        self.media(&image.file.value, image.file.span);
        if image.alternative.is_none() {
            self.reports.add(&rule::NO_ALTERNATIVE, image.file.span);
        }
    }

    fn media(&mut self, file: &str, span: Span) {
        let outside = file.starts_with('/') || file.contains("..") || file.contains([':', '\\']);
        if outside || !self.shelf.media(self.tool, file) {
            self.reports.add(&rule::MISSING_MEDIA, span).with(file);
        }
    }
}
