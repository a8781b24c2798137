//! Reading a file of scenarios: a title, steps at the left edge, and what must be so indented under each.

use std::cmp::Reverse;

use dsl::Language;

use crate::pattern::Sentence;
use crate::{
    Act, Claim, act, claim,
    pattern::{find, shown},
};

/// One scenario of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Its title.
    pub title: String,
    /// The line of its title, from 1.
    pub line: usize,
    /// What is done, in order.
    pub steps: Vec<Step>,
}

/// Something that is done, with what must be so afterwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its line, from 1; that of the title where it goes without saying.
    pub line: usize,
    /// As it is written.
    pub text: String,
    /// What is done.
    pub deed: Deed,
    /// What must be so then, each with its line and as it is written.
    pub claims: Vec<(usize, String, Claim)>,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Somebody acts.
    Act(Act),
    /// The text of the tool itself is looked at.
    Look,
}

/// A line that means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Its line, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// Why it means nothing.
    pub why: Why,
    /// The form of sentence that it is most like, in both languages.
    pub like: Option<(&'static str, &'static str)>,
}

/// Why a line means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is no act that is known.
    NoAct,
    /// It is no claim that is known.
    NoClaim,
    /// It stands above the first title.
    NoTitle,
    /// It claims something before anything was done.
    NothingDone,
    /// The file has no scenario.
    Empty,
}

const TITLE: &[Sentence<String>] = &[Sentence {
    en: "scenario <quote>",
    nl: "scenario <quote>",
    make: |holes| holes.text.clone(),
}];

const LOOK: &[Sentence<Deed>] = &[Sentence {
    en: "the text",
    nl: "de tekst",
    make: |_| Some(Deed::Look),
}];

/// Reads a file. Lines that mean nothing are told, and the others are read all the same.
#[must_use]
pub fn read(source: &str) -> (Vec<Scenario>, Vec<Misread>) {
    read_while(source, &|| true)
}

/// The same, broken off once `go_on` says no: it is asked before every line. What comes after is left unread.
#[must_use]
pub fn read_while(source: &str, go_on: &dyn Fn() -> bool) -> (Vec<Scenario>, Vec<Misread>) {
    let mut scenarios: Vec<Scenario> = Vec::new();
    let mut misread = Vec::new();
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    for (line, whole) in (1..).zip(source.lines()) {
        let text = whole.trim();
        if text.is_empty() || text.starts_with("@#") {
            continue;
        }
        if !go_on() {
            return (scenarios, misread);
        }
        let indented = whole.starts_with(char::is_whitespace);
        let fault = if let Some(title) = find(text, TITLE) {
            scenarios.push(Scenario {
                title,
                line,
                steps: Vec::new(),
            });
            None
        } else if let Some(scenario) = scenarios.last_mut() {
            if indented {
                scenario.claim(line, text).err()
            } else {
                scenario.step(line, text).err()
            }
        } else {
            Some(Why::NoTitle)
        };
        if let Some(why) = fault {
            let like = match why {
                Why::NoAct => like(text, act::forms()),
                Why::NoClaim => like(text, claim::forms()),
                Why::NoTitle | Why::NothingDone | Why::Empty => None,
            };
            misread.push(Misread {
                line,
                text: text.to_owned(),
                why,
                like,
            });
        }
    }
    if scenarios.is_empty() && misread.is_empty() {
        misread.push(Misread {
            line: 1,
            text: String::new(),
            why: Why::Empty,
            like: None,
        });
    }
    (scenarios, misread)
}

impl Scenario {
    fn step(&mut self, line: usize, text: &str) -> Result<(), Why> {
        let look = find(text, LOOK);
        let deed = look.or_else(|| Act::read(text).map(Deed::Act));
        let deed = deed.ok_or(Why::NoAct)?;
        // That a tool is set ready goes without saying.
        let begins = matches!(
            deed,
            Deed::Look | Deed::Act(Act::Assigned { .. } | Act::AssignedFor { .. } | Act::Added)
        );
        let begun = self.steps.iter().any(|step| step.deed != Deed::Look);
        if !begun && !begins {
            self.steps.push(Step {
                line: self.line,
                text: String::new(),
                deed: Deed::Act(Act::Assigned { feedback: true }),
                claims: Vec::new(),
            });
        }
        self.steps.push(Step {
            line,
            text: text.to_owned(),
            deed,
            claims: Vec::new(),
        });
        Ok(())
    }

    fn claim(&mut self, line: usize, text: &str) -> Result<(), Why> {
        let claim = Claim::read(text).ok_or(Why::NoClaim)?;
        let step = self.steps.last_mut().ok_or(Why::NothingDone)?;
        step.claims.push((line, text.to_owned(), claim));
        Ok(())
    }
}

/// The form that has most words in common with a line.
fn like(
    text: &str,
    forms: impl Iterator<Item = (&'static str, &'static str)>,
) -> Option<(&'static str, &'static str)> {
    let quoted = text.contains(['"', '“', '„']);
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.trim_end_matches(':').to_lowercase().replace('ë', "e"))
        .collect();
    let common = |form: &str| {
        let fixed: Vec<&str> = form
            .split_whitespace()
            .filter(|word| !word.contains('<'))
            .collect();
        let shared = fixed
            .iter()
            .filter(|word| words.iter().any(|own| own == *word));
        let shared = shared.count();
        (
            shared,
            form.contains("<quote>") == quoted,
            Reverse(fixed.len() - shared),
        )
    };
    let scored = forms.map(|form| (common(form.0).max(common(form.1)), form));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    best.filter(|((shared, ..), _)| *shared > 0)
        .map(|(_, form)| form)
}

impl Misread {
    /// What is wrong with the line and what could stand there.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let dutch = language == Language::Nl;
        let what = match (self.why, dutch) {
            (Why::NoAct, true) => "Dit is niets wat iemand kan doen.",
            (Why::NoAct, false) => "This is nothing that somebody can do.",
            (Why::NoClaim, true) => "Dit is niets wat kan worden nagegaan.",
            (Why::NoClaim, false) => "This is nothing that can be checked.",
            (Why::NoTitle, true) => "Hierboven moet een titel staan: scenario \"Titel\".",
            (Why::NoTitle, false) => "A title must stand above this: scenario \"Title\".",
            (Why::NothingDone, true) => {
                "Hierboven is nog niets gedaan. Wat iemand doet, begint links aan de regel."
            }
            (Why::NothingDone, false) => {
                "Nothing was done yet above this. What somebody does begins at the left edge."
            }
            (Why::Empty, true) => "Hier staat geen scenario. Begin met: scenario \"Titel\".",
            (Why::Empty, false) => "There is no scenario here. Begin with: scenario \"Title\".",
        };
        match self.like {
            Some((_, nl)) if dutch => format!("{what} Bedoel je: {}", shown(nl, true)),
            Some((en, _)) => format!("{what} Did you mean: {}", shown(en, false)),
            None => what.to_owned(),
        }
    }
}
