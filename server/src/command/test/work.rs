//! Running all scenarios, several tools at a time.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use dsl::{Language, Place};
use engine::{Program, ProgramRef};
use scenario::{
    Act, Coverage, Deed, Edit, Misread, Outcome, Proposal, Scenario, Subject, Whole, propose,
};

use super::Tool;

/// What came of the scenarios of one tool.
pub(super) struct Tested {
    /// The text of the tool.
    pub(super) file: PathBuf,
    pub(super) files: Vec<File>,
    /// None where the text has errors.
    pub(super) program: Option<ProgramRef>,
    /// The errors of the text, in words; told where no scenario does.
    pub(super) errors: Vec<String>,
    pub(super) whole: Whole,
    pub(super) coverage: Coverage,
    pub(super) places: Vec<Place>,
    /// What was asked to be proposed.
    pub(super) proposal: Option<Proposal>,
}

/// One file of scenarios.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) misread: Vec<(Misread, String)>,
    pub(super) scenarios: Vec<(Scenario, Outcome)>,
}

impl Tested {
    /// Whether every scenario holds and every line could be read. A text with errors that no scenario is about does not hold.
    pub(super) fn holds(&self) -> bool {
        if self.program.is_none() && self.files.is_empty() {
            return false;
        }
        let mut files = self.files.iter();
        files.all(|file| {
            let mut outcomes = file.scenarios.iter();
            file.misread.is_empty() && outcomes.all(|(_, outcome)| outcome.failure.is_none())
        })
    }
}

/// Runs all scenarios of all tools; what came of them is in the order of the tools. Where more are asked for, what none of them
/// reaches is searched for.
pub(super) fn test(tools: &[Tool], more: bool, language: Language) -> Vec<Tested> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(BTreeMap::new());
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers.min(tools.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(tool) = tools.get(at) else { break };
                    let tested = one(tool, more, language);
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    done.insert(at, tested);
                }
            });
        }
    });
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.into_values().collect()
}

fn one(tool: &Tool, more: bool, language: Language) -> Tested {
    let shown = tool.file.display().to_string();
    let library = tool.library.as_ref();
    let compiled = dsl::compile(&tool.text, &shown, library);
    let read = tool.scenarios.iter().map(|(path, text)| {
        let (scenarios, misread) = scenario::read(text);
        (path.clone(), scenarios, misread)
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
    let files = read.into_iter().map(|(path, scenarios, misread)| File {
        path,
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
                let outcome = scenario::run(&each, &subject, &mut coverage, language);
                (each, outcome)
            })
            .collect(),
    });
    let files = files.collect();
    let program = reference
        .as_ref()
        .and_then(|reference| programs.get(reference));
    let proposal = program
        .filter(|_| more)
        .map(|program| propose(program, &subject, &coverage, of_text(program, language)));
    let errors = compiled.diagnostics.iter();
    let errors = errors.filter(|found| found.is_error());
    Tested {
        files,
        errors: errors
            .map(|found| format!("{}:{}: {}", found.file, found.line, found.message(language)))
            .collect(),
        places: dsl::places(&tool.text, &shown, library),
        file: tool.file.clone(),
        proposal,
        program: reference.clone(),
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
