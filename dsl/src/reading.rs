//! How hard the texts for clients are to read: words, sentences and syllables, and the formulas made of them.
//!
//! English is measured by Flesch's Reading Ease (R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32,
//! 1948), Dutch by W. Douma's adaptation of it ("De leesbaarheid van landbouwbladen", Wageningen, 1960). Both give about 100
//! for a text that everybody can read and about 0 for one that hardly anybody can. They count lengths, and know nothing of
//! what a text says.

mod block;
mod scan;
mod syllable;
mod tongue;

use crate::{
    Language, Module,
    check::survey::{Stop, Thing, survey},
    module::Ask,
};

pub(crate) use scan::sentences;
pub(crate) use tongue::tongue;

/// A text with fewer words says too little about itself to be judged by a formula.
pub const LEAST_WORDS: u32 = 100;

/// What is counted of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Words; an answer that is shown in the text counts as one.
    pub words: u32,
    /// Sentences; a heading and a line of a list count as one each.
    pub sentences: u32,
    /// Syllables, counted by rule.
    pub syllables: u32,
    /// Words of the longest sentence.
    pub longest: u32,
}

impl Measure {
    /// The reading ease, mostly between 0 (hardest) and 100; none for a text without words.
    #[must_use]
    pub fn ease(self, language: Language) -> Option<f64> {
        if self.words == 0 || self.sentences == 0 {
            return None;
        }
        let words = f64::from(self.words);
        let sentence = words / f64::from(self.sentences);
        let word = f64::from(self.syllables) / words;
        Some(match language {
            Language::En => 206.835 - 1.015 * sentence - 84.6 * word,
            Language::Nl => 206.84 - 0.93 * sentence - 77.0 * word,
        })
    }

    /// The reading ease of a text that is long enough to be judged.
    #[must_use]
    pub fn judged(self, language: Language) -> Option<f64> {
        let enough = self.words >= LEAST_WORDS;
        self.ease(language).filter(|_| enough)
    }

    fn add(&mut self, other: Self) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.syllables += other.syllables;
        self.longest = self.longest.max(other.longest);
    }
}

/// A page with what is counted of its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageMeasure {
    /// The id of the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its texts together: prose, boxes, questions and what is explained of them.
    pub measure: Measure,
}

/// The texts of a module, page by page.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The language that it is measured in.
    pub language: Language,
    /// In the order of the text.
    pub pages: Vec<PageMeasure>,
    /// All pages together.
    pub whole: Measure,
    /// The reading ease below which a text of this kind is warned of.
    pub least_ease: f64,
}

/// Measures a module; none where its language has no formula here.
#[must_use]
pub fn reading(module: &Module) -> Option<Reading> {
    of(module, &survey(module))
}

pub(crate) fn of(module: &Module, stops: &[Stop<'_>]) -> Option<Reading> {
    let language = language(module)?;
    let mut reading = Reading {
        language,
        pages: Vec::new(),
        whole: Measure::default(),
        least_ease: least_ease(module),
    };
    for stop in stops {
        if let Thing::Page(page) = stop.thing {
            reading.pages.push(PageMeasure {
                id: page.name.id.value.as_str().to_owned(),
                title: page.name.title.value.clone(),
                measure: Measure::default(),
            });
        }
        let mut measure = Measure::default();
        texts(stop.thing, &mut |text| {
            measure.add(scan::measure(text, language))
        });
        if let Some(page) = reading.pages.last_mut().filter(|_| stop.page > 0) {
            page.measure.add(measure);
            reading.whole.add(measure);
        }
    }
    Some(reading)
}

/// The language whose formula fits a module.
pub(crate) fn language(module: &Module) -> Option<Language> {
    let tag = module.header.language.as_deref()?;
    match tag.split('-').next() {
        Some("nl") => Some(Language::Nl),
        Some("en") => Some(Language::En),
        Some(_) | None => None,
    }
}

/// Flesch calls 60 to 70 "standard", read with ease by most who left school at fifteen or later; Douma keeps his names. It
/// is the band that plain language (B1) asks for. Who is trained for a profession reads what he calls "fairly difficult", 50 to 60.
fn least_ease(module: &Module) -> f64 {
    if for_professionals(module) {
        50.0
    } else {
        60.0
    }
}

/// The most words of a sentence that are read in one go.
pub(crate) fn most_words(module: &Module) -> u32 {
    if for_professionals(module) { 35 } else { 25 }
}

fn for_professionals(module: &Module) -> bool {
    module.kind() == engine::Kind::Training
        || module.header.audience == engine::Audience::Professionals
}

/// The texts of a part that are read as sentences.
pub(crate) fn texts<'m>(thing: Thing<'m>, each: &mut impl FnMut(&'m str)) {
    match thing {
        Thing::Prose(passage) => each(&passage.text),
        Thing::Note(note) => each(&note.text.text),
        Thing::Resource(resource) => each(&resource.text.text),
        Thing::Document(document) => each(&document.text.text),
        Thing::Chart(chart) => each(&chart.text.text),
        Thing::Alert(alert) => each(&alert.text.text),
        Thing::Ask(ask) => ask_texts(ask, each),
        Thing::Matrix(matrix) => each(&matrix.name.title.value),
        Thing::Chapter(_)
        | Thing::Session(_)
        | Thing::Page(_)
        | Thing::Gate(_)
        | Thing::Milestone(_)
        | Thing::Trigger(_)
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
        | Thing::EndIf
        | Thing::EndPage
        | Thing::EndSession(_) => {}
    }
}

fn ask_texts<'m>(ask: &'m Ask, each: &mut impl FnMut(&'m str)) {
    each(&ask.name.title.value);
    each(&ask.text.text);
    for explanation in &ask.explanations {
        each(&explanation.text);
    }
}
