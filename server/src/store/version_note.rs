//! What was said when a version was published, and the history that it stands in.

use engine::Id;
use sea_orm::{
    DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict,
};

use super::{Store, StoreError, program};

/// What was said of a version.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "version_note")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tool: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub message: String,
    pub released_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A published version, as its history shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number.
    pub version: u32,
    /// When it was published.
    pub published_at: i64,
    /// By whom; none where a command did it.
    pub published_by: Option<Uuid>,
    /// Who proposed it, where somebody did.
    pub released_by: Option<Uuid>,
    /// What was said of it; empty where nothing was.
    pub message: String,
}

pub(super) async fn add(transaction: &DatabaseTransaction, note: Model) -> Result<(), StoreError> {
    let row: ActiveModel = note.into();
    Entity::insert(row.reset_all())
        .on_conflict(
            OnConflict::columns([Column::OrganisationId, Column::Tool, Column::Version])
                .update_columns([Column::Message, Column::ReleasedBy])
                .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

impl Store {
    /// The published versions of a tool, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn versions(
        &self,
        organisation: Uuid,
        tool: &Id,
    ) -> Result<Vec<Version>, StoreError> {
        let published: Vec<(i32, i64, Option<Uuid>)> = program::Entity::find()
            .select_only()
            .columns([
                program::Column::Version,
                program::Column::PublishedAt,
                program::Column::PublishedBy,
            ])
            .filter(program::Column::OrganisationId.eq(organisation))
            .filter(program::Column::Tool.eq(tool.as_str()))
            .order_by_desc(program::Column::Version)
            .into_tuple()
            .all(self.read())
            .await?;
        let notes = Entity::find()
            .filter(Column::OrganisationId.eq(organisation))
            .filter(Column::Tool.eq(tool.as_str()))
            .all(self.read())
            .await?;
        let versions = published.into_iter().map(|(version, at, by)| {
            let note = notes.iter().find(|note| note.version == version);
            Version {
                version: u32::try_from(version).unwrap_or_default(),
                published_at: at,
                published_by: by,
                released_by: note.and_then(|note| note.released_by),
                message: note.map(|note| note.message.clone()).unwrap_or_default(),
            }
        });
        Ok(versions.collect())
    }
}
