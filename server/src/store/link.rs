//! Who accompanies whom. A professional sees and does nothing of a client without it.

use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, DbBackend, JoinType, QueryOrder, QuerySelect,
    entity::prelude::*,
};

use super::{Failure, Stamp, Store, StoreError, Unit, history, person};
use crate::store::history::Kind;

/// That a professional accompanies a client, from a moment until another.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub organisation_id: Uuid,
    pub client_id: Uuid,
    pub professional_id: Uuid,
    pub since: i64,
    pub until: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::ClientId",
        to = "super::person::Column::Id"
    )]
    Client,
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::ProfessionalId",
        to = "super::person::Column::Id"
    )]
    Professional,
}

impl Related<person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Professional.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Why two people were not linked, or not unlinked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LinkError {
    /// There is no such client in the organisation.
    #[error("there is no such client")]
    NoClient,
    /// There is no such professional in the organisation.
    #[error("there is no such professional")]
    NoProfessional,
    /// They are not linked.
    #[error("this professional does not accompany this client")]
    NotLinked,
    /// Who does this does not accompany the client, or not any more.
    #[error("who does not accompany this client decides nothing about it")]
    NotTheirs,
    /// Nobody else accompanies the client.
    #[error("nobody else accompanies this client")]
    Last,
    /// The professional is the one who answers, for what is not finished. Say who does so from now on.
    #[error("this professional still answers for something of this client")]
    Responsible,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for LinkError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Failure for LinkError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::NoClient
            | Self::NoProfessional
            | Self::NotLinked
            | Self::NotTheirs
            | Self::Last
            | Self::Responsible => None,
        }
    }
}

/// The open link between two people, in the connection or transaction at hand.
pub(super) async fn open(
    connection: &impl ConnectionTrait,
    client: Uuid,
    professional: Uuid,
) -> Result<Option<Model>, StoreError> {
    Ok(Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::ProfessionalId.eq(professional))
        .filter(Column::Until.is_null())
        .one(connection)
        .await?)
}

/// The same in a transaction, held until its end against an unlinking in the same instant.
pub(super) async fn hold(
    transaction: &DatabaseTransaction,
    client: Uuid,
    professional: Uuid,
) -> Result<Option<Model>, StoreError> {
    let mut link = Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::ProfessionalId.eq(professional))
        .filter(Column::Until.is_null());
    if transaction.get_database_backend() == DbBackend::Postgres {
        link = link.lock_shared();
    }
    Ok(link.one(transaction).await?)
}

/// Who accompanies a client, the longest first.
pub(super) async fn since(
    connection: &impl ConnectionTrait,
    client: Uuid,
) -> Result<Vec<Uuid>, StoreError> {
    let links = Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::Until.is_null())
        .order_by_asc(Column::Since)
        .order_by_asc(Column::Id)
        .all(connection)
        .await?;
    Ok(links.into_iter().map(|link| link.professional_id).collect())
}

/// The same, held so that nobody acts by it until the end of the transaction: it is about to be ended.
pub(super) async fn end(
    transaction: &DatabaseTransaction,
    client: Uuid,
    professional: Uuid,
) -> Result<Option<Model>, StoreError> {
    let mut link = Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::ProfessionalId.eq(professional))
        .filter(Column::Until.is_null());
    if transaction.get_database_backend() == DbBackend::Postgres {
        link = link.lock_exclusive();
    }
    Ok(link.one(transaction).await?)
}

/// Whether a client is accompanied by anyone but this professional.
pub(super) async fn anyone_else(
    transaction: &DatabaseTransaction,
    client: Uuid,
    professional: Uuid,
) -> Result<bool, StoreError> {
    let others = Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::ProfessionalId.ne(professional))
        .filter(Column::Until.is_null());
    Ok(others.one(transaction).await?.is_some())
}

/// A client whom a professional accompanies.
pub(super) async fn one_client(
    transaction: &DatabaseTransaction,
    professional: Uuid,
) -> Result<Option<person::Model>, StoreError> {
    Ok(person::Entity::find()
        .join_rev(JoinType::InnerJoin, Relation::Client.def())
        .filter(Column::ProfessionalId.eq(professional))
        .filter(Column::Until.is_null())
        .order_by_asc(person::Column::Name)
        .one(transaction)
        .await?)
}

/// The two people, held until the end of the transaction: an account that is closed in the same instant is closed before, or not
/// while somebody is linked.
async fn both(
    transaction: &DatabaseTransaction,
    client: Uuid,
    professional: Uuid,
) -> Result<(person::Model, person::Model), LinkError> {
    let client = person::hold(transaction, client)
        .await?
        .filter(|person| person.role == person::Role::Client)
        .ok_or(LinkError::NoClient)?;
    let professional = person::hold(transaction, professional)
        .await?
        .filter(|person| {
            person.role == person::Role::Professional
                && person.active
                && person.organisation_id == client.organisation_id
        })
        .ok_or(LinkError::NoProfessional)?;
    Ok((client, professional))
}

struct Link {
    client: Uuid,
    professional: Uuid,
    by: Option<Uuid>,
    stamp: Stamp,
}

