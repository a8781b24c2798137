//! The page that a client was last on, in each session.

use std::sync::Arc;

use engine::Id;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{
    ActError, Stamp, Store, StoreError, Unit, act,
    draft::{self, After},
    known, person, run,
};

/// A place in a session.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "position")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    pub organisation_id: Uuid,
    pub page: String,
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Forgets where a client was in a session.
pub(super) async fn forget(
    transaction: &DatabaseTransaction,
    run: Uuid,
    session: &Id,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::RunId.eq(run))
        .filter(Column::Session.eq(session.as_str()))
        .exec(transaction)
        .await?;
    Ok(())
}

struct NotePosition {
    store: Store,
    run: Uuid,
    client: Uuid,
    session: Id,
    page: Id,
    stamp: Stamp,
}

impl Unit for NotePosition {
    type Output = After;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<After, ActError> {
        let scene = act::open(&self.store, transaction, self.run, self.client).await?;
        draft::live(&scene, &self.session, &self.page, self.stamp.now)?;
        Entity::insert(ActiveModel {
            run_id: Set(self.run),
            session: Set(self.session.as_str().to_owned()),
            organisation_id: Set(scene.loaded.row.organisation_id),
            page: Set(self.page.as_str().to_owned()),
            at: Set(self.stamp.now),
        })
        .on_conflict(
            OnConflict::columns([Column::RunId, Column::Session])
                .update_columns([Column::Page, Column::At])
                .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
        let revision = known::revision(transaction, self.run).await?;
        let mut after = scene.loaded;
        after
            .drafts
            .pages
            .insert(self.session.clone(), self.page.clone());
        Ok(Some((Arc::new(after), revision)))
    }
}

impl Store {
    /// Notes that a client is on a live page of their own run, to come back to it; gives the run as it is then.
    ///
    /// # Errors
    /// When the page is not live, or it cannot be saved.
    pub async fn note_position(
        &self,
        run: Uuid,
        client: &person::Model,
        session: Id,
        page: Id,
        stamp: Stamp,
    ) -> Result<Option<Arc<run::Loaded>>, ActError> {
        let noted = self.write(NotePosition {
            store: self.clone(),
            run,
            client: client.id,
            session,
            page,
            stamp,
        });
        Ok(self.note_after(noted.await?))
    }
}
