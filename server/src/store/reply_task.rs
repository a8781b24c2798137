//! What clients wrote beneath feedback and nobody has taken up yet: one task for each reply, until a professional answers it or
//! says that it was read.

use engine::{Actor, Id, Refusal, Sending, Sent};
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*, sea_query::OnConflict,
};
use serde_json::json;

use super::{
    ActError, LinkError, Stamp, Store, StoreError, Unit, act,
    history::{self, Kind},
    link, person, run,
    sending::send_slug,
    thread_seen,
};

/// A reply of a client.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reply_task")]
pub struct Model {
    /// The run.
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    /// The sequence number of its record.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    /// The client's organisation.
    pub organisation_id: Uuid,
    /// Who wrote it.
    pub client_id: Uuid,
    /// Whose task it is.
    pub responsible_id: Uuid,
    /// The session, by key.
    pub session: String,
    /// The send whose feedback it replies to, as [`send_slug`](super::send_slug) writes it.
    pub send: String,
    /// The session's title.
    pub session_title: String,
    /// The gate's title, where it is a gate.
    pub gate_title: Option<String>,
    /// When it was written.
    pub opened_at: i64,
    /// When it was answered or read.
    pub closed_at: Option<i64>,
    /// Who read it without answering, where somebody did.
    pub read_by: Option<Uuid>,
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

/// Replies beneath one piece of feedback that wait for a professional, with whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyTask {
    /// The first of them.
    pub task: Model,
    /// The client.
    pub client: person::Model,
    /// The run's title.
    pub title: String,
}

