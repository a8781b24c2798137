//! The end of accompanying a client. Nothing may be left that waits for somebody who can no longer answer it.

use engine::{Actor, Input};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*};

use super::{
    ActError, LinkError, Stamp, Store, Unit, act, alert_task, conversation, feedback_task,
    history::{self, Kind},
    link, person, plan_draft, reply_task, run,
};

/// Who no longer accompanies whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewUnlink {
    /// The client.
    pub client: Uuid,
    /// Who accompanies them no longer.
    pub professional: Uuid,
    /// Who answers from now on for what that professional answered for; has to accompany the client too.
    pub to: Option<Uuid>,
    /// The professional who does this, and accompanies the client; none for who runs the server.
    pub by: Option<Uuid>,
}

impl NewUnlink {
    /// One that who runs the server does.
    #[must_use]
    pub fn new(client: Uuid, professional: Uuid, to: Option<Uuid>) -> Self {
        Self {
            client,
            professional,
            to,
            by: None,
        }
    }
}

struct Unlink {
    store: Store,
    new: NewUnlink,
    stamp: Stamp,
}

impl Unit for Unlink {
    type Output = ();
    type Error = LinkError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), LinkError> {
        let NewUnlink {
            client,
            professional,
            to,
            by,
        } = self.new;
        // One at a time for a client: two who leave in the same instant would both see the other stay.
        let client = person::hold(transaction, client)
            .await?
            .ok_or(LinkError::NoClient)?;
        if let Some(by) = by {
            link::open(transaction, client.id, by)
                .await?
                .ok_or(LinkError::NotTheirs)?;
        }
        // Held before anything is listed: what is set ready in the same instant is either seen below, or refused.
        let link = link::end(transaction, client.id, professional)
            .await?
            .ok_or(LinkError::NotLinked)?;
        if by.is_some() && !link::anyone_else(transaction, client.id, professional).await? {
            return Err(LinkError::Last);
        }
        self.hand_over_all(transaction, to).await?;
        plan_draft::forget(transaction, client.id, professional).await?;
        link::Entity::update(link::ActiveModel {
            id: Set(link.id),
            until: Set(Some(self.stamp.now)),
            ..Default::default()
        })
        .exec(transaction)
        .await?;
        let left = person::Entity::find_by_id(professional)
            .one(transaction)
            .await?
            .ok_or(LinkError::NoProfessional)?;
        let mut note = history::Note::of(&client, Kind::Unlinked)
            .detail(&serde_json::json!({ "professional": left.name, "self": by == Some(left.id) }));
        if let Some(by) = by {
            let by = person::Entity::find_by_id(by).one(transaction).await?;
            note = note.by(&by.ok_or(LinkError::NotTheirs)?);
        }
        note.insert(transaction, &self.stamp).await?;
        Ok(())
    }
}

impl Unlink {
    /// Gives away all that the one who leaves answers for. What is over goes as well where there is somebody to take it: the client
    /// can still say something about it.
    async fn hand_over_all(
        &self,
        transaction: &DatabaseTransaction,
        to: Option<Uuid>,
    ) -> Result<(), LinkError> {
        let NewUnlink {
            client,
            professional,
            ..
        } = self.new;
        let mut runs = run::answered_for(transaction, client, professional).await?;
        let open = runs
            .iter()
            .any(|run| matches!(run.state, run::State::Assigned | run::State::Active))
            || feedback_task::any_of(transaction, client, professional).await?
            || alert_task::any_of(transaction, client, professional).await?;
        let Some(to) = to else {
            // Who reads a reply need not be who answers in the run.
            reply_task::hand_over(transaction, client, professional, None).await?;
            conversation::hand_over(transaction, client, professional, None, &self.stamp).await?;
            return if open {
                Err(LinkError::Responsible)
            } else {
                Ok(())
            };
        };
        if to == professional {
            return Err(LinkError::Responsible);
        }
        link::hold(transaction, client, to)
            .await?
            .ok_or(LinkError::NoProfessional)?;
        // Each is waited for, and what was sent in it meanwhile can have added another that could not be seen yet.
        while !runs.is_empty() {
            for run in runs {
                self.hand_over(transaction, run.id, to).await?;
            }
            runs = run::answered_for(transaction, client, professional).await?;
        }
        reply_task::hand_over(transaction, client, professional, Some(to)).await?;
        let stamp = &self.stamp;
        conversation::hand_over(transaction, client, professional, Some(to), stamp).await?;
        Ok(())
    }

    async fn hand_over(
        &self,
        transaction: &DatabaseTransaction,
        run: Uuid,
        to: Uuid,
    ) -> Result<(), LinkError> {
        let who = self.new.by.unwrap_or(self.new.professional);
        let mut scene = act::open(&self.store, transaction, run, who)
            .await
            .map_err(refused)?;
        if self.new.by.is_none() {
            scene.by = Actor::System;
        }
        let (key, input) = (self.stamp.id(), Input::Transfer { to });
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
        | ActError::ClientClosed
        | ActError::SignedOut
        | ActError::NotOffered
        | ActError::NoSuchTool
        | ActError::Refusal(_) => LinkError::Responsible,
    }
}

impl Store {
    /// A professional no longer accompanies a client. With `to` another, who does, answers from now on; without it that is refused
    /// while anything is open. A professional cannot end what is the last: the client would be with nobody.
    ///
    /// # Errors
    /// Why it was not done. Nothing has changed then.
    pub async fn unlink(&self, new: NewUnlink, stamp: Stamp) -> Result<(), LinkError> {
        let store = self.clone();
        self.write(Unlink { store, new, stamp }).await
    }
}
