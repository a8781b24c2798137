//! Pictures and sounds, each once by the hash of what is in it, and the names that published programs have for them.

use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError, program_media};

/// The bytes of a picture or sound.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub struct Model {
    /// BLAKE3 of the bytes, in hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// Its media type (`image/svg+xml`).
    pub kind: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(super) async fn keep(
    transaction: &DatabaseTransaction,
    hash: &str,
    kind: &str,
    bytes: &[u8],
) -> Result<(), StoreError> {
    Entity::insert(ActiveModel {
        hash: Set(hash.to_owned()),
        kind: Set(kind.to_owned()),
        bytes: Set(bytes.to_vec()),
    })
    .on_conflict(OnConflict::column(Column::Hash).do_nothing().to_owned())
    .exec_without_returning(transaction)
    .await?;
    Ok(())
}

impl Store {
    /// What a published version of a tool has under `path`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn media(
        &self,
        organisation: Uuid,
        tool: &str,
        version: u32,
        path: &str,
    ) -> Result<Option<Model>, StoreError> {
        let named = program_media::Entity::find_by_id((
            organisation,
            tool.to_owned(),
            super::program::stored(version)?,
            path.to_owned(),
        ))
        .one(self.read())
        .await?;
        match named {
            Some(named) => Ok(Entity::find_by_id(named.hash).one(self.read()).await?),
            None => Ok(None),
        }
    }
}
