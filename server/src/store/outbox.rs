//! What is still to be sent, written with what it comes of. Nothing of what a person wrote is in it.

use engine::{Moment, Record};
use sea_orm::{
    ActiveValue::Set, Condition, DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::OnConflict,
};
use serde::Deserialize;
use serde_json::json;

use super::{Stamp, Store, StoreError, Unit, conversation, person, reminder, run};

/// Something to be sent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which organisation.
    pub organisation_id: Uuid,
    /// `feedback-wanted`, `alert-raised` and `reply-wanted` (to the one responsible), or `feedback-given` and `reply-given` (to the
    /// client), as are `assigned` and `session-opened`, `reminder` and `entry-due`; `message-wanted` and `message-given` the same in a conversation.
    pub kind: String,
    /// Names what it comes of; unique.
    pub key: String,
    /// Which run and people it is about, as a JSON object.
    pub payload: String,
    /// Not to be sent before this.
    pub due_at: i64,
    /// When it was sent.
    pub done_at: Option<i64>,
    /// When somebody set about sending it.
    pub claimed_at: Option<i64>,
    /// How often that failed.
    pub tries: i32,
    /// When it was given up.
    pub failed_at: Option<i64>,
}

/// Whom something is about, as it is written beside it.
#[derive(Deserialize)]
struct Payload {
    run: Option<Uuid>,
    client: Uuid,
    responsible: Option<Uuid>,
    /// Of a reminder: the time of its rhythm.
    slot: Option<Moment>,
    /// Of a message: its conversation.
    conversation: Option<Uuid>,
}

/// How long, in milliseconds, somebody may be at sending something before another may try.
const CLAIMED: i64 = 5 * MINUTE;
const MINUTE: i64 = 60_000;
/// After how many minutes it is tried again, the first time, the second, and so on. After as many tries it is given up.
const AGAIN: [i64; 8] = [1, 5, 30, 120, 120, 120, 120, 120];

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    fn payload(&self) -> Result<Payload, StoreError> {
        serde_json::from_str(&self.payload).map_err(|error| StoreError::Unreadable {
            what: "something to be sent",
            why: error.to_string(),
        })
    }

    /// Of a reminder: of what it is one, and for which time of its rhythm.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn reminds_of(&self) -> Result<Option<(Uuid, Moment)>, StoreError> {
        let payload = self.payload()?;
        let of = payload.run.unwrap_or(payload.client);
        Ok(payload.slot.map(|slot| (of, slot)))
    }
}

/// Has something sent because of a record.
pub(super) async fn put(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    kind: &str,
    record: &Record,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    put_to(transaction, row, kind, row.responsible_id, record, stamp).await
}

/// The same, where another than who answers in the run is the one responsible.
pub(super) async fn put_to(
    transaction: &DatabaseTransaction,
    row: &run::Model,
    kind: &str,
    responsible: Option<Uuid>,
    record: &Record,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let payload = json!({
        "run": row.id,
        "client": row.client_id,
        "responsible": responsible,
        "sequence": record.sequence,
    });
    let key = format!("{kind} {} {}", row.id, record.sequence);
    let (organisation, due) = (row.organisation_id, record.at);
    insert(transaction, organisation, kind, key, payload, due, stamp).await
}

/// Has a client reminded, as of a time of a rhythm: whoever looks at it, and how often, there is one for that time.
pub(super) async fn put_reminder(
    transaction: &DatabaseTransaction,
    of: &reminder::Model,
    slot: Moment,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let kind = match of.run_id {
        Some(_) => "entry-due",
        None => "reminder",
    };
    let payload = json!({ "run": of.run_id, "client": of.client_id, "slot": slot });
    insert(
        transaction,
        of.organisation_id,
        kind,
        format!("{kind} {} {slot}", of.id),
        payload,
        slot,
        stamp,
    )
    .await
}

/// Tells that the first message is there that the other did not see.
pub(super) async fn put_message(
    transaction: &DatabaseTransaction,
    row: &conversation::Model,
    kind: &str,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    let key = format!("{kind} {} {}", row.id, row.last);
    let payload = json!({ "client": row.client_id, "conversation": row.id });
    let organisation = row.organisation_id;
    insert(
        transaction,
        organisation,
        kind,
        key,
        payload,
        stamp.now,
        stamp,
    )
    .await
}

