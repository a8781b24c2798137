//! Writing to and fro beneath feedback: who reads what, what is marked as new, and that nothing typed is lost.

use axum::http::StatusCode;
use engine::{Input, RunState, Sending};
use serde_json::json;
use server::store::{NewUnlink, RunRow};
use tests::town::{Page, Town, Visitor};
use uuid::Uuid;

fn theirs(town: &Town, run: &RunRow) -> String {
    let client = town.practice.client.id;
    format!("/clients/{client}/tools/{}/begin/gate-halfweg", run.id)
}

fn mine(run: &RunRow) -> String {
    format!("/tools/{}/begin/read/gate-halfweg", run.id)
}

fn at() -> (engine::Id, Sending) {
    ("begin".into(), Sending::Gate("halfweg".into()))
}

/// A run whose gate was answered.
async fn answered(town: &Town) -> RunRow {
    let run = town.waiting("rust", "beter slapen").await;
    let (session, send) = at();
    let text = "Dank voor je openheid.".to_owned();
    let post = Input::PostFeedback {
        session,
        send,
        text,
    };
    town.act(run.id, &town.practice.professional, post).await;
    run
}

async fn sends(visitor: &Visitor<'_>, page: &str, text: &str) -> Page {
    writes(visitor, page, text, "post").await
}

async fn writes(visitor: &Visitor<'_>, page: &str, text: &str, go: &str) -> Page {
    let form = visitor.opens(page).await;
    posts(visitor, page, &form, text, go).await
}

async fn posts(visitor: &Visitor<'_>, page: &str, form: &Page, text: &str, go: &str) -> Page {
    let (key, has) = (form.field("key"), form.field("has"));
    let fields = [
        ("key", &*key),
        ("has", &*has),
        ("ask:text", text),
        ("go", go),
    ];
    visitor.posts(&format!("{page}/reply"), &fields).await
}

/// Breaks the tool off, with all that was not begun.
async fn end(town: &Town, run: &RunRow) {
    let store = &town.base.store;
    let loaded = store.run_of_client(run.id, run.client_id).await.unwrap();
    let run_now = loaded.unwrap().run;
    let mut plan = run_now.plan().clone();
    let (begun, _) = at();
    plan.sessions.retain(|planned| planned.key == begun);
    let change = Input::ChangePlan {
        plan,
        abort: Some((begun, String::new())),
        seen: run_now.sequence(),
    };
    town.act(run.id, &town.practice.professional, change).await;
}

