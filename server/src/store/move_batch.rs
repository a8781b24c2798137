//! All runs of a tool are moved to its newest version by the clock, one by one: each once, whoever does it, and until somebody stops
//! it. Who started it accompanies none of the clients, and is told numbers and reasons, never who.

mod item;
mod outlook;

use std::collections::BTreeMap;

use engine::{Actor, Id, ProgramRef};
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::Expr,
};

use self::item::ItemState;
pub use self::outlook::MoveOutlook;
use super::{
    ActError, Failure, Stamp, Store, StoreError, Unit,
    act::Scene,
    move_version::{self, NewMove},
    person,
    program::{self, stored},
    run,
};
use crate::moving;

/// How many rows one statement writes.
const ROWS: usize = 500;
/// How many moves of before are shown.
const SHOWN: u64 = 5;

/// A move of all runs of a tool.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "move_batch")]
pub struct Model {
    /// Its id: that of the form that started it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which organisation.
    pub organisation_id: Uuid,
    /// The tool.
    pub tool: String,
    /// The version to which it moves.
    pub version: i32,
    /// Who started it.
    pub started_by: Uuid,
    /// When.
    pub started_at: i64,
    /// Who stopped it.
    pub stopped_by: Option<Uuid>,
    /// When it was stopped: what was not moved by then stays as it is.
    pub stopped_at: Option<i64>,
    /// When the last run had its turn.
    pub ended_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// How far a move is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoveProgress {
    /// The move.
    pub batch: Model,
    /// How many were moved.
    pub moved: u64,
    /// How many wait for their turn.
    pub waits: u64,
    /// How many stay as they are, by why.
    pub stays: BTreeMap<String, u64>,
}

/// Why a move was not started.
#[derive(Clone, Debug, thiserror::Error)]
pub enum MoveBatchError {
    /// It is not the newest version.
    #[error("this is not the newest version")]
    Stale,
    /// Another one is under way.
    #[error("another move of this tool is under way")]
    UnderWay,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for MoveBatchError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Failure for MoveBatchError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::Stale | Self::UnderWay => None,
        }
    }
}

struct Start {
    id: Uuid,
    by: person::Model,
    to: ProgramRef,
    stamp: Stamp,
}

impl Unit for Start {
    type Output = ();
    type Error = MoveBatchError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), MoveBatchError> {
        if Entity::find_by_id(self.id)
            .one(transaction)
            .await?
            .is_some()
        {
            return Ok(());
        }
        let organisation = self.by.organisation_id;
        let newest = program::newest(transaction, organisation, &self.to.tool).await?;
        if newest.as_ref() != Some(&self.to) {
            return Err(MoveBatchError::Stale);
        }
        let open = under_way()
            .filter(Column::OrganisationId.eq(organisation))
            .filter(Column::Tool.eq(self.to.tool.as_str()));
        if open.count(transaction).await? > 0 {
            return Err(MoveBatchError::UnderWay);
        }
        let batch = ActiveModel {
            id: Set(self.id),
            organisation_id: Set(organisation),
            tool: Set(self.to.tool.to_string()),
            version: Set(stored(self.to.version)?),
            started_by: Set(self.by.id),
            started_at: Set(self.stamp.now),
            stopped_by: Set(None),
            stopped_at: Set(None),
            ended_at: Set(None),
        };
        Entity::insert(batch)
            .exec_without_returning(transaction)
            .await?;
        let runs = earlier(organisation, &self.to)?.all(transaction).await?;
        for some in runs.chunks(ROWS) {
            let rows = some.iter().map(|run| item::ActiveModel {
                batch_id: Set(self.id),
                run_id: Set(run.id),
                organisation_id: Set(organisation),
                state: Set(ItemState::Waits),
                why: Set(None),
                at: Set(None),
            });
            item::Entity::insert_many(rows)
                .exec_without_returning(transaction)
                .await?;
        }
        Ok(())
    }
}

/// The moves that are neither stopped nor over.
fn under_way() -> Select<Entity> {
    Entity::find()
        .filter(Column::StoppedAt.is_null())
        .filter(Column::EndedAt.is_null())
}

