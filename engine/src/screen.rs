//! What a client sees now: everything a page needs to know, and nothing of how it looks.

use std::borrow::Cow;

use uuid::Uuid;

use crate::{
    Drafts, Faulty, Feedback, Filled, Id, Milestone, Moment, PersonId, Place, Programs, Refusal,
    Release, Reply, Run, Sending, Sheet, due,
};

mod live;
mod now;
mod preview;
mod sent;

pub(crate) use live::Count;
pub use preview::{PreviewPage, preview};
pub use sent::{guides_of_send, notes_of_session, results_of_send, sheets_of_send};

/// What is asked to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// Where the client is.
    Now,
    /// A page: live, or as it was sent.
    Page {
        /// The session.
        session: Id,
        /// The page.
        page: Id,
    },
    /// What is sent next, before it is sent.
    Review {
        /// The session.
        session: Id,
    },
    /// Something that was sent.
    Sent {
        /// The session.
        session: Id,
        /// The send.
        send: Sending,
    },
    /// A milestone that was reached.
    Milestone {
        /// The session.
        session: Id,
        /// The milestone.
        milestone: Id,
    },
}

/// What a client sees.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen<'p> {
    /// A session that can be begun, by [`Input::Open`](crate::Input::Open).
    Begin(Begin<'p>),
    /// A page to read and answer.
    Page(LiveScreen<'p>),
    /// What is about to be sent.
    Review(Review<'p>),
    /// What was sent waits for feedback.
    Waiting(Waiting<'p>),
    /// A milestone. [`At::Now`] shows each that was reached and is not in [`Drafts::seen`], before anything else.
    Milestone(MilestoneScreen<'p>),
    /// The next session opens later.
    NotYet {
        /// The session.
        here: Here<'p>,
        /// When it opens.
        opens_at: Moment,
    },
    /// The next session takes place face to face.
    InPerson {
        /// The session.
        here: Here<'p>,
        /// What its author wrote to read for it.
        sheets: Vec<Sheet<'p>>,
    },
    /// The tool is at its end.
    Finished {
        /// It was completed, not withdrawn.
        completed: bool,
    },
    /// Pages that were sent, with what became of them.
    ReadBack(ReadBack<'p>),
}

/// A session of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Here<'p> {
    /// Its key in the plan.
    pub key: Id,
    /// What it stands for.
    pub place: Place<'p>,
}

/// A session that can be begun.
#[derive(Clone, Debug, PartialEq)]
pub struct Begin<'p> {
    /// The session.
    pub here: Here<'p>,
    /// The key of the one that was done last.
    pub done: Option<Id>,
}

/// A page to read and answer.
#[derive(Clone, Debug, PartialEq)]
pub struct LiveScreen<'p> {
    /// The session.
    pub here: Here<'p>,
    /// The page.
    pub sheet: Sheet<'p>,
    /// Which page of the session it is, from 1.
    pub number: u32,
    /// How many pages the session has, as far as is known now.
    pub of: u32,
    /// The page before it; it may be one that was sent.
    pub previous: Option<Id>,
    /// What comes after it.
    pub next: NextStep,
}

/// What comes after a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Another page.
    Page(Id),
    /// A milestone that is reached by moving on.
    Milestone(Id),
    /// The send.
    Review,
}

/// What is about to be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Review<'p> {
    /// The session.
    pub here: Here<'p>,
    /// The send.
    pub send: Sending,
    /// The gate's title; none at a session's end.
    pub title: Option<&'p str>,
    /// The author's words above the send.
    pub text: Option<Filled<'p>>,
    /// The pages that are sent.
    pub sheets: Vec<Sheet<'p>>,
    /// What has to be mended first, in the order of the pages.
    pub faults: Vec<Faulty>,
    /// Who reads it.
    pub responsible: Option<PersonId>,
    /// The client will wait for feedback.
    pub waits: bool,
    /// The session ends with it.
    pub last: bool,
    /// The page before it.
    pub previous: Option<Id>,
}

/// Something that waits for feedback.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting<'p> {
    /// The session.
    pub here: Here<'p>,
    /// The send.
    pub send: Sending,
    /// Since when.
    pub since: Moment,
    /// Who answers.
    pub responsible: Option<PersonId>,
    /// The pages of the session that were sent and can be read back, in order.
    pub pages: Vec<Id>,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq)]
pub struct MilestoneScreen<'p> {
    /// The session.
    pub here: Here<'p>,
    /// The milestone.
    pub milestone: &'p Milestone,
    /// The author's words.
    pub text: Filled<'p>,
    /// When it was reached.
    pub at: Moment,
}

/// Pages that were sent, with what became of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadBack<'p> {
    /// The session.
    pub here: Here<'p>,
    /// The send.
    pub send: Sending,
    /// When it was sent.
    pub at: Moment,
    /// It waits for feedback now.
    pub waiting: bool,
    /// The feedback on it.
    pub feedback: Option<Feedback>,
    /// That its wait ended without feedback.
    pub released: Option<Release>,
    /// What was written on about it since.
    pub replies: Vec<Reply>,
    /// The pages as they were shown, with the answers that were sent.
    pub sheets: Vec<Sheet<'p>>,
    /// What is read after it.
    pub results: Vec<Sheet<'p>>,
}

/// What the client sees at a moment. What the clock has done by then counts, whether or not it was recorded yet.
///
/// # Errors
/// Why it cannot be shown: a page behind a send, a session whose turn has not come, something that is not there.
pub fn screen<'p>(
    programs: &'p dyn Programs,
    run: &Run,
    drafts: &Drafts,
    at: &At,
    now: Moment,
) -> Result<Screen<'p>, Refusal> {
    let due = due(programs, run, Uuid::nil(), now);
    let mut run = Cow::Borrowed(run);
    for record in &due {
        run.to_mut().apply(record);
    }
    let view = Viewer {
        programs,
        run: &run,
        drafts,
        now,
    };
    match at {
        At::Now => view.now(),
        At::Page { session, page } => view.page(session, page),
        At::Review { session } => view.review(session),
        At::Sent { session, send } => view.sent(session, send),
        At::Milestone { session, milestone } => view.milestone(session, milestone),
    }
}

/// Who looks, and at what.
struct Viewer<'v, 'p> {
    programs: &'p dyn Programs,
    run: &'v Run,
    drafts: &'v Drafts,
    now: Moment,
}
