//! Runs as they were last read, so that a page does not read again what has not changed. Each is known under the number that the
//! database counts up with every change (`run_revision`), whoever made it: nothing is given of which that number is not the one
//! that is there now, and nothing without the run's own row, which says whose it is.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use sea_orm::{
    DatabaseTransaction, DbBackend, FromQueryResult, QuerySelect, entity::prelude::*,
    sea_query::Expr,
};

use super::{StoreError, run};

/// So many runs are known, and as many again that were not asked for since.
const MOST: usize = 6_000;

/// Runs that were read before, by id.
#[derive(Default)]
pub(super) struct Known(Mutex<Generations>);

#[derive(Default)]
struct Generations {
    young: BTreeMap<Uuid, Arc<Noted>>,
    old: BTreeMap<Uuid, Arc<Noted>>,
}

/// A run as it was at a revision.
pub(super) struct Noted {
    pub(super) revision: i64,
    pub(super) loaded: Arc<run::Loaded>,
}

impl Known {
    /// The run as it was when it was last read, at whatever revision that was.
    pub(super) fn get(&self, run: Uuid) -> Option<Arc<Noted>> {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(noted) = generations.young.get(&run) {
            return Some(Arc::clone(noted));
        }
        let noted = generations.old.remove(&run)?;
        generations.young.insert(run, Arc::clone(&noted));
        Some(noted)
    }

    /// Notes a run as it was read outside a writing transaction: what is read within one may never be committed.
    pub(super) fn note(&self, revision: i64, loaded: &Arc<run::Loaded>) {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let run = loaded.row.id;
        let newer = |noted: &Arc<Noted>| noted.revision > revision;
        if generations.young.get(&run).is_some_and(newer) {
            return;
        }
        generations.old.remove(&run);
        let loaded = Arc::clone(loaded);
        let noted = Arc::new(Noted { revision, loaded });
        generations.young.insert(run, noted);
        if generations.young.len() >= MOST {
            generations.old = std::mem::take(&mut generations.young);
        }
    }
}

impl Noted {
    /// Whether this is the run as it is now, by the row and the number that were read of it.
    pub(super) fn is_now(&self, row: &run::Model, revision: i64) -> bool {
        self.revision == revision && self.has_events_of(row)
    }

    /// Whether nothing happened in the run since: events are only ever added.
    pub(super) fn has_events_of(&self, row: &run::Model) -> bool {
        self.loaded.row.id == row.id
            && i64::try_from(self.loaded.run.sequence()).is_ok_and(|last| last == row.sequence)
    }
}

#[derive(FromQueryResult)]
struct Now {
    #[sea_orm(nested)]
    row: run::Model,
    revision: Option<i64>,
}

/// The row of a run and its revision, held until the end of the transaction against others who would act in it.
pub(super) async fn hold(
    transaction: &DatabaseTransaction,
    run: Uuid,
) -> Result<Option<(run::Model, i64)>, StoreError> {
    if transaction.get_database_backend() == DbBackend::Sqlite {
        // The transaction is the only one that writes.
        return now(transaction, run).await;
    }
    let Some(row) = run::hold(transaction, run).await? else {
        return Ok(None);
    };
    let revision = revision(transaction, run).await?;
    Ok(Some((row, revision)))
}

/// A run's row and its revision, as of one moment. Not under a lock that was waited for: then the one may be of before, and the
/// other of after the wait.
pub(super) async fn now(
    connection: &impl ConnectionTrait,
    run: Uuid,
) -> Result<Option<(run::Model, i64)>, StoreError> {
    let found = run::Entity::find_by_id(run)
        .expr_as(
            Expr::cust("(SELECT revision FROM run_revision WHERE run_id = run.id)"),
            "revision",
        )
        .into_model::<Now>()
        .one(connection)
        .await?;
    Ok(found.map(|now| (now.row, now.revision.unwrap_or(0))))
}

/// The revision of a run.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "run_revision")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    pub revision: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The revision of a run whose row is held.
pub(super) async fn revision(
    connection: &impl ConnectionTrait,
    run: Uuid,
) -> Result<i64, StoreError> {
    let found = Entity::find_by_id(run).one(connection).await?;
    Ok(found.map_or(0, |row| row.revision))
}
