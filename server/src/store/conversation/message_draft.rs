//! What somebody has begun to write in a conversation, there or about to be. Nobody else reads it.

use sea_orm::{ActiveValue::Set, DatabaseTransaction, entity::prelude::*, sea_query::OnConflict};

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
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A message to be kept, not sent.
#[derive(Clone, Debug)]
pub struct NewMessageDraft {
    /// Of which conversation.
    pub conversation: Uuid,
    /// The open page that saves, and the count of its saves.
    pub tab: (Uuid, i64),
    /// The text so far.
    pub text: String,
    /// What stood in the editor when the page was made, by its mark.
    pub made_with: Option<String>,
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
        let draft = ActiveModel {
            conversation_id: Set(key.0),
            person_id: Set(key.1),
            organisation_id: Set(writer.organisation_id),
            text: Set(new.text.clone().into_bytes()),
            tab: Set(tab),
            number: Set(number),
            saved_at: Set(self.stamp.now),
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
