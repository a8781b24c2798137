//! Tools in other forms: questionnaires of FHIR, files for translators, documents to read.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

mod fhir;
mod random;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("exchange-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn leidraad(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_leidraad"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LEIDRAAD_LANG")
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout);
    format!("{out}{}", String::from_utf8_lossy(&output.stderr))
}
