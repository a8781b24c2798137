//! Tools that nobody sets ready for a client: what people begin by themselves, what a colleague sets ready for a learner, and putting
//! away what is one's own.

use engine::{Actor, Event, Id, Input, Plan, Record};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait};
use uuid::Uuid;

use super::{
    ActError, Stamp, Store, StoreError, Unit, act,
    assign::{Ready, made_before, named, newest},
    event, link, organisation,
    person::{self, Role},
    run,
};

/// Somebody begins a tool by themselves, or has it set ready by a colleague.
struct Begin {
    store: Store,
    person: Uuid,
    /// The colleague who sets it ready; none where the person begins it.
    by: Option<Uuid>,
    tool: Id,
    key: Uuid,
    stamp: Stamp,
}

impl Unit for Begin {
    type Output = run::Model;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<run::Model, ActError> {
        // One at a time for a person: two windows would both see that the tool is not there yet.
        let person = person::hold(transaction, self.person)
            .await?
            .ok_or(ActError::NoSuchClient)?;
        if !person.active {
            return Err(match self.by {
                None => ActError::SignedOut,
                Some(_) => ActError::NoSuchClient,
            });
        }
        let key = named(self.key, person.id, &self.tool);
        if let Some(before) = made_before(transaction, person.id, &self.tool, key).await? {
            return Ok(before);
        }
        let (actor, by) = self.actor(transaction, &person).await?;
        if let Some(there) = run::unfinished(transaction, person.id, self.tool.as_str()).await? {
            // Who presses in a second window is led to what the first began.
            return match self.by {
                None => Ok(there),
                Some(_) => Err(ActError::HasTool),
            };
        }
        let program = newest(&self.store, transaction, &person, &self.tool).await?;
        let organisation = organisation::by_id(transaction, person.organisation_id).await?;
        let lets = |role| {
            let organisation = organisation.as_ref();
            organisation.is_some_and(|organisation| organisation.lets_begin(role, &program.header))
        };
        if !lets(person.role) {
            return Err(ActError::NotOffered);
        }
        let responsible = match person.role {
            Role::Client => reader(transaction, person.id).await?,
            Role::Professional | Role::Author | Role::ReleaseManager => None,
        };
        let plan = Plan::of(&program, false);
        let ready = Ready {
            client: person,
            actor,
            by,
            program,
            plan,
            responsible,
            key,
        };
        ready.set(&self.store, transaction, &self.stamp).await
    }
}

impl Begin {
    /// Who does it, who may. A colleague sets ready for professionals only: for clients there is [`Store::assign`].
    async fn actor(
        &self,
        transaction: &DatabaseTransaction,
        person: &person::Model,
    ) -> Result<(person::Model, Actor), ActError> {
        let Some(by) = self.by else {
            return Ok((person.clone(), Actor::Client(person.id)));
        };
        let colleague = person::Entity::find_by_id(by).one(transaction).await?;
        let colleague = colleague.filter(|colleague| {
            colleague.active
                && colleague.role == Role::Professional
                && colleague.organisation_id == person.organisation_id
        });
        match (colleague, person.role) {
            (Some(colleague), Role::Professional) => Ok((colleague, Actor::Professional(by))),
            (_, Role::Professional | Role::Client | Role::Author | Role::ReleaseManager) => {
                Err(ActError::NoSuchClient)
            }
        }
    }
}

/// Who hears of warnings, and can read along: whoever accompanies the client the longest. Where that is nobody, nobody does.
async fn reader(
    transaction: &DatabaseTransaction,
    client: Uuid,
) -> Result<Option<Uuid>, StoreError> {
    for professional in link::since(transaction, client).await? {
        // Somebody who stops accompanying the client in this very instant is passed over.
        if link::hold(transaction, client, professional)
            .await?
            .is_some()
        {
            return Ok(Some(professional));
        }
    }
    Ok(None)
}

/// Whether a run is its person's own to put away: begun by them, or added by what they began. A learner decides about all of theirs.
pub(super) async fn is_own(
    connection: &impl ConnectionTrait,
    person: &person::Model,
    records: &[Record],
) -> Result<bool, StoreError> {
    if person.role == Role::Professional {
        return Ok(true);
    }
    let mut first = records.first().cloned();
    while let Some(Record { event, by, .. }) = first {
        let Event::Assigned {
            source: Some(source),
            ..
        } = event
        else {
            return Ok(by == Actor::Client(person.id));
        };
        first = event::first(connection, source.run).await?;
    }
    Ok(false)
}

struct PutAway {
    store: Store,
    run: Uuid,
    person: Uuid,
    key: Uuid,
    stamp: Stamp,
}

impl Unit for PutAway {
    type Output = ();
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), ActError> {
        let scene = act::open(&self.store, transaction, self.run, self.person).await?;
        if scene.client.id != self.person
            || !is_own(transaction, &scene.client, &scene.loaded.records).await?
        {
            return Err(ActError::NoSuchRun);
        }
        // A second press finds it put away.
        if !scene.loaded.run.is_finished() {
            let (store, stamp) = (&self.store, &self.stamp);
            act::act(store, transaction, scene, &Input::Stop, self.key, stamp).await?;
        }
        Ok(())
    }
}

impl Store {
    /// A person begins the newest published version of a tool by themselves, without feedback: a client what the organisation lets
    /// them begin, a professional what is for learners. The same `key` again, or a tool that they are at work on, gives the run
    /// that is there.
    ///
    /// # Errors
    /// Why it was not done.
    pub async fn begin(
        &self,
        person: &person::Model,
        tool: Id,
        key: Uuid,
        stamp: Stamp,
    ) -> Result<run::Model, ActError> {
        self.write(Begin {
            store: self.clone(),
            person: person.id,
            by: None,
            tool,
            key,
            stamp,
        })
        .await
    }

    /// A professional sets a tool for learners ready for a colleague, who does it without feedback. The same `key` again gives the
    /// run that was made then.
    ///
    /// # Errors
    /// Why it was not done.
    pub async fn set_ready_for_colleague(
        &self,
        colleague: Uuid,
        by: &person::Model,
        tool: Id,
        key: Uuid,
        stamp: Stamp,
    ) -> Result<run::Model, ActError> {
        self.write(Begin {
            store: self.clone(),
            person: colleague,
            by: Some(by.id),
            tool,
            key,
            stamp,
        })
        .await
    }

    /// A person puts away what is their own; nothing happens where it is over already.
    ///
    /// # Errors
    /// Why it was not done.
    pub async fn put_away(
        &self,
        run: Uuid,
        person: &person::Model,
        key: Uuid,
        stamp: Stamp,
    ) -> Result<(), ActError> {
        self.write(PutAway {
            store: self.clone(),
            run,
            person: person.id,
            key,
            stamp,
        })
        .await
    }

    /// Whether a run is its person's own to put away: begun by them, or added by what they began.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn may_put_away(
        &self,
        person: &person::Model,
        records: &[Record],
    ) -> Result<bool, StoreError> {
        is_own(self.read(), person, records).await
    }
}
