//! What stands around every page: what is said was just done, the way to another language, and what is refused before any page.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use server::route;
use tests::town::Town;
use tower::ServiceExt;
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

/// Posts a form as an older browser does, behind a proxy that passes its own name.
async fn posts_from(town: &Town, origin: &str, address: Option<&str>) -> StatusCode {
    let request = Request::post("/sign-in")
        .header("host", "127.0.0.1:8080")
        .header("origin", origin)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("email=a%40b.example&password=x"))
        .expect("a request");
    let site = route::site(Arc::clone(&town.app), address);
    site.oneshot(request).await.expect("an answer").status()
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_of_the_address_that_people_use_are_taken_whatever_the_proxy_passes() {
    let town = Town::open().await;
    let ours = "https://zorg.example";
    let other = "https://elders.example";
    assert_eq!(posts_from(&town, ours, None).await, StatusCode::FORBIDDEN);
    let taken = posts_from(&town, ours, Some(ours)).await;
    assert_eq!(taken, StatusCode::UNPROCESSABLE_ENTITY, "a wrong pair");
    let refused = posts_from(&town, other, Some(ours)).await;
    assert_eq!(refused, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_signed_out_is_led_back_to_the_page_of_the_form() {
    let town = Town::open().await;
    let run = town.assigned("rust").await;
    let page = format!("/tools/{}/begin/page/aankomen", run.id);
    let nobody = town.nobody();
    let refused = nobody.posts(&page, &[("ask:zin", "slapen")]).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    let href = format!("href=\"/sign-in?next={page}\"");
    assert!(refused.says(&href), "{}", refused.body);
    assert!(refused.says("niet aangekomen"), "{}", refused.body);
    let opened = nobody.opens(&page).await;
    assert_eq!(opened.location, Some(format!("/sign-in?next={page}")));
}

#[tokio::test(flavor = "multi_thread")]
async fn details_of_the_organisation_are_promised_only_where_there_are_some() {
    let town = Town::open().await;
    let page = town.nobody().opens("/sign-in").await;
    assert!(!page.says("staan onderaan"), "{}", page.body);
    assert!(page.says("Vraag het dan aan"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn style_and_scripts_are_kept_under_the_address_of_their_version_and_found_under_any() {
    let town = Town::open().await;
    let client = town.sign_in(&town.practice.client).await;
    let home = client.opens("/home").await;
    let (_, rest) = home.body.split_once("href=\"/static/").expect("a style");
    let (version, _) = rest.split_once('/').expect("a version");
    for (path, kept) in [
        (format!("/static/{version}/frame.css"), true),
        (format!("/static/{version}/start.js"), true),
        ("/static/v-000000000000/frame.css".to_owned(), false),
        ("/static/frame.css".to_owned(), false),
    ] {
        let asked = Request::get(&path).body(Body::empty()).expect("a request");
        let site = route::site(Arc::clone(&town.app), None);
        let answer = site.oneshot(asked).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let cache = answer.headers()["cache-control"].to_str().expect("words");
        assert_eq!(cache.contains("immutable"), kept, "{path}: {cache}");
    }
    for path in ["/static/v-1/nergens.js", "/static/a/frame.css"] {
        let page = client.opens(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
    }
}
