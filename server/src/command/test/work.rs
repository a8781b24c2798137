//! Running the scenarios of all tools, several tools at a time.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use dsl::Language;

use super::{Lang, gather, more as proposed};
use crate::command::check::progress::Progress;
use crate::testing::{self, Tested, Tool};

/// Runs all scenarios of all tools; what came of them is in the order of the tools. Where more are asked for, what none of them
/// reaches is searched for, and written as soon as it is found: the search of a library takes minutes, and may be broken off. False
/// where something could not be written.
pub(super) fn test(tools: &[gather::Tool], more: bool, lang: Lang) -> (Vec<Tested>, bool) {
    let words = lang.pick("delen bereikt", "parts reached");
    let progress = Mutex::new(Progress::new(0, more, words));
    let tried = |reached: usize, all: usize| {
        let mut progress = progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.of(reached, all);
        true
    };
    let language = lang.into();
    let next = AtomicUsize::new(0);
    let done = Mutex::new(BTreeMap::new());
    let written = AtomicBool::new(true);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers.min(tools.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(tool) = tools.get(at) else { break };
                    let tested = one(tool, more, &tried, language);
                    if more {
                        let mut bar = progress.lock().unwrap_or_else(PoisonError::into_inner);
                        bar.clear();
                        if !proposed::write(&tested, lang) {
                            written.store(false, Ordering::Relaxed);
                        }
                    }
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    done.insert(at, tested);
                }
            });
        }
    });
    let progress = progress.into_inner();
    progress.unwrap_or_else(PoisonError::into_inner).clear();
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    (done.into_values().collect(), written.into_inner())
}

fn one(
    tool: &gather::Tool,
    more: bool,
    tried: &(dyn Fn(usize, usize) -> bool + Sync),
    language: Language,
) -> Tested {
    let scenarios = tool.scenarios.iter();
    let scenarios = scenarios.map(|(path, text)| (path.display().to_string(), text.clone()));
    let tool = Tool {
        name: tool.file.display().to_string(),
        text: &tool.text,
        library: &tool.library,
        scenarios: scenarios.collect(),
        more,
        tried,
    };
    testing::test(&tool, language, &|| true)
}
