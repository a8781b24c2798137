//! What an option or a condition can hold: names, functions, options of a question.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most options hold what only the author knows, and most parts have no value"
)]

use engine::{Form, Id, Type};

use super::{CompletionKind, Request, last_word, read};
use crate::{
    check::survey::{Thing, survey},
    expression::{FUNCTIONS, JOINERS},
    keyword::{Key, page, score},
    language::{Pair, pair},
};

/// The schedules that there are, to begin with.
const SCHEDULES: [Pair; 2] = [
    pair(
        "daily at 20:00 for 7 days",
        "dagelijks om 20:00 voor 7 dagen",
    ),
    pair(
        "weekly on monday at 09:00 for 4 weeks",
        "wekelijks op maandag om 09:00 voor 4 weken",
    ),
];
/// The ways to do a session again and again, to begin with.
const REPEATS: [Pair; 3] = [
    pair("weekly for 4 times", "wekelijks voor 4 keer"),
    pair("daily for 7 times", "dagelijks voor 7 keer"),
    pair("4 times", "4 keer"),
];
const YES_NO: [Pair; 2] = [pair("yes", "ja"), pair("no", "nee")];

/// A question or a value that was worked out, as it is proposed.
struct Named {
    id: String,
    label: String,
    /// The ids of its options with what the client reads.
    options: Vec<(String, String)>,
    /// Those of its bands, for a score.
    bands: Vec<(String, String)>,
}

impl Request<'_> {
    /// The value of an option.
    pub(super) fn value(&mut self, key: Key, value: &str) {
        let typed = last_word(value);
        match key {
            Key::When => self.expression(value),
            Key::Tool => self.tools(typed),
            Key::Items | Key::Reverse | Key::Values | Key::Answers | Key::For => self.names(typed),
            Key::Required
            | Key::Feedback
            | Key::Hideable
            | Key::InPerson
            | Key::Start
            | Key::Account => self.yes_or_no(typed),
            Key::Missing => self.words(score::MISSING.map(|(_, word)| word), typed),
            Key::Method => self.words(score::METHOD.map(|(_, word)| word), typed),
            Key::Together => self.words(page::TOGETHER.map(|(_, word)| word), typed),
            Key::Language => {
                for tag in ["nl", "en"] {
                    self.propose(CompletionKind::Value, tag, "", typed);
                }
            }
            Key::Schedule if value.trim().is_empty() => {
                for example in SCHEDULES {
                    let example = example.in_language(self.written);
                    self.propose(CompletionKind::Value, example, "", "");
                }
            }
            Key::Repeat if value.trim().is_empty() => {
                for example in REPEATS {
                    let example = example.in_language(self.written);
                    self.propose(CompletionKind::Value, example, "", "");
                }
            }
            _ => {}
        }
    }

    pub(super) fn yes_or_no(&mut self, typed: &str) {
        self.words(YES_NO, typed);
    }

    fn words<const MANY: usize>(&mut self, words: [Pair; MANY], typed: &str) {
        for word in words {
            let word = word.in_language(self.written);
            self.propose(CompletionKind::Value, word, "", typed);
        }
    }

    /// The pages that a text can lead to.
    pub(super) fn pages(&mut self, typed: &str) {
        let (module, ..) = read(self.source, "", Some(self.shelf));
        for stop in survey(&module) {
            if let Thing::Page(page) = stop.thing
                && !page.name.id.value.as_str().is_empty()
            {
                let name = &page.name;
                let (id, title) = (name.id.value.as_str(), &name.title.value);
                self.propose(CompletionKind::Name, id, title, typed);
            }
        }
    }

    /// What a condition can go on with.
    pub(super) fn expression(&mut self, text: &str) {
        let typed = last_word(text);
        let before = text[..text.len() - typed.len()].trim_end();
        if let Some(name) = compared(before) {
            let named = self.named();
            let (base, band) = match name.strip_suffix(".band") {
                Some(base) => (base, true),
                None => (name, false),
            };
            let found = named.into_iter().find(|named| named.id == base);
            let options = match found {
                Some(named) if band => named.bands,
                Some(named) => named.options,
                None => Vec::new(),
            };
            if !options.is_empty() {
                for (id, label) in options {
                    self.propose(CompletionKind::Value, &id, &label, typed);
                }
                return;
            }
        }
        self.names(typed);
        if typed.contains('.') {
            for named in self.named() {
                if !named.bands.is_empty() {
                    let band = format!("{}.band", named.id);
                    self.propose(CompletionKind::Name, &band, &named.label, typed);
                }
            }
        }
        for (_, name, use_) in FUNCTIONS {
            let name = format!("{}(", name.in_language(self.written));
            let use_ = use_.in_language(self.written);
            self.propose(CompletionKind::Function, &name, use_, typed);
        }
        for word in JOINERS.into_iter().chain(YES_NO) {
            self.propose(
                CompletionKind::Value,
                word.in_language(self.written),
                "",
                typed,
            );
        }
    }

    /// The names of questions and values.
    pub(super) fn names(&mut self, typed: &str) {
        for named in self.named() {
            self.propose(CompletionKind::Name, &named.id, &named.label, typed);
        }
    }

    fn named(&self) -> Vec<Named> {
        let (module, ..) = read(self.source, "", Some(self.shelf));
        let named = survey(&module)
            .into_iter()
            .filter_map(|stop| match stop.thing {
                Thing::Ask(ask) => {
                    let options = ask.form.as_ref().map_or(&[][..], Form::options);
                    let options = options
                        .iter()
                        .map(|option| (option.id.to_string(), option.label.clone()));
                    Some(Named {
                        id: ask.name.id.value.to_string(),
                        label: ask.name.title.value.clone(),
                        options: options.collect(),
                        bands: Vec::new(),
                    })
                }
                Thing::Compute(compute) => Some(Named {
                    id: compute.id.value.to_string(),
                    label: compute
                        .title
                        .as_ref()
                        .map_or_else(String::new, |title| title.value.clone()),
                    options: Vec::new(),
                    bands: Vec::new(),
                }),
                Thing::Score(score) => {
                    let bands = score.bands.iter();
                    let bands =
                        bands.map(|band| (band.id.value.to_string(), band.label.value.clone()));
                    Some(Named {
                        id: score.name.id.value.to_string(),
                        label: score.name.title.value.clone(),
                        options: Vec::new(),
                        bands: bands.collect(),
                    })
                }
                _ => None,
            });
        let own = named.filter(|named| !named.id.is_empty());
        let elsewhere = module.uses().into_iter().flat_map(|tool| {
            let values = self.shelf.values(tool.as_str()).into_iter();
            values.map(move |value| Named {
                id: format!("{tool}/{}", value.id),
                label: value.title,
                options: match value.type_ {
                    Some(Type::Choice(options) | Type::Choices(options)) => without_words(options),
                    _ => Vec::new(),
                },
                bands: without_words(value.bands),
            })
        });
        own.chain(elsewhere).collect()
    }
}

/// The ids of options of another tool, whose words are not known here.
fn without_words(ids: Vec<Id>) -> Vec<(String, String)> {
    let ids = ids.into_iter();
    ids.map(|id| (id.to_string(), String::new())).collect()
}

/// The name that what follows is compared with: after `name =`, or as the second of `has(name,`.
fn compared(before: &str) -> Option<&str> {
    let name = before
        .strip_suffix("!=")
        .or_else(|| before.strip_suffix('='))
        .or_else(|| before.strip_suffix(','))?;
    let name = name.trim_end();
    Some(last_word(name)).filter(|name| !name.is_empty())
}
