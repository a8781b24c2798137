//! Only licences that go together with ours come in.

use super::metadata::{packages, text};

/// Licences that may be combined with EUPL-1.2 work and distributed with it.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Zlib",
];

#[test]
fn every_licence_is_allowed() {
    let refused: Vec<String> = packages()
        .filter(|package| !allowed(text(package, "license")))
        .map(|package| {
            format!(
                "{} {}: {}",
                text(package, "name"),
                text(package, "version"),
                text(package, "license")
            )
        })
        .collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn choices_and_sums_of_licences_are_understood() {
    assert!(allowed("MIT"));
    assert!(allowed("MIT OR GPL-3.0-only"));
    assert!(allowed("MIT/Apache-2.0"));
    assert!(allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(allowed("Apache-2.0 WITH LLVM-exception OR GPL-2.0-only"));
    assert!(!allowed("MIT AND GPL-3.0-only"));
    assert!(!allowed("(MIT OR Apache-2.0) AND GPL-3.0-only"));
    assert!(!allowed(""));
}

/// Whether an SPDX expression leaves a way to use the work under allowed licences alone. `/` is an old way to write `OR`.
fn allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace(" WITH ", "_WITH_");
    let mut words = spaced.split_whitespace().peekable();
    let result = any(&mut words);
    result && words.next().is_none()
}

type Terms<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Terms<'_>) -> bool {
    let mut result = all(words);
    while words.next_if_eq(&"OR").is_some() {
        result |= all(words);
    }
    result
}

fn all(words: &mut Terms<'_>) -> bool {
    let mut result = one(words);
    while words.next_if_eq(&"AND").is_some() {
        result &= one(words);
    }
    result
}

fn one(words: &mut Terms<'_>) -> bool {
    match words.next() {
        Some("(") => {
            let result = any(words);
            words.next_if_eq(&")").is_some() && result
        }
        Some(name) => ALLOWED.contains(&name.replace("_WITH_", " WITH ").as_str()),
        None => false,
    }
}
