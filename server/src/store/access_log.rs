//! Who looked at what of which client: written with every look and never changed.

use sea_orm::{ActiveValue::Set, DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*};

use super::{Stamp, Store, StoreError, Unit, history, person};

/// A look at something of a client.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_log")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation.
    pub organisation_id: Uuid,
    /// Who looked.
    pub person_id: Uuid,
    /// Whose it is.
    pub client_id: Uuid,
    /// When.
    pub at: i64,
    /// At what, in the words of [`View`], with the run and send where there is one.
    pub what: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// The client's file.
    File,
    /// What the client sent in a run.
    Answers {
        /// The run.
        run: Uuid,
        /// The session, by key.
        session: String,
    },
    /// What was written about a send, by the client for whom it is.
    Feedback {
        /// The run.
        run: Uuid,
        /// The session, by key.
        session: String,
        /// The send it is on, as [`send_slug`](super::send_slug) writes it.
        send: String,
        /// It is no feedback: it says why the wait was ended.
        released: bool,
    },
}

/// An hour, within which a second look at the same kind of thing is no news to the client.
const HOUR: i64 = 3_600_000;

struct NoteView {
    person: person::Model,
    client: Uuid,
    view: View,
    stamp: Stamp,
}

impl Unit for NoteView {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let Some(client) = person::Entity::find_by_id(self.client)
            .one(transaction)
            .await?
        else {
            return Ok(());
        };
        let row = match &self.view {
            View::File => None,
            View::Answers { run, .. } | View::Feedback { run, .. } => {
                let row = super::run::Entity::find_by_id(*run)
                    .one(transaction)
                    .await?;
                row.filter(|row| row.client_id == client.id)
            }
        };
        let title = row.as_ref().map(|row| row.title.as_str());
        let session_title = match (&row, &self.view) {
            (Some(row), View::Answers { session, .. } | View::Feedback { session, .. }) => {
                history::session_title(transaction, row.id, session).await?
            }
            (_, View::File) | (None, _) => None,
        };
        let (kind, what, note) = match &self.view {
            View::File => {
                let kind = history::Kind::ViewedFile;
                (kind, "file".to_owned(), history::Note::of(&client, kind))
            }
            View::Answers { run, session } => {
                let kind = history::Kind::ViewedAnswers;
                let note = history::Note::of(&client, kind).session(session);
                let detail = serde_json::json!({ "title": title, "session-title": session_title });
                (
                    kind,
                    format!("answers {run} {session}"),
                    note.detail(&detail),
                )
            }
            View::Feedback {
                run,
                session,
                send,
                released,
            } => {
                let kind = history::Kind::ViewedFeedback;
                let note = history::Note::of(&client, kind).session(session);
                let detail = serde_json::json!({ "title": title, "session-title": session_title, "send": send, "released": released });
                (
                    kind,
                    format!("feedback {run} {session} {send}"),
                    note.detail(&detail),
                )
            }
        };
        // A second look at the same thing within the hour is no news, and feedback is new only once.
        let since = if kind == history::Kind::ViewedFeedback {
            i64::MIN
        } else {
            self.stamp.now.saturating_sub(HOUR)
        };
        let mut note = note.by(&self.person);
        if let Some(row) = &row {
            note = note.run(row.id, &row.tool);
        }
        let known = note.told_since(transaction, since).await?;
        Entity::insert(ActiveModel {
            id: Set(self.stamp.id()),
            organisation_id: Set(client.organisation_id),
            person_id: Set(self.person.id),
            client_id: Set(client.id),
            at: Set(self.stamp.now),
            what: Set(what),
        })
        .exec_without_returning(transaction)
        .await?;
        if known {
            return Ok(());
        }
        note.insert(transaction, &self.stamp).await
    }
}

impl Store {
    /// Notes that `person` looks at something of `client`: in the access log each time, in the contact history at most once an
    /// hour for each kind.
    ///
    /// # Errors
    /// When it cannot be saved; then nothing should be shown either.
    pub async fn note_view(
        &self,
        person: &person::Model,
        client: Uuid,
        view: View,
        stamp: Stamp,
    ) -> Result<(), StoreError> {
        self.write(NoteView {
            person: person.clone(),
            client,
            view,
            stamp,
        })
        .await
    }

    /// Who looked at what of a client, newest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn access_log(&self, client: Uuid, most: u64) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::ClientId.eq(client))
            .order_by_desc(Column::At)
            .order_by_desc(Column::Id)
            .limit(most)
            .all(self.read())
            .await?)
    }
}
