//! The commands as people run them: what they say, and with which code they end.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

#[path = "command/checking.rs"]
mod checking;
#[path = "command/draft.rs"]
mod draft;
#[path = "command/writing.rs"]
mod writing;

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

/// The database that a server would have made.
fn database(folder: &Path) {
    let data = folder.join("data");
    fs::create_dir_all(&data).unwrap();
    let url = format!("sqlite://{}", data.join("leidraad.db").display());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        server::store::Store::open(&url)
            .await
            .unwrap()
            .close()
            .await
    });
}

fn leidraad(folder: &Path, arguments: &[&str], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_leidraad"))
        .args(arguments)
        .current_dir(folder)
        .env("LEIDRAAD_DATA", folder.join("data"))
        .env_remove("LEIDRAAD_DATABASE")
        .env_remove("LEIDRAAD_LANG")
        .env("LC_ALL", "C")
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
    let explained = leidraad(&folder, &["explain", "unknown-word", "--lang", "nl"], "");
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
    fs::create_dir_all(folder.join("leeg")).unwrap();
    fs::create_dir_all(folder.join("map.module")).unwrap();
    for arguments in [
        &["check"][..],
        &["check", "nergens"],
        &["check", "brief.txt"],
        &["check", "leeg"],
        &["check", "map.module"],
        &["fmt"],
        &["fmt", "leeg"],
        &["fmt", "--stdin", "leeg"],
        &["new"],
        &["new", "Geen Id"],
        &["serve", "--address", "foo"],
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
    database(&folder);
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

    // A version that is older than what is published is refused, and what was to go with it stays back.
    fs::write(&text, GOOD.replace("version: 1", "version: 3")).unwrap();
    let done = leidraad(&folder, &["publish", "rustig.module"], "");
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    fs::write(&text, GOOD.replace("version: 1", "version: 2")).unwrap();
    fs::write(
        folder.join("ander.module"),
        GOOD.replace("id: rustig", "id: ander"),
    )
    .unwrap();
    let refused = leidraad(&folder, &["publish", "ander.module", "rustig.module"], "");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    for words in ["older than version 3", "Nothing was published"] {
        assert!(said(&refused).contains(words), "{}", said(&refused));
    }
    let done = leidraad(&folder, &["publish", "ander.module"], "");
    assert!(said(&done).contains("is published"), "{}", said(&done));
}

#[test]
fn accounts_are_added_and_linked_in_plain_words() {
    let folder = folder("account");
    database(&folder);
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

#[test]
fn only_the_server_makes_a_database() {
    let folder = folder("mistyped");
    fs::write(folder.join("rustig.module"), GOOD).unwrap();
    let publish = ["publish", "rustig.module", "--data", "dat"];
    let account = ["account", "link", "a@b.test", "c@d.test", "--data", "dat"];
    for arguments in [&publish[..], &account] {
        let refused = leidraad(&folder, arguments, "");
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(
            said(&refused).contains("no database in dat"),
            "{}",
            said(&refused)
        );
    }
    assert!(!folder.join("dat").exists());
}

#[test]
fn a_folder_outside_a_library_is_published_under_the_names_that_were_given() {
    let folder = folder("outside");
    database(&folder);
    fs::create_dir_all(folder.join("werk/rustig")).unwrap();
    let text = folder.join("werk/rustig/rustig.module");
    fs::write(&text, GOOD.replace("kind: module", "kind: iets")).unwrap();
    let refused = leidraad(&folder, &["publish", "werk"], "");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    let words = said(&refused);
    assert!(words.contains(" werk/rustig/rustig.module:4"), "{words}");
    assert!(!words.contains("library/"), "{words}");
    fs::write(&text, GOOD).unwrap();
    let done = leidraad(&folder, &["publish", "werk"], "");
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
}

#[test]
fn commands_speak_the_language_that_is_asked_for_and_else_that_of_the_system() {
    let folder = folder("spoken");
    let ended = |lang: &[&str]| {
        said(&leidraad(
            &folder,
            &[&["check", "nergens"], lang].concat(),
            "",
        ))
    };
    assert!(ended(&[]).contains("does not exist"));
    assert!(ended(&["--lang", "nl"]).contains("is er niet"));
    let publish = leidraad(&folder, &["--lang", "nl", "publish", "nergens"], "");
    assert!(said(&publish).contains("is er niet"), "{}", said(&publish));
}

#[test]
fn texts_are_laid_out_in_place_and_only_when_asked() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("fmt");
    let text = folder.join("rustig.module");
    let neat = leidraad(&folder, &["fmt", "--stdin"], GOOD).stdout;
    let neat = String::from_utf8(neat).unwrap();
    assert_ne!(neat, GOOD);
    fs::write(&text, GOOD).unwrap();
    fs::set_permissions(&text, fs::Permissions::from_mode(0o640)).unwrap();

    let checked = leidraad(&folder, &["fmt", "--check", "."], "");
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!(said(&checked), "rustig.module: would change\n");
    assert_eq!(fs::read_to_string(&text).unwrap(), GOOD);

    let done = leidraad(&folder, &["fmt", "."], "");
    assert_eq!(
        (done.status.code(), said(&done).as_str()),
        (Some(0), "rustig.module: laid out\n")
    );
    assert_eq!(fs::read_to_string(&text).unwrap(), neat);
    assert_eq!(
        fs::metadata(&text).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(
        fs::read_dir(&folder).unwrap().count(),
        1,
        "nothing is left behind"
    );

    let again = leidraad(&folder, &["fmt", "--check", "."], "");
    assert_eq!((again.status.code(), said(&again).as_str()), (Some(0), ""));
    let dutch = leidraad(&folder, &["fmt", "--words", "nl", "rustig.module"], "");
    assert_eq!(dutch.status.code(), Some(0));
    assert!(
        fs::read_to_string(&text)
            .unwrap()
            .contains("@vraag zin tekst")
    );
    let checked = leidraad(&folder, &["check", "."], "");
    assert_eq!(
        (checked.status.code(), said(&checked).as_str()),
        (Some(0), "")
    );
}

#[test]
fn what_is_begun_is_passed_in_silence_and_never_written_over() {
    let folder = folder("new");
    let begun = leidraad(
        &folder,
        &[
            "new",
            "--title",
            "Rust & ruimte",
            "--kind",
            "diary",
            "--language",
            "nl",
        ],
        "",
    );
    assert_eq!(begun.status.code(), Some(0), "{}", said(&begun));
    let checked = leidraad(&folder, &["check", "."], "");
    assert_eq!(
        (checked.status.code(), said(&checked).as_str()),
        (Some(0), "")
    );
    let text = folder.join("rust-ruimte/rust-ruimte.module");
    fs::write(&text, "mijn tekst").unwrap();
    let refused = leidraad(&folder, &["new", "rust-ruimte"], "");
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert_eq!(fs::read_to_string(&text).unwrap(), "mijn tekst");
}

#[test]
fn shells_and_manuals_know_every_command() {
    let folder = folder("manual");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let written = leidraad(&folder, &["completions", shell], "");
        assert_eq!(written.status.code(), Some(0));
        assert!(said(&written).contains("fmt"), "{shell}");
    }
    let written = leidraad(&folder, &["man", "pages"], "");
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    for page in ["leidraad.1", "leidraad-fmt.1", "leidraad-account-add.1"] {
        assert!(folder.join("pages").join(page).is_file(), "{page}");
    }
}

#[test]
fn every_command_shows_an_example() {
    let folder = folder("examples");
    for command in [
        "new",
        "check",
        "explain",
        "fmt",
        "graph",
        "import",
        "export",
        "translate",
        "print",
        "publish",
        "serve",
        "account",
        "completions",
        "man",
    ] {
        let help = said(&leidraad(&folder, &[command, "--help"], ""));
        assert!(help.contains(&format!("leidraad {command}")), "{help}");
        assert!(help.contains("Example"), "{help}");
    }
}

#[test]
fn the_flow_is_drawn_for_texts_without_errors() {
    let folder = folder("graph");
    fs::write(folder.join("rustig.module"), GOOD).unwrap();
    let drawn = |format: &str| {
        said(&leidraad(
            &folder,
            &["graph", "rustig.module", "--format", format],
            "",
        ))
    };
    assert!(drawn("svg").starts_with("<svg "));
    assert!(
        drawn("mermaid").contains("c0s0[\"Begin\"]"),
        "{}",
        drawn("mermaid")
    );
    assert!(
        drawn("dot").contains("c0s0 [label=\"Begin\"]"),
        "{}",
        drawn("dot")
    );
    let done = leidraad(&folder, &["graph", "rustig.module", "-o", "flow.svg"], "");
    assert_eq!((done.status.code(), said(&done).as_str()), (Some(0), ""));
    assert!(folder.join("flow.svg").is_file());
    fs::write(folder.join("fout.module"), GOOD.replace("module", "iets")).unwrap();
    let refused = leidraad(&folder, &["graph", "fout.module"], "");
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("fout.module:4"),
        "{}",
        said(&refused)
    );
}

