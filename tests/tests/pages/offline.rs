//! What a device is told to keep of a session: its open pages, what each hangs on, and nothing of anybody else.

use axum::http::StatusCode;
use engine::{Expression, Id, Kind, Step};
use serde_json::{Value, json};
use tests::{tool, town::Town};

/// Two questions; a page that comes by the first only, and one that always comes.
fn journey() -> engine::Program {
    let first = tool::page(
        "vertrek",
        vec![tool::ask("naar", false), tool::ask("druk", false)],
    );
    let mut quiet = tool::page("rustig", vec![tool::ask("plek", false)]);
    quiet.when = Some(Expression::Answered(Id::from("druk")));
    let last = tool::page("aankomst", vec![tool::ask("hoe", false)]);
    let steps = vec![Step::Page(first), Step::Page(quiet), Step::Page(last)];
    let sessions = vec![tool::session("heen", steps)];
    tool::program("reis", Kind::Module, sessions)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_is_told_which_pages_there_are_and_what_they_hang_on() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, journey()).await;
    let run = town.assigned("reis").await.id;
    let client = town.sign_in(&town.practice.client).await;
    let list = format!("/tools/{run}/heen/offline");
    let read = async || -> Value {
        let page = client.opens(&list).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        serde_json::from_str(&page.body).unwrap()
    };
    assert_eq!(
        read().await,
        json!({"pages": []}),
        "what is not begun is not kept"
    );

    client.posts(&format!("/tools/{run}/now"), &[]).await;
    let before = read().await;
    let page = |at: usize| {
        format!(
            "/tools/{run}/heen/page/{}",
            ["vertrek", "rustig", "aankomst"][at]
        )
    };
    assert_eq!(before["pages"][0]["href"], page(0));
    assert_eq!(
        before["pages"][1]["href"],
        Value::Null,
        "it does not come now"
    );
    assert_eq!(
        before["pages"][1]["draws_on"],
        json!(["druk"]),
        "but may, by what is filled in"
    );
    assert_eq!(before["pages"][2]["href"], page(2));
    assert_eq!(before["pages"][2]["draws_on"], json!([]));
    assert_eq!(before["send"], format!("/tools/{run}/heen/send"));

    let typed = [("page", "vertrek"), ("ask:druk", "Vol"), ("go", "save")];
    client.posts(&page(0), &typed).await;
    let after = read().await;
    assert_eq!(after["pages"][1]["href"], page(1));
    let mark = |list: &Value, at: usize| list["pages"][at]["mark"].clone();
    assert_ne!(
        mark(&before, 0),
        mark(&after, 0),
        "another copy is wanted of what was filled in"
    );

    // Nobody else's, and nothing any more once it is sent.
    let other = town.sign_in(&town.practice.neighbour).await;
    assert_eq!(other.opens(&list).await.status, StatusCode::NOT_FOUND);
    let review = client.opens(&format!("/tools/{run}/heen/send")).await;
    let (key, shown) = (review.field("key"), review.field("shown"));
    let sent = format!("/tools/{run}/heen/send/end");
    client
        .posts(&sent, &[("key", &key), ("shown", &shown)])
        .await;
    assert_eq!(read().await, json!({"pages": []}));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_site_can_be_put_among_the_apps_of_a_phone() {
    let town = Town::open().await;
    let nobody = town.nobody();
    let manifest = nobody.opens("/manifest.webmanifest").await;
    let manifest: Value = serde_json::from_str(&manifest.body).unwrap();
    assert_eq!(manifest["name"], town.practice.organisation.name);
    for icon in manifest["icons"].as_array().unwrap() {
        let file = nobody.opens(icon["src"].as_str().unwrap()).await;
        assert_eq!(file.status, StatusCode::OK, "{icon}");
    }
    let worker = nobody.opens("/sw.js").await;
    assert!(worker.body.contains("addEventListener(\"fetch\""));
}
