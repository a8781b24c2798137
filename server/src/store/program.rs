//! Published programs. A version is published once and never changes, so what was read of it once is kept.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use engine::{Header, Id, Program, ProgramRef};
use sea_orm::{FromQueryResult, QueryOrder, QuerySelect, entity::prelude::*};

use super::{Store, StoreError};

/// A published version of a tool.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "program")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub tool: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub hash: String,
    pub format: i32,
    pub header: String,
    pub program: String,
    pub source: Vec<u8>,
    pub published_at: i64,
    pub published_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is said of a published version in lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// Which.
    pub program: ProgramRef,
    /// BLAKE3 of its source bundle, in hexadecimal.
    pub hash: String,
    /// What it says of itself.
    pub header: Header,
    /// When it was published.
    pub published_at: i64,
}

/// Changes with every publication of an organisation, in whichever process it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublishedStamp {
    versions: i64,
    last: Option<i64>,
}

#[derive(FromQueryResult)]
struct Row {
    tool: String,
    version: i32,
    hash: String,
    header: String,
    published_at: i64,
}

/// Programs that were read before, of all organisations. They are immutable, so they need no expiry.
#[derive(Default)]
pub(super) struct Cache(Mutex<BTreeMap<(Uuid, ProgramRef), Arc<Program>>>);

impl Cache {
    fn get(&self, organisation: Uuid, which: &ProgramRef) -> Option<Arc<Program>> {
        let programs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        programs.get(&(organisation, which.clone())).cloned()
    }

    fn keep(&self, organisation: Uuid, which: &ProgramRef, program: &Arc<Program>) {
        let mut programs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        programs.insert((organisation, which.clone()), Arc::clone(program));
    }
}

/// A version as it is stored.
pub(super) fn stored(version: u32) -> Result<i32, StoreError> {
    i32::try_from(version).map_err(|error| StoreError::Unreadable {
        what: "a version",
        why: error.to_string(),
    })
}

fn read(version: i32) -> Result<u32, StoreError> {
    u32::try_from(version).map_err(|error| StoreError::Unreadable {
        what: "a version",
        why: error.to_string(),
    })
}

impl Row {
    fn published(self) -> Result<Published, StoreError> {
        Ok(Published {
            program: ProgramRef {
                tool: Id::new(self.tool),
                version: read(self.version)?,
            },
            hash: self.hash,
            header: serde_json::from_str(&self.header).map_err(|error| StoreError::Unreadable {
                what: "the header of a program",
                why: error.to_string(),
            })?,
            published_at: self.published_at,
        })
    }
}

/// Reads a program in the connection or transaction at hand.
pub(super) async fn load(
    connection: &impl ConnectionTrait,
    organisation: Uuid,
    which: &ProgramRef,
) -> Result<Option<Program>, StoreError> {
    let row = Entity::find_by_id((
        organisation,
        which.tool.as_str().to_owned(),
        stored(which.version)?,
    ))
    .select_only()
    .column(Column::Program)
    .into_tuple::<String>()
    .one(connection)
    .await?;
    row.map(|program| {
        serde_json::from_str(&program).map_err(|error| StoreError::Unreadable {
            what: "a program",
            why: error.to_string(),
        })
    })
    .transpose()
}

/// The newest published version of a tool.
pub(super) async fn newest(
    connection: &impl ConnectionTrait,
    organisation: Uuid,
    tool: &Id,
) -> Result<Option<ProgramRef>, StoreError> {
    let version = Entity::find()
        .select_only()
        .column(Column::Version)
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::Tool.eq(tool.as_str()))
        .order_by_desc(Column::Version)
        .into_tuple::<i32>()
        .one(connection)
        .await?;
    version
        .map(|version| {
            Ok(ProgramRef {
                tool: tool.clone(),
                version: read(version)?,
            })
        })
        .transpose()
}

impl Store {
    /// A published program; kept once read.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn program(
        &self,
        organisation: Uuid,
        which: &ProgramRef,
    ) -> Result<Option<Arc<Program>>, StoreError> {
        let program = self.program_in(self.read(), organisation, which).await?;
        if let Some(program) = &program {
            self.keep_program(organisation, which, program);
        }
        Ok(program)
    }

    /// Keeps a program that is known to be committed.
    pub(super) fn keep_program(
        &self,
        organisation: Uuid,
        which: &ProgramRef,
        program: &Arc<Program>,
    ) {
        self.0.programs.keep(organisation, which, program);
    }

    /// The same, in the connection or transaction at hand. What is read there is not kept: it may never be committed.
    pub(super) async fn program_in(
        &self,
        connection: &impl ConnectionTrait,
        organisation: Uuid,
        which: &ProgramRef,
    ) -> Result<Option<Arc<Program>>, StoreError> {
        if let Some(program) = self.0.programs.get(organisation, which) {
            return Ok(Some(program));
        }
        Ok(load(connection, organisation, which).await?.map(Arc::new))
    }

    /// The newest published version of a tool.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn newest_version(
        &self,
        organisation: Uuid,
        tool: &Id,
    ) -> Result<Option<ProgramRef>, StoreError> {
        newest(self.read(), organisation, tool).await
    }

    /// The newest published version of every tool of an organisation, by tool.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn published(&self, organisation: Uuid) -> Result<Vec<Published>, StoreError> {
        let rows = Entity::find()
            .select_only()
            .columns([
                Column::Tool,
                Column::Version,
                Column::Hash,
                Column::Header,
                Column::PublishedAt,
            ])
            .filter(Column::OrganisationId.eq(organisation))
            .order_by_asc(Column::Tool)
            .order_by_asc(Column::Version)
            .into_model::<Row>()
            .all(self.read())
            .await?;
        let mut newest: BTreeMap<String, Row> = BTreeMap::new();
        for row in rows {
            newest.insert(row.tool.clone(), row);
        }
        newest.into_values().map(Row::published).collect()
    }

    /// The source bundle of a published version, as it was handed in.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn source(
        &self,
        organisation: Uuid,
        which: &ProgramRef,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(Entity::find_by_id((
            organisation,
            which.tool.as_str().to_owned(),
            stored(which.version)?,
        ))
        .select_only()
        .column(Column::Source)
        .into_tuple::<Vec<u8>>()
        .one(self.read())
        .await?)
    }

    /// What tells one state of an organisation's publications from every other.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn published_stamp(&self, organisation: Uuid) -> Result<PublishedStamp, StoreError> {
        let counted = Entity::find()
            .select_only()
            .column_as(Column::Version.count(), "versions")
            .column_as(Column::PublishedAt.max(), "last")
            .filter(Column::OrganisationId.eq(organisation))
            .into_tuple::<(i64, Option<i64>)>()
            .one(self.read())
            .await?;
        let (versions, last) = counted.unwrap_or_default();
        Ok(PublishedStamp { versions, last })
    }
}