async fn insert(
    transaction: &DatabaseTransaction,
    organisation: Uuid,
    kind: &str,
    key: String,
    payload: serde_json::Value,
    due: Moment,
    stamp: &Stamp,
) -> Result<(), StoreError> {
    Entity::insert(ActiveModel {
        id: Set(stamp.id()),
        organisation_id: Set(organisation),
        kind: Set(kind.to_owned()),
        key: Set(key),
        payload: Set(payload.to_string()),
        due_at: Set(due),
        done_at: Set(None),
        claimed_at: Set(None),
        tries: Set(0),
        failed_at: Set(None),
    })
    .on_conflict(OnConflict::column(Column::Key).do_nothing().to_owned())
    .exec_without_returning(transaction)
    .await?;
    Ok(())
}

struct Claim(Uuid, i64);

impl Unit for Claim {
    type Output = bool;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, StoreError> {
        let free = Condition::any()
            .add(Column::ClaimedAt.is_null())
            .add(Column::ClaimedAt.lt(self.1 - CLAIMED));
        let claimed = Entity::update_many()
            .col_expr(Column::ClaimedAt, Expr::value(self.1))
            .filter(Column::Id.eq(self.0))
            .filter(Column::DoneAt.is_null())
            .filter(Column::FailedAt.is_null())
            .filter(free)
            .exec(transaction)
            .await?;
        Ok(claimed.rows_affected == 1)
    }
}

struct NotSent {
    id: Uuid,
    tries: i32,
    now: i64,
}

impl Unit for NotSent {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let tries = self.tries.saturating_add(1);
        let wait = usize::try_from(self.tries)
            .ok()
            .and_then(|tried| AGAIN.get(tried));
        let last = usize::try_from(tries).is_ok_and(|tries| tries >= AGAIN.len());
        let again = wait.copied().unwrap_or_default() * MINUTE;
        Entity::update_many()
            .col_expr(Column::Tries, Expr::value(tries))
            .col_expr(Column::ClaimedAt, Expr::value(None::<i64>))
            .col_expr(Column::DueAt, Expr::value(self.now + again))
            .col_expr(Column::FailedAt, Expr::value(last.then_some(self.now)))
            .filter(Column::Id.eq(self.id))
            .exec(transaction)
            .await?;
        Ok(())
    }
}

/// That things were set ready is said once for all of them, and not again within this time, in milliseconds.
const QUIET: i64 = 10 * MINUTE;
const SET_READY: &str = "assigned";

/// Messages that something was set ready for a client.
fn set_ready(client: Uuid) -> Condition {
    let about = json!({ "client": client }).to_string();
    Condition::all()
        .add(Column::Kind.eq(SET_READY))
        .add(Column::Payload.contains(about.trim_matches(['{', '}'])))
}

struct Wait(Uuid, i64);

impl Unit for Wait {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::ClaimedAt, Expr::value(None::<i64>))
            .col_expr(Column::DueAt, Expr::value(self.1))
            .filter(Column::Id.eq(self.0))
            .filter(Column::DoneAt.is_null())
            .exec(transaction)
            .await?;
        Ok(())
    }
}

/// What was set ready for a client up to now was said.
struct AllDone(Uuid, i64);

impl Unit for AllDone {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::DoneAt, Expr::value(self.1))
            .filter(set_ready(self.0))
            .filter(Column::DoneAt.is_null())
            .filter(Column::FailedAt.is_null())
            .exec(transaction)
            .await?;
        Ok(())
    }
}

struct Done(Uuid, i64);

impl Unit for Done {
    type Output = bool;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, StoreError> {
        let done = Entity::update_many()
            .col_expr(Column::DoneAt, Expr::value(self.1))
            .filter(Column::Id.eq(self.0))
            .filter(Column::DoneAt.is_null())
            .exec(transaction)
            .await?;
        Ok(done.rows_affected == 1)
    }
}