/// The runs of a tool that are not over, of an organisation.
fn open_runs(organisation: Uuid, tool: &Id) -> Select<run::Entity> {
    run::Entity::find()
        .filter(run::Column::OrganisationId.eq(organisation))
        .filter(run::Column::Tool.eq(tool.as_str()))
        .filter(run::Column::State.is_in([run::State::Assigned, run::State::Active]))
}

/// Those of them that are in an earlier version.
fn earlier(organisation: Uuid, to: &ProgramRef) -> Result<Select<run::Entity>, StoreError> {
    Ok(open_runs(organisation, &to.tool)
        .filter(run::Column::Version.lt(stored(to.version)?))
        .order_by_asc(run::Column::Id))
}

struct Step {
    store: Store,
    batch: Uuid,
    run: Uuid,
    stamp: Stamp,
}

impl Unit for Step {
    type Output = bool;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, ActError> {
        // Held first: of two servers that come to it, the second finds it done.
        let row = run::hold(transaction, self.run)
            .await?
            .ok_or(ActError::NoSuchRun)?;
        let item = item::Entity::find_by_id((self.batch, self.run))
            .one(transaction)
            .await?;
        let batch = Entity::find_by_id(self.batch).one(transaction).await?;
        let (Some(item), Some(batch)) = (item, batch) else {
            return Ok(false);
        };
        if item.state != ItemState::Waits || batch.stopped_at.is_some() {
            return Ok(false);
        }
        let outcome = self.carry_out(transaction, &batch, row).await?;
        item::note(transaction, item, outcome, self.stamp.now).await?;
        Ok(true)
    }
}

impl Step {
    async fn carry_out(
        &self,
        transaction: &DatabaseTransaction,
        batch: &Model,
        row: run::Model,
    ) -> Result<(ItemState, Option<&'static str>), ActError> {
        // Somebody moved it meanwhile, or it ended.
        if row.version >= batch.version {
            return Ok((ItemState::Moved, None));
        }
        let people = person::Entity::find();
        let client = people.clone().filter(person::Column::Id.eq(row.client_id));
        let client = client.one(transaction).await?;
        let actor = people.filter(person::Column::Id.eq(batch.started_by));
        let actor = actor.one(transaction).await?;
        let (client, actor) = client.zip(actor).ok_or(ActError::NoSuchClient)?;
        let loaded = match self.store.load_run(transaction, row).await {
            Ok(loaded) => loaded,
            // It would be so at each look.
            Err(StoreError::Unreadable { .. }) => return Ok((ItemState::Not, Some("unreadable"))),
            Err(other) => return Err(other.into()),
        };
        let new = NewMove {
            to: ProgramRef {
                tool: Id::new(&batch.tool),
                version: batch.version.cast_unsigned(),
            },
            seen: loaded.run.sequence(),
            key: batch.id,
        };
        let scene = Scene {
            loaded,
            client,
            by: Actor::Professional(actor.id),
            actor,
        };
        match move_version::carry_out(&self.store, transaction, scene, &new, &self.stamp).await {
            Ok(_) => Ok((ItemState::Moved, None)),
            Err(ActError::Refusal(refusal)) => Ok((ItemState::Not, Some(moving::why(&refusal)))),
            Err(other) => Err(other),
        }
    }
}

struct Stop {
    organisation: Uuid,
    batch: Uuid,
    by: Uuid,
    stamp: Stamp,
}

impl Unit for Stop {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::StoppedAt, Expr::value(self.stamp.now))
            .col_expr(Column::StoppedBy, Expr::value(self.by))
            .filter(Column::Id.eq(self.batch))
            .filter(Column::OrganisationId.eq(self.organisation))
            .filter(Column::StoppedAt.is_null())
            .filter(Column::EndedAt.is_null())
            .exec(transaction)
            .await?;
        Ok(())
    }
}

struct End {
    batch: Uuid,
    stamp: Stamp,
}

