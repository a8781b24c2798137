//! The table of photos that clients gave as answers.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, binary, uuid},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct Photo;

impl MigrationName for Photo {
    fn name(&self) -> &'static str {
        "photo"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Photo {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("photo")
            .col(uuid("id"))
            .col(uuid("run_id"))
            .col(uuid("organisation_id"))
            .col(binary("bytes"))
            .col(big_integer("made_at"))
            .primary_key(Index::create().col("id"))
            .foreign_key(&mut reference("run_id", "run"))
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("photo_run_id")
            .table("photo")
            .col("run_id")
            .to_owned();
        manager.create_index(index).await
    }
}
