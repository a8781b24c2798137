//! Connections: one that writes, a pool that only reads, and proof that the settings which keep answers safe are really on.

use std::{io, path::Path, str::FromStr, time::Duration};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, SqlxPostgresConnector, SqlxSqliteConnector,
    sqlx::{
        self, Executor, Row,
        postgres::{PgConnectOptions, PgPoolOptions},
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
    },
};

use super::StoreError;

/// The oldest SQLite without the fault that damages a database in write-ahead mode.
pub const SAFE_SQLITE: (u32, u32, u32) = (3, 51, 3);

const READERS: u32 = 8;
const PATIENCE: Duration = Duration::from_secs(5);

/// The two ways to one database.
pub(super) struct Connections {
    /// Exactly one connection; the writer's alone.
    pub(super) write: DatabaseConnection,
    /// Connections that cannot write.
    pub(super) read: DatabaseConnection,
}

/// Which database an address names.
enum Address {
    Sqlite(Box<SqliteConnectOptions>),
    Postgres(Box<PgConnectOptions>),
}

impl Address {
    /// The part of `sqlite:PATH` after the colon is a path as it stands, whatever characters are in it.
    fn read(address: &str) -> Result<Self, StoreError> {
        if let Some(path) = address.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() || path.starts_with(":memory:") {
                return Err(StoreError::Address(address.to_owned()));
            }
            return Ok(Self::Sqlite(Box::new(
                SqliteConnectOptions::new().filename(path),
            )));
        }
        if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            return Ok(Self::Postgres(Box::new(PgConnectOptions::from_str(
                address,
            )?)));
        }
        Err(StoreError::Address(address.to_owned()))
    }
}

/// Opens `address` for writing; the readers come later, for only a migrated database can be read.
pub(super) async fn connect(address: &str) -> Result<Connections, StoreError> {
    match Address::read(address)? {
        Address::Sqlite(options) => sqlite(*options).await,
        Address::Postgres(options) => postgres(*options).await,
    }
}

/// Makes the file, where there is none, so that nobody else on the machine can read it. SQLite gives its journals the same
/// rights.
fn private(file: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::OpenOptionsExt;

    let made = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file);
    match made {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(sqlx::Error::Io(error).into())
        }
        Ok(_) | Err(_) => Ok(()),
    }
}

async fn sqlite(options: SqliteConnectOptions) -> Result<Connections, StoreError> {
    private(options.get_filename())?;
    let options = options
        .busy_timeout(PATIENCE)
        .foreign_keys(true)
        .statement_cache_capacity(256)
        .pragma("temp_store", "memory");
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        // A file of this machine does not go away like a server does: to ask for it first costs as much as to read.
        .test_before_acquire(false)
        .connect_with(
            options
                .clone()
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .optimize_on_close(true, None),
        )
        .await?;
    prove(&write).await?;
    let read = SqlitePoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .connect_lazy_with(options.read_only(true));
    Ok(Connections {
        write: SqlxSqliteConnector::from_sqlx_sqlite_pool(write),
        read: SqlxSqliteConnector::from_sqlx_sqlite_pool(read),
    })
}

/// Asks the open database itself, for a setting that was asked for is not yet a setting that is on.
async fn prove(pool: &sqlx::SqlitePool) -> Result<(), StoreError> {
    let version: String = pool
        .fetch_one("SELECT sqlite_version()")
        .await?
        .try_get(0)?;
    if !safe(&version) {
        return Err(StoreError::UnsafeSqlite(version));
    }
    let synchronous: i64 = pool.fetch_one("PRAGMA synchronous").await?.try_get(0)?;
    if synchronous != 2 {
        return Err(StoreError::NotDurable(format!(
            "synchronous is {synchronous}, not FULL"
        )));
    }
    let journal: String = pool.fetch_one("PRAGMA journal_mode").await?.try_get(0)?;
    if journal != "wal" {
        return Err(StoreError::NotDurable(format!(
            "journal_mode is {journal}, not wal"
        )));
    }
    let foreign_keys: i64 = pool.fetch_one("PRAGMA foreign_keys").await?.try_get(0)?;
    if foreign_keys != 1 {
        return Err(StoreError::NotDurable("foreign_keys is off".to_owned()));
    }
    Ok(())
}

fn safe(version: &str) -> bool {
    let mut parts = version
        .split('.')
        .map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next()) >= SAFE_SQLITE
}

async fn postgres(options: PgConnectOptions) -> Result<Connections, StoreError> {
    let options = options
        .application_name("leidraad")
        .options([("idle_in_transaction_session_timeout", "60000")]);
    let write = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(PATIENCE)
        .before_acquire(|connection, _| Box::pin(outside_transaction(connection)))
        .connect_with(options.clone())
        .await?;
    let on: String = write
        .fetch_one("SHOW synchronous_commit")
        .await?
        .try_get(0)?;
    if on == "off" || on == "local" {
        return Err(StoreError::NotDurable(format!(
            "synchronous_commit is {on}"
        )));
    }
    let read = PgPoolOptions::new()
        .max_connections(READERS * 2)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .before_acquire(|connection, _| Box::pin(outside_transaction(connection)))
        .connect_lazy_with(options.options([("default_transaction_read_only", "on")]));
    Ok(Connections {
        write: SqlxPostgresConnector::from_sqlx_postgres_pool(write),
        read: SqlxPostgresConnector::from_sqlx_postgres_pool(read),
    })
}

/// Whether nothing was left open on this connection. The driver's own count is no proof: it is wrong after a BEGIN that was
/// dropped half-way, and what is then written in good faith is never committed. Within a statement of its own, the time of the
/// transaction is the time of the statement.
async fn outside_transaction(connection: &mut sqlx::PgConnection) -> Result<bool, sqlx::Error> {
    let outside: bool = connection
        .fetch_one(sqlx::raw_sql("SELECT now() = statement_timestamp()"))
        .await?
        .try_get(0)?;
    Ok(outside)
}

/// Runs `work` on the one writing connection while no other server process does the same: two that start together on one
/// PostgreSQL must not both make the tables.
pub(super) async fn alone(
    write: &DatabaseConnection,
    work: impl Future<Output = Result<(), sea_orm::DbErr>>,
) -> Result<(), StoreError> {
    const LOCK: i64 = 0x6c65_6964_7261_6164;
    if write.get_database_backend() != DbBackend::Postgres {
        return Ok(work.await?);
    }
    write
        .execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})"))
        .await?;
    let worked = work.await;
    write
        .execute_unprepared(&format!("SELECT pg_advisory_unlock({LOCK})"))
        .await?;
    Ok(worked?)
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn an_sqlite_with_the_fault_is_refused() {
        assert!(!safe("3.51.2"));
        assert!(!safe("3.40.1"));
        assert!(!safe(""));
        assert!(safe("3.51.3"));
        assert!(safe("3.53.0"));
        assert!(safe("4.0"));
    }
}
