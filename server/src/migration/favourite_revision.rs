//! What a client marked is read with the run: its number goes up with every mark as well.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    sea_orm::ConnectionTrait,
};

use super::run_revision::triggers;

/// The migration.
pub(super) struct FavouriteRevision;

impl MigrationName for FavouriteRevision {
    fn name(&self) -> &'static str {
        "favourite_revision"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for FavouriteRevision {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in triggers(manager.get_database_backend(), "favourite") {
            manager
                .get_connection()
                .execute_unprepared(&statement)
                .await?;
        }
        Ok(())
    }
}
