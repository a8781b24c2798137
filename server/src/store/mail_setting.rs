//! Which mail a person wants. Who never chose gets all of it.

use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

use super::{Store, StoreError, Unit, person};

/// A kind of mail that a person can turn off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MailKind {
    /// To a client: that something is there that was not.
    News,
    /// To a client: that something is still open.
    Reminders,
    /// To a client: that an entry is due.
    Entries,
    /// To a professional: that a client waits for something.
    Tasks,
}

impl MailKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::News, Self::Reminders, Self::Entries, Self::Tasks];

    /// Its name in forms, addresses and texts.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Reminders => "reminders",
            Self::Entries => "entries",
            Self::Tasks => "tasks",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The kind of something to be sent; none for what nobody can turn off.
    #[must_use]
    pub fn of_outgoing(kind: &str) -> Option<Self> {
        match kind {
            "assigned" | "session-opened" | "feedback-given" | "reply-given" | "message-given" => {
                Some(Self::News)
            }
            "reminder" => Some(Self::Reminders),
            "entry-due" => Some(Self::Entries),
            "feedback-wanted" | "reply-wanted" | "message-wanted" => Some(Self::Tasks),
            _ => None,
        }
    }
}

/// What a person chose, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_setting")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    pub organisation_id: Uuid,
    pub token: Option<Uuid>,
    pub news: bool,
    pub reminders: bool,
    pub entries: bool,
    pub tasks: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Which mail a person does not want.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailSettings {
    /// What is turned off, in order.
    pub off: Vec<MailKind>,
}

impl MailSettings {
    /// Whether the person wants this.
    #[must_use]
    pub fn wants(&self, kind: MailKind) -> bool {
        !self.off.contains(&kind)
    }
}

impl From<Model> for MailSettings {
    fn from(row: Model) -> Self {
        let on = [
            (MailKind::News, row.news),
            (MailKind::Reminders, row.reminders),
            (MailKind::Entries, row.entries),
            (MailKind::Tasks, row.tasks),
        ];
        let off = on.into_iter().filter(|(_, on)| !on);
        Self {
            off: off.map(|(kind, _)| kind).collect(),
        }
    }
}

fn column(kind: MailKind) -> Column {
    match kind {
        MailKind::News => Column::News,
        MailKind::Reminders => Column::Reminders,
        MailKind::Entries => Column::Entries,
        MailKind::Tasks => Column::Tasks,
    }
}

/// Makes the row of a person who never chose.
async fn ensure(
    transaction: &DatabaseTransaction,
    person: &person::Model,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        person_id: Set(person.id),
        organisation_id: Set(person.organisation_id),
        token: Set(None),
        news: Set(true),
        reminders: Set(true),
        entries: Set(true),
        tasks: Set(true),
    };
    let there = OnConflict::column(Column::PersonId).do_nothing().to_owned();
    Entity::insert(row)
        .on_conflict(there)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

struct Choose {
    person: person::Model,
    choice: Vec<(MailKind, bool)>,
}

impl Unit for Choose {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        ensure(transaction, &self.person).await?;
        let mut update = Entity::update_many().filter(Column::PersonId.eq(self.person.id));
        for (kind, on) in &self.choice {
            update = update.col_expr(column(*kind), Expr::value(*on));
        }
        update.exec(transaction).await?;
        Ok(())
    }
}

struct Token {
    person: person::Model,
    fresh: Uuid,
}

impl Unit for Token {
    type Output = Uuid;
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<Uuid, StoreError> {
        ensure(transaction, &self.person).await?;
        let (id, fresh) = (self.person.id, self.fresh);
        Entity::update_many()
            .col_expr(Column::Token, Expr::value(fresh))
            .filter(Column::PersonId.eq(id))
            .filter(Column::Token.is_null())
            .exec(transaction)
            .await?;
        let row = Entity::find_by_id(id).one(transaction).await?;
        Ok(row.and_then(|row| row.token).unwrap_or(fresh))
    }
}

impl Store {
    /// Which mail a person wants.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn mail_settings(&self, person: Uuid) -> Result<MailSettings, StoreError> {
        let row = Entity::find_by_id(person).one(self.read()).await?;
        Ok(row.map(MailSettings::from).unwrap_or_default())
    }

    /// Sets which mail a person wants; what is not named stays.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn choose_mail(
        &self,
        person: &person::Model,
        choice: Vec<(MailKind, bool)>,
    ) -> Result<(), StoreError> {
        if choice.is_empty() {
            return Ok(());
        }
        let person = person.clone();
        self.write(Choose { person, choice }).await
    }

    /// What names a person in an address with which mail is turned off: the one they have, else `fresh`, which nobody can guess.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn mail_token(
        &self,
        person: &person::Model,
        fresh: Uuid,
    ) -> Result<Uuid, StoreError> {
        let there = Entity::find_by_id(person.id).one(self.read()).await?;
        if let Some(token) = there.and_then(|row| row.token) {
            return Ok(token);
        }
        let person = person.clone();
        self.write(Token { person, fresh }).await
    }

    /// Whom a token names.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn person_of_mail_token(
        &self,
        token: Uuid,
    ) -> Result<Option<person::Model>, StoreError> {
        let row = Entity::find()
            .filter(Column::Token.eq(token))
            .one(self.read())
            .await?;
        match row {
            Some(row) => self.person(row.person_id).await,
            None => Ok(None),
        }
    }
}
