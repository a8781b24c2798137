//! What a library of files holds, and what is said about files that cannot be used.

use std::{fs, path::Path};

use content::{Library, Problem, media::Fault};
use dsl::Shelf;
use engine::{Id, Vocabulary};

const DRAWING: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg'/>";

fn library(files: &[(&str, &[u8])]) -> Library {
    let files = files
        .iter()
        .map(|(path, content)| ((*path).to_owned(), content.to_vec()));
    Library::of(files)
}

fn findings(library: &Library) -> Vec<(&str, &Problem)> {
    let findings = library.findings().iter();
    findings
        .map(|finding| (finding.file.as_str(), &finding.problem))
        .collect()
}

#[test]
fn the_library_of_this_repository_can_be_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let library = Library::read(root).unwrap();
    assert_eq!(findings(&library), []);
    assert!(library.iter().count() >= 3);
    assert!(!library.vocabulary().complaints.is_empty());
    for tool in library.iter() {
        let around = Library::around(&root.join(&tool.file), &Vocabulary::default()).unwrap();
        let id = tool.id.as_str();
        assert_eq!(around.bundle(id), library.bundle(id));
    }
}

#[test]
fn the_library_of_this_repository_is_laid_out() {
    fn texts(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts(&path, found);
            } else if path
                .extension()
                .is_some_and(|kind| kind == "module" || kind == "fragment")
            {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    texts(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("library"),
        &mut found,
    );
    assert!(found.len() > 5);
    found.retain(|path| {
        let text = fs::read_to_string(path).unwrap();
        dsl::format(&text, &dsl::FormatOptions::default()).changed
    });
    assert!(
        found.is_empty(),
        "run `leidraad fmt content/library`: {found:?}"
    );
}

#[test]
fn a_bundle_holds_what_the_tool_needs_and_no_more() {
    let files: [(&str, &[u8]); 7] = [
        (
            "library/een/een.module",
            b"@include crisis\n@include nergens",
        ),
        ("library/een/raam.svg", DRAWING),
        ("library/twee/twee.module", b"@page a"),
        ("library/twee/raam.svg", DRAWING),
        ("library/fragments/crisis.fragment", b"@invoegen bellen"),
        (
            "library/fragments/bellen.fragment",
            b"Bel 112. @include crisis\n@include crisis",
        ),
        ("library/fragments/ander.fragment", b""),
    ];
    let one = library(&files);
    assert_eq!(findings(&one), []);
    let bundle = one.bundle("een").unwrap();
    let fragments: Vec<&str> = bundle.fragments.keys().map(Id::as_str).collect();
    assert_eq!(fragments, ["bellen", "crisis"]);
    assert_eq!(bundle.media.len(), 1);
    assert!(one.bundle("drie").is_none());

    let mut changed = files;
    changed[6].1 = b"Iets anders.";
    let other = library(&changed);
    assert_eq!(other.bundle("een").unwrap().hash(), bundle.hash());
    changed[5].1 = b"Bel 113.";
    let other = library(&changed);
    assert_ne!(other.bundle("een").unwrap().hash(), bundle.hash());
    assert_eq!(other.bundle("twee"), one.bundle("twee"));
}

#[test]
fn files_that_cannot_be_used_are_named() {
    let library = library(&[
        ("library/een/een.module", b""),
        ("library/een/twee.module", b""),
        ("library/een/foto.png", b"<html>"),
        ("library/een/map/foto.png", b""),
        ("library/leeg/foto.svg", DRAWING),
        ("library/fragments/a.txt", b""),
        ("vocabulary.yaml", b"ages: [{id: a, nl: A}]"),
    ]);
    let found = findings(&library);
    let media = Problem::Media(Fault::Content(content::media::MediaType::Png));
    assert_eq!(
        found[..5],
        [
            ("library/een/foto.png", &media),
            ("library/een/map/foto.png", &Problem::Place),
            ("library/een/twee.module", &Problem::ToolName("een".into())),
            ("library/fragments/a.txt", &Problem::Place),
            ("library/leeg/foto.svg", &Problem::Place),
        ]
    );
    assert!(matches!(
        found[5],
        ("vocabulary.yaml", Problem::Vocabulary(_))
    ));
    assert!(library.get("een").unwrap().media.is_empty());
    for (_, problem) in found {
        assert_ne!(problem.words("nl"), problem.words("en"));
    }
}

#[test]
fn a_term_stands_once_in_its_list() {
    let term = "{id: a, nl: A, en: A}";
    let yaml = format!("ages: [{term}, {term}]\nthemes: [{term}]");
    let library = library(&[("vocabulary.yaml", yaml.as_bytes())]);
    assert_eq!(
        findings(&library),
        [("vocabulary.yaml", &Problem::TermTwice("a".into()))]
    );
}

#[test]
fn hidden_files_are_not_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let tool = folder.path().join("library/een");
    fs::create_dir_all(&tool).unwrap();
    fs::write(tool.join("een.module"), "@page a").unwrap();
    fs::write(tool.join(".een.module.swp"), "x").unwrap();
    let library = Library::read(folder.path()).unwrap();
    assert_eq!(findings(&library), []);
    assert_eq!(library.get("een").unwrap().source, b"@page a");
    assert_eq!(Library::root_of(&tool), None);
    assert!(Library::read(&folder.path().join("nergens")).is_err());
}

