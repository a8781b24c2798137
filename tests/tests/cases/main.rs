//! Cases as data: each file of `tests/case`, and each page of the manual, holds texts, the diagnostics they give, and what a
//! client and a professional do with them.
//!
//! `tests/case/README.md` says how to write one. `BLESS=1 cargo test -p tests --test cases` writes what came out into the
//! files; read the difference before you commit it. `CASE=word` runs only the files with that word in their name.

mod book;
mod check;
mod coverage;
mod files;
mod large;
mod layout;
mod manual;
mod mend;
mod people;
mod screen;
mod shelf;
mod visit;

use std::fmt::Write as _;

#[test]
fn every_case_holds() {
    let only = std::env::var("CASE").unwrap_or_default();
    let bless = std::env::var_os("BLESS").is_some();
    let mut failures = String::new();
    let mut cases = 0;
    for mut book in book::all()
        .into_iter()
        .chain(book::manual())
        .filter(|book| book.name.contains(&only))
    {
        let mut outcomes = manual::boxes(&book);
        for case in &book.cases {
            cases += 1;
            outcomes.extend(check::outcomes(case));
        }
        outcomes.retain(|outcome| !outcome.holds());
        if bless {
            book.bless(&outcomes);
        } else {
            for outcome in outcomes {
                let _ = writeln!(
                    failures,
                    "\n{}:{}\n{}",
                    book.name,
                    outcome.line,
                    outcome.difference()
                );
            }
        }
    }
    assert!(cases > 0, "there is no case with {only:?} in its name");
    assert!(
        failures.is_empty(),
        "{failures}\nWhere what came out is right, BLESS=1 writes it into the file."
    );
}
