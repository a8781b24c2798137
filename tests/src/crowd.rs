//! Very many clients in the same session, put into the store at once: to set them ready one by one would take longer than to serve
//! them.

use std::{ops::Range, sync::Arc};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use content::Library;
use engine::{Id, Input, Program};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use server::store::{
    NewAssignment, NewOrganisation, NewPerson, Organisation, Person, Role, RunRow, Stamp, Store,
    StoreError, Unit,
};
use uuid::Uuid;

use crate::tool;

/// The pages of the session with three questions each, in order. Each has `NAME-what`, `NAME-tension` (a scale) and `NAME-helped`.
pub const PAGES: [&str; 6] = [
    "morning",
    "way-there",
    "work",
    "company",
    "evening",
    "night",
];
/// The last page: six questions, `back-1` to `back-6`.
pub const LAST: &str = "looking-back";
/// The session.
pub const SESSION: &str = "day";
/// What a browser of theirs is signed in by.
const COOKIE: &str = "leidraad";
/// So many are put into the store by one statement.
const AT_ONCE: u32 = 500;
/// When they are signed out: far away.
const SIGNED_OUT: i64 = 4_102_444_800_000;

/// The tool that all of them are in.
///
/// # Panics
/// When its text has a mistake in it.
#[must_use]
pub fn program() -> Program {
    let text = include_str!("crowd/busy-day.module");
    let compiled = dsl::compile(text, "busy-day.module", &Library::default());
    compiled.program.expect("a tool without errors")
}

/// The clients in the store, numbered from 0, each in the session with nothing filled in.
#[derive(Clone, Copy, Debug)]
pub struct Crowd {
    /// How many there are.
    pub count: u32,
}

impl Crowd {
    /// Puts them into a store on SQLite, in an organisation of their own.
    ///
    /// # Panics
    /// When they cannot be stored.
    pub async fn gather(store: &Store, count: u32, stamp: &Stamp) -> Self {
        let organisation = store.add_organisation(practice(), stamp.clone());
        let organisation = organisation.await.expect("an organisation");
        let published = store.publish(
            organisation.id,
            None,
            tool::published(program()),
            stamp.clone(),
        );
        published.await.expect("a published tool");
        let model = Arc::new(model(store, &organisation, stamp).await);
        let mut from = 0;
        while from < count {
            let to = count.min(from + AT_ONCE);
            let copied = store.write(Copies {
                model: Arc::clone(&model),
                numbers: from..to,
            });
            copied.await.expect("clients in the store");
            from = to;
        }
        Self { count }
    }

    /// Their numbers.
    pub fn numbers(self) -> impl Iterator<Item = u32> {
        0..self.count
    }
}

/// The id of a client.
#[must_use]
pub fn client(number: u32) -> Uuid {
    id(1, number)
}

/// The id of a client's run.
#[must_use]
pub fn run(number: u32) -> Uuid {
    id(2, number)
}

/// What the browser of a client says who it is by.
#[must_use]
pub fn cookie(number: u32) -> String {
    let value = URL_SAFE_NO_PAD.encode(signed_in(number).to_le_bytes());
    format!("{COOKIE}={value}")
}

/// The address of a page of a client's session.
#[must_use]
pub fn page(number: u32, page: &str) -> String {
    format!("/tools/{}/{SESSION}/page/{page}", run(number))
}

fn id(kind: u64, number: u32) -> Uuid {
    Uuid::from_u64_pair(
        0x0190_0000_0000_7000 | kind,
        (0b10 << 62) | u64::from(number),
    )
}

/// What a cookie is made of, by a number that no other has.
fn signed_in(number: u32) -> i128 {
    0x5eed << 64 | i128::from(number)
}

fn practice() -> NewOrganisation {
    NewOrganisation {
        slug: "crowd".to_owned(),
        name: "A busy practice".to_owned(),
        contact: "Call the practice.".to_owned(),
        crisis: "Call 112.".to_owned(),
        settings: r#"{"phone":"010 000 00 00","mail":"practice@example.test"}"#.to_owned(),
    }
}

/// A client of whom the others are copies.
struct Model {
    person: Person,
    run: RunRow,
}

