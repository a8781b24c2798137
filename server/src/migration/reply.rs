//! The tables of what clients reply to feedback: what waits to be read, and up to where each has read.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, big_integer_null, string, text, text_null, uuid, uuid_null},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct Reply;

impl MigrationName for Reply {
    fn name(&self) -> &'static str {
        "reply"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Reply {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let key = Index::create().col("run_id").col("sequence").to_owned();
        let tasks = Table::create()
            .table("reply_task")
            .col(uuid("run_id"))
            .col(big_integer("sequence"))
            .col(uuid("organisation_id"))
            .col(uuid("client_id"))
            .col(uuid("responsible_id"))
            .col(string("session"))
            .col(string("send"))
            .col(text("session_title"))
            .col(text_null("gate_title"))
            .col(big_integer("opened_at"))
            .col(big_integer_null("closed_at"))
            .col(uuid_null("read_by"))
            .primary_key(&mut key.clone())
            .foreign_key(&mut reference("run_id", "run"))
            .foreign_key(&mut reference("client_id", "person"))
            .foreign_key(&mut reference("responsible_id", "person"))
            .to_owned();
        manager.create_table(tasks).await?;
        for column in ["responsible_id", "client_id"] {
            let index = Index::create()
                .name(format!("reply_task_{column}"))
                .table("reply_task")
                .col(column)
                .to_owned();
            manager.create_index(index).await?;
        }
        let key = Index::create()
            .col("person_id")
            .col("run_id")
            .col("session")
            .col("send")
            .to_owned();
        let seen = Table::create()
            .table("thread_seen")
            .col(uuid("person_id"))
            .col(uuid("run_id"))
            .col(string("session"))
            .col(string("send"))
            .col(uuid("organisation_id"))
            .col(big_integer("sequence"))
            .primary_key(&mut key.clone())
            .foreign_key(&mut reference("person_id", "person"))
            .foreign_key(&mut reference("run_id", "run"))
            .to_owned();
        manager.create_table(seen).await
    }
}
