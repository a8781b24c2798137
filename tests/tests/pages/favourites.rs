//! Favourites: a page that a client marked is found again, by that client alone.

use engine::{Edit, Id, Input};
use tests::{
    tool,
    town::{Page, Town, Visitor},
};
use uuid::Uuid;

const PAGE: &str = "Pagina aankomen";

fn page_of(run: Uuid) -> String {
    format!("/tools/{run}/begin/page/aankomen")
}

async fn listed(client: &Visitor<'_>) -> (bool, bool) {
    let all = client.opens("/favourites").await;
    let home = client.opens("/home").await;
    (all.says(PAGE), home.says("Favorieten") && home.says(PAGE))
}

async fn presses(client: &Visitor<'_>, run: Uuid, go: &str) -> Page {
    let form = [("page", "aankomen"), ("ask:zin", "een zin"), ("go", go)];
    client.posts(&page_of(run), &form).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_marked_found_again_and_unmarked() {
    let town = Town::open().await;
    let run = town.answered("rust", "beter slapen").await.id;
    let client = town.sign_in(&town.practice.client).await;
    assert!(
        client
            .opens("/favourites")
            .await
            .says("nog geen favorieten")
    );
    let done = presses(&client, run, "mark").await;
    let back = format!("{}?done=marked", page_of(run));
    assert_eq!(done.location.as_deref(), Some(back.as_str()));
    let page = client.opens(&back).await;
    assert!(page.says("Bewaard bij je favorieten"), "{}", page.body);
    assert!(page.says("Haal weg uit favorieten"), "{}", page.body);
    assert_eq!(listed(&client).await, (true, true));
    let all = client.opens("/favourites").await;
    assert!(
        all.says(&format!("href=\"{}\"", page_of(run))),
        "{}",
        all.body
    );
    presses(&client, run, "mark").await;
    let all = client.opens("/favourites").await;
    assert_eq!(all.body.matches(PAGE).count(), 1, "twice is once");

    let neighbour = town.sign_in(&town.practice.neighbour).await;
    assert_eq!(listed(&neighbour).await, (false, false));
    presses(&client, run, "unmark").await;
    assert_eq!(listed(&client).await, (false, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_sent_is_marked_and_stays_when_the_tool_is_over() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await.id;
    let client = town.sign_in(&town.practice.client).await;
    let page = client.opens(&page_of(run)).await;
    assert!(page.says("Bewaar bij favorieten"), "{}", page.body);
    let mark = format!("{}/favourite", page_of(run));
    client.posts(&mark, &[("go", "mark")]).await;
    assert_eq!(listed(&client).await, (true, true));
    for session in ["begin", "slot"] {
        let abort = Input::Abort {
            session: Id::from(session),
            reason: "Klaar.".to_owned(),
        };
        town.act(run, &town.practice.professional, abort).await;
    }
    assert_eq!(listed(&client).await, (true, true));
    assert!(
        client
            .opens(&page_of(run))
            .await
            .says("Haal weg uit favorieten")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_a_chapter_that_is_hidden_is_not_listed_until_it_is_shown() {
    let town = Town::open().await;
    let page = tool::page("aankomen", vec![tool::ask("zin", false)]);
    let steps = vec![engine::Step::Page(page)];
    let mut program = tool::program(
        "delen",
        engine::Kind::Module,
        vec![tool::session("eerst", steps)],
    );
    let mut second = program.chapters[0].clone();
    program.chapters[0].hideable = true;
    second.id = Id::from("later");
    let more = vec![engine::Step::Page(tool::page("verder", Vec::new()))];
    second.sessions = vec![tool::session("tweede", more)];
    program.chapters.push(second);
    town.publish(&town.practice.organisation, program).await;
    let run = town.assigned("delen").await;
    let (client, professional) = (&town.practice.client, &town.practice.professional);
    let open = Input::Open {
        session: Id::from("eerst"),
    };
    town.act(run.id, client, open).await;
    let store = &town.base.store;
    let which = (run.id, Id::from("eerst"), Id::from("aankomen"));
    let marked = store.mark_favourite(client.id, which, true, town.app.stamp());
    assert!(marked.await.unwrap());
    let visitor = town.sign_in(client).await;
    assert_eq!(listed(&visitor).await, (true, true));

    let loaded = store
        .run_of_client(run.id, client.id)
        .await
        .unwrap()
        .unwrap();
    let hidden = loaded.run.plan().edited(&Edit::Hide(Id::from("deel")));
    let change = Input::ChangePlan {
        plan: hidden.unwrap(),
        abort: Some((Id::from("eerst"), "Nu niet nodig.".to_owned())),
        seen: loaded.run.sequence(),
    };
    town.act(run.id, professional, change).await;
    assert_eq!(listed(&visitor).await, (false, false));
}
