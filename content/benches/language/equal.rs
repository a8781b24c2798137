//! Our compiler beside those of others, on equal modules: the same texts, questions and conditions, each in its own form.

use std::{cell::RefCell, error::Error, hint::black_box};

use serde_json::json;

use super::{
    clock,
    corpus::{self, SESSIONS},
    ink,
    model::Model,
    ours,
    peer::Peer,
    round::{Runner, interleave},
    survey,
    table::{self, pace, row, time},
};

/// By how much ours is to be faster than each.
const GOALS: [&str; 4] = ["", "50×", "40×", "4×"];

/// Measures, and prints it. Without `peers`, only that equal modules can be made is shown.
///
/// # Errors
/// Where a peer cannot be started or refuses a module.
pub(crate) fn run(modules: u64, rounds: usize, peers: bool) -> Result<(), Box<dyn Error>> {
    let models: Vec<Model> = (0..modules)
        .map(|number| Model::make(number, SESSIONS))
        .collect();
    let of = |write: fn(&Model) -> String| models.iter().map(write).collect::<Vec<_>>();
    let (texts, stories, forms) = (of(ours::text), of(ink::story), of(survey::form));
    let bytes = |texts: &[String]| texts.iter().map(String::len).sum::<usize>();
    if !peers {
        println!(
            "equal modules: {} B of ours, {} B of ink, {} B of SurveyJS",
            bytes(&texts),
            bytes(&stories),
            bytes(&forms)
        );
        return Ok(());
    }
    let library = corpus::library()?;
    let mut node = Peer::start("node", "drive.mjs")?;
    let versions = node.ask(&json!({ "versions": true }))?["versions"].take();
    node.ask(&json!({ "load": "ink", "texts": stories }))?;
    node.ask(&json!({ "load": "survey", "texts": forms }))?;
    let node = RefCell::new(node);
    let python = Peer::start("python3", "drive.py").and_then(|mut python| {
        let loaded = python.ask(&json!({ "load": "yaml", "texts": forms }))?;
        Ok((RefCell::new(python), loaded))
    });
    let compile = |text: &String| {
        black_box(dsl::compile(black_box(text), "m.module", &library));
    };
    let mut runners = vec![
        Runner::new("ours, `compile`", || {
            clock::of(|| texts.iter().for_each(compile))
        }),
        Runner::elsewhere("inkjs, `Compile`", || node.borrow_mut().compile("ink")),
        Runner::elsewhere("survey-core, `JSON.parse` and `new Model`", || {
            node.borrow_mut().compile("survey")
        }),
    ];
    let mut sizes = vec![bytes(&texts), bytes(&stories), bytes(&forms)];
    if let Ok((python, loaded)) = &python {
        sizes.push(usize::try_from(loaded["bytes"].as_u64().unwrap_or(0))?);
        runners.push(Runner::elsewhere("libyaml, load of the form", || {
            python.borrow_mut().compile("yaml")
        }));
    }
    let times = interleave(&mut runners, rounds)?;
    let ours = times[0].median();
    let mut rows = vec![row([
        "compiler",
        "its own form",
        "time",
        "MB/s of it",
        "ours is faster by",
        "goal",
        "spread",
        "others",
    ])];
    for ((times, size), goal) in times.iter().zip(&sizes).zip(GOALS) {
        let [spread, foreign] = times.trust();
        rows.push(vec![
            times.name.to_owned(),
            format!("{:.0} kB", pace(*size, 0.001)),
            time(times.median()),
            format!("{:.1}", pace(*size, times.median())),
            format!("{:.1}×", times.median() / ours),
            goal.to_owned(),
            spread,
            foreign,
        ]);
    }
    let version = |name: &str| versions[name].as_str().unwrap_or("?").to_owned();
    let yaml = match &python {
        Ok((_, loaded)) => {
            let version = loaded["version"].as_str().unwrap_or("?");
            format!("PyYAML {version} with libyaml")
        }
        Err(why) => format!("libyaml left out: {why}"),
    };
    let note = format!(
        "{modules} equal modules; median of {rounds} interleaved rounds after one to warm up. inkjs {}, survey-core {}, Node {}; {yaml}.",
        version("ink"),
        version("survey"),
        version("node"),
    );
    table::print("Beside others on equal modules", &note, &rows);
    Ok(())
}
