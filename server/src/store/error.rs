//! Why the store could not do what was asked.

use std::sync::Arc;

use sea_orm::{DbErr, RuntimeErr, sqlx};

/// Why the store could not do what was asked. Says nothing of the rules: a unit of work refuses in words of its own.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// The address names no database that this program knows.
    #[error("“{0}” is no address of a database: it begins with sqlite: or postgres:")]
    Address(String),
    /// The SQLite in use is older than [`SAFE_SQLITE`](crate::store::SAFE_SQLITE).
    #[error(
        "this program was built with SQLite {0}, which can damage a database; it needs 3.51.3 or newer"
    )]
    UnsafeSqlite(String),
    /// A setting on which the safety of answers depends did not take.
    #[error("the database does not keep what it is told to keep: {0}")]
    NotDurable(String),
    /// The database refused or could not be reached.
    #[error("the database failed: {0}")]
    Database(Arc<DbErr>),
    /// What is stored cannot be read. Nothing is guessed about it.
    #[error("what is stored in {what} cannot be read: {why}")]
    Unreadable {
        /// The table, or the part of it.
        what: &'static str,
        /// What the reader says.
        why: String,
    },
    /// The connection was lost while saving. The same act with the same key may be tried again, and is done once.
    #[error("the connection was lost while saving: whether it was saved is not known, try again")]
    Uncertain,
    /// The unit of work came to a stop by a fault in the program; nothing of it was saved.
    #[error("the work stopped by a fault; nothing was saved")]
    Fault,
    /// The disk failed to keep what was written. Nothing is saved any more until the program is started again.
    #[error(
        "the disk failed to keep what was written; nothing is saved until this program is started again"
    )]
    Broken,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        Self::Database(Arc::new(error))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::from(DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error))))
    }
}

/// What has to be done about a database error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remedy {
    /// Nothing: it is the unit's own (a constraint, for one).
    None,
    /// The transaction is lost to others working at the same time; run it again.
    Again,
    /// The connection is gone.
    Reconnect,
    /// The medium failed: stop.
    Stop,
}

impl StoreError {
    /// Whether a unique row was there already.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        match self {
            Self::Database(error) => {
                matches!(
                    error.sql_err(),
                    Some(sea_orm::SqlErr::UniqueConstraintViolation(_))
                )
            }
            Self::Address(_)
            | Self::UnsafeSqlite(_)
            | Self::NotDurable(_)
            | Self::Unreadable { .. }
            | Self::Uncertain
            | Self::Fault
            | Self::Broken
            | Self::Closed => false,
        }
    }

    pub(super) fn remedy(&self) -> Remedy {
        let Self::Database(error) = self else {
            return Remedy::None;
        };
        if matches!(**error, DbErr::ConnectionAcquire(_)) {
            return Remedy::Reconnect;
        }
        match sqlx_error(error) {
            Some(sqlx::Error::Database(refused)) => {
                refused.code().map_or(Remedy::None, |code| remedy(&code))
            }
            Some(
                sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed,
            ) => Remedy::Reconnect,
            Some(_) | None => Remedy::None,
        }
    }
}

fn sqlx_error(error: &DbErr) -> Option<&sqlx::Error> {
    if let DbErr::Exec(inner) | DbErr::Query(inner) | DbErr::Conn(inner) = error
        && let RuntimeErr::SqlxError(inner) = inner
    {
        return Some(inner);
    }
    None
}

/// By code: five characters on PostgreSQL, a number on SQLite, of which the low byte is the kind.
fn remedy(code: &str) -> Remedy {
    match code {
        // serialization failure, deadlock, aborted transaction
        "40001" | "40P01" | "25P02" => return Remedy::Again,
        // the server is going down, or went
        "57P01" | "57P02" | "57P03" | "25P03" => return Remedy::Reconnect,
        code if code.len() == 5 => {
            return if code.starts_with("08") {
                Remedy::Reconnect
            } else if code.starts_with("58") {
                Remedy::Stop
            } else {
                Remedy::None
            };
        }
        _ => {}
    }
    match code.parse::<u32>().map(|code| code & 0xff) {
        // busy, locked
        Ok(5 | 6) => Remedy::Again,
        // input or output failed, the file is damaged, is no database
        Ok(10 | 11 | 26) => Remedy::Stop,
        Ok(_) | Err(_) => Remedy::None,
    }
}
