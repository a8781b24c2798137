//! The author's pages: what is published, and what the compiler says of it.

use std::collections::BTreeMap;

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
        scenarios: BTreeMap::new(),
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
    let at = |title: &str| page.body.find(title).unwrap();
    assert!(
        at("Een ouder stuk") < at("Titel logboek") && at("Titel logboek") < at("Titel rust"),
        "what has errors first, then by title: {}",
        page.body
    );
    let found = author.opens("/modules?find=RUST").await;
    assert!(
        found.says("Titel rust") && !found.says("Titel logboek"),
        "{}",
        found.body
    );
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

const NEW: &str = "---\nid: nieuw\ntitle: Een nieuw stuk\nkind: module\nlanguage: nl\nversion: 1\nsummary: Om te proberen.\n\
    goals:\n  - Je hebt het geprobeerd.\n---\n\n@chapter deel \"Deel\"\n\n@session begin \"Begin\"\n\n@page een \"Een\"\n\nHoe gaat het?\n\n\
    @ask zin text \"Wat hoop je?\"\n\n@page twee \"Twee\"\n\nJe hoopt op {zin | iets}.\n";

/// The draft of the new text as the store has it.
async fn draft(town: &Town) -> Option<server::store::ModuleDraft> {
    let store = &town.base.store;
    let organisation = town.practice.organisation.id;
    store
        .module_draft(organisation, &"nieuw".into())
        .await
        .unwrap()
}

