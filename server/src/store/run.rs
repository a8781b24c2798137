//! Runs as lists show them. The truth of a run is its events; a row here is made again with each of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use engine::{Drafts, Id, Lent, Plan, Program, ProgramRef, Record, Run};
use sea_orm::{DatabaseTransaction, DbBackend, QueryOrder, QuerySelect, entity::prelude::*};

use super::{
    RunNow, Store, StoreError, event, known, link, own_side, person, program::stored,
    set_aside::SetAside,
};

/// Where a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(
    rs_type = "String",
    db_type = "String(StringLen::None)",
    rename_all = "kebab-case"
)]
pub enum State {
    /// Nothing was begun.
    Assigned,
    /// Something was begun.
    Active,
    /// All was done.
    Completed,
    /// It ended without all being done.
    Withdrawn,
}

/// A run.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "run")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The client's organisation.
    pub organisation_id: Uuid,
    /// Whose it is.
    pub client_id: Uuid,
    /// The tool.
    pub tool: String,
    /// Its version.
    pub version: i32,
    /// The plan's title, or the tool's.
    pub title: String,
    /// Where it is.
    pub state: State,
    /// Who answers what is sent.
    pub responsible_id: Option<Uuid>,
    /// The number of its last event.
    pub sequence: i64,
    /// Sessions that are done.
    pub done: i32,
    /// Sessions that the client sees and that were not skipped.
    pub visible: i32,
    /// When it was set ready.
    pub assigned_at: i64,
    /// When the client last did something in it.
    pub last_activity: Option<i64>,
    /// When the clock is next to do something in it by itself.
    pub due_at: Option<i64>,
    /// Names the act that set it ready, so that a form sent twice sets it ready once.
    pub key: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A run with all that an act in it, or a page about it, needs; as of one moment.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What lists show of it.
    pub row: Model,
    /// What happened in it.
    pub records: Vec<Record>,
    /// The fold of that.
    pub run: Run,
    /// The client's own side. Empty for everybody but the client.
    pub drafts: Drafts,
    /// When the client's own side was last saved, by session.
    pub saved: BTreeMap<Id, i64>,
    /// By which open page each entry was saved, and under which number, by session and question.
    pub(super) typed: BTreeMap<(Id, Id), (Uuid, i64)>,
    /// What one window of the client's wrote over in another.
    pub aside: SetAside,
    /// The pages that the client marked, by session; empty for everybody else.
    pub marked: BTreeSet<(Id, Id)>,
    /// The programs that its plan names, as far as they are published, with what of other tools they may draw on.
    pub programs: Lent<BTreeMap<ProgramRef, Arc<Program>>>,
}

impl From<engine::RunState> for State {
    fn from(state: engine::RunState) -> Self {
        match state {
            engine::RunState::Assigned => Self::Assigned,
            engine::RunState::Active => Self::Active,
            engine::RunState::Completed => Self::Completed,
            engine::RunState::Withdrawn => Self::Withdrawn,
        }
    }
}

impl Model {
    /// Whether it is not over.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.state {
            State::Assigned | State::Active => true,
            State::Completed | State::Withdrawn => false,
        }
    }

    /// Makes the row again from the fold.
    pub(super) fn project(
        &mut self,
        run: &Run,
        programs: &Lent<BTreeMap<ProgramRef, Arc<Program>>>,
    ) -> Result<(), StoreError> {
        let progress = engine::progress(programs, run, &Drafts::default());
        let plan = run.plan();
        if let Some(title) = &plan.title {
            self.title.clone_from(title);
        } else if let Some(program) = programs.get(&plan.program) {
            self.title.clone_from(&program.header.title);
        }
        self.version = stored(plan.program.version)?;
        self.due_at = engine::due_at(programs, run).filter(|_| !run.is_finished());
        self.state = run.state().into();
        self.responsible_id = run.responsible();
        self.sequence = run.sequence().try_into().unwrap_or(i64::MAX);
        self.done = stored(progress.done)?;
        self.visible = stored(progress.of)?;
        self.last_activity = progress.last_activity;
        Ok(())
    }

    /// Writes the row over the one that is there.
    pub(super) async fn save(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let row: ActiveModel = self.clone().into();
        Entity::update(row.reset_all()).exec(transaction).await?;
        Ok(())
    }
}

impl Loaded {
    /// Whether it hangs on nothing but itself: not on what was sent in other tools, nor on what may yet be published.
    fn is_of_itself(&self) -> bool {
        let programs = &self.programs;
        let draws = programs.values().any(|program| !program.uses.is_empty());
        let mut named = self.run.programs();
        !draws && named.all(|which| programs.contains_key(which))
    }
}

/// The row of a run of `program` that is about to be.
pub(super) fn new_row(
    id: Uuid,
    client: &person::Model,
    program: &Program,
    key: Uuid,
    now: i64,
) -> Result<Model, StoreError> {
    Ok(Model {
        id,
        organisation_id: client.organisation_id,
        client_id: client.id,
        tool: program.header.id.as_str().to_owned(),
        version: stored(program.header.version)?,
        title: program.header.title.clone(),
        state: State::Assigned,
        responsible_id: None,
        sequence: 0,
        done: 0,
        visible: 0,
        assigned_at: now,
        last_activity: None,
        due_at: None,
        key,
    })
}

