//! What an editor is told while an author writes.

use std::collections::BTreeSet;

use dsl::{
    Language,
    editor::{self, NameKind},
};

use crate::{sample::SAMPLES, shelf::Small};

const HEADER: &str = "---\nid: proef\ntitel: Proef\nsoort: module\ntaal: nl\nversie: 1\nsamenvatting: Een proef.\n---\n\n";

/// What can be typed at the mark.
fn proposed(marked: &str) -> Vec<String> {
    let at = marked.find('¦').expect("a mark");
    let text = marked.replace('¦', "");
    let proposals = editor::complete(&text, at, &Small::new(), Language::Nl);
    let put_in = proposals.iter().map(|proposal| {
        let typed = &text[proposal.span.clone()];
        assert!(
            proposal.span.end == at && !typed.contains(char::is_whitespace),
            "{typed}"
        );
        proposal.text.clone()
    });
    put_in.collect()
}

fn in_a_page(rest: &str) -> String {
    format!(
        "{HEADER}@hoofdstuk een \"Een\"\n\n@sessie a \"A\"\n\n@pagina p \"P\"\n\n\
         @vraag vervoer keuze \"Hoe?\"\n  - fiets: Fiets\n  - bus: Bus\n\n\
         @vraag last schaal \"Hoeveel last?\"\n  van: 0\n  tot: 10\n\n{rest}"
    )
}

fn has(proposed: &[String], wanted: &[&str]) {
    for wanted in wanted {
        assert!(
            proposed.iter().any(|text| text == wanted),
            "{wanted} is not among {proposed:?}"
        );
    }
}

fn lacks(proposed: &[String], unwanted: &[&str]) {
    for unwanted in unwanted {
        assert!(
            !proposed.iter().any(|text| text == unwanted),
            "{unwanted} is among {proposed:?}"
        );
    }
}

#[test]
fn words_and_types_come_in_the_language_of_the_text() {
    let words = proposed(&in_a_page("@pa¦"));
    has(&words, &["pagina", "vraag", "verzendmoment"]);
    lacks(&words, &["page", "ask"]);
    let types = proposed(&in_a_page("@vraag nacht ja¦"));
    has(&types, &["ja-nee", "schaal"]);
    assert!(
        proposed(&in_a_page("@vraag na¦")).is_empty(),
        "the author chooses an id"
    );
    let english = HEADER.replace("titel", "title").replace("soort", "kind");
    has(
        &proposed(&format!("{english}@chapter a \"A\"\n\n@¦")),
        &["page", "ask"],
    );
}

#[test]
fn an_option_is_one_that_the_word_and_the_type_take() {
    let options = proposed(&in_a_page(
        "@vraag uren getal \"Uren?\"\n  verplicht: ja\n  de¦",
    ));
    has(&options, &["decimalen: ", "eenheid: ", "hint: "]);
    lacks(&options, &["aantal: ", "minuten: "]);
    has(
        &proposed(&in_a_page("@vraag uren getal \"Uren?\"\n  verplicht: ¦")),
        &["ja", "nee"],
    );
    assert!(proposed(&in_a_page("@vraag uren getal \"Uren?\"\n\n  wel¦")).is_empty());
}

#[test]
fn conditions_are_offered_names_functions_and_the_options_of_what_is_compared() {
    let names = proposed(&in_a_page("@als la¦"));
    has(&names, &["last", "vervoer", "beantwoord(", "niet"]);
    let options = proposed(&in_a_page("@als last > 3 en vervoer = ¦"));
    assert_eq!(options, ["fiets", "bus"]);
    has(
        &proposed(&in_a_page("@bereken x = last + ¦")),
        &["last", "max("],
    );
    has(
        &proposed(&in_a_page("@verzendmoment g \"G\"\n  wanneer: ¦")),
        &["last"],
    );
    has(
        &proposed(&in_a_page("@score s \"S\"\n  vragen: ¦")),
        &["last"],
    );
}