impl Store {
    /// What is to be sent by now, the longest due first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn outgoing(&self, now: i64, most: u64) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::DoneAt.is_null())
            .filter(Column::FailedAt.is_null())
            .filter(Column::DueAt.lte(now))
            .order_by_asc(Column::DueAt)
            .order_by_asc(Column::Id)
            .limit(most)
            .all(self.read())
            .await?)
    }

    /// What is or was to be sent about a client, the newest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn outgoing_about(&self, client: Uuid, most: u64) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(
                Column::Payload.contains(
                    json!({ "client": client })
                        .to_string()
                        .trim_matches(['{', '}']),
                ),
            )
            .order_by_desc(Column::DueAt)
            .order_by_desc(Column::Id)
            .limit(most)
            .all(self.read())
            .await?)
    }

    /// Sets about sending something. False: another does, or it was sent.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn claim_outgoing(&self, outgoing: Uuid, now: i64) -> Result<bool, StoreError> {
        self.write(Claim(outgoing, now)).await
    }

    /// Whether that something was set ready for a client is to wait, for it was said a moment ago; then it does. Whoever sets eleven
    /// things ready one after the other sends no eleven mails.
    ///
    /// # Errors
    /// When it cannot be read or saved.
    pub async fn waits_a_little(&self, outgoing: &Model, now: i64) -> Result<bool, StoreError> {
        if outgoing.kind != SET_READY {
            return Ok(false);
        }
        let client = outgoing.payload()?.client;
        let said: Option<Option<i64>> = Entity::find()
            .select_only()
            .column_as(Column::DoneAt.max(), "said_at")
            .filter(set_ready(client))
            .filter(Column::DoneAt.gt(now - QUIET))
            .into_tuple()
            .one(self.read())
            .await?;
        let Some(said) = said.flatten() else {
            return Ok(false);
        };
        self.write(Wait(outgoing.id, said + QUIET)).await?;
        Ok(true)
    }

    /// Notes that a client was told of all that was set ready.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn said_of_all(&self, outgoing: &Model, now: i64) -> Result<(), StoreError> {
        if outgoing.kind == SET_READY {
            let client = outgoing.payload()?.client;
            self.write(AllDone(client, now)).await?;
        }
        Ok(())
    }

    /// Notes that something could not be sent: it is tried again later, and given up after a day.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn not_sent(&self, outgoing: &Model, now: i64) -> Result<(), StoreError> {
        let (id, tries) = (outgoing.id, outgoing.tries);
        self.write(NotSent { id, tries, now }).await
    }

    /// Whom something goes to, as things are now: the client, or who answers, if they accompany the client; else who took over. None
    /// where it is for nobody any more: an account was closed, or there is nothing left to do.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn recipient(&self, outgoing: &Model) -> Result<Option<person::Model>, StoreError> {
        let about = outgoing.payload()?;
        let run = match about.run {
            Some(run) => run::Entity::find_by_id(run).one(self.read()).await?,
            None => None,
        };
        if let Some(conversation) = about.conversation {
            return self.reader(conversation, &outgoing.kind).await;
        }
        if outgoing.kind == "reminder" {
            let person = self.person(about.client).await?;
            return Ok(person.filter(|person| person.active));
        }
        let Some(run) = run else {
            return Ok(None);
        };
        let over = matches!(run.state, run::State::Completed | run::State::Withdrawn);
        let to = match outgoing.kind.as_str() {
            "assigned" | "session-opened" | "entry-due" if over => None,
            "assigned" | "session-opened" | "entry-due" | "feedback-given" | "reply-given" => {
                Some(about.client)
            }
            _ => {
                let mut found = None;
                for who in [about.responsible, run.responsible_id]
                    .into_iter()
                    .flatten()
                {
                    if self.linked(about.client, who).await? {
                        found = Some(who);
                        break;
                    }
                }
                found
            }
        };
        let person = match to {
            Some(id) => self.person(id).await?,
            None => None,
        };
        Ok(person.filter(|person| person.active))
    }

    /// Who is to see a message that they did not see yet.
    async fn reader(
        &self,
        conversation: Uuid,
        kind: &str,
    ) -> Result<Option<person::Model>, StoreError> {
        let Some(row) = self.conversation(conversation).await? else {
            return Ok(None);
        };
        let linked = self.linked(row.client_id, row.professional_id).await?;
        let to = if kind == "message-given" {
            row.client_waits.map(|_| row.client_id)
        } else {
            let waits = row.professional_waits.filter(|_| linked);
            waits.map(|_| row.professional_id)
        };
        let person = match to {
            Some(to) => self.person(to).await?,
            None => None,
        };
        Ok(person.filter(|person| person.active))
    }

    /// Notes that something was sent. False: it was noted before.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn sent(&self, outgoing: Uuid, now: i64) -> Result<bool, StoreError> {
        self.write(Done(outgoing, now)).await
    }
}
