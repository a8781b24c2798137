//! The contact history: one entry for everything that client or professional did with the other, written with it and never changed.

use std::collections::BTreeSet;

use sea_orm::{
    ActiveValue::Set, Condition, DatabaseTransaction, QueryOrder, QuerySelect, entity::prelude::*,
};

use super::{Stamp, Store, StoreError, person};

/// What an entry tells. Each has words in the languages of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::None)",
    rename_all = "kebab-case"
)]
pub enum Kind {
    /// A tool was set ready. Detail: `title`, and `by-tool` where another tool added it.
    Assigned,
    /// The plan was adapted. Detail: `title`, and `changed`: a list of `kind` with the titles of `what` it is about.
    PlanChanged,
    /// What is still to come was moved to a newer version. Detail: `title` and `version`.
    Moved,
    /// A session can be begun.
    SessionOpened,
    /// A session was passed over.
    SessionSkipped,
    /// The client began a session.
    SessionBegun,
    /// The client sent answers. Detail: `send`, `waits`.
    Sent,
    /// The client reached a milestone. Detail: `milestone`.
    MilestoneReached,
    /// A tool should have been added, and is not published any more. Detail: `missing`.
    ToolMissing,
    /// A tool should have been added, and the client was at work on it already. Detail: `there`, its title.
    ToolThere,
    /// The client left a page that warned of something. Detail: `professional`, the name of who was told.
    AlertRaised,
    /// A professional did something about a warning.
    AlertHandled,
    /// A professional gave feedback. Detail: `send`.
    FeedbackPosted,
    /// The client or a professional wrote on beneath feedback. Detail: `send`.
    Replied,
    /// A professional read what the client wrote beneath feedback, and it needed no answer. Detail: `send`.
    ReplyRead,
    /// A wait ended without feedback. Detail: `send`.
    Released,
    /// A session was done.
    SessionDone,
    /// A session was broken off.
    SessionAborted,
    /// Another entry was asked for.
    AskedAgain,
    /// Another professional answers from now on. Detail: `professional`, the name, and `self` where that one took it over.
    Transferred,
    /// The tool was completed.
    Completed,
    /// The tool ended without being completed.
    Withdrawn,
    /// The client or a professional began a conversation. Detail: `title` and `page-title` of the page that it is about, where it is.
    ConversationBegun,
    /// A professional accompanies the client from now on. Detail: `professional`, the name.
    Linked,
    /// A professional accompanies the client no longer. Detail: `professional`, the name, and `self` where that one left.
    Unlinked,
    /// Nobody can sign in with the client's account any more.
    AccountClosed,
    /// The client can sign in again.
    AccountOpened,
    /// A professional opened the client's file.
    ViewedFile,
    /// A professional opened what the client sent. Detail: `title`.
    ViewedAnswers,
    /// The client opened feedback. Detail: `title`, `send`.
    ViewedFeedback,
}

impl Kind {
    /// Its name in stored forms and translations (`session-begun`).
    #[must_use]
    pub fn slug(self) -> String {
        self.to_value()
    }
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "history")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The client's organisation.
    pub organisation_id: Uuid,
    /// Whose history it is in.
    pub client_id: Uuid,
    /// When it happened.
    pub at: i64,
    /// `client`, `professional` or `system`.
    pub actor_kind: String,
    /// Who did it, where a person did.
    pub actor_id: Option<Uuid>,
    /// Their name as it was then.
    pub actor_name: Option<String>,
    /// What it tells.
    pub kind: Kind,
    /// In which run, where in one.
    pub run_id: Option<Uuid>,
    /// The tool of that run.
    pub tool: Option<String>,
    /// In which session of its plan, by key.
    pub session: Option<String>,
    /// More, by kind, as a JSON object.
    pub detail: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// An entry to be.
pub(super) struct Note(ActiveModel);

impl Note {
    /// An entry in the history of `client`, done by nobody until said otherwise.
    pub(super) fn of(client: &person::Model, kind: Kind) -> Self {
        Self(ActiveModel {
            organisation_id: Set(client.organisation_id),
            client_id: Set(client.id),
            actor_kind: Set("system".to_owned()),
            actor_id: Set(None),
            actor_name: Set(None),
            kind: Set(kind),
            run_id: Set(None),
            tool: Set(None),
            session: Set(None),
            detail: Set("{}".to_owned()),
            ..Default::default()
        })
    }

