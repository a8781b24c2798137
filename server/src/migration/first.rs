//! The tables of the first version.
//!
//! Every table that holds anything of an organisation names it, and what a person wrote stands in a column of its own, opaque
//! to SQL, so that it can be encrypted and destroyed without touching anything else. Times are milliseconds since 1970.

mod people;
mod program;
mod record;
mod run;

use sea_orm_migration::{
    prelude::{DbErr, IntoIden, MigrationName, MigrationTrait, SchemaManager, async_trait},
    sea_query::{ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement},
};

/// The first migration.
pub(super) struct First;

impl MigrationName for First {
    fn name(&self) -> &'static str {
        "first"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for First {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        people::up(manager).await?;
        program::up(manager).await?;
        run::up(manager).await?;
        record::up(manager).await
    }
}

/// A reference that nothing may be deleted under.
pub(super) fn reference(from: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from_col(from.into_iden())
        .to(to.into_iden(), "id".into_iden())
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}
