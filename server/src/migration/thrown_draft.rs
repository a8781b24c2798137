//! The table of drafts that were thrown away: who did it and when, and the text itself.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, binary, string, text, uuid},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct ThrownDraft;

impl MigrationName for ThrownDraft {
    fn name(&self) -> &'static str {
        "thrown_draft"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for ThrownDraft {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let thrown = Table::create()
            .table("thrown_draft")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(string("tool"))
            .col(string("title"))
            .col(binary("bundle"))
            .col(text("scenarios"))
            .col(big_integer("saved_at"))
            .col(uuid("saved_by"))
            .col(big_integer("thrown_at"))
            .col(uuid("thrown_by"))
            .foreign_key(&mut reference("organisation_id", "organisation"))
            .foreign_key(&mut reference("saved_by", "person"))
            .foreign_key(&mut reference("thrown_by", "person"))
            .to_owned();
        manager.create_table(thrown).await?;
        let index = Index::create()
            .name("thrown_draft_tool")
            .table("thrown_draft")
            .col("organisation_id")
            .col("tool")
            .to_owned();
        manager.create_index(index).await
    }
}
