//! A client's file: what stands in it agrees with what was done.

use axum::http::StatusCode;
use engine::{Id, Step};
use tests::{tool, town::Town};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread")]
async fn the_file_opens_with_every_tool_and_how_far_it_is() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    town.assigned("logboek").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let page = professional
        .opens(&format!("/clients/{}", town.practice.client.id))
        .await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Titel rust",
        "Titel logboek",
        "0 van 2 sessies af",
        &format!("tools/{}", run.id),
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_send_moves_a_task_from_the_client_to_who_answers() {
    let town = Town::open().await;
    let professional = town.sign_in(&town.practice.professional).await;
    let tasks = format!("/clients/{}/tasks", town.practice.client.id);
    let run = town.answered("rust", "beter slapen").await;
    let before = professional.opens(&tasks).await;
    assert!(before.says("Sessie begin"), "{}", before.body);
    assert!(!before.says("begin/gate-halfweg"));

    let send = engine::Input::Send {
        session: Id::from("begin"),
        send: engine::Sending::Gate(Id::from("halfweg")),
    };
    town.act(run.id, &town.practice.client, send).await;
    let after = professional.opens(&tasks).await;
    assert!(after.says("begin/gate-halfweg"), "{}", after.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_history_tells_what_was_done_to_both() {
    let town = Town::open().await;
    town.waiting("rust", "beter slapen").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let client = town.sign_in(&town.practice.client).await;
    let history = professional
        .opens(&format!("/clients/{}/history", town.practice.client.id))
        .await;
    let log = client.opens("/log").await;
    for page in [history, log] {
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.says("Titel rust"), "{}", page.body);
        assert!(page.says(&town.practice.professional.name));
        assert!(
            !page.says("beter slapen"),
            "the history tells what was done, not what was written"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talk_is_ticked_off_and_a_pause_is_cut_short() {
    let town = Town::open().await;
    let mut program = tool::program(
        "gesprekken",
        engine::Kind::Module,
        vec![
            tool::session("kennismaken", Vec::new()),
            tool::session("later", vec![Step::Page(tool::page("lezen", Vec::new()))]),
        ],
    );
    program.chapters[0].sessions[0].in_person = true;
    program.chapters[0].sessions[1].after_days = 7;
    town.publish(&town.practice.organisation, program).await;
    let run = town.assigned("gesprekken").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let tool = format!("/clients/{}/tools/{}", town.practice.client.id, run.id);
    assert!(professional.opens(&tool).await.says("/kennismaken/held"));

    let key = Uuid::new_v4().to_string();
    let held = professional
        .posts(&format!("{tool}/kennismaken/held"), &[("key", &key)])
        .await;
    assert_eq!(held.location, Some(format!("{tool}?done=held")));
    let page = professional.opens(&tool).await;
    assert!(page.says("/later/open-early"), "{}", page.body);

    let early = format!("{tool}/later/open-early");
    let key = Uuid::new_v4().to_string();
    let refused = professional
        .posts(&early, &[("key", &key), ("reason", "")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Schrijf kort waarom."), "{}", refused.body);
    assert!(refused.says("/later/open-early"), "the form is still there");
    let opened = professional
        .posts(&early, &[("key", &key), ("reason", "Op vakantie")])
        .await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.body);
    let client = town.sign_in(&town.practice.client).await;
    let now = client.opens(&format!("/tools/{}/now", run.id)).await;
    assert_ne!(now.status, StatusCode::FORBIDDEN);

    let history = format!("/clients/{}/history", town.practice.client.id);
    let history = professional.opens(&history).await;
    assert!(history.says("Op vakantie"), "{}", history.body);
    let log = client.opens("/log").await;
    assert!(log.says("eerder dan gepland"), "{}", log.body);
    assert!(!log.says("Op vakantie"), "the form names who reads it");
}
