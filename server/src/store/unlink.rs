//! The end of accompanying a client. Nothing may be left that waits for somebody who can no longer answer it.

use engine::{Actor, Input};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*};

use super::{
    ActError, LinkError, Stamp, Store, Unit, act,
    history::{self, Kind},
    link, person, plan_draft, reply_task, run,
};

struct Unlink {
    store: Store,
    client: Uuid,
    professional: Uuid,
    transfer: Option<Uuid>,
    stamp: Stamp,
}

impl Unit for Unlink {
    type Output = ();
    type Error = LinkError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), LinkError> {
        let link = link::open(transaction, self.client, self.professional)
            .await?
            .ok_or(LinkError::NotLinked)?;
        let runs = run::Entity::find()
            .filter(run::Column::ClientId.eq(self.client))
            .filter(run::Column::ResponsibleId.eq(self.professional))
            .filter(run::Column::State.is_in([run::State::Assigned, run::State::Active]))
            .order_by_asc(run::Column::Id)
            .all(transaction)
            .await?;
        for row in runs {
            let to = self.transfer.ok_or(LinkError::Responsible)?;
            if to == self.professional {
                return Err(LinkError::Responsible);
            }
            self.hand_over(transaction, row.id, to).await?;
        }
        reply_task::hand_over(transaction, self.client, self.professional, self.transfer).await?;
        plan_draft::forget(transaction, self.client, self.professional).await?;
        link::Entity::update(link::ActiveModel {
            id: Set(link.id),
            until: Set(Some(self.stamp.now)),
            ..Default::default()
        })
        .exec(transaction)
        .await?;
        let client = person::Entity::find_by_id(self.client)
            .one(transaction)
            .await?
            .ok_or(LinkError::NoClient)?;
        let professional = person::Entity::find_by_id(self.professional)
            .one(transaction)
            .await?
            .ok_or(LinkError::NoProfessional)?;
        history::Note::of(&client, Kind::Unlinked)
            .detail(&serde_json::json!({ "professional": professional.name }))
            .insert(transaction, &self.stamp)
            .await?;
        Ok(())
    }
}

impl Unlink {
    async fn hand_over(
        &self,
        transaction: &DatabaseTransaction,
        run: Uuid,
        to: Uuid,
    ) -> Result<(), LinkError> {
        let key = self.stamp.id();
        let input = Input::Transfer { to };
        let mut scene = act::open(&self.store, transaction, run, self.professional)
            .await
            .map_err(refused)?;
        scene.by = Actor::Professional(self.professional);
        act::act(&self.store, transaction, scene, &input, key, &self.stamp)
            .await
            .map_err(refused)?;
        Ok(())
    }
}

/// Whoever takes over has to be linked too; the engine knows no other reason against it.
fn refused(error: ActError) -> LinkError {
    match error {
        ActError::Store(error) => LinkError::Store(error),
        ActError::NotLinked | ActError::NoSuchClient => LinkError::NoProfessional,
        ActError::NoSuchRun
        | ActError::HasTool
        | ActError::ChangedElsewhere
        | ActError::NoSuchTool
        | ActError::Refusal(_) => LinkError::Responsible,
    }
}

impl Store {
    /// A professional no longer accompanies a client. With `transfer` another, who does, answers from now on for what is not
    /// finished; without it that refuses.
    ///
    /// # Errors
    /// Why it was not done.
    pub async fn unlink(
        &self,
        client: Uuid,
        professional: Uuid,
        transfer: Option<Uuid>,
        stamp: Stamp,
    ) -> Result<(), LinkError> {
        self.write(Unlink {
            store: self.clone(),
            client,
            professional,
            transfer,
            stamp,
        })
        .await
    }
}
