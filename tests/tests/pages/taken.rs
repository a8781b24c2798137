//! A session is taken from a client who is in the middle of it: nothing typed is lost, and both sides are told.

use axum::http::StatusCode;
use engine::{Id, Input, Sending};
use serde_json::json;
use tests::town::{Page, Visitor};
use uuid::Uuid;

use crate::adapt::Desk;

const TYPED: &str = "wat ik nog niet verstuurd had";

/// The desk with a client who typed something in the first session.
async fn midst() -> Desk {
    let desk = Desk::open().await;
    desk.client_begins("een").await;
    let client = client(&desk).await;
    let saved = types(&desk, &client, TYPED).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    desk
}

async fn client(desk: &Desk) -> Visitor<'_> {
    desk.town.sign_in(&desk.town.practice.client).await
}

fn page_of(desk: &Desk) -> String {
    format!("/tools/{}/een/page/een-pagina", desk.run.id)
}

fn unsent(desk: &Desk) -> String {
    format!("/tools/{}/unsent", desk.run.id)
}

/// The script of the open page saves.
async fn types(desk: &Desk, client: &Visitor<'_>, text: &str) -> Page {
    let body = json!({"tab": Uuid::new_v4(), "number": 1, "page": "een-pagina",
                      "entries": {"een-vraag": [{"k": 0, "t": text}]}});
    client
        .saves(&format!("{}/draft", page_of(desk)), &body)
        .await
}