#[test]
fn the_compiler_is_told_what_there_is() {
    let library = library(&[
        (
            "library/een/een.module",
            "---\nid: een\ntitle: Een begin\nlanguage: en\n---\n@session a \"A\"\n@page b \"B\"\nText.\n@trigger twee\n".as_bytes(),
        ),
        ("library/een/raam.svg", DRAWING),
        ("library/twee/twee.module", b""),
        ("library/fragments/crisis.fragment", b"Bel 112."),
        ("vocabulary.yaml", b"ages: [{id: a, nl: A, en: B}]"),
    ]);
    let shelf: &dyn Shelf = &library;
    let card = shelf.tool("een").unwrap();
    assert_eq!(
        (card.title.as_str(), card.triggers),
        ("Een begin", vec!["twee".into()])
    );
    assert_eq!(shelf.tool("twee").unwrap().title, "twee");
    assert!(shelf.tool("drie").is_none());
    assert_eq!(shelf.tools(), ["een".into(), "twee".into()]);
    assert_eq!(shelf.fragments(), ["crisis".into()]);
    assert_eq!(shelf.fragment("crisis").as_deref(), Some("Bel 112."));
    assert!(shelf.media("een", "raam.svg") && !shelf.media("twee", "raam.svg"));
    assert_eq!(shelf.vocabulary().ages.len(), 1);
}

#[test]
fn a_tool_is_called_as_its_folder_and_as_no_other() {
    let library = library(&[
        ("library/een/een.module", b"---\nid: drie\n---\n"),
        ("library/een/raam.svg", DRAWING),
        ("library/twee/twee.module", b"---\nid: drie\n---\n"),
    ]);
    let other = Problem::OtherId("drie".into());
    let twice = Problem::IdTwice("drie".into());
    assert_eq!(
        findings(&library),
        [
            ("library/een/een.module", &other),
            // What it should be called instead is taken, and so that is all that is said.
            ("library/twee/twee.module", &twice),
        ]
    );
    assert_eq!(library.get("drie").unwrap().media.len(), 1);
}

#[test]
fn a_text_outside_a_library_is_one_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("los.module"), "@page a").unwrap();
    fs::write(folder.path().join("raam.svg"), DRAWING).unwrap();
    fs::write(folder.path().join("brief.docx"), "x").unwrap();
    let vocabulary = Library::read(Path::new(env!("CARGO_MANIFEST_DIR")))
        .unwrap()
        .vocabulary()
        .clone();
    let library = Library::around(&folder.path().join("los.module"), &vocabulary).unwrap();
    assert_eq!(findings(&library), []);
    assert_eq!(library.vocabulary(), &vocabulary);
    assert!(library.get("los").unwrap().media.contains_key("raam.svg"));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_library_are_not_followed() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret");
    fs::write(&secret, "Not of this library.").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let fragments = folder.path().join("library/fragments");
    fs::create_dir_all(&fragments).unwrap();
    fs::write(folder.path().join("vocabulary.yaml"), "").unwrap();
    fs::write(fragments.join("own.fragment"), "Own.").unwrap();
    symlink(
        fragments.join("own.fragment"),
        fragments.join("alike.fragment"),
    )
    .unwrap();
    symlink(&secret, fragments.join("leak.fragment")).unwrap();
    symlink(outside.path(), folder.path().join("library/elsewhere")).unwrap();

    let library = Library::read(folder.path()).unwrap();
    assert_eq!(library.fragments(), ["alike".into(), "own".into()]);
    let outside: Vec<&str> = findings(&library)
        .into_iter()
        .filter(|(_, problem)| **problem == Problem::Outside)
        .map(|(file, _)| file)
        .collect();
    assert_eq!(
        outside,
        ["library/elsewhere", "library/fragments/leak.fragment"]
    );
}

#[test]
fn of_two_with_one_id_the_one_in_its_own_folder_is_meant() {
    let library = Library::of(
        [
            (
                "library/aap/aap.module",
                "---\nid: noot\ntitle: Kopie\n---\n",
            ),
            (
                "library/noot/noot.module",
                "---\nid: noot\ntitle: Echt\n---\n",
            ),
        ]
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())),
    );
    assert_eq!(library.get("noot").unwrap().title, "Echt");
    let found: Vec<_> = library
        .findings()
        .iter()
        .map(|finding| (finding.file.as_str(), finding.problem.clone()))
        .collect();
    assert_eq!(
        found,
        [("library/aap/aap.module", Problem::IdTwice("noot".into()))]
    );
}