/// Opens the task of a reply.
pub(super) async fn open(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    responsible: Uuid,
    sequence: u64,
    (session, send): (&Id, &Sending),
    (session_title, gate_title): (String, Option<String>),
    at: i64,
) -> Result<(), StoreError> {
    Entity::insert(ActiveModel {
        run_id: Set(row.id),
        sequence: Set(sequence.cast_signed()),
        organisation_id: Set(row.organisation_id),
        client_id: Set(row.client_id),
        responsible_id: Set(responsible),
        session: Set(session.as_str().to_owned()),
        send: Set(send_slug(send)),
        session_title: Set(session_title),
        gate_title: Set(gate_title),
        opened_at: Set(at),
        closed_at: Set(None),
        read_by: Set(None),
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

/// Closes the tasks beneath one piece of feedback that this professional has had on the screen: a reply that came while they wrote
/// stays open. Says how many were closed.
pub(super) async fn close_seen(
    transaction: &DatabaseTransaction,
    run: Uuid,
    (session, send): (&Id, &Sending),
    by: Uuid,
    reads: bool,
    at: i64,
) -> Result<u64, StoreError> {
    let seen = thread_seen::of(transaction, by, run, session, send).await?;
    let closed = Entity::update_many()
        .col_expr(Column::ClosedAt, Expr::value(at))
        .col_expr(Column::ReadBy, Expr::value(reads.then_some(by)))
        .filter(Column::RunId.eq(run))
        .filter(Column::Session.eq(session.as_str()))
        .filter(Column::Send.eq(send_slug(send)))
        .filter(Column::Sequence.lte(seen.cast_signed()))
        .filter(Column::ClosedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(closed.rows_affected)
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

/// Gives the open tasks of a client that are somebody's to another, who accompanies them: also of tools that are over, which nobody
/// hands over.
pub(super) async fn hand_over(
    transaction: &DatabaseTransaction,
    client: Uuid,
    from: Uuid,
    to: Option<Uuid>,
) -> Result<(), LinkError> {
    let theirs = Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::ResponsibleId.eq(from))
        .filter(Column::ClosedAt.is_null());
    if theirs.count(transaction).await? == 0 {
        return Ok(());
    }
    let to = to.filter(|to| *to != from).ok_or(LinkError::Responsible)?;
    link::hold(transaction, client, to)
        .await?
        .ok_or(LinkError::NoProfessional)?;
    Entity::update_many()
        .col_expr(Column::ResponsibleId, Expr::value(to))
        .filter(Column::ClientId.eq(client))
        .filter(Column::ResponsibleId.eq(from))
        .filter(Column::ClosedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(())
}

/// Who is to read what the client writes beneath a send now: who answers in the run, else who wrote there last, else whoever
/// accompanies the client the longest. Nobody where nobody accompanies them any more.
pub(super) async fn reader(
    connection: &impl ConnectionTrait,
    client: Uuid,
    responsible: Option<Uuid>,
    sent: &Sent,
) -> Result<Option<Uuid>, StoreError> {
    let linked = link::since(connection, client).await?;
    let wrote = sent.replies.iter().rev().map(|reply| reply.by);
    let answered = sent.feedback.iter().map(|feedback| feedback.by);
    let released = sent.released.iter().map(|release| release.by);
    let wrote = wrote
        .chain(answered)
        .chain(released)
        .filter_map(|by| match by {
            Actor::Professional(id) => Some(id),
            Actor::Client(_) | Actor::System => None,
        });
    let mut first = responsible.into_iter().chain(wrote);
    let known = first.find(|id| linked.contains(id));
    Ok(known.or_else(|| linked.first().copied()))
}

struct Read {
    store: Store,
    run: Uuid,
    session: Id,
    send: Sending,
    professional: Uuid,
    stamp: Stamp,
}

impl Unit for Read {
    type Output = bool;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, ActError> {
        let scene = act::open(&self.store, transaction, self.run, self.professional).await?;
        if !matches!(scene.by, Actor::Professional(_)) {
            return Err(Refusal::NotTheirs.into());
        }
        let at = (&self.session, &self.send);
        let by = self.professional;
        let closed = close_seen(transaction, self.run, at, by, true, self.stamp.now).await?;
        if closed == 0 {
            return Ok(false);
        }
        let row = &scene.loaded.row;
        let (title, _) = act::titles(&scene, &self.session, &self.send);
        history::Note::of(&scene.client, Kind::ReplyRead)
            .run(row.id, &row.tool)
            .session(self.session.as_str())
            .by(&scene.actor)
            .detail(&json!({ "title": row.title, "session-title": title, "send": send_slug(&self.send) }))
            .insert(transaction, &self.stamp)
            .await?;
        Ok(true)
    }
}

/// One row for each piece of feedback, with the oldest reply beneath it.
fn first_of_each(rows: Vec<Model>) -> Vec<Model> {
    let mut first: Vec<Model> = Vec::new();
    for row in rows {
        let same = |known: &Model| {
            known.run_id == row.run_id && known.session == row.session && known.send == row.send
        };
        if !first.iter().any(same) {
            first.push(row);
        }
    }
    first
}

impl Store {
    /// The replies that wait for a professional, oldest first: of several beneath one piece of feedback the first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn replies_of(&self, professional: Uuid) -> Result<Vec<ReplyTask>, StoreError> {
        let rows = Entity::find()
            .find_also_related(person::Entity)
            .find_also_related(run::Entity)
            .filter(Column::ResponsibleId.eq(professional))
            .filter(Column::ClosedAt.is_null())
            .order_by_asc(Column::OpenedAt)
            .order_by_asc(Column::RunId)
            .order_by_asc(Column::Sequence)
            .all(self.read())
            .await?;
        let first = first_of_each(rows.iter().map(|(task, ..)| task.clone()).collect());
        let tasks = rows.into_iter().filter_map(|(task, client, run)| {
            first.contains(&task).then_some(())?;
            Some(ReplyTask {
                task,
                client: client?,
                title: run?.title,
            })
        });
        Ok(tasks.collect())
    }

    /// The replies of a client that wait, for whomever, oldest first: of several beneath one piece of feedback the first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn replies_about(&self, client: Uuid) -> Result<Vec<Model>, StoreError> {
        let rows = Entity::find()
            .filter(Column::ClientId.eq(client))
            .filter(Column::ClosedAt.is_null())
            .order_by_asc(Column::OpenedAt)
            .order_by_asc(Column::RunId)
            .order_by_asc(Column::Sequence)
            .all(self.read())
            .await?;
        Ok(first_of_each(rows))
    }

    /// All replies that were written beneath a send, waiting or not, in order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn replies_on(
        &self,
        run: Uuid,
        session: &Id,
        send: &Sending,
    ) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::RunId.eq(run))
            .filter(Column::Session.eq(session.as_str()))
            .filter(Column::Send.eq(send_slug(send)))
            .order_by_asc(Column::Sequence)
            .all(self.read())
            .await?)
    }

    /// Who will read what the client of a run writes beneath a send now; nobody where nobody accompanies them any more.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn reader_of(
        &self,
        row: &run::Model,
        sent: &Sent,
    ) -> Result<Option<Uuid>, StoreError> {
        reader(self.read(), row.client_id, row.responsible_id, sent).await
    }

    /// A professional has read the replies beneath a send that were on their screen, and they need no answer. False: none was open.
    ///
    /// # Errors
    /// When there is no such run of a client whom the professional accompanies, or it cannot be saved.
    pub async fn read_replies(
        &self,
        run: Uuid,
        professional: &person::Model,
        session: Id,
        send: Sending,
        stamp: Stamp,
    ) -> Result<bool, ActError> {
        self.write(Read {
            store: self.clone(),
            run,
            session,
            send,
            professional: professional.id,
            stamp,
        })
        .await
    }
}
