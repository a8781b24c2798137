//! Warnings that somebody is to look at: one task for each that came up, until a professional says what was done.

use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*, sea_query::OnConflict,
};

use super::{Store, StoreError, person, run};

/// A warning that came up.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alert_task")]
pub struct Model {
    /// The run.
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    /// The sequence number of its record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// The client's organisation.
    pub organisation_id: Uuid,
    /// Whom it is about.
    pub client_id: Uuid,
    /// Whose task it is.
    pub responsible_id: Option<Uuid>,
    /// The title of the page that warned.
    pub page_title: String,
    /// What the author asks to be done, where that is written.
    pub task: Option<String>,
    /// When the page was left.
    pub opened_at: i64,
    /// When somebody said what was done.
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

/// A warning that waits for a professional, with whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertTask {
    /// The warning.
    pub task: Model,
    /// The client.
    pub client: person::Model,
    /// The run's title.
    pub title: String,
}

/// Opens the task of a warning.
pub(super) async fn open(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    sequence: u64,
    page_title: String,
    task: Option<String>,
    at: i64,
) -> Result<(), StoreError> {
    Entity::insert(ActiveModel {
        run_id: Set(row.id),
        sequence: Set(sequence.cast_signed()),
        organisation_id: Set(row.organisation_id),
        client_id: Set(row.client_id),
        responsible_id: Set(row.responsible_id),
        page_title: Set(page_title),
        task: Set(task),
        opened_at: Set(at),
        closed_at: Set(None),
    })
    .on_conflict(
        OnConflict::columns([Column::RunId, Column::Sequence])
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(transaction)
    .await?;
    Ok(())
}

/// Closes the task of a warning.
pub(super) async fn close(
    transaction: &DatabaseTransaction,
    run: Uuid,
    sequence: u64,
    at: i64,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::ClosedAt, Expr::value(at))
        .filter(Column::RunId.eq(run))
        .filter(Column::Sequence.eq(sequence.cast_signed()))
        .filter(Column::ClosedAt.is_null())
        .exec(transaction)
        .await?;
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
    /// The warnings that wait for a professional, oldest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn alerts_of(&self, professional: Uuid) -> Result<Vec<AlertTask>, StoreError> {
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
                Some(AlertTask {
                    task,
                    client: client?,
                    title: run?.title,
                })
            })
            .collect())
    }

    /// The warnings about a client that wait, for whomever, oldest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn alerts_about(&self, client: Uuid) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::ClientId.eq(client))
            .filter(Column::ClosedAt.is_null())
            .order_by_asc(Column::OpenedAt)
            .all(self.read())
            .await?)
    }
}
