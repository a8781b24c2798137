//! Looking over what is to be sent, and what was: home leads there once all is filled in, who changes something comes back, and pages
//! that were sent can be read again.

use axum::http::StatusCode;
use engine::{Kind, Step};
use tests::{
    tool,
    town::{Town, Visitor},
};
use uuid::Uuid;

struct Walk {
    town: Town,
    run: Uuid,
}

impl Walk {
    async fn begin() -> Self {
        let town = Town::open().await;
        let pages = [("een", "zin"), ("twee", "woord")];
        let steps =
            pages.map(|(page, ask)| Step::Page(tool::page(page, vec![tool::ask(ask, false)])));
        let session = tool::session("begin", steps.into());
        let program = tool::program("kort", Kind::Module, vec![session]);
        town.publish(&town.practice.organisation, program).await;
        let run = town.assigned("kort").await.id;
        Self { town, run }
    }

    fn at(&self, way: &str) -> String {
        format!("/tools/{}{way}", self.run)
    }

    /// Fills in a page, and says where its button leads.
    async fn fills(&self, client: &Visitor<'_>, page: &str, fields: &[(&str, &str)]) -> String {
        let path = self.at(&format!("/begin/page/{page}"));
        client.opens(&path).await;
        let mut form = vec![("page", page), ("go", "next")];
        form.extend(fields);
        let done = client.posts(&path, &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        done.location.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_filled_in_all_is_led_to_sending_it() {
    let walk = Walk::begin().await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    client.posts(&walk.at("/now"), &[]).await;
    walk.fills(&client, "een", &[("ask:zin", "Eén")]).await;
    let home = client.opens("/home").await;
    assert!(!home.says("Klaar om te versturen"), "one page is left");
    walk.fills(&client, "twee", &[("ask:woord", "Twee")]).await;
    let home = client.opens("/home").await;
    assert!(home.says("Klaar om te versturen"), "{}", home.body);
    assert!(home.says(&walk.at("/begin/send")), "{}", home.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_changes_something_before_sending_comes_back_to_it() {
    let walk = Walk::begin().await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    client.posts(&walk.at("/now"), &[]).await;
    walk.fills(&client, "een", &[("ask:zin", "Eén")]).await;
    walk.fills(&client, "twee", &[("ask:woord", "Twee")]).await;
    let review = client.opens(&walk.at("/begin/send")).await;
    let change = walk.at("/begin/page/een?from=review");
    assert!(review.says(&change), "{}", review.body);
    let page = client.opens(&change).await;
    assert!(page.says("Terug naar nakijken"), "{}", page.body);
    assert_eq!(page.field("from"), "review");
    let fields = [("from", "review"), ("ask:zin", "Anders")];
    let to = walk.fills(&client, "een", &fields).await;
    assert_eq!(to, walk.at("/begin/send"));
    assert!(client.opens(&to).await.says("Anders"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_can_be_read_again_while_an_answer_is_waited_for_and_after_it() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await.id;
    let client = town.sign_in(&town.practice.client).await;
    let waits = client
        .opens(&format!("/tools/{run}/begin/read/gate-halfweg"))
        .await;
    let page = format!("/tools/{run}/begin/page/aankomen");
    assert!(waits.says(&page), "{}", waits.body);
    let again = client.opens(&page).await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(again.says("al verstuurd"), "{}", again.body);
}
