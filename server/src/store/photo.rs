//! Photos that clients gave as answers. An answer names its photo; the photo belongs to the run.

use engine::{Actor, Answer};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*};

use super::{ActError, Stamp, Store, StoreError, Unit, act, person, run};

/// The most photos of one run: more than anybody needs, and few enough to keep.
const MOST: u64 = 100;

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "photo")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub run_id: Uuid,
    pub organisation_id: Uuid,
    /// A JPEG.
    pub bytes: Vec<u8>,
    pub made_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

struct KeepPhoto {
    store: Store,
    run: Uuid,
    client: Uuid,
    id: Uuid,
    bytes: Vec<u8>,
    stamp: Stamp,
}

impl Unit for KeepPhoto {
    type Output = bool;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, ActError> {
        let scene = act::open(&self.store, transaction, self.run, self.client).await?;
        if !matches!(scene.by, Actor::Client(_)) {
            return Err(ActError::NoSuchRun);
        }
        let there = Entity::find()
            .filter(Column::RunId.eq(self.run))
            .count(transaction)
            .await?;
        if there >= MOST {
            return Ok(false);
        }
        let photo = ActiveModel {
            id: Set(self.id),
            run_id: Set(self.run),
            organisation_id: Set(scene.loaded.row.organisation_id),
            bytes: Set(self.bytes.clone()),
            made_at: Set(self.stamp.now),
        };
        Entity::insert(photo)
            .exec_without_returning(transaction)
            .await?;
        Ok(true)
    }
}

impl Store {
    /// Keeps a photo, a JPEG, in a client's own run. False where the run holds as many as it may.
    ///
    /// # Errors
    /// When it is no run of this client, or it cannot be saved.
    pub async fn keep_photo(
        &self,
        run: Uuid,
        client: &person::Model,
        id: Uuid,
        bytes: Vec<u8>,
        stamp: Stamp,
    ) -> Result<bool, ActError> {
        self.write(KeepPhoto {
            store: self.clone(),
            run,
            client: client.id,
            id,
            bytes,
            stamp,
        })
        .await
    }

    /// A photo for who may see it: the client whose it is, and, once it was sent, who accompanies that client.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn photo(&self, id: Uuid, person: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(photo) = Entity::find_by_id(id).one(self.read()).await? else {
            return Ok(None);
        };
        let run = run::Entity::find_by_id(photo.run_id)
            .one(self.read())
            .await?;
        let own = run.is_some_and(|run| run.client_id == person);
        if own || self.was_sent(photo.run_id, id, person).await? {
            Ok(Some(photo.bytes))
        } else {
            Ok(None)
        }
    }

    /// True for a photo in something that was sent, of a client whom this professional accompanies.
    async fn was_sent(&self, run: Uuid, id: Uuid, professional: Uuid) -> Result<bool, StoreError> {
        let Some(loaded) = self.run_for_professional(run, professional).await? else {
            return Ok(false);
        };
        let mut sends = loaded
            .run
            .sessions()
            .values()
            .flat_map(|session| &session.sends);
        Ok(sends.any(|sent| {
            let mut answers = sent.answers.values();
            answers.any(
                |answer| matches!(answer, Answer::Photo { photo: Some(photo), .. } if *photo == id),
            )
        }))
    }
}