#[test]
fn bands_pages_and_the_values_of_settings_are_offered() {
    let score = "@score s \"S\"\n  vragen: last\n  ontbrekend: weigeren\n  - laag = 0 tot 5: Weinig\n  - hoog = 6 tot 10: Veel\n\n";
    let bands = proposed(&in_a_page(&format!("{score}@als s.band = ¦")));
    assert_eq!(bands, ["laag", "hoog"]);
    has(
        &proposed(&in_a_page(&format!("{score}@als s.b¦"))),
        &["s.band"],
    );
    let pages = proposed(&in_a_page("Zie [eerder](page:¦"));
    assert_eq!(pages, ["p"]);
    lacks(&proposed(&in_a_page("Zie [eerder](page:p) en ¦")), &["p"]);
    let settings = |typed: &str| proposed(&in_a_page(&format!("@score s \"S\"\n  {typed}¦")));
    assert_eq!(settings("ontbrekend: "), ["weigeren", "gemiddelde", "nul"]);
    assert_eq!(settings("methode: "), ["som", "gemiddelde"]);
    has(
        &proposed(&in_a_page("@pagina q \"Q\"\n  samen: ¦")),
        &["tweetal", "groep"],
    );
}

#[test]
fn braces_name_answers_and_prose_offers_nothing() {
    has(&proposed(&in_a_page("Je koos {ver¦")), &["vervoer"]);
    assert!(proposed(&in_a_page("Je koos {vervoer | ¦")).is_empty());
    assert!(proposed(&in_a_page("Je koos {vervoer} of ¦")).is_empty());
}

#[test]
fn tools_fragments_and_terms_come_from_the_shelf() {
    has(&proposed(&in_a_page("@trigger w¦")), &["worry-diary"]);
    has(&proposed(&in_a_page("@trigger t\n  tool: ¦")), &["circle"]);
    has(&proposed(&in_a_page("@invoegen r¦")), &["rust"]);
    has(&proposed(&in_a_page("@materiaal ¦")), &["opname", "dias"]);
    has(&proposed(&in_a_page("@terughalen ¦")), &["last"]);
    has(
        &proposed(&in_a_page("@plan p \"P\"\n  antwoorden: ¦")),
        &["last", "vervoer"],
    );
    assert_eq!(proposed("---\nid: a\nleeftijden: [¦\n---\n"), ["adults"]);
    assert_eq!(proposed("---\nid: a\nthemas:\n  - ¦\n---\n"), ["anxiety"]);
    let keys = proposed("---\nid: a\ntitel: A\nsa¦\n---\n");
    has(&keys, &["samenvatting: "]);
    lacks(&keys, &["titel: ", "summary: "]);
    has(&proposed("---\nid: a\nsoort: ¦\n---\n"), &["dagboek"]);
}

/// Every name with where it stands, told by its line.
fn stands(text: &str) -> Vec<(NameKind, String, usize, bool)> {
    let names = editor::names(text, "proef.module", &Small::new()).all;
    let stands = names
        .into_iter()
        .filter(|name| name.file == "proef.module" && !name.kind.is_part());
    let stands = stands.map(|name| {
        assert_eq!(&text[name.span.clone()], name.id.as_str());
        let line = text[..name.span.start].matches('\n').count() + 1;
        (name.kind, name.id.to_string(), line, name.given)
    });
    stands.collect()
}

#[test]
fn a_name_is_found_where_it_is_given_and_wherever_it_is_used() {
    let text = in_a_page(
        "@als last > 3 en niet (vervoer = bus)\nJe koos { vervoer | niets }.\n@einde\n\n\
         @score s \"S\"\n  vragen: last\n  ontbrekend: weigeren\n\n@trigger worry-diary\n  wanneer: s > 2\n\n\
         @sessie b \"B\"\n  wanneer: last >= 1\n\n@pagina q \"Q\"\n\nZie [vorige](page:p) en {last}.\n\n@invoegen rust\n",
    );
    let all = stands(&text);
    let lines = |wanted: &str, kind| -> Vec<(usize, bool)> {
        let found = all
            .iter()
            .filter(|(of, id, ..)| *of == kind && id == wanted);
        found.map(|(_, _, line, given)| (*line, *given)).collect()
    };
    assert_eq!(
        lines("vervoer", NameKind::Value),
        [(16, true), (24, false), (25, false)]
    );
    assert_eq!(
        lines("last", NameKind::Value),
        [
            (20, true),
            (24, false),
            (29, false),
            (36, false),
            (40, false)
        ]
    );
    assert_eq!(lines("s", NameKind::Value), [(28, true), (33, false)]);
    assert_eq!(lines("p", NameKind::Page), [(14, true), (40, false)]);
    assert_eq!(lines("worry-diary", NameKind::Tool), [(32, false)]);
    assert_eq!(lines("rust", NameKind::Fragment), [(42, false)]);
    assert_eq!(lines("proef", NameKind::Tool), [(2, true)]);
    assert!(
        lines("bus", NameKind::Value).is_empty(),
        "an option is no value"
    );
}

