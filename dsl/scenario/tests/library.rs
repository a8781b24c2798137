//! The tools of this repository's own library: their scenarios hold and reach all of them, and so does what is proposed.
//!
//! `BLESS=1` writes what is missing, as `leidraad test --write` does; read it before you commit it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

use std::{collections::BTreeMap, fs, path::Path};

use content::Library;
use dsl::Language;
use scenario::{Coverage, Subject, Whole, propose, read, run};

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content"))
}

#[test]
fn what_is_proposed_reaches_all_of_a_tool_and_holds() {
    let library = Library::read(root()).unwrap();
    let mut short = Vec::new();
    // The large ones take seconds; they are proposed for when their scenarios are written.
    let small = ["ontspannen-ademen", "piekerdagboek", "vragenlijst-spanning"];
    for tool in small.into_iter().filter_map(|id| library.get(id)) {
        let compiled = dsl::compile(&tool.text(), &tool.file, &library);
        let program = compiled.program.unwrap();
        let reference = program.reference();
        let programs = BTreeMap::from([(reference.clone(), program.clone())]);
        let subject = Subject {
            tool: Some(&reference),
            programs: &programs,
            diagnostics: &compiled.diagnostics,
        };
        let proposal = propose(
            &program,
            &subject,
            &Coverage::default(),
            Language::Nl,
            &mut |_, _| true,
        );
        if !proposal.unreached.is_empty() {
            short.push(format!("{}: {:?}", tool.id, proposal.unreached));
        }
        for text in &proposal.scenarios {
            let (scenarios, misread) = read(text);
            assert!(misread.is_empty(), "{misread:?}");
            for scenario in &scenarios {
                let mut coverage = Coverage::default();
                let outcome = run(scenario, &subject, &mut coverage, Language::Nl);
                assert_eq!(outcome.failure, None, "{text}");
            }
        }
    }
    assert!(short.is_empty(), "{}", short.join("\n"));
}

#[test]
fn the_scenarios_of_the_library_hold_and_reach_all_of_it() {
    let library = Library::read(root()).unwrap();
    let mut faults = Vec::new();
    // A client of one tool may fill in another that it uses.
    let programs: BTreeMap<_, _> = library
        .iter()
        .map(|tool| {
            let program = dsl::compile(&tool.text(), &tool.file, &library).program;
            let program = program.unwrap();
            (program.reference(), program)
        })
        .collect();
    for tool in library.iter() {
        let compiled = dsl::compile(&tool.text(), &tool.file, &library);
        let program = compiled.program.unwrap();
        let reference = program.reference();
        let subject = Subject {
            tool: Some(&reference),
            programs: &programs,
            diagnostics: &compiled.diagnostics,
        };
        let folder = root().join(&tool.file);
        let mut coverage = Coverage::default();
        for entry in fs::read_dir(folder.parent().unwrap()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|kind| kind != "scenario") {
                continue;
            }
            let (scenarios, misread) = read(&fs::read_to_string(&path).unwrap());
            faults.extend(misread.iter().map(|line| format!("{line:?}")));
            for scenario in &scenarios {
                let outcome = run(scenario, &subject, &mut coverage, Language::Nl);
                let failure = outcome.failure;
                faults.extend(failure.map(|failure| format!("{}: {failure:?}", path.display())));
            }
        }
        if std::env::var_os("BLESS").is_some() {
            let proposal = propose(&program, &subject, &coverage, Language::Nl, &mut |_, _| {
                true
            });
            if !proposal.scenarios.is_empty() {
                // What is there stays.
                let file = folder.with_extension("scenario");
                let kept = fs::read_to_string(&file).map_or(String::new(), |kept| kept + "\n");
                fs::write(&file, kept + &proposal.scenarios.join("\n")).unwrap();
            }
        }
        let whole = Whole::of(&program);
        let missing = whole.missing(&coverage);
        if !missing.is_empty() {
            faults.push(format!("{} is not reached whole: {missing:?}", tool.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
