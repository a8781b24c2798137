//! Planted faults, one at a time in a text that is in order, and which of them each compiler finds.
//!
//! A peer is asked only about what can be written in its form at all. A fault counts as found where something is said that is
//! not said of the text in order: a place is not asked for, nor a help.

use std::{cell::RefCell, env, error::Error, path::PathBuf, rc::Rc};

use content::Library;
use dsl::Language;
use serde::Deserialize;
use serde_json::json;

use super::{
    peer::Peer,
    table::{self, row},
};

const OURS: &str = include_str!("fault/base.module");
const SURVEY: &str = include_str!("fault/base.json");
const INK: &str = include_str!("fault/base.ink");
const YARN: &str = include_str!("fault/base.yarn");
const PLANTED: &str = include_str!("fault/planted.json");

/// One fault: in each form, what is taken out and what is put there instead; none where the form cannot hold it.
#[derive(Deserialize)]
struct Fault {
    fault: String,
    module: Option<[String; 2]>,
    survey: Option<[String; 2]>,
    ink: Option<[String; 2]>,
    yarn: Option<[String; 2]>,
}

/// What says something of a text.
type Check = Box<dyn FnMut(&str) -> Result<Vec<String>, Box<dyn Error>>>;

/// A checker with its text in order.
struct Checker {
    name: String,
    base: &'static str,
    change: fn(&Fault) -> Option<&[String; 2]>,
    check: Check,
    found: usize,
    asked: usize,
}

/// Plants the faults, and prints who found which. Without `peers`, only ours is asked.
///
/// # Errors
/// Where a peer cannot be started, something is said of a text in order, or ours misses a fault.
pub(crate) fn run(peers: bool) -> Result<(), Box<dyn Error>> {
    let faults: Vec<Fault> = serde_json::from_str(PLANTED)?;
    let mut checkers = vec![Checker {
        name: "ours".to_owned(),
        base: OURS,
        change: |fault| fault.module.as_ref(),
        check: Box::new(ours),
        found: 0,
        asked: 0,
    }];
    if peers {
        let mut started = Peer::start("node", "drive.mjs")?;
        let versions = started.ask(&json!({ "versions": true }))?["versions"].take();
        let version = |name: &str| versions[name].as_str().unwrap_or("?").to_owned();
        let names = [version("survey"), version("ink")];
        let node = Rc::new(RefCell::new(started));
        let ask = |kind: &'static str| -> Check {
            let node = Rc::clone(&node);
            Box::new(move |text| {
                let asked = json!({ "check": kind, "text": text });
                let answer = node.borrow_mut().ask(&asked)?;
                Ok(serde_json::from_value(answer["said"].clone())?)
            })
        };
        let [survey, ink] = names;
        checkers.push(Checker {
            name: format!("SurveyJS {survey}, model and linter"),
            base: SURVEY,
            change: |fault| fault.survey.as_ref(),
            check: ask("survey"),
            found: 0,
            asked: 0,
        });
        checkers.push(Checker {
            name: format!("inkjs {ink}"),
            base: INK,
            change: |fault| fault.ink.as_ref(),
            check: ask("ink"),
            found: 0,
            asked: 0,
        });
        if let Some(program) = env::var_os("LEIDRAAD_YARN_CHECK").map(PathBuf::from) {
            checkers.push(Checker {
                name: "Yarn Spinner (yarnspinner_compiler 0.9.0)".to_owned(),
                base: YARN,
                change: |fault| fault.yarn.as_ref(),
                check: Box::new(move |text| Peer::once(&program, text)),
                found: 0,
                asked: 0,
            });
        }
    }
    for checker in &mut checkers {
        let said = (checker.check)(checker.base)?;
        if !said.is_empty() {
            return Err(
                format!("{} of its text in order: {}", checker.name, said.join("\n")).into(),
            );
        }
    }
    let mut head = vec!["fault".to_owned()];
    head.extend(checkers.iter().map(|checker| checker.name.clone()));
    let mut rows = vec![head];
    for fault in &faults {
        let mut cells = vec![fault.fault.clone()];
        for checker in &mut checkers {
            cells.push(checker.find(fault)?.to_owned());
        }
        rows.push(cells);
    }
    let mut sums = row(["**found, of those that its form can hold**"]);
    for checker in &checkers {
        sums.push(format!("**{} of {}**", checker.found, checker.asked));
    }
    rows.push(sums);
    let note = "n/a: cannot be written in this form, or is meant to be possible in it.";
    table::print("Planted faults", note, &rows);
    let missed = checkers[0].asked - checkers[0].found;
    if missed > 0 {
        return Err(format!("ours misses {missed} planted faults").into());
    }
    Ok(())
}

impl Checker {
    fn find(&mut self, fault: &Fault) -> Result<&'static str, Box<dyn Error>> {
        let Some([out, into]) = (self.change)(fault) else {
            return Ok("n/a");
        };
        if !self.base.contains(out.as_str()) {
            return Err(format!("{}: `{out}` is not in its text", self.name).into());
        }
        self.asked += 1;
        let said = (self.check)(&self.base.replacen(out.as_str(), into, 1))?;
        self.found += usize::from(!said.is_empty());
        Ok(if said.is_empty() { "–" } else { "found" })
    }
}

fn ours(text: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let picture = b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec();
    let file = "library/trial/trial.module";
    let library = Library::of([
        (file.to_owned(), text.as_bytes().to_vec()),
        ("library/trial/picture.svg".to_owned(), picture),
    ]);
    let found = dsl::compile(text, file, &library).diagnostics;
    let said = found.iter();
    let said = said.map(|found| format!("{}: {}", found.code(), found.message(Language::En)));
    Ok(said.collect())
}