async fn writes(
    author: &tests::town::Visitor<'_>,
    path: &str,
    text: &str,
    has: &str,
) -> tests::town::Page {
    author
        .posts(path, &[("text", text), ("has", has), ("go", "save")])
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_goes_from_a_draft_to_a_version_and_back() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    let manager = town.sign_in(&town.manager).await;
    let saved = writes(&author, "/write", NEW, "").await;
    assert_eq!(
        saved.location.as_deref(),
        Some("/modules/nieuw/text?done=saved"),
        "{}",
        saved.body
    );
    let page = author.opens("/modules/nieuw").await;
    assert!(
        page.says("nog niet uitgebracht") && page.says("Opgeslagen door"),
        "{}",
        page.body
    );
    assert!(author.opens("/modules").await.says("Een nieuw stuk"));
    assert!(author.opens("/modules/nieuw/graph").await.says("<svg"));

    let mark = draft(&town).await.unwrap().mark;
    let early = manager
        .posts("/modules/nieuw/publish", &[("has", &mark)])
        .await;
    assert_eq!(early.status, StatusCode::CONFLICT, "nobody released it");
    let silent = author
        .posts(
            "/modules/nieuw/release",
            &[("has", &mark), ("message", " ")],
        )
        .await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let released = author
        .posts(
            "/modules/nieuw/release",
            &[("has", &mark), ("message", "De eerste versie")],
        )
        .await;
    assert_eq!(
        released.location.as_deref(),
        Some("/modules/nieuw?done=text-released"),
        "{}",
        released.body
    );
    assert!(
        !author
            .opens("/modules/nieuw")
            .await
            .says("/modules/nieuw/publish"),
        "authors propose"
    );
    let forbidden = author
        .posts("/modules/nieuw/publish", &[("has", &mark)])
        .await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    let published = manager
        .posts("/modules/nieuw/publish", &[("has", &mark)])
        .await;
    assert_eq!(
        published.location.as_deref(),
        Some("/modules/nieuw?done=text-published"),
        "{}",
        published.body
    );
    assert!(draft(&town).await.is_none());
    let page = manager.opens("/modules/nieuw").await;
    assert!(
        page.says("De eerste versie") && page.says("voorgesteld door"),
        "{}",
        page.body
    );
    assert!(
        author
            .opens("/catalogue/nieuw/begin")
            .await
            .says("Hoe gaat het?")
    );

    let second = NEW.replace("Hoe gaat het?", "Hoe is het nu?");
    writes(&author, "/modules/nieuw/text", &second, "").await;
    let mark = draft(&town).await.unwrap().mark;
    author
        .posts(
            "/modules/nieuw/release",
            &[("has", &mark), ("message", "Andere vraag")],
        )
        .await;
    manager
        .posts("/modules/nieuw/publish", &[("has", &mark)])
        .await;
    let page = manager.opens("/modules/nieuw").await;
    assert!(
        page.says("Versie 2") && page.says("Andere vraag"),
        "the version is raised: {}",
        page.body
    );
    assert!(
        author
            .opens("/modules/nieuw/versions/1")
            .await
            .says("Hoe gaat het?")
    );

    let back = [("message", "Toch liever de oude")];
    assert_eq!(
        author
            .posts("/modules/nieuw/versions/1/revert", &back)
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    manager
        .posts("/modules/nieuw/versions/1/revert", &back)
        .await;
    let page = manager.opens("/modules/nieuw").await;
    assert!(
        page.says("Versie 3") && page.says("Toch liever de oude"),
        "{}",
        page.body
    );
    assert!(
        author
            .opens("/catalogue/nieuw/begin")
            .await
            .says("Hoe gaat het?")
    );
    assert!(
        author
            .opens("/modules/nieuw/versions/2")
            .await
            .says("Hoe is het nu?"),
        "nothing published changes"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_saves_second_sees_both_texts_and_loses_nothing() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    let manager = town.sign_in(&town.manager).await;
    writes(&author, "/write", NEW, "").await;
    let has = author.opens("/modules/nieuw/text").await.field("has");
    let mine = NEW.replace("Hoe gaat het?", "Van de een.");
    let theirs = NEW.replace("Hoe gaat het?", "Van de ander.");
    assert_eq!(
        writes(&author, "/modules/nieuw/text", &theirs, &has)
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let told = writes(&manager, "/modules/nieuw/text", &mine, &has).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(
        told.says("Van de een.") && told.says("Van de ander."),
        "{}",
        told.body
    );
    let again = writes(&manager, "/modules/nieuw/text", &mine, &told.field("has")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    let released = author
        .posts(
            "/modules/nieuw/release",
            &[("has", &has), ("message", "Klaar")],
        )
        .await;
    assert_eq!(
        released.status,
        StatusCode::CONFLICT,
        "another text than was seen"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_cannot_be_saved_comes_back_as_it_was() {
    let town = Town::open().await;
    publish(&town).await;
    let author = town.sign_in(&town.author).await;
    for (text, words) in [
        ("@page een\nEen tekst.", "heeft nog geen id"),
        (
            &NEW.replace("id: nieuw", "id: oud"),
            "Er is al een module met het id",
        ),
    ] {
        let page = writes(&author, "/write", text, "").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says(words) && page.says("Een"), "{}", page.body);
    }
    writes(&author, "/write", NEW, "").await;
    let has = author.opens("/modules/nieuw/text").await.field("has");
    let other = writes(
        &author,
        "/modules/nieuw/text",
        &NEW.replace("id: nieuw", "id: anders"),
        &has,
    )
    .await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.says("Dat is een andere module"), "{}", other.body);

    let faulty = NEW.replace("@page twee", "@pagge twee");
    let checked = author
        .posts(
            "/modules/nieuw/text",
            &[("text", &faulty), ("has", &has), ("go", "check")],
        )
        .await;
    assert!(checked.says("@pagge"), "{}", checked.body);
    let json = author
        .saves("/modules/nieuw/check", &serde_json::json!({"text": faulty}))
        .await;
    let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(json["problems"][0]["severity"], "error");
    writes(&author, "/modules/nieuw/text", &faulty, &has).await;
    let mark = draft(&town).await.unwrap().mark;
    let released = author
        .posts(
            "/modules/nieuw/release",
            &[("has", &mark), ("message", "Klaar")],
        )
        .await;
    assert_eq!(
        released.status,
        StatusCode::CONFLICT,
        "what has errors is not released"
    );
    assert!(
        author
            .opens("/modules")
            .await
            .says("kan nog niet worden uitgebracht")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_thrown_away_by_who_saw_it_and_that_stays_told() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    let manager = town.sign_in(&town.manager).await;
    writes(&author, "/write", NEW, "").await;
    let first = draft(&town).await.unwrap().mark;
    let page = author.opens("/modules/nieuw").await;
    assert!(
        page.says("Wil je dit concept weggooien?") && page.says("de hele module is dan weg"),
        "{}",
        page.body
    );
    // Who saw another text throws nothing away.
    let other = NEW.replace("Een nieuw stuk", "Een ander stuk");
    writes(&author, "/modules/nieuw/text", &other, &first).await;
    let stale = manager
        .posts("/modules/nieuw/throw", &[("has", &first)])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.body);
    let mark = draft(&town).await.unwrap().mark;
    let thrown = author
        .posts("/modules/nieuw/throw", &[("has", &mark)])
        .await;
    assert_eq!(
        thrown.location.as_deref(),
        Some("/modules?done=text-thrown")
    );
    assert!(draft(&town).await.is_none());
    assert_eq!(
        author.opens("/modules/nieuw").await.status,
        StatusCode::NOT_FOUND
    );
    // Begun again, its page tells that there was another.
    writes(&author, "/write", NEW, "").await;
    let page = author.opens("/modules/nieuw").await;
    assert!(page.says("gooide een concept weg"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_is_given_back_with_what_is_still_to_change() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    let manager = town.sign_in(&town.manager).await;
    writes(&author, "/write", NEW, "").await;
    let mark = draft(&town).await.unwrap().mark;
    let give_back = async |why: &str| {
        let form = [("has", &*mark), ("message", why)];
        manager.posts("/modules/nieuw/give-back", &form).await
    };
    let early = give_back("Nog niet").await;
    assert_eq!(early.status, StatusCode::CONFLICT, "nobody proposed it");
    let form = [("has", &*mark), ("message", "De eerste versie")];
    author.posts("/modules/nieuw/release", &form).await;
    let silent = give_back("  ").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [("has", &*mark), ("message", "zelf")];
    let forbidden = author.posts("/modules/nieuw/give-back", &form).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    let back = give_back("De vraag is te moeilijk.").await;
    let to = back.location.as_deref();
    assert_eq!(
        to,
        Some("/modules/nieuw?done=text-given-back"),
        "{}",
        back.body
    );
    let early = manager
        .posts("/modules/nieuw/publish", &[("has", &mark)])
        .await;
    assert_eq!(early.status, StatusCode::CONFLICT, "it waits no more");

    // Who wrote it reads why, also while mending it, until it is proposed again.
    assert!(author.opens("/modules").await.says("teruggegeven"));
    let has = author.opens("/modules/nieuw/text").await.field("has");
    let better = NEW.replace("Wat hoop je?", "Wat wil je?");
    writes(&author, "/modules/nieuw/text", &better, &has).await;
    let page = author.opens("/modules/nieuw").await;
    assert!(page.says("De vraag is te moeilijk."), "{}", page.body);
    assert!(page.says("De eerste versie"), "need not be typed again");
    let mark = draft(&town).await.unwrap().mark;
    let form = [("has", &*mark), ("message", "Eenvoudiger")];
    author.posts("/modules/nieuw/release", &form).await;
    assert!(!author.opens("/modules/nieuw").await.says("te moeilijk"));
}
