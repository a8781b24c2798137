//! An act in a run: what the engine says comes of it is stored with all that follows from it, in one transaction.

mod changed;
mod keep;
mod tell;
mod trigger;

use engine::{Act, Actor, Drafts, Input, Record, Refusal, Run};
use sea_orm::{DatabaseTransaction, EntityTrait};
use uuid::Uuid;

pub(crate) use changed::by_record;
pub(super) use keep::titles;

use super::{Failure, Stamp, Store, StoreError, Unit, known, link, organisation, person, run};

/// What came of an act.
#[derive(Clone, Debug)]
pub struct Acted {
    /// The run as it is now.
    pub run: Run,
    /// What happened; nothing where the act was done before.
    pub records: Vec<Record>,
    /// Runs of tools that were added by it.
    pub added: Vec<Uuid>,
}

/// Why an act was not done. Nothing has changed then.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ActError {
    /// The engine refuses.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// There is no such run, or it is not one of the client who asks.
    #[error("there is no such run")]
    NoSuchRun,
    /// There is no such client.
    #[error("there is no such client")]
    NoSuchClient,
    /// The professional does not accompany this client, or not any more.
    #[error("this professional does not accompany this client")]
    NotLinked,
    /// The client is at work on this tool already.
    #[error("the client has this tool already")]
    HasTool,
    /// Another window of the same person wrote something else there meanwhile.
    #[error("another window wrote something else there meanwhile")]
    ChangedElsewhere,
    /// The client's account is closed.
    #[error("this account is closed")]
    ClientClosed,
    /// The account of who does this was closed meanwhile.
    #[error("who does this has no account any more")]
    SignedOut,
    /// The tool is not one that this person begins without anybody setting it ready.
    #[error("this tool is not offered to this person")]
    NotOffered,
    /// The tool is not published.
    #[error("there is no published version of this tool")]
    NoSuchTool,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for ActError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Failure for ActError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(error) => Some(error),
            Self::Refusal(_)
            | Self::NoSuchRun
            | Self::NoSuchClient
            | Self::NotLinked
            | Self::HasTool
            | Self::ChangedElsewhere
            | Self::ClientClosed
            | Self::SignedOut
            | Self::NotOffered
            | Self::NoSuchTool => None,
        }
    }
}

/// A run with the people of an act, all read in its transaction, after the lock.
pub(super) struct Scene {
    pub(super) loaded: run::Loaded,
    pub(super) client: person::Model,
    pub(super) actor: person::Model,
    pub(super) by: Actor,
}

/// Opens a run for `who`, who must be its client or accompany them now. Whatever was decided before counts for nothing.
pub(super) async fn open(
    store: &Store,
    transaction: &DatabaseTransaction,
    run: Uuid,
    who: Uuid,
) -> Result<Scene, ActError> {
    let (row, revision) = known::hold(transaction, run)
        .await?
        .ok_or(ActError::NoSuchRun)?;
    let (client, actor, by) = people(transaction, row.client_id, who).await?;
    let loaded = match by {
        Actor::Client(_) => {
            store
                .held_run_of_client(transaction, (row, revision))
                .await?
        }
        // A client's own side is the client's.
        Actor::Professional(_) | Actor::System => store.load_run(transaction, row).await?,
    };
    Ok(Scene {
        loaded,
        client,
        actor,
        by,
    })
}

/// The client and the one who acts, who may.
pub(super) async fn people(
    transaction: &DatabaseTransaction,
    client: Uuid,
    who: Uuid,
) -> Result<(person::Model, person::Model, Actor), ActError> {
    let client = person::Entity::find_by_id(client)
        .one(transaction)
        .await?
        .ok_or(ActError::NoSuchClient)?;
    if who == client.id {
        if !client.active {
            return Err(ActError::SignedOut);
        }
        let actor = client.clone();
        return Ok((client, actor, Actor::Client(who)));
    }
    let actor = person::Entity::find_by_id(who)
        .one(transaction)
        .await?
        .filter(|person| person.organisation_id == client.organisation_id)
        .ok_or(ActError::NoSuchRun)?;
    if !actor.active {
        return Err(ActError::SignedOut);
    }
    match actor.role {
        // To another client there is no such run at all.
        person::Role::Client => Err(ActError::NoSuchRun),
        person::Role::Author | person::Role::ReleaseManager => Err(ActError::NotLinked),
        person::Role::Professional => {
            link::hold(transaction, client.id, who)
                .await?
                .ok_or(ActError::NotLinked)?;
            Ok((client, actor, Actor::Professional(who)))
        }
    }
}

struct Do {
    store: Store,
    run: Uuid,
    who: Uuid,
    input: Input,
    /// What the client looked over, where this sends it.
    shown: Option<Drafts>,
    key: Uuid,
    stamp: Stamp,
}

impl Unit for Do {
    type Output = Acted;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<Acted, ActError> {
        let scene = open(&self.store, transaction, self.run, self.who).await?;
        let drafts = &scene.loaded.drafts.entries;
        if self
            .shown
            .as_ref()
            .is_some_and(|shown| shown.entries != *drafts)
        {
            return self.not_as_shown(&scene);
        }
        act(
            &self.store,
            transaction,
            scene,
            &self.input,
            self.key,
            &self.stamp,
        )
        .await
    }
}

