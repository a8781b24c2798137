//! Failed attempts to sign in, kept so that guessing stays slow when the server is started again.

use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError, Unit};

/// Failed attempts under one key: an address, or where they come from.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_guard")]
pub struct Model {
    /// What is guarded.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Failures since the last success.
    pub failures: i32,
    /// No attempt counts before this.
    pub until: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A try at signing in, counted as a failure until it is known to be none.
struct Try {
    key: String,
    now: i64,
    wait: fn(u32) -> i64,
}

impl Unit for Try {
    type Output = Result<(), i64>;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<Self::Output, StoreError> {
        let before = Entity::find_by_id(self.key.clone())
            .one(transaction)
            .await?;
        if let Some(closed) = before.as_ref().filter(|guard| guard.until > self.now) {
            return Ok(Err(closed.until));
        }
        let failures = before.map_or(0, |guard| guard.failures).saturating_add(1);
        let guard = Model {
            key: self.key.clone(),
            failures,
            until: self
                .now
                .saturating_add((self.wait)(failures.unsigned_abs())),
        };
        Entity::insert(ActiveModel {
            key: Set(guard.key.clone()),
            failures: Set(guard.failures),
            until: Set(guard.until),
        })
        .on_conflict(
            OnConflict::column(Column::Key)
                .update_columns([Column::Failures, Column::Until])
                .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
        Ok(Ok(()))
    }
}

struct Clear(String);

impl Unit for Clear {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        Entity::delete_by_id(self.0.clone())
            .exec(transaction)
            .await?;
        Ok(())
    }
}

impl Store {
    /// The failures under `key`; none is no row.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn sign_in_guard(&self, key: &str) -> Result<Option<Model>, StoreError> {
        Ok(Entity::find_by_id(key.to_owned()).one(self.read()).await?)
    }

    /// Counts a try under `key` as a failure, before it is known whether it is one: tries that are made at once are counted one
    /// after another. Gives until when `key` is closed, where it is; then nothing was counted. `wait` says for how many
    /// milliseconds so many failures close it.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn try_sign_in(
        &self,
        key: String,
        now: i64,
        wait: fn(u32) -> i64,
    ) -> Result<Result<(), i64>, StoreError> {
        self.write(Try { key, now, wait }).await
    }

    /// Forgets the failures under `key`.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn clear_sign_in_guard(&self, key: String) -> Result<(), StoreError> {
        self.write(Clear(key)).await
    }
}
