//! Organisations: whose people, clients and tools these are.

use engine::{Audience, Header};
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*, sea_query::Expr,
};

use super::{Stamp, Store, StoreError, Unit, person::Role};

/// An organisation that gives care.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organisation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Its name in addresses; unique.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// How a client reaches it, plain text.
    pub contact: String,
    /// What a client in need can do at once, plain text; shown within one tap of every page.
    pub crisis: String,
    /// Its settings, as JSON.
    pub settings: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// What it has set, a JSON object.
    #[must_use]
    pub fn set(&self) -> serde_json::Value {
        serde_json::from_str(&self.settings).unwrap_or_default()
    }

    /// Within how many working days its professionals answer what clients send, where it promises that.
    #[must_use]
    pub fn answers_within(&self) -> Option<u64> {
        self.set()["answers_within"].as_u64()
    }

    /// Its professionals are told of warnings. Off until it is turned on: whoever turns it on sees to it that they are read.
    #[must_use]
    pub fn wants_alerts(&self) -> bool {
        self.set()["alerts"] == true
    }

    /// Its clients may begin by themselves what is marked as self-help. Off until it is turned on.
    #[must_use]
    pub fn allows_self_help(&self) -> bool {
        self.set()["self_help"] == true
    }

    /// Whether somebody in this role may begin a tool without anybody setting it ready: clients what is marked as self-help, where
    /// that is allowed; professionals, as learners, all that is for them.
    #[must_use]
    pub fn lets_begin(&self, role: Role, header: &Header) -> bool {
        let for_whom = match role {
            Role::Client => {
                self.allows_self_help() && header.self_help && header.audience == Audience::Clients
            }
            Role::Professional => header.audience == Audience::Professionals,
            Role::Author | Role::ReleaseManager => false,
        };
        for_whom && header.kind.is_worked_through()
    }
}

/// An organisation to be.
#[derive(Clone, Debug)]
pub struct NewOrganisation {
    /// Its name in addresses; unique.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// How a client reaches it, plain text.
    pub contact: String,
    /// What a client in need can do at once, Markdown.
    pub crisis: String,
    /// What it has set, a JSON object.
    pub settings: String,
}

struct Add(NewOrganisation, Stamp);

impl Unit for Add {
    type Output = Model;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<Model, StoreError> {
        let Self(new, stamp) = self;
        if let Some(present) = by_slug(transaction, &new.slug).await? {
            return Ok(present);
        }
        let added = ActiveModel {
            id: Set(stamp.id()),
            slug: Set(new.slug.clone()),
            name: Set(new.name.clone()),
            contact: Set(new.contact.clone()),
            crisis: Set(new.crisis.clone()),
            settings: Set(self.0.settings.clone()),
        };
        Ok(added.insert(transaction).await?)
    }
}

struct Change {
    id: Uuid,
    name: String,
    settings: String,
}

impl Unit for Change {
    type Output = bool;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<bool, StoreError> {
        let done = Entity::update_many()
            .col_expr(Column::Name, Expr::value(self.name.clone()))
            .col_expr(Column::Settings, Expr::value(self.settings.clone()))
            .filter(Column::Id.eq(self.id))
            .exec(transaction)
            .await?;
        Ok(done.rows_affected == 1)
    }
}

pub(super) async fn by_id(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<Model>, StoreError> {
    Ok(Entity::find_by_id(id).one(connection).await?)
}

async fn by_slug(
    connection: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Model>, StoreError> {
    Ok(Entity::find()
        .filter(Column::Slug.eq(slug))
        .one(connection)
        .await?)
}

impl Store {
    /// Adds an organisation, or gives the one that has this slug already, as it is.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn add_organisation(
        &self,
        new: NewOrganisation,
        stamp: Stamp,
    ) -> Result<Model, StoreError> {
        self.write(Add(new, stamp)).await
    }

    /// Sets the name of an organisation, and its settings as JSON. False: there is no such organisation.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn change_organisation(
        &self,
        id: Uuid,
        name: String,
        settings: String,
    ) -> Result<bool, StoreError> {
        self.write(Change { id, name, settings }).await
    }

    /// The organisation.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn organisation(&self, id: Uuid) -> Result<Option<Model>, StoreError> {
        by_id(self.read(), id).await
    }

    /// The organisation with this name in addresses.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn organisation_by_slug(&self, slug: &str) -> Result<Option<Model>, StoreError> {
        by_slug(self.read(), slug).await
    }

    /// All organisations by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn organisations(&self) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .order_by_asc(Column::Name)
            .all(self.read())
            .await?)
    }
}
