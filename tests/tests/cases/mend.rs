//! Following a diagnostic never makes a text worse: each mend is applied to the text of its case, and what it was about is gone.

use std::collections::BTreeMap;

use dsl::{Diagnostic, Severity};

use crate::{book, check};

/// A line that none of these let be read may have faults of its own, once it is.
const HIDES_A_LINE: [&str; 4] = [
    "not-an-instruction",
    "unknown-word",
    "hidden-character",
    "full-width-at",
];

/// How often each fault is there, by how bad it is and what it is.
fn counted(found: &[Diagnostic]) -> BTreeMap<(Severity, &'static str), usize> {
    let mut counted = BTreeMap::new();
    for diagnostic in found {
        *counted
            .entry((diagnostic.severity(), diagnostic.code()))
            .or_default() += 1;
    }
    counted
}

#[test]
fn each_mend_mends_and_makes_nothing_worse() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    let books: Vec<book::Book> = book::all().into_iter().chain(book::manual()).collect();
    for (book, case) in books
        .iter()
        .flat_map(|book| book.cases.iter().map(move |case| (book, case)))
    {
        let before = check::tried(case);
        for diagnostic in &before.compiled.diagnostics {
            let Some(mend) = diagnostic.fix.clone() else {
                continue;
            };
            if diagnostic.file != "proef.module" {
                continue;
            }
            tried += 1;
            let mut mended = before.text.clone();
            mended.replace_range(mend.span.clone(), &mend.text);
            let after = dsl::compile(&mended, "proef.module", &before.shelf).diagnostics;
            let (was, is) = (counted(&before.compiled.diagnostics), counted(&after));
            let key = (diagnostic.severity(), diagnostic.code());
            let gone = is.get(&key).copied().unwrap_or(0) < was[&key];
            let worse: Vec<&str> = is
                .iter()
                .filter(|(found, count)| {
                    found.0 < key.0 && **count > was.get(*found).copied().unwrap_or(0)
                        || found.0 == key.0
                            && !HIDES_A_LINE.contains(&key.1)
                            && is.values().sum::<usize>() > was.values().sum::<usize>()
                            && !was.contains_key(*found)
                })
                .map(|(found, _)| found.1)
                .collect();
            if !gone || !worse.is_empty() {
                wrong.push(format!(
                    "{} line {}: {} with `{}` → {worse:?}{}",
                    book.name,
                    case.module.at + 1,
                    diagnostic.code(),
                    mend.text,
                    if gone { "" } else { ", still there" },
                ));
            }
        }
    }
    assert!(tried > 100, "{tried}");
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
