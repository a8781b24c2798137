//! When the clock is to look whether a client is to be reminded: of what is open, or of an entry that is due. What it comes to is put
//! in the outbox, once.

use engine::{Event, Moment, Record, Reminded};
use sea_orm::{
    ActiveValue::Set, Condition, DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::OnConflict,
};

use super::{Stamp, Store, StoreError, Unit, outbox, run};

/// One thing of which a client is reminded.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder")]
pub struct Model {
    /// The id of the client, or of the run whose entries are due by a rhythm.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which organisation.
    pub organisation_id: Uuid,
    /// Who is reminded.
    pub client_id: Uuid,
    /// Whose entries are due; none where it is about all that is open.
    pub run_id: Option<Uuid>,
    /// When the clock is to look; 0 where that is to be worked out, none where never.
    pub next_at: Option<i64>,
    /// How often the client was reminded of the same.
    pub times: i32,
    /// When last.
    pub last_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The time of the rhythm at which it is looked; none where that is still to be worked out.
    #[must_use]
    pub fn slot(&self) -> Option<Moment> {
        self.next_at.filter(|at| *at > 0)
    }

    /// How often the client was reminded of the same.
    #[must_use]
    pub fn reminded(&self) -> Reminded {
        Reminded {
            times: u32::try_from(self.times).unwrap_or(u32::MAX),
            last: self.last_at,
        }
    }
}

/// What a record changes about when to look.
pub(super) async fn follow(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    record: &Record,
) -> Result<(), StoreError> {
    let (plan, fresh) = match &record.event {
        Event::Assigned { plan, .. } => (plan, true),
        Event::PlanChanged { plan } | Event::Moved { plan, .. } => (plan, false),
        Event::SessionOpened { .. }
        | Event::SessionSkipped { .. }
        | Event::SessionBegun { .. }
        | Event::Sent { .. }
        | Event::MilestoneReached { .. }
        | Event::TriggerFired { .. }
        | Event::FeedbackPosted { .. }
        | Event::Replied { .. }
        | Event::Released { .. }
        | Event::SessionDone { .. }
        | Event::SessionAborted { .. }
        | Event::AskedAgain { .. }
        | Event::Transferred { .. }
        | Event::AlertRaised { .. }
        | Event::AlertHandled { .. }
        | Event::Completed
        | Event::Withdrawn => return Ok(()),
    };
    if fresh {
        let kept = OnConflict::column(Column::Id).do_nothing().to_owned();
        put(transaction, row, row.client_id, None, kept).await?;
    }
    if plan.schedule.is_some() {
        let anew = OnConflict::column(Column::Id)
            .update_columns([Column::NextAt, Column::Times, Column::LastAt])
            .to_owned();
        put(transaction, row, row.id, Some(row.id), anew).await?;
    }
    Ok(())
}

async fn put(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    id: Uuid,
    run: Option<Uuid>,
    otherwise: OnConflict,
) -> Result<(), StoreError> {
    let reminder = ActiveModel {
        id: Set(id),
        organisation_id: Set(row.organisation_id),
        client_id: Set(row.client_id),
        run_id: Set(run),
        next_at: Set(Some(0)),
        times: Set(0),
        last_at: Set(None),
    };
    Entity::insert(reminder)
        .on_conflict(otherwise)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

struct Remind {
    seen: Model,
    next: Option<Moment>,
    went: Option<Reminded>,
    stamp: Stamp,
}

impl Unit for Remind {
    type Output = bool;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, StoreError> {
        let Self {
            seen,
            next,
            went,
            stamp,
        } = self;
        let count = went.unwrap_or(seen.reminded());
        let times = i32::try_from(count.times).unwrap_or(i32::MAX);
        // Who looked at the same time of the rhythm before has moved it on.
        let moved = Entity::update_many()
            .col_expr(Column::NextAt, Expr::value(*next))
            .col_expr(Column::Times, Expr::value(times))
            .col_expr(Column::LastAt, Expr::value(count.last))
            .filter(Column::Id.eq(seen.id))
            .filter(Column::NextAt.eq(seen.next_at))
            .exec(transaction)
            .await?;
        let first = moved.rows_affected == 1;
        if let (true, Some(_), Some(slot)) = (first, went, seen.slot()) {
            outbox::put_reminder(transaction, seen, slot, stamp).await?;
        }
        Ok(first)
    }
}

impl Store {
    /// What the clock is to look at by now, the longest due first, after that one where one is given.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn due_reminders(
        &self,
        now: Moment,
        after: Option<(Moment, Uuid)>,
        most: u64,
    ) -> Result<Vec<Model>, StoreError> {
        let mut due = Entity::find().filter(Column::NextAt.lte(now));
        if let Some((at, id)) = after {
            let same = Condition::all()
                .add(Column::NextAt.eq(at))
                .add(Column::Id.gt(id));
            due = due.filter(Condition::any().add(Column::NextAt.gt(at)).add(same));
        }
        Ok(due
            .order_by_asc(Column::NextAt)
            .order_by_asc(Column::Id)
            .limit(most)
            .all(self.read())
            .await?)
    }

    /// All of which a client is reminded.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn reminders_of(&self, client: Uuid) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::ClientId.eq(client))
            .order_by_asc(Column::Id)
            .all(self.read())
            .await?)
    }

    /// The same of one id.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn reminder(&self, id: Uuid) -> Result<Option<Model>, StoreError> {
        Ok(Entity::find_by_id(id).one(self.read()).await?)
    }

    /// Moves on when to look next, and sends a reminder where one went. False, and nothing comes of it, where another moved it on
    /// since it was seen.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn remind(
        &self,
        seen: Model,
        next: Option<Moment>,
        went: Option<Reminded>,
        stamp: Stamp,
    ) -> Result<bool, StoreError> {
        self.write(Remind {
            seen,
            next,
            went,
            stamp,
        })
        .await
    }
}
