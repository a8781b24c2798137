//! Milestones whose page the client has seen and left.

use engine::{Actor, Id, Refusal};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{ActError, Store, Unit, act, person};

/// That a milestone was seen.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seen_milestone")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub milestone: String,
    pub organisation_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

struct NoteSeen {
    store: Store,
    run: Uuid,
    client: Uuid,
    session: Id,
    milestone: Id,
}

impl Unit for NoteSeen {
    type Output = ();
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), ActError> {
        let scene = act::open(&self.store, transaction, self.run, self.client).await?;
        if !matches!(scene.by, Actor::Client(_)) {
            return Err(Refusal::NotTheirs.into());
        }
        let run = &scene.loaded.run;
        if !run.reached(&self.session, &self.milestone) {
            return Err(Refusal::NotFound.into());
        }
        let seen = run.plan().seen_as(&self.session, &self.milestone);
        Entity::insert(ActiveModel {
            run_id: Set(self.run),
            milestone: Set(seen.as_str().to_owned()),
            organisation_id: Set(scene.loaded.row.organisation_id),
        })
        .on_conflict(
            OnConflict::columns([Column::RunId, Column::Milestone])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Notes that a client has seen a milestone that was reached in their own run; it is not shown by itself again.
    ///
    /// # Errors
    /// When it was not reached, or it cannot be saved.
    pub async fn note_seen(
        &self,
        run: Uuid,
        client: &person::Model,
        session: Id,
        milestone: Id,
    ) -> Result<(), ActError> {
        self.write(NoteSeen {
            store: self.clone(),
            run,
            client: client.id,
            session,
            milestone,
        })
        .await
    }
}