/// The run of a tool that a client is at work on, or has yet to begin.
pub(super) async fn unfinished(
    transaction: &DatabaseTransaction,
    client: Uuid,
    tool: &str,
) -> Result<Option<Model>, StoreError> {
    Ok(Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::Tool.eq(tool))
        .filter(Column::State.is_in([State::Assigned, State::Active]))
        .one(transaction)
        .await?)
}

/// The runs of a client that a professional answers for, whatever has become of them.
pub(super) async fn answered_for(
    transaction: &DatabaseTransaction,
    client: Uuid,
    professional: Uuid,
) -> Result<Vec<Model>, StoreError> {
    Ok(Entity::find()
        .filter(Column::ClientId.eq(client))
        .filter(Column::ResponsibleId.eq(professional))
        .order_by_asc(Column::Id)
        .all(transaction)
        .await?)
}

/// The row of a run, held until the end of the transaction against others who would act in it.
pub(super) async fn hold(
    transaction: &DatabaseTransaction,
    id: Uuid,
) -> Result<Option<Model>, StoreError> {
    let mut row = Entity::find_by_id(id);
    if transaction.get_database_backend() == DbBackend::Postgres {
        row = row.lock_exclusive();
    }
    Ok(row.one(transaction).await?)
}

impl Store {
    /// Everything of a run, read through `connection`.
    pub(super) async fn load_run(
        &self,
        connection: &impl ConnectionTrait,
        row: Model,
    ) -> Result<Loaded, StoreError> {
        let records = event::records(connection, row.id).await?;
        let run = Run::replay(&records).ok_or_else(|| StoreError::Unreadable {
            what: "a run",
            why: format!("the events of {} do not begin with its assignment", row.id),
        })?;
        let programs = self
            .programs_in(connection, row.organisation_id, run.programs())
            .await?;
        let using = programs.values().map(Arc::as_ref);
        let elsewhere = self.elsewhere(connection, &(&row).into(), using).await?;
        let programs = Lent {
            programs,
            elsewhere,
        };
        Ok(Loaded {
            row,
            records,
            run,
            drafts: Drafts::default(),
            saved: BTreeMap::new(),
            typed: BTreeMap::new(),
            aside: SetAside::new(),
            marked: BTreeSet::new(),
            programs,
        })
    }

    /// The programs that a plan names, as far as they are published.
    pub(super) async fn programs_of(
        &self,
        connection: &impl ConnectionTrait,
        organisation: Uuid,
        plan: &Plan,
    ) -> Result<BTreeMap<ProgramRef, Arc<Program>>, StoreError> {
        self.programs_in(connection, organisation, plan.programs())
            .await
    }

