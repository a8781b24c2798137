//! What an author filled in beforehand: it stands in the field, is an answer once the page is left with it, and stays away where a
//! client took it away. What an answer brings to a page is seen before the page is left.

use axum::http::StatusCode;
use content::Library;
use serde_json::{Value, json};
use tests::town::{Page, Town, Visitor};
use uuid::Uuid;

const MODULE: &str = r#"---
id: nachten
titel: Je nachten
soort: module
taal: nl
versie: 1
samenvatting: Hoe je slaapt.
doelen: [Je weet hoe je slaapt.]
---

@hoofdstuk deel "Deel"

@sessie een "Een"

@pagina slaap "Slaap"

@vraag uren getal "Hoeveel uur slaap je?"
  vooraf: 7

@vraag waar keuze "Waar slaap je?"
  vooraf: bed
  - bed: In bed
  - bank: Op de bank

@als uren < 5
@vraag wakker tekst "Wat houdt je wakker?"
@einde

@pagina rust "Rust"

@vraag rust lang "Wat geeft rust?"
  vooraf: Lezen
"#;

struct Walk {
    town: Town,
    run: Uuid,
}

impl Walk {
    async fn begin() -> Self {
        let town = Town::open().await;
        let compiled = dsl::compile(MODULE, "nachten.module", &Library::default());
        assert!(compiled.program.is_some(), "{:?}", compiled.diagnostics);
        let organisation = &town.practice.organisation;
        town.publish(organisation, compiled.program.unwrap()).await;
        let run = town.assigned("nachten").await.id;
        Self { town, run }
    }

    async fn client(&self) -> Visitor<'_> {
        let client = self.town.sign_in(&self.town.practice.client).await;
        client.posts(&format!("/tools/{}/now", self.run), &[]).await;
        client
    }

    fn page(&self, page: &str) -> String {
        format!("/tools/{}/een/page/{page}", self.run)
    }
}

/// The fields of the form as a browser posts them where nobody touched them.
fn marks(page: &Page) -> Vec<(&str, &str)> {
    let has = page.body.split("name=\"has\" value=\"").skip(1);
    has.map(|rest| ("has", rest.split('"').next().unwrap_or_default()))
        .collect()
}

fn has_hours(page: &Page, value: &str) -> bool {
    let field = page.body.split("name=\"ask:uren\"").nth(1);
    let field = field.and_then(|rest| rest.split('>').next());
    field.is_some_and(|field| field.contains(&format!("value=\"{value}\"")))
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_an_answer_once_the_page_is_left_with_it() {
    let walk = Walk::begin().await;
    let client = walk.client().await;
    let page = client.opens(&walk.page("slaap")).await;
    assert!(has_hours(&page, "7"), "{}", page.body);
    let review = format!("/tools/{}/een/send", walk.run);
    let before = client.opens(&review).await;
    assert!(!before.says("In bed"), "nobody passed it yet");

    let mut fields = marks(&page);
    fields.extend([("ask:uren", "7"), ("ask:waar", "bed"), ("go", "next")]);
    let next = client.posts(&walk.page("slaap"), &fields).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.body);
    let rest = client.opens(&walk.page("rust")).await;
    assert!(rest.says("Lezen"));
    let after = client.opens(&review).await;
    assert!(
        after.says("In bed") && !after.says("Lezen"),
        "{}",
        after.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_takes_it_away_keeps_an_empty_field() {
    let walk = Walk::begin().await;
    let client = walk.client().await;
    let page = client.opens(&walk.page("slaap")).await;
    let mut fields = marks(&page);
    fields.extend([("ask:uren", ""), ("ask:waar", "bank"), ("go", "save")]);
    client.posts(&walk.page("slaap"), &fields).await;
    let again = client.opens(&walk.page("slaap")).await;
    assert!(!has_hours(&again, "7"), "{}", again.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_does_not_take_the_place_of_what_another_window_wrote() {
    let walk = Walk::begin().await;
    let client = walk.client().await;
    let page = client.opens(&walk.page("slaap")).await;
    let body = json!({"tab": Uuid::new_v4(), "number": 1, "page": "slaap", "entries": {"uren": [{"k": 0, "t": "6"}]}});
    client
        .saves(&format!("{}/draft", walk.page("slaap")), &body)
        .await;
    let mut fields = marks(&page);
    fields.extend([("ask:uren", "7"), ("ask:waar", "bank"), ("go", "save")]);
    client.posts(&walk.page("slaap"), &fields).await;
    let again = client.opens(&walk.page("slaap")).await;
    assert!(has_hours(&again, "6"), "{}", again.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_says_whether_it_brought_something_that_is_still_to_be_seen() {
    let walk = Walk::begin().await;
    let client = walk.client().await;
    let tab = Uuid::new_v4();
    let save = async |number: u32, hours: &str| -> Value {
        let body = json!({"tab": tab, "number": number, "page": "slaap", "entries": {"uren": [{"k": 0, "t": hours}]}});
        let saved = client
            .saves(&format!("{}/draft", walk.page("slaap")), &body)
            .await;
        serde_json::from_str(&saved.body).unwrap()
    };
    assert_eq!(save(1, "8").await["more"], false);
    assert_eq!(save(2, "4").await["more"], true, "a question came");
    assert_eq!(save(3, "3").await["more"], false, "it was there");
    let gone = save(4, "9").await;
    assert_eq!(
        (&gone["more"], &gone["changed"]),
        (&json!(false), &json!(true))
    );
}
