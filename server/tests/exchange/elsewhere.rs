//! A translation names what is in its own language, and says what there is not.

use std::fs;

use crate::{folder, leidraad, said};

const DIARY: &str = "---
id: dag
title: Dagboek
kind: diary
language: nl
version: 1
summary: Hoe was het?
goals: [Je weet hoe het gaat.]
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
related: [dag, lijst]
contact: Vraag het aan de balie.
was: zes-oud
---
@chapter deel \"Deel\"
@session begin \"Begin\"
@page een \"Een\"
Je stemming was {dag/stemming | nog niet bekend}. Lees ook dag/stemming op papier.
@if dag/stemming < 3
Dat is laag.
@end
@alert bel \"Bel nu\"
  when: dag/stemming < 2
  task: Bel de cliënt nog vandaag.

Bel 112.
@include hulp
@include crisis
@trigger dag
";

/// A library in a folder, where a diary and one of two fragments are there in English.
fn library(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let english = DIARY
        .replace("id: dag", "id: diary")
        .replace("language: nl", "language: en\ntranslation-of: dag 1");
    let list = DIARY.replace("id: dag", "id: lijst");
    put("vocabulary.yaml", "{}\n");
    put("library/dag/dag.module", DIARY);
    put("library/diary/diary.module", &english);
    put("library/lijst/lijst.module", &list);
    put("library/zes/zes.module", MODULE);
    put("library/fragments/hulp.fragment", "Praat met iemand.\n");
    put("library/fragments/hulp-en.fragment", "Talk to somebody.\n");
    put("library/fragments/crisis.fragment", "Bel 113.\n");
    folder
}

#[test]
fn a_translation_names_the_tools_and_fragments_of_its_language() {
    let folder = library("elsewhere");
    let of = "library/zes/zes.module";
    let extracted = leidraad(&folder, &["translate", "extract", of, "--to", "en"]);
    assert_eq!(extracted.status.code(), Some(0), "{}", said(&extracted));
    let po = fs::read_to_string(folder.join("library/zes/zes.en.po")).unwrap();
    for piece in ["Bel de cliënt nog vandaag.", "Vraag het aan de balie."] {
        assert!(po.contains(&format!("msgid \"{piece}\"")), "{piece}: {po}");
    }
    let merge = [
        "translate",
        "merge",
        of,
        "library/zes/zes.en.po",
        "--id",
        "six",
        "--unfinished",
    ];
    let merged = leidraad(&folder, &[&merge[..], &["--lang", "nl"]].concat());
    let words = said(&merged);
    assert_eq!(merged.status.code(), Some(0), "{words}");
    let text = fs::read_to_string(folder.join("library/six/six.module")).unwrap();
    for part in [
        "@include hulp-en\n",
        "@include crisis\n",
        "{diary/stemming | nog niet bekend}",
        "Lees ook dag/stemming op papier.",
        "@if diary/stemming < 3",
        "when: diary/stemming < 2",
        "@trigger dag\n  tool: diary\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        !text.contains("zes-oud"),
        "a translation was never called so: {text}"
    );
    for missing in ["fragment crisis: ", "hulpmiddel lijst: "] {
        assert!(words.contains(missing), "{missing}: {words}");
    }
    assert!(!words.contains("hulpmiddel dag"), "{words}");
}

#[test]
fn the_state_of_a_translation_tells_what_is_not_in_its_language() {
    let folder = library("elsewhere-status");
    let of = "library/zes/zes.module";
    leidraad(&folder, &["translate", "extract", of, "--to", "en"]);
    let status = leidraad(&folder, &["translate", "status", of]);
    assert_eq!(status.status.code(), Some(1));
    let words = said(&status);
    assert!(words.contains("there is no crisis-en.fragment"), "{words}");
    assert!(
        words.contains("tool lijst: is in Dutch, and there is no translation of it in English"),
        "{words}"
    );
}

#[test]
fn a_translation_of_a_fragment_is_not_laid_over_another_fragment() {
    let folder = library("elsewhere-fragment");
    let of = "library/fragments/crisis.fragment";
    leidraad(&folder, &["translate", "extract", of, "--to", "en"]);
    let po = "library/fragments/crisis.en.po";
    let over = leidraad(
        &folder,
        &["translate", "merge", of, po, "--id", "hulp", "--unfinished"],
    );
    assert_eq!(over.status.code(), Some(2), "{}", said(&over));
    let kept = fs::read_to_string(folder.join("library/fragments/hulp.fragment")).unwrap();
    assert_eq!(kept, "Praat met iemand.\n");
    let named = leidraad(&folder, &["translate", "merge", of, po, "--unfinished"]);
    assert_eq!(named.status.code(), Some(0), "{}", said(&named));
    assert!(
        folder
            .join("library/fragments/crisis-en.fragment")
            .is_file()
    );
}

#[test]
fn a_former_name_is_that_of_one_tool() {
    let folder = library("elsewhere-former");
    let other = MODULE.replace("id: zes", "id: ander");
    fs::create_dir_all(folder.join("library/ander")).unwrap();
    fs::write(folder.join("library/ander/ander.module"), other).unwrap();
    let checked = leidraad(&folder, &["check", "library", "--lang", "nl"]);
    assert_eq!(checked.status.code(), Some(1));
    assert!(
        said(&checked).contains("Ook `ander` zegt dat het vroeger `zes-oud` heette."),
        "{}",
        said(&checked)
    );
}
