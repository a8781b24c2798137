//! A tool brought in through the browser: as files, or as a zip.

use std::io::{Cursor, Write};

use axum::http::StatusCode;
use tests::town::Town;
use zip::{ZipWriter, write::SimpleFileOptions};

const TEXT: &str = "---\nid: nieuw\ntitle: Een nieuw stuk\nkind: module\nlanguage: nl\nversion: 1\nsummary: Om te proberen.\n\
    goals:\n  - Je hebt het geprobeerd.\n---\n\n@chapter deel \"Deel\"\n\n@session begin \"Begin\"\n\n@page een \"Een\"\n\n\
    Hoe gaat het?\n\n![Een raam](raam.svg)\n";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
const SCENARIO: &str = "scenario \"Het begin\"\nclient opens\n  sees \"Hoe gaat het\"\n";

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn whole() -> Vec<u8> {
    zip(&[
        ("nieuw/nieuw.module", TEXT),
        ("nieuw/raam.svg", SVG),
        ("nieuw/nieuw.scenario", SCENARIO),
    ])
}

async fn draft(town: &Town) -> Option<server::store::ModuleDraft> {
    let organisation = town.practice.organisation.id;
    let store = &town.base.store;
    store
        .module_draft(organisation, &"nieuw".into())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zip_becomes_a_draft_with_all_that_is_in_it() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    let brought = author
        .brings("/upload", "", &[("nieuw.zip", &whole())])
        .await;
    assert_eq!(
        brought.location.as_deref(),
        Some("/modules/nieuw?done=uploaded"),
        "{}",
        brought.body
    );
    let page = author.opens("/modules/nieuw").await;
    assert!(
        page.says("Er is niets op aan te merken"),
        "the picture came along: {}",
        page.body
    );
    let scenarios = author.opens("/modules/nieuw/scenarios").await;
    assert!(scenarios.says("Het scenario klopt."), "{}", scenarios.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_of_a_draft_is_seen_by_those_who_write_and_by_nobody_else() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    author
        .brings("/upload", "", &[("nieuw.zip", &whole())])
        .await;
    let begun = author.opens("/modules/nieuw/try").await;
    let so_far = begun.field("so-far");
    let form = [("so-far", so_far.as_str()), ("go", "begin")];
    let page = author.posts("/modules/nieuw/try", &form).await;
    assert!(page.says("/media/nieuw/1/raam.svg"), "{}", page.body);
    let picture = author.opens("/media/nieuw/1/raam.svg").await;
    assert_eq!(picture.body, SVG);
    for person in [&town.practice.client, &town.practice.professional] {
        let other = town.sign_in(person).await;
        let picture = other.opens("/media/nieuw/1/raam.svg").await;
        assert_eq!(picture.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_added_to_a_draft_and_the_rest_stays() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    let text = author
        .brings("/upload", "", &[("nieuw.module", TEXT.as_bytes())])
        .await;
    assert_eq!(text.status, StatusCode::SEE_OTHER, "{}", text.body);
    let page = author.opens("/modules/nieuw").await;
    assert!(page.says("raam.svg"), "what is missing is said at once");
    let has = author.opens("/modules/nieuw/upload").await.field("has");
    author
        .brings(
            "/modules/nieuw/upload",
            &has,
            &[("raam.svg", SVG.as_bytes())],
        )
        .await;
    let page = author.opens("/modules/nieuw").await;
    assert!(page.says("Er is niets op aan te merken"), "{}", page.body);
    let has = author.opens("/modules/nieuw/upload").await.field("has");
    let left = author
        .brings(
            "/modules/nieuw/upload",
            &has,
            &[
                ("nieuw.scenario", SCENARIO.as_bytes()),
                ("leesmij.txt", b"Hallo"),
            ],
        )
        .await;
    assert_eq!(left.status, StatusCode::OK);
    assert!(left.says("leesmij.txt"), "{}", left.body);
    let kept = draft(&town).await.unwrap();
    assert_eq!(kept.scenarios().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_changes_nothing() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    author
        .brings("/upload", "", &[("nieuw.zip", &whole())])
        .await;
    let before = draft(&town).await.unwrap();

    // Somebody who did not see the draft does not take its place.
    let other = TEXT.replace("Hoe gaat het?", "Van een ander.");
    let manager = town.sign_in(&town.manager).await;
    let refused = manager
        .brings("/upload", "", &[("nieuw.module", other.as_bytes())])
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.says("Er is al een concept") && refused.says("Er is niets opgeslagen"),
        "{}",
        refused.body
    );
    assert_eq!(refused.field("has"), before.mark, "now it was seen");

    let outside = zip(&[("nieuw/nieuw.module", TEXT), ("../raam.svg", SVG)]);
    let other_id = TEXT.replace("id: nieuw", "id: anders");
    let tries: [(&str, &[u8], &str); 5] = [
        ("a.zip", &outside, "ergens anders hoort"),
        ("a.zip", b"PK\x03\x04", "beschadigd"),
        ("a.module", other_id.as_bytes(), "anders"),
        ("a.module", b"Geen kop.", "heeft nog geen id"),
        ("a.txt", b"Hallo", "is geen tekst van een tool"),
    ];
    for (name, bytes, words) in tries {
        let refused = author
            .brings("/modules/nieuw/upload", &before.mark, &[(name, bytes)])
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(refused.says(words), "{words}: {}", refused.body);
        assert!(refused.says("Er is niets opgeslagen"), "{}", refused.body);
    }
    let nothing = author.brings("/upload", "", &[]).await;
    assert!(nothing.says("Kies eerst"), "{}", nothing.body);
    assert_eq!(draft(&town).await.unwrap(), before);
}
