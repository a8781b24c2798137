//! `leidraad check` on many texts at once, and on how easy they are to read.

use std::fs;

use super::{GOOD, folder, leidraad, said};

#[test]
fn a_whole_library_is_checked_in_the_order_of_its_files_and_without_a_bar() {
    let folder = folder("many");
    fs::create_dir_all(folder.join("library/fragments")).unwrap();
    fs::write(
        folder.join("vocabulary.yaml"),
        "ages: []\nthemes: []\ncomplaints: []\ncare: []\n",
    )
    .unwrap();
    let faulty = "@if nobody > 3\nText.\n@end\n";
    fs::write(folder.join("library/fragments/fout.fragment"), faulty).unwrap();
    for number in 100..180 {
        let id = format!("tool-{number}");
        let own = GOOD.replace("id: rustig", &format!("id: {id}"));
        let text = format!("{own}{{unknown-{number} | none}}\n\n@include fout\n");
        fs::create_dir_all(folder.join("library").join(&id)).unwrap();
        fs::write(folder.join(format!("library/{id}/{id}.module")), text).unwrap();
    }
    let output = leidraad(&folder, &["check", ".", "--format", "json"], "");
    assert_eq!(output.status.code(), Some(1));
    let lines = String::from_utf8(output.stdout).unwrap();
    let found: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let files: Vec<&str> = found.iter().filter_map(|f| f["file"].as_str()).collect();
    assert!(files.is_sorted(), "{files:?}");
    // Each tool says its own fault, and the fragment's is said once for all of them.
    assert_eq!(files.len(), 81);
    assert_eq!(
        files
            .iter()
            .filter(|file| file.ends_with(".fragment"))
            .count(),
        1
    );
    assert!(output.stderr.is_empty(), "a bar is for terminals only");
    let human = leidraad(&folder, &["check", "."], "");
    let words = String::from_utf8(human.stderr).unwrap();
    assert!(!words.contains("81/") && !words.contains('\r'), "{words}");
}

#[test]
fn how_easy_each_page_is_to_read_is_shown_as_a_table_and_for_programs() {
    let folder = folder("reading");
    fs::write(folder.join("rustig.module"), GOOD).unwrap();
    let table = leidraad(
        &folder,
        &["check", "rustig.module", "--reading", "--lang", "nl"],
        "",
    );
    assert_eq!(table.status.code(), Some(0));
    let table = said(&table);
    for words in ["Flesch-Douma", "pagina", "alles samen", "een ", "twee "] {
        assert!(table.contains(words), "{table}");
    }
    let arguments = ["check", "rustig.module", "--reading", "--format", "json"];
    let lines = String::from_utf8(leidraad(&folder, &arguments, "").stdout).unwrap();
    let pages: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(pages.len(), 3);
    assert_eq!(pages[0]["page"], "een");
    assert_eq!(pages[0]["words"], 9);
    assert_eq!(pages[0]["sentences"], 2);
    assert_eq!(pages[2]["page"], serde_json::Value::Null);
    assert_eq!(pages[2]["judged"], false);
}

/// What is odd in a folder is told, and keeps nothing else from being checked.
#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_checked() {
    use std::os::unix::fs::symlink;

    let folder = folder("odd");
    let inside = folder.join("teksten");
    fs::create_dir_all(&inside).unwrap();
    fs::write(inside.join("rustig.module"), format!("{GOOD}{{niemand}}\n")).unwrap();
    fs::write(folder.join("geheim.txt"), "geheim: dit is van een ander\n").unwrap();
    symlink(folder.join("geheim.txt"), inside.join("buiten.module")).unwrap();
    symlink(folder.join("weg"), inside.join("los.module")).unwrap();
    let pipe = inside.join("pijp.module");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let output = leidraad(&folder, &["check", "teksten", "--lang", "nl"], "");
    assert_eq!(output.status.code(), Some(2));
    let told = said(&output) + &String::from_utf8_lossy(&output.stderr);
    for words in [
        "unknown-name",
        "buiten de map",
        "verwijst naar iets dat er niet is",
        "is geen gewoon bestand",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("van een ander"), "{told}");
}

#[test]
fn words_of_the_language_are_told_as_the_text_has_them() {
    let folder = folder("spelled");
    let dutch = GOOD
        .replace("title:", "titel:")
        .replace("@chapter", "@hoofdstuk")
        .replace("@session", "@sessie")
        .replace("@page", "@pagina")
        .replace("@ask zin text", "@vraag zin tekst");
    fs::write(
        folder.join("rustig.module"),
        format!("{dutch}@als beantwoord(zin)\nTekst.\n"),
    )
    .unwrap();
    let output = leidraad(&folder, &["check", "rustig.module", "--lang", "en"], "");
    let told = said(&output);
    assert!(
        told.contains("`@einde`") && !told.contains("`@end`"),
        "{told}"
    );
}

#[test]
fn a_language_that_is_set_to_nothing_is_not_set() {
    let folder = folder("unset");
    fs::write(folder.join("rustig.module"), GOOD).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_leidraad"));
    command.current_dir(&folder).env("LEIDRAAD_LANG", "");
    let output = command.args(["check", "rustig.module"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_title_with_braces_gives_a_text_that_checks() {
    let folder = folder("braces");
    let arguments = [
        "new",
        "proef",
        "--title",
        "T {x}",
        "--kind",
        "module",
        "--language",
        "nl",
    ];
    assert_eq!(leidraad(&folder, &arguments, "").status.code(), Some(0));
    let output = leidraad(&folder, &["check", "."], "");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn a_fragment_that_nobody_includes_is_read_by_itself() {
    let folder = folder("loose-fragment");
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("vocabulary.yaml", "{}\n");
    put("library/rustig/rustig.module", GOOD);
    put(
        "library/fragments/los.fragment",
        "Tekst {naam | niets}.\n\n@tipp \"Kop\"\n",
    );
    // What may stand in it only of another kind of tool, or begins a session, is nothing wrong.
    put(
        "library/fragments/fase.fragment",
        "@fase een \"Een\"\n\nTekst.\n",
    );
    put(
        "library/fragments/sessie.fragment",
        "@sessie een \"Een\"\n\n@pagina twee \"Twee\"\n\nTekst.\n",
    );
    put(
        "library/fragments/lijst.fragment",
        "@hulpmiddel een \"Een\"\n",
    );
    let output = leidraad(&folder, &["check", "library", "--lang", "en"], "");
    let told = said(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("error[unknown-word]"), "{told}");
    assert!(
        told.contains("library/fragments/los.fragment:3:2"),
        "{told}"
    );
    for right in ["naam", "fase.fragment", "sessie.fragment", "lijst.fragment"] {
        assert!(!told.contains(right), "{right}: {told}");
    }
    // By itself too, also outside a library.
    put("los.fragment", "@tipp \"Kop\"\n\n  Tekst.\n");
    let output = leidraad(&folder, &["check", "los.fragment"], "");
    assert!(said(&output).contains("unknown-word"), "{}", said(&output));
}