async fn model(store: &Store, organisation: &Organisation, stamp: &Stamp) -> Model {
    let new = |role, name: &str| NewPerson {
        organisation_id: organisation.id,
        role,
        email: format!("{name}@example.test"),
        name: name.to_owned(),
        password_hash: None,
        language: "en".to_owned(),
        zone: "Europe/Amsterdam".to_owned(),
    };
    let professional = store
        .add_person(new(Role::Professional, "professional"), stamp.clone())
        .await;
    let professional = professional.expect("a professional");
    let person = store
        .add_person(new(Role::Client, "model"), stamp.clone())
        .await;
    let person = person.expect("a client");
    let linked = store.link(person.id, professional.id, None, stamp.clone());
    linked.await.expect("a link");
    let assignment = NewAssignment {
        client: person.id,
        tool: Id::from("busy-day"),
        feedback: true,
        schedule: None,
    };
    let run = store
        .assign(assignment, &professional, stamp.id(), stamp.clone())
        .await
        .expect("a run");
    let session = Id::from(SESSION);
    let open = Input::Open {
        session: session.clone(),
    };
    store
        .act(run.id, &person, open, stamp.id(), stamp.clone())
        .await
        .expect("a session that was begun");
    store
        .note_position(run.id, &person, session, Id::from(PAGES[0]), stamp.clone())
        .await
        .expect("a place");
    Model { person, run }
}

/// Makes copies of the model, under ids of their own.
struct Copies {
    model: Arc<Model>,
    numbers: Range<u32>,
}

impl Unit for Copies {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let rows: Vec<String> = self.numbers.clone().map(copy).collect();
        let mut sql = format!(
            "CREATE TEMP TABLE copy (number INTEGER, client BLOB, run BLOB, hash BLOB, data BLOB);
             INSERT INTO copy VALUES {};
             INSERT INTO web_session (id_hash, data, person_id, expires_at)
                 SELECT hash, data, client, {SIGNED_OUT} FROM copy;",
            rows.join(", ")
        );
        let (person, run) = (bytes(self.model.person.id), bytes(self.model.run.id));
        for (table, of) in [
            ("person", format!("id = {person}")),
            ("link", format!("client_id = {person}")),
            ("run", format!("id = {run}")),
            ("event", format!("run_id = {run}")),
            ("position", format!("run_id = {run}")),
        ] {
            let asked = format!("SELECT name FROM pragma_table_info('{table}')");
            let asked = Statement::from_string(DbBackend::Sqlite, asked);
            let mut columns = Vec::new();
            for row in transaction.query_all_raw(asked).await? {
                columns.push(column(table, &row.try_get_by_index::<String>(0)?, &person));
            }
            let columns = columns.join(", ");
            sql += &format!(
                "INSERT INTO {table} SELECT {columns} FROM copy, {table} AS model WHERE model.{of};"
            );
        }
        sql += "DROP TABLE copy;";
        transaction.execute_unprepared(&sql).await?;
        Ok(())
    }
}

/// What of a copy is its own, as a row.
fn copy(number: u32) -> String {
    let hash = blake3::hash(&signed_in(number).to_le_bytes());
    let data = format!(r#"{{"person":"{}"}}"#, client(number));
    let data: String = data.bytes().map(|byte| format!("{byte:02x}")).collect();
    let (client, run) = (bytes(client(number)), bytes(run(number)));
    format!(
        "({number}, {client}, {run}, X'{}', X'{data}')",
        hash.to_hex()
    )
}

/// What stands in a column of a copy.
fn column(table: &str, name: &str, person: &str) -> String {
    match (table, name) {
        ("person", "id") | (_, "client_id") => "copy.client".to_owned(),
        ("run", "id") | (_, "run_id") => "copy.run".to_owned(),
        ("link", "id") | (_, "key") => "randomblob(16)".to_owned(),
        ("person", "email") => "'client-' || copy.number || '@example.test'".to_owned(),
        ("person", "name") => "'Client ' || copy.number".to_owned(),
        (_, "actor_id") => {
            format!("CASE model.actor_id WHEN {person} THEN copy.client ELSE model.actor_id END")
        }
        (_, name) => format!("model.{name}"),
    }
}

fn bytes(id: Uuid) -> String {
    format!("X'{}'", id.simple())
}
