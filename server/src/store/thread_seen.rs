//! Up to where each person has read what was written to and fro beneath a send.

use std::collections::BTreeMap;

use engine::{Id, Sending};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError, Unit, person, run, sending::send_slug};

/// That somebody read it up to a record.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "thread_seen")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub send: String,
    pub organisation_id: Uuid,
    pub sequence: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The last record that somebody has read beneath a send; 0 where nothing.
pub(super) async fn of(
    connection: &impl ConnectionTrait,
    person: Uuid,
    run: Uuid,
    session: &Id,
    send: &Sending,
) -> Result<u64, StoreError> {
    let key = (person, run, session.as_str().to_owned(), send_slug(send));
    let row = Entity::find_by_id(key).one(connection).await?;
    Ok(row.map_or(0, |row| row.sequence.cast_unsigned()))
}

struct Saw {
    person: Uuid,
    run: Uuid,
    session: Id,
    send: Sending,
    sequence: u64,
}

impl Unit for Saw {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let (session, send) = (&self.session, &self.send);
        // An older page that comes back takes nothing away.
        if of(transaction, self.person, self.run, session, send).await? >= self.sequence {
            return Ok(());
        }
        let Some(row) = run::Entity::find_by_id(self.run).one(transaction).await? else {
            return Ok(());
        };
        Entity::insert(ActiveModel {
            person_id: Set(self.person),
            run_id: Set(self.run),
            session: Set(session.as_str().to_owned()),
            send: Set(send_slug(send)),
            organisation_id: Set(row.organisation_id),
            sequence: Set(self.sequence.cast_signed()),
        })
        .on_conflict(
            OnConflict::columns([
                Column::PersonId,
                Column::RunId,
                Column::Session,
                Column::Send,
            ])
            .update_column(Column::Sequence)
            .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
        Ok(())
    }
}

impl Store {
    /// Notes that somebody has what was written beneath a send on the screen, up to this record.
    ///
    /// # Errors
    /// When it cannot be saved; then nothing should be shown either.
    pub async fn saw_thread(
        &self,
        person: &person::Model,
        run: Uuid,
        session: &Id,
        send: &Sending,
        sequence: u64,
    ) -> Result<(), StoreError> {
        if of(self.read(), person.id, run, session, send).await? >= sequence {
            return Ok(());
        }
        self.write(Saw {
            person: person.id,
            run,
            session: session.clone(),
            send: send.clone(),
            sequence,
        })
        .await
    }

    /// The last record that somebody has read beneath each send, by run, session and send.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn threads_seen(
        &self,
        person: Uuid,
    ) -> Result<BTreeMap<(Uuid, String, String), u64>, StoreError> {
        let rows = Entity::find()
            .filter(Column::PersonId.eq(person))
            .all(self.read())
            .await?;
        let seen = rows.into_iter().map(|row| {
            let key = (row.run_id, row.session, row.send);
            (key, row.sequence.cast_unsigned())
        });
        Ok(seen.collect())
    }
}
