//! That nothing of the language is without a case: each word, and each rule.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{book, large};

#[test]
fn every_word_has_a_case() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for entry in fs::read_dir(tests.join("../dsl/src/keyword")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        // A file that has a row of the table is a word; the others serve them.
        let is_word =
            path.is_file() && fs::read_to_string(&path).unwrap().contains(": Word = Word");
        if is_word && !tests.join(format!("case/keyword/{name}.md")).exists() {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "no case for {}", missing.join(", "));
}

#[test]
fn every_rule_has_a_case() {
    let books = book::all();
    let expected = books
        .iter()
        .flat_map(|book| &book.cases)
        .filter_map(|case| case.diagnostics.as_ref())
        .flat_map(|block| &block.lines);
    let mut had: BTreeSet<&str> = expected
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    had.extend(large::RULES);
    let missing: Vec<&str> = dsl::Rule::all()
        .map(|rule| rule.code)
        .filter(|code| !had.contains(code))
        .collect();
    assert!(missing.is_empty(), "no case for {}", missing.join(", "));
}
