//! What a text changes to what is published, as its author and who publishes read it.

use axum::http::StatusCode;
use content::Library;
use server::publishing;
use tests::town::{Town, Visitor};

const FIRST: &str = "---\nid: nieuw\ntitle: Een nieuw stuk\nkind: module\nlanguage: nl\nversion: 1\nsummary: Om te proberen.\n\
    goals:\n  - Je hebt het geprobeerd.\n---\n\n@chapter deel \"Deel\"\n\n@session begin \"Begin\"\n\n@page een \"Een\"\n\n\
    Hoe gaat het vandaag met je?\n\n@ask zin text \"Wat hoop je?\"\n\n@page twee \"Twee\"\n\nTot hier.\n\n@ask cijfer number \"Welk cijfer geef je?\"\n";

const USER: &str = "---\nid: terugblik\ntitle: Terugblik\nkind: module\nlanguage: nl\nversion: 1\nsummary: Kijk terug.\n\
    goals:\n  - Je ziet hoe het ging.\nuses: [nieuw]\n---\n\n@chapter deel \"Deel\"\n\n@session begin \"Begin\"\n\n@page blad \"Blad\"\n\n\
    Je cijfer was {nieuw/cijfer | er nog niet}.\n";

/// Publishes texts as they are.
async fn publish(town: &Town, texts: &[(&str, &str)]) {
    let files = texts.iter().map(|(id, text)| {
        let path = format!("library/{id}/{id}.module");
        (path, text.as_bytes().to_vec())
    });
    let library = Library::of(files);
    let organisation = town.practice.organisation.id;
    for (id, _) in texts {
        let tool = library.get(id).unwrap();
        let store = &town.base.store;
        let stamp = town.app.stamp();
        let brought = publishing::publish(store, organisation, None, &library, tool, stamp).await;
        brought.unwrap();
    }
}

async fn writes(author: &Visitor<'_>, tool: &str, text: &str) -> String {
    let path = format!("/modules/{tool}/text");
    let has = author.opens(&path).await.field("has");
    let form = [("text", text), ("has", has.as_str()), ("go", "save")];
    let saved = author.posts(&path, &form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    author.opens(&path).await.field("has")
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_is_told_with_its_words_and_what_it_means_half_way() {
    let town = Town::open().await;
    publish(&town, &[("nieuw", FIRST)]).await;
    let author = town.sign_in(&town.author).await;
    let nothing = author.opens("/modules/nieuw/changes").await;
    assert!(nothing.says("Er is geen concept"), "{}", nothing.body);

    let second = FIRST
        .replace("vandaag met je", "nu met je")
        .replace("@ask zin text \"Wat hoop je?\"\n", "");
    writes(&author, "nieuw", &second).await;
    let page = author.opens("/modules/nieuw/changes").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "naast versie 1",
        "vraag zin (een) is weg",
        "Een antwoord op zin blijft bewaard",
        "pagina een (begin) heeft een andere tekst",
        "weg: </span>vandaag</del>",
        "nieuw: </span>nu</ins>",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let module = author.opens("/modules/nieuw").await;
    assert!(
        module.says("1 wijziging die goed is om te weten") && module.says("/modules/nieuw/changes"),
        "{}",
        module.body
    );

    writes(&author, "nieuw", &second.replace("@page", "@pagge")).await;
    let faulty = author.opens("/modules/nieuw/changes").await;
    assert!(
        faulty.says("Er staan nog fouten in het concept"),
        "{}",
        faulty.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_tool_rests_on_is_not_taken_away_from_it() {
    let town = Town::open().await;
    publish(&town, &[("nieuw", FIRST), ("terugblik", USER)]).await;
    let author = town.sign_in(&town.author).await;
    let manager = town.sign_in(&town.manager).await;
    let user = author.opens("/modules/terugblik").await;
    assert!(
        user.says("Er is niets op aan te merken"),
        "the answers of the other tool are known here too: {}",
        user.body
    );

    let second = FIRST.replace("\n@ask cijfer number \"Welk cijfer geef je?\"\n", "");
    let mark = writes(&author, "nieuw", &second).await;
    let page = author.opens("/modules/nieuw/changes").await;
    assert!(
        page.says("Zo kan dit niet worden gepubliceerd") && page.says("/modules/terugblik"),
        "{}",
        page.body
    );
    let said = [("has", mark.as_str()), ("message", "Korter")];
    let module = author.opens("/modules/nieuw").await;
    assert!(
        module.says("Zo kan dit niet worden gepubliceerd")
            && !module.says("/modules/nieuw/release")
            && !module.says("Er is niets op aan te merken"),
        "it is told where the author would propose it: {}",
        module.body
    );
    let refused = author.posts("/modules/nieuw/release", &said).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.says("Andere tools"), "{}", refused.body);
    let refused = manager.posts("/modules/nieuw/publish", &said).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    assert!(refused.says("niet meer werken"), "{}", refused.body);
    let page = manager.opens("/modules/nieuw").await;
    assert!(!page.says("Versie 2"), "nothing was published");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_version_is_held_beside_the_newest_before_it_is_brought_back() {
    let town = Town::open().await;
    publish(&town, &[("nieuw", FIRST)]).await;
    let second = FIRST
        .replace("version: 1", "version: 2")
        .replace("vandaag met je", "nu met je");
    publish(&town, &[("nieuw", &second)]).await;
    let author = town.sign_in(&town.author).await;
    let old = author.opens("/modules/nieuw/versions/1").await;
    assert!(old.says("/modules/nieuw/changes?since"), "{}", old.body);
    let page = author.opens("/modules/nieuw/changes?since=1").await;
    for words in ["Versie 2 naast versie 1", "weg: </span>vandaag</del>"] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let nothing = author.opens("/modules/nieuw/changes?since=7").await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_of_a_draft_with_errors_is_of_what_is_published_and_says_so() {
    let town = Town::open().await;
    publish(&town, &[("nieuw", FIRST)]).await;
    let author = town.sign_in(&town.author).await;
    let first = author.opens("/modules/nieuw/try").await;
    assert!(
        first.says("een proef van wat is gepubliceerd"),
        "{}",
        first.body
    );
    writes(
        &author,
        "nieuw",
        &FIRST.replace("@ask zin text", "@ask zin tekstt"),
    )
    .await;
    let page = author.opens("/modules/nieuw/try").await;
    assert!(page.says("Je concept heeft nog fouten"), "{}", page.body);
    assert!(
        page.says("versie 1") && page.says("/modules/nieuw/text"),
        "{}",
        page.body
    );
}
