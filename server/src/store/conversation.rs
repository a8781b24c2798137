//! Conversations of a client with one professional. Nobody else reads them; who takes over from that professional takes over these
//! as well.

mod message;
mod message_draft;

use engine::{Id, Moment};
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, DbBackend, QueryOrder, QuerySelect, entity::prelude::*,
};

pub use self::{
    message::{MessageKind, Model as Message},
    message_draft::{BegunMessage, NewMessageDraft},
};
use super::{
    Failure, LinkError, Stamp, Store, StoreError, Unit,
    history::{self, Kind},
    link, outbox,
    person::{self, Role},
};

/// The most characters of a message.
pub(crate) const MOST: usize = 1000;

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conversation")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Of which organisation.
    pub organisation_id: Uuid,
    /// The client.
    pub client_id: Uuid,
    /// The professional who takes part now.
    pub professional_id: Uuid,
    /// The run of the page from which it was begun; none where it was begun elsewhere.
    pub run_id: Option<Uuid>,
    /// The session of that page, by key.
    pub session: Option<String>,
    /// That page.
    pub page: Option<String>,
    /// The title of the tool, as it was then.
    pub tool_title: Option<String>,
    /// The title of the page, as it was then.
    pub page_title: Option<String>,
    /// When it was begun.
    pub opened_at: i64,
    /// When it was closed: nobody writes in it any more.
    pub closed_at: Option<i64>,
    /// The number of its last message.
    pub last: i64,
    /// When that was written.
    pub last_at: i64,
    /// Since when something is there that the client did not see.
    pub client_waits: Option<i64>,
    /// Since when something is there that the professional did not see.
    pub professional_waits: Option<i64>,
    /// Since when the client waits for an answer, or for the professional to say that none is needed.
    pub to_answer: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The client.
    #[sea_orm(
        belongs_to = "super::person::Entity",
        from = "Column::ClientId",
        to = "super::person::Column::Id"
    )]
    Client,
}

impl Related<person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Client.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}

/// Why nothing was written.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ConversationError {
    /// There is no such conversation of this person.
    #[error("there is no such conversation")]
    NotTheirs,
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// It has more characters than fit.
    #[error("it has {is} characters, and {MOST} fit")]
    TooLong {
        /// How many it has.
        is: usize,
    },
    /// The professional does not accompany the client any more.
    #[error("this conversation is closed")]
    Closed,
    /// The client's account is closed: nobody would read it.
    #[error("this account is closed")]
    ClientClosed,
    /// The account of who writes was closed meanwhile.
    #[error("who writes has no account any more")]
    SignedOut,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<DbErr> for ConversationError {
    fn from(error: DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Failure for ConversationError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::NotTheirs
            | Self::Empty
            | Self::TooLong { .. }
            | Self::Closed
            | Self::ClientClosed
            | Self::SignedOut => None,
        }
    }
}

/// The page from which a conversation is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationPlace {
    /// The run.
    pub run: Uuid,
    /// The session, by key.
    pub session: Id,
    /// The page.
    pub page: Id,
    /// The title of the tool.
    pub tool_title: String,
    /// The title of the page.
    pub page_title: String,
}

/// A conversation to be begun, where it is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConversation {
    /// Its id.
    pub id: Uuid,
    /// The client.
    pub client: Uuid,
    /// The professional.
    pub professional: Uuid,
    /// Whence; none where it is about no page.
    pub place: Option<ConversationPlace>,
}

struct Write {
    id: Uuid,
    begins: Option<NewConversation>,
    writer: person::Model,
    text: String,
    key: Uuid,
    stamp: Stamp,
}