/// The professional breaks the session off.
async fn break_off(desk: &Desk) {
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["abort:een"]).await;
    let saved = desk.press(&professional, &page, "save").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_in_a_session_that_is_broken_off_can_be_read_by_the_client_alone() {
    let desk = midst().await;
    let client = client(&desk).await;
    let none = client.opens(&unsent(&desk)).await;
    assert!(
        !none.says(TYPED),
        "what can still be sent is not told as unsent"
    );
    break_off(&desk).await;
    let tool = client.opens(&format!("/tools/{}", desk.run.id)).await;
    assert!(tool.says(&unsent(&desk)), "{}", tool.body);
    let read = client.opens(&unsent(&desk)).await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(
        read.says("Niet verstuurd") && read.says("Vraag een-vraag"),
        "{}",
        read.body
    );
    assert_eq!(
        read.body.matches(TYPED).count(),
        2,
        "to read, and to copy: {}",
        read.body
    );

    let professional = desk.professional().await;
    for path in [
        desk.tool(),
        desk.adapt(),
        format!("{}/een/end", desk.tool()),
        format!("/clients/{}/history", desk.run.client_id),
        unsent(&desk),
    ] {
        assert!(!professional.opens(&path).await.says(TYPED), "{path}");
    }
    let neighbour = desk.town.sign_in(&desk.town.practice.neighbour).await;
    assert_eq!(
        neighbour.opens(&unsent(&desk)).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn it_can_be_read_after_the_whole_tool_is_over_too() {
    let desk = midst().await;
    let professional = desk.professional().await;
    let all = ["abort:een", "remove:twee", "remove:drie", "remove:vier"];
    let page = desk.presses(&professional, &all).await;
    desk.press(&professional, &page, "save").await;
    let client = client(&desk).await;
    let over = client.opens(&format!("/tools/{}", desk.run.id)).await;
    assert!(
        over.says("gestopt") && over.says(&unsent(&desk)),
        "{}",
        over.body
    );
    assert!(client.opens(&unsent(&desk)).await.says(TYPED));
    let open = client.opens(&page_of(&desk)).await;
    assert!(open.says("haalde deze sessie bij je weg"), "{}", open.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_works_in_it_is_told_what_happened_and_loses_nothing_typed_since() {
    let desk = midst().await;
    let client = client(&desk).await;
    let open = client.opens(&page_of(&desk)).await;
    break_off(&desk).await;

    let saved = types(&desk, &client, "en dit typte ik daarna").await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert!(
        saved.says("haalde deze sessie bij je weg") && saved.says(&unsent(&desk)),
        "{}",
        saved.body
    );
    assert!(
        client
            .opens(&unsent(&desk))
            .await
            .says("en dit typte ik daarna")
    );

    let form = [("ask:een-vraag:0", "zonder script getypt"), ("go", "next")];
    let has = open.field("has");
    let posted = client
        .posts(
            &page_of(&desk),
            &[&[("has", has.as_str())], &form[..]].concat(),
        )
        .await;
    assert_eq!(posted.status, StatusCode::CONFLICT);
    assert!(
        posted.says("haalde deze sessie bij je weg") && posted.says(&unsent(&desk)),
        "{}",
        posted.body
    );
    let read = client.opens(&unsent(&desk)).await;
    assert!(read.says("zonder script getypt"), "{}", read.body);
    assert!(
        read.says("en dit typte ik daarna"),
        "what it was typed over stays too: {}",
        read.body
    );

    let key = Uuid::new_v4().to_string();
    let send = format!("/tools/{}/een/send/end", desk.run.id);
    let sent = client
        .posts(&send, &[("key", key.as_str()), ("shown", "")])
        .await;
    assert_eq!(sent.status, StatusCode::CONFLICT);
    assert!(sent.says("haalde deze sessie bij je weg"), "{}", sent.body);
    let review = client
        .opens(&format!("/tools/{}/een/send", desk.run.id))
        .await;
    assert!(
        review.says("haalde deze sessie bij je weg"),
        "{}",
        review.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chapter_that_is_hidden_meanwhile_keeps_what_was_typed_and_gives_it_back() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = desk
        .presses(&professional, &["remove:een", "remove:twee"])
        .await;
    desk.press(&professional, &page, "save").await;
    desk.client_begins("drie").await;
    let client = client(&desk).await;
    let body = json!({"tab": Uuid::new_v4(), "number": 1, "page": "drie-pagina",
                      "entries": {"drie-vraag": [{"k": 0, "t": TYPED}]}});
    let here = format!("/tools/{}/drie/page/drie-pagina", desk.run.id);
    client.saves(&format!("{here}/draft"), &body).await;
    // Something has to be left to do.
    let add = format!("{}/add", desk.adapt());
    let list = professional.opens(&format!("{add}?tool=rust")).await;
    let (mark, seen) = (list.field("mark"), list.field("seen"));
    let form = [
        ("mark", mark.as_str()),
        ("seen", &seen),
        ("tool", "rust"),
        ("session", "slot"),
    ];
    professional.posts(&add, &form).await;
    let page = desk.presses(&professional, &["hide:verdieping"]).await;
    assert!(
        page.says("mee bezig") && page.says("die kan het teruglezen, jij niet"),
        "{}",
        page.body
    );
    assert!(!page.says(TYPED));
    desk.press(&professional, &page, "save").await;

    let open = client.opens(&here).await;
    assert!(open.says("haalde deze sessie bij je weg"), "{}", open.body);
    assert!(client.opens(&unsent(&desk)).await.says(TYPED));
    let page = desk.presses(&professional, &["show:verdieping"]).await;
    desk.press(&professional, &page, "save").await;
    assert!(!client.opens(&unsent(&desk)).await.says(TYPED));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_professional_is_told_the_same_whether_or_not_something_was_typed() {
    let typed = midst().await;
    let begun = Desk::open().await;
    begun.client_begins("een").await;
    for desk in [&typed, &begun] {
        let professional = desk.professional().await;
        let page = professional.opens(&desk.adapt()).await;
        assert!(page.says("De cliënt is hier nu mee bezig"), "{}", page.body);
    }
    let waits = Desk::open().await;
    waits.client_sends("een").await;
    let professional = waits.professional().await;
    let page = professional.opens(&waits.adapt()).await;
    assert!(
        !page.says("De cliënt is hier nu mee bezig"),
        "{}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stood_in_a_diary_that_is_stopped_can_be_read() {
    let desk = Desk::open().await;
    let run = desk.town.assigned("logboek").await;
    let desk = Desk { run, ..desk };
    let client = client(&desk).await;
    client.opens(&format!("/tools/{}", desk.run.id)).await;
    let body = json!({"tab": Uuid::new_v4(), "number": 1, "page": "formulier", "entry": "1",
                      "entries": {"moment": [{"k": 0, "t": TYPED}]}});
    let draft = format!("/tools/{}/logboek/page/formulier/draft", desk.run.id);
    let saved = client.saves(&draft, &body).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["abort:logboek"]).await;
    assert!(
        page.says("die kan het teruglezen, jij niet"),
        "{}",
        page.body
    );
    desk.press(&professional, &page, "save").await;
    let diary = client.opens(&format!("/tools/{}", desk.run.id)).await;
    assert!(diary.says(&unsent(&desk)), "{}", diary.body);
    assert!(client.opens(&unsent(&desk)).await.says(TYPED));
    let entry = format!("/tools/{}/entry", desk.run.id);
    let posted = client
        .posts(
            &entry,
            &[
                ("page", "formulier"),
                ("ask:moment:0", "en nog iets"),
                ("go", "send"),
            ],
        )
        .await;
    assert_eq!(posted.status, StatusCode::CONFLICT);
    assert!(
        posted.says("haalde deze sessie bij je weg"),
        "{}",
        posted.body
    );
    assert!(client.opens(&unsent(&desk)).await.says("en nog iets"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_on_a_page_that_another_window_sent_is_kept_to_be_read() {
    let desk = midst().await;
    let client = client(&desk).await;
    let open = client.opens(&page_of(&desk)).await;
    let input = Input::Send {
        session: Id::from("een"),
        send: Sending::End,
    };
    desk.client_does(input).await;

    let same = types(&desk, &client, TYPED).await;
    assert_eq!(same.status, StatusCode::OK, "{}", same.body);
    assert!(!client.opens(&unsent(&desk)).await.says(TYPED), "it went");
    let saved = types(&desk, &client, "en dit typte ik daarna").await;
    assert!(
        saved.says("ging niet mee") && saved.says(&unsent(&desk)),
        "{}",
        saved.body
    );
    let has = open.field("has");
    let form = [
        ("has", has.as_str()),
        ("ask:een-vraag:0", "zonder script getypt"),
        ("go", "next"),
    ];
    let posted = client.posts(&page_of(&desk), &form).await;
    assert_eq!(posted.status, StatusCode::CONFLICT);
    assert!(posted.says("ging niet mee"), "{}", posted.body);
    assert!(
        !posted.says("is niet aangekomen"),
        "what is kept is not said to be lost: {}",
        posted.body
    );
    let read = client.opens(&unsent(&desk)).await;
    for words in ["en dit typte ik daarna", "zonder script getypt"] {
        assert!(read.says(words), "{words}: {}", read.body);
    }
    let professional = desk.professional().await;
    let sent = professional
        .opens(&format!("{}/een/end", desk.tool()))
        .await;
    assert!(sent.says(TYPED) && !sent.says("daarna"), "{}", sent.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn feedback_that_is_turned_off_where_the_client_waits_is_told_to_them_and_is_no_letter() {
    let desk = Desk::open().await;
    desk.client_sends("een").await;
    let professional = desk.professional().await;
    let client = desk.town.sign_in(&desk.town.practice.client).await;
    assert!(client.opens("/home").await.says("leest mee sinds"));
    let page = desk.presses(&professional, &["off:een"]).await;
    desk.press(&professional, &page, "save").await;
    let home = client.opens("/home").await;
    assert!(
        !home.says("heeft je geschreven") && home.says("laat je verdergaan"),
        "{}",
        home.body
    );
    let out = desk.town.base.store.outgoing(i64::MAX, 100).await.unwrap();
    assert!(out.iter().any(|mail| mail.kind == "feedback-given"));
    let read = client
        .opens(&format!("/tools/{}/een/read/end", desk.run.id))
        .await;
    assert!(
        !read.says("met deze reden") && read.says("Je hoeft niet op antwoord te wachten"),
        "{}",
        read.body
    );
    let home = client.opens("/home").await;
    assert!(
        !home.says("laat je verdergaan") && home.says("Sessie twee"),
        "once: {}",
        home.body
    );
}
