//! Tools in another language: nothing changes but what people read, and nothing that was translated is lost.

use std::{fs, process::Command};

use content::Library;
use dsl::texts::{Identity, Piece, texts};
use engine::Program;
use server::{
    command::Lang,
    translate::{Catalog, Entry, merge, read, write},
};

use crate::{folder, leidraad, said};

fn program(text: &str, library: &Library) -> Program {
    let compiled = dsl::compile(text, "m", library);
    let errors = compiled.diagnostics.iter().filter(|found| found.is_error());
    let errors: Vec<String> = errors
        .map(|found| found.message(dsl::Language::En))
        .collect();
    compiled
        .program
        .unwrap_or_else(|| panic!("{errors:?}\n{text}"))
}

/// A catalog in which every text is translated in some way.
fn catalog(source: &str, translate: impl Fn(&Piece) -> String) -> Catalog {
    let pieces = texts(source);
    let entry = |piece: &Piece| Entry {
        place: piece.place.clone(),
        text: piece.text.clone(),
        translation: translate(piece),
        ..Entry::default()
    };
    Catalog {
        source: ("m".to_owned(), 1),
        language: "en".to_owned(),
        more: Vec::new(),
        entries: pieces.iter().map(entry).collect(),
    }
}

#[test]
fn the_same_texts_give_the_same_tool_in_the_words_of_the_other_language() {
    let library = server::demo::library();
    for tool in library.iter() {
        let source = tool.text();
        // What the program itself says, as at the fields of a contact, follows the language of the text.
        let english = source.replacen("\ntaal: nl\n", "\ntaal: en\n", 1);
        let mut before = program(&english, &library);
        let catalog = catalog(&source, |piece| piece.text.clone());
        let catalog = read(write(&catalog).as_bytes()).unwrap();
        let identity = Identity {
            id: tool.id.as_str(),
            version: 7,
            language: "en",
            of: ("m", 3),
        };
        let merged = merge(&source, &catalog, identity).unwrap();
        assert_eq!(merged.missing, Vec::<String>::new());
        let after = program(&merged.text, &library);
        let of = after.header.translation_of.clone().unwrap();
        assert_eq!((of.tool.as_str(), of.version), ("m", 3));
        before.header.version = 7;
        before.header.translation_of = Some(of);
        assert_eq!(after, before, "{}", merged.text);
        assert!(!merged.text.contains("\n@pagina"), "{}", merged.text);
    }
}

#[test]
fn all_that_people_read_can_be_translated() {
    let library = server::demo::library();
    for tool in library.iter() {
        let source = tool.text();
        let catalog = catalog(&source, |piece| {
            let slots = dsl::texts::shown(&piece.text);
            let slots: String = slots.iter().map(|slot| format!(" {{{slot}}}")).collect();
            format!("Q{slots}")
        });
        let identity = Identity {
            id: tool.id.as_str(),
            version: 1,
            language: "en",
            of: ("m", 3),
        };
        let merged = merge(&source, &catalog, identity).unwrap();
        let left: Vec<Piece> = texts(&merged.text)
            .into_iter()
            .filter(|piece| !piece.text.starts_with('Q'))
            .collect();
        assert_eq!(left, Vec::<Piece>::new());
        program(&merged.text, &library);
    }
}

#[test]
fn a_translation_that_loses_an_answer_is_refused() {
    let source = crate::SMALL;
    let catalog = catalog(source, |piece| {
        piece.text.replace("{zin | nog niets}", "nothing")
    });
    let identity = Identity {
        id: "calm",
        version: 1,
        language: "en",
        of: ("rustig", 1),
    };
    let faults = merge(source, &catalog, identity).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].names, ["zin"]);
    assert!(faults[0].words(Lang::En).contains("deel/begin/twee text"));
}

