//! What is kept: SQLite in one file, or PostgreSQL, by the address alone.
//!
//! Reads go through a pool that cannot write. Every write is a [`Unit`] handed to the one writer. What must be read as of one
//! moment is read in a transaction in a task of its own, never in the future of a request, which may be dropped anywhere.

mod access_log;
mod account;
mod act;
mod alert_task;
mod arrival;
mod assign;
mod begin;
mod clock;
mod connect;
mod conversation;
mod draft;
mod elsewhere;
mod error;
mod event;
mod favourite;
mod feedback_draft;
mod feedback_task;
mod feedback_template;
mod history;
mod known;
mod link;
mod mail_setting;
mod media;
mod module_draft;
mod move_batch;
mod move_version;
mod organisation;
mod outbox;
mod own_side;
mod person;
mod photo;
mod plan_draft;
mod position;
mod program;
mod program_media;
mod program_scenarios;
mod publish;
mod reminder;
mod reply_task;
mod run;
mod seen_milestone;
mod sending;
mod set_aside;
mod sign_in_guard;
mod stamp;
mod thread_seen;
mod thrown_draft;
mod unlink;
mod version_note;
mod web_session;
mod writer;

use std::sync::Arc;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, IsolationLevel, TransactionOptions,
    TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

pub use self::{
    access_log::{Model as Look, View},
    account::AccountError,
    act::{ActError, Acted},
    alert_task::{AlertTask, Model as AlertRow},
    assign::NewAssignment,
    connect::SAFE_SQLITE,
    conversation::{
        BegunMessage, ConversationError, ConversationPlace, Message, MessageKind,
        Model as Conversation, NewConversation, NewMessageDraft,
    },
    draft::{NewDraft, Saved},
    error::StoreError,
    favourite::Model as Favourite,
    feedback_draft::{FeedbackDraft, NewFeedbackDraft},
    feedback_task::{Model as FeedbackTask, Task},
    feedback_template::{FeedbackTemplate, NewTemplate, TemplateError},
    history::{Kind as HistoryKind, Model as HistoryEntry},
    link::LinkError,
    mail_setting::{MailKind, MailSettings},
    media::Model as Media,
    module_draft::{Model as ModuleDraft, ModuleDraftError, NewModuleDraft, NewVersion, SeenDraft},
    move_batch::{Model as MoveBatch, MoveBatchError, MoveOutlook, MoveProgress},
    move_version::NewMove,
    organisation::{Model as Organisation, NewOrganisation},
    outbox::Model as Outgoing,
    person::{AddPersonError, Model as Person, NewPerson, Role},
    plan_draft::{Field, NewPlanStep, PlanDraft, PlanStep, Stepped},
    program::{Published, PublishedStamp},
    program_scenarios::Scenarios,
    publish::{NewMedia, NewProgram, PublishError, PublishOutcome},
    reminder::Model as Reminder,
    reply_task::{Model as ReplyRow, ReplyTask},
    run::{Loaded, Model as RunRow, State as RunState},
    sending::{send_of_slug, send_slug},
    set_aside::{SetAside, mark, mark_of_text},
    sign_in_guard::Model as SignInGuard,
    stamp::{Ids, Stamp, SystemIds},
    thrown_draft::Thrown,
    unlink::NewUnlink,
    version_note::Version,
    web_session::Model as WebSession,
    writer::{Failure, Unit},
};
pub(crate) use self::{
    act::by_record,
    arrival::{Arrival, RunNow},
    conversation::MOST as MOST_OF_MESSAGE,
};

use crate::migration::Migrator;

/// The store. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    read: DatabaseConnection,
    writer: writer::Writer,
    programs: program::Cache,
    known: known::Known,
}

impl Store {
    /// Opens the database at `address` (`sqlite:PATH` or `postgres://…`), makes it if it is a file that is not there, and
    /// brings its tables up to date.
    ///
    /// # Errors
    /// When it cannot be reached, or would not keep what it is told to keep.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        let connections = connect::connect(address).await?;
        connect::alone(&connections.write, Migrator::up(&connections.write, None)).await?;
        Ok(Self(Arc::new(Inner {
            read: connections.read,
            writer: writer::Writer::start(connections.write),
            programs: program::Cache::default(),
            known: known::Known::default(),
        })))
    }

    /// The connection for reads; it cannot write.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        &self.0.read
    }

    /// A transaction that sees the database as it is at its first read, whatever is written meanwhile. Only within
    /// [`spawned`](Self::spawned).
    pub(crate) async fn as_of_now(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = if self.0.read.get_database_backend() == DbBackend::Postgres {
            TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                ..TransactionOptions::default()
            }
        } else {
            TransactionOptions::default()
        };
        Ok(self.0.read.begin_with_options(options).await?)
    }

    /// Does `work` in a task of its own, for whoever asks may stop listening anywhere: a transaction that is dropped while it
    /// begins would go back to the pool open.
    pub(crate) async fn spawned<T: Send + 'static>(
        &self,
        work: impl Future<Output = Result<T, StoreError>> + Send + 'static,
    ) -> Result<T, StoreError> {
        tokio::spawn(work).await.unwrap_or(Err(StoreError::Fault))
    }

    /// Hands a unit of work to the writer, and answers after it was committed. Dropping this future does not take back a unit
    /// that was handed over.
    ///
    /// # Errors
    /// What the unit says, or that it could not be saved.
    pub async fn write<U: Unit>(&self, unit: U) -> Result<U::Output, U::Error> {
        self.0.writer.write(unit).await
    }

    /// Returns when the disk has failed to keep what was written, and never otherwise. Nothing is saved from then on: stop, and
    /// be started again.
    pub async fn failed(&self) {
        self.0.writer.broken().await;
    }

    /// Finishes what waits and closes all connections. What is handed over afterwards is refused.
    pub async fn close(&self) {
        // The last to close SQLite takes its journal into the file, and only the writer can.
        if let Err(error) = self.0.read.close_by_ref().await {
            tracing::warn!(%error, "closing the connections for reading");
        }
        self.0.writer.close().await;
    }
}
