//! What cargo knows about our crates and about those that they use.

use std::{process::Command, sync::LazyLock};

use serde_json::Value;

/// The answer of `cargo metadata`, for the platform that the tests run on.
pub(crate) fn metadata() -> &'static Value {
    static METADATA: LazyLock<Value> = LazyLock::new(|| {
        // Without the filter cargo would download what only other systems need.
        let answer = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version=1", "--locked"])
            .args(["--filter-platform", &host()])
            .current_dir(super::tree::root())
            .output()
            .expect("cargo can be run");
        assert!(
            answer.status.success(),
            "cargo metadata failed: {}",
            String::from_utf8_lossy(&answer.stderr)
        );
        serde_json::from_slice(&answer.stdout).expect("cargo metadata answers in JSON")
    });
    &METADATA
}

/// Every package that is built or tested with, ours included.
pub(crate) fn packages() -> impl Iterator<Item = &'static Value> {
    metadata()["packages"].as_array().expect("packages").iter()
}

/// The packages of this workspace.
pub(crate) fn members() -> impl Iterator<Item = &'static Value> {
    packages().filter(|package| package["source"].is_null())
}

/// A text within the metadata.
pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn host() -> String {
    let version = Command::new("rustc")
        .arg("-vV")
        .output()
        .expect("rustc can be run");
    String::from_utf8_lossy(&version.stdout)
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("rustc names its host")
        .to_owned()
}
