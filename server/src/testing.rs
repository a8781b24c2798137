//! Trying a tool out by its scenarios: what came of each, and what they leave untried. For the command and for the page alike.

mod reach;

use std::collections::BTreeMap;

use content::Library;
use dsl::{Language, Place};
use engine::{Program, ProgramRef};
use scenario::{
    Act, Coverage, Deed, Edit, Misread, Outcome, Proposal, Scenario, Subject, Whole, propose,
};

pub(crate) use reach::{place, slug, words};

/// A tool with its scenarios.
pub(crate) struct Tool<'t> {
    /// The name of its text, as diagnostics give it.
    pub(crate) name: String,
    pub(crate) text: &'t str,
    /// The library that it is in, or that it is by itself.
    pub(crate) library: &'t Library,
    /// The scenarios, by the names of their files.
    pub(crate) scenarios: Vec<(String, String)>,
    /// What none of them reaches is searched for.
    pub(crate) more: bool,
    /// Told after each try of that search how much is reached, of how much; it is broken off where this says no.
    pub(crate) tried: &'t (dyn Fn(usize, usize) -> bool + Sync),
}

/// What came of the scenarios of one tool.
pub(crate) struct Tested {
    /// The name of its text.
    pub(crate) name: String,
    pub(crate) files: Vec<File>,
    /// None where the text has errors.
    pub(crate) program: Option<ProgramRef>,
    /// The errors of the text, in words; told where no scenario does.
    pub(crate) errors: Vec<String>,
    pub(crate) whole: Whole,
    pub(crate) coverage: Coverage,
    pub(crate) places: Vec<Place>,
    /// What was asked to be proposed.
    pub(crate) proposal: Option<Proposal>,
    /// It was broken off: some was not read, or not tried to its end.
    pub(crate) stopped: bool,
}

/// One file of scenarios.
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) misread: Vec<(Misread, String)>,
    pub(crate) scenarios: Vec<(Scenario, Outcome)>,
}

impl Tested {
    /// Whether every scenario holds and every line could be read. A text with errors that no scenario is about does not hold,
    /// and neither does what was broken off.
    pub(crate) fn holds(&self) -> bool {
        if self.program.is_none() && self.files.is_empty() {
            return false;
        }
        let mut files = self.files.iter();
        let hold = files.all(|file| {
            let mut outcomes = file.scenarios.iter();
            file.misread.is_empty() && outcomes.all(|(_, outcome)| outcome.failure.is_none())
        });
        hold && !self.stopped
    }
}

/// Runs all scenarios of a tool, for as long as `go_on` says so.
pub(crate) fn test(tool: &Tool<'_>, language: Language, go_on: &dyn Fn() -> bool) -> Tested {
    let library = tool.library;
    let compiled = dsl::compile(tool.text, &tool.name, library);
    let read = tool.scenarios.iter().map(|(name, text)| {
        let (scenarios, misread) = scenario::read_while(text, go_on);
        (name.clone(), scenarios, misread)
    });
    let read: Vec<_> = read.collect();
    let mut programs = BTreeMap::new();
    let uses = compiled.program.iter();
    let uses = uses.flat_map(|program| program.header.uses.clone());
    let others = read.iter().flat_map(|(_, scenarios, _)| added(scenarios));
    for id in others.chain(uses) {
        let other = library.get(id.as_str());
        let other =
            other.and_then(|other| dsl::compile(&other.text(), &other.file, library).program);
        programs.extend(other.map(|program| (program.reference(), program)));
    }
    let reference = compiled.program.as_ref().map(Program::reference);
    let whole = compiled.program.as_ref().map(Whole::of).unwrap_or_default();
    programs.extend(
        compiled
            .program
            .map(|program| (program.reference(), program)),
    );
    let subject = Subject {
        tool: reference.as_ref(),
        programs: &programs,
        diagnostics: &compiled.diagnostics,
    };
    let mut coverage = Coverage::default();
    let files = read.into_iter().map(|(name, scenarios, misread)| File {
        name,
        misread: misread
            .into_iter()
            .map(|line| {
                let words = line.words(language);
                (line, words)
            })
            .collect(),
        scenarios: scenarios
            .into_iter()
            .map(|each| {
                let outcome = scenario::run_while(&each, &subject, &mut coverage, language, go_on);
                (each, outcome)
            })
            .collect(),
    });
    let files = files.collect();
    let program = reference
        .as_ref()
        .and_then(|reference| programs.get(reference));
    let proposal = program.filter(|_| tool.more).map(|program| {
        let language = of_text(program, language);
        propose(
            program,
            &subject,
            &coverage,
            language,
            &mut |reached, all| (tool.tried)(reached, all) && go_on(),
        )
    });
    let errors = compiled.diagnostics.iter();
    let errors = errors.filter(|found| found.is_error());
    Tested {
        files,
        errors: errors
            .map(|found| format!("{}:{}: {}", found.file, found.line, found.message(language)))
            .collect(),
        places: dsl::places(tool.text, &tool.name, library),
        name: tool.name.clone(),
        proposal,
        program: reference.clone(),
        stopped: !go_on(),
        whole,
        coverage,
    }
}

/// The tools from which scenarios add sessions.
fn added(scenarios: &[Scenario]) -> impl Iterator<Item = engine::Id> {
    let steps = scenarios.iter().flat_map(|scenario| &scenario.steps);
    steps.filter_map(|step| match &step.deed {
        Deed::Act(
            Act::Edits(Edit::Adds { tool, .. }) | Act::EditsLate(Edit::Adds { tool, .. }),
        ) => Some(tool.clone()),
        Deed::Act(_) | Deed::Look => None,
    })
}

/// The language in which the scenarios of a tool are written: that of its text.
fn of_text(program: &Program, language: Language) -> Language {
    match program.header.language.as_str() {
        "nl" => Language::Nl,
        "en" => Language::En,
        _ => language,
    }
}
