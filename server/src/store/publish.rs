//! Publishing: a version becomes what clients are given, once and for good.

use engine::{Program, ProgramRef};
use sea_orm::{ActiveValue::Set, DatabaseTransaction, EntityTrait};
use uuid::Uuid;

use super::{
    Failure, Scenarios, Stamp, Store, StoreError, Unit, media, program, program_media,
    program_scenarios,
};

/// A compiled program with what it was made of.
#[derive(Clone, Debug)]
pub struct NewProgram {
    /// The program.
    pub program: Program,
    /// BLAKE3 of the source bundle, in hexadecimal: names what was published.
    pub hash: String,
    /// The source bundle, as it can be compiled again.
    pub source: Vec<u8>,
    /// Pictures and sounds that it names.
    pub media: Vec<NewMedia>,
    /// The scenarios that try it out.
    pub scenarios: Scenarios,
}

/// A picture or sound of a program.
#[derive(Clone, Debug)]
pub struct NewMedia {
    /// Its name within the tool.
    pub path: String,
    /// BLAKE3 of the bytes, in hexadecimal.
    pub hash: String,
    /// Its media type.
    pub kind: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What publishing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishOutcome {
    /// The version is new.
    Published,
    /// Exactly this was published before.
    Unchanged,
}

/// Why a version was not published.
#[derive(Clone, Debug, thiserror::Error)]
pub enum PublishError {
    /// The version was published before with another text: clients may be in it.
    #[error(
        "version {version} of {tool} was published before with another text; raise the version"
    )]
    VersionTaken {
        /// The tool.
        tool: String,
        /// The version.
        version: u32,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Failure for PublishError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::VersionTaken { .. } => None,
        }
    }
}

struct Publish {
    organisation: Uuid,
    by: Option<Uuid>,
    all: Vec<NewProgram>,
    stamp: Stamp,
}

impl Unit for Publish {
    type Output = Vec<PublishOutcome>;
    type Error = PublishError;

    async fn run(
        &self,
        transaction: &DatabaseTransaction,
    ) -> Result<Vec<PublishOutcome>, PublishError> {
        let mut outcomes = Vec::with_capacity(self.all.len());
        for new in &self.all {
            outcomes.push(put(transaction, self.organisation, self.by, new, &self.stamp).await?);
        }
        Ok(outcomes)
    }
}

/// Publishes one version, as part of what else is done in the transaction.
pub(super) async fn put(
    transaction: &DatabaseTransaction,
    organisation: Uuid,
    by: Option<Uuid>,
    new: &NewProgram,
    stamp: &Stamp,
) -> Result<PublishOutcome, PublishError> {
    let header = &new.program.header;
    let tool = header.id.as_str().to_owned();
    let version = program::stored(header.version)?;
    let present = program::Entity::find_by_id((organisation, tool.clone(), version))
        .one(transaction)
        .await
        .map_err(StoreError::from)?;
    if present
        .as_ref()
        .is_none_or(|present| present.hash == new.hash)
    {
        let which = new.program.reference();
        program_scenarios::keep(transaction, organisation, &which, &new.scenarios).await?;
    }
    if let Some(present) = present {
        return if present.hash == new.hash {
            Ok(PublishOutcome::Unchanged)
        } else {
            Err(PublishError::VersionTaken {
                tool,
                version: header.version,
            })
        };
    }
    for file in &new.media {
        media::keep(transaction, &file.hash, &file.kind, &file.bytes).await?;
        program_media::Entity::insert(program_media::ActiveModel {
            organisation_id: Set(organisation),
            tool: Set(tool.clone()),
            version: Set(version),
            path: Set(file.path.clone()),
            hash: Set(file.hash.clone()),
        })
        .exec_without_returning(transaction)
        .await
        .map_err(StoreError::from)?;
    }
    program::Entity::insert(program::ActiveModel {
        organisation_id: Set(organisation),
        tool: Set(tool),
        version: Set(version),
        hash: Set(new.hash.clone()),
        format: Set(program::stored(new.program.format)?),
        header: Set(json(header)?),
        program: Set(json(&new.program)?),
        source: Set(new.source.clone()),
        published_at: Set(stamp.now),
        published_by: Set(by),
    })
    .exec_without_returning(transaction)
    .await
    .map_err(StoreError::from)?;
    Ok(PublishOutcome::Published)
}

fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Unreadable {
        what: "a new program",
        why: error.to_string(),
    })
}

impl Store {
    /// Publishes a version of a tool for an organisation.
    ///
    /// # Errors
    /// When the version was published before with another text, or it cannot be saved.
    pub async fn publish(
        &self,
        organisation: Uuid,
        by: Option<Uuid>,
        new: NewProgram,
        stamp: Stamp,
    ) -> Result<PublishOutcome, PublishError> {
        let all = self.publish_all(organisation, by, vec![new], stamp).await?;
        // One was handed over, and each has an outcome.
        all.first().copied().ok_or_else(|| StoreError::Fault.into())
    }

    /// Publishes versions of several tools for an organisation: all of them, or, where one is refused, none. The outcomes come in
    /// the order of the versions.
    ///
    /// # Errors
    /// When one of them was published before with another text, or they cannot be saved.
    pub async fn publish_all(
        &self,
        organisation: Uuid,
        by: Option<Uuid>,
        all: Vec<NewProgram>,
        stamp: Stamp,
    ) -> Result<Vec<PublishOutcome>, PublishError> {
        self.write(Publish {
            organisation,
            by,
            all,
            stamp,
        })
        .await
    }

    /// The hash of a published version.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn published_hash(
        &self,
        organisation: Uuid,
        which: &ProgramRef,
    ) -> Result<Option<String>, StoreError> {
        Ok(program::Entity::find_by_id((
            organisation,
            which.tool.as_str().to_owned(),
            program::stored(which.version)?,
        ))
        .one(self.read())
        .await?
        .map(|row| row.hash))
    }
}
