//! Every address, asked for by everybody whom it is not for.

use axum::http::StatusCode;
use server::route::{ROUTES, Route, Who};
use server::store::{NewConversation, NewOrganisation, NewTemplate, Role};
use tests::{
    people,
    town::{Page, Town, Visitor},
};
use uuid::Uuid;

/// A conversation of the client with the professional.
const CONVERSATION: Uuid = Uuid::from_u128(79);

/// A text of the professional's.
const TEMPLATE: Uuid = Uuid::from_u128(77);

/// The town, with something to be had at every address.
struct Walk {
    town: Town,
    run: Uuid,
    token: Uuid,
}

impl Walk {
    async fn begin() -> Self {
        let town = Town::open().await;
        let run = town.waiting("rust", "beter slapen").await.id;
        let template = NewTemplate {
            id: TEMPLATE,
            title: "Dank".to_owned(),
            text: "Dank je.".to_owned(),
            seen: 0,
        };
        let professional = &town.practice.professional;
        let store = &town.base.store;
        let kept = store.keep_template(professional, template, town.app.stamp());
        kept.await.unwrap();
        let conversation = NewConversation {
            id: CONVERSATION,
            client: town.practice.client.id,
            professional: professional.id,
            place: None,
        };
        let begun = (CONVERSATION, Some(conversation));
        let text = "over beter slapen".to_owned();
        let stamp = town.app.stamp();
        let written = store.write_message(&town.practice.client, begun, text, Uuid::nil(), stamp);
        written.await.unwrap();
        let token = Uuid::from_u128(78);
        let token = store.mail_token(&town.practice.client, token);
        let token = token.await.unwrap();
        Self { town, run, token }
    }

    /// The address with everything in it that is of the practice's client.
    fn path(&self, route: &Route) -> String {
        let path = route
            .path
            .replace("{client}", &self.town.practice.client.id.to_string())
            .replace("{run}", &self.run.to_string())
            .replace("{tool}", "rust")
            .replace("{session}", "begin")
            .replace("{send}", "gate-halfweg")
            .replace("{page}", "aankomen")
            .replace("{milestone}", "mijlpaal")
            .replace("{plan}", "plan")
            .replace("{alert}", "1")
            .replace(
                "{professional}",
                &self.town.practice.professional.id.to_string(),
            )
            .replace("{template}", &TEMPLATE.to_string())
            .replace("{conversation}", &CONVERSATION.to_string())
            .replace("{kind}", "reminders")
            .replace("{token}", &self.token.to_string())
            .replace("{version}", "1");
        path.replace("{*path}", "frame.css")
    }

    /// Asks as a page of ours would, with a form in which nothing is missing.
    async fn ask(&self, who: &Visitor<'_>, route: &Route) -> Page {
        let path = self.path(route);
        let key = Uuid::new_v4().to_string();
        if route.method == "get" {
            return who.opens(&path).await;
        }
        if path.ends_with("/draft") {
            let body = serde_json::json!({
                "tab": key, "number": 1, "page": "aankomen",
                "entries": {"text": [{"k": 0, "t": "van een ander"}], "zin": [{"k": 0, "t": "van een ander"}]},
            });
            return who.saves(&path, &body).await;
        }
        let client = self.town.practice.client.id.to_string();
        let form = [
            ("key", key.as_str()),
            ("mark", &key),
            ("seen", "1"),
            ("session", "begin"),
            ("client", &client),
            ("tool", "rust"),
            ("feedback", "with"),
            ("ask:text", "van een ander"),
            ("reason", "zomaar"),
            ("message", "zomaar"),
            ("text", "zomaar"),
            ("professional", &client),
            ("go", "post"),
        ];
        who.posts(&path, &form).await
    }
}

fn is_refused(page: &Page) -> bool {
    matches!(page.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND)
}

