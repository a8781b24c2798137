//! Runs, what happened in them, what the client has not sent yet, and what waits for a professional.

use sea_orm_migration::{
    prelude::{DbErr, SchemaManager},
    schema::{
        big_integer, big_integer_null, binary, binary_null, integer, string, string_null, text,
        uuid, uuid_null,
    },
    sea_query::{Index, Table, TableCreateStatement},
};

use super::reference;

pub(super) async fn up(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for table in [
        run(),
        event(),
        draft(),
        position(),
        seen(),
        feedback_draft(),
        feedback_task(),
    ] {
        manager.create_table(table).await?;
    }
    for (name, table, column) in [
        ("run_client", "run", "client_id"),
        ("run_responsible", "run", "responsible_id"),
        (
            "feedback_task_responsible",
            "feedback_task",
            "responsible_id",
        ),
        ("feedback_task_client", "feedback_task", "client_id"),
    ] {
        manager
            .create_index(
                Index::create()
                    .name(name)
                    .table(table)
                    .col(column)
                    .to_owned(),
            )
            .await?;
    }
    Ok(())
}

/// What lists show of a run stands beside it, made again with every event.
fn run() -> TableCreateStatement {
    Table::create()
        .table("run")
        .col(uuid("id").primary_key())
        .col(uuid("organisation_id"))
        .col(uuid("client_id"))
        .col(string("tool"))
        .col(integer("version"))
        .col(string("title"))
        .col(string("state"))
        .col(uuid_null("responsible_id"))
        .col(big_integer("sequence"))
        .col(integer("done"))
        .col(integer("visible"))
        .col(big_integer("assigned_at"))
        .col(big_integer_null("last_activity"))
        .col(uuid("key").unique_key())
        .foreign_key(&mut reference("organisation_id", "organisation"))
        .foreign_key(&mut reference("client_id", "person"))
        .to_owned()
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("event")
        .col(uuid("run_id"))
        .col(uuid("organisation_id"))
        .col(big_integer("sequence"))
        .col(big_integer("at"))
        .col(string("actor_kind"))
        .col(uuid_null("actor_id"))
        .col(uuid("key"))
        .col(text("event"))
        .col(binary_null("words"))
        .primary_key(Index::create().col("run_id").col("sequence"))
        .foreign_key(&mut reference("run_id", "run"))
        .to_owned()
}

fn draft() -> TableCreateStatement {
    Table::create()
        .table("draft")
        .col(uuid("run_id"))
        .col(uuid("organisation_id"))
        .col(string("session"))
        .col(string("ask"))
        .col(binary("entry"))
        .col(uuid("tab"))
        .col(big_integer("number"))
        .col(big_integer("saved_at"))
        .primary_key(Index::create().col("run_id").col("session").col("ask"))
        .foreign_key(&mut reference("run_id", "run"))
        .to_owned()
}

fn position() -> TableCreateStatement {
    Table::create()
        .table("position")
        .col(uuid("run_id"))
        .col(uuid("organisation_id"))
        .col(string("session"))
        .col(string("page"))
        .col(big_integer("at"))
        .primary_key(Index::create().col("run_id").col("session"))
        .foreign_key(&mut reference("run_id", "run"))
        .to_owned()
}

fn seen() -> TableCreateStatement {
    Table::create()
        .table("seen_milestone")
        .col(uuid("run_id"))
        .col(uuid("organisation_id"))
        .col(string("milestone"))
        .primary_key(Index::create().col("run_id").col("milestone"))
        .foreign_key(&mut reference("run_id", "run"))
        .to_owned()
}

fn feedback_draft() -> TableCreateStatement {
    Table::create()
        .table("feedback_draft")
        .col(uuid("run_id"))
        .col(uuid("organisation_id"))
        .col(string("session"))
        .col(string("send"))
        .col(uuid("professional_id"))
        .col(binary("text"))
        .col(uuid("tab"))
        .col(big_integer("number"))
        .col(big_integer("saved_at"))
        .primary_key(
            Index::create()
                .col("run_id")
                .col("session")
                .col("send")
                .col("professional_id"),
        )
        .foreign_key(&mut reference("run_id", "run"))
        .to_owned()
}

fn feedback_task() -> TableCreateStatement {
    Table::create()
        .table("feedback_task")
        .col(uuid("run_id"))
        .col(string("session"))
        .col(string("send"))
        .col(uuid("organisation_id"))
        .col(uuid("client_id"))
        .col(uuid_null("responsible_id"))
        .col(string("session_title"))
        .col(string_null("gate_title"))
        .col(big_integer("opened_at"))
        .col(big_integer_null("closed_at"))
        .primary_key(Index::create().col("run_id").col("session").col("send"))
        .foreign_key(&mut reference("run_id", "run"))
        .to_owned()
}
