//! The tables of conversations, of what is begun in them, and of the pages that clients marked.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{
        big_integer, big_integer_null, binary, string, string_null, text_null, uuid, uuid_null,
    },
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct Conversation;

impl MigrationName for Conversation {
    fn name(&self) -> &'static str {
        "conversation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Conversation {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        conversations(manager).await?;
        messages(manager).await?;
        favourites(manager).await
    }
}

async fn conversations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let table = Table::create()
        .table("conversation")
        .col(uuid("id").primary_key())
        .col(uuid("organisation_id"))
        .col(uuid("client_id"))
        .col(uuid("professional_id"))
        .col(uuid_null("run_id"))
        .col(string_null("session"))
        .col(string_null("page"))
        .col(text_null("tool_title"))
        .col(text_null("page_title"))
        .col(big_integer("opened_at"))
        .col(big_integer_null("closed_at"))
        .col(big_integer("last"))
        .col(big_integer("last_at"))
        .col(big_integer_null("client_waits"))
        .col(big_integer_null("professional_waits"))
        .foreign_key(&mut reference("client_id", "person"))
        .foreign_key(&mut reference("professional_id", "person"))
        .foreign_key(&mut reference("run_id", "run"))
        .to_owned();
    manager.create_table(table).await?;
    for column in ["client_id", "professional_id"] {
        let index = Index::create()
            .name(format!("conversation_{column}"))
            .table("conversation")
            .col(column)
            .to_owned();
        manager.create_index(index).await?;
    }
    Ok(())
}

async fn messages(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut key = Index::create()
        .col("conversation_id")
        .col("number")
        .to_owned();
    let table = Table::create()
        .table("message")
        .col(uuid("conversation_id"))
        .col(big_integer("number"))
        .col(uuid("organisation_id"))
        .col(uuid_null("author_id"))
        .col(string("kind"))
        .col(binary("text"))
        .col(big_integer("at"))
        .col(uuid("key"))
        .primary_key(&mut key)
        .foreign_key(&mut reference("conversation_id", "conversation"))
        .foreign_key(&mut reference("author_id", "person"))
        .to_owned();
    manager.create_table(table).await?;
    let once = Index::create()
        .name("message_key")
        .table("message")
        .col("conversation_id")
        .col("key")
        .unique()
        .to_owned();
    manager.create_index(once).await?;
    let mut key = Index::create()
        .col("conversation_id")
        .col("person_id")
        .to_owned();
    let drafts = Table::create()
        .table("message_draft")
        .col(uuid("conversation_id"))
        .col(uuid("person_id"))
        .col(uuid("organisation_id"))
        .col(binary("text"))
        .col(uuid("tab"))
        .col(big_integer("number"))
        .col(big_integer("saved_at"))
        .primary_key(&mut key)
        .foreign_key(&mut reference("person_id", "person"))
        .to_owned();
    manager.create_table(drafts).await
}

async fn favourites(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut key = Index::create()
        .col("run_id")
        .col("session")
        .col("page")
        .to_owned();
    let table = Table::create()
        .table("favourite")
        .col(uuid("run_id"))
        .col(string("session"))
        .col(string("page"))
        .col(uuid("client_id"))
        .col(uuid("organisation_id"))
        .col(big_integer("at"))
        .primary_key(&mut key)
        .foreign_key(&mut reference("run_id", "run"))
        .foreign_key(&mut reference("client_id", "person"))
        .to_owned();
    manager.create_table(table).await?;
    let index = Index::create()
        .name("favourite_client_id")
        .table("favourite")
        .col("client_id")
        .to_owned();
    manager.create_index(index).await
}