fn must_sign_in(page: &Page) -> bool {
    let to_sign_in = page.location.as_deref().unwrap_or_default();
    page.status == StatusCode::UNAUTHORIZED
        || page.status == StatusCode::SEE_OTHER && to_sign_in.starts_with("/sign-in?next=")
}

/// What names something of one client, or can be done for one only.
fn is_of_a_client(route: &Route) -> bool {
    let named = ["{client}", "{run}", "{conversation}"];
    named.iter().any(|name| route.path.contains(name))
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_anything_without_signing_in() {
    let walk = Walk::begin().await;
    for route in ROUTES.iter().filter(|route| route.who != Who::Anyone) {
        let page = walk.ask(&walk.town.nobody(), route).await;
        assert!(must_sign_in(&page), "{route:?}: {}", page.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_for_one_role_is_refused_to_every_other() {
    let walk = Walk::begin().await;
    let practice = &walk.town.practice;
    let people = [
        (&practice.client, [Who::Client, Who::Participant].as_slice()),
        // What is of the client here is refused to who accompanies them by another test.
        (
            &practice.professional,
            &[Who::Professional, Who::Staff, Who::Participant],
        ),
        (&walk.town.author, &[Who::Author, Who::Staff]),
        (
            &walk.town.manager,
            &[Who::Author, Who::Staff, Who::ReleaseManager],
        ),
    ];
    let before = walk.town.events(&row(&walk).await).await;
    for (person, may) in people {
        let visitor = walk.town.sign_in(person).await;
        for route in ROUTES {
            if matches!(route.who, Who::Anyone | Who::Signed) || may.contains(&route.who) {
                continue;
            }
            let page = walk.ask(&visitor, route).await;
            let name = &person.name;
            assert_eq!(
                page.status,
                StatusCode::FORBIDDEN,
                "{name} at {route:?}: {}",
                page.body
            );
        }
    }
    assert_eq!(walk.town.events(&row(&walk).await).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_cannot_reach_anything_of_another() {
    let walk = Walk::begin().await;
    let before = walk.town.events(&row(&walk).await).await;
    let neighbour = walk.town.sign_in(&walk.town.practice.neighbour).await;
    let routes = ROUTES.iter().filter(|route| is_of_a_client(route));
    for route in routes {
        let page = walk.ask(&neighbour, route).await;
        assert!(is_refused(&page), "{route:?}: {}", page.status);
        assert!(!page.says("beter slapen"), "{route:?}");
    }
    assert_eq!(walk.town.events(&row(&walk).await).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_accompanies_a_client_works_through_nothing_in_their_name() {
    let walk = Walk::begin().await;
    let before = walk.town.events(&row(&walk).await).await;
    let professional = walk.town.sign_in(&walk.town.practice.professional).await;
    // What names no tool is a list of one's own.
    let routes = ROUTES
        .iter()
        .filter(|route| route.who == Who::Participant && route.path.contains('{'));
    for route in routes {
        let page = walk.ask(&professional, route).await;
        assert!(is_refused(&page), "{route:?}: {}", page.status);
        assert!(!page.says("beter slapen"), "{route:?}");
    }
    assert_eq!(walk.town.events(&row(&walk).await).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_professional_cannot_reach_anything_of_a_client_they_do_not_accompany() {
    let walk = Walk::begin().await;
    let before = walk.town.events(&row(&walk).await).await;
    let colleague = walk.town.sign_in(&walk.town.practice.colleague).await;
    let posts_a_client =
        |route: &&Route| route.path == "/catalogue/{tool}/assign" && route.method == "post";
    let routes = ROUTES
        .iter()
        .filter(|route| is_of_a_client(route) || posts_a_client(route));
    for route in routes {
        let page = walk.ask(&colleague, route).await;
        assert!(is_refused(&page), "{route:?}: {}", page.status);
        assert!(!page.says("beter slapen"), "{route:?}");
    }
    let work = colleague.opens("/work").await;
    assert!(!work.says(&walk.town.practice.client.id.to_string()));
    let store = &walk.town.base.store;
    assert_eq!(walk.town.events(&row(&walk).await).await, before);
    let runs = store.runs_of_client(walk.town.practice.client.id).await;
    assert_eq!(runs.unwrap().len(), 1, "nothing was assigned");
    let looks = store.access_log(walk.town.practice.client.id, 10).await;
    assert!(looks.unwrap().is_empty(), "a refused look is no look");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_writes_for_one_organisation_finds_nothing_of_another() {
    let walk = Walk::begin().await;
    let base = &walk.town.base;
    let new = NewOrganisation {
        slug: "elders".into(),
        name: "Praktijk Elders".into(),
        contact: String::new(),
        crisis: String::new(),
        settings: "{}".into(),
    };
    let elsewhere = base.store.add_organisation(new, base.morning());
    let elsewhere = elsewhere.await.unwrap();
    let stranger = people::person(base, &elsewhere, Role::ReleaseManager, "vreemde").await;
    let stranger = walk.town.sign_in(&stranger).await;
    // A text that is checked while it is typed needs no tool to be there.
    let routes = ROUTES.iter().filter(|route| {
        route.path.starts_with("/modules/{tool}") && !route.path.ends_with("/check")
    });
    for route in routes {
        let page = walk.ask(&stranger, route).await;
        assert_eq!(
            page.status,
            StatusCode::NOT_FOUND,
            "{route:?}: {}",
            page.body
        );
        assert!(!page.says("Titel rust"), "{route:?}");
    }
}

/// Without this, an address with a mistake in it would be refused to everybody and prove nothing.
#[tokio::test(flavor = "multi_thread")]
async fn whom_a_page_is_for_gets_it() {
    let walk = Walk::begin().await;
    let practice = &walk.town.practice;
    let client = walk.town.sign_in(&practice.client).await;
    let professional = walk.town.sign_in(&practice.professional).await;
    let author = walk.town.sign_in(&walk.town.author).await;
    let manager = walk.town.sign_in(&walk.town.manager).await;
    for route in ROUTES.iter().filter(|route| route.method == "get") {
        // The small tool has neither pictures, photos nor milestones, warns of nothing, and nobody begins it by themselves.
        let missing = [
            "{milestone}",
            "{alert}",
            "/media",
            "{photo}",
            "/self-help",
            "/collections",
            "/colleague",
            "/rhythm",
        ];
        if missing.iter().any(|part| route.path.contains(part)) {
            continue;
        }
        let askers = match route.who {
            Who::Anyone | Who::Signed => vec![&client, &professional, &author],
            Who::Client | Who::Participant => vec![&client],
            Who::Professional => vec![&professional],
            Who::Staff => vec![&professional, &author],
            Who::Author => vec![&author, &manager],
            Who::ReleaseManager => vec![&manager],
        };
        for asker in askers {
            let page = walk.ask(asker, route).await;
            let had = page.status == StatusCode::OK || page.status.is_redirection();
            assert!(had, "{route:?}: {} {}", page.status, page.body);
        }
    }
}

async fn row(walk: &Walk) -> server::store::RunRow {
    let store = &walk.town.base.store;
    let runs = store
        .runs_of_client(walk.town.practice.client.id)
        .await
        .unwrap();
    runs.into_iter().find(|run| run.id == walk.run).unwrap()
}

/// A client who mistypes an address reads that there is nothing there, not that a form of theirs is wrong.
#[tokio::test(flavor = "multi_thread")]
async fn a_mistyped_address_leads_nowhere() {
    let walk = Walk::begin().await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    let professional = walk.town.sign_in(&walk.town.practice.professional).await;
    for (who, path) in [
        (&client, "/tools/geen-nummer"),
        (&professional, "/clients/geen-nummer"),
        (&professional, "/clients/geen-nummer/tools"),
        (&professional, "/nergens"),
    ] {
        assert_eq!(
            who.opens(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}