impl Unit for Write {
    type Output = ();
    type Error = ConversationError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), ConversationError> {
        let text = self.text.trim();
        if text.is_empty() {
            return Err(ConversationError::Empty);
        }
        let is = text.chars().count();
        if is > MOST {
            return Err(ConversationError::TooLong { is });
        }
        let row = self.row(transaction).await?;
        let same = message::Entity::find()
            .filter(message::Column::ConversationId.eq(row.id))
            .filter(message::Column::Key.eq(self.key));
        if same.one(transaction).await?.is_some() {
            return Ok(());
        }
        let by_client = self.writer.id == row.client_id;
        let author = Some(self.writer.id);
        let kind = MessageKind::Words;
        let row = put(transaction, row, author, kind, text, self.key, &self.stamp).await?;
        let waits = if by_client {
            row.professional_waits
        } else {
            row.client_waits
        };
        if waits.is_none() {
            // Whoever has something to see has heard of it once.
            let kind = if by_client {
                "message-wanted"
            } else {
                "message-given"
            };
            outbox::put_message(transaction, &row, kind, &self.stamp).await?;
        }
        let mut marked: ActiveModel = row.clone().into();
        if by_client {
            marked.professional_waits = Set(waits.or(Some(self.stamp.now)));
            marked.to_answer = Set(row.to_answer.or(Some(self.stamp.now)));
        } else {
            // What came while the answer was written was not seen, and waits.
            marked.to_answer = Set(row.professional_waits);
            marked.client_waits = Set(waits.or(Some(self.stamp.now)));
        }
        Entity::update(marked).exec(transaction).await?;
        message_draft::clear(transaction, row.id, self.writer.id).await?;
        Ok(())
    }
}

impl Write {
    /// The conversation, in which the writer may write; begun where it is to be. Held in the order in which an unlinking holds: the
    /// client, the link, the conversation.
    async fn row(&self, transaction: &DatabaseTransaction) -> Result<Model, ConversationError> {
        let mut there = Entity::find_by_id(self.id).one(transaction).await?;
        if let (None, Some(new)) = (&there, &self.begins) {
            person::hold(transaction, new.client).await?;
            there = Entity::find_by_id(self.id).one(transaction).await?;
            if there.is_none() {
                return self.begin(transaction, new).await;
            }
        }
        let there = there.ok_or(ConversationError::NotTheirs)?;
        self.may_write(transaction, &there).await?;
        let row = hold(transaction, self.id).await?;
        let row = row.ok_or(ConversationError::NotTheirs)?;
        // Handed over in this very instant: the form comes back, and goes to who took over.
        if row.professional_id != there.professional_id || row.closed_at.is_some() {
            return Err(ConversationError::Closed);
        }
        Ok(row)
    }

    async fn begin(
        &self,
        transaction: &DatabaseTransaction,
        new: &NewConversation,
    ) -> Result<Model, ConversationError> {
        let client = person::Entity::find_by_id(new.client)
            .one(transaction)
            .await?
            .filter(|person| person.role == Role::Client)
            .ok_or(ConversationError::NotTheirs)?;
        let place = new.place.as_ref();
        let row = Model {
            id: new.id,
            organisation_id: client.organisation_id,
            client_id: client.id,
            professional_id: new.professional,
            run_id: place.map(|place| place.run),
            session: place.map(|place| place.session.to_string()),
            page: place.map(|place| place.page.to_string()),
            tool_title: place.map(|place| place.tool_title.clone()),
            page_title: place.map(|place| place.page_title.clone()),
            opened_at: self.stamp.now,
            closed_at: None,
            last: 0,
            last_at: self.stamp.now,
            client_waits: None,
            professional_waits: None,
            to_answer: None,
        };
        self.may_write(transaction, &row).await?;
        let insert: ActiveModel = row.clone().into();
        Entity::insert(insert)
            .exec_without_returning(transaction)
            .await?;
        let detail = serde_json::json!({ "title": row.tool_title, "page-title": row.page_title });
        history::Note::of(&client, Kind::ConversationBegun)
            .by(&self.writer)
            .detail(&detail)
            .insert(transaction, &self.stamp)
            .await?;
        Ok(row)
    }

