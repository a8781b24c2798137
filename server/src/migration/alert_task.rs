//! The table of warnings that wait for a professional.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, big_integer_null, text, text_null, uuid, uuid_null},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct AlertTask;

impl MigrationName for AlertTask {
    fn name(&self) -> &'static str {
        "alert_task"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for AlertTask {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let key = Index::create().col("run_id").col("sequence").to_owned();
        let table = Table::create()
            .table("alert_task")
            .col(uuid("run_id"))
            .col(big_integer("sequence"))
            .col(uuid("organisation_id"))
            .col(uuid("client_id"))
            .col(uuid_null("responsible_id"))
            .col(text("page_title"))
            .col(text_null("task"))
            .col(big_integer("opened_at"))
            .col(big_integer_null("closed_at"))
            .primary_key(&mut key.clone())
            .foreign_key(&mut reference("run_id", "run"))
            .foreign_key(&mut reference("client_id", "person"))
            .to_owned();
        manager.create_table(table).await?;
        for column in ["responsible_id", "client_id"] {
            let index = Index::create()
                .name(format!("alert_task_{column}"))
                .table("alert_task")
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
