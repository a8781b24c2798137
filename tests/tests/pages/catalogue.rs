//! Looking for a tool and judging it.

use axum::http::StatusCode;
use engine::{Id, Kind, Program, Trigger};
use server::store::NewOrganisation;
use tests::{
    tool,
    town::{Page, Town},
};

/// A tool that says more of itself than the small ones do.
fn sleep() -> Program {
    let mut program = tool::rest();
    let header = &mut program.header;
    header.id = Id::from("slapen");
    header.title = "Een goede nacht".to_owned();
    header.kind = Kind::MobileModule;
    header.summary = "Kleine stappen.".to_owned();
    header.description = "De lange tekst <script>alert(1)</script>.".to_owned();
    header.mobile = true;
    header.self_help = true;
    header.ages = vec![Id::from("volwassenen"), Id::from("jongeren")];
    header.complaints = vec![Id::from("slaapproblemen")];
    header.keywords = vec!["dutje".to_owned()];
    header.related = vec![Id::from("rust"), Id::from("niet-uitgebracht")];
    program
}

async fn town() -> Town {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, sleep()).await;
    town
}

async fn opens(town: &Town, path: &str) -> Page {
    let page = town
        .sign_in(&town.practice.professional)
        .await
        .opens(path)
        .await;
    assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
    page
}

/// How many tools a choice in a filter would leave, as the page says.
fn count(page: &Page, filter: &str, term: &str) -> usize {
    let (_, rest) = page
        .body
        .split_once(&format!("data-n=\"{filter} {term}\">"))
        .expect("a choice");
    let (count, _) = rest.split_once('<').expect("its count");
    count.parse().expect("a number")
}

fn has(page: &Page) -> Vec<&'static str> {
    let tools = ["rust", "logboek", "slapen"];
    tools
        .into_iter()
        .filter(|tool| page.says(&format!("href=\"/catalogue/{tool}\"")))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn words_and_filters_narrow_what_is_shown_and_counts_say_by_how_much() {
    let town = town().await;
    let all = opens(&town, "/catalogue").await;
    assert_eq!(has(&all), ["rust", "logboek", "slapen"]);
    assert_eq!(count(&all, "kind", "diary"), 1);
    assert_eq!(count(&all, "kind", "module"), 1);
    assert_eq!(count(&all, "mobile", "yes"), 1);
    assert_eq!(count(&all, "ages", "jongeren"), 1);
    assert_eq!(count(&all, "ages", "volwassenen"), 1);
    assert!(
        !all.says("data-n=\"ages ouderen\""),
        "no tool here has that age"
    );

    let diaries = opens(&town, "/catalogue?kind=diary").await;
    assert_eq!(has(&diaries), ["logboek"]);
    assert_eq!(
        count(&diaries, "kind", "module"),
        1,
        "another choice of the same filter"
    );
    assert_eq!(
        count(&diaries, "mobile", "yes"),
        0,
        "a choice of another filter"
    );

    assert_eq!(has(&opens(&town, "/catalogue?q=dutje").await), ["slapen"]);
    assert_eq!(
        has(&opens(&town, "/catalogue?ages=jongeren&complaints=slaapproblemen").await),
        ["slapen"]
    );
    let none = opens(&town, "/catalogue?q=dutje&kind=diary").await;
    assert!(has(&none).is_empty());
    assert!(none.says("Niets gevonden."), "{}", none.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tool_published_meanwhile_is_found_at_once() {
    let town = Town::open().await;
    assert_eq!(has(&opens(&town, "/catalogue").await), ["rust", "logboek"]);
    town.publish(&town.practice.organisation, sleep()).await;
    assert_eq!(
        has(&opens(&town, "/catalogue").await),
        ["rust", "logboek", "slapen"]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn another_organisations_tools_are_nowhere() {
    let town = Town::open().await;
    let new = NewOrganisation {
        slug: "elders".to_owned(),
        name: "Zorg elders".to_owned(),
        contact: String::new(),
        crisis: String::new(),
        settings: "{}".to_owned(),
    };
    let other = town
        .base
        .store
        .add_organisation(new, town.app.stamp())
        .await
        .unwrap();
    town.publish(&other, sleep()).await;
    let professional = town.sign_in(&town.practice.professional).await;
    assert_eq!(
        has(&professional.opens("/catalogue").await),
        ["rust", "logboek"]
    );
    assert!(has(&professional.opens("/catalogue?q=dutje").await).is_empty());
    for path in [
        "/catalogue/slapen",
        "/catalogue/slapen/begin",
        "/catalogue/slapen/assign",
    ] {
        assert_eq!(
            professional.opens(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_detail_page_tells_what_is_in_a_tool_and_what_it_adds() {
    let town = town().await;
    let page = opens(&town, "/catalogue/slapen").await;
    for words in [
        "De lange tekst",
        "Sessie begin",
        "Sessie slot",
        "Titel logboek",
        "/catalogue/rust",
        "/catalogue/slapen/begin?page=1",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    assert!(
        !page.says("niet-uitgebracht"),
        "what is not published here is not shown"
    );
    assert!(!page.says("<script>alert"), "an author's HTML is not run");
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_a_session_beforehand_makes_no_data() {
    let town = town().await;
    let page = opens(&town, "/catalogue/slapen/begin?page=1").await;
    assert!(page.says("Vraag zin"), "{}", page.body);
    assert!(page.says("Wat je hoopt"), "the gate after it is named");
    assert!(page.says("/catalogue/slapen/begin?page=2"));
    assert!(
        opens(&town, "/catalogue/slapen/begin?page=2")
            .await
            .says("Vraag stap")
    );
    let professional = town.sign_in(&town.practice.professional).await;
    for path in [
        "/catalogue/slapen/begin?page=3",
        "/catalogue/slapen/begin?page=0",
        "/catalogue/slapen/nergens",
    ] {
        assert_eq!(
            professional.opens(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let runs = town
        .base
        .store
        .runs_of_client(town.practice.client.id)
        .await;
    assert!(runs.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trigger_to_a_tool_that_is_not_published_leads_nowhere() {
    let town = Town::open().await;
    let mut program = sleep();
    let session = &mut program.chapters[0].sessions[0];
    session.steps.push(engine::Step::Trigger(Trigger {
        id: Id::from("weg"),
        tool: Id::from("weg"),
        when: None,
        schedule: None,
    }));
    town.publish(&town.practice.organisation, program).await;
    let page = opens(&town, "/catalogue/slapen").await;
    assert!(!page.says("href=\"/catalogue/weg\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_in_a_text_is_named_where_there_is_no_client_to_fill_it() {
    let town = Town::open().await;
    let mut program = sleep();
    let text = engine::Text {
        markdown: format!("Je schreef: {}.", engine::SLOT),
        slots: vec![engine::Slot {
            value: Id::from("zin"),
            band: false,
            over: None,
            otherwise: String::new(),
        }],
    };
    let session = &mut program.chapters[0].sessions[1];
    if let engine::Step::Page(page) = &mut session.steps[0] {
        page.items.push(engine::Item::Prose(text));
    }
    town.publish(&town.practice.organisation, program).await;
    let page = opens(&town, "/catalogue/slapen/slot?page=1").await;
    assert!(page.says("Je schreef: [Vraag zin]."), "{}", page.body);
}
