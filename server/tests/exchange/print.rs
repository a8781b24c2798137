//! A tool as one document: everything is in it, what is not for clients can be left out, and it needs nothing else.

use std::fs;

use server::print::{Print, Reader};

use crate::{folder, leidraad, said};

fn page(tool: &str, reader: Reader) -> String {
    let library = server::demo::library();
    let tool = library.get(tool).unwrap();
    let program = dsl::compile(&tool.text(), "m", &library).program.unwrap();
    let print = Print {
        program: &program,
        vocabulary: library.vocabulary(),
        media: &tool.media,
        reader,
        incomplete: false,
    };
    print.html()
}

#[test]
fn every_tool_prints_whole_and_needs_nothing_else() {
    let library = server::demo::library();
    for tool in library.iter() {
        let html = page(tool.id.as_str(), Reader::Professional);
        let program = dsl::compile(&tool.text(), "m", &library).program.unwrap();
        for page in program.pages() {
            assert!(
                html.contains(&format!("id=\"page-{}\"", page.id)),
                "{}",
                page.id
            );
        }
        for apart in ["<script", "src=\"/", "src=\"http", "<link", "url("] {
            assert!(!html.contains(apart), "{}: {apart}", tool.id);
        }
        let language = format!("<html lang=\"{}\">", program.header.language);
        assert!(html.contains(&language), "{}", tool.id);
    }
}

#[test]
fn conditions_are_said_in_words() {
    let html = page("grip-op-piekeren", Reader::Professional);
    assert!(html.contains("Alleen als ‘"), "{html}");
    assert!(html.contains(" of meer is"), "{html}");
    let scored = page("vragenlijst-welzijn", Reader::Professional);
    let none = "Alleen als ‘Welzijn, over 12 vragen (0 tot 36, hoger is beter)’ niet bekend is";
    assert!(scored.contains(none), "{scored}");
    assert!(
        html.contains("src=\"data:image/svg+xml;base64,"),
        "pictures are within it"
    );
}

#[test]
fn what_only_professionals_see_is_marked_and_left_out_for_clients() {
    let whole = page("grip-op-piekeren", Reader::Professional);
    let client = page("grip-op-piekeren", Reader::Client);
    assert!(whole.contains("Alleen voor de professional"));
    assert!(!client.contains("Alleen voor de professional"));
    assert!(client.len() < whole.len());
}

#[test]
fn the_command_writes_html_and_says_what_a_pdf_needs() {
    let folder = folder("print");
    fs::write(folder.join("rustig.module"), crate::SMALL).unwrap();
    let printed = leidraad(&folder, &["print", "rustig.module", "-o", "rustig.html"]);
    assert_eq!(printed.status.code(), Some(0), "{}", said(&printed));
    let html = fs::read_to_string(folder.join("rustig.html")).unwrap();
    let only = "Alleen als ‘Welke oefening?’ ‘Een korte’ is of ‘Hoeveel last?’ meer dan 5 is.";
    assert!(html.contains(only), "{html}");
    assert!(
        html.contains("Een schaal van 0 (geen) tot en met 10 (veel)"),
        "{html}"
    );
    assert!(
        html.contains("Je schreef: [‘Wat geeft je rust?’; zonder antwoord: nog niets]."),
        "{html}"
    );

    let none = leidraad(
        &folder,
        &[
            "print",
            "rustig.module",
            "-o",
            "rustig.pdf",
            "--browser",
            "no-such-browser",
        ],
    );
    assert_eq!(none.status.code(), Some(2));
    assert!(!folder.join("rustig.pdf").exists());
    assert!(
        said(&none).contains("no-such-browser is not there"),
        "{}",
        said(&none)
    );
    let pdf = leidraad(&folder, &["print", "rustig.module", "-o", "rustig.pdf"]);
    match pdf.status.code() {
        Some(0) => assert!(
            fs::read(folder.join("rustig.pdf"))
                .unwrap()
                .starts_with(b"%PDF")
        ),
        _ => assert!(said(&pdf).contains("none was found"), "{}", said(&pdf)),
    }
}

/// What experts sign off is what clients are given, with all that it rests on.
#[test]
fn what_an_answer_stands_for_is_said_rightly() {
    let text = "---
id: rustig
title: Rustig
kind: module
language: nl
version: 1
summary: Om te proberen.
goals: [Je weet wat je rust geeft.]
contact: Vraag het aan de balie.
---
@chapter deel \"Deel\"
@session week \"Week\"
  repeat: 3 times
@page een \"Een\"
@ask stemming scale \"Stemming\"
  from: 0
  to: 10
@ask slaap scale \"Slaap\"
  from: 0
  to: 10
@score s \"Som\"
  items: stemming, slaap
  missing: average
  minimum: 1
  round: 0
  - laag = 0 to 10: Laag
  - hoog = 11 to 20: Hoog
@if stemming > previous(stemming)
Meer dan {previous(stemming) | eerst niets}.
@elif not answered(previous(stemming))
De eerste keer.
@end
Som {s}, uitkomst {s.band}.
@resource link \"Slaapsite\"
  address: https://example.org/slaap
  language: en
  source: Een stichting.
@session later \"Later\"
@page twee \"Twee\"
Het laatst: {latest(stemming)}, gemiddeld {average(stemming)}.
";
    let library = content::Library::default();
    let compiled = dsl::compile(text, "m", &library);
    let said: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(|found| found.message(dsl::Language::En))
        .collect();
    let program = compiled.program.unwrap_or_else(|| panic!("{said:?}"));
    let print = Print {
        program: &program,
        vocabulary: library.vocabulary(),
        media: &std::collections::BTreeMap::new(),
        reader: Reader::Professional,
        incomplete: false,
    };
    let html = print.html();
    for words in [
        "Vragen hierover: Vraag het aan de balie.",
        "‘Stemming’ meer dan ‘Stemming’ in de vorige ronde is",
        "Anders: alleen als ‘Stemming’ nog in geen ronde ingevuld is",
        "[‘Stemming’ in de vorige ronde; zonder antwoord: eerst niets]",
        "[‘Stemming’ in de laatste ronde]",
        "[het gemiddelde van ‘Stemming’ over de rondes]",
        "[‘Som’]",
        "[de uitkomst van ‘Som’]",
        "Adres: https://example.org/slaap",
        "Taal: en; Herkomst: Een stichting.",
        "Er is een score vanaf 1 antwoord; voor wat open blijft telt het gemiddelde van de andere antwoorden; afgerond op hele getallen.",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}
