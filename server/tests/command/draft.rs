//! Texts that are begun, not finished, or that stand elsewhere than in their library.

use std::fs;

use super::{GOOD, folder, leidraad, said};

#[test]
fn a_collection_begins_with_tools_that_there_are() {
    for (name, tools) in [("collection", &["rustig"][..]), ("collection-empty", &[])] {
        let folder = folder(name);
        fs::create_dir_all(folder.join("library")).unwrap();
        fs::write(folder.join("vocabulary.yaml"), "{}\n").unwrap();
        for tool in tools {
            fs::create_dir_all(folder.join("library").join(tool)).unwrap();
            fs::write(folder.join(format!("library/{tool}/{tool}.module")), GOOD).unwrap();
        }
        let here = folder.join("library");
        let new = ["new", "samen", "--kind", "collection", "--language", "nl"];
        let begun = leidraad(&here, &new, "");
        assert_eq!(begun.status.code(), Some(0), "{}", said(&begun));
        let checked = leidraad(&here, &["check", "samen/samen.module"], "");
        assert_eq!(
            (checked.status.code(), said(&checked).as_str()),
            (Some(0), "")
        );
        let text = fs::read_to_string(here.join("samen/samen.module")).unwrap();
        assert!(
            tools
                .iter()
                .all(|tool| text.contains(&format!("@hulpmiddel {tool} "))),
            "{text}"
        );
    }
}

#[test]
fn an_old_text_that_stands_elsewhere_is_held_beside_the_new_one() {
    let folder = folder("diff-elsewhere");
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let new = format!("{GOOD}\n@include hulp\n\n@image boom.svg \"Een boom\"\n");
    put("lib/vocabulary.yaml", "{}\n");
    put("lib/library/fragments/hulp.fragment", "Praat met iemand.\n");
    put("lib/library/rustig/rustig.module", &new);
    let tree =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>";
    put("lib/library/rustig/boom.svg", tree);
    let old = new.replace("Wat geeft je rust?", "Wat maakt je rustig?");
    put("old/before.module", &old);
    let diff = [
        "diff",
        "old/before.module",
        "lib/library/rustig/rustig.module",
    ];
    let told = leidraad(&folder, &diff, "");
    let words = said(&told);
    assert_eq!(told.status.code(), Some(0), "{words}");
    assert!(
        !words.contains("missing-include") && words.contains("geeft"),
        "{words}"
    );
    // What the library has no more keeps nobody from seeing what else changed.
    put(
        "old/before.module",
        &old.replace("@include hulp", "@include weg"),
    );
    let told = leidraad(&folder, &diff, "");
    let words = said(&told);
    assert_eq!(told.status.code(), Some(1), "{words}");
    assert!(
        words.contains("missing-include") && words.contains("geeft"),
        "{words}"
    );
    // By itself, it is looked at from the library that one works in.
    put("old/before.module", &old);
    let drawn = leidraad(&folder.join("lib"), &["print", "../old/before.module"], "");
    assert_eq!(drawn.status.code(), Some(0), "{}", said(&drawn));
    assert!(said(&drawn).contains("Praat met iemand."));
}

#[test]
fn of_a_text_with_errors_what_is_left_is_drawn_and_printed() {
    let folder = folder("draft");
    let text = GOOD.replace("@page twee", "@trigger dag\n  tool: dagboek\n@page twee");
    let text = text.replace("{zin | nog niets}", "{zon | nog niets}");
    fs::write(folder.join("rustig.module"), text).unwrap();
    for (command, file, seen) in [
        ("graph", "flow.svg", "dagboek"),
        ("print", "all.html", "Wat geeft je rust?"),
    ] {
        let made = leidraad(&folder, &[command, "rustig.module", "-o", file], "");
        assert_eq!(made.status.code(), Some(1), "{}", said(&made));
        let words = said(&made);
        assert!(
            words.contains("unknown-tool") && words.contains("zon"),
            "{words}"
        );
        let file = fs::read_to_string(folder.join(file)).unwrap();
        assert!(file.contains(seen), "{file}");
        let marked = file.contains("Draft with errors") || file.contains("Concept met fouten");
        assert_eq!(marked, command == "print", "{file}");
    }
}
