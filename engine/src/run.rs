//! One client's passage through a tool, folded from what happened. It is never stored and never evaluates anything.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::{Id, Moment, PersonId, Plan, PlannedSession, ProgramRef, Record, Source};

mod alert;
mod apply;
mod session;

pub use alert::Raised;
pub use session::{Feedback, Moved, Release, Reply, Sent, SessionRun, SessionState};

/// One client's passage through a tool: the fold of its records.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    plan: Plan,
    responsible: Option<PersonId>,
    source: Option<Source>,
    state: RunState,
    sessions: BTreeMap<Id, SessionRun>,
    milestones: Vec<Reached>,
    triggers: BTreeSet<(Id, Id)>,
    alerts: Vec<Raised>,
    keys: BTreeSet<Uuid>,
    sequence: u64,
    assigned: Moment,
    scheduled: Moment,
    ended: Option<Moment>,
    last_activity: Option<Moment>,
    earlier: Vec<ProgramRef>,
}

/// Where a client is with a tool as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunState {
    /// Set ready; nothing was begun.
    Assigned,
    /// Under way.
    Active,
    /// Every session that was to be done is done.
    Completed,
    /// Nothing is left to do, and not everything was done.
    Withdrawn,
}

/// A milestone that was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// In which session.
    pub session: Id,
    /// Which.
    pub milestone: Id,
    /// When.
    pub at: Moment,
    /// What it is called in later versions of the tool.
    pub since: Vec<Id>,
}

impl Run {
    /// Folds the records of one run. `None` where there are none, or where the first is not its assignment.
    pub fn replay<'a>(records: impl IntoIterator<Item = &'a Record>) -> Option<Self> {
        let mut records = records.into_iter();
        let mut run = Self::begin(records.next()?)?;
        for record in records {
            run.apply(record);
        }
        Some(run)
    }

    /// The plan as it is now.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The programs that it takes to go on with it and to read back what was sent; some may come more than once.
    pub fn programs(&self) -> impl Iterator<Item = &ProgramRef> {
        let sends = self.sessions.values().flat_map(|session| &session.sends);
        self.plan
            .programs()
            .chain(sends.map(|sent| &sent.from.program))
            .chain(&self.earlier)
    }

    /// The versions that it was moved from, in order of time.
    #[must_use]
    pub fn earlier(&self) -> &[ProgramRef] {
        &self.earlier
    }

    /// Who answers what is sent.
    #[must_use]
    pub fn responsible(&self) -> Option<PersonId> {
        self.responsible
    }

    /// Since when an entry is asked for in the rhythm of the plan.
    #[must_use]
    pub fn scheduled(&self) -> Moment {
        self.scheduled
    }

    /// What added the tool, where another did.
    #[must_use]
    pub fn source(&self) -> Option<&Source> {
        self.source.as_ref()
    }

    /// Where the client is with the tool as a whole.
    #[must_use]
    pub fn state(&self) -> RunState {
        self.state
    }

    /// Whether it was completed or withdrawn.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        matches!(self.state, RunState::Completed | RunState::Withdrawn)
    }

    /// Every session of the plan by its key, with what happened in it. In order of key: the plan has the order of the sessions.
    #[must_use]
    pub fn sessions(&self) -> &BTreeMap<Id, SessionRun> {
        &self.sessions
    }

    /// What happened in the session with this key.
    #[must_use]
    pub fn session(&self, key: &Id) -> Option<&SessionRun> {
        self.sessions.get(key)
    }

    /// The sessions in the order of the plan.
    pub fn in_order(&self) -> impl Iterator<Item = (&PlannedSession, &SessionRun)> {
        let planned = self.plan.sessions.iter();
        planned.filter_map(|planned| Some((planned, self.sessions.get(&planned.key)?)))
    }

    /// The one session that is open, in progress or waiting.
    #[must_use]
    pub fn current(&self) -> Option<(&PlannedSession, &SessionRun)> {
        self.in_order()
            .find(|(_, session)| session.state.is_current())
    }

    /// The one send that waits for feedback, with its session.
    #[must_use]
    pub fn waiting(&self) -> Option<(&Id, &Sent)> {
        self.sessions
            .iter()
            .find_map(|(key, session)| Some((key, session.waiting()?)))
    }

    /// The milestones reached, in order of time.
    #[must_use]
    pub fn milestones(&self) -> &[Reached] {
        &self.milestones
    }

    /// The triggers that fired, each with its session.
    #[must_use]
    pub fn triggers(&self) -> &BTreeSet<(Id, Id)> {
        &self.triggers
    }

    /// The sequence number of the last record.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// When it was assigned.
    #[must_use]
    pub fn assigned(&self) -> Moment {
        self.assigned
    }

    /// When it was completed or withdrawn.
    #[must_use]
    pub fn ended(&self) -> Option<Moment> {
        self.ended
    }

    /// When the client last did something that was recorded.
    #[must_use]
    pub fn last_activity(&self) -> Option<Moment> {
        self.last_activity
    }

    /// Whether an act with this key was recorded.
    #[must_use]
    pub fn saw(&self, key: Uuid) -> bool {
        self.keys.contains(&key)
    }

    /// Whether a milestone of a session was reached.
    #[must_use]
    pub fn reached(&self, session: &Id, milestone: &Id) -> bool {
        let mut reached = self.milestones.iter();
        reached.any(|reached| reached.session == *session && reached.milestone == *milestone)
    }

    /// When the last of the sessions that are done was done.
    #[must_use]
    pub fn last_done(&self) -> Option<Moment> {
        let done = self.sessions.values();
        done.filter(|session| session.state == SessionState::Done)
            .filter_map(|session| session.ended)
            .max()
    }
}
