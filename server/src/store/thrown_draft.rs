//! Drafts that were thrown away: out of everybody's way, and not gone.

use engine::Id;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*};

use super::{
    ModuleDraftError, SeenDraft, Stamp, Store, StoreError, Unit,
    module_draft::{self, meant},
};

/// A draft that was thrown away.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "thrown_draft")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub tool: String,
    pub title: String,
    /// The text with all that it is made of, in the stored form of a bundle.
    pub bundle: Vec<u8>,
    pub scenarios: String,
    pub saved_at: i64,
    pub saved_by: Uuid,
    pub thrown_at: i64,
    pub thrown_by: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Who threw a draft away, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thrown {
    /// Who.
    pub by: Uuid,
    /// When.
    pub at: i64,
}

/// Most of them that are told.
const MOST: u64 = 50;

struct Throw {
    seen: SeenDraft,
    by: Uuid,
    stamp: Stamp,
}

impl Unit for Throw {
    type Output = ();
    type Error = ModuleDraftError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), ModuleDraftError> {
        let SeenDraft {
            organisation,
            tool,
            mark,
        } = &self.seen;
        let draft = meant(transaction, *organisation, tool, mark).await?;
        Entity::insert(ActiveModel {
            id: Set(self.stamp.id()),
            organisation_id: Set(*organisation),
            tool: Set(draft.tool.clone()),
            title: Set(draft.title),
            bundle: Set(draft.bundle),
            scenarios: Set(draft.scenarios),
            saved_at: Set(draft.saved_at),
            saved_by: Set(draft.saved_by),
            thrown_at: Set(self.stamp.now),
            thrown_by: Set(self.by),
        })
        .exec_without_returning(transaction)
        .await?;
        module_draft::Entity::delete_by_id((*organisation, draft.tool))
            .exec(transaction)
            .await?;
        Ok(())
    }
}

impl Store {
    /// Throws a draft away: nobody comes upon it any more, and it is kept with who did it.
    ///
    /// # Errors
    /// When somebody saved since it was seen, or it cannot be saved.
    pub async fn throw_module_draft(
        &self,
        seen: SeenDraft,
        by: Uuid,
        stamp: Stamp,
    ) -> Result<(), ModuleDraftError> {
        self.write(Throw { seen, by, stamp }).await
    }

    /// The drafts of a tool that were thrown away, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn thrown_drafts(
        &self,
        organisation: Uuid,
        tool: &Id,
    ) -> Result<Vec<Thrown>, StoreError> {
        let rows: Vec<(i64, Uuid)> = Entity::find()
            .select_only()
            .column(Column::ThrownAt)
            .column(Column::ThrownBy)
            .filter(Column::OrganisationId.eq(organisation))
            .filter(Column::Tool.eq(tool.as_str()))
            .order_by_desc(Column::ThrownAt)
            .limit(MOST)
            .into_tuple()
            .all(self.read())
            .await?;
        let rows = rows.into_iter();
        Ok(rows.map(|(at, by)| Thrown { by, at }).collect())
    }
}
