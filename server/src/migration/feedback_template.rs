//! The table of texts that professionals keep to write feedback with.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, binary, text, uuid},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct FeedbackTemplate;

impl MigrationName for FeedbackTemplate {
    fn name(&self) -> &'static str {
        "feedback_template"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for FeedbackTemplate {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("feedback_template")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(uuid("professional_id"))
            .col(text("title"))
            .col(binary("text"))
            .col(big_integer("number"))
            .col(big_integer("changed_at"))
            .foreign_key(&mut reference("professional_id", "person"))
            .to_owned();
        manager.create_table(table).await?;
        let index = Index::create()
            .name("feedback_template_professional_id")
            .table("feedback_template")
            .col("professional_id")
            .to_owned();
        manager.create_index(index).await
    }
}
