//! Two hundred clients at work at the same time, with those who answer them, and those who type among ten thousand: what was acknowledged is there
//! afterwards, once, and nobody has a page of another.

use std::sync::Arc;

use axum::{Router, http::StatusCode};
use engine::{Event, Id, Words};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::json;
use server::{
    app::App,
    route,
    store::{NewAssignment, Person, Role, RunRow},
};
use tests::{
    base::{Base, MORNING},
    crowd::{self, Crowd},
    people,
    town::{Town, Visitor},
};
use tokio::{sync::Barrier, task::JoinSet};
use uuid::Uuid;

/// How many clients there are.
const CLIENTS: usize = 200;
/// How often each has a page saved while typing.
const SAVES: i64 = 5;

struct Client {
    person: Person,
    run: RunRow,
    /// What only this client writes.
    mark: String,
}

impl Client {
    async fn arrives(town: &Town, number: usize) -> Self {
        let (base, practice) = (&town.base, &town.practice);
        let name = format!("cliënt-{number:03}");
        let person = people::person(base, &practice.organisation, Role::Client, &name).await;
        let professional = [&practice.professional, &practice.colleague][number % 2];
        let linked = base
            .store
            .link(person.id, professional.id, None, base.morning());
        linked.await.unwrap();
        let new = NewAssignment {
            client: person.id,
            tool: Id::from("rust"),
            feedback: true,
            schedule: None,
        };
        let run = base
            .store
            .assign(new, professional, Uuid::new_v4(), town.app.stamp());
        Self {
            run: run.await.unwrap(),
            person,
            mark: format!("woorden-van-{number:03}"),
        }
    }

    /// Types on a page, each save in its place; gives the last words that were acknowledged.
    async fn types(&self, visitor: &Visitor<'_>, page: &str, ask: &str) -> String {
        let tab = Uuid::new_v4();
        let name = page.rsplit('/').next().unwrap();
        let mut acknowledged = String::new();
        for number in 1..=SAVES {
            let text = format!("{} {ask} {number}", self.mark);
            let body = json!({"tab": tab, "number": number, "page": name, "entries": {ask: [{"t": text}]}});
            let saved = visitor.saves(&format!("{page}/draft"), &body).await;
            assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
            acknowledged = text;
        }
        acknowledged
    }

    /// Looks over what goes and sends it, with an impatient second click at the same moment.
    async fn sends(&self, visitor: &Visitor<'_>, send: &str) {
        let review = format!("/tools/{}/begin/send", self.run.id);
        let page = visitor.opens(&review).await;
        assert!(page.says(&self.mark), "{}", page.body);
        let (key, shown) = (page.field("key"), page.field("shown"));
        let form = [("key", key.as_str()), ("shown", shown.as_str())];
        let action = format!("{review}/{send}");
        let (one, other) =
            tokio::join!(visitor.posts(&action, &form), visitor.posts(&action, &form));
        for sent in [one, other] {
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        }
    }

    /// Works up to where the professional is waited for.
    async fn works(&self, visitor: &Visitor<'_>) -> String {
        let now = visitor
            .posts(&format!("/tools/{}/now", self.run.id), &[])
            .await;
        let page = now.location.expect("the first page");
        let words = self.types(visitor, &page, "zin").await;
        assert!(visitor.opens(&page).await.says(&words));
        self.sends(visitor, "gate-halfweg").await;
        words
    }

    /// Goes on behind the gate, to the end of the session.
    async fn goes_on(&self, visitor: &Visitor<'_>) -> String {
        let page = format!("/tools/{}/begin/page/verder", self.run.id);
        assert_eq!(visitor.opens(&page).await.status, StatusCode::OK);
        let words = self.types(visitor, &page, "stap").await;
        self.sends(visitor, "end").await;
        words
    }

