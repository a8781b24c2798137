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

pub(super) struct Publish {
    pub(super) organisation: Uuid,
    pub(super) by: Option<Uuid>,
    pub(super) new: NewProgram,
    pub(super) stamp: Stamp,
}

impl Unit for Publish {
    type Output = PublishOutcome;
    type Error = PublishError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<PublishOutcome, PublishError> {
        let header = &self.new.program.header;
        let tool = header.id.as_str().to_owned();
        let version = program::stored(header.version)?;
        let present = program::Entity::find_by_id((self.organisation, tool.clone(), version))
            .one(transaction)
            .await
            .map_err(StoreError::from)?;
        if present
            .as_ref()
            .is_none_or(|present| present.hash == self.new.hash)
        {
            let which = self.new.program.reference();
            let scenarios = &self.new.scenarios;
            program_scenarios::keep(transaction, self.organisation, &which, scenarios).await?;
        }
        if let Some(present) = present {
            return if present.hash == self.new.hash {
                Ok(PublishOutcome::Unchanged)
            } else {
                Err(PublishError::VersionTaken {
                    tool,
                    version: header.version,
                })
            };
        }
        for new in &self.new.media {
            media::keep(transaction, &new.hash, &new.kind, &new.bytes).await?;
            program_media::Entity::insert(program_media::ActiveModel {
                organisation_id: Set(self.organisation),
                tool: Set(tool.clone()),
                version: Set(version),
                path: Set(new.path.clone()),
                hash: Set(new.hash.clone()),
            })
            .exec_without_returning(transaction)
            .await
            .map_err(StoreError::from)?;
        }
        program::Entity::insert(program::ActiveModel {
            organisation_id: Set(self.organisation),
            tool: Set(tool),
            version: Set(version),
            hash: Set(self.new.hash.clone()),
            format: Set(program::stored(self.new.program.format)?),
            header: Set(json(header)?),
            program: Set(json(&self.new.program)?),
            source: Set(self.new.source.clone()),
            published_at: Set(self.stamp.now),
            published_by: Set(self.by),
        })
        .exec_without_returning(transaction)
        .await
        .map_err(StoreError::from)?;
        Ok(PublishOutcome::Published)
    }
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
        self.write(Publish {
            organisation,
            by,
            new,
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
