//! What a client typed and has not sent; nobody else reads it.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Actor, At, Drafts, Entry, Id, Item, Refusal, Screen};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{ActError, Stamp, Store, StoreError, Unit, act, person, position, seen_milestone};

/// An entry of one question.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ask: String,
    pub organisation_id: Uuid,
    pub entry: Vec<u8>,
    pub tab: Uuid,
    pub number: i64,
    pub saved_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What a page's fields hold, to be saved.
#[derive(Clone, Debug)]
pub struct NewDraft {
    /// The session, by key.
    pub session: Id,
    /// The page that the fields are on.
    pub page: Id,
    /// The open page that saves. Its own saves are ordered by their number; between two pages the later comer counts.
    pub tab: Uuid,
    /// Counts the saves of that open page from 1.
    pub number: i64,
    /// What stands in the fields.
    pub entries: BTreeMap<Id, Entry>,
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Unreadable {
        what: "a draft",
        why: error.to_string(),
    }
}

/// A client's own side of a run, as it is kept.
pub(super) struct Kept {
    pub(super) drafts: Drafts,
    /// When something was last saved, by session.
    pub(super) saved: BTreeMap<Id, i64>,
}

/// The client's own side of a run.
pub(super) async fn load(connection: &impl ConnectionTrait, run: Uuid) -> Result<Kept, StoreError> {
    let mut saved = BTreeMap::new();
    let mut drafts = Drafts {
        pages: position::load(connection, run).await?,
        seen: seen_milestone::load(connection, run).await?,
        ..Drafts::default()
    };
    let rows = Entity::find()
        .filter(Column::RunId.eq(run))
        .all(connection)
        .await?;
    for row in rows {
        let entry: Entry = serde_json::from_slice(&row.entry).map_err(unreadable)?;
        let session = Id::new(row.session);
        let last: &mut i64 = saved.entry(session.clone()).or_default();
        *last = row.saved_at.max(*last);
        drafts
            .entries
            .entry(session)
            .or_default()
            .insert(Id::new(row.ask), entry);
    }
    Ok(Kept { drafts, saved })
}

/// Forgets the drafts of what was sent.
pub(super) async fn clear(
    transaction: &DatabaseTransaction,
    run: Uuid,
    session: &Id,
    asks: impl Iterator<Item = &Id>,
) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::RunId.eq(run))
        .filter(Column::Session.eq(session.as_str()))
        .filter(Column::Ask.is_in(asks.map(Id::as_str)))
        .exec(transaction)
        .await?;
    Ok(())
}

/// Refuses what is not done by the client on a page that is live now.
pub(super) fn live<'s>(
    scene: &'s act::Scene,
    session: &Id,
    page: &Id,
    now: i64,
) -> Result<&'s engine::Page, Refusal> {
    if !matches!(scene.by, Actor::Client(_)) {
        return Err(Refusal::NotTheirs);
    }
    let loaded = &scene.loaded;
    let at = At::Page {
        session: session.clone(),
        page: page.clone(),
    };
    match engine::screen(&loaded.programs, &loaded.run, &loaded.drafts, &at, now)? {
        Screen::Page(live) if live.sheet.page.id == *page => Ok(live.sheet.page),
        Screen::ReadBack(sent) => Err(Refusal::AlreadySent {
            session: session.clone(),
            send: sent.send,
        }),
        Screen::Begin(_)
        | Screen::Page(_)
        | Screen::Review(_)
        | Screen::Waiting(_)
        | Screen::Milestone(_)
        | Screen::NotYet { .. }
        | Screen::InPerson { .. }
        | Screen::Finished { .. } => Err(Refusal::NotFound),
    }
}

struct Save {
    store: Store,
    run: Uuid,
    client: Uuid,
    new: NewDraft,
    stamp: Stamp,
}

impl Unit for Save {
    type Output = usize;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<usize, ActError> {
        let new = &self.new;
        let scene = act::open(&self.store, transaction, self.run, self.client).await?;
        let page = live(&scene, &new.session, &new.page, self.stamp.now)?;
        let mut asks = BTreeSet::new();
        Item::find(&page.items, &mut |item| {
            if let Item::Ask(ask) = item {
                asks.insert(&ask.id);
            }
            None::<()>
        });
        if new.entries.keys().any(|ask| !asks.contains(ask)) {
            return Err(Refusal::NotFound.into());
        }
        let later: BTreeSet<String> = Entity::find()
            .filter(Column::RunId.eq(self.run))
            .filter(Column::Session.eq(new.session.as_str()))
            .filter(Column::Tab.eq(new.tab))
            .filter(Column::Number.gte(new.number))
            .all(transaction)
            .await?
            .into_iter()
            .map(|row| row.ask)
            .collect();
        let rows = new
            .entries
            .iter()
            .filter(|(ask, _)| !later.contains(ask.as_str()))
            .map(|(ask, entry)| {
                Ok(ActiveModel {
                    run_id: Set(self.run),
                    session: Set(new.session.as_str().to_owned()),
                    ask: Set(ask.as_str().to_owned()),
                    organisation_id: Set(scene.loaded.row.organisation_id),
                    entry: Set(serde_json::to_vec(entry).map_err(unreadable)?),
                    tab: Set(new.tab),
                    number: Set(new.number),
                    saved_at: Set(self.stamp.now),
                })
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        let saved = rows.len();
        if saved > 0 {
            Entity::insert_many(rows)
                .on_conflict(
                    OnConflict::columns([Column::RunId, Column::Session, Column::Ask])
                        .update_columns([
                            Column::Entry,
                            Column::Tab,
                            Column::Number,
                            Column::SavedAt,
                        ])
                        .to_owned(),
                )
                .exec_without_returning(transaction)
                .await?;
        }
        Ok(saved)
    }
}

impl Store {
    /// Saves what stands in the fields of a live page of a client's own run; says for how many questions. What the same open
    /// page saved under the same or a higher number stays as it is. Answered only when it is safe.
    ///
    /// # Errors
    /// When the page is not live, or has no such question, or it cannot be saved.
    pub async fn save_draft(
        &self,
        run: Uuid,
        client: &person::Model,
        new: NewDraft,
        stamp: Stamp,
    ) -> Result<usize, ActError> {
        self.write(Save {
            store: self.clone(),
            run,
            client: client.id,
            new,
            stamp,
        })
        .await
    }
}
