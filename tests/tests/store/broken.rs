//! A disk that fails to keep what was written, and a connection that is lost: nothing is acknowledged that may not be there.

use std::{borrow::Cow, error::Error, fmt};

use sea_orm::{
    DatabaseTransaction,
    sqlx::{
        self,
        error::{DatabaseError, ErrorKind},
    },
};
use server::store::{StoreError, Unit};
use tests::base::Base;

/// SQLite's own code for a sync that failed.
const FAILED_SYNC: &str = "1034";

#[derive(Debug)]
struct Refused(&'static str);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "code {}", self.0)
    }
}

impl Error for Refused {}

impl DatabaseError for Refused {
    fn message(&self) -> &str {
        self.0
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        Some(self.0.into())
    }

    fn as_error(&self) -> &(dyn Error + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn Error + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn Error + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Other
    }
}

/// What goes wrong in a unit.
enum Fails {
    Not,
    Sync,
    Connection,
}

impl Unit for Fails {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, _: &DatabaseTransaction) -> Result<(), StoreError> {
        match self {
            Self::Not => Ok(()),
            Self::Sync => Err(sqlx::Error::Database(Box::new(Refused(FAILED_SYNC))).into()),
            Self::Connection => {
                Err(sqlx::Error::Io(std::io::ErrorKind::ConnectionReset.into()).into())
            }
        }
    }
}

#[tokio::test]
async fn after_a_failed_sync_nothing_is_acknowledged_any_more() {
    let base = Base::sqlite().await;
    let first = base.store.write(Fails::Sync).await;
    assert!(matches!(first, Err(StoreError::Broken)), "{first:?}");
    base.store.failed().await;
    let later = base.store.write(Fails::Not).await;
    assert!(matches!(later, Err(StoreError::Broken)), "{later:?}");
}

#[tokio::test]
async fn a_lost_connection_is_said_to_be_uncertain_and_the_next_is_served() {
    let base = Base::sqlite().await;
    let lost = base.store.write(Fails::Connection).await;
    assert!(matches!(lost, Err(StoreError::Uncertain)), "{lost:?}");
    base.store.write(Fails::Not).await.unwrap();
}