impl Do {
    /// What was looked over is not what would go. Where nothing would go, for it went before, it is no matter.
    fn not_as_shown(&self, scene: &Scene) -> Result<Acted, ActError> {
        let run::Loaded { run, programs, .. } = &scene.loaded;
        let act = Act {
            input: &self.input,
            by: scene.by,
            key: own(self.key, &self.input),
            now: self.stamp.now,
            alerts: false,
        };
        let records = engine::take(programs, Some(run), &scene.loaded.drafts, &act)?;
        if !records.is_empty() {
            return Err(ActError::ChangedElsewhere);
        }
        Ok(Acted {
            run: run.clone(),
            records,
            added: Vec::new(),
        })
    }
}

/// The key of this one act: a form that is sent twice is one act, and a form that was changed since is another.
pub(super) fn own(key: Uuid, input: &Input) -> Uuid {
    let mut hash = blake3::Hasher::new();
    hash.update(key.as_bytes());
    hash.update(format!("{input:?}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize().as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Does something in an open scene, and keeps what comes of it.
pub(super) async fn act(
    store: &Store,
    transaction: &DatabaseTransaction,
    mut scene: Scene,
    input: &Input,
    key: Uuid,
    stamp: &Stamp,
) -> Result<Acted, ActError> {
    if let Input::ChangePlan { plan, .. } = input {
        let organisation = scene.loaded.row.organisation_id;
        let programs = store.programs_of(transaction, organisation, plan).await?;
        scene.loaded.programs.extend(programs);
    }
    if let Input::Transfer { to } = input {
        link::hold(transaction, scene.client.id, *to)
            .await?
            .ok_or(ActError::NotLinked)?;
    }
    let organisation = organisation::by_id(transaction, scene.loaded.row.organisation_id).await?;
    // A learner is nobody's client: what a training warns of is the learner's own.
    let alerts = scene.client.role == person::Role::Client
        && organisation.is_some_and(|organisation| organisation.wants_alerts());
    let act = Act {
        input,
        by: scene.by,
        key: own(key, input),
        now: stamp.now,
        alerts,
    };
    let run::Loaded { run, programs, .. } = &scene.loaded;
    let records = engine::take(programs, Some(run), &scene.loaded.drafts, &act)?;
    if records.is_empty() {
        return Ok(Acted {
            run: scene.loaded.run,
            records,
            added: Vec::new(),
        });
    }
    let added = happened(store, transaction, &mut scene, &records, stamp).await?;
    Ok(Acted {
        run: scene.loaded.run,
        records,
        added,
    })
}

/// Stores what happened in an open scene with all that follows from it; gives the runs of the tools that were added by it.
pub(super) async fn happened(
    store: &Store,
    transaction: &DatabaseTransaction,
    scene: &mut Scene,
    records: &[Record],
    stamp: &Stamp,
) -> Result<Vec<Uuid>, ActError> {
    keep::keep(transaction, scene, records, stamp).await?;
    trigger::add(store, transaction, scene, records, stamp).await
}

/// Makes a run of what an assignment came to. Shared by professionals and triggers.
pub(super) async fn begin(
    transaction: &DatabaseTransaction,
    scene: &mut Scene,
    records: &[Record],
    stamp: &Stamp,
) -> Result<(), ActError> {
    use sea_orm::IntoActiveModel;
    run::Entity::insert(scene.loaded.row.clone().into_active_model())
        .exec_without_returning(transaction)
        .await?;
    keep::keep(transaction, scene, records, stamp).await
}

/// Programs as a run holds them.
pub(super) type Programs =
    engine::Lent<std::collections::BTreeMap<engine::ProgramRef, std::sync::Arc<engine::Program>>>;

/// A scene for a run that is not there yet: its first record stands, its row is to be made.
pub(super) fn new_scene(
    client: person::Model,
    actor: person::Model,
    by: Actor,
    row: run::Model,
    first: &Record,
    programs: Programs,
) -> Result<Scene, ActError> {
    let run = Run::replay([first]).ok_or(Refusal::NotFound)?;
    Ok(Scene {
        loaded: run::Loaded {
            row,
            records: Vec::new(),
            run,
            drafts: Drafts::default(),
            saved: std::collections::BTreeMap::new(),
            typed: std::collections::BTreeMap::new(),
            aside: std::collections::BTreeMap::new(),
            marked: std::collections::BTreeSet::new(),
            programs,
        },
        client,
        actor,
        by,
    })
}

impl Store {
    /// Does something in a run, for a person who may: its own client, or a professional who accompanies them at this moment.
    /// The same `key` again does nothing and gives the run as it is.
    ///
    /// # Errors
    /// Why it was not done.
    pub async fn act(
        &self,
        run: Uuid,
        who: &person::Model,
        input: Input,
        key: Uuid,
        stamp: Stamp,
    ) -> Result<Acted, ActError> {
        let shown = None;
        self.done(run, who, (input, shown), key, stamp).await
    }

    /// Sends what the client looked over, as [`Store::act`] would. With anything else saved there since, nothing goes.
    ///
    /// # Errors
    /// Why it was not sent; [`ActError::ChangedElsewhere`] where it is to be looked over again.
    pub async fn send(
        &self,
        run: Uuid,
        who: &person::Model,
        (input, shown): (Input, Drafts),
        key: Uuid,
        stamp: Stamp,
    ) -> Result<Acted, ActError> {
        self.done(run, who, (input, Some(shown)), key, stamp).await
    }

    async fn done(
        &self,
        run: Uuid,
        who: &person::Model,
        (input, shown): (Input, Option<Drafts>),
        key: Uuid,
        stamp: Stamp,
    ) -> Result<Acted, ActError> {
        self.write(Do {
            store: self.clone(),
            run,
            who: who.id,
            input,
            shown,
            key,
            stamp,
        })
        .await
    }
}
