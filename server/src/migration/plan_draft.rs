//! The table of plans that professionals are adapting and have not saved yet.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, binary, uuid},
    sea_query::{Index, Table},
};

use super::first::reference;

/// The migration.
pub(super) struct PlanDraft;

impl MigrationName for PlanDraft {
    fn name(&self) -> &'static str {
        "plan_draft"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for PlanDraft {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let key = Index::create()
            .col("run_id")
            .col("professional_id")
            .to_owned();
        let table = Table::create()
            .table("plan_draft")
            .col(uuid("run_id"))
            .col(uuid("professional_id"))
            .col(uuid("organisation_id"))
            .col(big_integer("seen"))
            .col(binary("edits"))
            .col(uuid("mark"))
            .col(big_integer("changed_at"))
            .primary_key(&mut key.clone())
            .foreign_key(&mut reference("run_id", "run"))
            .foreign_key(&mut reference("professional_id", "person"))
            .to_owned();
        manager.create_table(table).await
    }
}
