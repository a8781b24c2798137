//! Who is signed in, by the hash of what the browser holds: whoever reads this table cannot be anybody.

use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError, Unit};

/// A browser's session.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "web_session")]
pub struct Model {
    /// The hash of the id that the browser holds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id_hash: Vec<u8>,
    /// What is remembered, opaque.
    pub data: Vec<u8>,
    /// Who is signed in, if anybody.
    pub person_id: Option<Uuid>,
    /// When it ends.
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

struct Save {
    session: Model,
    /// Only where there is none with this id.
    new: bool,
}

impl Unit for Save {
    type Output = bool;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, StoreError> {
        let session = self.session.clone();
        let mut conflict = OnConflict::column(Column::IdHash);
        if self.new {
            conflict.do_nothing();
        } else {
            conflict.update_columns([Column::Data, Column::PersonId, Column::ExpiresAt]);
        }
        let rows = Entity::insert(ActiveModel {
            id_hash: Set(session.id_hash),
            data: Set(session.data),
            person_id: Set(session.person_id),
            expires_at: Set(session.expires_at),
        })
        .on_conflict(conflict)
        .exec_without_returning(transaction)
        .await?;
        Ok(rows == 1)
    }
}

/// Which sessions to end.
enum Delete {
    One(Vec<u8>),
    OfPerson(Uuid),
    Expired(i64),
}

impl Unit for Delete {
    type Output = u64;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<u64, StoreError> {
        let which = match self {
            Self::One(id_hash) => Column::IdHash.eq(id_hash.clone()),
            Self::OfPerson(person) => Column::PersonId.eq(*person),
            Self::Expired(now) => Column::ExpiresAt.lte(*now),
        };
        let done = Entity::delete_many()
            .filter(which)
            .exec(transaction)
            .await?;
        Ok(done.rows_affected)
    }
}

/// Ends all sessions of a person.
pub(super) async fn end_all(
    transaction: &DatabaseTransaction,
    person: Uuid,
) -> Result<(), StoreError> {
    Delete::OfPerson(person).run(transaction).await?;
    Ok(())
}

impl Store {
    /// The session with this hashed id, also when it has expired.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn web_session(&self, id_hash: &[u8]) -> Result<Option<Model>, StoreError> {
        Ok(Entity::find_by_id(id_hash.to_vec())
            .one(self.read())
            .await?)
    }

    /// Saves a session that was not there. False: its id is in use, take another.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn create_web_session(&self, session: Model) -> Result<bool, StoreError> {
        self.write(Save { session, new: true }).await
    }

    /// Saves a session, over what was there.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn save_web_session(&self, session: Model) -> Result<(), StoreError> {
        self.write(Save {
            session,
            new: false,
        })
        .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn delete_web_session(&self, id_hash: Vec<u8>) -> Result<(), StoreError> {
        self.write(Delete::One(id_hash)).await?;
        Ok(())
    }

    /// Ends all sessions of a person: after a change of password, for one.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn delete_web_sessions_of(&self, person: Uuid) -> Result<u64, StoreError> {
        self.write(Delete::OfPerson(person)).await
    }

    /// Removes sessions that ended by themselves; says how many.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn delete_expired_web_sessions(&self, now: i64) -> Result<u64, StoreError> {
        self.write(Delete::Expired(now)).await
    }
}
