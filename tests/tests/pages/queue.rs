//! The list of what waits, over all clients: in which order, and how it is looked through.

use axum::http::StatusCode;
use engine::{Id, Input, Sending};
use server::store::{NewAssignment, NewDraft, Person, Role, RunRow};
use tests::{people, town::Town};
use uuid::Uuid;

const DAY: i64 = 86_400_000;

/// Another client of the same professional, with something that waits since now.
async fn another(town: &Town, name: &str) -> (Person, RunRow) {
    let practice = &town.practice;
    let client = people::person(&town.base, &practice.organisation, Role::Client, name).await;
    let store = &town.base.store;
    store
        .link(client.id, practice.professional.id, None, town.app.stamp())
        .await
        .unwrap();
    let new = NewAssignment {
        client: client.id,
        tool: Id::from("rust"),
        feedback: true,
        schedule: None,
    };
    let run = store
        .assign(
            new,
            &practice.professional,
            Uuid::new_v4(),
            town.app.stamp(),
        )
        .await
        .unwrap();
    let session = Id::from("begin");
    town.act(run.id, &client, Input::Open { session }).await;
    let entry = engine::Entry(vec![engine::Line {
        key: 0,
        column: None,
        text: "beter slapen".to_owned(),
    }]);
    let draft = NewDraft {
        session: Id::from("begin"),
        page: Id::from("aankomen"),
        tab: Uuid::new_v4(),
        number: 1,
        entries: [(Id::from("zin"), entry)].into_iter().collect(),
        made_with: std::collections::BTreeMap::new(),
        of: None,
    };
    store
        .save_draft(run.id, &client, draft, town.app.stamp())
        .await
        .unwrap();
    let send = Input::Send {
        session: "begin".into(),
        send: Sending::Gate("halfweg".into()),
    };
    town.act(run.id, &client, send).await;
    (client, run)
}

async fn reply(town: &Town, run: &RunRow, who: &Person) {
    let (session, send) = (Id::from("begin"), Sending::Gate("halfweg".into()));
    let post = Input::PostFeedback {
        session: session.clone(),
        send: send.clone(),
        text: "Dank je.".to_owned(),
    };
    town.act(run.id, &town.practice.professional, post).await;
    let reply = Input::Reply {
        session,
        send,
        text: "Graag gedaan.".to_owned(),
    };
    town.act(run.id, who, reply).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_too_long_comes_first_and_says_so() {
    let town = Town::open().await;
    let (anna, old) = another(&town, "Anna").await;
    town.pass(7 * DAY);
    another(&town, "Bert").await;
    town.pass(60_000);
    // A reply is as old as itself, not as what it is about.
    reply(&town, &old, &anna).await;
    town.pass(60_000);
    another(&town, "Cor").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let start = professional.opens("/work").await;
    assert!(!start.says("te laat"), "{}", start.body);
    town.pass(7 * DAY);
    another(&town, "Dora").await;
    let start = professional.opens("/work").await;
    let (_, list) = start.body.split_once("id=\"waiting\"").unwrap();
    let (list, _) = list.split_once("id=\"clients\"").unwrap();
    let at = |name: &str| list.find(&format!("<strong>{name}</strong>")).unwrap();
    assert!(at("Bert") < at("Anna") && at("Anna") < at("Cor") && at("Cor") < at("Dora"));
    assert!(list.contains("3 te laat"), "{list}");
    let (before, after) = list.split_at(at("Dora"));
    assert!(before.contains(">te laat<"));
    assert!(!after.contains(">te laat<"), "what was sent today is not");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_looked_through_by_client_and_by_kind() {
    let town = Town::open().await;
    let (anna, first) = another(&town, "Anna").await;
    let (bert, _) = another(&town, "Bert").await;
    town.pass(60_000);
    reply(&town, &first, &anna).await;
    let professional = town.sign_in(&town.practice.professional).await;
    let names = |body: &str| -> Vec<String> {
        let rows = body.split("<li class=\"queue-row\">").skip(1);
        let name = |row: &str| {
            let (_, rest) = row.split_once("<strong>").unwrap();
            rest.split_once("</strong>").unwrap().0.to_owned()
        };
        rows.map(name).collect()
    };
    let all = professional.opens("/work").await;
    assert_eq!(names(&all.body), ["Bert", "Anna"]);
    assert!(!all.says("Per cliënt"), "two are seen at a glance");
    let grouped = professional.opens("/work?by=client").await;
    assert!(grouped.says("Per cliënt") && grouped.says("class=\"queue-client\""));
    let replies = professional.opens("/work?kind=reply").await;
    assert_eq!(names(&replies.body), ["Anna"]);
    let of_one = format!("/work?client={}", bert.id);
    let of_one = professional.opens(&of_one).await;
    assert_eq!(names(&of_one.body), ["Bert"]);
    assert!(of_one.says("Je ziet 1 van 2."));
    let none = format!("/work?client={}&kind=reply", bert.id);
    let none = professional.opens(&none).await;
    assert_eq!(names(&none.body), [""; 0]);
    assert!(none.says("Alles laten zien"));
    for odd in [
        "/work?client=niemand&kind=iets&leaf=99&by=x",
        "/work?leaf=-1",
    ] {
        let page = professional.opens(odd).await;
        assert_eq!(page.status, StatusCode::OK, "{odd}");
        assert_eq!(names(&page.body).len(), 2, "{odd}");
    }
    let colleague = town.sign_in(&town.practice.colleague).await;
    let theirs = format!("/work?client={}", anna.id);
    assert!(!colleague.opens(&theirs).await.says("Anna"));
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_stand_on_a_leaf_and_the_list_gets_empty() {
    let town = Town::open().await;
    let mut clients = Vec::new();
    for number in 0..52 {
        clients.push(another(&town, &format!("Cliënt {number:02}")).await);
        town.pass(60_000);
    }
    let professional = town.sign_in(&town.practice.professional).await;
    let first = professional.opens("/work").await;
    let rows = |body: &str| body.matches("<li class=\"queue-row\">").count();
    assert_eq!(rows(&first.body), 50);
    assert!(first.says("leaf=2"));
    let second = professional.opens("/work?leaf=2").await;
    assert_eq!(rows(&second.body), 2);
    assert!(second.says("Cliënt 51"));
    for (_, run) in &clients {
        let post = Input::PostFeedback {
            session: "begin".into(),
            send: Sending::Gate("halfweg".into()),
            text: "Dank je.".to_owned(),
        };
        town.act(run.id, &town.practice.professional, post).await;
    }
    let empty = professional.opens("/work").await;
    assert!(empty.says("Er wacht niets op je."));
}
