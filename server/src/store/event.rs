//! What happened in runs, one row each; never changed.

use engine::{Actor, Record};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*};

use super::{StoreError, run};

/// An event of a run.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    pub organisation_id: Uuid,
    pub at: i64,
    pub actor_kind: String,
    pub actor_id: Option<Uuid>,
    pub key: Uuid,
    pub event: String,
    pub words: Option<Vec<u8>>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

fn unreadable(error: impl std::fmt::Display) -> StoreError {
    StoreError::Unreadable {
        what: "an event",
        why: error.to_string(),
    }
}

impl Model {
    fn record(self) -> Result<Record, StoreError> {
        let by = match (self.actor_kind.as_str(), self.actor_id) {
            ("client", Some(id)) => Actor::Client(id),
            ("professional", Some(id)) => Actor::Professional(id),
            ("system", None) => Actor::System,
            (kind, _) => return Err(unreadable(format!("who is “{kind}”?"))),
        };
        Ok(Record {
            sequence: self.sequence.try_into().map_err(unreadable)?,
            at: self.at,
            by,
            key: self.key,
            event: serde_json::from_str(&self.event).map_err(unreadable)?,
            words: self
                .words
                .map(|words| serde_json::from_slice(&words).map_err(unreadable))
                .transpose()?,
        })
    }
}

/// The records of a run, in order.
pub(super) async fn records(
    connection: &impl ConnectionTrait,
    run: Uuid,
) -> Result<Vec<Record>, StoreError> {
    Entity::find()
        .filter(Column::RunId.eq(run))
        .order_by_asc(Column::Sequence)
        .all(connection)
        .await?
        .into_iter()
        .map(Model::record)
        .collect()
}

/// The first record of a run: how it came to be.
pub(super) async fn first(
    connection: &impl ConnectionTrait,
    run: Uuid,
) -> Result<Option<Record>, StoreError> {
    let first = Entity::find()
        .filter(Column::RunId.eq(run))
        .order_by_asc(Column::Sequence)
        .one(connection)
        .await?;
    first.map(Model::record).transpose()
}

/// Adds records to a run. One of their numbers being taken fails it: somebody else was first.
pub(super) async fn append(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    records: &[Record],
) -> Result<(), StoreError> {
    let rows = records
        .iter()
        .map(|record| {
            let (actor_kind, actor_id) = match record.by {
                Actor::Client(id) => ("client", Some(id)),
                Actor::Professional(id) => ("professional", Some(id)),
                Actor::System => ("system", None),
            };
            Ok(ActiveModel {
                run_id: Set(row.id),
                sequence: Set(record.sequence.try_into().map_err(unreadable)?),
                organisation_id: Set(row.organisation_id),
                at: Set(record.at),
                actor_kind: Set(actor_kind.to_owned()),
                actor_id: Set(actor_id),
                key: Set(record.key),
                event: Set(serde_json::to_string(&record.event).map_err(unreadable)?),
                words: Set(record
                    .words
                    .as_ref()
                    .map(|words| serde_json::to_vec(words).map_err(unreadable))
                    .transpose()?),
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
