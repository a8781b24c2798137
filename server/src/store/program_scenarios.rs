//! The scenarios that try a published version out. They are no part of what is published: they may become better while the
//! version stays as it is.

use std::collections::BTreeMap;

use engine::ProgramRef;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError, program};

/// Files of scenarios by their names.
pub type Scenarios = BTreeMap<String, String>;

/// The scenarios of one version.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "program_scenarios")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tool: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub files: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The stored form of files of scenarios.
pub(super) fn written(files: &Scenarios) -> Result<String, StoreError> {
    serde_json::to_string(files).map_err(|error| StoreError::Unreadable {
        what: "new scenarios",
        why: error.to_string(),
    })
}

/// Files of scenarios from their stored form.
pub(super) fn read(files: &str) -> Result<Scenarios, StoreError> {
    serde_json::from_str(files).map_err(|error| StoreError::Unreadable {
        what: "scenarios",
        why: error.to_string(),
    })
}

/// Keeps the scenarios of a version, in the place of those that it had.
pub(super) async fn keep(
    transaction: &DatabaseTransaction,
    organisation: Uuid,
    which: &ProgramRef,
    files: &Scenarios,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        organisation_id: Set(organisation),
        tool: Set(which.tool.as_str().to_owned()),
        version: Set(program::stored(which.version)?),
        files: Set(written(files)?),
    };
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::OrganisationId, Column::Tool, Column::Version])
                .update_column(Column::Files)
                .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

impl Store {
    /// The scenarios that came with a published version.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn scenarios(
        &self,
        organisation: Uuid,
        which: &ProgramRef,
    ) -> Result<Scenarios, StoreError> {
        let key = (
            organisation,
            which.tool.as_str().to_owned(),
            program::stored(which.version)?,
        );
        match Entity::find_by_id(key).one(self.read()).await? {
            Some(row) => read(&row.files),
            None => Ok(Scenarios::new()),
        }
    }
}
