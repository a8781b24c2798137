//! A questionnaire from both sides: filled in at one sitting, read back with its result, asked for once more.

use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use content::Library;
use engine::{Input, Program, Sending};
use tests::town::{Page, Town, Visitor};

const TOOL: &str = "vragenlijst-spanning";

/// Where the project's own library is.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../content")
}

/// A tool of the project's own library.
pub(crate) fn own(id: &str) -> Program {
    let library = Library::read(&root()).expect("the library");
    let text = library.get(id).expect("the tool").text().into_owned();
    let compiled = dsl::compile(&text, id, &library);
    compiled.program.expect("a program")
}

/// Fills in every row of the two pages with the same answer, and sends.
async fn fills_in(client: &Visitor<'_>, home: &str, answer: &str, rows: usize) -> Page {
    let begun = client.posts(&format!("{home}/now"), &[]).await;
    let mut page = begun.location.expect("the first page");
    for asks in [
        [
            "lijf.spieren",
            "lijf.adem",
            "lijf.hart",
            "lijf.onrust",
            "lijf.rustig",
        ]
        .as_slice(),
        ["dag.malen", "dag.kort", "dag.slaap", "dag.uitstel"].as_slice(),
    ] {
        let form = client.opens(&page).await;
        assert!(!form.says(" checked>"), "each sitting begins empty");
        let entry = form.field("entry");
        let names: Vec<String> = asks
            .iter()
            .take(rows)
            .map(|ask| format!("ask:{ask}"))
            .collect();
        let mut fields = vec![("entry", entry.as_str()), ("go", "next")];
        fields.extend(names.iter().map(|name| (name.as_str(), answer)));
        page = client.posts(&page, &fields).await.location.expect("onward");
    }
    let review = client.opens(&page).await;
    let (key, shown) = (review.field("key"), review.field("shown"));
    let (_, action) = review
        .body
        .split_once("class=\"last-step\" method=\"post\" action=\"")
        .expect("a form");
    let (action, _) = action.split_once('"').expect("its action");
    let sent = client
        .posts(action, &[("key", &key), ("shown", &shown)])
        .await;
    client.opens(&sent.location.expect("what was sent")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_sitting_has_its_own_answers_and_result() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, own(TOOL)).await;
    let run = town.assigned(TOOL).await;
    let home = format!("/tools/{}", run.id);
    let client = town.sign_in(&town.practice.client).await;
    assert!(
        client
            .opens("/home")
            .await
            .says("Er staat een vragenlijst voor je klaar"),
        "it is to be done"
    );

    let first = fills_in(&client, &home, "steeds", 9).await;
    assert!(
        first.says("Veel spanning") && first.says("Op grond van 9 van de 9 vragen"),
        "{}",
        first.body
    );
    assert!(first.says("Als het te veel wordt"), "whom to call");
    assert!(
        client
            .opens("/home")
            .await
            .says("Je hoeft nu niets te doen"),
        "it does not ask again by itself"
    );

    town.pass(86_400_000);
    let second = fills_in(&client, &home, "nooit", 2).await;
    assert!(second.says("Nog geen uitslag"), "{}", second.body);
    assert!(
        second.says("Geen score: 4 van de 9 vragen ingevuld"),
        "it says why there is none"
    );

    let again = client.opens(&format!("{home}/{TOOL}/read/entry-1")).await;
    assert!(again.says("Veel spanning"), "the first stays what it was");
    assert!(!again.says("Nog geen uitslag"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_professional_sees_all_times_and_asks_for_it_once_more() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, own(TOOL)).await;
    let run = town.assigned(TOOL).await;
    let home = format!("/tools/{}", run.id);
    let client = town.sign_in(&town.practice.client).await;
    fills_in(&client, &home, "vaak", 9).await;
    town.pass(86_400_000);
    fills_in(&client, &home, "nooit", 9).await;

    let professional = town.sign_in(&town.practice.professional).await;
    let file = format!("/clients/{}/tools/{}", run.client_id, run.id);
    let page = professional.opens(&file).await;
    assert!(
        page.says("Veel spanning") && page.says("Weinig spanning"),
        "{}",
        page.body
    );
    assert!(page.says("De eerste en de laatste keer") && page.says("veranderd"));
    let ask = format!("{file}/{TOOL}/ask-again");
    let key = page.field("key");
    let asked = professional.posts(&ask, &[("key", &key)]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    assert!(
        client
            .opens("/home")
            .await
            .says("Er staat een vragenlijst voor je klaar"),
        "it is to be done once more"
    );
    assert!(client.opens(&home).await.says("nog eens in te vullen"));
    let other = town.sign_in(&town.practice.colleague).await;
    let refused = other.posts(&ask, &[("key", &key)]).await;
    assert_ne!(
        refused.status,
        StatusCode::SEE_OTHER,
        "only who accompanies the client asks"
    );

    fills_in(&client, &home, "soms", 9).await;
    assert!(
        client
            .opens("/home")
            .await
            .says("Je hoeft nu niets te doen")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_page_writes_nothing_into_the_next_sitting() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, own(TOOL)).await;
    let run = town.assigned(TOOL).await;
    let home = format!("/tools/{}", run.id);
    let client = town.sign_in(&town.practice.client).await;
    client.posts(&format!("{home}/now"), &[]).await;
    let address = format!("{home}/{TOOL}/page/dag");
    let old = client.opens(&address).await;
    client.opens(&format!("{home}/{TOOL}/page/lijf")).await;
    fills_in(&client, &home, "nooit", 9).await;
    let entry = old.field("entry");
    let late = client
        .posts(
            &address,
            &[
                ("entry", &entry),
                ("ask:waardoor", "te laat"),
                ("go", "next"),
            ],
        )
        .await;
    assert!(late.location.is_some_and(|to| to.ends_with("set-aside")));
    let now = client.opens(&address).await;
    let (fields, beside) = now
        .body
        .split_once("class=\"restored\"")
        .expect("what was set aside");
    assert!(beside.contains("te laat") && !fields.contains("te laat"));
}

/// A module whose only send asks for the questionnaire.
const AFTER: &str = "---
id: nameting
titel: Nameting
soort: module
taal: nl
versie: 1
samenvatting: Een proef.
---
@hoofdstuk deel \"Deel\"

@sessie einde \"Einde\"

@pagina laatste \"Laatste\"

@vraag klaar ja-nee \"Ben je klaar?\"

@trigger vragenlijst-spanning
";

#[tokio::test(flavor = "multi_thread")]
async fn another_tool_asks_for_it_once_more_and_never_for_a_second_one() {
    let town = Town::open().await;
    let organisation = &town.practice.organisation;
    town.publish(organisation, own(TOOL)).await;
    let library = Library::read(&root()).expect("the library");
    let after = dsl::compile(AFTER, "nameting.module", &library).program;
    town.publish(organisation, after.expect("a program")).await;
    let run = town.assigned(TOOL).await;
    let home = format!("/tools/{}", run.id);
    let person = &town.practice.client;
    let client = town.sign_in(person).await;
    fills_in(&client, &home, "soms", 9).await;

    let module = town.assigned("nameting").await;
    let session = engine::Id::from("einde");
    let send = Input::Send {
        session: session.clone(),
        send: Sending::End,
    };
    town.act(module.id, person, Input::Open { session }).await;
    town.act(module.id, person, send).await;

    assert!(client.opens(&home).await.says("nog eens in te vullen"));
    assert!(client.opens("/log").await.says("staat opnieuw klaar"));
    let runs = town.base.store.runs_of_client(person.id).await;
    assert_eq!(runs.expect("the runs").len(), 2, "no second run of it");
}
