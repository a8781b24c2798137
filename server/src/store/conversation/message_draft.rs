//! What somebody has begun to write in a conversation, there or about to be. Nobody else reads it.

use engine::Id;
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*, sea_query::OnConflict,
};

use super::{ConversationPlace, NewConversation};
use crate::store::{
    ActError, FeedbackDraft, Stamp, Store, StoreError, Unit, person, set_aside::mark_of_text,
};

/// A begun message, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_draft")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub conversation_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    pub organisation_id: Uuid,
    pub text: Vec<u8>,
    pub tab: Uuid,
    pub number: i64,
    pub saved_at: i64,
    pub client_id: Option<Uuid>,
    pub run_id: Option<Uuid>,
    pub session: Option<String>,
    pub page: Option<String>,
    pub tool_title: Option<String>,
    pub page_title: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A message to be kept, not sent.
#[derive(Clone, Debug)]
pub struct NewMessageDraft {
    /// Of which conversation.
    pub conversation: Uuid,
    /// What begins with it, where nothing was written there yet.
    pub begins: Option<NewConversation>,
    /// The open page that saves, and the count of its saves.
    pub tab: (Uuid, i64),
    /// The text so far.
    pub text: String,
    /// What stood in the editor when the page was made, by its mark.
    pub made_with: Option<String>,
}

/// A message that was begun and not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BegunMessage {
    /// Of which conversation: there, or to begin with it.
    pub conversation: Uuid,
    /// When it was saved.
    pub saved_at: i64,
    /// Of which client; none where it was begun in a conversation that was there.
    pub client: Option<Uuid>,
    /// About which page; none where it is about no page, or was begun in a conversation that was there.
    pub place: Option<ConversationPlace>,
}

impl From<Model> for BegunMessage {
    fn from(row: Model) -> Self {
        let place = (row.run_id, row.session, row.page);
        let place = match place {
            (Some(run), Some(session), Some(page)) => Some(ConversationPlace {
                run,
                session: Id::new(session),
                page: Id::new(page),
                tool_title: row.tool_title.unwrap_or_default(),
                page_title: row.page_title.unwrap_or_default(),
            }),
            _ => None,
        };
        Self {
            conversation: row.conversation_id,
            saved_at: row.saved_at,
            client: row.client_id,
            place,
        }
    }
}

struct Save {
    writer: person::Model,
    new: NewMessageDraft,
    stamp: Stamp,
}

impl Unit for Save {
    type Output = ();
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), ActError> {
        let (new, writer) = (&self.new, &self.writer);
        let (tab, number) = new.tab;
        let key = (new.conversation, writer.id);
        if let Some(before) = Entity::find_by_id(key).one(transaction).await? {
            if before.tab == tab && before.number >= number {
                return Ok(());
            }
            let there = String::from_utf8_lossy(&before.text);
            let seen = new.made_with.as_ref();
            let unseen = seen.is_some_and(|seen| *seen != mark_of_text(&there));
            let another = before.tab != tab && there != new.text;
            if unseen && another && !there.trim().is_empty() {
                return Err(ActError::ChangedElsewhere);
            }
        }
        let begins = new.begins.as_ref();
        let place = begins.and_then(|begins| begins.place.as_ref());
        let draft = ActiveModel {
            conversation_id: Set(key.0),
            person_id: Set(key.1),
            organisation_id: Set(writer.organisation_id),
            text: Set(new.text.clone().into_bytes()),
            tab: Set(tab),
            number: Set(number),
            saved_at: Set(self.stamp.now),
            client_id: Set(begins.map(|begins| begins.client)),
            run_id: Set(place.map(|place| place.run)),
            session: Set(place.map(|place| place.session.to_string())),
            page: Set(place.map(|place| place.page.to_string())),
            tool_title: Set(place.map(|place| place.tool_title.clone())),
            page_title: Set(place.map(|place| place.page_title.clone())),
        };
        let anew = OnConflict::columns([Column::ConversationId, Column::PersonId])
            .update_columns([Column::Text, Column::Tab, Column::Number, Column::SavedAt])
            .to_owned();
        Entity::insert(draft)
            .on_conflict(anew)
            .exec_without_returning(transaction)
            .await?;
        Ok(())
    }
}

/// Forgets what somebody had begun, for it was sent.
pub(super) async fn clear(
    transaction: &DatabaseTransaction,
    conversation: Uuid,
    writer: Uuid,
) -> Result<(), StoreError> {
    Entity::delete_by_id((conversation, writer))
        .exec(transaction)
        .await?;
    Ok(())
}

impl Store {
    /// Keeps what somebody has begun to write.
    ///
    /// # Errors
    /// When another window of theirs wrote something else there, or it cannot be saved.
    pub async fn save_message_draft(
        &self,
        writer: &person::Model,
        new: NewMessageDraft,
        stamp: Stamp,
    ) -> Result<(), ActError> {
        let writer = writer.clone();
        self.write(Save { writer, new, stamp }).await
    }

    /// All messages that somebody has begun to write and not sent, the last one first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn begun_messages(&self, writer: Uuid) -> Result<Vec<BegunMessage>, StoreError> {
        let rows = Entity::find()
            .filter(Column::PersonId.eq(writer))
            .order_by_desc(Column::SavedAt)
            .order_by_asc(Column::ConversationId)
            .all(self.read())
            .await?;
        let rows = rows.into_iter();
        let written = rows.filter(|row| !row.text.trim_ascii().is_empty());
        Ok(written.map(BegunMessage::from).collect())
    }

    /// What somebody has begun to write.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn message_draft(
        &self,
        conversation: Uuid,
        writer: Uuid,
    ) -> Result<Option<FeedbackDraft>, StoreError> {
        let row = Entity::find_by_id((conversation, writer))
            .one(self.read())
            .await?;
        Ok(row.map(|row| FeedbackDraft {
            text: String::from_utf8_lossy(&row.text).into_owned(),
            saved_at: row.saved_at,
        }))
    }
}
