//! The tables of moves of all runs of a tool to its newest version.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, big_integer_null, integer, string, string_null, uuid, uuid_null},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct MoveBatch;

impl MigrationName for MoveBatch {
    fn name(&self) -> &'static str {
        "move_batch"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for MoveBatch {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let batches = Table::create()
            .table("move_batch")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(string("tool"))
            .col(integer("version"))
            .col(uuid("started_by"))
            .col(big_integer("started_at"))
            .col(uuid_null("stopped_by"))
            .col(big_integer_null("stopped_at"))
            .col(big_integer_null("ended_at"))
            .foreign_key(&mut reference("started_by", "person"))
            .to_owned();
        manager.create_table(batches).await?;
        let index = Index::create()
            .name("move_batch_tool")
            .table("move_batch")
            .col("organisation_id")
            .col("tool")
            .to_owned();
        manager.create_index(index).await?;
        let key = Index::create().col("batch_id").col("run_id").to_owned();
        let items = Table::create()
            .table("move_item")
            .col(uuid("batch_id"))
            .col(uuid("run_id"))
            .col(uuid("organisation_id"))
            .col(string("state"))
            .col(string_null("why"))
            .col(big_integer_null("at"))
            .primary_key(&mut key.clone())
            .foreign_key(&mut reference("batch_id", "move_batch"))
            .foreign_key(&mut reference("run_id", "run"))
            .to_owned();
        manager.create_table(items).await?;
        let index = Index::create()
            .name("move_item_state")
            .table("move_item")
            .col("batch_id")
            .col("state")
            .to_owned();
        manager.create_index(index).await
    }
}