#[test]
fn accounts_get_new_passwords_are_unlinked_and_closed() {
    let folder = folder("leaving");
    database(&folder);
    let add = |role, name, email| {
        let words = [
            "account",
            "add",
            "--role",
            role,
            "--name",
            name,
            "--email",
            email,
            "--password-stdin",
        ];
        leidraad(&folder, &words, "een lang wachtwoord\n")
    };
    assert!(add("client", "Kim", "kim@voorbeeld.test").status.success());
    assert!(
        add("professional", "Noor", "noor@voorbeeld.test")
            .status
            .success()
    );
    let account = |words: &[&str], typed: &str| {
        let words = [&["account"], words].concat();
        let done = leidraad(&folder, &words, typed);
        (done.status.code(), said(&done))
    };
    let both = ["kim@voorbeeld.test", "noor@voorbeeld.test"];
    assert_eq!(account(&[&["link"], &both[..]].concat(), "").0, Some(0));

    let password = ["password", "kim@voorbeeld.test", "--password-stdin"];
    assert_eq!(account(&password, "te kort\n").0, Some(1));
    assert_eq!(account(&password, "een ander lang wachtwoord\n").0, Some(0));
    let nobody = account(
        &["password", "niemand@voorbeeld.test", "--password-stdin"],
        "",
    );
    assert!(nobody.1.contains("there is no account"), "{}", nobody.1);

    let early = account(&["close", "noor@voorbeeld.test"], "");
    assert!(early.1.contains("kim@voorbeeld.test"), "{}", early.1);
    assert_eq!(early.0, Some(1));
    assert_eq!(account(&[&["unlink"], &both[..]].concat(), "").0, Some(0));
    assert_eq!(account(&[&["unlink"], &both[..]].concat(), "").0, Some(1));
    let closed = account(&["close", "noor@voorbeeld.test"], "");
    assert!(closed.1.contains("can no longer sign in"), "{}", closed.1);

    let organisation = ["organisation", "--name", "Praktijk Proef", "--phone", "000"];
    let changed = leidraad(&folder, &organisation, "");
    assert!(
        said(&changed).contains("Praktijk Proef, 000, –"),
        "{}",
        said(&changed)
    );
    let kept = leidraad(&folder, &["organisation", "--mail", "a@b.test"], "");
    assert!(said(&kept).contains("Praktijk Proef, 000, a@b.test, alerts off"));
    let told = leidraad(&folder, &["organisation", "--alerts", "on"], "");
    assert!(
        said(&told).contains("a@b.test, alerts on"),
        "{}",
        said(&told)
    );
    let begun = leidraad(&folder, &["organisation", "--self-help", "on"], "");
    assert!(said(&begun).contains("alerts on, self-help on"));
}
