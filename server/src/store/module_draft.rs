//! Texts that are written and not published yet: one for each tool, saved by authors, released by one of them, and published by
//! who may.

use content::Bundle;
use engine::Id;
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*, sea_query::OnConflict,
};

use super::{
    Failure, NewProgram, PublishError, PublishOutcome, Scenarios, Stamp, Store, StoreError, Unit,
    program_scenarios, publish, version_note,
};

/// A text that is written and not published yet.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "module_draft")]
pub struct Model {
    /// Whose it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    /// The tool.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tool: String,
    /// Its title, as the text has it.
    pub title: String,
    /// The text with all that it is made of, in the stored form of a bundle.
    pub bundle: Vec<u8>,
    /// Names what stands in it: who saves says what they began with.
    pub mark: String,
    /// When it was last saved.
    pub saved_at: i64,
    /// By whom.
    pub saved_by: Uuid,
    /// What an author said of it when it was released; empty where it was not.
    pub message: String,
    /// When it was released; saving it again takes that back.
    pub released_at: Option<i64>,
    /// By whom.
    pub released_by: Option<Uuid>,
    /// The scenarios that try it out, in their stored form.
    pub scenarios: String,
    /// Why it was given back to who writes it; empty where it was not. It stays until the text is released again.
    pub given_back_why: String,
    /// When.
    pub given_back_at: Option<i64>,
    /// By whom.
    pub given_back_by: Option<Uuid>,
}

impl Model {
    /// The scenarios that try it out, by the names of their files.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn scenarios(&self) -> Result<Scenarios, StoreError> {
        program_scenarios::read(&self.scenarios)
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A text to be saved.
#[derive(Clone, Debug)]
pub struct NewModuleDraft {
    /// Whose it is.
    pub organisation: Uuid,
    /// The tool.
    pub tool: Id,
    /// Its title.
    pub title: String,
    /// The text with all that it is made of.
    pub bundle: Bundle,
    /// The scenarios that try it out.
    pub scenarios: Scenarios,
    /// The mark of the draft that the writer began with; none where there was none.
    pub began_with: Option<String>,
    /// Who writes.
    pub by: Uuid,
}

/// Why a draft was not saved, released or published. Nothing has changed then.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ModuleDraftError {
    /// Somebody else saved meanwhile, or it was published; this is what stands there now.
    #[error("somebody else saved this text meanwhile")]
    Stale(Option<Box<Model>>),
    /// It was not released.
    #[error("this text was not released")]
    NotReleased,
    /// The version cannot be published.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for ModuleDraftError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Failure for ModuleDraftError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::Publish(error) => error.store_error(),
            Self::Stale(_) | Self::NotReleased => None,
        }
    }
}

async fn find(
    connection: &impl ConnectionTrait,
    organisation: Uuid,
    tool: &Id,
) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id((organisation, tool.as_str().to_owned()))
        .one(connection)
        .await
}

/// The draft, if it is the one that is meant.
pub(super) async fn meant(
    transaction: &DatabaseTransaction,
    organisation: Uuid,
    tool: &Id,
    mark: &str,
) -> Result<Model, ModuleDraftError> {
    match find(transaction, organisation, tool).await? {
        Some(draft) if draft.mark == mark => Ok(draft),
        other => Err(ModuleDraftError::Stale(other.map(Box::new))),
    }
}

/// Names a text with its scenarios.
fn mark(bundle: &[u8], scenarios: &str) -> String {
    let mut hash = blake3::Hasher::new();
    hash.update(bundle);
    hash.update(scenarios.as_bytes());
    hash.finalize().to_hex()[..16].to_owned()
}

struct Save(NewModuleDraft, Stamp);

impl Unit for Save {
    type Output = Model;
    type Error = ModuleDraftError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<Model, ModuleDraftError> {
        let Self(new, stamp) = self;
        let there = find(transaction, new.organisation, &new.tool).await?;
        let bundle = new.bundle.to_bytes();
        let scenarios = program_scenarios::written(&new.scenarios)?;
        let mark = mark(&bundle, &scenarios);
        if there.as_ref().map(|draft| &draft.mark) != new.began_with.as_ref() {
            return match there {
                // The same again, by a second click.
                Some(draft) if draft.mark == mark => Ok(draft),
                other => Err(ModuleDraftError::Stale(other.map(Box::new))),
            };
        }
        // Who mends it still reads what is to be mended, and need not say again what it is about.
        let given_back = there.filter(|there| there.given_back_at.is_some());
        let draft = Model {
            organisation_id: new.organisation,
            tool: new.tool.as_str().to_owned(),
            title: new.title.clone(),
            bundle,
            mark,
            saved_at: stamp.now,
            saved_by: new.by,
            message: given_back
                .as_ref()
                .map_or_else(String::new, |there| there.message.clone()),
            released_at: None,
            released_by: None,
            scenarios,
            given_back_at: given_back.as_ref().and_then(|there| there.given_back_at),
            given_back_by: given_back.as_ref().and_then(|there| there.given_back_by),
            given_back_why: given_back.map_or_else(String::new, |there| there.given_back_why),
        };
        let row: ActiveModel = draft.clone().into();
        Entity::insert(row.reset_all())
            .on_conflict(
                OnConflict::columns([Column::OrganisationId, Column::Tool])
                    .update_columns([
                        Column::Title,
                        Column::Bundle,
                        Column::Mark,
                        Column::SavedAt,
                        Column::SavedBy,
                        Column::Message,
                        Column::ReleasedAt,
                        Column::ReleasedBy,
                        Column::Scenarios,
                        Column::GivenBackWhy,
                        Column::GivenBackAt,
                        Column::GivenBackBy,
                    ])
                    .to_owned(),
            )
            .exec_without_returning(transaction)
            .await?;
        Ok(draft)
    }
}