async fn waiting(town: &Town) -> usize {
    let store = &town.base.store;
    let replies = store.replies_of(town.practice.professional.id).await;
    replies.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_goes_to_and_fro_and_each_is_told() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let client = town.sign_in(&town.practice.client).await;
    let professional = town.sign_in(&town.practice.professional).await;
    assert!(client.opens("/home").await.says("heeft je geschreven"));
    let read = client.opens(&mine(&run)).await;
    assert!(read.says("begeleider leest je bericht"), "{}", read.body);
    assert!(read.says("href=\"/help\""), "whom to call stands beside it");

    for round in 1..=3 {
        let (asks, answers) = (format!("Vraag {round}?"), format!("Antwoord {round}."));
        let sent = sends(&client, &mine(&run), &asks).await;
        assert_eq!(
            sent.location,
            Some(format!("{}?done=reply-sent", mine(&run)))
        );
        assert!(client.opens(&mine(&run)).await.says(&asks));
        let start = professional.opens("/work").await;
        assert!(start.says("antwoordde op je feedback") && start.says(&theirs(&town, &run)));
        let tasks = format!("/clients/{}/tasks", town.practice.client.id);
        assert!(professional.opens(&tasks).await.says("Lezen en antwoorden"));
        let tool = format!("/clients/{}/tools/{}", town.practice.client.id, run.id);
        assert!(
            professional
                .opens(&tool)
                .await
                .says("antwoord van de cliënt")
        );

        let page = professional.opens(&theirs(&town, &run)).await;
        assert!(page.says(&asks) && page.says("Dank voor je openheid."));
        let sent = posts(&professional, &theirs(&town, &run), &page, &answers, "post").await;
        let to = sent.location.unwrap_or_default();
        assert!(to.starts_with("/work?done=reply-sent&for="), "{to}");
        assert_eq!(waiting(&town).await, 0);
        assert!(client.opens("/home").await.says("heeft je geschreven"));
        let list = client.opens(&format!("/tools/{}", run.id)).await;
        assert!(list.says(">nieuw<"), "{}", list.body);
        let thread = client.opens(&mine(&run)).await;
        assert!(thread.says(&answers) && thread.says(">nieuw<"));
        for page in ["/home", &format!("/tools/{}", run.id), &mine(&run)] {
            let page = client.opens(page).await;
            assert!(!page.says(">nieuw<") && !page.says("heeft je geschreven"));
        }
    }
    let log = client.opens("/log").await;
    assert!(log.says("client schreef verder bij de feedback op"));
    assert!(!log.says("Vraag 1?"), "the log has no words");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_is_read_without_an_answer_and_the_client_sees_that() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let client = town.sign_in(&town.practice.client).await;
    let professional = town.sign_in(&town.practice.professional).await;
    sends(&client, &mine(&run), "Dank je wel.").await;
    let page = professional.opens(&theirs(&town, &run)).await;
    assert!(page.says("Gelezen, geen antwoord nodig"));
    // What comes while the page is open was not read.
    sends(&client, &mine(&run), "En nog iets.").await;
    let read = format!("{}/read", theirs(&town, &run));
    professional.posts(&read, &[]).await;
    assert_eq!(waiting(&town).await, 1, "the later one still waits");
    let thread = client.opens(&mine(&run)).await;
    assert_eq!(thread.body.matches("Gelezen door begeleider").count(), 1);

    professional.opens(&theirs(&town, &run)).await;
    let done = professional.posts(&read, &[]).await;
    let to = done.location.unwrap_or_default();
    assert!(to.starts_with("/work?done=reply-read&for="), "{to}");
    assert_eq!(waiting(&town).await, 0);
    let events = town.events(&run).await;
    professional.posts(&read, &[]).await;
    assert_eq!(town.events(&run).await, events);
    let log = client.opens("/log").await;
    assert_eq!(log.body.matches("las het bericht bij").count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_comes_while_the_answer_is_written_still_waits() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let client = town.sign_in(&town.practice.client).await;
    let professional = town.sign_in(&town.practice.professional).await;
    sends(&client, &mine(&run), "Eerst dit.").await;
    let page = professional.opens(&theirs(&town, &run)).await;
    sends(&client, &mine(&run), "Het gaat niet goed.").await;
    posts(
        &professional,
        &theirs(&town, &run),
        &page,
        "Fijn om te horen.",
        "post",
    )
    .await;
    assert_eq!(waiting(&town).await, 1);
    let page = professional.opens(&theirs(&town, &run)).await;
    let at = |text: &str| page.body.find(text).unwrap();
    assert!(at("Eerst dit.") < at("Het gaat niet goed."));
    assert!(at("Het gaat niet goed.") < at("Fijn om te horen."));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_lost() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let client = town.sign_in(&town.practice.client).await;
    let page = mine(&run);
    let empty = sends(&client, &page, "  ").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.says("Schrijf eerst iets"));
    let long = "a".repeat(20_001);
    let refused = sends(&client, &page, &long).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says(&long) && refused.says("20001"),
        "it comes back"
    );

    let (one, other) = (client.opens(&page).await, client.opens(&page).await);
    let kept = posts(&client, &page, &one, "Een begin", "save").await;
    assert!(kept.location.is_some());
    assert!(client.opens(&page).await.says("Een begin"));
    let professional = town.sign_in(&town.practice.professional).await;
    let theirs = theirs(&town, &run);
    let seen = professional.opens(&theirs).await;
    assert!(!seen.says("Een begin"), "a draft is its writer's own");
    let beside = posts(&client, &page, &other, "Iets anders", "post").await;
    assert_eq!(beside.status, StatusCode::CONFLICT);
    assert!(beside.says("Een begin") && beside.says("Iets anders"));

    let tab = Uuid::new_v4();
    let body = json!({"tab": tab, "number": 1, "entries": {"text": [{"k": 0, "t": "Al typend"}]}});
    let saves = format!("{page}/reply/draft");
    let saved = client.saves(&saves, &body).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let sent = sends(&client, &page, "Al typend, en klaar").await;
    assert!(sent.location.is_some());
    let again = client.opens(&page).await;
    let (_, editor) = again.body.split_once("<textarea").unwrap();
    assert!(!editor.contains("Al typend"), "what was sent is no draft");
    let late = json!({"tab": tab, "number": 2, "entries": {"text": [{"k": 0, "t": "Al typend, en klaar"}]}});
    client.saves(&saves, &late).await;
    let again = client.opens(&page).await;
    let (_, editor) = again.body.split_once("<textarea").unwrap();
    assert!(
        !editor.contains("Al typend"),
        "nor when a window saves late"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn twice_pressed_is_once_sent_also_from_two_windows() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let client = town.sign_in(&town.practice.client).await;
    let page = mine(&run);
    let (one, other) = (client.opens(&page).await, client.opens(&page).await);
    let before = town.events(&run).await;
    for form in [&one, &one, &other] {
        let sent = posts(&client, &page, form, "Eén keer.", "post").await;
        assert!(sent.location.is_some());
    }
    assert_eq!(town.events(&run).await, before + 1);
    assert_eq!(waiting(&town).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_reads_or_writes_it() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let client = town.sign_in(&town.practice.client).await;
    sends(&client, &mine(&run), "<b>Alleen</b> voor jou & mij").await;
    let neighbour = town.sign_in(&town.practice.neighbour).await;
    let colleague = town.sign_in(&town.practice.colleague).await;
    let key = Uuid::new_v4().to_string();
    let form = [("key", key.as_str()), ("ask:text", "Hoi"), ("go", "post")];
    let events = town.events(&run).await;
    let page = neighbour.opens(&mine(&run)).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let reply = format!("{}/reply", mine(&run));
    let posted = neighbour.posts(&reply, &form).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    let reply = format!("{}/reply", theirs(&town, &run));
    let posted = colleague.posts(&reply, &form).await;
    assert_eq!(posted.status, StatusCode::FORBIDDEN);
    assert!(!colleague.opens("/work").await.says("antwoordde"));
    assert_eq!(town.events(&run).await, events);
    let professional = town.sign_in(&town.practice.professional).await;
    let page = professional.opens(&theirs(&town, &run)).await;
    assert!(page.says("&lt;b&gt;Alleen&lt;/b&gt;") && !page.says("<b>Alleen"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_takes_it_over_and_it_is_on_their_list() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let client = town.sign_in(&town.practice.client).await;
    sends(&client, &mine(&run), "Ben je er nog?").await;
    let store = &town.base.store;
    let practice = &town.practice;
    let (whose, from, to) = (
        practice.client.id,
        practice.professional.id,
        practice.colleague.id,
    );
    store.link(whose, to, None, town.app.stamp()).await.unwrap();
    store
        .unlink(NewUnlink::new(whose, from, Some(to)), town.app.stamp())
        .await
        .unwrap();
    assert_eq!(waiting(&town).await, 0);
    let colleague = town.sign_in(&practice.colleague).await;
    assert!(
        colleague
            .opens("/work")
            .await
            .says("antwoordde op je feedback")
    );
    let page = colleague.opens(&theirs(&town, &run)).await;
    assert!(page.says("Ben je er nog?"));
    let read = client.opens(&mine(&run)).await;
    assert!(read.says("collega leest je bericht"), "{}", read.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_tool_is_over_somebody_still_reads_it() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let practice = &town.practice;
    end(&town, &run).await;
    let store = &town.base.store;
    let loaded = store.run_of_client(run.id, practice.client.id).await;
    assert_eq!(loaded.unwrap().unwrap().run.state(), RunState::Withdrawn);
    let client = town.sign_in(&practice.client).await;
    let list = client.opens(&format!("/tools/{}", run.id)).await;
    assert!(list.says(&mine(&run)), "the thread is found: {}", list.body);
    sends(&client, &mine(&run), "Jammer.").await;
    assert_eq!(waiting(&town).await, 1);

    let whose = practice.client.id;
    let leave = |to| {
        let new = NewUnlink::new(whose, practice.professional.id, to);
        store.unlink(new, town.app.stamp())
    };
    assert!(leave(None).await.is_err(), "somebody is to read it");
    let to = practice.colleague.id;
    store.link(whose, to, None, town.app.stamp()).await.unwrap();
    leave(Some(to)).await.unwrap();
    let replies = store.replies_of(to).await.unwrap();
    assert_eq!(replies.len(), 1);
    let page = client.opens(&mine(&run)).await;
    assert!(page.says("collega leest je bericht"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_is_left_the_client_is_told_and_keeps_the_words() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let practice = &town.practice;
    end(&town, &run).await;
    let client = town.sign_in(&practice.client).await;
    let form = client.opens(&mine(&run)).await;
    let store = &town.base.store;
    store
        .unlink(
            NewUnlink::new(practice.client.id, practice.professional.id, None),
            town.app.stamp(),
        )
        .await
        .unwrap();
    let refused = posts(&client, &mine(&run), &form, "Hallo?", "post").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Hallo?"), "what was typed comes back");
    assert!(refused.says("leest hier niemand mee"));
    let page = client.opens(&mine(&run)).await;
    assert!(page.says("leest hier niemand mee") && !page.says("ask:text"));
}

#[tokio::test(flavor = "multi_thread")]
async fn feedback_that_comes_too_late_can_be_posted_beneath() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let page = theirs(&town, &run);
    let form = professional.opens(&page).await;
    let (session, send) = at();
    let text = "Van een ander.".to_owned();
    let post = Input::PostFeedback {
        session,
        send,
        text,
    };
    town.act(run.id, &town.practice.professional, post).await;
    let (key, has) = (form.field("key"), form.field("has"));
    let fields = [
        ("key", &*key),
        ("has", &*has),
        ("ask:text", "Mijn eigen brief"),
        ("go", "post"),
    ];
    let late = professional.posts(&format!("{page}/post"), &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("Van een ander.") && late.says("Mijn eigen brief"));
    assert!(late.says(&format!("action=\"{page}/reply\"")));
    let again = professional.opens(&page).await;
    assert!(again.says("Mijn eigen brief"), "it is kept");
    let posted = posts(&professional, &page, &again, "Mijn eigen brief", "post").await;
    assert!(posted.location.is_some());
    let client = town.sign_in(&town.practice.client).await;
    assert!(client.opens(&mine(&run)).await.says("Mijn eigen brief"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_is_begun_on_one_answer_without_script() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let page = theirs(&town, &run);
    let form = professional.opens(&page).await;
    assert!(form.says("value=\"quote:zin\""), "{}", form.body);
    let (key, has) = (form.field("key"), form.field("has"));
    let fields = [
        ("key", &*key),
        ("has", &*has),
        ("ask:text", "Mooi."),
        ("go", "quote:zin"),
    ];
    let kept = professional.posts(&format!("{page}/post"), &fields).await;
    assert_eq!(kept.location, Some(format!("{page}#f-text")));
    let form = professional.opens(&page).await;
    let (_, editor) = form.body.split_once("<textarea").unwrap();
    assert!(editor.contains("Mooi.\n\nBij “"), "{editor}");
    let store = &town.base.store;
    assert_eq!(
        store
            .tasks_of(town.practice.professional.id)
            .await
            .unwrap()
            .len(),
        1,
        "nothing was posted"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_and_answered_before_stands_beside_the_editor() {
    let town = Town::open().await;
    let run = answered(&town).await;
    let (session, _) = at();
    let client = &town.practice.client;
    let send = Input::Send {
        session,
        send: Sending::End,
    };
    town.act(run.id, client, send).await;
    let professional = town.sign_in(&town.practice.professional).await;
    let page = format!("/clients/{}/tools/{}/begin/end", client.id, run.id);
    let page = professional.opens(&page).await;
    assert!(page.says("beter slapen"), "the earlier send: {}", page.body);
    assert!(page.says("Dank voor je openheid."), "the earlier feedback");
    assert!(page.says(&theirs(&town, &run)));
}
