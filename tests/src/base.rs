//! A database of a test's own, on each kind that there is to test on.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use engine::Moment;
use sea_orm::{ConnectionTrait, Database};
use server::store::{Ids, Stamp, Store};
use tempfile::TempDir;
use uuid::Uuid;

/// A moment at which a test begins: an ordinary Monday morning in 2026.
pub const MORNING: Moment = 1_772_438_400_000;

/// A store with its database.
pub struct Base {
    /// The store.
    pub store: Store,
    /// The address of the database.
    pub address: String,
    ids: Arc<dyn Ids>,
    server: Option<(String, String)>,
    _folder: Option<TempDir>,
}

/// Ids that count: every run of a test has the same.
struct Counted(AtomicU64);

impl Ids for Counted {
    fn next(&self, at: Moment) -> Uuid {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        let time = u64::try_from(at).unwrap_or(0);
        Uuid::from_u64_pair((time << 16) | 0x7000, (0b10 << 62) | count)
    }
}

/// A folder on memory, where there is such: tests write far more than a disk likes.
///
/// # Panics
/// When no folder can be made at all.
#[must_use]
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    made.expect("a folder for a test")
}

impl Base {
    /// A new SQLite database.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn sqlite() -> Self {
        let folder = folder();
        let path: PathBuf = folder.path().join("leidraad.db");
        let address = format!("sqlite://{}", path.display());
        Self {
            store: Store::open(&address).await.expect("a store"),
            address,
            ids: Arc::new(Counted(AtomicU64::new(1))),
            server: None,
            _folder: Some(folder),
        }
    }

    /// A new PostgreSQL database, where `LEIDRAAD_TEST_POSTGRES` names a server on which one can be made.
    ///
    /// # Panics
    /// When the server is named and does not make one.
    pub async fn postgres() -> Option<Self> {
        let server = std::env::var("LEIDRAAD_TEST_POSTGRES").ok()?;
        let name = format!("leidraad_test_{}", Uuid::new_v4().simple());
        let administration = Database::connect(&server)
            .await
            .expect("a PostgreSQL server");
        administration
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .expect("a new database");
        administration.close().await.expect("an end");
        let (before, _) = server.rsplit_once('/').expect("an address with a database");
        let address = format!("{before}/{name}");
        Some(Self {
            store: Store::open(&address).await.expect("a store"),
            address,
            ids: Arc::new(Counted(AtomicU64::new(1))),
            server: Some((server, name)),
            _folder: None,
        })
    }

    /// One of each kind that there is.
    pub async fn each() -> Vec<Self> {
        let mut bases = vec![Self::sqlite().await];
        bases.extend(Self::postgres().await);
        bases
    }

    /// A stamp at `now`, with ids that were not given before.
    #[must_use]
    pub fn at(&self, now: Moment) -> Stamp {
        Stamp {
            now,
            ids: Arc::clone(&self.ids),
        }
    }

    /// A stamp at [`MORNING`].
    #[must_use]
    pub fn morning(&self) -> Stamp {
        self.at(MORNING)
    }

    /// Closes the store, and opens it again as another process would.
    ///
    /// # Panics
    /// When it cannot be opened again.
    pub async fn reopen(&mut self) {
        self.store.close().await;
        self.store = Store::open(&self.address).await.expect("the store again");
    }

    /// Closes the store and removes its database.
    ///
    /// # Panics
    /// When the server does not remove it.
    pub async fn remove(self) {
        self.store.close().await;
        if let Some((server, name)) = &self.server {
            let administration = Database::connect(server)
                .await
                .expect("a PostgreSQL server");
            administration
                .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
                .await
                .expect("the database removed");
            administration.close().await.expect("an end");
        }
    }
}
