//! What a client typed in one window and another window wrote over. It is shown beside the field until the answer is sent.

use std::collections::BTreeMap;

use engine::{Entry, Id, Line};
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*, sea_query::OnConflict,
};

use super::{StoreError, draft};

/// The most that is set aside for one question; beyond it the oldest goes.
const MOST: usize = 20;

/// An entry that was written over.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "set_aside")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ask: String,
    /// The mark of the entry: the same words are set aside once.
    #[sea_orm(primary_key, auto_increment = false)]
    pub mark: String,
    pub organisation_id: Uuid,
    pub entry: Vec<u8>,
    pub set_aside_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A short name of what stands in an entry, by which a page can say what it was made with.
#[must_use]
pub fn mark(entry: &Entry) -> String {
    let mut hash = blake3::Hasher::new();
    for line in entry.0.iter().filter(|line| !line.text.is_empty()) {
        // Of several fields it counts which one holds the text.
        if let Some(column) = &line.column {
            hash.update(format!("{} {column}", line.key).as_bytes());
            hash.update(&[0]);
        }
        hash.update(line.text.replace("\r\n", "\n").as_bytes());
        hash.update(&[0]);
    }
    hash.finalize().to_hex()[..12].to_owned()
}

/// The mark of one text.
#[must_use]
pub fn mark_of_text(text: &str) -> String {
    mark(&Entry(vec![Line {
        key: 0,
        column: None,
        text: text.to_owned(),
    }]))
}

/// Whether nothing stands in an entry.
pub(super) fn blank(entry: &Entry) -> bool {
    entry.0.iter().all(|line| line.text.trim().is_empty())
}

/// Where something is set aside.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) run: Uuid,
    pub(super) organisation: Uuid,
    pub(super) session: &'a Id,
    pub(super) ask: &'a Id,
}

/// Sets an entry aside.
pub(super) async fn put(
    transaction: &DatabaseTransaction,
    at: At<'_>,
    entry: &Entry,
    now: i64,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        run_id: Set(at.run),
        session: Set(at.session.as_str().to_owned()),
        ask: Set(at.ask.as_str().to_owned()),
        mark: Set(mark(entry)),
        organisation_id: Set(at.organisation),
        entry: Set(serde_json::to_vec(entry).map_err(draft::unreadable)?),
        set_aside_at: Set(now),
    };
    let key = [Column::RunId, Column::Session, Column::Ask, Column::Mark];
    let again = OnConflict::columns(key)
        .update_column(Column::SetAsideAt)
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(transaction)
        .await?;
    let kept = Entity::find()
        .filter(Column::RunId.eq(at.run))
        .filter(Column::Session.eq(at.session.as_str()))
        .filter(Column::Ask.eq(at.ask.as_str()))
        .order_by_desc(Column::SetAsideAt)
        .all(transaction)
        .await?;
    for old in kept.into_iter().skip(MOST) {
        old.delete(transaction).await?;
    }
    Ok(())
}

/// Forgets an entry that stands in its field again.
pub(super) async fn put_back(
    transaction: &DatabaseTransaction,
    at: At<'_>,
    entry: &Entry,
) -> Result<(), StoreError> {
    let key = (
        at.run,
        at.session.as_str().to_owned(),
        at.ask.as_str().to_owned(),
        mark(entry),
    );
    Entity::delete_by_id(key).exec(transaction).await?;
    Ok(())
}

/// Forgets what was set aside beside answers that were sent: of these questions, or of the whole session.
pub(super) async fn clear(
    transaction: &DatabaseTransaction,
    run: Uuid,
    session: &Id,
    asks: Option<Vec<&str>>,
) -> Result<(), StoreError> {
    let mut those = Entity::delete_many()
        .filter(Column::RunId.eq(run))
        .filter(Column::Session.eq(session.as_str()));
    if let Some(asks) = asks {
        those = those.filter(Column::Ask.is_in(asks));
    }
    those.exec(transaction).await?;
    Ok(())
}

/// What is set aside, by session and question, the newest first.
pub type SetAside = BTreeMap<Id, BTreeMap<Id, Vec<Entry>>>;
