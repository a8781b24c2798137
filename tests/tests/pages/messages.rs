//! Conversations: a client asks about a page, a professional answers; nobody else reads it, and nothing typed is lost.

use axum::http::StatusCode;
use engine::{Id, Input};
use server::store::NewUnlink;
use tests::town::{Town, Visitor};
use uuid::Uuid;

use super::post::Office;

fn ask_of(run: Uuid) -> String {
    format!("/tools/{run}/begin/ask/aankomen")
}

/// Sends what is typed in the form at an address; gives where it leads.
async fn sends(who: &Visitor<'_>, path: &str, text: &str) -> String {
    let form = who.opens(path).await;
    let key = form.field("key");
    let fields = [("key", key.as_str()), ("ask:text", text), ("go", "post")];
    let sent = who.posts(path, &fields).await;
    sent.location.unwrap_or_else(|| panic!("{}", sent.body))
}

fn bare(location: &str) -> &str {
    location.split('?').next().unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_about_a_page_reaches_who_guides_and_is_answered() {
    let office = Office::open().await;
    let town = &office.town;
    let run = town.answered("rust", "beter slapen").await.id;
    office.look().await;
    let client = town.sign_in(&town.practice.client).await;
    let professional = town.sign_in(&town.practice.professional).await;
    let page = format!("/tools/{run}/begin/page/aankomen");
    assert!(client.opens(&page).await.says("Stel een vraag hierover"));
    let typed = [
        ("page", "aankomen"),
        ("ask:zin", "nog een zin"),
        ("go", "ask"),
    ];
    let asks = client.posts(&page, &typed).await;
    assert_eq!(asks.location.as_deref(), Some(ask_of(run).as_str()));
    let form = client.opens(&ask_of(run)).await;
    for words in ["begeleider", "Pagina aankomen", "Titel rust", "niet meteen"] {
        assert!(form.says(words), "{words}: {}", form.body);
    }

    let there = sends(&client, &ask_of(run), "Wat bedoelen jullie met rust?").await;
    let mails = office.look().await;
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, town.practice.professional.email);
    assert!(!mails[0].text.contains("bedoelen"), "{}", mails[0].text);
    let shown = client.opens(bare(&there)).await;
    assert!(
        shown.says("Wat bedoelen jullie met rust?"),
        "{}",
        shown.body
    );
    assert!(shown.says(&format!("href=\"{page}\"")), "{}", shown.body);
    let again = client.opens(&ask_of(run)).await;
    assert_eq!(
        again.location.as_deref(),
        Some(bare(&there)),
        "the same one"
    );
    sends(&client, bare(&there), "En nog iets.").await;
    assert!(office.look().await.is_empty(), "one mail until it is read");

    let work = professional.opens("/work").await;
    assert!(work.says("Pagina aankomen"), "{}", work.body);
    let of_client = format!("/clients/{}", town.practice.client.id);
    let tasks = professional.opens(&format!("{of_client}/tasks")).await;
    assert!(tasks.says("Het bericht lezen"), "{}", tasks.body);
    let theirs = format!("{of_client}{}", bare(&there));
    let opened = professional.opens(&theirs).await;
    for words in ["Wat bedoelen jullie", "En nog iets.", "/catalogue/rust/"] {
        assert!(opened.says(words), "{words}: {}", opened.body);
    }
    assert!(
        !opened.says("nog een zin"),
        "what is typed on the page is a draft"
    );
    assert!(
        professional.opens("/work").await.says("Pagina aankomen"),
        "it was read, and waits for an answer"
    );

    sends(&professional, &theirs, "Even niets hoeven.").await;
    assert!(
        !professional.opens("/work").await.says("Pagina aankomen"),
        "answered"
    );
    let mails = office.look().await;
    assert_eq!(
        (mails.len(), &mails[0].to),
        (1, &town.practice.client.email)
    );
    let home = client.opens("/home").await;
    assert!(home.says("schreef je een bericht"), "{}", home.body);
    let shown = client.opens(bare(&there)).await;
    assert!(
        shown.says("Even niets hoeven.") && shown.says(">nieuw<"),
        "{}",
        shown.body
    );
    assert!(!client.opens("/home").await.says("schreef je een bericht"));
    let log = client.opens("/log").await;
    assert!(log.says("begon een gesprek"), "{}", log.body);
    assert!(!log.says("bedoelen"), "{}", log.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_waits_until_it_is_answered_or_ticked_off() {
    let town = Town::open().await;
    let practice = &town.practice;
    let run = town.answered("rust", "beter slapen").await.id;
    let client = town.sign_in(&practice.client).await;
    let professional = town.sign_in(&practice.professional).await;
    let there = sends(&client, &ask_of(run), "Dank je wel!").await;
    let theirs = format!("/clients/{}{}", practice.client.id, bare(&there));

    let opened = professional.opens(&theirs).await;
    assert!(
        opened.says("Gelezen, geen antwoord nodig"),
        "{}",
        opened.body
    );
    assert!(!client.opens(bare(&there)).await.says("Gelezen door"));
    let up_to = opened.field("up_to");
    sends(&client, bare(&there), "En toch nog een vraag.").await;
    let ticks = |up_to: String| {
        let (professional, path) = (&professional, format!("{theirs}/read"));
        async move { professional.posts(&path, &[("up_to", &up_to)]).await }
    };
    ticks(up_to).await;
    let work = professional.opens("/work").await;
    assert!(
        work.says("schreef je een bericht"),
        "what came since was not read: {}",
        work.body
    );

    let opened = professional.opens(&theirs).await;
    let draft = serde_json::json!({
        "tab": Uuid::new_v4(), "number": 1, "entries": {"text": [{"k": 0, "t": "Goede vr"}]},
    });
    professional.saves(&format!("{theirs}/draft"), &draft).await;
    assert!(professional.opens("/work").await.says(">concept<"));
    ticks(opened.field("up_to")).await;
    let work = professional.opens("/work").await;
    assert!(!work.says("schreef je een bericht"), "{}", work.body);
    assert!(
        work.says("Begonnen berichten"),
        "what was begun is still found: {}",
        work.body
    );
    assert!(client.opens(bare(&there)).await.says("Gelezen door"));
    let neighbour = town.sign_in(&practice.neighbour).await;
    let theirs_to_tick = neighbour
        .posts(&format!("{theirs}/read"), &[("up_to", "9")])
        .await;
    assert!(!theirs_to_tick.status.is_success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_was_begun_is_found_again() {
    let town = Town::open().await;
    let practice = &town.practice;
    let run = town.answered("rust", "beter slapen").await.id;
    let draft = serde_json::json!({
        "tab": Uuid::new_v4(), "number": 1, "entries": {"text": [{"k": 0, "t": "Half begonnen"}]},
    });
    let client = town.sign_in(&practice.client).await;
    client
        .saves(&format!("{}/draft", ask_of(run)), &draft)
        .await;
    let list = client.opens("/conversations").await;
    assert!(
        list.says(">concept<") && list.says(&ask_of(run)),
        "{}",
        list.body
    );

    let professional = town.sign_in(&practice.professional).await;
    let of_client = format!("/clients/{}/conversations", practice.client.id);
    let fresh = format!("{of_client}/new");
    professional.saves(&format!("{fresh}/draft"), &draft).await;
    assert!(professional.opens("/work").await.says(&fresh));
    assert!(
        professional
            .opens(&of_client)
            .await
            .says("Verder met je bericht")
    );
    sends(&professional, &fresh, "Af.").await;
    let work = professional.opens("/work").await;
    assert!(!work.says("Begonnen berichten"), "{}", work.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_writes_to_who_accompanies_them_wherever_they_are() {
    let town = Town::open().await;
    let practice = &town.practice;
    let run = town.waiting("rust", "beter slapen").await.id;
    let client = town.sign_in(&practice.client).await;
    let professional = town.sign_in(&practice.professional).await;
    let to = format!("/conversations/with/{}", practice.professional.id);
    let waits = client
        .opens(&format!("/tools/{run}/begin/read/gate-halfweg"))
        .await;
    for page in [
        waits,
        client.opens("/conversations").await,
        client.opens(&format!("/tools/{run}")).await,
    ] {
        assert!(page.says(&to), "{}", page.body);
    }
    assert!(client.opens("/home").await.says("href=\"/conversations\""));

    let draft = serde_json::json!({
        "tab": Uuid::new_v4(), "number": 1, "entries": {"text": [{"k": 0, "t": "Half begonnen"}]},
    });
    client.saves(&format!("{to}/draft"), &draft).await;
    let list = client.opens("/conversations").await;
    assert!(list.says(">concept<"), "{}", list.body);
    assert!(client.opens(&to).await.says("Half begonnen"));

    let there = sends(&client, &to, "Ik wacht nog.").await;
    assert!(
        professional
            .opens("/work")
            .await
            .says("schreef je een bericht")
    );
    let fresh = format!("/clients/{}/conversations/new", practice.client.id);
    let same = professional.opens(&fresh).await.location;
    assert_eq!(
        same,
        Some(format!("/clients/{}{}", practice.client.id, bare(&there)))
    );
    assert_eq!(
        client.opens(&to).await.location.as_deref(),
        Some(bare(&there))
    );

    // Who does not accompany them is not written to.
    let stranger = format!("/conversations/with/{}", practice.colleague.id);
    assert_eq!(client.opens(&stranger).await.status, StatusCode::NOT_FOUND);
    let fields = [
        ("key", "00000000-0000-0000-0000-000000000001"),
        ("ask:text", "Hoi"),
        ("go", "post"),
    ];
    assert_eq!(
        client.posts(&stranger, &fields).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_lost_and_nothing_is_sent_twice() {
    let town = Town::open().await;
    let run = town.answered("rust", "beter slapen").await.id;
    let client = town.sign_in(&town.practice.client).await;
    let draft = serde_json::json!({
        "tab": Uuid::new_v4(), "number": 1, "entries": {"text": [{"k": 0, "t": "Half begonnen"}]},
    });
    let saved = client
        .saves(&format!("{}/draft", ask_of(run)), &draft)
        .await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let form = client.opens(&ask_of(run)).await;
    assert!(form.says("Half begonnen"), "{}", form.body);
    let (key, has) = (form.field("key"), form.field("has"));
    let long = "x".repeat(1001);
    for (text, words) in [(long.as_str(), "1001 tekens"), (" ", "Schrijf eerst iets")] {
        let fields = [
            ("key", key.as_str()),
            ("has", &has),
            ("ask:text", text),
            ("go", "post"),
        ];
        let back = client.posts(&ask_of(run), &fields).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(back.says(words) && back.says(text), "{}", back.body);
    }
    let whole = "x".repeat(1000);
    let fields = [
        ("key", key.as_str()),
        ("has", &has),
        ("ask:text", &whole),
        ("go", "post"),
    ];
    let first = client.posts(&ask_of(run), &fields).await;
    let second = client.posts(&ask_of(run), &fields).await;
    assert!(first.location.is_some(), "{}", first.body);
    assert_eq!(first.location, second.location);
    let there = client.opens(bare(first.location.as_deref().unwrap())).await;
    assert_eq!(there.body.matches(&whole).count(), 1);
    assert!(!there.says("Half begonnen"), "the draft went with it");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_along() {
    let town = Town::open().await;
    let run = town.answered("rust", "beter slapen").await.id;
    let practice = &town.practice;
    let store = &town.base.store;
    store
        .link(
            practice.client.id,
            practice.colleague.id,
            None,
            town.app.stamp(),
        )
        .await
        .unwrap();
    let client = town.sign_in(&practice.client).await;
    let there = sends(&client, &ask_of(run), "Alleen voor jou.").await;
    let colleague = town.sign_in(&practice.colleague).await;
    let of_client = format!("/clients/{}", practice.client.id);
    let list = colleague.opens(&format!("{of_client}/conversations")).await;
    assert!(list.says("schreven elkaar nog niet"), "{}", list.body);
    let theirs = format!("{of_client}{}", bare(&there));
    let fields = [
        ("key", "00000000-0000-0000-0000-000000000001"),
        ("ask:text", "Hoi"),
        ("go", "post"),
    ];
    assert_eq!(colleague.opens(&theirs).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        colleague.posts(&theirs, &fields).await.status,
        StatusCode::NOT_FOUND
    );
    let neighbour = town.sign_in(&practice.neighbour).await;
    assert_eq!(
        neighbour.opens(bare(&there)).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(!colleague.opens("/work").await.says("Pagina aankomen"));

    // The colleague begins one of their own.
    let fresh = format!("{of_client}/conversations/new");
    let own = sends(&colleague, &fresh, "Dag, ik ben er ook.").await;
    let again = colleague.opens(&fresh).await;
    assert_eq!(again.location.as_deref(), Some(bare(&own)));
    let professional = town.sign_in(&practice.professional).await;
    assert_eq!(
        professional.opens(bare(&own)).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_over_reads_on_and_what_nobody_takes_over_is_closed() {
    let town = Town::open().await;
    let run = town.answered("rust", "beter slapen").await.id;
    let practice = &town.practice;
    let (one, store) = (practice.client.id, &town.base.store);
    let client = town.sign_in(&practice.client).await;
    let there = sends(&client, &ask_of(run), "Wie leest dit?").await;
    store
        .link(one, practice.colleague.id, None, town.app.stamp())
        .await
        .unwrap();
    let to = NewUnlink::new(one, practice.professional.id, Some(practice.colleague.id));
    store.unlink(to, town.app.stamp()).await.unwrap();
    let colleague = town.sign_in(&practice.colleague).await;
    assert!(colleague.opens("/work").await.says("Pagina aankomen"));
    let theirs = format!("/clients/{one}{}", bare(&there));
    assert!(colleague.opens(&theirs).await.says("Wie leest dit?"));
    let shown = client.opens(bare(&there)).await;
    assert!(
        shown.says("Vanaf hier leest en schrijft collega"),
        "{}",
        shown.body
    );
    let leaver = town.sign_in(&practice.professional).await;
    assert_eq!(leaver.opens(&theirs).await.status, StatusCode::FORBIDDEN);

    // All is over, and the client asks one more thing: somebody has to read that first.
    for session in ["begin", "slot"] {
        let abort = Input::Abort {
            session: Id::from(session),
            reason: "Klaar.".to_owned(),
        };
        town.act(run, &practice.colleague, abort).await;
    }
    sends(&client, bare(&there), "Nog één ding.").await;
    let end = || NewUnlink::new(one, practice.colleague.id, None);
    assert!(store.unlink(end(), town.app.stamp()).await.is_err());
    let up_to = colleague.opens(&theirs).await.field("up_to");
    assert!(store.unlink(end(), town.app.stamp()).await.is_err());
    let ticked = format!("{theirs}/read");
    colleague.posts(&ticked, &[("up_to", &up_to)]).await;
    let form = client.opens(bare(&there)).await;
    let key = form.field("key");
    store.unlink(end(), town.app.stamp()).await.unwrap();
    let fields = [
        ("key", key.as_str()),
        ("ask:text", "Te laat?"),
        ("go", "post"),
    ];
    let back = client.posts(bare(&there), &fields).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Te laat?",
        "leest nu niemand mee",
        "Dit gesprek is gesloten",
    ] {
        assert!(back.says(words), "{words}: {}", back.body);
    }
    let page = client
        .opens(&format!("/tools/{run}/begin/page/aankomen"))
        .await;
    assert!(
        !page.says("Stel een vraag hierover"),
        "it would lead nowhere"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_sign_in_is_not_written_to() {
    let town = Town::open().await;
    town.answered("rust", "beter slapen").await;
    let client = town.practice.client.id;
    let professional = town.sign_in(&town.practice.professional).await;
    let fresh = format!("/clients/{client}/conversations/new");
    let form = professional.opens(&fresh).await;
    let key = form.field("key");
    let store = &town.base.store;
    store
        .close_account(client, None, town.app.stamp())
        .await
        .unwrap();
    let fields = [
        ("key", key.as_str()),
        ("ask:text", "Hoe gaat het?"),
        ("go", "post"),
    ];
    let back = professional.posts(&fresh, &fields).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.says("Hoe gaat het?"), "{}", back.body);
    let list = professional
        .opens(&format!("/clients/{client}/conversations"))
        .await;
    assert!(!list.says("/conversations/new"), "{}", list.body);
}