    /// `person` did it.
    pub(super) fn by(mut self, person: &person::Model) -> Self {
        self.0.actor_kind = Set(person.role.to_value());
        self.0.actor_id = Set(Some(person.id));
        self.0.actor_name = Set(Some(person.name.clone()));
        self
    }

    /// In this run of this tool.
    pub(super) fn run(mut self, run: Uuid, tool: &str) -> Self {
        self.0.run_id = Set(Some(run));
        self.0.tool = Set(Some(tool.to_owned()));
        self
    }

    /// In this session.
    pub(super) fn session(mut self, session: &str) -> Self {
        self.0.session = Set(Some(session.to_owned()));
        self
    }

    /// With this beside it.
    pub(super) fn detail(mut self, detail: &serde_json::Value) -> Self {
        self.0.detail = Set(detail.to_string());
        self
    }

    /// Whether the same was told since: by the same person, of the same client, run, session and detail.
    pub(super) async fn told_since(
        &self,
        transaction: &DatabaseTransaction,
        since: i64,
    ) -> Result<bool, StoreError> {
        let known = Entity::find()
            .filter(Column::ClientId.eq(self.0.client_id.clone().take()))
            .filter(Column::Kind.eq(self.0.kind.clone().take()))
            .filter(Column::ActorId.eq(self.0.actor_id.clone().take().flatten()))
            .filter(Column::Detail.eq(self.0.detail.clone().take()))
            .filter(Column::At.gt(since))
            .all(transaction)
            .await?;
        let (run, session) = (self.0.run_id.clone().take(), self.0.session.clone().take());
        let (run, session) = (run.flatten(), session.flatten());
        Ok(known
            .iter()
            .any(|entry| entry.run_id == run && entry.session == session))
    }

    pub(super) async fn insert(
        mut self,
        transaction: &DatabaseTransaction,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.0.id = Set(stamp.id());
        self.0.at = Set(stamp.now);
        Entity::insert(self.0)
            .exec_without_returning(transaction)
            .await?;
        Ok(())
    }
}

/// What a session of a run was called when it last did something that was told.
pub(super) async fn session_title(
    transaction: &DatabaseTransaction,
    run: Uuid,
    session: &str,
) -> Result<Option<String>, StoreError> {
    let told = Entity::find()
        .filter(Column::RunId.eq(run))
        .filter(Column::Session.eq(session))
        .filter(Column::Kind.is_in([Kind::SessionOpened, Kind::SessionBegun, Kind::Sent]))
        .order_by_desc(Column::At)
        .one(transaction)
        .await?;
    let detail = told.and_then(|told| serde_json::from_str::<serde_json::Value>(&told.detail).ok());
    let title = detail
        .as_ref()
        .and_then(|detail| detail["session-title"].as_str());
    Ok(title.map(str::to_owned))
}

impl Store {
    /// A client's history, newest first, `most` entries; with `before` those older than that entry, by its time and id.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn history(
        &self,
        client: Uuid,
        before: Option<(i64, Uuid)>,
        most: u64,
    ) -> Result<Vec<Model>, StoreError> {
        let mut entries = Entity::find().filter(Column::ClientId.eq(client));
        if let Some((at, id)) = before {
            entries = entries.filter(
                Condition::any().add(Column::At.lt(at)).add(
                    Condition::all()
                        .add(Column::At.eq(at))
                        .add(Column::Id.lt(id)),
                ),
            );
        }
        Ok(entries
            .order_by_desc(Column::At)
            .order_by_desc(Column::Id)
            .limit(most)
            .all(self.read())
            .await?)
    }

    /// The feedback that a client has opened: run, session by key, and send.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn feedback_read(
        &self,
        client: Uuid,
    ) -> Result<BTreeSet<(Uuid, String, String)>, StoreError> {
        let seen = Entity::find()
            .filter(Column::ClientId.eq(client))
            .filter(Column::Kind.eq(Kind::ViewedFeedback))
            .all(self.read())
            .await?;
        let seen = seen.into_iter().filter_map(|entry| {
            let detail: serde_json::Value = serde_json::from_str(&entry.detail).ok()?;
            Some((
                entry.run_id?,
                entry.session?,
                detail.get("send")?.as_str()?.to_owned(),
            ))
        });
        Ok(seen.collect())
    }
}
