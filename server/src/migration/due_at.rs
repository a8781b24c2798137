//! When the clock is next to do something in a run.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::big_integer_null,
    sea_query::{Expr, ExprTrait, Index, Query, Table},
};

/// The migration.
pub(super) struct DueAt;

impl MigrationName for DueAt {
    fn name(&self) -> &'static str {
        "due_at"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for DueAt {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let column = Table::alter()
            .table("run")
            .add_column(big_integer_null("due_at"))
            .to_owned();
        manager.alter_table(column).await?;
        let index = Index::create()
            .name("run_due_at")
            .table("run")
            .col("due_at")
            .to_owned();
        manager.create_index(index).await?;
        // What waits in a run that is there already is worked out at the first look.
        let all = Query::update()
            .table("run")
            .value("due_at", 0_i64)
            .and_where(Expr::col("state").is_in(["assigned", "active"]))
            .to_owned();
        manager.execute(all).await
    }
}
