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

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_of_tool_has_its_part_of_the_menu_and_its_own_way_to_add() {
    let town = Town::open().await;
    town.waiting("rust", "beter slapen").await;
    town.assigned("logboek").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let file = format!("/clients/{}", town.practice.client.id);
    let page = professional.opens(&file).await;
    for kind in ["modules", "diaries", "questionnaires", "plans"] {
        assert!(page.says(&format!("{file}/tools?kind={kind}")), "{kind}");
    }
    assert!(!page.says("kind=trainings"), "the client has none");
    let modules = professional
        .opens(&format!("{file}/tools?kind=modules"))
        .await;
    assert!(modules.says("Titel rust") && modules.says("0 van 2 sessies af"));
    assert!(!modules.says("Titel logboek"), "{}", modules.body);
    let diaries = professional
        .opens(&format!("{file}/tools?kind=diaries"))
        .await;
    assert!(diaries.says("Titel logboek") && !diaries.says("Titel rust"));

    let add = format!("{file}/assign?kind=diaries");
    assert!(diaries.says(&add), "{}", diaries.body);
    let choose = professional.opens(&add).await;
    assert!(
        choose.says("Titel logboek") && !choose.says("Titel rust"),
        "{}",
        choose.body
    );
    assert!(
        choose.says(&format!("href=\"{file}/assign\"")),
        "all kinds are one step away"
    );
    let key = choose.field("key");
    let nothing = professional.posts(&add, &[("key", &key)]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!nothing.says("Titel rust"), "the form comes back as it was");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_diary_gets_its_rhythm_when_it_is_set_ready_and_another_later() {
    const DAY: i64 = 86_400_000;
    let town = Town::open().await;
    let professional = town.sign_in(&town.practice.professional).await;
    let client = town.sign_in(&town.practice.client).await;
    let id = town.practice.client.id.to_string();
    let assign = "/catalogue/logboek/assign";
    let page = professional.opens(assign).await;
    assert!(page.says("name=\"every\""), "{}", page.body);
    assert!(
        !professional
            .opens("/catalogue/rust/assign")
            .await
            .says("name=\"every\"")
    );
    let key = page.field("key");
    let form = |time: &'static str, times: &'static str| {
        let (key, id) = (key.clone(), id.clone());
        [
            ("key", key),
            ("client", id),
            ("every", "day".to_owned()),
            ("time", time.to_owned()),
            ("times", times.to_owned()),
        ]
    };
    for (time, times, said) in [
        ("laat", "7", "Geef een tijd op"),
        ("20:00", "0", "Geef een heel getal op"),
    ] {
        let form = form(time, times);
        let form: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let refused = professional.posts(assign, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.says(said) && refused.says(&format!("value=\"{time}\"")),
            "{}",
            refused.body
        );
    }
    let form = form("20:30", "2");
    let form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let done = professional.posts(assign, &form).await;
    let tool = done.location.unwrap();
    let tool = tool.split('?').next().unwrap();
    assert!(
        professional
            .opens(tool)
            .await
            .says("elke dag om 20:30, 2 keer")
    );

    // The two days go by; another rhythm begins to count from now.
    town.pass(10 * DAY);
    assert!(!client.opens("/home").await.says("Je dagboek van vandaag"));
    let address = format!("{tool}/rhythm");
    let change = professional.opens(&address).await;
    assert!(change.says("value=\"20:30\""), "{}", change.body);
    let (key, seen) = (change.field("key"), change.field("seen"));
    let form = [
        ("key", key.as_str()),
        ("seen", seen.as_str()),
        ("every", "day"),
        ("time", "07:00"),
        ("times", "3"),
    ];
    let done = professional.posts(&address, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(
        professional
            .opens(tool)
            .await
            .says("elke dag om 07:00, 3 keer")
    );
    assert!(client.opens("/log").await.says("een ander ritme"));
    town.pass(DAY);
    assert!(client.opens("/home").await.says("Je dagboek van vandaag"));
    let old = [
        ("key", "00000000-0000-0000-0000-000000000009"),
        ("seen", seen.as_str()),
        ("every", "none"),
    ];
    let stale = professional.posts(&address, &old).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.says("Een collega veranderde hier intussen iets"),
        "{}",
        stale.body
    );
    let colleague = town.sign_in(&town.practice.colleague).await;
    assert_eq!(
        colleague.opens(&address).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn one_tool_is_handed_over_with_what_waits_and_the_other_stays() {
    let town = Town::open().await;
    let practice = &town.practice;
    let run = town.waiting("rust", "beter slapen").await;
    let other = town.assigned("logboek").await;
    let professional = town.sign_in(&practice.professional).await;
    let tool = format!("/clients/{}/tools/{}", practice.client.id, run.id);
    let address = format!("{tool}/hand-over");
    let alone = professional.opens(&address).await;
    assert!(alone.says("Koppel eerst een collega"), "{}", alone.body);
    let key = Uuid::new_v4().to_string();
    let colleague = practice.colleague.id.to_string();
    let form = [("key", key.as_str()), ("to", colleague.as_str())];
    let forged = professional.posts(&address, &form).await;
    assert_eq!(
        forged.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "not linked"
    );

    let store = &town.base.store;
    let linked = store.link(
        practice.client.id,
        practice.colleague.id,
        None,
        town.app.stamp(),
    );
    linked.await.unwrap();
    let undecided = professional.posts(&address, &[("key", &key)]).await;
    assert_eq!(undecided.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        let done = professional.posts(&address, &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let to = town.sign_in(&practice.colleague).await;
    assert!(to.opens("/work").await.says("begin/gate-halfweg"));
    assert!(!professional.opens("/work").await.says("begin/gate-halfweg"));
    let runs = store.runs_of_client(practice.client.id).await.unwrap();
    let of = |id: Uuid| runs.iter().find(|run| run.id == id).unwrap().responsible_id;
    assert_eq!(of(run.id), Some(practice.colleague.id));
    assert_eq!(of(other.id), Some(practice.professional.id));
    assert!(
        professional.opens(&tool).await.status == StatusCode::OK,
        "both go on accompanying"
    );
    let client = town.sign_in(&practice.client).await;
    assert!(
        client
            .opens("/log")
            .await
            .says("droeg Titel rust over aan collega")
    );
}
