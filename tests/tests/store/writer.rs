//! The one door for writing: nobody waits in vain, nothing is done by halves, one failure is nobody else's.

use std::{future::poll_fn, pin::Pin, task::Poll};

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use server::store::{Store, StoreError, Unit};
use tests::base::Base;
use tokio::{sync::watch, task::JoinHandle};

/// Runs a statement; panics afterwards where it is told to.
struct Do {
    sql: String,
    panics: bool,
}

impl Do {
    fn sql(sql: impl Into<String>) -> Self {
        Self {
            sql: sql.into(),
            panics: false,
        }
    }
}

impl Unit for Do {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        transaction.execute_unprepared(&self.sql).await?;
        assert!(!self.panics, "a fault in a unit");
        Ok(())
    }
}

/// Holds the door until it is told to go on, so that others queue behind it.
struct Hold {
    inside: watch::Sender<bool>,
    go: watch::Receiver<bool>,
}

impl Unit for Hold {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, _: &DatabaseTransaction) -> Result<(), StoreError> {
        self.inside.send_replace(true);
        self.go.clone().wait_for(|go| *go).await.unwrap();
        Ok(())
    }
}

/// A door that is held; it goes on when `go` is called.
pub(crate) struct Held {
    go: watch::Sender<bool>,
    door: JoinHandle<Result<(), StoreError>>,
}

impl Held {
    /// Returns when the door is held, and by nothing else: whatever is handed over from then on waits behind it.
    pub(crate) async fn at(store: &Store) -> Self {
        let (inside, mut entered) = watch::channel(false);
        let (go, told) = watch::channel(false);
        let store = store.clone();
        let door = tokio::spawn(async move { store.write(Hold { inside, go: told }).await });
        entered.wait_for(|inside| *inside).await.unwrap();
        Self { go, door }
    }

    pub(crate) async fn go(self) {
        self.go.send_replace(true);
        self.door.await.unwrap().unwrap();
    }
}

pub(crate) type Answer<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// Hands something over at a held door, and returns what waits for its answer.
pub(crate) async fn handed_over<T>(asked: impl Future<Output = T> + Send + 'static) -> Answer<T> {
    let mut answer: Answer<T> = Box::pin(asked);
    let waits = poll_fn(|context| Poll::Ready(answer.as_mut().poll(context).is_pending())).await;
    assert!(waits, "the door is held, so nothing can have been answered");
    answer
}

/// As [`handed_over`], for a unit.
async fn queued(store: &Store, unit: Do) -> Answer<Result<(), StoreError>> {
    let store = store.clone();
    handed_over(async move { store.write(unit).await }).await
}

async fn numbers(base: &Base) -> Vec<i64> {
    let backend = base.store.read().get_database_backend();
    let asked = Statement::from_string(backend, "SELECT n FROM counted ORDER BY n");
    let rows = base.store.read().query_all_raw(asked).await.unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

async fn prepared(base: &Base) {
    let check = if base.store.read().get_database_backend() == DbBackend::Postgres {
        "CREATE TABLE counted (n BIGINT PRIMARY KEY, parent BIGINT REFERENCES counted (n) DEFERRABLE INITIALLY DEFERRED)"
    } else {
        "CREATE TABLE counted (n INTEGER PRIMARY KEY, parent INTEGER REFERENCES counted (n) DEFERRABLE INITIALLY DEFERRED)"
    };
    base.store.write(Do::sql(check)).await.unwrap();
}

/// Queues units behind a held door, so that they are committed together; answers in order.
async fn together(base: &Base, units: Vec<Do>) -> Vec<Result<(), StoreError>> {
    let held = Held::at(&base.store).await;
    let mut waiting = Vec::new();
    for unit in units {
        waiting.push(queued(&base.store, unit).await);
    }
    held.go().await;
    let mut answers = Vec::new();
    for answer in waiting {
        answers.push(answer.await);
    }
    answers
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_who_write_at_once_are_all_served() {
    for base in Base::each().await {
        prepared(&base).await;
        let writers = (0..64_i64).map(|task| {
            let store = base.store.clone();
            tokio::spawn(async move {
                for n in 0..5 {
                    let sql = format!("INSERT INTO counted (n) VALUES ({})", task * 5 + n);
                    store.write(Do::sql(sql)).await?;
                }
                Ok::<_, StoreError>(())
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap().unwrap();
        }
        assert_eq!(numbers(&base).await.len(), 320);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_that_fails_undoes_itself_alone() {
    for base in Base::each().await {
        prepared(&base).await;
        let answers = together(
            &base,
            vec![
                Do::sql("INSERT INTO counted (n) VALUES (1)"),
                Do::sql("INSERT INTO nowhere (n) VALUES (1)"),
                Do {
                    sql: "INSERT INTO counted (n) VALUES (2)".to_owned(),
                    panics: true,
                },
                Do::sql("INSERT INTO counted (n) VALUES (3)"),
            ],
        )
        .await;
        assert!(answers[0].is_ok() && answers[3].is_ok(), "{answers:?}");
        assert!(
            matches!(answers[1], Err(StoreError::Database(_))),
            "{answers:?}"
        );
        assert!(matches!(answers[2], Err(StoreError::Fault)), "{answers:?}");
        assert_eq!(numbers(&base).await, [1, 3]);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_fails_is_done_again_one_by_one() {
    for base in Base::each().await {
        prepared(&base).await;
        // The middle one is found wrong only at the commit, where it takes all of them with it.
        let answers = together(
            &base,
            vec![
                Do::sql("INSERT INTO counted (n) VALUES (1)"),
                Do::sql("INSERT INTO counted (n, parent) VALUES (2, 99)"),
                Do::sql("INSERT INTO counted (n) VALUES (3)"),
            ],
        )
        .await;
        assert!(answers[0].is_ok() && answers[2].is_ok(), "{answers:?}");
        assert!(
            matches!(answers[1], Err(StoreError::Database(_))),
            "{answers:?}"
        );
        assert_eq!(numbers(&base).await, [1, 3]);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_finishes_what_waits_and_refuses_what_comes_after() {
    for mut base in Base::each().await {
        prepared(&base).await;
        let held = Held::at(&base.store).await;
        let waits = queued(&base.store, Do::sql("INSERT INTO counted (n) VALUES (7)")).await;
        let store = base.store.clone();
        let closing = handed_over(async move { store.close().await }).await;
        held.go().await;
        waits.await.unwrap();
        closing.await;
        let late = base
            .store
            .write(Do::sql("INSERT INTO counted (n) VALUES (8)"))
            .await;
        assert!(matches!(late, Err(StoreError::Closed)), "{late:?}");
        base.reopen().await;
        assert_eq!(numbers(&base).await, [7]);
        base.remove().await;
    }
}
