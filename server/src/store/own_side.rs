//! A client's own side of a run, read in one go: drafts, places, milestones seen, pages marked, and what was set aside.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Drafts, Entry, Id};
use sea_orm::{
    FromQueryResult, QuerySelect, QueryTrait, Select,
    entity::prelude::*,
    sea_query::{Expr, UnionType},
};

use super::{
    StoreError,
    draft::{self, unreadable},
    favourite, position, seen_milestone,
    set_aside::{self, SetAside},
};

/// A client's own side of a run, as it is kept.
pub(super) struct Kept {
    pub(super) drafts: Drafts,
    /// When something was last saved, by session.
    pub(super) saved: BTreeMap<Id, i64>,
    /// By which open page each entry was saved, and under which number.
    pub(super) typed: BTreeMap<(Id, Id), (Uuid, i64)>,
    pub(super) aside: SetAside,
    /// The pages that the client marked, by session.
    pub(super) marked: BTreeSet<(Id, Id)>,
}

/// A row of any of the five, under names that they share.
#[derive(FromQueryResult)]
struct Row {
    kind: String,
    session: String,
    name: String,
    entry: Option<Vec<u8>>,
    at: i64,
    tab: Option<Uuid>,
    number: Option<i64>,
}

/// The columns of one of the five: what kind it is, its session, what it is of, the entry, when, and by which open page
/// under which number.
fn part<E: EntityTrait>(
    of: Select<E>,
    columns: [&'static str; 7],
) -> sea_orm::sea_query::SelectStatement {
    let [kind, session, name, entry, at, tab, number] = columns;
    let named = of
        .select_only()
        .expr_as(Expr::cust(kind), "kind")
        .expr_as(Expr::cust(session), "session")
        .expr_as(Expr::cust(name), "name")
        .expr_as(Expr::cust(entry), "entry")
        .expr_as(Expr::cust(at), "at")
        .expr_as(Expr::cust(tab), "tab")
        .expr_as(Expr::cust(number), "number");
    named.into_query()
}

/// The client's own side of a run.
pub(super) async fn load(connection: &impl ConnectionTrait, run: Uuid) -> Result<Kept, StoreError> {
    let drafts = draft::Entity::find().filter(draft::Column::RunId.eq(run));
    let positions = position::Entity::find().filter(position::Column::RunId.eq(run));
    let seen = seen_milestone::Entity::find().filter(seen_milestone::Column::RunId.eq(run));
    let marked = favourite::Entity::find().filter(favourite::Column::RunId.eq(run));
    let aside = set_aside::Entity::find().filter(set_aside::Column::RunId.eq(run));
    let all = part(
        drafts,
        [
            "'draft'", "session", "ask", "entry", "saved_at", "tab", "number",
        ],
    )
    .union(
        UnionType::All,
        part(
            positions,
            [
                "'position'",
                "session",
                "page",
                "NULL",
                r#""at""#,
                "NULL",
                "NULL",
            ],
        ),
    )
    .union(
        UnionType::All,
        part(
            seen,
            ["'seen'", "''", "milestone", "NULL", "0", "NULL", "NULL"],
        ),
    )
    .union(
        UnionType::All,
        part(
            marked,
            ["'marked'", "session", "page", "NULL", "0", "NULL", "NULL"],
        ),
    )
    .union(
        UnionType::All,
        part(
            aside,
            [
                "'aside'",
                "session",
                "ask",
                "entry",
                "set_aside_at",
                "NULL",
                "NULL",
            ],
        ),
    )
    .to_owned();
    let rows = connection.query_all(&all).await?;
    let rows = rows.iter().map(|row| Row::from_query_result(row, ""));
    let mut rows = rows.collect::<Result<Vec<Row>, _>>()?;
    // Of what was set aside the last comes first.
    rows.sort_by_key(|row| std::cmp::Reverse(row.at));
    let mut kept = Kept {
        drafts: Drafts::default(),
        saved: BTreeMap::new(),
        typed: BTreeMap::new(),
        aside: SetAside::new(),
        marked: BTreeSet::new(),
    };
    for row in rows {
        kept.take(row)?;
    }
    Ok(kept)
}

impl Kept {
    fn take(&mut self, row: Row) -> Result<(), StoreError> {
        let (session, name) = (Id::new(row.session), Id::new(row.name));
        let entry = row.entry.as_deref().map(serde_json::from_slice::<Entry>);
        let entry = entry.transpose().map_err(unreadable)?.unwrap_or_default();
        match row.kind.as_str() {
            "draft" => {
                let last: &mut i64 = self.saved.entry(session.clone()).or_default();
                *last = row.at.max(*last);
                let typed = row.tab.unwrap_or_default();
                let number = row.number.unwrap_or_default();
                let of = (session.clone(), name.clone());
                self.typed.insert(of, (typed, number));
                let entries = self.drafts.entries.entry(session).or_default();
                entries.insert(name, entry);
            }
            "position" => {
                self.drafts.pages.insert(session, name);
            }
            "seen" => {
                self.drafts.seen.insert(name);
            }
            "marked" => {
                self.marked.insert((session, name));
            }
            _ => {
                let asks = self.aside.entry(session).or_default();
                asks.entry(name).or_default().push(entry);
            }
        }
        Ok(())
    }
}
