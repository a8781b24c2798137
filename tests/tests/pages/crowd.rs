//! Two hundred clients at work at the same time, with those who answer them: what was acknowledged is there afterwards, once, and
//! nobody has a page of another.

use std::sync::Arc;

use axum::http::StatusCode;
use engine::{Event, Id, Words};
use serde_json::json;
use server::store::{NewAssignment, Person, Role, RunRow};
use tests::{
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
