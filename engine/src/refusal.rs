//! Why the engine does not do what was asked. The server puts it into plain words.

use std::{error::Error, fmt};

use crate::{Fault, Id, Moment, ProgramRef, Sending, SessionState};

/// Why something cannot be done or shown. Nothing has changed by asking.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// There is no such run, session, page, send or milestone, or the page is hidden by a condition.
    NotFound,
    /// A program that the plan names is not published here.
    NoSuchProgram {
        /// Which.
        program: ProgramRef,
    },
    /// This is not for who asks: a client's act by a professional, or the other way round.
    NotTheirs,
    /// The run has begun already.
    AlreadyAssigned,
    /// The tool was completed or withdrawn.
    Finished,
    /// The session's turn has not come.
    Locked {
        /// Which session.
        session: Id,
    },
    /// The session opens by itself later.
    NotYet {
        /// Which session.
        session: Id,
        /// When it opens.
        opens_at: Moment,
    },
    /// The session is not in a state in which this can be done.
    NotOpen {
        /// Which session.
        session: Id,
        /// What it is instead.
        state: SessionState,
    },
    /// The session takes place face to face, or (for what only such sessions have) does not.
    InPerson {
        /// Which session.
        session: Id,
        /// Whether it takes place face to face.
        is: bool,
    },
    /// The session waits for feedback.
    Waiting {
        /// Which session.
        session: Id,
        /// On which send.
        send: Sending,
        /// Since when.
        since: Moment,
    },
    /// The page or the send lies behind one that was not made yet.
    Behind {
        /// Which session.
        session: Id,
        /// What is to be sent first.
        send: Sending,
    },
    /// This was sent before.
    AlreadySent {
        /// Which session.
        session: Id,
        /// Which send.
        send: Sending,
    },
    /// Some of what was filled in is no answer, or a required answer is missing.
    Incomplete {
        /// All that is wrong, in the order of the pages.
        faults: Vec<Faulty>,
    },
    /// There is feedback on this send already.
    AlreadyAnswered,
    /// Nothing stands there that could be replied to.
    NothingToAnswer,
    /// A text is longer than it may be.
    TooLong {
        /// How many characters it may have.
        most: usize,
        /// How many it has.
        is: usize,
    },
    /// Nothing waits there.
    NotWaiting,
    /// The feedback or the reason is blank.
    EmptyText,
    /// The run has moved on since the editor last looked.
    Stale {
        /// Where it is now.
        sequence: u64,
    },
    /// The edit touches what is done, or what is under way.
    Fixed {
        /// Which session.
        session: Id,
    },
    /// The chapter is not one that can be hidden.
    NotHideable {
        /// Which.
        chapter: Id,
    },
    /// Two sessions of the plan have the same key.
    DoubleKey {
        /// Which key.
        session: Id,
    },
    /// A tool that takes entries stands alone: neither is it a part of another tool, nor has it parts of others.
    StandsAlone {
        /// The session that does not belong.
        session: Id,
    },
    /// The plan would leave nothing to do from the first.
    NothingToDo,
    /// A send would wait with nobody to answer it, so that the tool could not be completed.
    NobodyResponsible {
        /// The session that waits.
        session: Id,
    },
}

/// What is wrong with one entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Faulty {
    /// The page it is on.
    pub page: Id,
    /// The ask.
    pub ask: Id,
    /// What is wrong.
    pub fault: Fault,
}

/// For logs. People read the server's words.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "refused: {self:?}")
    }
}

impl Error for Refusal {}