    /// Whether the writer takes part, and the other reads it.
    async fn may_write(
        &self,
        transaction: &DatabaseTransaction,
        row: &Model,
    ) -> Result<(), ConversationError> {
        let writer = self.writer.id;
        if writer != row.client_id && writer != row.professional_id {
            return Err(ConversationError::NotTheirs);
        }
        let client = person::Entity::find_by_id(row.client_id)
            .one(transaction)
            .await?;
        if client.is_none_or(|client| !client.active) {
            return Err(if writer == row.client_id {
                ConversationError::SignedOut
            } else {
                ConversationError::ClientClosed
            });
        }
        let linked = link::hold(transaction, row.client_id, row.professional_id).await?;
        if row.closed_at.is_some() || linked.is_none() {
            return Err(ConversationError::Closed);
        }
        Ok(())
    }
}

/// Puts a message at the end.
async fn put(
    transaction: &DatabaseTransaction,
    mut row: Model,
    author: Option<Uuid>,
    kind: MessageKind,
    text: &str,
    key: Uuid,
    stamp: &Stamp,
) -> Result<Model, StoreError> {
    row.last += 1;
    row.last_at = stamp.now;
    let message = message::ActiveModel {
        conversation_id: Set(row.id),
        number: Set(row.last),
        organisation_id: Set(row.organisation_id),
        author_id: Set(author),
        kind: Set(kind),
        text: Set(text.as_bytes().to_vec()),
        at: Set(stamp.now),
        key: Set(key),
    };
    message::Entity::insert(message)
        .exec_without_returning(transaction)
        .await?;
    let saved: ActiveModel = row.clone().into();
    Entity::update(saved.reset_all()).exec(transaction).await?;
    Ok(row)
}

async fn hold(transaction: &DatabaseTransaction, id: Uuid) -> Result<Option<Model>, StoreError> {
    let mut row = Entity::find_by_id(id);
    if transaction.get_database_backend() == DbBackend::Postgres {
        row = row.lock_exclusive();
    }
    Ok(row.one(transaction).await?)
}

/// Gives what a professional takes part in with a client to another, or closes it. What waits for an answer needs somebody who gives it.
pub(super) async fn hand_over(
    transaction: &DatabaseTransaction,
    client: Uuid,
    from: Uuid,
    to: Option<Uuid>,
    stamp: &Stamp,
) -> Result<(), LinkError> {
    let mut theirs = Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::ProfessionalId.eq(from))
        .filter(Column::ClosedAt.is_null())
        .order_by_asc(Column::Id);
    if transaction.get_database_backend() == DbBackend::Postgres {
        theirs = theirs.lock_exclusive();
    }
    let theirs = theirs.all(transaction).await?;
    let to = match to {
        Some(to) => person::Entity::find_by_id(to).one(transaction).await?,
        None => None,
    };
    if to.is_none() && theirs.iter().any(|row| row.to_answer.is_some()) {
        return Err(LinkError::Responsible);
    }
    for mut row in theirs {
        let (kind, name) = match &to {
            Some(to) => (MessageKind::HandedOver, to.name.as_str()),
            None => (MessageKind::Closed, ""),
        };
        match &to {
            Some(to) => {
                row.professional_id = to.id;
                // Who takes over did not see what waits.
                row.professional_waits = row.professional_waits.or(row.to_answer);
            }
            None => row.closed_at = Some(stamp.now),
        }
        put(transaction, row, None, kind, name, stamp.id(), stamp).await?;
    }
    Ok(())
}

struct Seen {
    id: Uuid,
    reader: Uuid,
    up_to: i64,
    /// The reader says that what was seen needs no answer.
    needs_no_answer: bool,
}

