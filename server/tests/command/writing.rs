//! What commands may write over, and what they may not.

use std::fs;

use super::{GOOD, folder, leidraad, said};

#[test]
fn no_command_writes_over_a_text() {
    let folder = folder("over");
    let text = folder.join("rustig.module");
    let beside = ["deel.fragment", "weg.scenario", "rustig.en.po"];
    fs::write(&text, GOOD).unwrap();
    for name in beside {
        fs::write(folder.join(name), "van de auteur").unwrap();
    }
    for command in ["graph", "print", "export"] {
        for target in ["rustig.module"].iter().chain(&beside) {
            let asked = [command, "rustig.module", "-o", target, "--lang", "nl"];
            let refused = leidraad(&folder, &asked, "");
            let words = said(&refused);
            assert_eq!(refused.status.code(), Some(2), "{asked:?}: {words}");
            assert!(
                words.contains(&format!("{target} wordt niet geschreven")),
                "{words}"
            );
        }
    }
    assert_eq!(fs::read_to_string(&text).unwrap(), GOOD);
    for name in beside {
        let kept = fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(kept, "van de auteur", "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_text_is_as_safe_as_the_text() {
    let folder = folder("link");
    fs::write(folder.join("rustig.module"), GOOD).unwrap();
    std::os::unix::fs::symlink("rustig.module", folder.join("flow.svg")).unwrap();
    let refused = leidraad(&folder, &["graph", "rustig.module", "-o", "flow.svg"], "");
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    let kept = fs::read_to_string(folder.join("rustig.module")).unwrap();
    assert_eq!(kept, GOOD);
}

#[test]
fn an_ending_that_a_command_does_not_know_is_refused_with_those_it_takes() {
    let folder = folder("ending");
    fs::write(folder.join("rustig.module"), GOOD).unwrap();
    let cases = [
        (
            vec!["graph", "rustig.module", "-o", "x.docx"],
            ".svg or .mmd or .dot",
        ),
        (
            vec!["graph", "rustig.module", "-o", "x.svg", "--format", "dot"],
            "ends in .dot",
        ),
        (
            vec!["print", "rustig.module", "-o", "x.docx"],
            ".html or .htm or .pdf",
        ),
        (vec!["export", "rustig.module", "-o", "x"], "ends in .json"),
    ];
    for (asked, words) in cases {
        let refused = leidraad(&folder, &asked, "");
        assert_eq!(refused.status.code(), Some(2), "{asked:?}");
        assert!(said(&refused).contains(words), "{}", said(&refused));
    }
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    let drawn = leidraad(&folder, &["graph", "rustig.module", "-o", "x.dot"], "");
    assert_eq!(drawn.status.code(), Some(0), "{}", said(&drawn));
    let drawn = fs::read_to_string(folder.join("x.dot")).unwrap();
    assert!(
        drawn.starts_with("digraph"),
        "the name of the file says how: {drawn}"
    );
}

#[test]
fn a_walk_is_kept_only_among_scenarios() {
    let folder = folder("walk");
    fs::write(folder.join("rustig.module"), GOOD).unwrap();
    let typed = "\n:bewaar rustig.module\n:bewaar weg.scenario\n:stop\n";
    let played = leidraad(&folder, &["play", "rustig.module", "--lang", "nl"], typed);
    let words = said(&played);
    assert!(
        words.contains("rustig.module wordt niet geschreven"),
        "{words}"
    );
    let kept = fs::read_to_string(folder.join("rustig.module")).unwrap();
    assert_eq!(kept, GOOD);
    assert!(folder.join("weg.scenario").is_file(), "{words}");
}

#[test]
fn a_question_is_asked_where_it_stands_and_a_jump_passes_what_has_to_be_sent() {
    let folder = folder("jump");
    let text = GOOD.replace(
        "@page twee",
        "Daarna meer.\n\n@session later \"Later\"\n@page twee",
    );
    fs::write(folder.join("rustig.module"), text).unwrap();
    let typed = "\nlezen\n:naar twee\n:bewaar weg.scenario\n:stop\n";
    let played = leidraad(&folder, &["play", "rustig.module", "--lang", "nl"], typed);
    let words = said(&played);
    let at = |piece: &str| {
        words
            .find(piece)
            .unwrap_or_else(|| panic!("{piece}: {words}"))
    };
    assert!(at("Hoe gaat het") < at("Wat geeft je rust?"));
    assert!(at("Wat geeft je rust?") < at("Daarna meer."));
    assert!(at("Op de weg daarheen") < at("cliënt verstuurt"));
    assert!(words.contains("Je schreef: lezen."), "{words}");
    let walk = leidraad(&folder, &["test", ".", "--lang", "nl"], "");
    assert_eq!(walk.status.code(), Some(0), "{}", said(&walk));
}

/// Who walks through a questionnaire wants to see what comes of it.
#[test]
fn the_outcome_of_a_questionnaire_is_shown_after_it_is_sent() {
    let folder = folder("outcome");
    let text = "---\nid: moe\ntitel: Moe\nsoort: vragenlijst\ntaal: nl\nversie: 1\nsamenvatting: Hoe moe ben je?\ngebruikt: [dag]\n---\n\n\
        Je dag was een {dag/cijfer | dag zonder cijfer}.\n\n@vraag moe schaal \"Hoe moe?\"\n  van: 0\n  tot: 10\n\n@uitslag jouw-uitslag \"Jouw uitslag\"\n\nJe gaf een {moe | streepje}. Rust mag.\n";
    let day = "---\nid: dag\ntitel: Dag\nsoort: dagboek\ntaal: nl\nversie: 1\nsamenvatting: Een dagboek.\n---\n\n@vraag cijfer schaal \"Cijfer?\"\n  van: 0\n  tot: 10\n";
    fs::write(
        folder.join("vocabulary.yaml"),
        "ages: []\nthemes: []\ncomplaints: []\ncare: []\n",
    )
    .unwrap();
    for (tool, text) in [("moe", text), ("dag", day)] {
        let own = folder.join("library").join(tool);
        fs::create_dir_all(&own).unwrap();
        fs::write(own.join(format!("{tool}.module")), text).unwrap();
    }
    let typed = ":vul dag in: cijfer = 4\n\n7\n\n\n:stop\n";
    let played = leidraad(
        &folder,
        &["play", "library/moe/moe.module", "--lang", "nl"],
        typed,
    );
    let words = said(&played);
    assert!(words.contains("Je dag was een 4."), "{words}");
    assert!(words.contains("Je gaf een 7. Rust mag."), "{words}");
    assert!(words.contains("ENTER vult opnieuw in"), "{words}");
}
