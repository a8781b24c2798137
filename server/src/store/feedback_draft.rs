//! What somebody has begun to write about a send: feedback, or a reply beneath it. It opens nothing, and nobody else reads it.

use engine::{Actor, Id, Refusal, Sending, Sent};
use sea_orm::{
    ActiveValue::Set, DatabaseTransaction, QueryOrder, entity::prelude::*, sea_query::OnConflict,
};

use super::{
    ActError, Stamp, Store, StoreError, Unit, act, person, sending::send_slug,
    set_aside::mark_of_text,
};

/// A begun text about a send. `professional_id` is who writes it, also where that is the client.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feedback_draft")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub send: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub professional_id: Uuid,
    pub organisation_id: Uuid,
    pub text: Vec<u8>,
    pub tab: Uuid,
    pub number: i64,
    pub saved_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A begun text, as its writer goes on with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackDraft {
    /// The text so far.
    pub text: String,
    /// When it was saved.
    pub saved_at: i64,
}

/// Forgets what somebody had begun, for it was posted.
pub(super) async fn clear(
    transaction: &DatabaseTransaction,
    run: Uuid,
    session: &Id,
    send: &Sending,
    writer: Uuid,
) -> Result<(), StoreError> {
    Entity::delete_by_id((run, session.as_str().to_owned(), send_slug(send), writer))
        .exec(transaction)
        .await?;
    Ok(())
}

/// A text to be saved, not posted.
#[derive(Clone, Debug)]
pub struct NewFeedbackDraft {
    /// The session, by key.
    pub session: Id,
    /// The send it is about.
    pub send: Sending,
    /// It is a reply beneath feedback; otherwise it is the feedback.
    pub reply: bool,
    /// The open page that saves. Its own saves are ordered by their number; between two pages the later comer counts.
    pub tab: Uuid,
    /// Counts the saves of that open page from 1.
    pub number: i64,
    /// The text so far.
    pub text: String,
    /// What stood in the editor when the page was made, by its mark, where the page says so. What another window of the
    /// same person wrote since is not written over.
    pub made_with: Option<String>,
}

struct Save {
    store: Store,
    run: Uuid,
    writer: Uuid,
    new: NewFeedbackDraft,
    stamp: Stamp,
}

impl Unit for Save {
    type Output = i64;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<i64, ActError> {
        let new = &self.new;
        let scene = act::open(&self.store, transaction, self.run, self.writer).await?;
        if !new.reply && !matches!(scene.by, Actor::Professional(_)) {
            return Err(Refusal::NotTheirs.into());
        }
        let session = scene.loaded.run.session(&new.session);
        let sent = session
            .and_then(|session| session.sent(&new.send))
            .ok_or(Refusal::NotFound)?;
        if new.reply {
            if !sent.takes_reply(scene.by) {
                return Err(Refusal::NothingToAnswer.into());
            }
            if posted(sent, scene.by) == Some(new.text.trim()) {
                // A window that saves late what was posted from another has nothing new to keep.
                return Ok(new.number);
            }
        } else if sent.feedback.is_some() {
            return Err(Refusal::AlreadyAnswered.into());
        }
        let key = (
            self.run,
            new.session.as_str().to_owned(),
            send_slug(&new.send),
            self.writer,
        );
        let before = Entity::find_by_id(key.clone()).one(transaction).await?;
        if let Some(before) = before {
            if before.tab == new.tab && before.number >= new.number {
                return Ok(before.number);
            }
            let there = String::from_utf8_lossy(&before.text);
            let unseen = new
                .made_with
                .as_ref()
                .is_some_and(|seen| *seen != mark_of_text(&there));
            let another = before.tab != new.tab && there != new.text;
            if unseen && another && !there.trim().is_empty() {
                return Err(ActError::ChangedElsewhere);
            }
        }
        Entity::insert(ActiveModel {
            run_id: Set(key.0),
            session: Set(key.1),
            send: Set(key.2),
            professional_id: Set(key.3),
            organisation_id: Set(scene.loaded.row.organisation_id),
            text: Set(new.text.clone().into_bytes()),
            tab: Set(new.tab),
            number: Set(new.number),
            saved_at: Set(self.stamp.now),
        })
        .on_conflict(
            OnConflict::columns([
                Column::RunId,
                Column::Session,
                Column::Send,
                Column::ProfessionalId,
            ])
            .update_columns([Column::Text, Column::Tab, Column::Number, Column::SavedAt])
            .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
        Ok(new.number)
    }
}

/// What this person wrote last about a send.
fn posted(sent: &Sent, by: Actor) -> Option<&str> {
    let mut replies = sent.replies.iter().rev();
    if let Some(reply) = replies.find(|reply| reply.by == by) {
        return reply.text.as_deref();
    }
    let feedback = sent.feedback.as_ref().filter(|first| first.by == by);
    feedback.and_then(|first| first.text.as_deref())
}

impl Store {
    /// Saves what somebody has begun to write about a send; says which number is saved now.
    ///
    /// # Errors
    /// When there is no such send, it has feedback already or (for a reply) none yet, or it cannot be saved.
    pub async fn save_feedback_draft(
        &self,
        run: Uuid,
        writer: &person::Model,
        new: NewFeedbackDraft,
        stamp: Stamp,
    ) -> Result<i64, ActError> {
        self.write(Save {
            store: self.clone(),
            run,
            writer: writer.id,
            new,
            stamp,
        })
        .await
    }

    /// About which sends somebody has begun to write and not posted: run, session by key, send as `send_slug` writes it.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn begun_letters(
        &self,
        writer: Uuid,
    ) -> Result<Vec<(Uuid, String, String)>, StoreError> {
        let rows = Entity::find()
            .filter(Column::ProfessionalId.eq(writer))
            .order_by_desc(Column::SavedAt)
            .all(self.read())
            .await?;
        let rows = rows.into_iter();
        let written = rows.filter(|row| !row.text.trim_ascii().is_empty());
        Ok(written
            .map(|row| (row.run_id, row.session, row.send))
            .collect())
    }

    /// What somebody has begun to write about a send.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn feedback_draft(
        &self,
        run: Uuid,
        session: &Id,
        send: &Sending,
        writer: Uuid,
    ) -> Result<Option<FeedbackDraft>, StoreError> {
        let key = (run, session.as_str().to_owned(), send_slug(send), writer);
        let Some(row) = Entity::find_by_id(key).one(self.read()).await? else {
            return Ok(None);
        };
        let text = String::from_utf8(row.text).map_err(|error| StoreError::Unreadable {
            what: "begun feedback",
            why: error.to_string(),
        })?;
        Ok(Some(FeedbackDraft {
            text,
            saved_at: row.saved_at,
        }))
    }
}
