//! What happened in one session of a run.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{Actor, Answers, Id, Moment, PlannedSession, Sending, ShownPage, Value};

/// Where a client is with one session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SessionState {
    /// Its turn has not come, or its chapter is hidden.
    Locked,
    /// It can be begun, or (face to face) be held.
    Open,
    /// The client works on it.
    InProgress,
    /// It waits for feedback on this send.
    Waiting(Sending),
    /// Everything was sent and nothing waits, or it was held.
    Done,
    /// A professional broke it off.
    Aborted,
    /// It was passed over, for its condition was not true.
    Skipped,
}

impl SessionState {
    /// Whether it is the session the run is at.
    #[must_use]
    pub fn is_current(&self) -> bool {
        match self {
            Self::Open | Self::InProgress | Self::Waiting(_) => true,
            Self::Locked | Self::Done | Self::Aborted | Self::Skipped => false,
        }
    }

    /// Whether nothing can change it any more.
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::Done | Self::Aborted | Self::Skipped => true,
            Self::Locked | Self::Open | Self::InProgress | Self::Waiting(_) => false,
        }
    }
}

/// What happened in one session of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionRun {
    /// Where the client is with it.
    pub state: SessionState,
    /// When it was first opened.
    pub opened: Option<Moment>,
    /// When the client first began it.
    pub begun: Option<Moment>,
    /// When it was done, aborted or skipped.
    pub ended: Option<Moment>,
    /// What was sent, in order of time.
    pub sends: Vec<Sent>,
    /// Since when an entry is asked for that was not sent yet.
    pub wanted: Option<Moment>,
}

/// Something that was sent, with what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// Which send.
    pub send: Sending,
    /// The session as it was planned then: it is read in that version.
    pub from: PlannedSession,
    /// What its answers and values are called in later versions.
    pub moved: Vec<Moved>,
    /// The sequence number of its record.
    pub sequence: u64,
    /// When.
    pub at: Moment,
    /// It was to wait for feedback.
    pub waits: bool,
    /// The pages that were shown.
    pub pages: Vec<ShownPage>,
    /// The answers that were sent; empty where their words were destroyed.
    pub answers: Answers,
    /// The values worked out from them.
    pub values: BTreeMap<Id, Value>,
    /// The feedback on it.
    pub feedback: Option<Feedback>,
    /// That its wait ended without feedback.
    pub released: Option<Release>,
    /// What client and professionals wrote on about it since, in order of time.
    pub replies: Vec<Reply>,
}

/// What something that was sent is called since a move to a later version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The version.
    pub to: u32,
    /// What is called otherwise since, and what nothing asks for any more.
    pub names: BTreeMap<Id, Option<Id>>,
}

impl Sent {
    /// What an answer or a value that was sent is called in a version of the tool; none where nothing asks for it.
    fn name_in(&self, name: &Id, version: u32) -> Option<Id> {
        let mut moves = self.moved.iter().filter(|moved| moved.to <= version);
        moves.try_fold(name.clone(), |name, moved| match moved.names.get(&name) {
            Some(now) => now.clone(),
            None => Some(name),
        })
    }

    fn called<'s, T: Clone>(
        &self,
        sent: &'s BTreeMap<Id, T>,
        version: u32,
    ) -> Cow<'s, BTreeMap<Id, T>> {
        if self.moved.iter().all(|moved| moved.to > version) {
            return Cow::Borrowed(sent);
        }
        let called = sent.iter().filter_map(|(name, what)| {
            let name = self.name_in(name, version)?;
            Some((name, what.clone()))
        });
        Cow::Owned(called.collect())
    }

    /// The answers, as a version of the tool calls them.
    #[must_use]
    pub fn answers_in(&self, version: u32) -> Cow<'_, Answers> {
        self.called(&self.answers, version)
    }

    /// What was worked out, as a version of the tool calls it.
    #[must_use]
    pub fn values_in(&self, version: u32) -> Cow<'_, BTreeMap<Id, Value>> {
        self.called(&self.values, version)
    }
}

/// What somebody wrote beneath the feedback on a send, or beneath the reason for which its wait was ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The sequence number of its record: names it within the run.
    pub sequence: u64,
    /// Who wrote it.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// Plain text; none where its words were destroyed.
    pub text: Option<String>,
}

/// Feedback on a send.
#[derive(Clone, Debug, PartialEq)]
pub struct Feedback {
    /// The sequence number of its record.
    pub sequence: u64,
    /// Who gave it.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// Plain text; none where its words were destroyed.
    pub text: Option<String>,
}

/// The end of a wait without feedback.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// The sequence number of its record.
    pub sequence: u64,
    /// Who did it.
    pub by: Actor,
    /// When.
    pub at: Moment,
    /// Why; none where feedback was turned off in the plan, or the words were destroyed.
    pub reason: Option<String>,
}

impl SessionRun {
    /// A session whose turn has not come.
    pub(crate) fn locked() -> Self {
        Self {
            state: SessionState::Locked,
            opened: None,
            begun: None,
            ended: None,
            sends: Vec::new(),
            wanted: None,
        }
    }

    /// What was sent at this send.
    #[must_use]
    pub fn sent(&self, send: &Sending) -> Option<&Sent> {
        self.sends.iter().find(|sent| sent.send == *send)
    }

    /// The send that waits for feedback now.
    #[must_use]
    pub fn waiting(&self) -> Option<&Sent> {
        if let SessionState::Waiting(send) = &self.state {
            self.sent(send)
        } else {
            None
        }
    }

    /// The last send with this page, and how the page was shown.
    #[must_use]
    pub fn sent_page(&self, page: &Id) -> Option<(&Sent, &ShownPage)> {
        self.sends.iter().rev().find_map(|sent| {
            let mut pages = sent.pages.iter();
            Some((sent, pages.find(|shown| shown.page == *page)?))
        })
    }

    /// Whether the client never began it.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.begun.is_none() && self.sends.is_empty()
    }
}
