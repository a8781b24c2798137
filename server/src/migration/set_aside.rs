//! The table of what one window wrote over in another.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, binary, string, uuid},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct SetAside;

impl MigrationName for SetAside {
    fn name(&self) -> &'static str {
        "set_aside"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for SetAside {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let key = Index::create()
            .col("run_id")
            .col("session")
            .col("ask")
            .col("mark")
            .to_owned();
        let table = Table::create()
            .table("set_aside")
            .col(uuid("run_id"))
            .col(uuid("organisation_id"))
            .col(string("session"))
            .col(string("ask"))
            .col(string("mark"))
            .col(binary("entry"))
            .col(big_integer("set_aside_at"))
            .primary_key(&mut key.clone())
            .foreign_key(&mut reference("run_id", "run"))
            .to_owned();
        manager.create_table(table).await
    }
}
