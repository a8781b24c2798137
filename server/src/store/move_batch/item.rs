//! One run of a move of many.

use sea_orm::{DatabaseTransaction, entity::prelude::*};

use crate::store::StoreError;

/// What became of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::None)",
    rename_all = "kebab-case"
)]
pub enum ItemState {
    /// Its turn has not come.
    Waits,
    /// It is in the new version.
    Moved,
    /// It stays in its version.
    Not,
}

/// A run that is to be moved.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "move_item")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub batch_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    pub organisation_id: Uuid,
    pub state: ItemState,
    /// Why it stays, as a variant of the text `move-why`.
    pub why: Option<String>,
    pub at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(super) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Notes what became of a run.
pub(super) async fn note(
    transaction: &DatabaseTransaction,
    mut item: Model,
    (state, why): (ItemState, Option<&str>),
    at: i64,
) -> Result<(), StoreError> {
    item.state = state;
    item.why = why.map(str::to_owned);
    item.at = Some(at);
    let row: ActiveModel = item.into();
    Entity::update(row.reset_all()).exec(transaction).await?;
    Ok(())
}