    /// These programs, as far as they are published.
    async fn programs_in<'a>(
        &self,
        connection: &impl ConnectionTrait,
        organisation: Uuid,
        wanted: impl Iterator<Item = &'a ProgramRef>,
    ) -> Result<BTreeMap<ProgramRef, Arc<Program>>, StoreError> {
        let mut programs = BTreeMap::new();
        for which in wanted {
            if !programs.contains_key(which)
                && let Some(program) = self.program_in(connection, organisation, which).await?
            {
                programs.insert(which.clone(), program);
            }
        }
        Ok(programs)
    }

    /// A run of a client's own, with the drafts; none where it is not theirs.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn run_of_client(
        &self,
        run: Uuid,
        client: Uuid,
    ) -> Result<Option<Loaded>, StoreError> {
        let shared = self.shared_run_of_client(run, client).await?;
        Ok(shared.map(Arc::unwrap_or_clone))
    }

    /// The same, only to be looked at. What is known of it is not read again.
    pub(crate) async fn shared_run_of_client(
        &self,
        run: Uuid,
        client: Uuid,
    ) -> Result<Option<Arc<Loaded>>, StoreError> {
        let Some((row, revision)) = known::now(self.read(), run).await? else {
            return Ok(None);
        };
        if row.client_id != client {
            return Ok(None);
        }
        self.run_as_it_is(row, revision).await
    }

    /// A client's own run as it was when the client came in, or later.
    pub(crate) async fn arrived_run(&self, now: RunNow) -> Result<Option<Arc<Loaded>>, StoreError> {
        self.run_as_it_is(now.row, now.revision).await
    }

    /// A client's own run, by the row and the number that were just read of it.
    async fn run_as_it_is(
        &self,
        row: Model,
        revision: i64,
    ) -> Result<Option<Arc<Loaded>>, StoreError> {
        let (run, client) = (row.id, row.client_id);
        let noted = self.0.known.get(run);
        if let Some(noted) = noted.filter(|noted| noted.is_now(&row, revision)) {
            if noted.loaded.row == row {
                return Ok(Some(Arc::clone(&noted.loaded)));
            }
            let loaded = Loaded {
                row,
                ..Loaded::clone(&noted.loaded)
            };
            return Ok(Some(Arc::new(loaded)));
        }
        let store = self.clone();
        self.spawned(async move {
            let transaction = store.as_of_now().await?;
            let read = store.own_run(&transaction, run, client).await;
            transaction.commit().await?;
            let Some((loaded, revision)) = read? else {
                return Ok(None);
            };
            for (which, program) in loaded.programs.iter() {
                store.keep_program(loaded.row.organisation_id, which, program);
            }
            let loaded = Arc::new(loaded);
            store.note(revision, &loaded);
            Ok(Some(loaded))
        })
        .await
    }

    /// Keeps in mind how a run is at a revision that is committed.
    pub(super) fn note(&self, revision: i64, loaded: &Arc<Loaded>) {
        if loaded.is_of_itself() {
            self.0.known.note(revision, loaded);
        }
    }

    /// A client's own run in a writing transaction that holds its row.
    pub(super) async fn held_run_of_client(
        &self,
        transaction: &DatabaseTransaction,
        (row, revision): (Model, i64),
    ) -> Result<Loaded, StoreError> {
        let noted = self.0.known.get(row.id);
        if let Some(noted) = noted.filter(|noted| noted.is_now(&row, revision)) {
            return Ok(Loaded {
                row,
                ..Loaded::clone(&noted.loaded)
            });
        }
        self.with_own_side(transaction, row).await
    }

    /// A run with its client's own side. What happened in it is not read again where nothing more has happened.
    async fn with_own_side(
        &self,
        connection: &impl ConnectionTrait,
        row: Model,
    ) -> Result<Loaded, StoreError> {
        let noted = self.0.known.get(row.id);
        let noted = noted.filter(|noted| noted.has_events_of(&row));
        let kept = own_side::load(connection, row.id).await?;
        let loaded = match noted {
            Some(noted) => Loaded {
                row,
                ..Loaded::clone(&noted.loaded)
            },
            None => self.load_run(connection, row).await?,
        };
        Ok(Loaded {
            drafts: kept.drafts,
            saved: kept.saved,
            typed: kept.typed,
            aside: kept.aside,
            marked: kept.marked,
            ..loaded
        })
    }

    /// What was read outside a writing transaction is committed, and its programs stay as they are.
    fn keep_programs(
        &self,
        read: Result<Option<Loaded>, StoreError>,
    ) -> Result<Option<Loaded>, StoreError> {
        if let Ok(Some(loaded)) = &read {
            for (which, program) in loaded.programs.iter() {
                self.keep_program(loaded.row.organisation_id, which, program);
            }
        }
        read
    }

    /// A run of a client's own, and the revision that it has.
    async fn own_run(
        &self,
        transaction: &DatabaseTransaction,
        run: Uuid,
        client: Uuid,
    ) -> Result<Option<(Loaded, i64)>, StoreError> {
        let now = known::now(transaction, run).await?;
        let Some((row, revision)) = now.filter(|(row, _)| row.client_id == client) else {
            return Ok(None);
        };
        let loaded = self.with_own_side(transaction, row).await?;
        Ok(Some((loaded, revision)))
    }

    /// A run of a client whom the professional accompanies; none where that is not so. Without the client's drafts.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn run_for_professional(
        &self,
        run: Uuid,
        professional: Uuid,
    ) -> Result<Option<Loaded>, StoreError> {
        let store = self.clone();
        self.spawned(async move {
            let transaction = store.as_of_now().await?;
            let read = store.accompanied(&transaction, run, professional).await;
            transaction.commit().await?;
            store.keep_programs(read)
        })
        .await
    }

    async fn accompanied(
        &self,
        transaction: &DatabaseTransaction,
        run: Uuid,
        professional: Uuid,
    ) -> Result<Option<Loaded>, StoreError> {
        let Some(row) = Entity::find_by_id(run).one(transaction).await? else {
            return Ok(None);
        };
        let linked = link::open(transaction, row.client_id, professional).await?;
        if linked.is_none() {
            return Ok(None);
        }
        Ok(Some(self.load_run(transaction, row).await?))
    }

    /// The runs of a client: those under way first, then by when they were set ready, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn runs_of_client(&self, client: Uuid) -> Result<Vec<Model>, StoreError> {
        let mut runs = Entity::find()
            .filter(Column::ClientId.eq(client))
            .order_by_desc(Column::AssignedAt)
            .order_by_desc(Column::Id)
            .all(self.read())
            .await?;
        runs.sort_by_key(|run| matches!(run.state, State::Completed | State::Withdrawn));
        Ok(runs)
    }

    /// The runs of several clients, by when they were set ready, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn runs_of_clients(&self, clients: Vec<Uuid>) -> Result<Vec<Model>, StoreError> {
        Ok(Entity::find()
            .filter(Column::ClientId.is_in(clients))
            .order_by_desc(Column::AssignedAt)
            .order_by_desc(Column::Id)
            .all(self.read())
            .await?)
    }
}
