//! The client's pages: nothing typed is lost, nothing is sent twice or unseen, nothing behind a gate is had.

use axum::http::StatusCode;
use engine::{Input, Sending};
use serde_json::json;
use server::store::RunRow;
use tests::town::{Page, Town, Visitor};
use uuid::Uuid;

async fn client(town: &Town) -> Visitor<'_> {
    town.sign_in(&town.practice.client).await
}

/// Opens the first page of a fresh run, and gives its address.
async fn first_page(town: &Town, client: &Visitor<'_>) -> (RunRow, String) {
    let run = town.assigned("rust").await;
    let now = client.opens(&format!("/tools/{}/now", run.id)).await;
    (run, now.location.expect("the first page"))
}

/// What the fields of a page say they were made with.
fn has(page: &Page) -> Vec<String> {
    let parts = page.body.split("name=\"has\" value=\"").skip(1);
    let values = parts.filter_map(|part| part.split_once('"'));
    values.map(|(value, _)| value.to_owned()).collect()
}

async fn saves(
    client: &Visitor<'_>,
    page: &str,
    tab: Uuid,
    number: i64,
    ask: &str,
    text: &str,
) -> StatusCode {
    let name = page.rsplit('/').next().expect("a page");
    let body = json!({"tab": tab, "number": number, "page": name, "entries": {ask: [{"k": 0, "t": text}]}});
    client.saves(&format!("{page}/draft"), &body).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_form_undoes_nothing_that_was_saved_since() {
    let town = Town::open().await;
    let client = client(&town).await;
    let (_, page) = first_page(&town, &client).await;
    let old = client.opens(&page).await;
    assert_eq!(
        saves(&client, &page, Uuid::new_v4(), 1, "zin", "een lange zin").await,
        StatusCode::OK
    );

    let made = has(&old);
    let mut form: Vec<(&str, &str)> = made.iter().map(|has| ("has", has.as_str())).collect();
    form.extend([("ask:zin", ""), ("ask:wens", "slapen"), ("go", "stop")]);
    assert_eq!(
        client.posts(&page, &form).await.status,
        StatusCode::SEE_OTHER
    );

    let now = client.opens(&page).await;
    assert!(now.says("een lange zin"), "what another tab saved is there");
    assert!(now.says("slapen"), "what this form brought is there");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_save_of_one_tab_does_not_undo_a_newer_one() {
    let town = Town::open().await;
    let client = client(&town).await;
    let (_, page) = first_page(&town, &client).await;
    let tab = Uuid::new_v4();
    assert_eq!(
        saves(&client, &page, tab, 2, "zin", "nieuw").await,
        StatusCode::OK
    );
    assert_eq!(
        saves(&client, &page, tab, 1, "zin", "oud").await,
        StatusCode::OK
    );
    assert!(client.opens(&page).await.says("nieuw"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_was_looked_over_is_sent() {
    let town = Town::open().await;
    let client = client(&town).await;
    let (run, page) = first_page(&town, &client).await;
    saves(&client, &page, Uuid::new_v4(), 1, "zin", "bekeken").await;
    let send = format!("/tools/{}/begin/send", run.id);
    let review = client.opens(&send).await;
    saves(&client, &page, Uuid::new_v4(), 1, "zin", "ongezien").await;
    let before = town.events(&run).await;

    let (key, shown) = (review.field("key"), review.field("shown"));
    let action = format!("{send}/gate-halfweg");
    let refused = client
        .posts(&action, &[("key", &key), ("shown", &shown)])
        .await;
    assert!(
        refused
            .location
            .is_some_and(|to| to.starts_with(&send) && to.ends_with("done=changed"))
    );
    assert_eq!(town.events(&run).await, before, "nothing was sent");

    let again = client.opens(&send).await;
    assert!(again.says("ongezien"));
    let shown = again.field("shown");
    let sent = client
        .posts(&action, &[("key", &key), ("shown", &shown)])
        .await;
    assert!(
        sent.location
            .is_some_and(|to| to.ends_with("/sent/gate-halfweg"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn sending_twice_is_sending_once() {
    let town = Town::open().await;
    let client = client(&town).await;
    let (run, page) = first_page(&town, &client).await;
    saves(&client, &page, Uuid::new_v4(), 1, "zin", "eenmaal").await;
    let send = format!("/tools/{}/begin/send", run.id);
    let (one, other) = (client.opens(&send).await, client.opens(&send).await);
    let action = format!("{send}/gate-halfweg");
    let post = async |review: &Page| {
        let (key, shown) = (review.field("key"), review.field("shown"));
        client
            .posts(&action, &[("key", &key), ("shown", &shown)])
            .await
    };
    let first = post(&one).await;
    let events = town.events(&run).await;
    // A double click, and another tab.
    for again in [post(&one).await, post(&other).await] {
        assert_eq!(again.location, first.location);
    }
    assert_eq!(town.events(&run).await, events);
    let tasks = town
        .base
        .store
        .tasks_of(town.practice.professional.id)
        .await;
    assert_eq!(tasks.expect("tasks").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lies_behind_a_wait_cannot_be_had_or_written() {
    let town = Town::open().await;
    let run = town.waiting("rust", "verstuurd").await;
    let client = client(&town).await;
    let base = format!("/tools/{}", run.id);
    for path in ["/begin/page/verder", "/slot/page/terugblik", "/slot/send"] {
        let page = client.opens(&format!("{base}{path}")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
        assert!(page.says("<h1"), "{path}: a page in words");
    }
    let late = saves(
        &client,
        &format!("{base}/begin/page/aankomen"),
        Uuid::new_v4(),
        9,
        "zin",
        "te laat",
    )
    .await;
    assert_eq!(late, StatusCode::CONFLICT);
    let read = client.opens(&format!("{base}/begin/page/aankomen")).await;
    assert!(read.says("verstuurd") && !read.says("te laat"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_page_of_ours_sends_is_refused_and_breaks_nothing() {
    let town = Town::open().await;
    let client = client(&town).await;
    let (_, page) = first_page(&town, &client).await;
    let tab = Uuid::new_v4();
    let draft = format!("{page}/draft");
    let odd = [
        json!({}),
        json!({"tab": "x", "number": 1, "page": "aankomen", "entries": {}}),
        json!({"tab": tab, "number": 1, "page": "verder", "entries": {}}),
        json!({"tab": tab, "number": 1, "page": "aankomen", "entries": {"zin": [{"k": 4_294_967_295_u32, "t": "x"}]}}),
        json!({"tab": tab, "number": 1, "page": "aankomen", "entries": {"stap": [{"k": 0, "t": "een vraag van een andere pagina"}]}}),
    ];
    for body in odd {
        let status = client.saves(&draft, &body).await.status;
        assert!(status.is_client_error(), "{status} for {body}");
    }
    let large = "a".repeat(2_000_000);
    let too_large = client
        .posts(&page, &[("ask:zin", &large), ("go", "save")])
        .await;
    assert_eq!(too_large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(client.opens(&page).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_diary_form_makes_one_entry() {
    let town = Town::open().await;
    let run = town.assigned("logboek").await;
    let client = client(&town).await;
    let page = format!("/tools/{}", run.id);
    let (one, other) = (client.opens(&page).await, client.opens(&page).await);
    let action = format!("{page}/entry");
    let post = async |form: &Page, text: &str| {
        let (key, entry, has) = (form.field("key"), form.field("entry"), form.field("has"));
        let fields = [
            ("key", &*key),
            ("entry", &*entry),
            ("has", &*has),
            ("ask:moment", text),
            ("go", "send"),
        ];
        client.posts(&action, &fields).await
    };
    post(&one, "vanavond").await;
    let events = town.events(&run).await;
    post(&one, "vanavond").await;
    post(&other, "nog iets").await;
    assert_eq!(
        town.events(&run).await,
        events,
        "an old form makes no second entry"
    );
    let now = client.opens(&page).await;
    assert!(now.says("vanavond"), "the entry");
    assert!(
        now.says("nog iets"),
        "what was typed since is kept for the next"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_go_on_without_feedback_reads_why() {
    let town = Town::open().await;
    let run = town.waiting("rust", "verstuurd").await;
    let release = Input::Release {
        session: "begin".into(),
        send: Sending::Gate("halfweg".into()),
        reason: "We spraken het al door.".to_owned(),
    };
    town.act(run.id, &town.practice.professional, release).await;
    let client = client(&town).await;
    let home = client.opens("/home").await;
    assert!(home.says("heeft je geschreven"));
    let letter = client
        .opens(&format!("/tools/{}/begin/read/gate-halfweg", run.id))
        .await;
    assert!(letter.says("We spraken het al door."));
    assert!(letter.says("zonder feedback") || letter.says("geen feedback"));
    assert!(
        !client.opens("/home").await.says("heeft je geschreven"),
        "it is read"
    );
}
