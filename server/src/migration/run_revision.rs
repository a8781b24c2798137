//! A number for each run that goes up with whatever changes in it: its events, and its client's own side. The database counts itself,
//! so that nothing that writes can forget to.

use sea_orm_migration::{
    prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait},
    schema::{big_integer, uuid},
    sea_orm::{ConnectionTrait, DbBackend},
    sea_query::Table,
};

/// The migration.
pub(super) struct RunRevision;

/// The tables that hold what a run is read from, beside its row.
const TABLES: [&str; 5] = ["event", "draft", "position", "seen_milestone", "set_aside"];

impl MigrationName for RunRevision {
    fn name(&self) -> &'static str {
        "run_revision"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for RunRevision {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let revisions = Table::create()
            .table("run_revision")
            .col(uuid("run_id").primary_key())
            .col(big_integer("revision"))
            .to_owned();
        manager.create_table(revisions).await?;
        let connection = manager.get_connection();
        if manager.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared(COUNTS).await?;
        }
        for table in TABLES {
            for statement in triggers(manager.get_database_backend(), table) {
                connection.execute_unprepared(&statement).await?;
            }
        }
        Ok(())
    }
}

const COUNTS: &str = "
CREATE FUNCTION run_revised() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed uuid;
BEGIN
    IF TG_OP = 'DELETE' THEN changed := OLD.run_id; ELSE changed := NEW.run_id; END IF;
    INSERT INTO run_revision (run_id, revision) VALUES (changed, 1)
        ON CONFLICT (run_id) DO UPDATE SET revision = run_revision.revision + 1;
    RETURN NULL;
END
$$";

/// What counts a run's number up with every change of a table whose rows name a run.
pub(super) fn triggers(backend: DbBackend, table: &str) -> Vec<String> {
    if backend == DbBackend::Postgres {
        return vec![format!(
            "CREATE TRIGGER {table}_revises AFTER INSERT OR UPDATE OR DELETE ON {table}
                 FOR EACH ROW EXECUTE FUNCTION run_revised()"
        )];
    }
    [("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")]
        .map(|(what, row)| {
            format!(
                "CREATE TRIGGER {table}_{what}_revises AFTER {what} ON {table} BEGIN
                     INSERT INTO run_revision (run_id, revision) VALUES ({row}.run_id, 1)
                         ON CONFLICT (run_id) DO UPDATE SET revision = revision + 1;
                 END"
            )
        })
        .into()
}
