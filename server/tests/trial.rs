//! The commands that try texts out and hold versions side by side, as people run them.

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

const CALM: &str = r#"---
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
  feedback: yes

@page een "Een"

@ask last scale "Hoeveel last heb je?"
  from: 0
  to: 10
  required: yes

@if last >= 8
Dat is **veel**.
@end

@page twee "Twee"

Je last was {last}.
"#;

const HOLDS: &str = r#"scenario "Veel last"
cliënt opent
cliënt beantwoordt last: 9
  ziet "Dat is veel."
cliënt gaat verder tot twee
  ziet "Je last was 9."
cliënt verstuurt
  wacht
professional geeft feedback "Dank je."
  is klaar
"#;

/// A folder of a test's own, with a module in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("trial-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("rustig")).unwrap();
    fs::write(folder.join("rustig/rustig.module"), CALM).unwrap();
    folder
}

fn leidraad(folder: &Path, arguments: &[&str], typed: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_leidraad"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LEIDRAAD_LANG")
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Who needs nothing typed may be done before it is.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let output: Output = child.wait_with_output().unwrap();
    let out = String::from_utf8_lossy(&output.stdout);
    let said = format!("{out}{}", String::from_utf8_lossy(&output.stderr));
    (output.status.code(), said)
}

#[test]
fn a_scenario_that_holds_is_a_line() {
    let folder = folder("holds");
    fs::write(folder.join("rustig/rustig.scenario"), HOLDS).unwrap();
    let (code, said) = leidraad(&folder, &["test", "rustig", "--lang", "nl"], "");
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("✓ rustig/rustig.scenario (1 scenario)"),
        "{said}"
    );
    assert!(
        !said.contains('\u{1b}'),
        "no colours where nobody sees them"
    );
}

#[test]
fn a_scenario_that_does_not_hold_is_told_with_the_way_there() {
    let folder = folder("fails");
    let wrong = HOLDS.replace("last: 9", "last: 3");
    fs::write(folder.join("rustig/rustig.scenario"), wrong).unwrap();
    let (code, said) = leidraad(&folder, &["test", "--lang", "nl"], "");
    assert_eq!(code, Some(1), "{said}");
    for words in [
        "rustig.scenario:4",
        "verwacht: de tekst \"Dat is veel.\"",
        "? last = 3",
        "3  cliënt beantwoordt last: 3",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let (code, said) = leidraad(&folder, &["test", "--format", "json"], "");
    assert_eq!(code, Some(1));
    let line: serde_json::Value = serde_json::from_str(said.lines().next().unwrap()).unwrap();
    assert_eq!(line["failure"]["line"], 4);
    assert_eq!(line["holds"], false);
}

#[test]
fn what_is_left_untried_is_listed_and_written() {
    let folder = folder("coverage");
    let text = CALM.replace("**veel**.\n@end", "**veel**.\n@else\nDat valt mee.\n@end");
    fs::write(folder.join("rustig/rustig.module"), text).unwrap();
    fs::write(folder.join("rustig/rustig.scenario"), HOLDS).unwrap();
    let least = ["test", "rustig", "--min", "100"];
    let (code, said) = leidraad(&folder, &least, "");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("rustig/rustig.module:24:"), "{said}");

    let (code, said) = leidraad(&folder, &["test", "rustig", "--write"], "");
    assert_eq!(code, Some(0), "{said}");
    assert!(folder.join("rustig/rustig.2.scenario").is_file(), "{said}");
    let (code, said) = leidraad(&folder, &least, "");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("100 %"), "{said}");
}

#[test]
fn where_there_is_nothing_to_test_that_is_said() {
    let folder = folder("nothing");
    fs::create_dir_all(folder.join("empty")).unwrap();
    assert_eq!(leidraad(&folder, &["test", "empty"], "").0, Some(2));
    assert_eq!(leidraad(&folder, &["test", "not-there"], "").0, Some(2));
}

