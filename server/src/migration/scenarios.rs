//! Scenarios travel with a text that is written, and with each version that is published.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{integer, string, text, uuid},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct Scenarios;

impl MigrationName for Scenarios {
    fn name(&self) -> &'static str {
        "scenarios"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Scenarios {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let draft = Table::alter()
            .table("module_draft")
            .add_column(text("scenarios").default("{}"))
            .to_owned();
        manager.alter_table(draft).await?;
        let published = Table::create()
            .table("program_scenarios")
            .col(uuid("organisation_id"))
            .col(string("tool"))
            .col(integer("version"))
            .col(text("files"))
            .primary_key(
                Index::create()
                    .col("organisation_id")
                    .col("tool")
                    .col("version"),
            )
            .foreign_key(&mut reference("organisation_id", "organisation"))
            .to_owned();
        manager.create_table(published).await
    }
}
