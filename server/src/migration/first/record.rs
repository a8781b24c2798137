//! What is written once and never changed: the contact history and the log of who saw what. And what is still to be sent.

use sea_orm_migration::{
    prelude::{DbErr, SchemaManager},
    schema::{big_integer, big_integer_null, string, string_null, text, uuid, uuid_null},
    sea_query::{Index, Table},
};

use super::reference;

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("history")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(uuid("client_id"))
                .col(big_integer("at"))
                .col(string("actor_kind"))
                .col(uuid_null("actor_id"))
                .col(string_null("actor_name"))
                .col(string("kind"))
                .col(uuid_null("run_id"))
                .col(string_null("tool"))
                .col(string_null("session"))
                .col(text("detail"))
                .foreign_key(&mut reference("organisation_id", "organisation"))
                .foreign_key(&mut reference("client_id", "person"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("history_client")
                .table("history")
                .col("client_id")
                .col("at")
                .col("id")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("access_log")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(uuid("person_id"))
                .col(uuid("client_id"))
                .col(big_integer("at"))
                .col(string("what"))
                .foreign_key(&mut reference("organisation_id", "organisation"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("access_log_client")
                .table("access_log")
                .col("client_id")
                .col("at")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("outbox")
                .col(uuid("id").primary_key())
                .col(uuid("organisation_id"))
                .col(string("kind"))
                .col(string("key").unique_key())
                .col(text("payload"))
                .col(big_integer("due_at"))
                .col(big_integer_null("done_at"))
                .foreign_key(&mut reference("organisation_id", "organisation"))
                .to_owned(),
        )
        .await?;
    append_only(manager, "history").await?;
    append_only(manager, "access_log").await
}

/// The database itself refuses to change or delete a row of `table`, whoever asks.
async fn append_only(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

    let connection = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        connection
            .execute_unprepared(&format!(
                "CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
            ))
            .await?;
        connection
            .execute_unprepared(&format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
            ))
            .await?;
    } else {
        for act in ["UPDATE", "DELETE"] {
            connection
                .execute_unprepared(&format!(
                    "CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} \
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                ))
                .await?;
        }
    }
    Ok(())
}
