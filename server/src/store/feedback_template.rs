//! Texts that a professional keeps to write feedback with. They are that professional's own, and no text of a client is in them.

use engine::Moment;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*};

use super::{Failure, Stamp, Store, StoreError, Unit, person};

/// The most that one professional keeps.
const MOST: u64 = 100;
/// The most characters of a title.
const TITLE: usize = 100;
/// The most characters of a text: as many as feedback of some pages has.
const TEXT: usize = 20_000;

/// A kept text, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback_template")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub professional_id: Uuid,
    pub title: String,
    pub text: Vec<u8>,
    pub number: i64,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A kept text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackTemplate {
    /// Its id.
    pub id: Uuid,
    /// What its writer calls it.
    pub title: String,
    /// The text.
    pub text: String,
    /// Counts its changes: two windows are told apart by it.
    pub number: i64,
    /// When it was changed last.
    pub changed_at: Moment,
}

impl TryFrom<Model> for FeedbackTemplate {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let text = String::from_utf8(row.text).map_err(|error| StoreError::Unreadable {
            what: "a kept text",
            why: error.to_string(),
        })?;
        Ok(Self {
            id: row.id,
            title: row.title,
            text,
            number: row.number,
            changed_at: row.changed_at,
        })
    }
}

/// Why a text was not kept.
#[derive(Clone, Debug, thiserror::Error)]
pub enum TemplateError {
    /// There is no such text of this professional.
    #[error("there is no such text")]
    NotTheirs,
    /// It has no title.
    #[error("it has no title")]
    NoTitle,
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// Its title or its text has more characters than it may have.
    #[error("it has {is} characters, and {most} fit")]
    TooLong {
        /// It is the title.
        title: bool,
        /// How many fit.
        most: usize,
        /// How many it has.
        is: usize,
    },
    /// Another window changed it meanwhile.
    #[error("another window changed it meanwhile")]
    Changed,
    /// There are as many as one keeps.
    #[error("there are {MOST} already")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for TemplateError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Failure for TemplateError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::NotTheirs
            | Self::NoTitle
            | Self::Empty
            | Self::TooLong { .. }
            | Self::Changed
            | Self::Full => None,
        }
    }
}

/// A text to be kept.
#[derive(Clone, Debug)]
pub struct NewTemplate {
    /// Names it: the same again changes it.
    pub id: Uuid,
    /// What its writer calls it.
    pub title: String,
    /// The text.
    pub text: String,
    /// The count of its changes that the form was made with; 0 for a new one.
    pub seen: i64,
}

impl NewTemplate {
    /// The same without blanks around it, where it can be kept.
    fn checked(&self) -> Result<(String, String), TemplateError> {
        let (title, text) = (self.title.trim(), self.text.trim());
        if title.is_empty() {
            return Err(TemplateError::NoTitle);
        }
        if text.is_empty() {
            return Err(TemplateError::Empty);
        }
        for (is_title, what, most) in [(true, title, TITLE), (false, text, TEXT)] {
            let is = what.chars().count();
            if is > most {
                return Err(TemplateError::TooLong {
                    title: is_title,
                    most,
                    is,
                });
            }
        }
        Ok((title.to_owned(), text.to_owned()))
    }
}

async fn of(
    connection: &impl ConnectionTrait,
    professional: Uuid,
    id: Uuid,
) -> Result<Option<Model>, StoreError> {
    let found = Entity::find_by_id(id).one(connection).await?;
    Ok(found.filter(|row| row.professional_id == professional))
}

struct Keep {
    professional: person::Model,
    new: NewTemplate,
    stamp: Stamp,
}

impl Unit for Keep {
    type Output = ();
    type Error = TemplateError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), TemplateError> {
        let (new, professional) = (&self.new, &self.professional);
        let (title, text) = new.checked()?;
        let there = Entity::find_by_id(new.id).one(transaction).await?;
        let number = match &there {
            Some(there) if there.professional_id != professional.id => {
                return Err(TemplateError::NotTheirs);
            }
            // Sent twice.
            Some(there) if there.title == title && there.text == text.as_bytes() => return Ok(()),
            Some(there) if there.number != new.seen => return Err(TemplateError::Changed),
            Some(there) => there.number + 1,
            None if new.seen != 0 => return Err(TemplateError::NotTheirs),
            None => 1,
        };
        let theirs = Entity::find().filter(Column::ProfessionalId.eq(professional.id));
        if there.is_none() && theirs.count(transaction).await? >= MOST {
            return Err(TemplateError::Full);
        }
        let row = ActiveModel {
            id: Set(new.id),
            organisation_id: Set(professional.organisation_id),
            professional_id: Set(professional.id),
            title: Set(title),
            text: Set(text.into_bytes()),
            number: Set(number),
            changed_at: Set(self.stamp.now),
        };
        if there.is_some() {
            Entity::update(row).exec(transaction).await?;
        } else {
            Entity::insert(row)
                .exec_without_returning(transaction)
                .await?;
        }
        Ok(())
    }
}

struct Forget {
    professional: Uuid,
    id: Uuid,
}

impl Unit for Forget {
    type Output = bool;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, StoreError> {
        let gone = Entity::delete_many()
            .filter(Column::Id.eq(self.id))
            .filter(Column::ProfessionalId.eq(self.professional))
            .exec(transaction)
            .await?;
        Ok(gone.rows_affected == 1)
    }
}

impl Store {
    /// The texts that a professional keeps, by title.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn templates_of(
        &self,
        professional: Uuid,
    ) -> Result<Vec<FeedbackTemplate>, StoreError> {
        let rows = Entity::find()
            .filter(Column::ProfessionalId.eq(professional))
            .order_by_asc(Column::Title)
            .order_by_asc(Column::Id)
            .all(self.read())
            .await?;
        rows.into_iter().map(FeedbackTemplate::try_from).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn template(
        &self,
        professional: Uuid,
        id: Uuid,
    ) -> Result<Option<FeedbackTemplate>, StoreError> {
        let row = of(self.read(), professional, id).await?;
        row.map(FeedbackTemplate::try_from).transpose()
    }

    /// Keeps a text, or what was changed in it.
    ///
    /// # Errors
    /// Why it was not kept.
    pub async fn keep_template(
        &self,
        professional: &person::Model,
        new: NewTemplate,
        stamp: Stamp,
    ) -> Result<(), TemplateError> {
        self.write(Keep {
            professional: professional.clone(),
            new,
            stamp,
        })
        .await
    }

    /// Keeps a text no longer. False: there was no such text of this professional.
    ///
    /// # Errors
    /// When it cannot be stored.
    pub async fn forget_template(&self, professional: Uuid, id: Uuid) -> Result<bool, StoreError> {
        self.write(Forget { professional, id }).await
    }
}
