//! A tool that shows what was sent in another: the client's own, once it is sent, and never somebody else's.

use content::Library;
use engine::{Entry, Id, Input, Line, Program, Sending};
use server::{
    publishing::{self, PublishingError},
    store::{NewAssignment, NewDraft, Person, RunRow},
};
use tests::town::Town;
use uuid::Uuid;

const DIARY: &str = r#"---
id: stemmingen
titel: Stemmingen
soort: dagboek
taal: nl
versie: 1
samenvatting: Een cijfer per dag.
---

@vraag stemming schaal "Hoe was het?"
  van: 1
  tot: 10

@grafiek verloop "Je verloop"
  waarden: stemming
"#;

const MODULE: &str = r#"---
id: terugblik
titel: Terugblik
soort: module
taal: nl
versie: 1
samenvatting: Kijk terug.
doelen: [Je ziet hoe het ging.]
gebruikt: [stemmingen]
---

@hoofdstuk deel "Deel"

@sessie begin "Begin"
  herhaal: 2 keer

@pagina blad "Blad"

Het laatste cijfer is {stemmingen/stemming | er nog niet}.

@grafiek lijn "Je dagen"
  waarden: stemmingen/stemming
"#;

fn library(diary: &str) -> Library {
    let file = |id: &str, text: &str| {
        let path = format!("library/{id}/{id}.module");
        (path, text.as_bytes().to_vec())
    };
    Library::of([file("stemmingen", diary), file("terugblik", MODULE)])
}

fn program(id: &str) -> Program {
    let library = library(DIARY);
    let text = library.get(id).expect("the tool").text().into_owned();
    let compiled = dsl::compile(&text, id, &library);
    let program = compiled.program;
    program.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics))
}

async fn assigned(town: &Town, client: &Person, by: &Person, tool: &str) -> RunRow {
    let new = NewAssignment {
        client: client.id,
        tool: Id::from(tool),
        feedback: false,
        schedule: None,
    };
    let store = &town.base.store;
    let run = store
        .assign(new, by, Uuid::new_v4(), town.app.stamp())
        .await;
    run.expect("an assigned tool")
}

/// Types a figure into the diary; with `send`, sends it as the entry of that number.
async fn writes(town: &Town, run: &RunRow, client: &Person, figure: &str, send: Option<u32>) {
    let session = Id::from("stemmingen");
    let open = Input::Open {
        session: session.clone(),
    };
    town.act(run.id, client, open).await;
    let draft = NewDraft {
        session: session.clone(),
        page: session.clone(),
        tab: Uuid::new_v4(),
        number: 1,
        entries: [(Id::from("stemming"), Entry(vec![Line::new(0, figure)]))]
            .into_iter()
            .collect(),
        made_with: std::collections::BTreeMap::new(),
        of: None,
    };
    let saved = town
        .base
        .store
        .save_draft(run.id, client, draft, town.app.stamp());
    saved.await.expect("a saved draft");
    if let Some(number) = send {
        let send = Sending::Entry(number);
        town.act(run.id, client, Input::Send { session, send })
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_the_same_client_sent_is_shown() {
    let town = Town::open().await;
    for tool in ["stemmingen", "terugblik"] {
        town.publish(&town.practice.organisation, program(tool))
            .await;
    }
    let (client, neighbour) = (&town.practice.client, &town.practice.neighbour);
    let theirs = assigned(&town, neighbour, &town.practice.colleague, "stemmingen").await;
    writes(&town, &theirs, neighbour, "9", Some(1)).await;
    let by = &town.practice.professional;
    let diary = assigned(&town, client, by, "stemmingen").await;
    writes(&town, &diary, client, "4", None).await;

    let run = assigned(&town, client, by, "terugblik").await;
    let visitor = town.sign_in(client).await;
    let home = format!("/tools/{}", run.id);
    let begun = visitor.posts(&format!("{home}/now"), &[]).await;
    let page = begun.location.expect("the first page");
    let shown = visitor.opens(&page).await;
    assert!(
        shown.says("Begin (1 van 2)"),
        "which round it is: {}",
        shown.body
    );
    assert!(shown.says("is er nog niet"), "{}", shown.body);
    assert!(shown.says("zodra er cijfers zijn ingevuld"), "no line yet");

    writes(&town, &diary, client, "4", Some(1)).await;
    town.pass(86_400_000);
    writes(&town, &diary, client, "7", Some(2)).await;
    let shown = visitor.opens(&page).await;
    assert!(shown.says("Het laatste cijfer is 7"), "{}", shown.body);
    assert!(shown.says("chart-drawing") && shown.says("<td>4</td>"));
    assert!(!shown.says("<td>9</td>"), "never the neighbour's");

    let diary_page = visitor.opens(&format!("/tools/{}", diary.id)).await;
    assert!(diary_page.says("Je verloop") && diary_page.says("<td>7</td>"));
    let follows = town.sign_in(by).await;
    let file = follows
        .opens(&format!("/clients/{}/tools/{}", client.id, diary.id))
        .await;
    assert!(
        file.says("Je verloop") && file.says("<td>4</td>"),
        "{}",
        file.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_takes_away_what_another_uses_is_refused() {
    let town = Town::open().await;
    let organisation = town.practice.organisation.id;
    let store = &town.base.store;
    let whole = library(DIARY);
    for id in ["stemmingen", "terugblik"] {
        let tool = whole.get(id).expect("the tool");
        let brought =
            publishing::publish(store, organisation, None, &whole, tool, town.app.stamp()).await;
        brought.expect("both are sound");
    }
    let changed = DIARY
        .replace("versie: 1", "versie: 2")
        .replace("stemming schaal", "gevoel schaal")
        .replace("waarden: stemming", "waarden: gevoel");
    let broken = library(&changed);
    let tool = broken.get("stemmingen").expect("the tool");
    let refused =
        publishing::publish(store, organisation, None, &broken, tool, town.app.stamp()).await;
    let Err(PublishingError::Breaks { tool, users }) = refused else {
        panic!("it was published");
    };
    assert_eq!(tool.as_str(), "stemmingen");
    assert_eq!(users.len(), 1);
    assert_eq!(users[0].tool.as_str(), "terugblik");
    assert!(
        users[0]
            .diagnostics
            .iter()
            .all(|found| found.code() == "not-in-tool")
    );
}
