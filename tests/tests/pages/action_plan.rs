//! Action plans: always open, shared in versions that stay as they were, and each version goes on from the last.

use axum::http::StatusCode;
use engine::{Kind, Period, Program, Step};
use tests::{
    tool,
    town::{Town, Visitor},
};
use uuid::Uuid;

fn plan() -> Program {
    let green = tool::page("groen", vec![tool::ask("merk", false)]);
    let red = tool::page("rood", vec![tool::ask("bel", false)]);
    let steps = vec![Step::Page(green), Step::Page(red)];
    let mut program = tool::program("plan", Kind::ActionPlan, vec![tool::session("plan", steps)]);
    program.header.review = Some(Period::Months(3));
    program
}

struct Walk {
    town: Town,
    run: Uuid,
}

impl Walk {
    async fn begin() -> Self {
        let town = Town::open().await;
        town.publish(&town.practice.organisation, plan()).await;
        let run = town.assigned("plan").await.id;
        Self { town, run }
    }

    fn tool(&self) -> String {
        format!("/tools/{}", self.run)
    }

    fn phase(&self, phase: &str) -> String {
        format!("{}/plan/page/{phase}", self.tool())
    }

    /// Fills in a phase as its form does, and presses a button.
    async fn fills(
        &self,
        client: &Visitor<'_>,
        phase: &str,
        ask: &str,
        text: &str,
        go: &str,
    ) -> String {
        let open = client.opens(&self.phase(phase)).await;
        let (key, entry) = (open.field("key"), open.field("entry"));
        let ask = format!("ask:{ask}");
        let form = [
            ("page", phase),
            ("key", &key),
            ("entry", &entry),
            (ask.as_str(), text),
            ("go", go),
        ];
        let done = client.posts(&self.phase(phase), &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        done.location.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_time_that_it_is_shared_is_a_version_and_the_next_goes_on_from_it() {
    let walk = Walk::begin().await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    let empty = client.opens(&walk.tool()).await;
    assert!(empty.says("Beginnen aan je plan"));
    client.posts(&format!("{}/now", walk.tool()), &[]).await;

    // From any phase to any other, and nothing typed is lost on the way.
    let to = walk
        .fills(&client, "groen", "merk", "rustig slapen", "to:rood")
        .await;
    assert_eq!(to, walk.phase("rood"));
    let unshared = client.opens(&walk.tool()).await;
    assert!(unshared.says("nog niet hebt gedeeld"));
    assert!(
        !unshared.says("rustig slapen"),
        "what is not shared is no version"
    );
    let shared = walk
        .fills(&client, "rood", "bel", "Noor 000", "share")
        .await;
    assert!(shared.ends_with("?done=plan-shared"), "{shared}");

    let stands = client.opens(&walk.tool()).await;
    for words in ["rustig slapen", "Noor 000", "Kijk dit plan opnieuw na op"] {
        assert!(stands.says(words), "{words}");
    }
    assert!(
        client
            .opens(&walk.phase("groen"))
            .await
            .says("rustig slapen"),
        "it goes on from the last"
    );

    let same = walk
        .fills(&client, "rood", "bel", "Noor 000", "share")
        .await;
    assert!(same.ends_with("?done=plan-same"), "{same}");
    walk.town.pass(86_400_000);
    walk.fills(&client, "rood", "bel", "Sam 111", "share").await;
    let stands = client.opens(&walk.tool()).await;
    assert!(stands.says("rustig slapen") && stands.says("Sam 111") && !stands.says("Noor 000"));
    let old = client
        .opens(&format!("{}/plan/read/entry-1", walk.tool()))
        .await;
    assert!(old.says("Noor 000") && old.says("eerdere versie") && !old.says("Sam 111"));

    // What is emptied is empty in the next version too.
    walk.fills(&client, "groen", "merk", "", "share").await;
    assert!(!client.opens(&walk.tool()).await.says("rustig slapen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_twice_makes_one_version() {
    let walk = Walk::begin().await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    client.posts(&format!("{}/now", walk.tool()), &[]).await;
    let open = client.opens(&walk.phase("groen")).await;
    let (key, entry) = (open.field("key"), open.field("entry"));
    let form = [
        ("page", "groen"),
        ("key", &key),
        ("entry", &entry),
        ("ask:merk", "rust"),
        ("go", "share"),
    ];
    for _ in 0..2 {
        let done = client.posts(&walk.phase("groen"), &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let store = &walk.town.base.store;
    let loaded = store
        .run_of_client(walk.run, walk.town.practice.client.id)
        .await;
    let run = loaded.unwrap().unwrap().run;
    assert_eq!(
        run.sessions()
            .values()
            .map(|session| session.sends.len())
            .sum::<usize>(),
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_professional_sees_what_was_changed_and_nobody_else_reads_it() {
    let walk = Walk::begin().await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    client.posts(&format!("{}/now", walk.tool()), &[]).await;
    walk.fills(&client, "groen", "merk", "rustig slapen", "share")
        .await;
    walk.fills(&client, "groen", "merk", "weer koken", "share")
        .await;
    walk.fills(&client, "rood", "bel", "nog niet gedeeld", "save")
        .await;

    let professional = walk.town.sign_in(&walk.town.practice.professional).await;
    let file = format!(
        "/clients/{}/tools/{}",
        walk.town.practice.client.id, walk.run
    );
    assert!(professional.opens(&file).await.says("Opnieuw nakijken"));
    let first = professional.opens(&format!("{file}/plan/entry-1")).await;
    assert!(first.says("rustig slapen") && !first.says("Zo stond het er eerder"));
    let second = professional.opens(&format!("{file}/plan/entry-2")).await;
    assert!(
        second.says("weer koken")
            && second.says("Zo stond het er eerder")
            && second.says("rustig slapen")
    );
    assert!(
        !second.says("nog niet gedeeld"),
        "drafts are the client's own"
    );

    let neighbour = walk.town.sign_in(&walk.town.practice.neighbour).await;
    for path in [
        walk.tool(),
        walk.phase("groen"),
        format!("{}/plan/read/entry-1", walk.tool()),
    ] {
        assert_eq!(
            neighbour.opens(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}
