//! What the clock does by itself: a session opens when its days have passed, also when nobody looks.

use std::sync::Arc;

use engine::{Actor, Event, Moment, Run};
use sea_orm::{DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*};

use super::{
    ActError, Stamp, Store, StoreError, Unit,
    act::{self, Scene},
    outbox, person, run,
};

struct Tick {
    store: Store,
    run: Uuid,
    stamp: Stamp,
}

impl Unit for Tick {
    type Output = bool;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, ActError> {
        let row = run::hold(transaction, self.run)
            .await?
            .ok_or(ActError::NoSuchRun)?;
        let client = person::Entity::find_by_id(row.client_id)
            .one(transaction)
            .await?
            .ok_or(ActError::NoSuchClient)?;
        let mut scene = Scene {
            loaded: self.store.load_run(transaction, row).await?,
            actor: client.clone(),
            client,
            by: Actor::System,
        };
        let mut came = false;
        loop {
            let loaded = &scene.loaded;
            let due = engine::due_at(&loaded.programs, &loaded.run);
            let Some(due) = due.filter(|due| *due <= self.stamp.now) else {
                break;
            };
            // What happened is told in the order in which it happened, also when the clock was put back since.
            let last = loaded.records.last().map_or(due, |record| record.at);
            let stamp = Stamp {
                now: due.max(last),
                ids: Arc::clone(&self.stamp.ids),
            };
            let key = key(self.run, &loaded.run);
            let records = engine::due(&loaded.programs, &loaded.run, key, stamp.now);
            if records.is_empty() {
                break;
            }
            act::happened(&self.store, transaction, &mut scene, &records, &stamp).await?;
            // Who acts finds it open; only who is not there has to hear of it.
            for record in &records {
                if let Event::SessionOpened { .. } = record.event {
                    let row = &scene.loaded.row;
                    outbox::put(transaction, row, "session-opened", record, &stamp).await?;
                }
            }
            came = true;
        }
        let run::Loaded {
            row, run, programs, ..
        } = &mut scene.loaded;
        row.project(run, programs)?;
        row.save(transaction).await?;
        Ok(came)
    }
}

/// Names what the clock does in a run as it is now: done once, whoever does it.
fn key(id: Uuid, run: &Run) -> Uuid {
    let mut hash = blake3::Hasher::new();
    hash.update(b"due");
    hash.update(id.as_bytes());
    hash.update(&run.sequence().to_le_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize().as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

impl Store {
    /// The runs in which the clock has something to do by now, the longest due first, after that one where one is given.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn due_runs(
        &self,
        now: Moment,
        after: Option<(Moment, Uuid)>,
        most: u64,
    ) -> Result<Vec<(Moment, Uuid)>, StoreError> {
        use run::Column;
        let mut due = run::Entity::find().filter(Column::DueAt.lte(now));
        if let Some((at, id)) = after {
            due = due.filter(
                sea_orm::Condition::any().add(Column::DueAt.gt(at)).add(
                    sea_orm::Condition::all()
                        .add(Column::DueAt.eq(at))
                        .add(Column::Id.gt(id)),
                ),
            );
        }
        let rows = due
            .order_by_asc(Column::DueAt)
            .order_by_asc(Column::Id)
            .limit(most)
            .all(self.read())
            .await?;
        let due = rows.into_iter();
        Ok(due.filter_map(|row| Some((row.due_at?, row.id))).collect())
    }

    /// When the clock is next to do something in any run.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn next_due(&self) -> Result<Option<Moment>, StoreError> {
        let first = run::Entity::find()
            .filter(run::Column::DueAt.is_not_null())
            .order_by_asc(run::Column::DueAt)
            .one(self.read())
            .await?;
        Ok(first.and_then(|row| row.due_at))
    }

    /// Does what the clock is due to do in a run, each thing as of the moment at which it was due. True where something came of
    /// it; a second time, or beside somebody who acts in it, nothing does.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn tick(&self, run: Uuid, stamp: Stamp) -> Result<bool, ActError> {
        let store = self.clone();
        self.write(Tick { store, run, stamp }).await
    }
}
