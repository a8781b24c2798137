//! A message of a client waits until it is answered or ticked off, not until it was seen; and what is begun says where it would go.

use sea_orm_migration::{
    prelude::{DbErr, Expr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer_null, string_null, text_null, uuid_null},
    sea_query::{Query, Table},
};

/// The migration.
pub(super) struct ToAnswer;

impl MigrationName for ToAnswer {
    fn name(&self) -> &'static str {
        "to_answer"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for ToAnswer {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::alter()
            .table("conversation")
            .add_column(big_integer_null("to_answer"))
            .to_owned();
        manager.alter_table(table).await?;
        // What was seen before is taken for answered: nobody finds old messages in the queue again.
        let waits = Query::update()
            .table("conversation")
            .value("to_answer", Expr::col("professional_waits"))
            .to_owned();
        manager.execute(waits).await?;
        // SQLite adds one column at a time.
        for column in [
            &mut uuid_null("client_id"),
            &mut uuid_null("run_id"),
            &mut string_null("session"),
            &mut string_null("page"),
            &mut text_null("tool_title"),
            &mut text_null("page_title"),
        ] {
            let table = Table::alter()
                .table("message_draft")
                .add_column(column)
                .to_owned();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
