//! The client's pages: nothing typed is lost, nothing is sent twice or unseen, nothing behind a gate is had.

use axum::http::StatusCode;
use engine::{Id, Input, Kind, Sending, Session, Step};
use serde_json::json;
use server::store::{NewAssignment, RunRow};
use tests::{
    tool,
    town::{Page, Town, Visitor},
};
use uuid::Uuid;

async fn client(town: &Town) -> Visitor<'_> {
    town.sign_in(&town.practice.client).await
}

/// Opens the first page of a fresh run, and gives its address.
async fn first_page(town: &Town, client: &Visitor<'_>) -> (RunRow, String) {
    let run = town.assigned("rust").await;
    let now = client.posts(&format!("/tools/{}/now", run.id), &[]).await;
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
    let (_, beside) = again.body.split_once("class=\"restored\"").unwrap();
    assert!(
        beside.contains("bekeken"),
        "what another window had is seen before it goes"
    );
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
async fn who_filled_in_nothing_is_told_before_it_goes() {
    let town = Town::open().await;
    let page = Step::Page(tool::page("vrij", vec![tool::ask("zin", false)]));
    let program = tool::program(
        "los",
        Kind::Module,
        vec![tool::session("begin", vec![page])],
    );
    town.publish(&town.practice.organisation, program).await;
    let run = town.assigned("los").await;
    let client = client(&town).await;
    client.posts(&format!("/tools/{}/now", run.id), &[]).await;
    let send = format!("/tools/{}/begin/send", run.id);
    assert!(client.opens(&send).await.says("nog niets ingevuld"));
    let page = format!("/tools/{}/begin/page/vrij", run.id);
    saves(&client, &page, Uuid::new_v4(), 1, "zin", "een woord").await;
    assert!(!client.opens(&send).await.says("nog niets ingevuld"));
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
    assert_eq!(late, StatusCode::OK, "kept, for the client alone to read");
    let read = client.opens(&format!("{base}/begin/page/aankomen")).await;
    assert!(read.says("verstuurd") && !read.says("te laat"));
    let unsent = client.opens(&format!("{base}/unsent")).await;
    assert!(unsent.says("te laat"), "{}", unsent.body);
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
async fn an_entry_that_another_window_changed_is_looked_at_before_it_is_kept() {
    let town = Town::open().await;
    let run = town.assigned("logboek").await;
    let client = client(&town).await;
    let page = format!("/tools/{}", run.id);
    let one = client.opens(&page).await;
    let draft = format!("{page}/logboek/page/formulier");
    let status = saves(
        &client,
        &draft,
        Uuid::new_v4(),
        1,
        "moment",
        "in dit venster",
    )
    .await;
    assert_eq!(status, StatusCode::OK);
    let status = saves(&client, &draft, Uuid::new_v4(), 1, "moment", "in een ander").await;
    assert_eq!(status, StatusCode::OK);

    // The first window knows of its own save, and of no other.
    let has = format!("moment {}", server::store::mark_of_text("in dit venster"));
    let press = async |form: &Page, has: &str, text: &str| {
        let (key, entry) = (form.field("key"), form.field("entry"));
        let fields = [
            ("page", "formulier"),
            ("key", &*key),
            ("entry", &*entry),
            ("has", has),
            ("ask:moment", text),
            ("go", "send"),
        ];
        client.posts(&format!("{page}/entry"), &fields).await
    };
    let events = town.events(&run).await;
    let changed = press(&one, &has, "in dit venster").await;
    assert!(changed.location.is_some_and(|to| to.ends_with("changed")));
    assert_eq!(town.events(&run).await, events, "nothing is kept unseen");
    let both = client.opens(&format!("{page}?done=changed")).await;
    assert!(
        both.says("Kijk ze nog één keer na")
            && both.says("in dit venster")
            && both.says("in een ander"),
        "{}",
        both.body
    );
    let kept = press(&both, &both.field("has"), "in dit venster").await;
    assert!(kept.location.is_some_and(|to| to.ends_with("entry-sent")));
    assert_eq!(town.events(&run).await, events + 1);
    let after = client.opens(&page).await;
    assert!(after.says("in dit venster") && !after.says("in een ander"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_diary_form_makes_one_entry() {
    let town = Town::open().await;
    let run = town.assigned("logboek").await;
    let client = client(&town).await;
    let page = format!("/tools/{}", run.id);
    let (one, other) = (client.opens(&page).await, client.opens(&page).await);
    assert!(one.says("nodig om op te slaan"), "it is not sent");
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
    let again = post(&one, "vanavond").await;
    assert!(again.location.is_some_and(|to| to.ends_with("entry-sent")));
    let next = client.opens(&page).await;
    assert!(
        !next.says("data-put-back"),
        "a double click leaves nothing in the next entry"
    );
    let late = post(&other, "nog iets").await;
    assert!(late.location.is_some_and(|to| to.ends_with("set-aside")));
    assert_eq!(
        town.events(&run).await,
        events,
        "an old form makes no second entry"
    );
    let now = client.opens(&page).await;
    assert!(now.says("vanavond"), "the entry");
    let (fields, beside) = now.body.split_once("class=\"restored\"").unwrap();
    assert!(
        beside.contains("nog iets") && !fields.contains("nog iets"),
        "what was typed since stands beside the next entry, not in it"
    );

    let save = |entry: &str, text: &str| {
        let body = json!({
            "tab": Uuid::new_v4(), "number": 1, "page": other.field("page"), "entry": entry,
            "entries": {"moment": [{"k": 0, "t": text}]},
        });
        let draft = format!("{page}/logboek/page/{}/draft", other.field("page"));
        let client = &client;
        async move { client.saves(&draft, &body).await }
    };
    let late = save(&other.field("entry"), "te laat").await;
    assert_eq!(late.status, StatusCode::OK);
    assert!(late.says("\"stale\":true"), "{}", late.body);
    let now = client.opens(&page).await;
    let (fields, beside) = now.body.split_once("class=\"restored\"").unwrap();
    assert!(beside.contains("te laat") && !fields.contains("te laat"));
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

/// A tool whose second session comes later, publishes it and sets it ready.
async fn later(town: &Town, second: Session, feedback: bool) -> RunRow {
    let first = tool::session(
        "begin",
        vec![Step::Page(tool::page(
            "aankomen",
            vec![tool::ask("zin", false)],
        ))],
    );
    let first = Session {
        feedback: true,
        ..first
    };
    let program = tool::program("later", Kind::Module, vec![first, second]);
    town.publish(&town.practice.organisation, program).await;
    let new = NewAssignment {
        client: town.practice.client.id,
        tool: Id::from("later"),
        feedback,
        schedule: None,
    };
    let (professional, key) = (&town.practice.professional, Uuid::new_v4());
    let store = &town.base.store;
    let run = store.assign(new, professional, key, town.app.stamp()).await;
    let run = run.expect("an assigned tool");
    let session = Id::from("begin");
    town.act(run.id, &town.practice.client, Input::Open { session })
        .await;
    run
}

fn in_three_days() -> Session {
    Session {
        after_days: 3,
        ..tool::session("slot", vec![Step::Page(tool::page("uit", vec![]))])
    }
}

async fn sends(town: &Town, run: &RunRow) {
    let send = Input::Send {
        session: "begin".into(),
        send: Sending::End,
    };
    town.act(run.id, &town.practice.client, send).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_said_when_the_next_session_opens_and_not_that_one_can_go_on() {
    let town = Town::open().await;
    let run = later(&town, in_three_days(), false).await;
    let client = client(&town).await;
    let base = format!("/tools/{}", run.id);
    // It is a Monday morning.
    let review = client.opens(&format!("{base}/begin/send")).await;
    assert!(review.says("De volgende sessie opent"), "{}", review.body);
    assert!(review.says("donderdag") && !review.says("meteen verder"));
    sends(&town, &run).await;
    let sent = client.opens(&format!("{base}/begin/sent/end")).await;
    assert!(sent.says("donderdag"), "{}", sent.body);
    assert!(!sent.says("meteen verder"), "{}", sent.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_reads_how_long_after_the_answer_the_next_session_opens() {
    let town = Town::open().await;
    let run = later(&town, in_three_days(), true).await;
    let client = client(&town).await;
    let base = format!("/tools/{}", run.id);
    let words = "3 dagen daarna opent de volgende sessie";
    assert!(
        client
            .opens(&format!("{base}/begin/send"))
            .await
            .says(words)
    );
    sends(&town, &run).await;
    assert!(
        client
            .opens(&format!("{base}/begin/sent/end"))
            .await
            .says(words)
    );
    assert!(
        client
            .opens(&format!("{base}/begin/read/end"))
            .await
            .says(words)
    );

    let release = Input::Release {
        session: "begin".into(),
        send: Sending::End,
        reason: "We spraken het al door.".to_owned(),
    };
    town.act(run.id, &town.practice.professional, release).await;
    let letter = client.opens(&format!("{base}/begin/read/end")).await;
    assert!(letter.says("donderdag"), "{}", letter.body);
    assert!(!letter.says("verder met de volgende stap"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_said_to_read_along_where_nobody_answers() {
    let town = Town::open().await;
    let run = later(&town, in_three_days(), false).await;
    let client = client(&town).await;
    let tool = client.opens(&format!("/tools/{}", run.id)).await;
    assert!(!tool.says("leest mee"), "{}", tool.body);
    assert!(tool.says("Niemand geeft hier antwoord"), "{}", tool.body);
    let guided = town.assigned("rust").await;
    let tool = client.opens(&format!("/tools/{}", guided.id)).await;
    assert!(tool.says("leest mee"), "{}", tool.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_is_no_feedback() {
    let town = Town::open().await;
    let run = town.waiting("rust", "verstuurd").await;
    let release = Input::Release {
        session: "begin".into(),
        send: Sending::Gate("halfweg".into()),
        reason: "We spraken het al door.".to_owned(),
    };
    town.act(run.id, &town.practice.professional, release).await;
    let client = client(&town).await;
    let base = format!("/tools/{}", run.id);
    client
        .opens(&format!("{base}/begin/read/gate-halfweg"))
        .await;
    let log = client.opens("/log").await;
    assert!(!log.says("las de feedback"), "{}", log.body);
    assert!(log.says("client las waarom"), "{}", log.body);
    let tool = client.opens(&base).await;
    assert!(!tool.says("Feedback voor jou"), "{}", tool.body);
    assert!(tool.says("liet je verdergaan"), "{}", tool.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn to_look_begins_nothing() {
    let town = Town::open().await;
    let run = town.assigned("rust").await;
    let client = client(&town).await;
    let before = town.events(&run).await;
    let base = format!("/tools/{}", run.id);
    let now = format!("{base}/now");
    assert_eq!(client.opens(&now).await.location, Some(base.clone()));
    for page in ["/home", &base] {
        let page = client.opens(page).await;
        assert!(!page.says(&format!("href=\"{now}\"")), "{}", page.body);
        assert!(page.says(&format!("method=\"post\" action=\"{now}\"")));
    }
    assert_eq!(town.events(&run).await, before);
    let page = client.posts(&now, &[]).await.location;
    assert!(
        page.as_deref()
            .is_some_and(|to| to.ends_with("/begin/page/aankomen"))
    );
    assert_eq!(
        client.opens(&now).await.location,
        page,
        "where one left off"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_waits_in_sight_of_both() {
    let town = Town::open().await;
    let meeting = Session {
        in_person: true,
        ..tool::session("gesprek", vec![])
    };
    let run = later(&town, meeting, true).await;
    sends(&town, &run).await;
    let answer = Input::PostFeedback {
        session: "begin".into(),
        send: Sending::End,
        text: "Dank je.".to_owned(),
    };
    town.act(run.id, &town.practice.professional, answer).await;
    let client = client(&town).await;
    let home = client.opens("/home").await;
    assert!(home.says("doe je samen met begeleider"), "{}", home.body);

    let professional = town.sign_in(&town.practice.professional).await;
    let whose = town.practice.client.id;
    let tool = format!("/clients/{whose}/tools/{}", run.id);
    for page in ["/work".to_owned(), format!("/clients/{whose}/tasks")] {
        let page = professional.opens(&page).await;
        assert!(page.says("afvinken"), "{}", page.body);
        assert!(page.says(&format!("href=\"{tool}\"")), "{}", page.body);
    }
    let key = Uuid::new_v4().to_string();
    let held = format!("{tool}/gesprek/held");
    professional.posts(&held, &[("key", &key)]).await;
    assert!(!professional.opens("/work").await.says("afvinken"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_script_looks_at_is_not_where_the_client_is() {
    let town = Town::open().await;
    let client = client(&town).await;
    let (run, first) = first_page(&town, &client).await;
    let looked = client.opens(&format!("{first}?look")).await;
    assert_eq!(looked.status, StatusCode::OK);
    let row = town.base.store.run_of_client(run.id, run.client_id).await;
    let drafts = row.expect("a store").expect("a run").drafts;
    assert!(drafts.pages.is_empty(), "{drafts:?}");
    client.opens(&first).await;
    let row = town.base.store.run_of_client(run.id, run.client_id).await;
    assert_eq!(row.expect("a store").expect("a run").drafts.pages.len(), 1);
}
