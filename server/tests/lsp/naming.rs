//! Names that other texts use: in `tool/value`, and in the scenarios beside a text.

use std::path::PathBuf;

use serde_json::json;

use crate::{
    client::{Editor, Library},
    module,
};

struct Shared {
    library: Library,
    dag: PathBuf,
    over: PathBuf,
    scenario: PathBuf,
}

/// A tool that others use, one that uses it, and scenarios beside both.
fn shared() -> Shared {
    let library = Library::new();
    let dag = module(
        "dag",
        "@vraag stemming schaal \"Hoe was je dag?\"\n  van: 0\n  tot: 10\n\n\
         @vraag waar keuze \"Waar was je?\"\n  - thuis: Thuis\n  - werk: Werk\n\n\
         @score zwaar \"Zwaarte\"\n  vragen: stemming\n  ontbrekend: weigeren\n  - laag = 0 tot 5: Weinig\n  - hoog = 6 tot 10: Veel\n\n\
         @als waar = thuis\nJe was thuis, {stemming}.\n@einde\n",
    );
    let over = module(
        "over",
        "@vraag stemming tekst \"Waarom?\"\n\n\
         @als dag/stemming > 5 en dag/waar = thuis en dag/zwaar.band = hoog\nJe dag: {dag/stemming | onbekend}.\n@einde\n",
    )
    .replace("versie: 1", "versie: 1\ngebruikt: [dag]");
    let scenarios = "scenario \"Thuis\"\ncliënt beantwoordt stemming: 7\ncliënt beantwoordt waar: thuis\n  ziet vraag stemming\n  band zwaar is hoog\n  ziet pagina p\n";
    Shared {
        dag: library.write("library/dag/dag.module", &dag),
        over: library.write("library/over/over.module", &over),
        scenario: library.write("library/dag/dag.scenario", scenarios),
        library,
    }
    .with_scenario_of_over()
}

impl Shared {
    fn with_scenario_of_over(self) -> Self {
        self.library.write(
            "library/over/over.scenario",
            "scenario \"Samen\"\ncliënt vult dag in: stemming = 7, waar = thuis\n  ziet vraag stemming\n",
        );
        self
    }
}

#[test]
fn a_question_is_renamed_in_what_uses_it_and_in_scenarios() {
    let shared = shared();
    let mut editor = Editor::start(&shared.library);
    let files = editor.renamed(&shared.dag, (17, 8), "humeur");
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["dag.module", "dag.scenario", "over.module", "over.scenario"]
    );
    assert!(!files["dag.module"].contains("stemming"));
    assert!(files["dag.scenario"].contains("cliënt beantwoordt humeur: 7"));
    assert!(files["dag.scenario"].contains("ziet vraag humeur"));
    let over = &files["over.module"];
    assert!(
        over.contains("@als dag/humeur > 5") && over.contains("{dag/humeur | onbekend}"),
        "{over}"
    );
    assert!(
        over.contains("@vraag stemming tekst"),
        "its own stays: {over}"
    );
    assert!(
        files["over.scenario"]
            .contains("vult dag in: humeur = 7, waar = thuis\n  ziet vraag stemming")
    );
    // What is being written counts at once: nothing is wrong once the edits are made.
    editor.open(&shared.dag, &files["dag.module"]);
    editor.open(&shared.over, &files["over.module"]);
    assert_eq!(editor.told(&shared.dag), Vec::<serde_json::Value>::new());
    assert_eq!(editor.told(&shared.over), Vec::<serde_json::Value>::new());
    editor.close();
}

#[test]
fn a_change_of_what_others_use_is_told_where_it_is_used() {
    let shared = shared();
    let mut editor = Editor::start(&shared.library);
    let (dag, over) = (
        std::fs::read_to_string(&shared.dag).unwrap(),
        std::fs::read_to_string(&shared.over).unwrap(),
    );
    editor.open(&shared.over, &over);
    editor.open(&shared.dag, &dag);
    assert!(editor.told(&shared.over).is_empty());
    editor.change(&shared.dag, (17, 7), (17, 15), "humeur");
    let told = editor.told(&shared.over);
    assert!(
        told.iter().any(|told| told["code"] == "not-in-tool"),
        "{told:?}"
    );
    editor.close();
}

#[test]
fn options_and_bands_are_renamed_everywhere() {
    let shared = shared();
    let mut editor = Editor::start(&shared.library);
    let files = editor.renamed(&shared.dag, (22, 6), "huis");
    assert!(
        files["dag.module"].contains("- huis: Thuis")
            && files["dag.module"].contains("@als waar = huis")
    );
    assert!(files["dag.scenario"].contains("beantwoordt waar: huis"));
    assert!(files["over.module"].contains("dag/waar = huis"));
    assert!(files["over.scenario"].contains("waar = huis"));
    let files = editor.renamed(&shared.dag, (29, 5), "zwaar-op-de-maag");
    assert!(files["over.module"].contains("dag/zwaar.band = zwaar-op-de-maag"));
    assert!(files["dag.scenario"].contains("band zwaar is zwaar-op-de-maag"));
    let files = editor.renamed(&shared.dag, (15, 8), "eerste");
    assert!(
        files["dag.scenario"].contains("ziet pagina eerste"),
        "{files:?}"
    );
    editor.close();
}

