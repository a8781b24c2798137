//! The tables of texts that are written and not published yet, and of what was said when a version was published.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, big_integer_null, binary, integer, string, text, uuid, uuid_null},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct ModuleDraft;

impl MigrationName for ModuleDraft {
    fn name(&self) -> &'static str {
        "module_draft"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for ModuleDraft {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let draft = Table::create()
            .table("module_draft")
            .col(uuid("organisation_id"))
            .col(string("tool"))
            .col(string("title"))
            .col(binary("bundle"))
            .col(string("mark"))
            .col(big_integer("saved_at"))
            .col(uuid("saved_by"))
            .col(text("message"))
            .col(big_integer_null("released_at"))
            .col(uuid_null("released_by"))
            .primary_key(Index::create().col("organisation_id").col("tool"))
            .foreign_key(&mut reference("organisation_id", "organisation"))
            .foreign_key(&mut reference("saved_by", "person"))
            .to_owned();
        manager.create_table(draft).await?;
        let note = Table::create()
            .table("version_note")
            .col(uuid("organisation_id"))
            .col(string("tool"))
            .col(integer("version"))
            .col(text("message"))
            .col(uuid_null("released_by"))
            .primary_key(
                Index::create()
                    .col("organisation_id")
                    .col("tool")
                    .col("version"),
            )
            .foreign_key(&mut reference("organisation_id", "organisation"))
            .to_owned();
        manager.create_table(note).await
    }
}
