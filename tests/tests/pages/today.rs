//! What the clock brings to the pages: a diary asks on its days, and a session opens with nobody there.

use engine::{Every, Id, Input, Schedule, Step};
use server::{job, store::NewAssignment};
use tests::{tool, town::Town};
use uuid::Uuid;

const HOUR: i64 = 3_600_000;

/// The diary, asked for at noon; the town begins at nine in the morning, the client's time.
async fn diary(town: &Town, every: Every) -> Uuid {
    let new = NewAssignment {
        client: town.practice.client.id,
        tool: Id::from("logboek"),
        feedback: false,
        schedule: Some(Schedule {
            every,
            hour: 12,
            minute: 0,
            times: 2,
        }),
    };
    let professional = &town.practice.professional;
    let store = &town.base.store;
    let run = store.assign(new, professional, Uuid::new_v4(), town.app.stamp());
    run.await.unwrap().id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_diary_asks_on_its_days_until_it_is_filled_in() {
    let town = Town::open().await;
    let run = diary(&town, Every::Day).await;
    let client = town.sign_in(&town.practice.client).await;
    let asks = async || {
        let home = client.opens("/home").await;
        let today = home.says("vandaag invullen");
        assert_eq!(home.says("Je dagboek van vandaag"), today, "{}", home.body);
        today
    };
    let page = format!("/tools/{run}");
    let told = async |words: &str| {
        let diary = client.opens(&page).await;
        assert!(diary.says(words), "{words}: {}", diary.body);
        assert!(diary.says("elke dag om 12:00, 2 keer"), "{}", diary.body);
    };
    assert!(!asks().await, "before noon");
    told("De volgende keer is").await;
    town.pass(4 * HOUR);
    assert!(asks().await);
    told("Vandaag is het nog niet ingevuld.").await;

    let form = client.opens(&page).await;
    let (key, entry) = (form.field("key"), form.field("entry"));
    let filled = [
        ("page", "formulier"),
        ("key", key.as_str()),
        ("entry", entry.as_str()),
        ("ask:moment", "na het eten"),
        ("go", "send"),
    ];
    let sent = client.posts(&format!("{page}/entry"), &filled).await;
    assert!(sent.location.is_some(), "{}", sent.body);
    assert!(!asks().await, "it is filled in");
    told("Vandaag is ingevuld. De volgende keer is").await;
    town.pass(24 * HOUR);
    assert!(asks().await, "the next day");
    town.pass(24 * HOUR);
    assert!(!asks().await, "twice is all that was asked");
    told("Alle keren zijn geweest.").await;
    let home = client.opens("/home").await;
    assert!(home.says(&page), "it is still there: {}", home.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_lasts_until_the_next_and_another_task_stays_in_sight() {
    let town = Town::open().await;
    diary(&town, Every::Week(3)).await;
    let client = town.sign_in(&town.practice.client).await;
    town.pass(24 * HOUR);
    assert!(!client.opens("/home").await.says("deze week invullen"));
    town.pass(4 * 24 * HOUR);
    assert!(client.opens("/home").await.says("Je dagboek van deze week"));
    town.answered("rust", "beter slapen").await;
    let home = client.opens("/home").await;
    assert!(home.says("Je was bezig met Titel rust"), "{}", home.body);
    assert!(home.says("deze week nog niet ingevuld"), "{}", home.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_diary_without_a_rhythm_claims_no_day() {
    let town = Town::open().await;
    town.assigned("logboek").await;
    let client = town.sign_in(&town.practice.client).await;
    let home = client.opens("/home").await;
    assert!(home.says("Je dagboek"), "{}", home.body);
    assert!(!home.says("vandaag"), "{}", home.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_opens_with_nobody_there() {
    let town = Town::open().await;
    let mut program = tool::program(
        "pauze",
        engine::Kind::Module,
        vec![
            tool::session("praten", Vec::new()),
            tool::session("later", vec![Step::Page(tool::page("lezen", Vec::new()))]),
        ],
    );
    program.chapters[0].sessions[0].in_person = true;
    program.chapters[0].sessions[1].after_days = 2;
    town.publish(&town.practice.organisation, program).await;
    let run = town.assigned("pauze").await;
    let held = Input::Hold {
        session: Id::from("praten"),
    };
    town.act(run.id, &town.practice.professional, held).await;
    job::tick(&town.app, None).await;
    let before = town.events(&run).await;
    town.pass(49 * HOUR);
    job::tick(&town.app, None).await;
    assert_eq!(town.events(&run).await, before + 1);
    job::tick(&town.app, None).await;
    assert_eq!(town.events(&run).await, before + 1, "once");
    let client = town.sign_in(&town.practice.client).await;
    let log = client.opens("/log").await;
    assert!(
        log.says("“Sessie later” van Titel pauze ging open."),
        "{}",
        log.body
    );
}
