//! Warnings: the client sees at once whom to call, and a professional is told once, where the organisation wants it.

use axum::http::StatusCode;
use engine::{Alert, Expression, Id, Input, Item, Kind, Program, Sending, Step, Text};
use serde_json::json;
use tests::{
    tool,
    town::{Town, Visitor},
};
use uuid::Uuid;

const FIXED: &str = "leest niemand meteen";

/// A tool that warns once its first question is answered.
fn warning(kind: Kind) -> Program {
    let mut first = tool::page("aankomen", vec![tool::ask("zin", false)]);
    first.items.push(Item::Alert(Alert {
        id: Id::from("zwaar"),
        number: 0,
        title: "Dat klinkt zwaar.".to_owned(),
        when: Expression::Answered(Id::from("zin")),
        own_page: vec![Id::from("zin")],
        task: Some("Bel de cliënt vandaag.".to_owned()),
        text: Text::default(),
    }));
    let second = tool::page("verder", vec![tool::ask("stap", false)]);
    let steps = match kind {
        Kind::Diary => vec![Step::Page(first)],
        Kind::Module
        | Kind::MobileModule
        | Kind::Training
        | Kind::Questionnaire
        | Kind::Collection
        | Kind::ActionPlan => vec![Step::Page(first), Step::Page(second)],
    };
    tool::program("zorg", kind, vec![tool::session("begin", steps)])
}

struct Walk {
    town: Town,
    run: Uuid,
}

impl Walk {
    async fn begin(alerts: bool) -> Self {
        let town = Self::with(alerts, Kind::Module).await;
        let run = town.assigned("zorg").await.id;
        Self { town, run }
    }

    async fn with(alerts: bool, kind: Kind) -> Town {
        let town = Town::open().await;
        let organisation = &town.practice.organisation;
        town.publish(organisation, warning(kind)).await;
        let lines = json!([{"name": "De proeflijn", "number": "000", "href": "tel:000"}]);
        let settings = json!({"alerts": alerts, "crisis_lines": lines}).to_string();
        let store = &town.base.store;
        let changed =
            store.change_organisation(organisation.id, organisation.name.clone(), settings);
        assert!(changed.await.unwrap());
        town
    }

