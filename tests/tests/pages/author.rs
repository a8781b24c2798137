//! The author's pages: what is published, and what the compiler says of it.

use axum::http::StatusCode;
use content::Bundle;
use server::store::NewProgram;
use tests::{tool, town::Town};

/// The small tool, published with a text in which the compiler finds something now.
async fn publish(town: &Town) {
    let mut program = tool::rest();
    program.header.id = "oud".into();
    program.header.title = "Een ouder stuk".to_owned();
    let bundle = Bundle {
        source: b"---\nid: oud\n---\n\n@pagina een\nEen tekst met woorden.\n\n@vrag wat\n".to_vec(),
        ..Bundle::default()
    };
    let new = NewProgram {
        hash: bundle.hash(),
        source: bundle.to_bytes(),
        media: Vec::new(),
        program,
    };
    let store = &town.base.store;
    let organisation = town.practice.organisation.id;
    let published = store.publish(organisation, None, new, town.app.stamp());
    published.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_module_is_listed_with_how_many_problems_it_has() {
    let town = Town::open().await;
    publish(&town).await;
    let author = town.sign_in(&town.author).await;
    let page = author.opens("/modules").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for words in [
        "Titel rust",
        "Een ouder stuk",
        "/modules/oud",
        "kan nog niet worden uitgebracht",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_is_shown_with_its_line_and_what_to_do() {
    let town = Town::open().await;
    publish(&town).await;
    let author = town.sign_in(&town.author).await;
    let page = author.opens("/modules/oud").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for words in [
        "library/oud/oud.module",
        "regel 8",
        "@vrag",
        "vraag",
        "/catalogue/oud/begin?page=1",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert_eq!(
        author.opens("/modules/nergens").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_sees_the_catalogue_and_assigns_nothing() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    for path in ["/catalogue", "/catalogue/rust"] {
        let page = author.opens(path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.says("/assign"), "{path}");
    }
}
