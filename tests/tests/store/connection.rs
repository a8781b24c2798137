//! The settings on which the safety of answers depends are really on.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use server::store::{SAFE_SQLITE, Store, StoreError, Unit};
use tests::base::Base;

/// Asks the writing connection for one value.
struct Ask(&'static str);

impl Unit for Ask {
    type Output = String;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<String, StoreError> {
        let asked = Statement::from_string(DbBackend::Sqlite, self.0);
        let row = transaction.query_one_raw(asked).await?.expect("a row");
        let text = row.try_get_by_index::<String>(0);
        Ok(match text {
            Ok(text) => text,
            Err(_) => row.try_get_by_index::<i64>(0)?.to_string(),
        })
    }
}

#[tokio::test]
async fn the_writing_connection_waits_for_the_disk() {
    let base = Base::sqlite().await;
    for (asked, answer) in [
        ("PRAGMA synchronous", "2"),
        ("PRAGMA journal_mode", "wal"),
        ("PRAGMA foreign_keys", "1"),
        ("PRAGMA busy_timeout", "5000"),
    ] {
        assert_eq!(
            base.store.write(Ask(asked)).await.unwrap(),
            answer,
            "{asked}"
        );
    }
}

#[tokio::test]
async fn the_sqlite_in_use_is_one_without_the_fault() {
    let base = Base::sqlite().await;
    let version = base
        .store
        .write(Ask("SELECT sqlite_version()"))
        .await
        .unwrap();
    let parts: Vec<u32> = version
        .split('.')
        .map(|part| part.parse().unwrap())
        .collect();
    assert!((parts[0], parts[1], parts[2]) >= SAFE_SQLITE, "{version}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_reads_cannot_write() {
    for base in Base::each().await {
        let refused = base
            .store
            .read()
            .execute_unprepared("DELETE FROM person")
            .await;
        let words = refused.unwrap_err().to_string();
        assert!(
            words.contains("readonly") || words.contains("read-only"),
            "{words}"
        );
        base.remove().await;
    }
}

#[tokio::test]
async fn the_file_is_its_owners_alone_and_whole_when_closed() {
    use std::os::unix::fs::PermissionsExt;

    let base = Base::sqlite().await;
    let file = base.address.strip_prefix("sqlite://").unwrap();
    for journal in ["", "-wal"] {
        let about = std::fs::metadata(format!("{file}{journal}")).unwrap();
        assert_eq!(about.permissions().mode() & 0o077, 0, "{journal}");
    }
    base.store.organisations().await.unwrap();
    base.store.close().await;
    assert!(!std::fs::exists(format!("{file}-wal")).unwrap());
}

#[tokio::test]
async fn an_address_that_is_none_is_said_so() {
    for address in ["mysql://x/y", "leidraad.db", "sqlite:", "sqlite::memory:"] {
        let refused = Store::open(address).await.err().expect("a refusal");
        assert!(matches!(refused, StoreError::Address(_)), "{refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_that_start_together_make_the_tables_once() {
    let Some(base) = Base::postgres().await else {
        return;
    };
    base.store.write(Drop).await.unwrap();
    let (one, other) = tokio::join!(Store::open(&base.address), Store::open(&base.address));
    let (one, other) = (one.unwrap(), other.unwrap());
    assert!(one.organisations().await.unwrap().is_empty());
    one.close().await;
    other.close().await;
    base.remove().await;
}

/// Removes all tables.
struct Drop;

impl Unit for Drop {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        transaction
            .execute_unprepared("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            .await?;
        Ok(())
    }
}