    /// Answers the first page, and does what a button says.
    async fn answers(&self, client: &Visitor<'_>, answer: &str, go: &str) -> String {
        let page = format!("/tools/{}/begin/page/aankomen", self.run);
        let form = [("page", "aankomen"), ("ask:zin", answer), ("go", go)];
        let done = client.posts(&page, &form).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        done.location.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_warning_is_seen_at_once_and_told_when_the_page_is_left() {
    let walk = Walk::begin(true).await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    let professional = walk.town.sign_in(&walk.town.practice.professional).await;
    client.posts(&format!("/tools/{}/now", walk.run), &[]).await;
    let page = format!("/tools/{}/begin/page/aankomen", walk.run);
    assert!(!client.opens(&page).await.says("Dat klinkt zwaar."));

    // Without script it is seen before one goes on.
    let stays = walk.answers(&client, "alles", "next").await;
    assert!(stays.contains("done=more"), "{stays}");
    let shown = client.opens(&stays).await;
    for words in [
        "Dat klinkt zwaar.",
        FIXED,
        "tel:000",
        "Ga je verder of sluit je deze bladzijde, dan krijgt begeleider bericht",
    ] {
        assert!(shown.says(words), "{words}");
    }
    assert!(!professional.opens("/work").await.says("zorgsignaal"));

    walk.answers(&client, "alles", "next").await;
    walk.answers(&client, "alles", "back").await;
    assert!(
        client
            .opens(&page)
            .await
            .says("begeleider heeft bericht gekregen")
    );
    let work = professional.opens("/work").await;
    assert!(work.says("Bel de cliënt vandaag."));
    assert_eq!(
        work.body.matches("Bel de cliënt vandaag.").count(),
        1,
        "told once"
    );
    assert!(
        client
            .opens("/log")
            .await
            .says("begeleider kreeg bericht van een waarschuwing")
    );

    let path = work
        .body
        .split("href=\"")
        .find(|rest| rest.contains("/alerts/"))
        .unwrap();
    let path = path.split('"').next().unwrap();
    let told = professional.opens(path).await;
    assert!(told.says("Pagina aankomen"));
    assert!(!told.says("alles"), "the answer stays the client's own");
    let key = told.field("key");
    let empty = professional
        .posts(path, &[("key", &key), ("reason", " ")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = [("key", key.as_str()), ("reason", "Gebeld.")];
    let pressed = professional.posts(path, &done).await;
    assert_eq!(pressed.status, StatusCode::SEE_OTHER, "{}", pressed.body);
    let again = professional.posts(path, &done).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a double click");
    assert!(professional.opens(path).await.says("Gebeld."));
    let own = Uuid::new_v4().to_string();
    let late = [("key", own.as_str()), ("reason", "Ik fietste langs.")];
    let late = professional.posts(path, &late).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
    assert!(late.says("Ik fietste langs.") && late.says("al afgehandeld"));
    assert!(
        !professional
            .opens("/work")
            .await
            .says("Bel de cliënt vandaag.")
    );
    let log = client.opens("/log").await;
    assert!(log.says("handelde het zorgsignaal"));
    assert!(!log.says("Gebeld."), "what was done is for professionals");

    let colleague = walk.town.sign_in(&walk.town.practice.colleague).await;
    assert_eq!(colleague.opens(path).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_over_from_a_colleague_reads_that_there_is_an_alert() {
    let walk = Walk::begin(true).await;
    let practice = &walk.town.practice;
    let client = walk.town.sign_in(&practice.client).await;
    let professional = walk.town.sign_in(&practice.professional).await;
    client.posts(&format!("/tools/{}/now", walk.run), &[]).await;
    walk.answers(&client, "alles", "next").await;
    walk.answers(&client, "alles", "next").await;

    let professionals = format!("/clients/{}/professionals", practice.client.id);
    let colleague = practice.colleague.id.to_string();
    let form = [("professional", colleague.as_str())];
    professional.posts(&professionals, &form).await;
    let unlink = format!("{professionals}/{}/unlink", practice.professional.id);
    let page = professional.opens(&unlink).await;
    assert!(page.says("1 zorgsignaal"), "{}", page.body);
    assert!(!page.says("wacht op reactie"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_it_is_off_help_is_shown_and_nothing_is_promised() {
    let walk = Walk::begin(false).await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    let professional = walk.town.sign_in(&walk.town.practice.professional).await;
    client.posts(&format!("/tools/{}/now", walk.run), &[]).await;
    let stays = walk.answers(&client, "alles", "next").await;
    let shown = client.opens(&stays).await;
    assert!(shown.says(FIXED) && shown.says("tel:000"));
    assert!(
        !shown.says("krijgt begeleider"),
        "nobody is told, and none is promised"
    );
    walk.answers(&client, "alles", "stop").await;
    assert!(!professional.opens("/work").await.says("zorgsignaal"));
    assert!(
        !client
            .opens("/log")
            .await
            .says("bericht van een waarschuwing")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_and_opening_another_page_leave_a_page_too() {
    for by_link in [true, false] {
        let walk = Walk::begin(true).await;
        let client = walk.town.sign_in(&walk.town.practice.client).await;
        client.posts(&format!("/tools/{}/now", walk.run), &[]).await;
        let page = format!("/tools/{}/begin/page/aankomen", walk.run);
        client.opens(&page).await;
        if by_link {
            walk.answers(&client, "alles", "save").await;
            client.opens(&page.replace("aankomen", "verder")).await;
        } else {
            walk.answers(&client, "alles", "stop").await;
        }
        let told = walk
            .town
            .base
            .store
            .alerts_about(walk.town.practice.client.id);
        assert_eq!(told.await.unwrap().len(), 1, "by link: {by_link}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_closed_or_brought_later_is_left_too() {
    let walk = Walk::begin(true).await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    client.posts(&format!("/tools/{}/now", walk.run), &[]).await;
    let draft = format!("/tools/{}/begin/page/aankomen/draft", walk.run);
    let about = || {
        let store = &walk.town.base.store;
        store.alerts_about(walk.town.practice.client.id)
    };
    let tab = Uuid::now_v7();
    let typed =
        json!({"tab": tab, "number": 1, "page": "aankomen", "entries": {"zin": [{"t": "alles"}]}});
    let saved = client.saves(&draft, &typed).await;
    assert!(saved.body.contains("\"warns\":true"), "{}", saved.body);
    assert!(about().await.unwrap().is_empty(), "still being typed");

    // All that was typed is saved; the window says only that it closes.
    let closed = json!({"tab": tab, "number": 2, "page": "aankomen", "entries": {}, "left": true});
    for _ in 0..2 {
        let told = client.saves(&draft, &closed).await;
        assert_eq!(told.status, StatusCode::OK, "{}", told.body);
    }
    assert_eq!(about().await.unwrap().len(), 1);

    let gone =
        json!({"tab": tab, "number": 3, "page": "aankomen", "left": true, "entries": {"zin": []}});
    let told = client.saves(&draft, &gone).await;
    assert!(told.body.contains("\"warns\":false"), "{}", told.body);
    assert_eq!(about().await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_one_can_reach_stands_first_once_it_is_sent() {
    let sends = [
        (Kind::Module, Sending::End, "/begin/sent/end", "stuur je op"),
        (
            Kind::Questionnaire,
            Sending::Entry(1),
            "/begin/sent/entry-1",
            "Antwoorden",
        ),
        (Kind::Diary, Sending::Entry(1), "", "Eerder"),
    ];
    for (kind, send, path, after) in sends {
        let town = Walk::with(true, kind).await;
        let run = town.answered("zorg", "alles").await.id;
        let session = Id::from("begin");
        town.act(run, &town.practice.client, Input::Send { session, send })
            .await;
        let client = town.sign_in(&town.practice.client).await;
        let path = format!("/tools/{run}{path}");
        let shown = client.opens(&path).await;
        assert_eq!(shown.status, StatusCode::OK);
        let at = |words: &str| shown.body.find(words);
        assert!(at("tel:000").is_some(), "{kind:?}: {}", shown.body);
        assert_eq!(shown.body.matches("tel:000").count(), 1, "once");
        assert!(
            at(after).is_none_or(|later| at("tel:000") < Some(later)),
            "{kind:?}"
        );
        // Above a diary it does not stand for good.
        town.pass(2 * 60 * 60 * 1000);
        let later = client.opens(&path).await;
        assert_eq!(later.says("tel:000"), kind != Kind::Diary, "{kind:?}");
    }
}
