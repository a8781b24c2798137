//! What waits for a professional: one task for each send that waits.

use sea_orm::entity::prelude::*;

/// A send that waits, or waited, for feedback.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback_task")]
pub struct Model {
    /// The run.
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    /// The session's key in the plan.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    /// The send, as it is written in addresses.
    #[sea_orm(primary_key, auto_increment = false)]
    pub send: String,
    /// The client's organisation.
    pub organisation_id: Uuid,
    /// Whose answers wait.
    pub client_id: Uuid,
    /// For whom they wait.
    pub responsible_id: Option<Uuid>,
    /// The session's title.
    pub session_title: String,
    /// The gate's title, where it is a gate.
    pub gate_title: Option<String>,
    /// When it was sent.
    pub opened_at: i64,
    /// When the wait ended.
    pub closed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