/// A draft as its reader saw it.
#[derive(Clone, Debug)]
pub struct SeenDraft {
    /// Whose it is.
    pub organisation: Uuid,
    /// The tool.
    pub tool: Id,
    /// The mark that it had.
    pub mark: String,
}

struct Release {
    seen: SeenDraft,
    message: String,
    by: Uuid,
    stamp: Stamp,
}

impl Unit for Release {
    type Output = ();
    type Error = ModuleDraftError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), ModuleDraftError> {
        let SeenDraft {
            organisation,
            tool,
            mark,
        } = &self.seen;
        let mut draft: ActiveModel = meant(transaction, *organisation, tool, mark).await?.into();
        draft.message = Set(self.message.clone());
        draft.released_at = Set(Some(self.stamp.now));
        draft.released_by = Set(Some(self.by));
        draft.given_back_why = Set(String::new());
        draft.given_back_at = Set(None);
        draft.given_back_by = Set(None);
        draft.update(transaction).await?;
        Ok(())
    }
}

struct GiveBack {
    seen: SeenDraft,
    why: String,
    by: Uuid,
    stamp: Stamp,
}

impl Unit for GiveBack {
    type Output = ();
    type Error = ModuleDraftError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), ModuleDraftError> {
        let SeenDraft {
            organisation,
            tool,
            mark,
        } = &self.seen;
        let draft = meant(transaction, *organisation, tool, mark).await?;
        if draft.released_at.is_none() {
            return Err(ModuleDraftError::NotReleased);
        }
        let mut draft: ActiveModel = draft.into();
        draft.released_at = Set(None);
        draft.released_by = Set(None);
        draft.given_back_why = Set(self.why.clone());
        draft.given_back_at = Set(Some(self.stamp.now));
        draft.given_back_by = Set(Some(self.by));
        draft.update(transaction).await?;
        Ok(())
    }
}

/// A version to be published with what is said of it.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// Whose it is.
    pub organisation: Uuid,
    /// The version.
    pub program: NewProgram,
    /// What is said of it.
    pub message: String,
    /// The draft that it is made of, which goes with it; none brings back an earlier text.
    pub draft: Option<SeenDraft>,
    /// Who publishes.
    pub by: Uuid,
}

struct Bring(NewVersion, Stamp);

impl Unit for Bring {
    type Output = PublishOutcome;
    type Error = ModuleDraftError;

    async fn run(
        &self,
        transaction: &DatabaseTransaction,
    ) -> Result<PublishOutcome, ModuleDraftError> {
        let Self(new, stamp) = self;
        let mut released_by = None;
        if let Some(SeenDraft {
            organisation,
            tool,
            mark,
        }) = &new.draft
        {
            let draft = meant(transaction, *organisation, tool, mark).await?;
            if draft.released_at.is_none() {
                return Err(ModuleDraftError::NotReleased);
            }
            released_by = draft.released_by;
            Entity::delete_by_id((*organisation, tool.as_str().to_owned()))
                .exec(transaction)
                .await?;
        }
        let header = &new.program.program.header;
        let (organisation, by) = (new.organisation, Some(new.by));
        let outcome = publish::put(transaction, organisation, by, &new.program, stamp).await?;
        if outcome == PublishOutcome::Published {
            let which = header.id.as_str().to_owned();
            let note = version_note::Model {
                organisation_id: new.organisation,
                tool: which,
                version: super::program::stored(header.version)?,
                message: new.message.clone(),
                released_by,
            };
            version_note::add(transaction, note).await?;
        }
        Ok(outcome)
    }
}

impl Store {
    /// Saves a text. A release of it is taken back.
    ///
    /// # Errors
    /// When somebody else saved meanwhile, or it cannot be saved.
    pub async fn save_module_draft(
        &self,
        new: NewModuleDraft,
        stamp: Stamp,
    ) -> Result<Model, ModuleDraftError> {
        self.write(Save(new, stamp)).await
    }

    /// Proposes a draft to be published.
    ///
    /// # Errors
    /// When somebody saved since it was seen, or it cannot be saved.
    pub async fn release_module_draft(
        &self,
        seen: SeenDraft,
        message: String,
        by: Uuid,
        stamp: Stamp,
    ) -> Result<(), ModuleDraftError> {
        self.write(Release {
            seen,
            message,
            by,
            stamp,
        })
        .await
    }

    /// Gives a proposed draft back to who writes it, with why.
    ///
    /// # Errors
    /// When somebody saved since it was seen, it is not proposed, or it cannot be saved.
    pub async fn give_module_draft_back(
        &self,
        seen: SeenDraft,
        why: String,
        by: Uuid,
        stamp: Stamp,
    ) -> Result<(), ModuleDraftError> {
        self.write(GiveBack {
            seen,
            why,
            by,
            stamp,
        })
        .await
    }

    /// Publishes a version with what is said of it; the draft that it is made of goes with it.
    ///
    /// # Errors
    /// When somebody saved since the draft was seen, it was not released, or the version is taken.
    pub async fn publish_version(
        &self,
        new: NewVersion,
        stamp: Stamp,
    ) -> Result<PublishOutcome, ModuleDraftError> {
        self.write(Bring(new, stamp)).await
    }

    /// The draft of a tool.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn module_draft(
        &self,
        organisation: Uuid,
        tool: &Id,
    ) -> Result<Option<Model>, StoreError> {
        Ok(find(self.read(), organisation, tool).await?)
    }

    /// All drafts of an organisation, by tool.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn module_drafts(&self, organisation: Uuid) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::OrganisationId.eq(organisation))
            .order_by_asc(Column::Tool)
            .all(self.read())
            .await?)
    }
}
