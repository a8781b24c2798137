//! The scenarios of a text, run on it as it is now: which hold, where the others do not, and what none of them reaches.

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::response::Response;
use content::Library;
use engine::Id;
use scenario::{Failure, Outcome, Scenario};
use serde_json::{Value, json};

use super::desk::Desk;
use crate::{
    error::Error,
    page::address::Path,
    render::Language,
    role::Author,
    testing::{self, File, Tested, Tool},
};

/// How long all scenarios of a tool may take: many times what those of a long training do.
const LONGEST: Duration = Duration::from_secs(5);
/// The most scenarios that are shown, and the most lines that nothing reaches.
const MOST: usize = 500;
/// The most steps of the way to a failure.
const STEPS: usize = 12;

/// The page.
///
/// # Errors
/// When the organisation has no such module, or what is published cannot be read.
pub async fn page(author: Author, Path(tool): Path<String>) -> Result<Response, Error> {
    let desk = Desk::open(&author, &Id::from(tool.as_str())).await?;
    if !desk.is_known() {
        return Err(Error::NotFound);
    }
    let text = desk.text();
    let reading = desk.read(&text);
    let title = reading.compiled.module.title().unwrap_or(&tool).to_owned();
    let asked = Asked {
        name: desk.file(),
        text,
        library: reading.library,
        scenarios: desk.scenarios.clone(),
    };
    let tested = run(&author, asked).await?;
    let files: Vec<Value> = tested
        .files
        .iter()
        .map(|file| shown(&tested, file, &desk.scenarios))
        .collect();
    let outcomes = || {
        let files = tested.files.iter();
        files.flat_map(|file| file.scenarios.iter().map(|(_, outcome)| outcome))
    };
    author.page(
        "author/scenarios",
        json!({
            "title": title,
            "back": format!("/modules/{tool}"),
            "files": files,
            "all": outcomes().count(),
            "held": outcomes().filter(|outcome| state(outcome) == "holds").count(),
            "sound": tested.holds(),
            "stopped": tested.stopped,
            "errors": tested.errors,
            "reach": reach(&tested, author.language),
        }),
    )
}

/// What is to be run, without anything of the request.
struct Asked {
    name: String,
    text: String,
    library: Library,
    scenarios: BTreeMap<String, String>,
}

/// Runs all scenarios beside the server's other work: few at a time and for a short while, whoever wrote them.
async fn run(author: &Author, asked: Asked) -> Result<Tested, Error> {
    let failed = |error: &dyn std::fmt::Display| Error::Failed(error.to_string());
    let turn = Arc::clone(&author.app.trials).acquire_owned().await;
    let turn = turn.map_err(|error| failed(&error))?;
    let language = author.language;
    let tested = tokio::task::spawn_blocking(move || {
        let tool = Tool {
            name: asked.name,
            text: &asked.text,
            library: &asked.library,
            scenarios: asked.scenarios.into_iter().collect(),
            more: false,
            tried: &|_, _| true,
        };
        let begun = Instant::now();
        let tested = testing::test(&tool, language.into(), &|| begun.elapsed() < LONGEST);
        // Who asked may be gone by now; the next waits until the work is done all the same.
        drop(turn);
        tested
    });
    tested.await.map_err(|error| failed(&error))
}

fn state(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome { stopped: true, .. } => "stopped",
        Outcome {
            failure: Some(_), ..
        } => "fails",
        Outcome { .. } => "holds",
    }
}

fn shown(tested: &Tested, file: &File, texts: &BTreeMap<String, String>) -> Value {
    let misread = file.misread.iter().take(MOST);
    let misread =
        misread.map(|(line, words)| json!({"line": line.line, "text": line.text, "words": words}));
    let scenarios = file.scenarios.iter().take(MOST);
    let scenarios = scenarios.map(|(scenario, outcome)| one(tested, scenario, outcome));
    json!({
        "name": file.name,
        "text": texts.get(&file.name),
        "misread": misread.collect::<Vec<_>>(),
        "scenarios": scenarios.collect::<Vec<_>>(),
        "more": file.scenarios.len().saturating_sub(MOST),
    })
}

fn one(tested: &Tested, scenario: &Scenario, outcome: &Outcome) -> Value {
    // That nobody can work with a text with errors is said once, with the errors.
    let told = |failure: &&Failure| tested.program.is_some() || !failure.text.is_empty();
    json!({
        "title": scenario.title,
        "line": scenario.line,
        "state": state(outcome),
        "failure": outcome.failure.as_ref().filter(told).map(failure),
    })
}

fn failure(failure: &Failure) -> Value {
    let skipped = failure.path.len().saturating_sub(STEPS);
    let path = failure.path.iter().skip(skipped);
    let path = path.map(|(line, text)| json!({"line": line, "text": text}));
    json!({
        "line": failure.line,
        "text": failure.text,
        "expected": failure.expected,
        "found": failure.found,
        "path": path.collect::<Vec<_>>(),
        "skipped": skipped > 0,
    })
}

/// How much of the text is reached, and what is not; none where the text has errors, or nothing to reach.
fn reach(tested: &Tested, language: Language) -> Option<Value> {
    tested.program.as_ref()?;
    let missing = tested.whole.missing(&tested.coverage);
    let all = tested.whole.points().len();
    if all == 0 {
        return None;
    }
    let rows = missing.iter().take(MOST).map(|point| {
        let place = testing::place(tested, point);
        json!({
            "words": testing::words(point, language.into()),
            "line": place.map(|place| place.line),
        })
    });
    Some(json!({
        "percent": tested.whole.percent(&tested.coverage),
        "all": all,
        "reached": all.saturating_sub(missing.len()),
        "missing": rows.collect::<Vec<_>>(),
    }))
}