#[test]
fn a_row_of_a_matrix_is_a_name_of_its_own() {
    let text = in_a_page(
        "@vraag week matrix \"Je week?\"\n  - slaap: Ik sliep goed\n  - rust: Ik had rust\n\
         @kolom nooit = 0 \"Nooit\"\n@kolom vaak = 2 \"Vaak\"\n\n@pagina q \"Q\"\n\n\
         @als week.slaap = vaak\nGoed: {week.slaap}.\n@einde\n\n@score s \"S\"\n  vragen: week.slaap, week.rust\n\n@score al \"Al\"\n  vragen: week\n\n@terughalen week\n",
    );
    let names = editor::names(&text, "proef.module", &Small::new()).all;
    let count = |kind, id: &str| {
        let all = names
            .iter()
            .filter(|n| n.kind == kind && n.id.as_str() == id);
        let all: Vec<&str> = all.map(|name| &text[name.span.clone()]).collect();
        assert!(all.iter().all(|written| id.ends_with(written)), "{all:?}");
        all.len()
    };
    assert_eq!(count(NameKind::Row, "week.slaap"), 4);
    assert_eq!(count(NameKind::Row, "week.rust"), 2);
    assert_eq!(count(NameKind::Value, "week"), 7, "all rows at once too");
}

#[test]
fn options_columns_bands_and_values_of_other_tools_are_names() {
    let text = in_a_page(
        "@vraag helpt keuzes \"Wat helpt?\"\n  - bus: De bus\n  - lopen: Lopen\n\n\
         @vraag lijst tabel \"Wanneer?\"\n  aantal: 1..3\n@kolom dag keuze \"Dag\"\n  - ma: Maandag\n  - di: Dinsdag\n@kolom hoe schaal \"Hoe?\"\n  van: 0\n  tot: 10\n\n\
         @score s \"S\"\n  vragen: last\n  ontbrekend: weigeren\n  - laag = 0 tot 5: Weinig\n  - hoog = 6 tot 10: Veel\n\n\
         @opnieuw vervoer als later\n\n\
         @vraag mee keuzes \"Wat neem je mee?\"\n  vooraf: tas, jas\n  - tas: Tas\n  - jas: Jas\n\n@pagina q \"Q\"\n\n\
         @als vervoer = bus of later = bus of bevat(helpt, bus)\nA {worry-diary/worst}.\n@einde\n\n\
         @als s.band = hoog en max(lijst.hoe) > 3 en worry-diary/worst > 5\nB.\n@einde\n",
    )
    .replace("versie: 1", "versie: 1\ngebruikt: [worry-diary]");
    let names = editor::names(&text, "proef.module", &Small::new()).all;
    let count = |kind, id: &str| {
        let all = names
            .iter()
            .filter(|n| n.kind == kind && n.id.as_str() == id);
        let all: Vec<(&str, bool)> = all
            .map(|name| (&text[name.span.clone()], name.given))
            .collect();
        assert!(all.iter().all(|(w, _)| id.ends_with(w)), "{all:?}");
        assert!(all.iter().filter(|(_, given)| *given).count() <= 1);
        all.len()
    };
    assert_eq!(count(NameKind::Option, "vervoer.bus"), 3, "asked again too");
    assert_eq!(count(NameKind::Option, "helpt.bus"), 2);
    assert_eq!(
        count(NameKind::Option, "mee.jas"),
        2,
        "filled in beforehand"
    );
    assert_eq!(count(NameKind::Option, "lijst.dag.ma"), 1);
    assert_eq!(count(NameKind::Column, "lijst.hoe"), 2);
    assert_eq!(count(NameKind::Band, "s.hoog"), 2);
    assert_eq!(count(NameKind::Band, "s.laag"), 1);
    assert_eq!(count(NameKind::Tool, "worry-diary"), 3);
    let worst: Vec<_> = names.iter().filter(|n| n.id.as_str() == "worst").collect();
    assert_eq!(worst.len(), 2);
    assert!(worst.iter().all(|name| {
        name.tool
            .as_ref()
            .is_some_and(|t| t.as_str() == "worry-diary")
    }));
}

