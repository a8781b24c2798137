//! The pages that a client marked to find them again. They are that client's own; nobody else reads which they are.

use engine::Id;
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*, sea_query::OnConflict,
};

use super::{ActError, Stamp, Store, StoreError, Unit, run};

/// The most that one client keeps.
const MOST: u64 = 200;

/// A page that a client marked.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "favourite")]
pub struct Model {
    /// In which run.
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    /// In which session of its plan, by key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    /// Which page.
    #[sea_orm(primary_key, auto_increment = false)]
    pub page: String,
    /// Whose it is.
    pub client_id: Uuid,
    /// Of which organisation.
    pub organisation_id: Uuid,
    /// When it was marked.
    pub at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

struct Mark {
    client: Uuid,
    run: Uuid,
    session: Id,
    page: Id,
    on: bool,
    stamp: Stamp,
}

impl Unit for Mark {
    type Output = bool;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, ActError> {
        let (session, page) = (self.session.to_string(), self.page.to_string());
        // Held, for who saves at the same time remembers the run with the marks that it read.
        let row = run::hold(transaction, self.run)
            .await?
            .filter(|row| row.client_id == self.client)
            .ok_or(ActError::NoSuchRun)?;
        if !self.on {
            let gone = Entity::delete_by_id((self.run, session, page));
            return Ok(gone.exec(transaction).await?.rows_affected == 1);
        }
        let theirs = Entity::find().filter(Column::ClientId.eq(self.client));
        if theirs.count(transaction).await? >= MOST {
            return Ok(false);
        }
        let mark = ActiveModel {
            run_id: Set(self.run),
            session: Set(session),
            page: Set(page),
            client_id: Set(self.client),
            organisation_id: Set(row.organisation_id),
            at: Set(self.stamp.now),
        };
        let key = [Column::RunId, Column::Session, Column::Page];
        Entity::insert(mark)
            .on_conflict(OnConflict::columns(key).do_nothing().to_owned())
            .exec_without_returning(transaction)
            .await?;
        Ok(true)
    }
}

impl Store {
    /// Marks a page of a client's own run as a favourite, or takes the mark away. False: there was none to take away, or there are
    /// as many as one keeps.
    ///
    /// # Errors
    /// When it is no run of this client, or it cannot be saved.
    pub async fn mark_favourite(
        &self,
        client: Uuid,
        (run, session, page): (Uuid, Id, Id),
        on: bool,
        stamp: Stamp,
    ) -> Result<bool, ActError> {
        self.write(Mark {
            client,
            run,
            session,
            page,
            on,
            stamp,
        })
        .await
    }

    /// What a client marked, the newest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn favourites(&self, client: Uuid) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::ClientId.eq(client))
            .order_by_desc(Column::At)
            .order_by_asc(Column::RunId)
            .order_by_asc(Column::Session)
            .order_by_asc(Column::Page)
            .all(self.read())
            .await?)
    }
}
