//! What came of scenarios: to people with the way that led there, to programs as one JSON object a line.

use std::fmt::Write as _;

use scenario::{Failure, Scenario};

use super::Lang;
use crate::testing::Tested;

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// Most lines of the way that led to a failure.
const MOST_STEPS: usize = 12;

/// Each file in a line, and all that does not hold; coloured, whoever prints it takes the colours out where they do not belong.
pub(super) fn human(tested: &Tested, lang: Lang) -> String {
    let mut out = String::new();
    for file in &tested.files {
        let failed = file
            .scenarios
            .iter()
            .filter(|(_, outcome)| outcome.failure.is_some());
        let failed = failed.count() + file.misread.len();
        let (colour, mark) = if failed == 0 {
            (GREEN, "✓")
        } else {
            (RED, "✗")
        };
        let all = file.scenarios.len();
        let path = &file.name;
        let _ = writeln!(
            out,
            "{colour}{mark}{PLAIN} {path} {DIM}({}){PLAIN}",
            counted(all, lang)
        );
        for (misread, words) in &file.misread {
            let _ = writeln!(
                out,
                "\n  {BOLD}{path}:{}{PLAIN}  {}",
                misread.line, misread.text
            );
            let _ = writeln!(out, "    {words}");
        }
        for (scenario, outcome) in &file.scenarios {
            if let Some(failure) = &outcome.failure {
                out += &failed_words(&path.to_string(), scenario, failure, lang);
            }
        }
    }
    if tested.files.is_empty() && tested.program.is_none() {
        let path = &tested.name;
        let _ = writeln!(out, "{RED}✗{PLAIN} {path}");
        for error in &tested.errors {
            let _ = writeln!(out, "    {error}");
        }
    }
    out
}

fn failed_words(path: &str, scenario: &Scenario, failure: &Failure, lang: Lang) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "\n  {BOLD}{path}:{}{PLAIN}  {}",
        failure.line, scenario.title
    );
    let _ = writeln!(out, "    {RED}{}{PLAIN}", failure.text);
    let label = |words: &str| format!("    {BOLD}{words}{PLAIN}");
    let expected = label(lang.pick("verwacht:", "expected:"));
    let _ = writeln!(out, "{expected} {}", failure.expected);
    if let Some((first, rest)) = failure.found.split_first() {
        let found = label(lang.pick("gevonden:", "found:   "));
        let _ = writeln!(out, "{found} {first}");
        for line in rest {
            let _ = writeln!(out, "              {line}");
        }
    }
    let _ = writeln!(
        out,
        "{}",
        label(lang.pick("de weg tot hier:", "the way so far:"))
    );
    let skipped = failure.path.len().saturating_sub(MOST_STEPS);
    if skipped > 0 {
        let _ = writeln!(out, "      {DIM}…{PLAIN}");
    }
    for (line, step) in &failure.path[skipped..] {
        let _ = writeln!(out, "      {DIM}{line:4}{PLAIN}  {step}");
    }
    out.push('\n');
    out
}

fn counted(scenarios: usize, lang: Lang) -> String {
    match (scenarios, lang) {
        (1, _) => "1 scenario".to_owned(),
        (all, Lang::Nl) => format!("{all} scenario's"),
        (all, Lang::En) => format!("{all} scenarios"),
    }
}

/// How many hold, in a line.
pub(super) fn count(tested: &[Tested], lang: Lang) -> String {
    let files = || tested.iter().flat_map(|tested| &tested.files);
    let outcomes = || files().flat_map(|file| &file.scenarios);
    let all = outcomes().count();
    let failed = outcomes().filter(|(_, outcome)| outcome.failure.is_some());
    let failed = failed.count();
    let misread: usize = files().map(|file| file.misread.len()).sum();
    let steps: usize = outcomes().map(|(_, outcome)| outcome.steps).sum();
    let held = all - failed;
    let mut words = counted(all, lang);
    words += &match (steps, lang) {
        // Nothing was read, or only the text itself was looked at.
        (0, _) => String::new(),
        (1, Lang::Nl) => ", 1 stap".to_owned(),
        (1, Lang::En) => ", 1 step".to_owned(),
        (_, Lang::Nl) => format!(", {steps} stappen"),
        (_, Lang::En) => format!(", {steps} steps"),
    };
    let held = match (held, lang) {
        (0, _) => String::new(),
        (1, Lang::Nl) => "1 klopt".to_owned(),
        (1, Lang::En) => "1 holds".to_owned(),
        (_, Lang::Nl) => format!("{held} kloppen"),
        (_, Lang::En) => format!("{held} hold"),
    };
    let failed = match (failed, held.is_empty(), lang) {
        (0, ..) => String::new(),
        (1, true, Lang::Nl) => "1 klopt niet".to_owned(),
        (_, true, Lang::Nl) => format!("{failed} kloppen niet"),
        (1, true, Lang::En) => "1 does not hold".to_owned(),
        (_, true, Lang::En) => format!("{failed} do not hold"),
        (_, false, Lang::Nl) => format!(", {failed} niet"),
        (1, false, Lang::En) => ", 1 does not".to_owned(),
        (_, false, Lang::En) => format!(", {failed} do not"),
    };
    if !(held.is_empty() && failed.is_empty()) {
        words += &format!(": {held}{failed}");
    }
    if misread > 0 {
        words += &match lang {
            Lang::Nl => format!(". Regels die niet te begrijpen zijn: {misread}"),
            Lang::En => format!(". Lines that cannot be understood: {misread}"),
        };
    }
    words
}

/// Each scenario as one JSON object on one line.
pub(super) fn json(tested: &Tested) -> String {
    let mut out = String::new();
    for file in &tested.files {
        let path = &file.name.to_string();
        for (misread, words) in &file.misread {
            let line = serde_json::json!({
                "what": "misread",
                "file": path,
                "line": misread.line,
                "text": misread.text,
                "message": words,
            });
            let _ = writeln!(out, "{line}");
        }
        for (scenario, outcome) in &file.scenarios {
            let failure = outcome.failure.as_ref().map(|failure| {
                let path = failure.path.iter();
                let path: Vec<_> = path
                    .map(|(line, text)| serde_json::json!({"line": line, "text": text}))
                    .collect();
                serde_json::json!({
                    "line": failure.line,
                    "text": failure.text,
                    "expected": failure.expected,
                    "found": failure.found,
                    "path": path,
                })
            });
            let line = serde_json::json!({
                "what": "scenario",
                "file": path,
                "line": scenario.line,
                "title": scenario.title,
                "steps": outcome.steps,
                "holds": outcome.failure.is_none(),
                "failure": failure,
            });
            let _ = writeln!(out, "{line}");
        }
    }
    out
}
