//! The commands as people run them: what they say, and with which code they end.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

const GOOD: &str = r#"---
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
@page twee "Twee"
Je schreef: {zin | nog niets}.
"#;

/// A folder of a test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn leidraad(folder: &Path, arguments: &[&str], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_leidraad"))
        .args(arguments)
        .current_dir(folder)
        .env("LEIDRAAD_DATA", folder.join("data"))
        .env_remove("LEIDRAAD_DATABASE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who needs nothing typed may be done before it is.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    let out = String::from_utf8_lossy(&output.stdout);
    format!("{out}{}", String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_text_without_faults_is_passed_in_silence() {
    let folder = folder("silence");
    fs::write(folder.join("rustig.module"), GOOD).unwrap();
    let checked = leidraad(&folder, &["check", "rustig.module"], "");
    assert_eq!(
        (checked.status.code(), said(&checked).as_str()),
        (Some(0), "")
    );
}

#[test]
fn a_warning_stops_nothing() {
    let folder = folder("warning");
    let text = GOOD.replace("{zin | nog niets}", "niets");
    fs::write(folder.join("rustig.module"), text).unwrap();
    let checked = leidraad(&folder, &["check", "rustig.module", "--lang", "en"], "");
    assert_eq!(checked.status.code(), Some(0));
    assert!(said(&checked).contains("warning["), "{}", said(&checked));
}

#[test]
fn a_fault_is_said_at_its_place_to_people_and_to_programs() {
    let folder = folder("fault");
    let faulty = GOOD.replace("@ask zin text", "@ask één zin text");
    fs::write(folder.join("rustig.module"), faulty).unwrap();
    let checked = leidraad(&folder, &["check", "."], "");
    assert_eq!(checked.status.code(), Some(1));
    let words = said(&checked);
    assert!(words.contains("rustig.module:15:"), "{words}");
    assert!(
        !words.contains('\u{1b}'),
        "no colours where nobody sees them: {words}"
    );

    let checked = leidraad(
        &folder,
        &["check", "--format", "json", "--lang", "en", "."],
        "",
    );
    assert_eq!(checked.status.code(), Some(1));
    let out = String::from_utf8(checked.stdout).unwrap();
    let found = out.lines().map(|line| serde_json::from_str(line).unwrap());
    let found: Vec<serde_json::Value> = found.collect();
    let error = found
        .iter()
        .find(|found| found["severity"] == "error")
        .unwrap();
    assert_eq!(
        (&error["file"], &error["line"]),
        (&"rustig.module".into(), &15.into())
    );
    let keys: Vec<&String> = error.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "code",
            "column",
            "end_column",
            "end_line",
            "file",
            "help",
            "line",
            "message",
            "severity"
        ]
    );
}

#[test]
fn a_diagnostic_is_explained_with_an_example_and_named_where_it_is_found() {
    let folder = folder("explain");
    fs::write(folder.join("rustig.module"), GOOD.replace("@ask", "@askk")).unwrap();
    let checked = leidraad(&folder, &["check", "."], "");
    assert!(
        said(&checked).contains("leidraad explain unknown-word"),
        "{}",
        said(&checked)
    );
    let explained = leidraad(&folder, &["explain", "unknown-word"], "");
    assert_eq!(explained.status.code(), Some(0));
    let words = said(&explained);
    assert!(words.contains("Zo is het goed:"), "{words}");
    assert!(words.contains("    @tip \"Voor vannacht\""), "{words}");
    let explained = leidraad(&folder, &["explain", "unknown-word", "--lang", "en"], "");
    assert!(said(&explained).contains("This is right:"));
    let unknown = leidraad(&folder, &["explain", "unknown-wordt"], "");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        said(&unknown).contains("unknown-word,"),
        "{}",
        said(&unknown)
    );
    let all = leidraad(&folder, &["explain"], "");
    assert!(said(&all).contains("band-gap"));
}

#[test]
fn what_cannot_be_checked_ends_with_two() {
    let folder = folder("misuse");
    fs::write(folder.join("brief.txt"), "Hoi").unwrap();
    for arguments in [
        &["check"][..],
        &["check", "nergens"],
        &["check", "brief.txt"],
        &["check", "--format", "xml", "."],
        &["publish", "nergens"],
        &["onzin"],
    ] {
        let ended = leidraad(&folder, arguments, "");
        assert_eq!(
            ended.status.code(),
            Some(2),
            "{arguments:?}: {}",
            said(&ended)
        );
    }
}

#[test]
fn a_version_is_published_once_and_never_with_errors() {
    let folder = folder("publish");
    let text = folder.join("rustig.module");
    fs::write(&text, GOOD.replace("kind: module", "kind: iets")).unwrap();
    let refused = leidraad(&folder, &["publish", "rustig.module"], "");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));

    fs::write(&text, GOOD).unwrap();
    for words in ["is published", "was published before"] {
        let done = leidraad(&folder, &["publish", "rustig.module"], "");
        assert_eq!(done.status.code(), Some(0), "{}", said(&done));
        assert!(said(&done).contains(words), "{}", said(&done));
    }
    fs::write(&text, GOOD.replace("Hoe gaat het met je?", "En nu?")).unwrap();
    let refused = leidraad(&folder, &["publish", "rustig.module"], "");
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("raise the version"),
        "{}",
        said(&refused)
    );
}

#[test]
fn accounts_are_added_and_linked_in_plain_words() {
    let folder = folder("account");
    let add = |role: &str, email: &str, password: &str| {
        let arguments = [
            "account",
            "add",
            "--role",
            role,
            "--name",
            "Proef",
            "--email",
            email,
            "--password-stdin",
        ];
        leidraad(&folder, &arguments, password)
    };
    let fine = "een lang wachtwoord\n";
    assert_eq!(
        add("client", "Client@voorbeeld.test", fine).status.code(),
        Some(0)
    );
    assert_eq!(
        add("professional", "prof@voorbeeld.test", fine)
            .status
            .code(),
        Some(0)
    );
    for (refused, words) in [
        (add("client", "client@VOORBEELD.test", fine), "already"),
        (add("client", "geen adres", fine), "no address"),
        (
            add("client", "ander@voorbeeld.test", "kort\n"),
            "characters",
        ),
    ] {
        assert_eq!(refused.status.code(), Some(1));
        assert!(said(&refused).contains(words), "{}", said(&refused));
    }
    assert_eq!(add("baas", "b@voorbeeld.test", fine).status.code(), Some(2));
    let link =
        |client, professional| leidraad(&folder, &["account", "link", client, professional], "");
    assert_eq!(
        link("client@voorbeeld.test", "prof@voorbeeld.test")
            .status
            .code(),
        Some(0)
    );
    let refused = link("prof@voorbeeld.test", "client@voorbeeld.test");
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("no client"), "{}", said(&refused));
}
