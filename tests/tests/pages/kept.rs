//! Answers that an author shows again: in a recall, in a plan and on its print, each as the client gave it.

use axum::http::StatusCode;
use content::Library;
use serde_json::{Value, json};
use tests::town::{Page, Town, Visitor};
use uuid::Uuid;

const MODULE: &str = r#"---
id: helpers
titel: Wie je helpt
soort: module
taal: nl
versie: 1
samenvatting: Wie je kunt bellen.
doelen: [Je weet wie je belt.]
---

@hoofdstuk deel "Deel"

@sessie een "Een"

@pagina vragen "Vragen"

@vraag zorgen lijst "Wat houdt je bezig?"

@vraag bellen contacten "Wie kun je bellen?"

@vraag eerst volgorde "Wat doe je eerst?"
  - buiten: Naar buiten
  - praten: Met iemand praten

@vraag keren tabel "Wanneer was het zwaar?"
  aantal: 1 tot 3
@kolom waar tekst "Waar?"

@pagina verder "Verder"

@vraag soort koppelen "Wat doe je met elke zorg?"
  voor: zorgen
  - los: Loslaten
  - bespreek: Bespreken

@vervolg keren als later "Hoe kijk je er nu naar?"
@kolom nu tekst "Nu"

@pagina terug "Terug"

@terughalen bellen, eerst, keren, later, soort "Wat je schreef"

@plan meenemen "Wat ik meeneem"
  antwoorden: bellen, eerst, later, soort
"#;

/// What a client reads back of it: a contact with the way to call, an order, rows with what was added to them later, a match by its lines.
const READ: [&str; 8] = [
    "Anna",
    "href=\"tel:0612345678\"",
    "<ol><li>Met iemand praten</li><li>Naar buiten</li></ol>",
    "op het werk",
    "minder erg",
    "de huur: Bespreken",
    "het gas: Loslaten",
    "Hoe kijk je er nu naar?",
];

struct Walk {
    town: Town,
    run: Uuid,
}

impl Walk {
    async fn begin() -> Self {
        let town = Town::open().await;
        let path = "library/helpers/helpers.module".to_owned();
        let library = Library::of([(path, MODULE.as_bytes().to_vec())]);
        let compiled = dsl::compile(MODULE, "helpers", &library);
        let program = compiled.program;
        let program = program.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics));
        town.publish(&town.practice.organisation, program).await;
        let run = town.assigned("helpers").await.id;
        let walk = Self { town, run };
        let client = walk.client().await;
        client.posts(&format!("{}/now", walk.tool()), &[]).await;
        walk.fills(&client, "vragen", &first()).await;
        walk.fills(&client, "verder", &second()).await;
        walk
    }

    async fn client(&self) -> Visitor<'_> {
        self.town.sign_in(&self.town.practice.client).await
    }

    fn tool(&self) -> String {
        format!("/tools/{}", self.run)
    }

    fn page(&self, page: &str) -> String {
        format!("{}/een/page/{page}", self.tool())
    }

    /// The script of the open page saves.
    async fn fills(&self, client: &Visitor<'_>, page: &str, entries: &Value) {
        let body = json!({"tab": Uuid::new_v4(), "number": 1, "page": page, "entries": entries});
        let saved = client
            .saves(&format!("{}/draft", self.page(page)), &body)
            .await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    }
}

fn first() -> Value {
    json!({
        "zorgen": [{"k": 0, "t": "de huur"}, {"k": 1, "t": "het gas"}],
        "bellen": [{"k": 0, "c": "name", "t": "Anna"}, {"k": 0, "c": "phone", "t": "06 1234 5678"}],
        "eerst": [{"k": 0, "t": "praten"}, {"k": 1, "t": "buiten"}],
        "keren": [{"k": 0, "c": "waar", "t": "op het werk"}],
    })
}

fn second() -> Value {
    json!({
        "soort": [{"k": 0, "c": "to", "t": "bespreek"}, {"k": 1, "c": "to", "t": "los"}],
        "later": [{"k": 0, "c": "nu", "t": "minder erg"}],
    })
}

fn reads(page: &Page, words: &[&str], times: usize) {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for said in words {
        let found = page.body.matches(said).count();
        assert!(found >= times, "{said}: {found} of {times}\n{}", page.body);
    }
    assert!(!page.says("later is weggehaald"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_contacts_orders_and_matches_are_read_back_whole_before_and_after_sending() {
    let walk = Walk::begin().await;
    let client = walk.client().await;
    reads(&client.opens(&walk.page("terug")).await, &READ, 2);
    let print = format!("{}/plan/meenemen", walk.page("terug"));
    reads(&client.opens(&print).await, &READ, 1);

    let review = client.opens(&format!("{}/een/send", walk.tool())).await;
    let (key, shown) = (review.field("key"), review.field("shown"));
    let form = [("key", key.as_str()), ("shown", &shown)];
    let send = format!("{}/een/send/end", walk.tool());
    let sent = client.posts(&send, &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    reads(&client.opens(&walk.page("terug")).await, &READ, 2);
    reads(&client.opens(&print).await, &READ, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_was_taken_away_is_told_and_what_was_made_of_it_stays() {
    let walk = Walk::begin().await;
    let client = walk.client().await;
    let left = json!({"zorgen": [{"k": 1, "t": "het gas"}]});
    walk.fills(&client, "vragen", &left).await;
    let page = client.opens(&walk.page("terug")).await;
    assert!(page.says("het gas: Loslaten"), "{}", page.body);
    assert!(!page.says("de huur"), "{}", page.body);
    assert!(page.says("later is weggehaald: Bespreken"), "{}", page.body);
}
