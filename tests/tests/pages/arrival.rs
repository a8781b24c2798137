//! Who comes in, and into which run of theirs, is asked with every request and on every server: what was so a moment ago opens
//! nothing, and what is known of somebody's page is nobody else's.

use axum::{Router, http::StatusCode};
use engine::{Id, Input};
use sea_orm::{ConnectionTrait, Database};
use serde_json::json;
use tests::{
    base::Base,
    town::{Page, Town, Visitor},
};
use uuid::Uuid;

const WORDS: &str = "beter slapen";

fn page_of(run: Uuid) -> String {
    format!("/tools/{run}/begin/page/aankomen")
}

/// Everything that is read and written in a run, asked for of each server.
async fn asks(who: &Visitor<'_>, servers: &[Router; 2], run: Uuid) -> Vec<Page> {
    let page = page_of(run);
    let form = [("page", "aankomen"), ("ask:zin", "van een ander")];
    let entries = json!({"zin": [{"k": 0, "t": "van een ander"}]});
    let save = json!({"tab": Uuid::new_v4(), "number": 1, "page": "aankomen", "entries": entries});
    let mut pages = Vec::new();
    for server in servers {
        let who = who.served_by(server);
        for path in [
            format!("/tools/{run}"),
            format!("/tools/{run}/now"),
            page.clone(),
        ] {
            pages.push(who.opens(&path).await);
        }
        pages.push(who.posts(&page, &form).await);
        pages.push(
            who.posts(&format!("{page}/favourite"), &[("go", "mark")])
                .await,
        );
        pages.push(who.saves(&format!("{page}/draft"), &save).await);
    }
    pages
}

fn must_sign_in(page: &Page) -> bool {
    let to = page.location.as_deref().unwrap_or_default();
    page.status == StatusCode::UNAUTHORIZED || to.starts_with("/sign-in?next=")
}

/// Their own page, on each server, so that both know the run.
async fn reads(who: &Visitor<'_>, servers: &[Router; 2], run: Uuid) {
    for server in servers {
        let page = who.served_by(server).opens(&page_of(run)).await;
        assert!(page.says(WORDS), "{} {}", page.status, page.body);
    }
}

async fn on_each() -> Vec<(Town, [Router; 2])> {
    let mut towns = Vec::new();
    for base in Base::each().await {
        let town = Town::over(base).await;
        let servers = [town.first_server(), town.second_server().await];
        towns.push((town, servers));
    }
    towns
}

/// How somebody's session ends.
#[derive(Clone, Copy, Debug)]
enum End {
    SignsOut,
    Expires,
    IsLeftOver,
    AccountCloses,
}

impl End {
    async fn comes(self, town: &Town, client: &Visitor<'_>, server: &Router) {
        let change = match self {
            Self::SignsOut => {
                client.served_by(server).posts("/sign-out", &[]).await;
                return;
            }
            Self::AccountCloses => {
                let (store, who) = (&town.base.store, town.practice.client.id);
                let closed = store.close_account(who, None, town.app.stamp()).await;
                closed.unwrap();
                return;
            }
            Self::Expires => "UPDATE web_session SET expires_at = 1",
            // The account is closed, and the session is there still.
            Self::IsLeftOver => "UPDATE person SET active = false WHERE role = 'client'",
        };
        changes(town, change).await;
    }
}

async fn changes(town: &Town, statement: &str) {
    let database = Database::connect(&town.base.address).await.unwrap();
    let done = database.execute_unprepared(statement).await.unwrap();
    assert!(done.rows_affected() > 0, "{statement}");
    database.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ended_on_one_server_has_ended_on_each() {
    for (town, servers) in on_each().await {
        let run = town.answered("rust", WORDS).await;
        let events = town.events(&run).await;
        for end in [
            End::SignsOut,
            End::Expires,
            End::IsLeftOver,
            End::AccountCloses,
        ] {
            let client = town.sign_in(&town.practice.client).await;
            reads(&client, &servers, run.id).await;
            end.comes(&town, &client, &servers[1]).await;
            for page in asks(&client, &servers, run.id).await {
                assert!(
                    must_sign_in(&page),
                    "{end:?}: {} {}",
                    page.status,
                    page.body
                );
                assert!(!page.says(WORDS), "{end:?}");
            }
            if matches!(end, End::IsLeftOver) {
                changes(&town, "UPDATE person SET active = true").await;
            }
        }
        assert_eq!(town.events(&run).await, events);
        town.base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_is_well_known_is_not_there_for_anybody_else() {
    for (town, servers) in on_each().await {
        let run = town.answered("rust", WORDS).await;
        let client = town.sign_in(&town.practice.client).await;
        let others = [
            town.sign_in(&town.practice.neighbour).await,
            town.sign_in(&town.practice.professional).await,
            town.sign_in(&town.practice.colleague).await,
        ];
        for other in &others {
            for _ in 0..3 {
                let ((), pages) = tokio::join!(
                    reads(&client, &servers, run.id),
                    asks(other, &servers, run.id)
                );
                for page in pages {
                    let refused = [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN];
                    assert!(refused.contains(&page.status), "{}", page.status);
                    assert!(!page.says(WORDS));
                }
            }
        }
        let page = client.opens(&page_of(run.id)).await;
        assert!(page.says(WORDS) && !page.says("van een ander"));
        assert!(page.says("Bewaar bij favorieten"), "{}", page.body);
        town.base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_at_another_server_shows_on_the_very_next_page() {
    for (town, servers) in on_each().await {
        let run = town.answered("rust", WORDS).await;
        let [first, second] = &servers;
        let client = town.sign_in(&town.practice.client).await;
        let here = client.served_by(second);
        reads(&client, &servers, run.id).await;
        let form = [("page", "aankomen"), ("ask:zin", WORDS), ("go", "mark")];
        client.served_by(first).posts(&page_of(run.id), &form).await;
        let page = here.opens(&page_of(run.id)).await;
        assert!(page.says("Haal weg uit favorieten"), "{}", page.body);
        assert!(page.says("value=\"ask\""), "{}", page.body);

        // Nobody is there any more to ask.
        changes(&town, "UPDATE link SET until = 1").await;
        let page = here.opens(&page_of(run.id)).await;
        assert!(
            page.says(WORDS) && !page.says("value=\"ask\""),
            "{}",
            page.body
        );
        changes(&town, "UPDATE link SET until = NULL").await;

        for session in ["begin", "slot"] {
            let abort = Input::Abort {
                session: Id::from(session),
                reason: "Klaar.".to_owned(),
            };
            town.act(run.id, &town.practice.professional, abort).await;
            let page = here.opens(&page_of(run.id)).await;
            assert!(!page.says("name=\"ask:zin\""), "{session}: {}", page.body);
        }
        let now = here.opens(&format!("/tools/{}/now", run.id)).await;
        assert!(!now.says("name=\"ask:zin\""), "{}", now.body);
        town.base.remove().await;
    }
}