#[test]
fn the_outline_follows_the_parts_of_a_faulty_text_too() {
    let text = in_a_page(
        "@als last >\n@pagina q \"Q\"\n@verzendmoment g \"Stuur\"\n@hoofdstuk twee \"Twee\"",
    );
    let parts = editor::outline(&text);
    assert_eq!(
        parts
            .iter()
            .map(|part| part.title.as_str())
            .collect::<Vec<_>>(),
        ["Een", "Twee"]
    );
    let session = &parts[0].parts[0];
    let titles: Vec<_> = session
        .parts
        .iter()
        .map(|part| part.title.as_str())
        .collect();
    assert_eq!(titles, ["P", "Q", "Stuur"]);
    let questions: Vec<_> = session.parts[0]
        .parts
        .iter()
        .map(|part| part.title.as_str())
        .collect();
    assert_eq!(questions, ["Hoe?", "Hoeveel last?"]);
    assert!(text[session.parts[0].whole.clone()].ends_with("@als last >"));
}

#[test]
fn headers_parts_blocks_and_conditions_fold() {
    let text = in_a_page("@als last > 3\nVeel.\n@einde\n");
    let folds = editor::folds(&text);
    let first_lines: BTreeSet<_> = folds
        .iter()
        .filter_map(|fold| text[fold.clone()].lines().next())
        .collect();
    for line in [
        "---",
        "@hoofdstuk een \"Een\"",
        "@vraag vervoer keuze \"Hoe?\"",
        "@als last > 3",
    ] {
        assert!(
            first_lines.contains(line),
            "{line} is not among {first_lines:?}"
        );
    }
}

#[test]
fn a_word_and_a_name_are_explained() {
    let text = in_a_page("@als last > 3\nVeel.\n@einde\n");
    let at = |piece: &str| text.find(piece).unwrap() + 1;
    let shelf = Small::new();
    let word = editor::hover(
        &text,
        "proef.module",
        at("vraag last"),
        &shelf,
        Language::Nl,
    )
    .unwrap();
    assert!(
        word.markdown.contains("Een vraag.") && word.markdown.contains("verplicht"),
        "{}",
        word.markdown
    );
    let name = editor::hover(&text, "proef.module", at("last > 3"), &shelf, Language::Nl).unwrap();
    assert!(name.markdown.contains("Hoeveel last?"), "{}", name.markdown);
    assert!(editor::hover(&text, "proef.module", at("Veel."), &shelf, Language::Nl).is_none());
}

#[test]
fn every_place_of_every_text_can_be_asked_about() {
    let shelf = Small::new();
    for sample in SAMPLES {
        for cut in (0..=sample.len())
            .step_by(7)
            .filter(|cut| sample.is_char_boundary(*cut))
        {
            let text = &sample[..cut];
            for proposal in editor::complete(text, cut, &shelf, Language::En) {
                assert!(text.get(proposal.span.clone()).is_some(), "{proposal:?}");
            }
            if let Some(hover) = editor::hover(text, "a.module", cut, &shelf, Language::En) {
                assert!(text.get(hover.span.clone()).is_some(), "{hover:?}");
            }
            for fold in editor::folds(text) {
                assert!(text.get(fold.clone()).is_some(), "{fold:?}");
            }
        }
    }
}
