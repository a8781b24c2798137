//! Feedback that a professional has begun to write; it opens nothing, and nobody else reads it.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback_draft")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub send: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub professional_id: Uuid,
    pub organisation_id: Uuid,
    pub text: Vec<u8>,
    pub number: i64,
    pub saved_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
