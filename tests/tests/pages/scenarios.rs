//! Scenarios travel with a text, and are run on it as it is: the page says which hold, where others do not, and what is untried.

use axum::http::StatusCode;
use content::Library;
use server::publishing;
use tests::town::Town;

const TEXT: &str = "---\nid: nieuw\ntitle: Een nieuw stuk\nkind: module\nlanguage: nl\nversion: 1\nsummary: Om te proberen.\n\
    goals:\n  - Je hebt het geprobeerd.\n---\n\n@chapter deel \"Deel\"\n\n@session begin \"Begin\"\n\n@page een \"Een\"\n\n\
    Hoe gaat het?\n\n@ask cijfer number \"Welk cijfer geef je?\"\n\n@if cijfer > 7\n\nDat is hoog.\n\n@end\n";

const HOLDS: &str = "scenario \"Wie een hoog cijfer geeft, leest dat\"\nclient opens\nclient answers cijfer: 8\n  sees \"Dat is hoog\"\n";

/// Publishes the text with these scenarios beside it.
async fn publish(town: &Town, scenarios: &str) {
    let files = [("nieuw.module", TEXT), ("nieuw.scenario", scenarios)];
    let files = files.map(|(name, text)| {
        let path = format!("library/nieuw/{name}");
        (path, text.as_bytes().to_vec())
    });
    let library = Library::of(files);
    let tool = library.get("nieuw").unwrap();
    let organisation = town.practice.organisation.id;
    let (store, stamp) = (&town.base.store, town.app.stamp());
    let brought = publishing::publish(store, organisation, None, &library, tool, stamp).await;
    brought.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_holds_and_what_is_untried_is_said() {
    let town = Town::open().await;
    publish(
        &town,
        "scenario \"Wie begint, wordt iets gevraagd\"\nclient opens\n  sees \"Hoe gaat het\"\n",
    )
    .await;
    let author = town.sign_in(&town.author).await;
    assert!(
        author
            .opens("/modules/nieuw")
            .await
            .says("/modules/nieuw/scenarios")
    );
    let page = author.opens("/modules/nieuw/scenarios").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Het scenario klopt.",
        "Wie begint, wordt iets gevraagd",
        "geen scenario maakt op pagina een deze voorwaarde waar",
        "regel 22",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scenarios_go_with_a_text_that_is_changed_and_say_what_does_not_hold_any_more() {
    let town = Town::open().await;
    publish(&town, HOLDS).await;
    let author = town.sign_in(&town.author).await;
    let changed = TEXT.replace("cijfer > 7", "cijfer > 8");
    let form = [("text", changed.as_str()), ("has", ""), ("go", "save")];
    author.posts("/modules/nieuw/text", &form).await;
    let page = author.opens("/modules/nieuw/scenarios").await;
    for words in [
        "Het scenario klopt niet.",
        "regel 4",
        "sees &quot;Dat is hoog&quot;",
        "Hoe gaat het?",
        "client answers cijfer: 8",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_with_errors_is_told_once_and_not_at_every_scenario() {
    let town = Town::open().await;
    publish(&town, &HOLDS.repeat(3)).await;
    let author = town.sign_in(&town.author).await;
    let faulty = TEXT.replace("@if cijfer", "@if getal");
    let form = [("text", faulty.as_str()), ("has", ""), ("go", "save")];
    author.posts("/modules/nieuw/text", &form).await;
    let page = author.opens("/modules/nieuw/scenarios").await;
    assert!(page.says("0 van de 3 scenario"), "{}", page.body);
    assert_eq!(
        page.body.matches("library/nieuw/nieuw.module:22").count(),
        1,
        "{}",
        page.body
    );
}

/// A better scenario is no other version for clients.
#[tokio::test(flavor = "multi_thread")]
async fn scenarios_may_become_better_while_the_version_stays() {
    let town = Town::open().await;
    publish(&town, "scenario \"Leeg\"\nclient zingt\n").await;
    let author = town.sign_in(&town.author).await;
    let page = author.opens("/modules/nieuw/scenarios").await;
    assert!(
        page.says("niet te begrijpen") && page.says("client zingt"),
        "{}",
        page.body
    );
    publish(&town, HOLDS).await;
    let page = author.opens("/modules/nieuw/scenarios").await;
    assert!(page.says("Het scenario klopt."), "{}", page.body);
}
