//! How source files look: small, introduced, finished, and nothing of one machine in them.

use super::tree::{files, texts};

/// Most lines of a source file.
const LONGEST: usize = 600;
/// Nine files in ten stay under this.
const USUAL: usize = 400;

/// Fails with one line for each fault.
fn none(faults: Vec<String>, rule: &str) {
    assert!(faults.is_empty(), "{rule}\n{}", faults.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    let faults = texts(&["rs"])
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path.to_owned())
        .collect();
    none(faults, "A module opens with `//!` and what it is for:");
}

#[test]
fn modules_have_one_style() {
    let faults = files()
        .iter()
        .filter(|file| file.path.ends_with("/mod.rs"))
        .map(|file| file.path.clone())
        .collect();
    none(faults, "A module is `name.rs`, its parts stand in `name/`:");
}

#[test]
fn names_say_what_is_inside() {
    let drawers = ["util", "utils", "helper", "helpers", "common", "misc"];
    let faults = files()
        .iter()
        .filter(|file| {
            file.path
                .split(['/', '.'])
                .any(|part| drawers.contains(&part))
        })
        .map(|file| file.path.clone())
        .collect();
    none(faults, "A drawer where anything can go has no place here:");
}

#[test]
fn files_are_small() {
    let lengths: Vec<(usize, &str)> = texts(&["rs", "js", "mjs", "css", "hbs"])
        .map(|(path, text)| (text.lines().count(), path))
        .collect();
    let faults = lengths
        .iter()
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    none(faults, "A file has 600 lines at most:");

    let long: Vec<String> = lengths
        .iter()
        .filter(|(lines, _)| *lines > USUAL)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(
        long.len() * 10 <= lengths.len(),
        "Nine files in ten have at most 400 lines; {} of {} have more:\n{}",
        long.len(),
        lengths.len(),
        long.join("\n")
    );
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file does not hold them.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
        concat!("HA", "CK"),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[ign", "ore]"),
    ];
    let extensions = [
        "rs", "hbs", "js", "mjs", "css", "ftl", "module", "md", "pest", "toml",
    ];
    none(found(&extensions, &marks), "These wait for somebody:");
}

#[test]
fn nothing_tells_of_one_machine() {
    let places = [
        concat!("/wo", "rk/"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/Us", "ers/"),
        concat!("registry.", "npmjs"),
        concat!("index.crates", ".io"),
        concat!("\"reso", "lved\""),
    ];
    let extensions = [
        "", "rs", "hbs", "js", "mjs", "css", "ftl", "module", "md", "pest", "toml", "json", "yaml",
        "yml", "sh", "service", "lock",
    ];
    none(
        found(&extensions, &places),
        "These hold on one machine only:",
    );
}

/// Where one of these words stands in files with these extensions.
fn found(extensions: &[&str], words: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    for (path, text) in texts(extensions) {
        for (number, line) in text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                places.push(format!("{path}:{}: {word}", number + 1));
            }
        }
    }
    places
}
