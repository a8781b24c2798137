//! Runs as lists show them. The truth of a run is its events; a row here is made again with each of them.

use sea_orm::entity::prelude::*;

/// Where a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::None)",
    rename_all = "kebab-case"
)]
pub enum State {
    /// Nothing was begun.
    Assigned,
    /// Something was begun.
    Active,
    /// All was done.
    Completed,
    /// It ended without all being done.
    Withdrawn,
}

/// A run.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "run")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The client's organisation.
    pub organisation_id: Uuid,
    /// Whose it is.
    pub client_id: Uuid,
    /// The tool.
    pub tool: String,
    /// Its version.
    pub version: i32,
    /// The plan's title, or the tool's.
    pub title: String,
    /// Where it is.
    pub state: State,
    /// Who answers what is sent.
    pub responsible_id: Option<Uuid>,
    /// The number of its last event.
    pub sequence: i64,
    /// Sessions that are done.
    pub done: i32,
    /// Sessions that the client sees and that were not skipped.
    pub visible: i32,
    /// When it was set ready.
    pub assigned_at: i64,
    /// When something last happened in it.
    pub last_activity: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
