//! What happened in a run: the only stored truth of it. Everything else is a fold over these.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Answers, Id, PersonId, Plan, Schedule, SetAside, Value};

/// Milliseconds since 1970-01-01T00:00Z.
pub type Moment = i64;

/// Something that happened, with when, by whom and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Counts the records of a run from 1, without gaps.
    pub sequence: u64,
    /// When.
    pub at: Moment,
    /// Who acted.
    pub by: Actor,
    /// The act that this came of: all records of one act share it, and an act with a key that was seen before does nothing.
    pub key: Uuid,
    /// What happened.
    pub event: Event,
    /// What a person wrote with it. Stored apart, so that it can be encrypted and destroyed without touching the log; a fold
    /// works without it.
    pub words: Option<Words>,
}

/// Who acted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// The client whose run it is.
    Client(PersonId),
    /// A professional.
    Professional(PersonId),
    /// Nobody: a clock, or a tool that adds another.
    System,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// The tool was set ready for the client.
    Assigned {
        /// The first plan.
        plan: Plan,
        /// Who answers what is sent; none where it is without feedback and nobody guides it.
        responsible: Option<PersonId>,
        /// The tool and trigger that added it, where one did.
        source: Option<Source>,
    },
    /// A professional adapted the plan.
    PlanChanged {
        /// The plan as it is now.
        plan: Plan,
    },
    /// What is still to come was moved to a newer version of the tool.
    Moved {
        /// The plan as it is now.
        plan: Plan,
        /// What answers and values that were sent are called from now on; none where nothing asks for them any more.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        names: BTreeMap<Id, Option<Id>>,
        /// Answers that their question would not take any more.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        aside: Vec<SetAside>,
        /// What milestones that were reached are called from now on.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        milestones: BTreeMap<Id, Id>,
    },
    /// A session can be begun.
    SessionOpened {
        /// Which.
        session: Id,
    },
    /// A session was passed over, for its condition was not true.
    SessionSkipped {
        /// Which.
        session: Id,
    },
    /// The client opened its first page.
    SessionBegun {
        /// Which.
        session: Id,
    },
    /// The client sent what was answered since the send before. Carries [`Words::Sent`].
    Sent {
        /// In which session.
        session: Id,
        /// What was sent.
        send: Sending,
        /// The pages that were shown, in order, with the arm taken by each of their conditions.
        pages: Vec<ShownPage>,
        /// It waits for feedback.
        waits: bool,
    },
    /// A milestone was passed.
    MilestoneReached {
        /// In which session.
        session: Id,
        /// Which.
        milestone: Id,
    },
    /// A trigger fired: the tool is to be added for the client.
    TriggerFired {
        /// In which session.
        session: Id,
        /// Which.
        trigger: Id,
        /// The tool.
        tool: Id,
        /// When it is to be used.
        schedule: Option<Schedule>,
    },
    /// The client left a page that warned of something. It tells that it came up, never what was answered.
    AlertRaised {
        /// In which session.
        session: Id,
        /// On which page.
        page: Id,
        /// Which.
        alert: Id,
        /// For which entry, in a tool that has entries.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<u32>,
    },
    /// A professional did something about a warning. Carries [`Words::Reason`]: what.
    AlertHandled {
        /// In which session it came up.
        session: Id,
        /// The sequence number of the record with which it came up.
        raised: u64,
    },
    /// A professional gave feedback on a send; a wait on it ends. Carries [`Words::Feedback`].
    FeedbackPosted {
        /// In which session.
        session: Id,
        /// On which send.
        send: Sending,
    },
    /// The client or a professional wrote on, beneath the feedback on a send. It ends no wait and begins none. Carries
    /// [`Words::Reply`].
    Replied {
        /// In which session.
        session: Id,
        /// Beneath which send.
        send: Sending,
    },
    /// A wait ended without feedback. Carries [`Words::Reason`] where a professional did it.
    Released {
        /// In which session.
        session: Id,
        /// Which send.
        send: Sending,
    },
    /// Everything in the session was sent and nothing waits, or an in-person session was held.
    SessionDone {
        /// Which.
        session: Id,
    },
    /// A professional broke the session off; what was sent stays. Carries [`Words::Reason`] where one was given.
    SessionAborted {
        /// Which.
        session: Id,
    },
    /// Another entry is asked for.
    AskedAgain {
        /// In which session.
        session: Id,
    },
    /// Another professional answers from now on.
    Transferred {
        /// Who.
        to: PersonId,
    },
    /// Every remaining session is done.
    Completed,
    /// Nothing is left to do, and not everything was done.
    Withdrawn,
}

/// One send of a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sending {
    /// At a gate.
    Gate(Id),
    /// At the session's end.
    End,
    /// An entry of a tool that is filled in again and again, counted from 1.
    Entry(u32),
}

/// What added a tool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The run whose client passed the trigger.
    pub run: Uuid,
    /// The tool of that run.
    pub tool: Id,
    /// The trigger in it.
    pub trigger: Id,
}

/// A page as it was shown when it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownPage {
    /// Which.
    pub page: Id,
    /// For each condition of the page by its number, the arm that was shown: 0 for the first, as many as there are arms for
    /// what is shown otherwise. A condition that showed nothing, or that stands in an arm that was not shown, is not here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub arms: BTreeMap<u32, u32>,
}

/// What a person wrote, or what was worked out from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Words {
    /// What was sent.
    Sent {
        /// The answers to the asks that were shown.
        answers: Answers,
        /// Computed values and scores that were shown or used, by id; unknown ones left out. Values of other tools that could be
        /// drawn on stand here as they were, by `tool/value`.
        values: BTreeMap<Id, Value>,
    },
    /// Feedback of a professional, plain text.
    Feedback(String),
    /// What the client or a professional wrote beneath feedback, plain text.
    Reply(String),
    /// Why somebody did it, plain text.
    Reason(String),
}
