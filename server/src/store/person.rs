//! People: authors, professionals, clients.

use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, DbBackend, QueryOrder, QuerySelect, entity::prelude::*,
    sea_query::LockType,
};

use super::{Failure, Stamp, Store, StoreError, Unit};

/// What a person does here. One person has one role; who is more than one thing has more than one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::None)",
    rename_all = "kebab-case"
)]
pub enum Role {
    /// Writes tools.
    Author,
    /// Writes tools, and publishes them.
    ReleaseManager,
    /// Accompanies clients.
    Professional,
    /// Works through tools.
    Client,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Their id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Their organisation.
    pub organisation_id: Uuid,
    /// What they do here.
    pub role: Role,
    /// Their address for mail, in lower case; unique in the organisation.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The hash of their password; none until one is set.
    pub password_hash: Option<String>,
    /// The language they read, as a BCP 47 tag.
    pub language: String,
    /// Their time zone, by its IANA name.
    pub zone: String,
    /// May sign in.
    pub active: bool,
    /// When the account was made.
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A person to be.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Their organisation.
    pub organisation_id: Uuid,
    /// What they do here.
    pub role: Role,
    /// Their address for mail, in any case.
    pub email: String,
    /// Their name.
    pub name: String,
    /// The hash of their password.
    pub password_hash: Option<String>,
    /// The language they read, as a BCP 47 tag.
    pub language: String,
    /// Their time zone, by its IANA name.
    pub zone: String,
}

/// Why a person was not added.
#[derive(Clone, Debug, thiserror::Error)]
pub enum AddPersonError {
    /// Somebody in the organisation has this address already.
    #[error("there is an account with this address already")]
    AddressTaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Failure for AddPersonError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::AddressTaken => None,
        }
    }
}

struct Add(NewPerson, Stamp);

impl Unit for Add {
    type Output = Model;
    type Error = AddPersonError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<Model, AddPersonError> {
        let Self(new, stamp) = self;
        let added = ActiveModel {
            id: Set(stamp.id()),
            organisation_id: Set(new.organisation_id),
            role: Set(new.role),
            email: Set(lower(&new.email)),
            name: Set(new.name.trim().to_owned()),
            password_hash: Set(new.password_hash.clone()),
            language: Set(new.language.clone()),
            zone: Set(new.zone.clone()),
            active: Set(true),
            created_at: Set(stamp.now),
        };
        added.insert(transaction).await.map_err(|error| {
            let error = StoreError::from(error);
            if error.is_unique() {
                AddPersonError::AddressTaken
            } else {
                error.into()
            }
        })
    }
}

struct SetPassword(Uuid, String);

impl Unit for SetPassword {
    type Output = bool;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, StoreError> {
        let done = Entity::update_many()
            .col_expr(Column::PasswordHash, Expr::value(self.1.clone()))
            .filter(Column::Id.eq(self.0))
            .exec(transaction)
            .await?;
        Ok(done.rows_affected == 1)
    }
}

struct SetLanguage(Uuid, String);

impl Unit for SetLanguage {
    type Output = bool;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, StoreError> {
        let done = Entity::update_many()
            .col_expr(Column::Language, Expr::value(self.1.clone()))
            .filter(Column::Id.eq(self.0))
            .exec(transaction)
            .await?;
        Ok(done.rows_affected == 1)
    }
}

/// The person, held until the end of the transaction against others who change their account, or who accompanies them.
pub(super) async fn hold(
    transaction: &DatabaseTransaction,
    id: Uuid,
) -> Result<Option<Model>, StoreError> {
    let mut person = Entity::find_by_id(id);
    if transaction.get_database_backend() == DbBackend::Postgres {
        // What only names this person, such as a line of a log, need not wait for it.
        person = person.lock(LockType::NoKeyUpdate);
    }
    Ok(person.one(transaction).await?)
}

fn lower(email: &str) -> String {
    email.trim().to_lowercase()
}

impl Store {
    /// Adds a person.
    ///
    /// # Errors
    /// When the address is taken, or it cannot be saved.
    pub async fn add_person(&self, new: NewPerson, stamp: Stamp) -> Result<Model, AddPersonError> {
        self.write(Add(new, stamp)).await
    }

    /// Sets the hash of a person's password. False: there is no such person.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn set_password(&self, person: Uuid, hash: String) -> Result<bool, StoreError> {
        self.write(SetPassword(person, hash)).await
    }

    /// Sets the language a person reads. False: there is no such person.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn set_language(&self, person: Uuid, tag: String) -> Result<bool, StoreError> {
        self.write(SetLanguage(person, tag)).await
    }

    /// The person.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn person(&self, id: Uuid) -> Result<Option<Model>, StoreError> {
        Ok(Entity::find_by_id(id).one(self.read()).await?)
    }

    /// The person with this address, in any case, in the organisation.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn person_by_email(
        &self,
        organisation: Uuid,
        email: &str,
    ) -> Result<Option<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::OrganisationId.eq(organisation))
            .filter(Column::Email.eq(lower(email)))
            .one(self.read())
            .await?)
    }

    /// Everybody of an organisation in a role, by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn people(&self, organisation: Uuid, role: Role) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::OrganisationId.eq(organisation))
            .filter(Column::Role.eq(role))
            .order_by_asc(Column::Name)
            .all(self.read())
            .await?)
    }
}