impl Unit for Link {
    type Output = ();
    type Error = LinkError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), LinkError> {
        let (client, professional) = both(transaction, self.client, self.professional).await?;
        let mut note = history::Note::of(&client, Kind::Linked)
            .detail(&serde_json::json!({ "professional": professional.name }));
        if let Some(by) = self.by {
            open(transaction, client.id, by)
                .await?
                .ok_or(LinkError::NotTheirs)?;
            let by = person::Entity::find_by_id(by).one(transaction).await?;
            note = note.by(&by.ok_or(LinkError::NotTheirs)?);
        }
        if open(transaction, client.id, professional.id)
            .await?
            .is_some()
        {
            return Ok(());
        }
        let link = ActiveModel {
            id: Set(self.stamp.id()),
            organisation_id: Set(client.organisation_id),
            client_id: Set(client.id),
            professional_id: Set(professional.id),
            since: Set(self.stamp.now),
            until: Set(None),
        };
        Entity::insert(link)
            .exec_without_returning(transaction)
            .await?;
        note.insert(transaction, &self.stamp).await?;
        Ok(())
    }
}

impl Store {
    /// A professional accompanies a client from now on; nothing happens when that is so already. Done `by` a professional who
    /// accompanies the client; by none where who runs the server does it.
    ///
    /// # Errors
    /// When one of them is not in the organisation in that role, or it cannot be saved.
    pub async fn link(
        &self,
        client: Uuid,
        professional: Uuid,
        by: Option<Uuid>,
        stamp: Stamp,
    ) -> Result<(), LinkError> {
        self.write(Link {
            client,
            professional,
            by,
            stamp,
        })
        .await
    }

    /// Who accompanies a client, the longest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn accompanied_by(&self, client: Uuid) -> Result<Vec<Uuid>, StoreError> {
        since(self.read(), client).await
    }

    /// Who began or ceased to accompany a client since a moment, the last first: who, when, and whether they began. Whoever came
    /// first of all is left out: nothing changed by that.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn changes_of_guides(
        &self,
        client: Uuid,
        since: i64,
    ) -> Result<Vec<(person::Model, i64, bool)>, StoreError> {
        let rows = Entity::find()
            .find_also_related(person::Entity)
            .filter(Column::ClientId.eq(client))
            .order_by_asc(Column::Since)
            .order_by_asc(Column::Id)
            .all(self.read())
            .await?;
        let mut changes = Vec::new();
        for (at, (row, person)) in rows.into_iter().enumerate() {
            let Some(person) = person else { continue };
            if at > 0 {
                changes.push((person.clone(), row.since, true));
            }
            changes.extend(row.until.map(|until| (person, until, false)));
        }
        changes.retain(|(_, at, _)| *at >= since);
        changes.sort_by_key(|(_, at, _)| std::cmp::Reverse(*at));
        Ok(changes)
    }

    /// The clients whom a professional ceased to accompany since a moment and does not accompany now, each with when, the last first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn left_by(
        &self,
        professional: Uuid,
        since: i64,
    ) -> Result<Vec<(person::Model, i64)>, StoreError> {
        let rows = Entity::find()
            .filter(Column::ProfessionalId.eq(professional))
            .filter(Column::Until.gte(since))
            .order_by_desc(Column::Until)
            .all(self.read())
            .await?;
        let mut left: Vec<(person::Model, i64)> = Vec::new();
        for row in rows {
            let told = left.iter().any(|(client, _)| client.id == row.client_id);
            if told || self.linked(row.client_id, professional).await? {
                continue;
            }
            if let (Some(client), Some(until)) = (self.person(row.client_id).await?, row.until) {
                left.push((client, until));
            }
        }
        Ok(left)
    }

    /// Whether a professional accompanies a client now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn linked(&self, client: Uuid, professional: Uuid) -> Result<bool, StoreError> {
        Ok(open(self.read(), client, professional).await?.is_some())
    }

    /// Whether a professional accompanied a client at any time.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn was_linked(&self, client: Uuid, professional: Uuid) -> Result<bool, StoreError> {
        let links = Entity::find()
            .filter(Column::ClientId.eq(client))
            .filter(Column::ProfessionalId.eq(professional));
        Ok(links.one(self.read()).await?.is_some())
    }

    /// The clients whom a professional accompanies, by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn clients_of(&self, professional: Uuid) -> Result<Vec<person::Model>, StoreError> {
        Ok(person::Entity::find()
            .join_rev(JoinType::InnerJoin, Relation::Client.def())
            .filter(Column::ProfessionalId.eq(professional))
            .filter(Column::Until.is_null())
            .order_by_asc(person::Column::Name)
            .all(self.read())
            .await?)
    }

    /// The professionals who accompany a client, by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn professionals_of(&self, client: Uuid) -> Result<Vec<person::Model>, StoreError> {
        Ok(person::Entity::find()
            .join_rev(JoinType::InnerJoin, Relation::Professional.def())
            .filter(Column::ClientId.eq(client))
            .filter(Column::Until.is_null())
            .order_by_asc(person::Column::Name)
            .all(self.read())
            .await?)
    }

    /// The professionals who accompany a client, each with since when, by name.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn accompanying(
        &self,
        client: Uuid,
    ) -> Result<Vec<(person::Model, i64)>, StoreError> {
        let links = Entity::find()
            .find_also_related(person::Entity)
            .filter(Column::ClientId.eq(client))
            .filter(Column::Until.is_null())
            .order_by_asc(person::Column::Name)
            .all(self.read())
            .await?;
        Ok(links
            .into_iter()
            .filter_map(|(link, professional)| Some((professional?, link.since)))
            .collect())
    }
}
