//! Tools in other forms: questionnaires of FHIR, files for translators, documents to read.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

mod elsewhere;
mod fhir;
mod library;
mod print;
mod random;
mod translate;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A tool with one of most things that people read.
const SMALL: &str = r#"---
id: rustig
title: Rustig
kind: module
language: nl
version: 1
summary: Om te proberen.
goals:
  - Je weet wat je rust geeft.
---
@chapter deel "Deel"
@session begin "Begin"
@page een "Een"
Hoe gaat het met je?
@ask zin text "Wat geeft je rust?"
  hint: Een woord
    is genoeg.
@ask lengte choice "Welke oefening?"
  - kort: Een korte
  - lang: Een lange
    > Dat duurt **tien** minuten.
  - geen: Geen
@ask last scale "Hoeveel last?"
  from: 0 "geen"
  to: 10 "veel"
@tip "Voor thuis"

  Adem *uit*.

  - een
  - twee

@page twee "Twee"
  when: lengte = kort or last > 5
## Kop
Je schreef: {zin | nog niets}.  
Dat is mooi.
"#;

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
