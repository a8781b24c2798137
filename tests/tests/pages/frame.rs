//! What stands around every page: what is said was just done, the way to another language, and what is refused before any page.

use axum::http::StatusCode;
use tests::town::Town;
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_just_done_is_said_only_where_it_can_have_been_done() {
    let town = Town::open().await;
    let client = town.sign_in(&town.practice.client).await;
    let stopped = client.opens("/home?done=stopped").await;
    assert!(stopped.says("Alles is bewaard."), "{}", stopped.body);
    for (path, words) in [
        ("/log?done=stopped", "Alles is bewaard."),
        ("/home?done=feedback-posted", "Je feedback is geplaatst."),
        ("/home?done=wat-dan-ook", "Opgeslagen."),
        ("/nergens?done=stopped", "Alles is bewaard."),
    ] {
        let page = client.opens(path).await;
        assert!(!page.says(words), "{path}: {}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_a_button_is_not_opened_as_a_page() {
    let town = Town::open().await;
    let client = town.sign_in(&town.practice.client).await;
    let page = client.opens("/sign-out").await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(page.allow.as_deref(), Some("POST"));
    assert!(page.says("Dit adres hoort bij een knop"), "{}", page.body);
    let posted = client.posts("/help", &[]).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(posted.allow.as_deref(), Some("GET,HEAD"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_language_is_chosen_on_a_refused_form_and_leads_to_its_page() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let send = format!(
        "/clients/{}/tools/{}/begin/gate-halfweg",
        town.practice.client.id, run.id
    );
    let key = Uuid::new_v4().to_string();
    let refused = professional
        .posts(&format!("{send}/release"), &[("key", &key), ("reason", "")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.field("back"), send);
}
