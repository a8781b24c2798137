//! A message of a conversation.

use sea_orm::entity::prelude::*;

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::None)",
    rename_all = "kebab-case"
)]
pub enum MessageKind {
    /// Words of somebody.
    Words,
    /// From here on another professional takes part; the text is their name, and nobody else wrote it.
    HandedOver,
    /// The professional accompanies the client no longer, and nobody took over.
    Closed,
}

/// A message, as it is stored. What somebody wrote stands in a column that SQL does not look into.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    /// In which conversation.
    #[sea_orm(primary_key, auto_increment = false)]
    pub conversation_id: Uuid,
    /// Counts those of the conversation from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// Of which organisation.
    pub organisation_id: Uuid,
    /// Who wrote it; none where it tells of something that happened.
    pub author_id: Option<Uuid>,
    /// What it is.
    pub kind: MessageKind,
    /// The words.
    pub text: Vec<u8>,
    /// When.
    pub at: i64,
    /// Names the form that it came from: twice pressed is once written.
    pub key: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The words.
    #[must_use]
    pub fn words(&self) -> String {
        String::from_utf8_lossy(&self.text).into_owned()
    }
}
