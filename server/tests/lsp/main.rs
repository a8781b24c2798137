//! The language server as an editor meets it: a process that is talked to over its standard input and output.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

mod client;
mod naming;

use client::{Editor, Library};
use serde_json::json;

const FRAGMENT: &str = "@vraag somberheid schaal \"Hoe somber ben je?\"\n  van: 0\n  tot: 10\n";

fn module(id: &str, rest: &str) -> String {
    format!(
        "---\nid: {id}\ntitel: Proef\nsoort: module\ntaal: nl\nversie: 1\nsamenvatting: Een proef.\ndoelen: [Iets leren.]\n---\n\n\
         @hoofdstuk een \"Een\"\n\n@sessie a \"A\"\n  feedback: ja\n\n@pagina p \"P\"\n\n{rest}"
    )
}

#[test]
fn what_is_wrong_is_told_while_one_types_and_is_gone_when_mended() {
    let library = Library::new();
    let path = library.write("library/a/a.module", "");
    let mut editor = Editor::start(&library);
    let faulty = module(
        "a",
        "@vraag één schaal \"Hoe erg?\"\n  van: 0\n  tot: 10\n\n@als eens >\nVeel.\n@einde\n",
    );
    editor.open(&path, &faulty);
    let told = editor.told(&path);
    let codes: Vec<_> = told
        .iter()
        .map(|told| told["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["bad-id", "bad-expression"], "{told:?}");
    assert_eq!(
        told[0]["range"],
        json!({"start": {"line": 17, "character": 7}, "end": {"line": 17, "character": 10}})
    );
    assert_eq!(told[0]["severity"], 1);
    let message = told[0]["message"].as_str().unwrap();
    assert!(message.contains("één"), "{message}");

    editor.change(&path, (17, 7), (17, 10), "erg");
    editor.change(&path, (21, 0), (21, 11), "@als erg > 5");
    assert_eq!(editor.told(&path), Vec::<serde_json::Value>::new());
    editor.close();
}

#[test]
fn a_fragment_that_is_being_changed_counts_in_what_includes_it() {
    let library = Library::new();
    let fragment = library.write("library/fragments/stemming.fragment", FRAGMENT);
    let path = library.write("library/a/a.module", "");
    let mut editor = Editor::start(&library);
    editor.open(
        &path,
        &module(
            "a",
            "@invoegen stemming\n\n@als somberheid > 5\nVeel.\n@einde\n",
        ),
    );
    assert!(editor.told(&path).is_empty());
    editor.open(&fragment, &FRAGMENT.replace("somberheid", "stemming"));
    let told = editor.told(&path);
    assert_eq!(told[0]["code"], "unknown-name", "{told:?}");
    editor.close_text(&fragment);
    assert!(editor.told(&path).is_empty(), "what was saved counts again");
    editor.close();
}

#[test]
fn what_is_wrong_in_a_fragment_is_told_of_the_fragment() {
    let library = Library::new();
    let fragment = library.write(
        "library/fragments/stemming.fragment",
        "@vraag x slider \"X?\"\n",
    );
    let path = library.write("library/a/a.module", "");
    let mut editor = Editor::start(&library);
    editor.open(
        &path,
        &module("a", "@vraag y tekst \"Y?\"\n\n@invoegen stemming\n"),
    );
    assert_eq!(editor.told(&fragment)[0]["code"], "unknown-type");
    editor.close_text(&path);
    assert!(editor.told(&fragment).is_empty());
    editor.close();
}

#[test]
fn words_names_and_terms_are_proposed() {
    let library = Library::new();
    let path = library.write("library/a/a.module", "");
    let mut editor = Editor::start(&library);
    let text = module(
        "a",
        "@vraag erg schaal \"Hoe erg?\"\n  van: 0\n  tot: 10\n\n@als e\n@einde\n",
    );
    editor.open(&path, &text);
    let labels = editor.proposed(&path, (21, 6));
    assert!(labels.contains(&"erg".to_owned()), "{labels:?}");
    editor.change(&path, (7, 0), (7, 0), "themas: [\n");
    assert_eq!(editor.proposed(&path, (7, 9)), ["angst"]);
    editor.change(&path, (22, 0), (22, 6), "@vr");
    let labels = editor.proposed(&path, (22, 3));
    assert!(labels.contains(&"vraag".to_owned()), "{labels:?}");
    editor.close();
}

#[test]
fn a_name_leads_to_where_it_was_given_and_is_changed_in_every_text_at_once() {
    let library = Library::new();
    let fragment = library.write("library/fragments/stemming.fragment", FRAGMENT);
    let one = module(
        "een",
        "@invoegen stemming\n\n@als somberheid > 5\nJe gaf een {somberheid}.\n@einde\n",
    );
    let other = module(
        "twee",
        "@invoegen stemming\n\n@als somberheid < 2\nFijn.\n@einde\n",
    );
    let apart = module("drie", "@vraag somberheid tekst \"Wat maakt je somber?\"\n");
    let one_path = library.write("library/een/een.module", &one);
    let other_path = library.write("library/twee/twee.module", &other);
    library.write("library/drie/drie.module", &apart);
    let mut editor = Editor::start(&library);
    editor.open(&one_path, &one);

    let given = editor.ask("textDocument/definition", Editor::at(&one_path, (19, 6)));
    assert_eq!(given[0]["uri"], Editor::uri(&fragment));
    assert_eq!(
        given[0]["range"]["start"],
        json!({"line": 0, "character": 7})
    );
    let file = editor.ask("textDocument/definition", Editor::at(&one_path, (17, 12)));
    assert_eq!(file["uri"], Editor::uri(&fragment));

    let mut asked = Editor::at(&one_path, (19, 6));
    asked["context"] = json!({"includeDeclaration": true});
    let places = editor.ask("textDocument/references", asked);
    assert_eq!(places.as_array().unwrap().len(), 4, "{places}");

    let mut asked = Editor::at(&one_path, (20, 14));
    asked["newName"] = json!("stemming");
    let changes = editor.ask("textDocument/rename", asked.clone())["changes"].clone();
    let files = changes.as_object().unwrap();
    assert_eq!(
        files.len(),
        3,
        "the text apart keeps its own question: {changes}"
    );
    assert_eq!(changes[Editor::uri(&one_path)].as_array().unwrap().len(), 2);
    assert_eq!(changes[Editor::uri(&other_path)][0]["newText"], "stemming");

    asked["newName"] = json!("Zo niet");
    let refused = editor.refused("textDocument/rename", asked.clone());
    assert!(refused.contains("kan geen id zijn"), "{refused}");
    asked["newName"] = json!("en");
    assert!(
        editor
            .refused("textDocument/rename", asked)
            .contains("kan geen id zijn")
    );
    let mut asked = Editor::at(&one_path, (17, 12));
    asked["newName"] = json!("gemoed");
    assert!(
        editor
            .refused("textDocument/rename", asked)
            .contains("bestand")
    );
    editor.close();
}

#[test]
fn a_taken_name_is_refused() {
    let library = Library::new();
    let text = module(
        "a",
        "@vraag een tekst \"Een?\"\n\n@vraag twee tekst \"Twee?\"\n",
    );
    let path = library.write("library/a/a.module", &text);
    let mut editor = Editor::start(&library);
    editor.open(&path, &text);
    let mut asked = Editor::at(&path, (17, 8));
    asked["newName"] = json!("twee");
    assert!(
        editor
            .refused("textDocument/rename", asked)
            .contains("bestaat al")
    );
    editor.close();
}

#[test]
fn a_mend_can_be_applied_and_then_nothing_is_wrong() {
    let library = Library::new();
    let path = library.write("library/a/a.module", "");
    let mut editor = Editor::start(&library);
    let text = module("a", "@vraag erg schal \"Hoe erg?\"\n  van: 0\n  tot: 10\n");
    editor.open(&path, &text);
    assert_eq!(editor.told(&path)[0]["code"], "unknown-type");
    let place = json!({"line": 17, "character": 12});
    let mends = editor.ask(
        "textDocument/codeAction",
        json!({
            "textDocument": {"uri": Editor::uri(&path)},
            "range": {"start": place, "end": place},
            "context": {"diagnostics": []},
        }),
    );
    assert_eq!(mends[0]["title"], "Maak er “schaal” van", "{mends}");
    let edit = &mends[0]["edit"]["changes"][Editor::uri(&path)][0];
    editor.apply(&path, edit);
    assert!(editor.told(&path).is_empty());
    editor.close();
}

#[test]
fn parts_folds_explanations_and_layout_are_there() {
    let library = Library::new();
    let path = library.write("library/a/a.module", "");
    let mut editor = Editor::start(&library);
    let text = module(
        "a",
        "@vraag erg schaal   “Hoe erg?”\n    van: 0\n    tot: 10\n",
    );
    editor.open(&path, &text);
    let document = json!({"textDocument": {"uri": Editor::uri(&path)}});
    let parts = editor.ask("textDocument/documentSymbol", document.clone());
    assert_eq!(
        parts[0]["children"][0]["children"][0]["children"][0]["name"],
        "Hoe erg?"
    );
    let folds = editor.ask("textDocument/foldingRange", document.clone());
    assert!(
        folds
            .as_array()
            .unwrap()
            .iter()
            .any(|fold| fold["startLine"] == 0),
        "{folds}"
    );
    let said = editor.ask("textDocument/hover", Editor::at(&path, (17, 3)));
    assert!(
        said["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("Een vraag."),
        "{said}"
    );
    let mut asked = document;
    asked["options"] = json!({"tabSize": 2, "insertSpaces": true});
    let edits = editor.ask("textDocument/formatting", asked);
    let laid_out = edits[0]["newText"].as_str().unwrap();
    assert!(
        laid_out.contains("@vraag erg schaal \"Hoe erg?\"\n  van: 0\n"),
        "{laid_out}"
    );
    editor.close();
}

/// Each piece that an editor is told of, as its words, what it is, and whether it is given there.
fn pieces(editor: &mut Editor, path: &std::path::Path, text: &str) -> Vec<(String, String, bool)> {
    let legend = editor.can()["semanticTokensProvider"]["legend"].clone();
    let document = json!({"textDocument": {"uri": Editor::uri(path)}});
    let told = editor.ask("textDocument/semanticTokens/full", document);
    let numbers: Vec<usize> = told["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|number| usize::try_from(number.as_u64().unwrap()).unwrap())
        .collect();
    let (mut line, mut from) = (0, 0);
    let mut pieces = Vec::new();
    for piece in numbers.chunks_exact(5) {
        if piece[0] > 0 {
            (line, from) = (line + piece[0], 0);
        }
        from += piece[1];
        let words: Vec<u16> = text.lines().nth(line).unwrap().encode_utf16().collect();
        let words = String::from_utf16(&words[from..from + piece[2]]).unwrap();
        let kind = legend["tokenTypes"][piece[3]].as_str().unwrap().to_owned();
        pieces.push((words, kind, piece[4] == 1));
    }
    pieces
}

#[test]
fn each_piece_is_told_for_what_it_is() {
    let library = Library::new();
    library.write("library/fragments/stemming.fragment", FRAGMENT);
    let path = library.write("library/a/a.module", "");
    let mut editor = Editor::start(&library);
    let text = module(
        "a",
        "Één 😀 vooraf.\n\n@vraag erg schaal \"Hoe erg?\"\n  van: 0\n  tot: 10\n\n@invoegen stemming\n\n\
         @vraag wat keuze \"Wat?\"\n  - thuis: Thuis\n  - weg: Weg\n\n\
         @als (erg > 5) en niet wat = weg\n😀 Je gaf {erg}, en {wat | niets}.\n@einde\n\n@bereken ruim = afronden(erg / 2, 1)\n",
    );
    editor.open(&path, &text);
    let found = pieces(&mut editor, &path, &text);
    let has = |words: &str, kind: &str, given: bool| {
        let wanted = (words.to_owned(), kind.to_owned(), given);
        found.contains(&wanted)
    };
    for (words, kind, given) in [
        ("a", "namespace", true),
        ("een", "class", true),
        ("p", "class", true),
        ("@vraag", "keyword", false),
        ("@als", "keyword", false),
        ("schaal", "type", false),
        ("Hoe erg?", "string", false),
        ("tot", "parameter", false),
        ("erg", "variable", true),
        ("erg", "variable", false),
        ("stemming", "namespace", false),
        ("thuis", "enumMember", true),
        ("weg", "enumMember", false),
        (">", "operator", false),
        ("en", "operator", false),
        ("niet", "operator", false),
        ("5", "number", false),
        ("afronden", "function", false),
        ("/", "operator", false),
    ] {
        assert!(
            has(words, kind, given),
            "{words} {kind} {given}: {found:#?}"
        );
    }
    assert!(
        !has("somberheid", "variable", true),
        "it stands in the fragment"
    );
    editor.close();
}

#[test]
fn sentences_of_a_scenario_are_proposed() {
    let library = Library::new();
    let path = library.write("library/a/a.scenario", "");
    library.write(
        "library/a/a.module",
        &module("a", "@vraag erg tekst \"Hoe?\"\n"),
    );
    let mut editor = Editor::start(&library);
    editor.open(&path, "scenario \"Avond\"\ntoegewezen\n  een\n");
    let acts = editor.proposed(&path, (1, 4));
    assert!(acts.contains(&"cliënt gaat verder".to_owned()), "{acts:?}");
    assert!(
        acts.contains(&"professional verbergt HOOFDSTUK".to_owned()),
        "{acts:?}"
    );
    let claims = editor.proposed(&path, (2, 5));
    assert!(
        claims.contains(&"een invulling staat klaar".to_owned()),
        "{claims:?}"
    );
    assert!(!claims.contains(&"toegewezen".to_owned()), "{claims:?}");
    editor.close();
}

#[test]
fn what_it_does_not_know_stops_it_not() {
    let library = Library::new();
    let mut editor = Editor::start(&library);
    let refused = editor.refused("leidraad/zing", json!({}));
    assert!(refused.contains("leidraad/zing"));
    assert!(
        !editor
            .refused("textDocument/hover", json!({"x": 1}))
            .is_empty()
    );
    editor.send_raw("{\"jsonrpc\": ");
    let refused = editor.next();
    assert_eq!(refused["error"]["code"], -32700, "{refused}");
    editor.tell("textDocument/didChange", json!({"textDocument": 3}));
    editor.tell("textDocument/didOpen", json!({"textDocument": {"uri": "untitled:Een", "languageId": "leidraad", "version": 1, "text": "@"}}));
    let nothing = library.root().join("library/niets/niets.module");
    assert!(
        editor
            .ask("textDocument/hover", Editor::at(&nothing, (0, 0)))
            .is_null()
    );
    editor.close();
}
