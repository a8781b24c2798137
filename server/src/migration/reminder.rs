//! The tables of reminders and of which mail each person wants.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer_null, boolean, integer, uuid, uuid_null},
    sea_query::{Expr, ExprTrait, Index, InsertStatement, Query, SelectStatement, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct Reminder;

impl MigrationName for Reminder {
    fn name(&self) -> &'static str {
        "reminder"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Reminder {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reminders = Table::create()
            .table("reminder")
            .col(uuid("id").primary_key())
            .col(uuid("organisation_id"))
            .col(uuid("client_id"))
            .col(uuid_null("run_id"))
            .col(big_integer_null("next_at"))
            .col(integer("times").default(0))
            .col(big_integer_null("last_at"))
            .foreign_key(&mut reference("client_id", "person"))
            .foreign_key(&mut reference("run_id", "run"))
            .to_owned();
        manager.create_table(reminders).await?;
        let index = Index::create()
            .name("reminder_next_at")
            .table("reminder")
            .col("next_at")
            .to_owned();
        manager.create_index(index).await?;
        let mut settings = Table::create()
            .table("mail_setting")
            .col(uuid("person_id").primary_key())
            .col(uuid("organisation_id"))
            .col(uuid_null("token").unique_key())
            .foreign_key(&mut reference("person_id", "person"))
            .to_owned();
        for kind in ["news", "reminders", "entries", "tasks"] {
            settings.col(boolean(kind).default(true));
        }
        manager.create_table(settings).await?;
        // When the clock is to look at who and what is there already is worked out at the first look.
        let mut clients = Query::select();
        clients
            .columns(["id", "organisation_id", "id"])
            .expr(Expr::val(0_i64))
            .from("person")
            .and_where(Expr::col("role").eq("client"));
        let mut runs = Query::select();
        runs.columns(["id", "organisation_id", "client_id", "id"])
            .expr(Expr::val(0_i64))
            .from("run")
            .and_where(Expr::col("state").is_in(["assigned", "active"]));
        let of_client = ["id", "organisation_id", "client_id", "next_at"];
        let of_run = ["id", "organisation_id", "client_id", "run_id", "next_at"];
        manager.execute(rows(&of_client, clients)?).await?;
        manager.execute(rows(&of_run, runs)?).await
    }
}

fn rows(columns: &[&'static str], from: SelectStatement) -> Result<InsertStatement, DbErr> {
    let mut insert = Query::insert();
    insert.into_table("reminder").columns(columns.to_vec());
    insert
        .select_from(from)
        .map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(insert)
}