#[test]
fn a_changed_text_makes_its_translation_stale_and_loses_none() {
    let first = catalog(crate::SMALL, |piece| format!("EN {}", piece.text));
    let changed = crate::SMALL
        .replace("Hoe gaat het met je?", "Hoe is het nu?")
        .replace("Om te proberen.", "Om te proberen.\npace: rustig aan")
        .replace("  - kort: Een korte\n", "");
    let entries = first.renewed(&texts(&changed), "m", Lang::En);
    let entry = |text: &str| entries.iter().find(|entry| entry.text == text).unwrap();
    let stale = entry("Hoe is het nu?");
    assert!(stale.stale && !stale.is_done());
    assert_eq!(stale.before.as_deref(), Some("Hoe gaat het met je?"));
    assert_eq!(stale.translation, "EN Hoe gaat het met je?");
    assert_eq!(entry("rustig aan").translation, "");
    let gone = entry("Een korte");
    assert!(gone.gone);
    assert_eq!(gone.translation, "EN Een korte");
    assert!(entry("Wat geeft je rust?").is_done());

    // It is the same after a file, and comes back when the text does.
    let renewed = Catalog { entries, ..first };
    let kept = read(write(&renewed).as_bytes()).unwrap();
    let back = kept.renewed(&texts(crate::SMALL), "m", Lang::En);
    let option = back.iter().find(|entry| entry.text == "Een korte").unwrap();
    assert!(option.is_done());
}

#[test]
fn a_translation_cannot_become_an_instruction() {
    let catalog = catalog(crate::SMALL, |piece| match piece.text.as_str() {
        "Hoe gaat het met je?" => "@end\n\n@page x \"y\"\n  indented".to_owned(),
        "Wat geeft je rust?" => "What\" helps?\n@page z \"w\"".to_owned(),
        other => other.to_owned(),
    });
    let identity = Identity {
        id: "calm",
        version: 1,
        language: "en",
        of: ("rustig", 1),
    };
    let merged = merge(crate::SMALL, &catalog, identity).unwrap();
    let program = program(&merged.text, &Library::default());
    assert_eq!(program.pages().count(), 2, "{}", merged.text);
    let ask = program.ask(&"zin".into()).unwrap();
    assert_eq!(ask.label, "What\" helps? @page z \"w\"");
}