impl Unit for Seen {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let Some(row) = hold(transaction, self.id).await? else {
            return Ok(());
        };
        // What came while the page was made was not seen.
        let later = message::Entity::find()
            .filter(message::Column::ConversationId.eq(row.id))
            .filter(message::Column::Number.gt(self.up_to))
            .filter(message::Column::AuthorId.ne(self.reader))
            .order_by_asc(message::Column::Number)
            .one(transaction)
            .await?;
        let waits = later.map(|message| message.at);
        let mut marked = ActiveModel {
            id: Set(row.id),
            ..Default::default()
        };
        if self.reader == row.client_id {
            marked.client_waits = Set(waits);
        } else if self.reader == row.professional_id {
            marked.professional_waits = Set(waits);
            if self.needs_no_answer {
                marked.to_answer = Set(waits);
            }
        } else {
            return Ok(());
        }
        Entity::update(marked).exec(transaction).await?;
        Ok(())
    }
}

impl Store {
    /// Writes in a conversation; begins it where it is to be begun and is not there. The same `key` again writes nothing.
    ///
    /// # Errors
    /// Why nothing was written.
    pub async fn write_message(
        &self,
        writer: &person::Model,
        (id, begins): (Uuid, Option<NewConversation>),
        text: String,
        key: Uuid,
        stamp: Stamp,
    ) -> Result<(), ConversationError> {
        let writer = writer.clone();
        self.write(Write {
            id,
            begins,
            writer,
            text,
            key,
            stamp,
        })
        .await
    }

    /// Notes that somebody who takes part has a conversation on the screen, up to a message.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn saw_conversation(
        &self,
        id: Uuid,
        reader: Uuid,
        up_to: i64,
    ) -> Result<(), StoreError> {
        let seen = Seen {
            id,
            reader,
            up_to,
            needs_no_answer: false,
        };
        self.write(seen).await
    }

    /// Notes that a professional read a conversation, up to a message, and that it needs no answer.
    ///
    /// # Errors
    /// When it cannot be saved.
    pub async fn needs_no_answer(
        &self,
        id: Uuid,
        professional: Uuid,
        up_to: i64,
    ) -> Result<(), StoreError> {
        let seen = Seen {
            id,
            reader: professional,
            up_to,
            needs_no_answer: true,
        };
        self.write(seen).await
    }

    /// A conversation.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn conversation(&self, id: Uuid) -> Result<Option<Model>, StoreError> {
        Ok(Entity::find_by_id(id).one(self.read()).await?)
    }

    /// The messages of a conversation, in order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn messages(&self, conversation: Uuid) -> Result<Vec<Message>, StoreError> {
        Ok(message::Entity::find()
            .filter(message::Column::ConversationId.eq(conversation))
            .order_by_asc(message::Column::Number)
            .all(self.read())
            .await?)
    }

    /// A client's conversations, with one professional where one is named; what was written in last comes first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn conversations(
        &self,
        client: Uuid,
        professional: Option<Uuid>,
    ) -> Result<Vec<Model>, StoreError> {
        let mut found = Entity::find().filter(Column::ClientId.eq(client));
        if let Some(professional) = professional {
            found = found.filter(Column::ProfessionalId.eq(professional));
        }
        Ok(found
            .order_by_desc(Column::LastAt)
            .order_by_desc(Column::Id)
            .all(self.read())
            .await?)
    }

    /// The conversations in which a client waits for a professional's answer, each with that client; the longest wait first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn messages_for(
        &self,
        professional: Uuid,
    ) -> Result<Vec<(Model, person::Model)>, StoreError> {
        let rows = Entity::find()
            .find_also_related(person::Entity)
            .filter(Column::ProfessionalId.eq(professional))
            .filter(Column::ToAnswer.is_not_null())
            .filter(Column::ClosedAt.is_null())
            .order_by_asc(Column::ToAnswer)
            .order_by_asc(Column::Id)
            .all(self.read())
            .await?;
        let rows = rows.into_iter();
        Ok(rows
            .filter_map(|(row, client)| Some((row, client?)))
            .collect())
    }
}

/// When a message of the other was first not seen.
impl Model {
    /// Since when something is there that this person did not see.
    #[must_use]
    pub fn unseen_by(&self, person: Uuid) -> Option<Moment> {
        if person == self.client_id {
            self.client_waits
        } else if person == self.professional_id {
            self.professional_waits
        } else {
            None
        }
    }
}