impl Unit for End {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::EndedAt, Expr::value(self.stamp.now))
            .filter(Column::Id.eq(self.batch))
            .filter(Column::EndedAt.is_null())
            .exec(transaction)
            .await?;
        Ok(())
    }
}

impl Store {
    /// Starts moving all runs of a tool to its newest version; the clock does it. The same id again starts nothing.
    ///
    /// # Errors
    /// Why it was not started.
    pub async fn start_moves(
        &self,
        id: Uuid,
        by: &person::Model,
        to: ProgramRef,
        stamp: Stamp,
    ) -> Result<(), MoveBatchError> {
        let by = by.clone();
        self.write(Start { id, by, to, stamp }).await
    }

    /// Stops a move: what waits for its turn stays as it is, what was moved stays moved.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn stop_moves(
        &self,
        batch: Uuid,
        by: &person::Model,
        stamp: Stamp,
    ) -> Result<(), StoreError> {
        let (organisation, by) = (by.organisation_id, by.id);
        self.write(Stop {
            organisation,
            batch,
            by,
            stamp,
        })
        .await
    }

    /// Runs that wait to be moved, as many as `most`, with the moves they are of.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn waiting_moves(&self, most: u64) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
        let open = under_way().all(self.read()).await?;
        let mut waiting = Vec::new();
        for batch in open {
            let items = item::Entity::find()
                .filter(item::Column::BatchId.eq(batch.id))
                .filter(item::Column::State.eq(ItemState::Waits))
                .order_by_asc(item::Column::RunId)
                .limit(most)
                .all(self.read())
                .await?;
            waiting.extend(items.iter().map(|item| (item.batch_id, item.run_id)));
        }
        Ok(waiting)
    }

    /// Moves one run that waits for it, or notes why it stays. False where it had its turn, or the move was stopped.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn step_moves(&self, batch: Uuid, run: Uuid, stamp: Stamp) -> Result<bool, ActError> {
        self.write(Step {
            store: self.clone(),
            batch,
            run,
            stamp,
        })
        .await
    }

    /// Ends the moves in which nothing waits any more.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn end_moves(&self, stamp: Stamp) -> Result<(), StoreError> {
        for batch in under_way().all(self.read()).await? {
            let waits = item::Entity::find()
                .filter(item::Column::BatchId.eq(batch.id))
                .filter(item::Column::State.eq(ItemState::Waits));
            if waits.count(self.read()).await? == 0 {
                let (batch, stamp) = (batch.id, stamp.clone());
                self.write(End { batch, stamp }).await?;
            }
        }
        Ok(())
    }

    /// The last moves of a tool, the newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn moves_of(
        &self,
        organisation: Uuid,
        tool: &Id,
    ) -> Result<Vec<MoveProgress>, StoreError> {
        let batches = Entity::find()
            .filter(Column::OrganisationId.eq(organisation))
            .filter(Column::Tool.eq(tool.as_str()))
            .order_by_desc(Column::StartedAt)
            .order_by_desc(Column::Id)
            .limit(SHOWN)
            .all(self.read())
            .await?;
        let mut all = Vec::new();
        for batch in batches {
            let counted: Vec<(ItemState, Option<String>, i64)> = item::Entity::find()
                .select_only()
                .column(item::Column::State)
                .column(item::Column::Why)
                .column_as(item::Column::RunId.count(), "n")
                .filter(item::Column::BatchId.eq(batch.id))
                .group_by(item::Column::State)
                .group_by(item::Column::Why)
                .into_tuple()
                .all(self.read())
                .await?;
            let mut progress = MoveProgress {
                batch,
                moved: 0,
                waits: 0,
                stays: BTreeMap::new(),
            };
            for (state, why, n) in counted {
                let n = n.cast_unsigned();
                match state {
                    ItemState::Moved => progress.moved += n,
                    ItemState::Waits => progress.waits += n,
                    ItemState::Not => {
                        *progress.stays.entry(why.unwrap_or_default()).or_default() += n;
                    }
                }
            }
            all.push(progress);
        }
        Ok(all)
    }
}
