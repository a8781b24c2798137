//! What is still to be sent, written with what it comes of. Nothing of what a person wrote is in it.

use engine::Record;
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::OnConflict,
};
use serde_json::json;

use super::{Stamp, Store, StoreError, Unit, run};

/// Something to be sent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which organisation.
    pub organisation_id: Uuid,
    /// `feedback-wanted`, `alert-raised` and `reply-wanted` (to the one responsible), or `feedback-given` and `reply-given` (to the
    /// client).
    pub kind: String,
    /// Names what it comes of; unique.
    pub key: String,
    /// Which run and people it is about, as a JSON object.
    pub payload: String,
    /// Not to be sent before this.
    pub due_at: i64,
    /// When it was sent.
    pub done_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Has something sent because of a record.
pub(super) async fn put(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    kind: &str,
    record: &Record,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    put_to(transaction, row, kind, row.responsible_id, record, stamp).await
}

/// The same, where another than who answers in the run is the one responsible.
pub(super) async fn put_to(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    kind: &str,
    responsible: Option<Uuid>,
    record: &Record,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let payload = json!({
        "run": row.id,
        "client": row.client_id,
        "responsible": responsible,
        "sequence": record.sequence,
    });
    Entity::insert(ActiveModel {
        id: Set(stamp.id()),
        organisation_id: Set(row.organisation_id),
        kind: Set(kind.to_owned()),
        key: Set(format!("{kind} {} {}", row.id, record.sequence)),
        payload: Set(payload.to_string()),
        due_at: Set(record.at),
        done_at: Set(None),
    })
    .on_conflict(OnConflict::column(Column::Key).do_nothing().to_owned())
    .exec_without_returning(transaction)
    .await?;
    Ok(())
}

struct Done(Uuid, i64);

impl Unit for Done {
    type Output = bool;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, StoreError> {
        let done = Entity::update_many()
            .col_expr(Column::DoneAt, Expr::value(self.1))
            .filter(Column::Id.eq(self.0))
            .filter(Column::DoneAt.is_null())
            .exec(transaction)
            .await?;
        Ok(done.rows_affected == 1)
    }
}

impl Store {
    /// What is to be sent by now, the longest due first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn outgoing(&self, now: i64, most: u64) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::DoneAt.is_null())
            .filter(Column::DueAt.lte(now))
            .order_by_asc(Column::DueAt)
            .order_by_asc(Column::Id)
            .limit(most)
            .all(self.read())
            .await?)
    }

    /// Notes that something was sent. False: it was noted before.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn sent(&self, outgoing: Uuid, now: i64) -> Result<bool, StoreError> {
        self.write(Done(outgoing, now)).await
    }
}