    /// What was sent, in order, as it is stored.
    async fn sent(&self, town: &Town) -> Vec<String> {
        let loaded = town.base.store.run_of_client(self.run.id, self.person.id);
        let loaded = loaded.await.unwrap().unwrap();
        let sent = loaded.records.iter().filter_map(|record| {
            let answers = match (&record.event, &record.words) {
                (Event::Sent { .. }, Some(Words::Sent { answers, .. })) => answers,
                _ => return None,
            };
            Some(format!("{answers:?}"))
        });
        sent.collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_clients_at_once_lose_and_mix_up_nothing() {
    let town: &'static Town = Box::leak(Box::new(Town::open().await));
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        clients.push(Arc::new(Client::arrives(town, number).await));
    }
    // Everybody begins at the same moment; who answers does so as soon as something was sent.
    let door = Arc::new(Barrier::new(CLIENTS));
    let mut at_work = JoinSet::new();
    let professionals = [
        town.sign_in(&town.practice.professional).await,
        town.sign_in(&town.practice.colleague).await,
    ];
    for (number, client) in clients.iter().enumerate() {
        let (client, door) = (Arc::clone(client), Arc::clone(&door));
        let professional = professionals[number % 2].clone();
        at_work.spawn(async move {
            let visitor = town.sign_in(&client.person).await;
            door.wait().await;
            let first = client.works(&visitor).await;
            let who = client.person.id;
            let letter = format!("/clients/{who}/tools/{}/begin/gate-halfweg", client.run.id);
            let key = Uuid::new_v4().to_string();
            let text = format!("Voor {}", client.mark);
            let form = [
                ("key", key.as_str()),
                ("ask:text", text.as_str()),
                ("go", "post"),
            ];
            let posted = professional.posts(&format!("{letter}/post"), &form).await;
            assert_eq!(posted.status, StatusCode::SEE_OTHER, "{}", posted.body);
            let second = client.goes_on(&visitor).await;
            // Only what is one's own is on one's pages.
            let back = format!("/tools/{}/begin/read/gate-halfweg", client.run.id);
            let read = visitor.opens(&back).await;
            assert!(read.says(&first) && read.says(&text));
            assert_eq!(
                read.body.matches("woorden-van-").count(),
                read.body.matches(&client.mark).count()
            );
            [first, second]
        });
    }
    let mut done = Vec::new();
    while let Some(words) = at_work.join_next().await {
        done.push(words.expect("a client that was served"));
    }
    done.sort();
    assert_eq!(done.len(), CLIENTS);
    for (client, words) in clients.iter().zip(&done) {
        let sent = client.sent(town).await;
        assert_eq!(sent.len(), words.len(), "each is sent once: {sent:?}");
        for (sent, words) in sent.iter().zip(words) {
            assert!(sent.contains(words), "{words} in {sent}");
        }
    }
    for professional in [&town.practice.professional, &town.practice.colleague] {
        let open = town.base.store.tasks_of(professional.id).await.unwrap();
        assert_eq!(
            open.len(),
            CLIENTS / 2,
            "the end of each session waits, and no gate"
        );
    }
}

/// How many type at once.
const AT_ONCE: u32 = 64;
/// One in so many types: all of them would take this test minutes.
const TYPE: u32 = 4;
/// One in so many also goes on to the next page, and comes back.
const GO_ON: u32 = 100;

fn words_of(number: u32) -> String {
    format!("what-{number}-wrote.")
}

/// Types, and is shown nothing that another typed.
async fn types(site: Router, number: u32) {
    let visitor = Visitor::signed_in(&site, crowd::cookie(number));
    let page = crowd::page(number, crowd::PAGES[0]);
    let words = words_of(number);
    let body = json!({"tab": Uuid::new_v4(), "number": 1, "page": crowd::PAGES[0],
                      "entries": {"morning-what": [{"t": words}]}});
    let saved = visitor.saves(&format!("{page}/draft"), &body).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    if !number.is_multiple_of(GO_ON) {
        return;
    }
    let next = visitor.posts(&page, &[("go", "next")]).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "{}", next.body);
    let next = visitor.opens(&next.location.expect("a next page")).await;
    assert_eq!(next.status, StatusCode::OK);
    assert!(!next.says("-wrote."), "{}", next.body);
    let back = visitor.opens(&page).await;
    assert_eq!(back.body.matches("-wrote.").count(), 1);
    assert!(back.says(&words), "{}", back.body);
    // The page of another is none.
    let neighbour = crowd::page(number + 1, crowd::PAGES[0]);
    assert_eq!(
        visitor.opens(&neighbour).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn among_ten_thousand_people_in_a_session_who_types_loses_and_mixes_up_nothing() {
    let base = Base::sqlite().await;
    let everybody = Crowd::gather(&base.store, 10_000, &base.morning()).await;
    let app = App::with_clock(base.store.clone(), Arc::new(|| MORNING)).unwrap();
    let site = route::site(Arc::new(app), None);
    let typed = |base: &Base| {
        let asked = "SELECT run_id, ask, entry FROM draft ORDER BY run_id";
        let asked = Statement::from_string(DbBackend::Sqlite, asked);
        let read = base.store.read().clone();
        async move { read.query_all_raw(asked).await.unwrap() }
    };
    let mut at_work = JoinSet::new();
    for first in 0..AT_ONCE {
        let site = site.clone();
        at_work.spawn(async move {
            let own = everybody
                .numbers()
                .filter(|number| number.is_multiple_of(TYPE));
            for number in own.filter(|number| number / TYPE % AT_ONCE == first) {
                types(site.clone(), number).await;
            }
        });
    }
    while let Some(done) = at_work.join_next().await {
        done.expect("people who were served");
    }
    let rows = typed(&base).await;
    assert_eq!(rows.len(), 2_500, "each typed once, in one field");
    let typed = everybody
        .numbers()
        .filter(|number| number.is_multiple_of(TYPE));
    for (number, row) in typed.zip(&rows) {
        assert_eq!(row.try_get_by_index::<Uuid>(0).unwrap(), crowd::run(number));
        let entry = row.try_get_by_index::<Vec<u8>>(2).unwrap();
        assert!(String::from_utf8_lossy(&entry).contains(&words_of(number)));
    }
    base.remove().await;
}
