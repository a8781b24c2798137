//! Setting a tool ready for a client.

use std::collections::BTreeMap;

use engine::{Act, Drafts, Id, Input, Plan, Refusal, Schedule};
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
        let mut hash = blake3::Hasher::new();
        hash.update(self.key.as_bytes());
        hash.update(self.new.client.as_bytes());
        hash.update(self.new.tool.as_str().as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize().as_bytes()[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
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
        let before = run::Entity::find()
            .filter(run::Column::ClientId.eq(client.id))
            .filter(run::Column::Tool.eq(self.new.tool.as_str()))
            .filter(run::Column::Key.eq(key))
            .one(transaction)
            .await?;
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
        let organisation = client.organisation_id;
        let which = program::newest(transaction, organisation, &self.new.tool)
            .await?
            .ok_or(ActError::NoSuchTool)?;
        let program = self
            .store
            .program_in(transaction, organisation, &which)
            .await?
            .ok_or(ActError::NoSuchTool)?;
        let plan = Plan {
            schedule: self.new.schedule,
            ..Plan::of(&program, self.new.feedback)
        };
        let input = Input::Assign {
            plan,
            responsible: Some(professional.id),
            source: None,
        };
        let row = run::new_row(self.stamp.id(), &client, &program, key, self.stamp.now)?;
        let elsewhere = self
            .store
            .elsewhere(transaction, &(&client).into(), [&*program])
            .await?;
        let programs = act::Programs {
            programs: BTreeMap::from([(which, program)]),
            elsewhere,
        };
        let act = Act {
            input: &input,
            by,
            key,
            now: self.stamp.now,
            alerts: false,
        };
        let records = engine::take(&programs, None, &Drafts::default(), &act)?;
        let first = records.first().ok_or(Refusal::NothingToDo)?;
        let mut scene = act::new_scene(client, professional, by, row, first, programs)?;
        act::begin(transaction, &mut scene, &records, &self.stamp).await?;
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
