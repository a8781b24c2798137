//! A text that was proposed can be given back to who writes it, with a reason.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer_null, text, uuid_null},
    sea_query::Table,
};

/// The migration.
pub(super) struct GivenBack;

impl MigrationName for GivenBack {
    fn name(&self) -> &'static str {
        "given_back"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for GivenBack {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in [
            &mut text("given_back_why").default(""),
            &mut big_integer_null("given_back_at"),
            &mut uuid_null("given_back_by"),
        ] {
            let draft = Table::alter()
                .table("module_draft")
                .add_column(column)
                .to_owned();
            manager.alter_table(draft).await?;
        }
        Ok(())
    }
}
