//! How far what is to be sent is with being sent.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer_null, integer},
    sea_query::{Expr, ExprTrait, Query, Table},
};

/// The migration.
pub(super) struct Mail;

impl MigrationName for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Mail {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            big_integer_null("claimed_at"),
            integer("tries").default(0).to_owned(),
            big_integer_null("failed_at"),
        ];
        for column in columns {
            let table = Table::alter().table("outbox").add_column(column).to_owned();
            manager.alter_table(table).await?;
        }
        // Until now nothing was ever sent; what is old news would only startle.
        let old = Query::update()
            .table("outbox")
            .value("failed_at", Expr::col("due_at"))
            .and_where(Expr::col("done_at").is_null())
            .to_owned();
        manager.execute(old).await
    }
}
