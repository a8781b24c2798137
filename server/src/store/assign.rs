//! Setting a tool ready for a client.

use std::{collections::BTreeMap, sync::Arc};

use engine::{Act, Actor, Drafts, Id, Input, Plan, Program, Refusal, Schedule};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{
    ActError, Stamp, Store, Unit, act,
    person::{self, Role},
    program, run,
};

/// A tool to be set ready for a client.
#[derive(Clone, Debug)]
pub struct NewAssignment {
    /// For whom.
    pub client: Uuid,
    /// The tool; its newest published version is taken.
    pub tool: Id,
    /// With feedback.
    pub feedback: bool,
    /// When a diary is due; none leaves it to the client.
    pub schedule: Option<Schedule>,
}

struct Assign {
    store: Store,
    new: NewAssignment,
    professional: Uuid,
    key: Uuid,
    stamp: Stamp,
}

impl Assign {
    /// Names this one assignment: a form sent twice sets ready once, and the same form for another tool or client is another
    /// assignment.
    fn key(&self) -> Uuid {
        named(self.key, self.new.client, &self.new.tool)
    }
}

/// The key of one act of one form, for this person and tool.
pub(super) fn named(key: Uuid, client: Uuid, tool: &Id) -> Uuid {
    let mut hash = blake3::Hasher::new();
    hash.update(key.as_bytes());
    hash.update(client.as_bytes());
    hash.update(tool.as_str().as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize().as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

impl Unit for Assign {
    type Output = run::Model;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<run::Model, ActError> {
        let (client, professional, by) =
            act::people(transaction, self.new.client, self.professional).await?;
        if client.role != Role::Client || professional.role != Role::Professional {
            return Err(ActError::NoSuchClient);
        }
        let key = self.key();
        let before = made_before(transaction, client.id, &self.new.tool, key).await?;
        if let Some(before) = before {
            return Ok(before);
        }
        if !client.active {
            return Err(ActError::ClientClosed);
        }
        if run::unfinished(transaction, client.id, self.new.tool.as_str())
            .await?
            .is_some()
        {
            return Err(ActError::HasTool);
        }
        let program = newest(&self.store, transaction, &client, &self.new.tool).await?;
        let plan = Plan {
            schedule: self.new.schedule,
            ..Plan::of(&program, self.new.feedback)
        };
        let responsible = Some(professional.id);
        let ready = Ready {
            client,
            actor: professional,
            by,
            program,
            plan,
            responsible,
            key,
        };
        ready.set(&self.store, transaction, &self.stamp).await
    }
}

/// The newest published version of a tool in somebody's organisation.
pub(super) async fn newest(
    store: &Store,
    transaction: &DatabaseTransaction,
    person: &person::Model,
    tool: &Id,
) -> Result<Arc<Program>, ActError> {
    let organisation = person.organisation_id;
    let which = program::newest(transaction, organisation, tool)
        .await?
        .ok_or(ActError::NoSuchTool)?;
    let program = store.program_in(transaction, organisation, &which).await?;
    program.ok_or(ActError::NoSuchTool)
}

/// The run that an act made before.
pub(super) async fn made_before(
    transaction: &DatabaseTransaction,
    client: Uuid,
    tool: &Id,
    key: Uuid,
) -> Result<Option<run::Model>, ActError> {
    Ok(run::Entity::find()
        .filter(run::Column::ClientId.eq(client))
        .filter(run::Column::Tool.eq(tool.as_str()))
        .filter(run::Column::Key.eq(key))
        .one(transaction)
        .await?)
}

/// All that a run begins with.
pub(super) struct Ready {
    /// Whose it is to be.
    pub(super) client: person::Model,
    /// Who does it.
    pub(super) actor: person::Model,
    pub(super) by: Actor,
    pub(super) program: Arc<Program>,
    pub(super) plan: Plan,
    /// Who answers in it.
    pub(super) responsible: Option<Uuid>,
    /// Names this one act.
    pub(super) key: Uuid,
}

impl Ready {
    /// Makes the run, with all that follows from it.
    pub(super) async fn set(
        self,
        store: &Store,
        transaction: &DatabaseTransaction,
        stamp: &Stamp,
    ) -> Result<run::Model, ActError> {
        let Self {
            client,
            actor,
            by,
            program,
            plan,
            responsible,
            key,
        } = self;
        let row = run::new_row(stamp.id(), &client, &program, key, stamp.now)?;
        let elsewhere = store
            .elsewhere(transaction, &(&client).into(), [&*program])
            .await?;
        let programs = act::Programs {
            programs: BTreeMap::from([(plan.program.clone(), program)]),
            elsewhere,
        };
        let input = Input::Assign {
            plan,
            responsible,
            source: None,
        };
        let act = Act {
            input: &input,
            by,
            key,
            now: stamp.now,
            alerts: false,
        };
        let records = engine::take(&programs, None, &Drafts::default(), &act)?;
        let first = records.first().ok_or(Refusal::NothingToDo)?;
        let mut scene = act::new_scene(client, actor, by, row, first, programs)?;
        act::begin(transaction, &mut scene, &records, stamp).await?;
        Ok(scene.loaded.row)
    }
}

impl Store {
    /// Sets the newest published version of a tool ready for a client, by a professional who accompanies them and answers for
    /// it from now on. The same `key` again gives the run that was made then.
    ///
    /// # Errors
    /// Why it was not done.
    pub async fn assign(
        &self,
        new: NewAssignment,
        professional: &person::Model,
        key: Uuid,
        stamp: Stamp,
    ) -> Result<run::Model, ActError> {
        self.write(Assign {
            store: self.clone(),
            new,
            professional: professional.id,
            key,
            stamp,
        })
        .await
    }
}