#[test]
fn the_commands_go_from_a_text_to_a_tool_in_another_language() {
    let folder = folder("translate");
    fs::create_dir(folder.join("rustig")).unwrap();
    fs::write(folder.join("rustig/rustig.module"), crate::SMALL).unwrap();
    let extract = [
        "translate",
        "extract",
        "rustig/rustig.module",
        "--to",
        "en",
        "--lang",
        "nl",
    ];
    let extracted = leidraad(&folder, &extract);
    assert_eq!(extracted.status.code(), Some(0), "{}", said(&extracted));
    let path = folder.join("rustig/rustig.en.po");
    let po = fs::read_to_string(&path).unwrap();
    assert!(
        po.contains("#. Een vraag aan de cliënt\n#: rustig.module:"),
        "{po}"
    );
    assert!(
        po.contains(
            "msgctxt \"deel/begin/een/zin question\"\nmsgid \"Wat geeft je rust?\"\nmsgstr \"\"\n"
        ),
        "{po}"
    );
    assert!(
        po.contains("#. Tekst voor de cliënt, in Markdown; laat staan tussen accolades: zin"),
        "{po}"
    );

    let status = leidraad(&folder, &["translate", "status", "rustig/rustig.module"]);
    assert_eq!(status.status.code(), Some(1));
    assert!(said(&status).contains("0 of "), "{}", said(&status));

    let translated = po.replace(
        "msgid \"Wat geeft je rust?\"\nmsgstr \"\"",
        "msgid \"Wat geeft je rust?\"\nmsgstr \"What calms you?\"",
    );
    fs::write(&path, translated).unwrap();
    if let Ok(checked) = Command::new("msgfmt")
        .args(["-c", "-o"])
        .arg(folder.join("out.mo"))
        .arg(&path)
        .output()
    {
        assert!(checked.status.success(), "{}", said(&checked));
    }
    let merge = [
        "translate",
        "merge",
        "rustig/rustig.module",
        "rustig/rustig.en.po",
        "--id",
        "calm",
    ];
    let half = leidraad(&folder, &merge);
    assert_eq!(half.status.code(), Some(1), "{}", said(&half));
    assert!(
        said(&half).contains(
            "calm.module is not made yet: texts would stand in it in the language of the source"
        ),
        "{}",
        said(&half)
    );
    assert!(
        !folder.join("calm").exists(),
        "nobody who reads English is given Dutch"
    );
    let merged = leidraad(&folder, &[&merge[..], &["--unfinished"]].concat());
    assert_eq!(merged.status.code(), Some(0), "{}", said(&merged));
    assert!(
        said(&merged).contains("header title: not translated"),
        "{}",
        said(&merged)
    );
    let text = fs::read_to_string(folder.join("calm/calm.module")).unwrap();
    assert!(text.contains("translation-of: rustig 1\n"), "{text}");
    assert!(text.contains("@ask zin text \"What calms you?\""), "{text}");
    let again = leidraad(&folder, &extract);
    assert!(said(&again).contains("1 van "), "{}", said(&again));

    let fragment = "Praat met iemand.\n";
    fs::write(folder.join("hulp.fragment"), fragment).unwrap();
    let extracted = leidraad(
        &folder,
        &["translate", "extract", "hulp.fragment", "--to", "en"],
    );
    assert_eq!(extracted.status.code(), Some(0), "{}", said(&extracted));
    let plural = "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"a\"\nmsgid_plural \"b\"\n";
    fs::write(folder.join("p.po"), plural).unwrap();
    let refused = leidraad(
        &folder,
        &["translate", "merge", "rustig/rustig.module", "p.po"],
    );
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        said(&refused).contains("p.po: line 5: plural forms"),
        "{}",
        said(&refused)
    );
}

#[test]
fn a_picture_that_changed_is_renewed_and_one_of_the_translation_stays() {
    let folder = folder("translate-media");
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
    let picture = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path fill=\"{colour}\" d=\"M0 0\"/></svg>"
        )
    };
    let text = format!(
        "{}\n@image boom.svg \"Een boom\"\n\n@image bord.svg \"Een bord\"\n",
        crate::SMALL
    );
    put("rustig/rustig.module", &text);
    put("rustig/boom.svg", &picture("red"));
    put("rustig/bord.svg", &picture("red"));
    let extract = "translate extract rustig/rustig.module --to en";
    let merge = "translate merge rustig/rustig.module --id calm --unfinished";
    let run = |line: &str| leidraad(&folder, &line.split(' ').collect::<Vec<_>>());
    run(extract);
    assert_eq!(run(merge).status.code(), Some(0));
    assert_eq!(read("calm/boom.svg"), picture("red"));
    // The translation has words in its picture; the tool's own is drawn anew.
    put("calm/bord.svg", &picture("white"));
    put("rustig/boom.svg", &picture("green"));
    let merged = run(merge);
    assert_eq!(read("calm/boom.svg"), picture("green"));
    assert_eq!(read("calm/bord.svg"), picture("white"));
    assert!(
        said(&merged).contains("boom.svg: renewed"),
        "{}",
        said(&merged)
    );
    assert!(!said(&merged).contains("bord.svg is"), "{}", said(&merged));
    put("rustig/bord.svg", &picture("green"));
    let merged = run(merge);
    assert_eq!(read("calm/bord.svg"), picture("white"));
    assert!(
        said(&merged).contains("bord.svg is another"),
        "{}",
        said(&merged)
    );
    assert!(
        !said(&run(merge)).contains("bord.svg is"),
        "it is told once for each change"
    );
    // What is brought up to date for the translator keeps what is known of the pictures.
    run(extract);
    put("rustig/boom.svg", &picture("blue"));
    run(merge);
    assert_eq!(read("calm/boom.svg"), picture("blue"));
}