#[test]
fn a_value_of_another_tool_is_known_from_both_sides() {
    let shared = shared();
    let mut editor = Editor::start(&shared.library);
    let place = (20, 12);
    let said = editor.ask("textDocument/hover", Editor::at(&shared.over, place));
    assert!(
        said["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("Hoe was je dag?"),
        "{said}"
    );
    let given = editor.ask("textDocument/definition", Editor::at(&shared.over, place));
    assert_eq!(given[0]["uri"], Editor::uri(&shared.dag));
    let mut asked = Editor::at(&shared.over, place);
    asked["context"] = json!({"includeDeclaration": true});
    let places = editor.ask("textDocument/references", asked);
    assert_eq!(places.as_array().unwrap().len(), 8, "{places}");
    let files = editor.renamed(&shared.over, place, "humeur");
    assert!(files["dag.module"].contains("@vraag humeur schaal"));
    let files = editor.renamed(&shared.scenario, (1, 20), "gemoed");
    assert!(
        files["over.module"].contains("dag/gemoed"),
        "from a scenario too"
    );
    editor.close();
}

#[test]
fn a_tool_is_renamed_with_its_folder_where_the_editor_can() {
    let shared = shared();
    let can = json!({"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["rename"]}}});
    let mut editor = Editor::start_that(&shared.library, &can);
    let mut asked = Editor::at(&shared.over, (20, 6));
    asked["newName"] = json!("dagboek");
    let changes = editor.ask("textDocument/rename", asked)["documentChanges"].clone();
    let changes = changes.as_array().unwrap();
    let moved: Vec<_> = changes
        .iter()
        .filter(|change| change["kind"] == "rename")
        .map(|change| {
            change["newUri"]
                .as_str()
                .unwrap()
                .rsplit('/')
                .next()
                .unwrap()
        })
        .collect();
    assert_eq!(moved, ["dagboek.module", "dagboek.scenario", "dagboek"]);
    let edits: usize = changes
        .iter()
        .filter_map(|change| change["edits"].as_array())
        .map(Vec::len)
        .sum();
    assert_eq!(edits, 7, "{changes:?}");
    editor.close();
}

/// A diary has one session and one page, which are called as the diary itself.
#[test]
fn a_tool_of_one_form_is_renamed_as_any_tool() {
    let library = Library::new();
    let diary = "---\nid: dag\ntitel: Dag\nsoort: dagboek\ntaal: nl\nversie: 1\nsamenvatting: Een dagboek.\n---\n\n\
        @vraag stemming schaal \"Hoe was je dag?\"\n  van: 0\n  tot: 10\n";
    let dag = library.write("library/dag/dag.module", diary);
    library.write(
        "library/dag/dag.scenario",
        "scenario \"Een dag\"\ncliënt opent dag\n  ziet vraag stemming\n",
    );
    let over = module(
        "over",
        "@als dag/stemming > 5\nGoed: {dag/stemming | onbekend}.\n@einde\n",
    );
    library.write(
        "library/over/over.module",
        &over.replace("versie: 1", "versie: 1\ngebruikt: [dag]"),
    );
    let place = (1, 5);
    let mut asked = Editor::at(&dag, place);
    asked["newName"] = json!("dagen");
    let mut editor = Editor::start(&library);
    let words = editor.refused("textDocument/rename", asked.clone());
    assert!(words.contains("map of bestand"), "{words}");
    let can = editor.ask("textDocument/prepareRename", Editor::at(&dag, place));
    assert!(can.is_null(), "{can}");
    editor.close();
    let can = json!({"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["rename"]}}});
    let mut editor = Editor::start_that(&library, &can);
    let changes = editor.ask("textDocument/rename", asked)["documentChanges"].clone();
    let changes = changes.as_array().unwrap();
    let edits: Vec<_> = changes
        .iter()
        .filter_map(|change| Some((&change["textDocument"]["uri"], change["edits"].as_array()?)))
        .map(|(uri, edits)| {
            let file = uri.as_str().unwrap().rsplit('/').next().unwrap();
            (file.to_owned(), edits.len())
        })
        .collect();
    let expected = [("dag.module", 1), ("dag.scenario", 1), ("over.module", 3)];
    assert_eq!(
        edits,
        expected.map(|(file, edits)| (file.to_owned(), edits))
    );
    let moves = changes.iter().filter(|change| change["kind"] == "rename");
    assert_eq!(moves.count(), 3, "{changes:?}");
    editor.close();
}

/// The one session of a chapter of a mobile module is called as the chapter.
#[test]
fn a_chapter_is_renamed_with_the_session_that_is_called_as_it() {
    let library = Library::new();
    let path = library.write(
        "library/m/m.module",
        "---\nid: m\ntitel: M\nsoort: mobiele-module\ntaal: nl\nversie: 1\nsamenvatting: Kort.\ndoelen: [Iets leren.]\n---\n\n\
         @hoofdstuk een \"Een\"\n\n@pagina p \"P\"\n\nTekst.\n",
    );
    library.write(
        "library/m/m.scenario",
        "scenario \"Kort\"\ncliënt opent een\n  ziet pagina p\n",
    );
    let mut editor = Editor::start(&library);
    let files = editor.renamed(&path, (10, 12), "eerste");
    assert!(files["m.module"].contains("@hoofdstuk eerste"));
    assert!(files["m.scenario"].contains("opent eerste"), "{files:?}");
    editor.close();
}
