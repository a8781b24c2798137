//! That what is kept of a library is what a new look at it would find, whatever becomes another.

use std::collections::BTreeMap;

use content::{Kept, Library};

const HEAD: &str = "---\nid: een\ntitel: Een\nsoort: module\ntaal: nl\nversie: 1\nsamenvatting: Een.\ndoelen: [Zien.]\n---\n\
    @hoofdstuk a \"A\"\n@sessie b \"B\"\n@pagina c \"C\"\nTekst.\n";
const OTHER: &str = "---\nid: twee\ntitel: Twee\nsoort: dagboek\ntaal: nl\nversie: 1\nsamenvatting: Twee.\n---\n\
    @pagina c \"C\"\n@vraag d lang \"D\"\n";

type Files = BTreeMap<&'static str, String>;

fn library(files: &Files) -> Library {
    let files = files.iter();
    Library::of(files.map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes())))
}

/// What is found anew, as the kept would say it.
fn anew(library: &Library) -> Vec<(String, String)> {
    let tools = library.iter();
    let found = tools.map(|tool| {
        let found = dsl::compile(&tool.text(), &tool.file, library).diagnostics;
        (tool.file.clone(), format!("{found:?}"))
    });
    found.collect()
}

#[test]
fn what_is_kept_is_what_would_be_found() {
    let mut files = Files::from([
        (
            "library/een/een.module",
            format!(
                "{HEAD}@invoegen hulp\n@afbeelding raam.svg \"Een raam\"\n@trigger t\n  tool: twee\n"
            ),
        ),
        ("library/twee/twee.module", OTHER.to_owned()),
        ("library/fragments/hulp.fragment", "Bel 112.\n".to_owned()),
        (
            "vocabulary.yaml",
            "ages: []\nthemes: []\ncomplaints: []\ncare: []\n".to_owned(),
        ),
    ]);
    let mut kept = Kept::default();
    let mut before = library(&files);
    // Each change shows in what is found, one after the other; the last takes a tool away.
    let changes: [(&str, Option<&str>); 6] = [
        (
            "library/een/raam.svg",
            Some("<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ),
        ("library/fragments/hulp.fragment", Some("Bel {nummer}.\n")),
        ("library/fragments/hulp.fragment", None),
        ("library/een/een.module", Some(HEAD)),
        ("library/een/een.module", Some("@pagina\n")),
        ("library/twee/twee.module", None),
    ];
    for (path, text) in changes {
        match text {
            Some(text) => files.insert(path, text.to_owned()),
            None => files.remove(path),
        };
        let library = library(&files);
        let found = kept.check_all(&library);
        let found: Vec<(String, String)> = found
            .into_iter()
            .map(|(file, found)| (file, format!("{found:?}")))
            .collect();
        let fresh = anew(&library);
        assert_eq!(found, fresh, "{path}");
        assert_ne!(fresh, anew(&before), "{path} changes what is found");
        before = library;
    }
}

#[test]
fn what_rests_on_values_of_another_tool_is_found_again_when_they_change() {
    let user =
        HEAD.replace("doelen:", "gebruikt: [twee]\ndoelen:") + "Je schreef {twee/d | niets}.\n";
    let mut files = Files::from([
        ("library/een/een.module", user),
        ("library/twee/twee.module", OTHER.to_owned()),
    ]);
    let mut kept = Kept::default();
    let mut errors = Vec::new();
    for other in [OTHER.to_owned(), OTHER.replace("@vraag d", "@vraag e")] {
        files.insert("library/twee/twee.module", other);
        let library = library(&files);
        let found = kept.check_all(&library);
        let said: Vec<_> = found
            .iter()
            .map(|(file, found)| (file.clone(), format!("{found:?}")))
            .collect();
        assert_eq!(said, anew(&library));
        let found = found["library/een/een.module"].iter();
        errors.push(found.filter(|found| found.is_error()).count());
    }
    assert_eq!(errors, [0, 1]);
}

#[test]
fn an_answer_that_another_tool_uses_is_read_by_somebody() {
    let asks = HEAD.replace("id: een", "id: vraagt")
        + "@vraag d schaal \"D\"\n  van: 0\n  tot: 10\n@vraag e tekst \"E\"\n";
    let user = HEAD.replace("doelen:", "gebruikt: [vraagt]\ndoelen:")
        + "@als vraagt/d > 5\nVeel.\n@einde\n";
    let mut files = Files::from([("library/vraagt/vraagt.module", asks)]);
    let mut kept = Kept::default();
    let mut unread = Vec::new();
    for user in [None, Some(user)] {
        if let Some(user) = user {
            files.insert("library/een/een.module", user);
        }
        let library = library(&files);
        let found = kept.check_all(&library);
        let found = found["library/vraagt/vraagt.module"].iter();
        unread.push(
            found
                .filter(|found| found.code() == "answer-unread")
                .count(),
        );
    }
    assert_eq!(unread, [2, 1], "only `e` is still read by nobody");
}

#[test]
fn a_library_that_is_read_again_is_what_a_new_reading_gives() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    std::fs::create_dir_all(root.join("library/een")).unwrap();
    std::fs::write(
        root.join("vocabulary.yaml"),
        "ages: []\nthemes: []\ncomplaints: []\ncare: []\n",
    )
    .unwrap();
    let (text, picture) = (
        root.join("library/een/een.module"),
        root.join("library/een/raam.svg"),
    );
    let mut library = Library::default();
    for (module, media) in [
        (HEAD.to_owned(), "<svg xmlns='http://www.w3.org/2000/svg'/>"),
        (
            HEAD.replace("Een", "Ander"),
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
        ),
        (HEAD.replace("Een", "Ander"), "geen plaatje"),
        (
            HEAD.replace("id: een", "id: anders"),
            "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>",
        ),
    ] {
        std::fs::write(&text, module).unwrap();
        std::fs::write(&picture, media).unwrap();
        library = library.read_again(root).unwrap();
        let fresh = Library::read(root).unwrap();
        assert_eq!(format!("{library:?}"), format!("{fresh:?}"));
    }
}
