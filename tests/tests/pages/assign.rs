//! Setting a tool ready: for whom, what, with or without feedback, and once.

use axum::http::StatusCode;
use engine::Audience;
use server::store::{Role, RunRow};
use tests::{people, tool, town::Town};
use uuid::Uuid;

const ASSIGN: &str = "/catalogue/rust/assign";

async fn runs(town: &Town, client: Uuid) -> Vec<RunRow> {
    town.base.store.runs_of_client(client).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tool_is_assigned_once_however_often_the_form_is_sent() {
    let town = Town::open().await;
    let professional = town.sign_in(&town.practice.professional).await;
    let page = professional.opens(ASSIGN).await;
    let key = page.field("key");
    let client = town.practice.client.id;
    let form = [
        ("key", key.as_str()),
        ("client", &client.to_string()),
        ("tool", "rust"),
        ("feedback", "without"),
    ];
    let first = professional.posts(ASSIGN, &form).await;
    let again = professional.posts(ASSIGN, &form).await;
    let made = runs(&town, client).await;
    assert_eq!(made.len(), 1);
    let href = format!("/clients/{client}/tools/{}?done=assigned", made[0].id);
    assert_eq!(first.location, Some(href));
    assert_eq!(again.location, first.location);
    let other = [
        ("key", &*Uuid::new_v4().to_string()),
        ("client", &client.to_string()),
        ("tool", "rust"),
        ("feedback", "with"),
    ];
    let twice = professional.posts(ASSIGN, &other).await;
    assert_eq!(
        twice.status,
        StatusCode::CONFLICT,
        "a client has a tool once at a time"
    );
    assert_eq!(runs(&town, client).await.len(), 1);
    let loaded = town
        .base
        .store
        .run_of_client(made[0].id, client)
        .await
        .unwrap()
        .unwrap();
    assert!(!loaded.run.plan().feedback);
    assert_eq!(
        loaded.run.responsible(),
        Some(town.practice.professional.id)
    );
    let client = town.sign_in(&town.practice.client).await;
    assert!(
        client.opens("/home").await.says("Titel rust"),
        "the client sees it at once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_clients_whom_one_accompanies_can_be_chosen() {
    let town = Town::open().await;
    let professional = town.sign_in(&town.practice.professional).await;
    let page = professional.opens(ASSIGN).await;
    assert!(page.says(&town.practice.client.id.to_string()));
    assert!(!page.says(&town.practice.neighbour.id.to_string()));
    let neighbour = town.practice.neighbour.id;
    let key = Uuid::new_v4().to_string();
    let form = [
        ("key", key.as_str()),
        ("client", &neighbour.to_string()),
        ("tool", "rust"),
        ("feedback", "with"),
    ];
    for path in [ASSIGN.to_owned(), format!("/clients/{neighbour}/assign")] {
        let page = professional.posts(&path, &form).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(runs(&town, neighbour).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_comes_back_with_what_was_chosen() {
    let town = Town::open().await;
    let professional = town.sign_in(&town.practice.professional).await;
    let key = Uuid::new_v4().to_string();
    let page = professional
        .posts(ASSIGN, &[("key", &key), ("feedback", "without")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Kies een cliënt."), "{}", page.body);
    assert!(page.says("value=\"without\" checked"));
    assert_eq!(page.field("key"), key);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tool_is_chosen_from_a_clients_file_too() {
    let town = Town::open().await;
    let professional = town.sign_in(&town.practice.professional).await;
    let client = town.practice.client.id;
    let path = format!("/clients/{client}/assign");
    let page = professional.opens(&path).await;
    assert!(
        page.says("Titel rust") && page.says("Titel logboek"),
        "{}",
        page.body
    );
    let key = page.field("key");
    let missing = professional
        .posts(&path, &[("key", &key), ("feedback", "with")])
        .await;
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = professional
        .posts(
            &path,
            &[("key", &key), ("tool", "logboek"), ("feedback", "with")],
        )
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(runs(&town, client).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_for_professionals_cannot_be_assigned_to_a_client() {
    let town = Town::open().await;
    let mut training = tool::rest();
    training.header.id = "cursus".into();
    training.header.audience = Audience::Professionals;
    town.publish(&town.practice.organisation, training).await;
    let professional = town.sign_in(&town.practice.professional).await;
    let client = town.practice.client.id.to_string();
    let key = Uuid::new_v4().to_string();
    let form = [
        ("key", key.as_str()),
        ("client", &client),
        ("tool", "cursus"),
        ("feedback", "with"),
    ];
    for path in [
        "/catalogue/cursus/assign".to_owned(),
        format!("/clients/{client}/assign"),
    ] {
        assert_eq!(
            professional.posts(&path, &form).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let detail = professional.opens("/catalogue/cursus").await;
    assert_eq!(detail.status, StatusCode::OK);
    assert!(!detail.says("/catalogue/cursus/assign"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_about_feedback_where_no_session_waits_for_it() {
    let town = Town::open().await;
    let professional = town.sign_in(&town.practice.professional).await;
    let asked = professional.opens(ASSIGN).await;
    assert!(asked.says("name=\"feedback\""), "{}", asked.body);
    let path = "/catalogue/logboek/assign";
    let page = professional.opens(path).await;
    assert!(!page.says("name=\"feedback\""), "{}", page.body);
    let key = page.field("key");
    let client = town.practice.client.id;
    let form = [
        ("key", key.as_str()),
        ("client", &client.to_string()),
        ("tool", "logboek"),
    ];
    let done = professional.posts(path, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert_eq!(runs(&town, client).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_forty_clients_is_found_by_a_part_of_the_name() {
    let town = Town::open().await;
    let practice = &town.practice;
    let (store, organisation) = (&town.base.store, &practice.organisation);
    let mut zoe = None;
    for number in 0..40 {
        let name = match number {
            30 => "Zoë van Dijk".to_owned(),
            number => format!("Naam {number}"),
        };
        let client = people::person(&town.base, organisation, Role::Client, &name).await;
        let linked = store.link(client.id, practice.professional.id, None, town.app.stamp());
        linked.await.unwrap();
        zoe = zoe.or((number == 30).then_some(client));
    }
    let zoe = zoe.unwrap();
    let professional = town.sign_in(&practice.professional).await;
    let start = professional.opens("/work?find=dijk+zoe").await;
    assert!(start.says("Zoë van Dijk"), "{}", start.body);
    assert!(!start.says("Naam 7"), "{}", start.body);
    let nobody = professional.opens("/work?find=abcdef").await;
    assert!(nobody.says("Geen cliënt gevonden"), "{}", nobody.body);

    let page = professional.opens(&format!("{ASSIGN}?find=ZOE")).await;
    assert_eq!(page.body.matches("name=\"client\"").count(), 1);
    assert!(page.says("Zoë van Dijk"), "{}", page.body);
    let chosen = format!("{ASSIGN}?find=naam+7&client={}", zoe.id);
    let page = professional.opens(&chosen).await;
    assert!(
        page.says("Zoë van Dijk") && page.says("Naam 7"),
        "who was chosen stays there: {}",
        page.body
    );
    // Who was seen last stands last where the list is asked for so.
    let tool = professional
        .posts(
            ASSIGN,
            &[
                ("key", &*Uuid::new_v4().to_string()),
                ("client", &zoe.id.to_string()),
                ("tool", "rust"),
                ("feedback", "without"),
            ],
        )
        .await;
    assert_eq!(tool.status, StatusCode::SEE_OTHER, "{}", tool.body);
    let run = runs(&town, zoe.id).await.remove(0);
    let session = engine::Id::from("begin");
    town.act(run.id, &zoe, engine::Input::Open { session })
        .await;
    let start = professional.opens("/work?order=seen").await;
    let (_, list) = start.body.split_once("id=\"clients\"").unwrap();
    assert!(
        list.find("Naam 7") < list.find("Zoë van Dijk"),
        "{}",
        start.body
    );
}
