//! Who may know whom. The list here is the one of `ARCHITECTURE.md`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::metadata::{members, packages, text};

/// Our crates, each with those of ours that it may use.
const MAY_KNOW: [(&str, &[&str]); 7] = [
    ("engine", &[]),
    ("dsl", &["engine"]),
    // It knows the content only where it tries the library out.
    ("scenario", &["engine", "dsl", "content"]),
    ("content", &["engine", "dsl"]),
    ("catalog", &["engine"]),
    (
        "server",
        &["engine", "dsl", "scenario", "content", "catalog"],
    ),
    (
        "tests",
        &["engine", "dsl", "scenario", "content", "catalog", "server"],
    ),
];

/// Crates of others that stay behind one of ours, so that they can be replaced there. The tests may use them too.
const STAYS_IN: [(&str, &str); 10] = [
    ("pest", "dsl"),
    ("pest_derive", "dsl"),
    ("tantivy", "catalog"),
    ("ammonia", "content"),
    ("axum", "server"),
    ("axum-extra", "server"),
    ("hyper", "server"),
    ("sea-orm", "server"),
    ("sea-orm-migration", "server"),
    ("handlebars", "server"),
];

fn dependencies(member: &Value) -> BTreeSet<&str> {
    member["dependencies"]
        .as_array()
        .expect("dependencies")
        .iter()
        .map(|dependency| text(dependency, "name"))
        .collect()
}

#[test]
fn crates_know_only_whom_they_may() {
    let ours: BTreeSet<&str> = members().map(|member| text(member, "name")).collect();
    let listed: BTreeSet<&str> = MAY_KNOW.iter().map(|(name, _)| *name).collect();
    assert_eq!(ours, listed, "a crate is new or gone: mend the list here");

    let mut strangers = Vec::new();
    for member in members() {
        let name = text(member, "name");
        let (_, may) = MAY_KNOW
            .iter()
            .find(|(crate_name, _)| *crate_name == name)
            .expect("every member is listed");
        for known in dependencies(member).intersection(&ours) {
            if !may.contains(known) {
                strangers.push(format!("{name} may not know {known}"));
            }
        }
    }
    assert!(strangers.is_empty(), "{}", strangers.join("\n"));
}

#[test]
fn crates_of_others_stay_behind_one_of_ours() {
    let mut strays = Vec::new();
    for member in members() {
        let name = text(member, "name");
        for (stays, home) in STAYS_IN {
            if dependencies(member).contains(stays) && name != home && name != "tests" {
                strays.push(format!("{stays} belongs in {home}, and {name} uses it"));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn there_is_one_program() {
    let programs: Vec<&str> = members()
        .flat_map(|member| member["targets"].as_array().expect("targets"))
        .filter(|target| {
            target["kind"]
                .as_array()
                .is_some_and(|kinds| kinds.iter().any(|kind| kind == "bin"))
        })
        .map(|target| text(target, "name"))
        .collect();
    assert_eq!(programs, ["leidraad"]);
}

/// Two of them would be two SQLite libraries in one process, one of which may be older than is safe.
#[test]
fn there_is_one_database_library() {
    for name in [
        "sqlx-core",
        "sqlx-sqlite",
        "sqlx-postgres",
        "libsqlite3-sys",
    ] {
        let versions: Vec<&str> = packages()
            .filter(|package| text(package, "name") == name)
            .map(|package| text(package, "version"))
            .collect();
        assert_eq!(versions.len(), 1, "{name}: {versions:?}");
    }
}

/// A download address in the lock file would tie a build to one machine's mirror.
#[test]
fn packages_come_from_the_public_registry() {
    for package in packages() {
        let source = text(package, "source");
        assert!(
            source.is_empty() || source == "registry+https://github.com/rust-lang/crates.io-index",
            "{} comes from {source}",
            text(package, "name")
        );
    }
}
