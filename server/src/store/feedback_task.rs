//! What waits for a professional: one task for each send that waits.

use engine::{Id, Sending};
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*, sea_query::OnConflict,
};

use super::{Store, StoreError, person, run, sending::send_slug};

/// A send that waits, or waited, for feedback.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback_task")]
pub struct Model {
    /// The run.
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    /// The session's key in the plan.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    /// The send, as it is written in addresses.
    #[sea_orm(primary_key, auto_increment = false)]
    pub send: String,
    /// The client's organisation.
    pub organisation_id: Uuid,
    /// Whose answers wait.
    pub client_id: Uuid,
    /// For whom they wait.
    pub responsible_id: Option<Uuid>,
    /// The session's title.
    pub session_title: String,
    /// The gate's title, where it is a gate.
    pub gate_title: Option<String>,
    /// When it was sent.
    pub opened_at: i64,
    /// When the wait ended.
    pub closed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::run::Entity",
        from = "Column::RunId",
        to = "super::run::Column::Id"
    )]
    Run,
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::ClientId",
        to = "super::person::Column::Id"
    )]
    Client,
}

impl Related<run::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Run.def()
    }
}

impl Related<person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Client.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// What waits for a professional, with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// The send that waits.
    pub task: Model,
    /// The client.
    pub client: person::Model,
    /// The run's title.
    pub title: String,
}

/// Opens the task of a send that waits.
pub(super) async fn open(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    (session, send): (&Id, &Sending),
    session_title: String,
    gate_title: Option<String>,
    at: i64,
) -> Result<(), StoreError> {
    Entity::insert(ActiveModel {
        run_id: Set(row.id),
        session: Set(session.as_str().to_owned()),
        send: Set(send_slug(send)),
        organisation_id: Set(row.organisation_id),
        client_id: Set(row.client_id),
        responsible_id: Set(row.responsible_id),
        session_title: Set(session_title),
        gate_title: Set(gate_title),
        opened_at: Set(at),
        closed_at: Set(None),
    })
    .on_conflict(
        OnConflict::columns([Column::RunId, Column::Session, Column::Send])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(transaction)
    .await?;
    Ok(())
}

/// Closes the task of a send, or every open one of the run.
pub(super) async fn close(
    transaction: &DatabaseTransaction,
    run: Uuid,
    send: Option<(&Id, &Sending)>,
    at: i64,
) -> Result<(), StoreError> {
    let mut tasks = Entity::update_many()
        .col_expr(Column::ClosedAt, Expr::value(at))
        .filter(Column::RunId.eq(run))
        .filter(Column::ClosedAt.is_null());
    if let Some((session, send)) = send {
        tasks = tasks
            .filter(Column::Session.eq(session.as_str()))
            .filter(Column::Send.eq(send_slug(send)));
    }
    tasks.exec(transaction).await?;
    Ok(())
}

/// Whether anything of a client is open for a professional.
pub(super) async fn any_of(
    transaction: &DatabaseTransaction,
    client: Uuid,
    professional: Uuid,
) -> Result<bool, StoreError> {
    let open = Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::ResponsibleId.eq(professional))
        .filter(Column::ClosedAt.is_null());
    Ok(open.one(transaction).await?.is_some())
}

/// Gives the open tasks of a run to another.
pub(super) async fn transfer(
    transaction: &DatabaseTransaction,
    run: Uuid,
    to: Uuid,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::ResponsibleId, Expr::value(to))
        .filter(Column::RunId.eq(run))
        .filter(Column::ClosedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(())
}

impl Store {
    /// What waits for a professional, oldest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn tasks_of(&self, professional: Uuid) -> Result<Vec<Task>, StoreError> {
        let rows = Entity::find()
            .find_also_related(person::Entity)
            .find_also_related(run::Entity)
            .filter(Column::ResponsibleId.eq(professional))
            .filter(Column::ClosedAt.is_null())
            .order_by_asc(Column::OpenedAt)
            .order_by_asc(Column::RunId)
            .all(self.read())
            .await?;
        Ok(rows
            .into_iter()
            .filter_map(|(task, client, run)| {
                Some(Task {
                    task,
                    client: client?,
                    title: run?.title,
                })
            })
            .collect())
    }

    /// What waits of a client, for whomever, oldest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn tasks_about(&self, client: Uuid) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::ClientId.eq(client))
            .filter(Column::ClosedAt.is_null())
            .order_by_asc(Column::OpenedAt)
            .all(self.read())
            .await?)
    }
}
