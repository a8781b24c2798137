//! A whole library in another language: in any order, nothing half over something whole, and what nobody would see is said.

use std::{fs, path::Path};

use crate::{folder, leidraad, said};

const DIARY: &str = "---
id: dag
title: Dagboek
kind: diary
language: nl
version: 1
summary: Hoe was het?
---
@page vandaag \"Vandaag\"
@ask stemming scale \"Hoe was je stemming?\"
  from: 0
  to: 10
";

const MODULE: &str = "---
id: zes
title: Zes weken
kind: module
language: nl
version: 1
summary: Om te proberen.
goals: [Je weet wat helpt.]
uses: [dag]
---
@chapter deel \"Deel\"
@session begin \"Begin\"
@page een \"Een\"
Je stemming was {dag/stemming | nog niet bekend}. Bel 113 als het te veel wordt.
@ask keuze choice \"Wat helpt?\"
  - lopen: Een eind lopen
  - praten: Met iemand praten
@if keuze = lopen
Fijn. Neem iemand mee.
@end
@include hulp
";

const SCENARIO: &str = "scenario \"Lopen\"
cliënt opent
cliënt beantwoordt keuze: Een eind lopen
  ziet \"Neem iemand mee.\"
  ziet \"Fijn\"
cliënt verstuurt
";

/// A library of two tools, of which one names the other, and a fragment.
fn library(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("vocabulary.yaml", "{}\n");
    put("library/zes/zes.module", MODULE);
    put("library/zes/zes.scenario", SCENARIO);
    put("library/dag/dag.module", DIARY);
    put("library/fragments/hulp.fragment", "Praat met iemand.\n");
    put("library/fragments/los.fragment", "Dit gebruikt niemand.\n");
    folder
}

/// Translates all of a file: the numbers and braces stay.
fn translate(path: &Path) {
    let po = fs::read_to_string(path).unwrap();
    let (head, entries) = po.split_once("\n\n").unwrap();
    let mut done = head.to_owned();
    for entry in entries.split("\n\n") {
        let (before, after) = entry.split_once("\nmsgid ").unwrap();
        let (id, text) = after.split_once("\nmsgstr ").unwrap();
        assert_eq!(text.trim(), "\"\"", "{entry}");
        let english = id.replace('"', "");
        done += &format!("\n\n{before}\nmsgid {id}\nmsgstr \"EN {english}\"");
    }
    fs::write(path, done + "\n").unwrap();
}

const FILES: [&str; 3] = [
    "library/dag/dag.en.po",
    "library/zes/zes.en.po",
    "library/fragments/hulp.en.po",
];

/// The same with all of it translated and merged.
fn translated(name: &str) -> std::path::PathBuf {
    let folder = library(name);
    let extracted = leidraad(&folder, &["translate", "extract", "library", "--to", "en"]);
    assert_eq!(extracted.status.code(), Some(0), "{}", said(&extracted));
    for file in FILES {
        translate(&folder.join(file));
    }
    let merged = leidraad(&folder, &["translate", "merge", "library"]);
    assert_eq!(merged.status.code(), Some(0), "{}", said(&merged));
    folder
}

fn status(folder: &Path) -> (Option<i32>, String) {
    let status = leidraad(folder, &["translate", "status", "library"]);
    (status.status.code(), said(&status))
}

fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{from}: {text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn a_library_goes_over_whole_whatever_names_what() {
    let folder = translated("library-whole");
    let english = fs::read_to_string(folder.join("library/zes-en/zes-en.module")).unwrap();
    for part in [
        "uses: [dag-en]",
        "{dag-en/stemming | ",
        "@include hulp-en\n",
        "translation-of: zes 1",
    ] {
        assert!(english.contains(part), "{part}: {english}");
    }
    // What nobody includes is not for a translator.
    assert!(!folder.join("library/fragments/los.en.po").exists());
    assert_eq!(status(&folder).0, Some(0), "{}", status(&folder).1);
    let checked = leidraad(&folder, &["check", "library"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    // A second time nothing changes, also not in the files for translators.
    let read = |file| fs::read_to_string(folder.join(file)).unwrap();
    let before = FILES.map(read);
    let again = leidraad(&folder, &["translate", "merge", "library", "--to", "en"]);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert_eq!(FILES.map(read), before);
    assert_eq!(read("library/zes-en/zes-en.module"), english);
}

#[test]
fn scenarios_go_along_with_what_is_read_in_the_translation() {
    let folder = translated("library-scenario");
    let path = folder.join("library/zes-en/zes-en.scenario");
    let scenario = fs::read_to_string(&path).unwrap();
    for line in [
        "cliënt beantwoordt keuze: EN Een eind lopen\n",
        "  ziet \"Neem iemand mee.\"\n",
        "  ziet \"EN Fijn.\"\n",
    ] {
        assert!(scenario.contains(line), "{line}: {scenario}");
    }
    let tested = leidraad(&folder, &["test", "library/zes-en"]);
    assert_eq!(tested.status.code(), Some(0), "{}", said(&tested));
    // One that is there is its author's.
    fs::write(&path, "scenario \"Mine\"\nclient opens\n").unwrap();
    leidraad(&folder, &["translate", "merge", "library"]);
    let kept = fs::read_to_string(&path).unwrap();
    assert_eq!(kept, "scenario \"Mine\"\nclient opens\n");
}

#[test]
fn a_merge_that_was_forgotten_is_told_from_a_change_by_hand() {
    let folder = translated("library-state");
    let po = folder.join("library/zes/zes.en.po");
    change(&po, "EN Wat helpt?", "What helps?");
    let (code, words) = status(&folder);
    assert_eq!(code, Some(1), "{words}");
    let behind = "zes-en.module was made before this changed: deel/begin/een/keuze question.";
    assert!(words.contains(behind), "{words}");

    let english = folder.join("library/zes-en/zes-en.module");
    change(&english, "EN Fijn.", "Nice.");
    let (_, words) = status(&folder);
    assert!(words.contains("was changed by hand"), "{words}");
    let refused = leidraad(&folder, &["translate", "merge", "library"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    let kept = fs::read_to_string(&english).unwrap();
    assert!(kept.contains("Nice."), "{kept}");
    // Thrown away, it is made anew. A version that was raised is no change.
    fs::remove_file(&english).unwrap();
    leidraad(&folder, &["translate", "merge", "library"]);
    change(&english, "version: 1", "version: 2");
    assert_eq!(status(&folder).0, Some(0), "{}", status(&folder).1);
}

#[test]
fn what_is_whole_is_not_replaced_by_what_is_not() {
    let folder = translated("library-stale");
    let source = folder.join("library/zes/zes.module");
    change(&source, "Neem iemand mee.", "Ga met iemand samen.");
    change(&source, "version: 1", "version: 2");
    leidraad(&folder, &["translate", "extract", "library", "--to", "en"]);
    let (code, words) = status(&folder);
    assert_eq!(code, Some(1));
    assert!(words.contains(", 1 stale, 0 missing"), "{words}");
    let english = folder.join("library/zes-en/zes-en.module");
    let before = fs::read_to_string(&english).unwrap();
    let refused = leidraad(&folder, &["translate", "merge", "library"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(
        said(&refused).contains("zes-en.module stays as it is: texts in the language of the source would come into it (1)"),
        "{}",
        said(&refused)
    );
    assert_eq!(fs::read_to_string(&english).unwrap(), before);
    let forced = ["translate", "merge", "library", "--unfinished"];
    let merged = leidraad(&folder, &forced);
    assert_eq!(merged.status.code(), Some(0), "{}", said(&merged));
    let after = fs::read_to_string(&english).unwrap();
    assert!(after.contains("Ga met iemand samen."), "{after}");
}

#[test]
fn a_number_to_call_that_is_lost_is_said_until_it_is_meant() {
    let folder = translated("library-number");
    let po = folder.join("library/zes/zes.en.po");
    change(
        &po,
        "msgstr \"EN Je stemming was {dag/stemming | nog niet bekend}. Bel 113",
        "msgstr \"EN Je stemming was {dag/stemming | nog niet bekend}. Bel 116 123",
    );
    for arguments in [["status", "library"], ["merge", "library"]] {
        let done = leidraad(&folder, &[&["translate"], &arguments[..]].concat());
        let words = said(&done);
        assert!(
            words.contains("the number to call 113 is not in"),
            "{words}"
        );
    }
    change(
        &po,
        "#. Text for the client, in Markdown; keep",
        "# number differs on purpose\n#. Text for the client, in Markdown; keep",
    );
    let (code, words) = status(&folder);
    assert_eq!(code, Some(0), "{words}");
}

#[test]
fn a_file_of_another_tool_is_refused() {
    let folder = translated("library-other");
    let (text, po) = ("library/zes/zes.module", "library/dag/dag.en.po");
    let merged = leidraad(&folder, &["translate", "merge", text, po]);
    assert_eq!(merged.status.code(), Some(2), "{}", said(&merged));
    assert!(
        said(&merged).contains("dag.en.po is of another tool: dag, and not of zes"),
        "{}",
        said(&merged)
    );
    let extracted = leidraad(
        &folder,
        &["translate", "extract", text, "--to", "en", "-o", po],
    );
    assert_eq!(extracted.status.code(), Some(2), "{}", said(&extracted));
    let third = [
        "translate",
        "merge",
        text,
        "library/zes/zes.en.po",
        "--id",
        "six",
    ];
    let third = leidraad(&folder, &third);
    assert_eq!(third.status.code(), Some(2), "{}", said(&third));
    assert!(said(&third).contains("already: zes-en"), "{}", said(&third));
    let fragments = [
        "translate",
        "merge",
        "library/dag/dag.module",
        po,
        "--id",
        "fragments",
    ];
    let fragments = leidraad(&folder, &fragments);
    assert_eq!(fragments.status.code(), Some(2), "{}", said(&fragments));
}

#[test]
fn two_translations_of_one_tool_are_said() {
    let folder = translated("library-twice");
    fs::create_dir_all(folder.join("library/diary")).unwrap();
    let text = fs::read_to_string(folder.join("library/dag-en/dag-en.module")).unwrap();
    let text = text.replace("id: dag-en", "id: diary");
    fs::write(folder.join("library/diary/diary.module"), text).unwrap();
    let (code, words) = status(&folder);
    assert_eq!(code, Some(1), "{words}");
    assert!(
        words.contains("several translations of dag in that language: dag-en, diary"),
        "{words}"
    );
}

#[test]
fn the_translations_of_the_library_are_what_a_merge_gives() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let status = leidraad(&content, &["translate", "status", "library"]);
    let words = said(&status);
    assert!(words.contains("ontspannen-ademen.en.po: "), "{words}");
    for fault in [
        "before this changed",
        "by hand: ",
        "other than",
        "several translations",
        "number to call",
        "is not there yet",
    ] {
        assert!(!words.contains(fault), "{fault}: {words}");
    }
    for line in words.lines().filter(|line| line.contains(".en.po: ")) {
        assert!(line.ends_with(", 0 stale, 0 missing"), "{line}");
    }
}