#[test]
fn a_walk_in_the_terminal_is_kept_as_a_scenario_that_holds() {
    let folder = folder("play");
    let typed = "\n:naar nergens\nveel\n9\n\n\n\n:professional Dank je.\n:bewaar rustig/gespeeld.scenario\n";
    let play = ["play", "rustig/rustig.module", "--lang", "nl"];
    let (code, said) = leidraad(&folder, &play, typed);
    assert_eq!(code, Some(0), "{said}");
    for words in [
        "Hoeveel last heb je? *",
        "is geen getal",
        "Dat is veel.",
        "klaar",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let kept = fs::read_to_string(folder.join("rustig/gespeeld.scenario")).unwrap();
    assert!(kept.contains("cliënt beantwoordt last: 9\n"), "{kept}");
    assert!(
        !kept.contains("nergens"),
        "what was refused is no part of the walk: {kept}"
    );
    let (code, said) = leidraad(&folder, &["test", "rustig"], "");
    assert_eq!(code, Some(0), "{kept}\n{said}");
}

#[test]
fn versions_are_told_apart_by_what_it_means_for_clients() {
    let folder = folder("diff");
    let new = CALM
        .replace("Dat is **veel**.", "Dat is heel veel.")
        .replace("  to: 10\n", "  to: 5\n")
        .replace("last >= 8", "last >= 4");
    fs::write(folder.join("nieuw.module"), new).unwrap();
    let diff = ["diff", "rustig/rustig.module", "nieuw.module"];
    let (code, said) = leidraad(&folder, &[&diff[..], &["--lang", "nl"]].concat(), "");
    assert_eq!(code, Some(1), "{said}");
    for words in [
        "Hier is een besluit nodig (1)",
        "vraag last (een) vraagt een ander soort antwoord",
        "[-**veel**.-] {+heel veel.+}",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let allowed = [&diff[..], &["--allow", "decision"]].concat();
    assert_eq!(leidraad(&folder, &allowed, "").0, Some(0));
    let same = ["diff", "rustig/rustig.module", "rustig/rustig.module"];
    let (code, said) = leidraad(&folder, &same, "");
    assert_eq!((code, said.trim()), (Some(0), "Nothing changed."));
}

/// A diary is filled in anew each time: nobody is past anything. What is told is in one language.
#[test]
fn of_a_diary_it_is_told_what_comes_next_time() {
    let folder = folder("diff-diary");
    let text = |more: &str| {
        format!(
            "---\nid: dag\ntitle: Dag\nkind: diary\nlanguage: nl\nversion: 1\nsummary: Een dagboek.\n---\n\n@ask a text \"A?\"\n\n@fold-out \"Meer\"\n\n  Lees {more}.\n\n{}",
            if more == "meer" {
                "@ask b text \"B?\"\n"
            } else {
                ""
            }
        )
    };
    for (name, more) in [("oud", "dit"), ("nieuw", "meer")] {
        fs::write(folder.join(format!("{name}.module")), text(more)).unwrap();
    }
    let diff = ["diff", "oud.module", "nieuw.module", "--lang", "nl"];
    let (_, said) = leidraad(&folder, &diff, "");
    assert!(said.contains("Vanaf de volgende keer invullen"), "{said}");
    assert!(!said.contains("voorbij"), "{said}");
    assert!(
        said.contains("@uitklap") && !said.contains("@fold-out"),
        "{said}"
    );
}

#[test]
fn a_warning_that_comes_later_and_a_picture_that_is_another_are_told() {
    let folder = folder("diff-alert");
    let text = |least: &str| {
        let alert = format!(
            "@alert bel \"Bel nu\"\n  when: last > {least}\n\nBel 112.\n\n![Een boom](boom.png)\n\n@page twee"
        );
        CALM.replace("@page twee", &alert)
    };
    for (name, least, bytes) in [("oud", "8", b"een"), ("nieuw", "9", b"two")] {
        let own = folder.join(name);
        fs::create_dir_all(&own).unwrap();
        fs::write(own.join("rustig.module"), text(least)).unwrap();
        fs::write(
            own.join("boom.png"),
            [b"\x89PNG\r\n\x1a\n", &bytes[..]].concat(),
        )
        .unwrap();
    }
    let diff = [
        "diff",
        "oud/rustig.module",
        "nieuw/rustig.module",
        "--lang",
        "nl",
    ];
    let (code, said) = leidraad(&folder, &diff, "");
    assert_eq!(code, Some(1), "{said}");
    for words in [
        "Hier is een besluit nodig (1)",
        "zorgsignaal bel (een) komt onder een andere voorwaarde",
        "boom.png",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}
