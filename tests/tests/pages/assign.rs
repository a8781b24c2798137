//! Setting a tool ready: for whom, what, with or without feedback, and once.

use axum::http::StatusCode;
use engine::Audience;
use server::store::RunRow;
use tests::{tool, town::Town};
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
