//! What somebody does, as a sentence says it.

use engine::{Id, Sending};

use crate::pattern::{Holes, find, find_with_holes};

mod sentences;
mod write;

/// What somebody does.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// The professional sets the tool ready.
    Assigned {
        /// The client gets feedback.
        feedback: bool,
    },
    /// The professional sets the tool ready, to be used again on these days. The client gets feedback.
    AssignedFor {
        /// Which days, as the scenario says it.
        schedule: String,
    },
    /// A trigger of another tool adds it.
    Added,
    /// So many milliseconds go by.
    Passes(i64),
    /// The last act once more, as by a double click.
    Again,
    /// The client begins a session: the one whose turn it is where none is named.
    Opens(Option<Id>),
    /// The client types.
    Answers {
        /// The question.
        ask: Id,
        /// What is typed, as [`entry`](crate::entry) reads it.
        text: String,
    },
    /// The same client fills in another tool, from its beginning to its first send.
    FillsIn {
        /// The other tool.
        tool: Id,
        /// What is typed there at which question, as [`entry`](crate::entry) reads it.
        answers: Vec<(Id, String)>,
    },
    /// The client moves on.
    GoesOn,
    /// The client moves on until this page is there.
    GoesTo(Id),
    /// The client looks at the page before.
    GoesBack,
    /// The client stops for now, at the page that is open.
    Leaves,
    /// The client comes back later, to where they left off.
    Returns,
    /// The client asks for a page, also one that is not to be had.
    Visits {
        /// The page.
        page: Id,
        /// The session; the one under way where none is named.
        session: Option<Id>,
    },
    /// The client looks at what is about to be sent.
    Reviews(Option<Id>),
    /// The client sends.
    Sends(Option<Named>),
    /// The client reads back what was sent.
    Reads(Named),
    /// The professional reads what was sent.
    ProfessionalReads(Option<Named>),
    /// The professional gives feedback.
    GivesFeedback {
        /// On which send; what waits where none is named.
        on: Option<Named>,
        /// What it says.
        text: String,
    },
    /// The client writes beneath feedback, or the professional writes on.
    Replies {
        /// It is the client who does.
        client: bool,
        /// Beneath the feedback on which send; the last one where none is named.
        on: Option<Named>,
        /// What it says.
        text: String,
    },
    /// The professional ends a wait without feedback.
    Releases {
        /// Which; what waits where none is named.
        on: Option<Named>,
        /// Why.
        reason: String,
    },
    /// The professional says what was done about the last warning.
    HandlesAlert {
        /// What.
        text: String,
    },
    /// A session took place face to face.
    Holds(Option<Id>),
    /// The professional opens a session before its days have passed.
    OpensEarly {
        /// Which.
        session: Option<Id>,
        /// Why.
        reason: String,
    },
    /// The professional breaks a session off.
    Aborts {
        /// Which.
        session: Option<Id>,
        /// Why.
        reason: String,
    },
    /// The professional asks for another entry.
    AsksAgain,
    /// A colleague takes over.
    HandsOver,
    /// The professional changes the plan.
    Edits(Edit),
    /// The same with a plan that is no longer the newest.
    EditsLate(Edit),
}

/// A send, in the session that is under way unless another is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Which.
    pub send: Sending,
    /// In which session.
    pub session: Option<Id>,
}

/// A change of the plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Hides a chapter.
    Hides(Id),
    /// Shows it again.
    Shows(Id),
    /// Takes a session out.
    Removes(Id),
    /// Puts a session before another.
    Moves {
        /// Which.
        session: Id,
        /// Before which.
        before: Id,
    },
    /// Adds a session of another tool.
    Adds {
        /// The session.
        session: Id,
        /// The tool.
        tool: Id,
    },
    /// With or without feedback.
    Feedback(bool),
    /// The same for one session.
    FeedbackOf {
        /// Which.
        session: Id,
        /// With feedback.
        on: bool,
    },
}

impl Act {
    /// Reads a line, in Dutch or in English. `None` where it means nothing.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        find(line, sentences::ACTS).or_else(|| Self::edit(line))
    }

    fn edit(line: &str) -> Option<Self> {
        let edit = line
            .trim_start()
            .strip_prefix("professional ")?
            .trim_start();
        let late = ["too late ", "te laat "];
        match late.into_iter().find_map(|late| edit.strip_prefix(late)) {
            Some(edit) => find(edit, sentences::EDITS).map(Self::EditsLate),
            None => find(edit, sentences::EDITS).map(Self::Edits),
        }
    }
}

/// The act in a line with what stood in its holes, and where in the line the places of these count from.
pub(crate) fn holes(line: &str) -> Option<(Act, Holes, usize)> {
    let act = find_with_holes(line, sentences::ACTS);
    if let Some((act, holes)) = act {
        return Some((act, holes, 0));
    }
    let edit = line.strip_prefix("professional ")?;
    let late = ["too late ", "te laat "];
    let late = late
        .into_iter()
        .find_map(|late| edit.trim_start().strip_prefix(late));
    let edit = late.unwrap_or(edit);
    let (change, holes) = find_with_holes(edit, sentences::EDITS)?;
    Some((Act::Edits(change), holes, line.len() - edit.len()))
}

/// The sentences that tell what somebody does, whole.
pub(crate) fn whole_forms() -> impl Iterator<Item = (String, String)> {
    let acts = sentences::ACTS.iter();
    let acts = acts.map(|act| (act.en.to_owned(), act.nl.to_owned()));
    let edits = sentences::EDITS.iter().map(|edit| {
        let (en, nl) = (edit.en, edit.nl);
        (format!("professional {en}"), format!("professional {nl}"))
    });
    acts.chain(edits)
}

/// All forms of acts, for whoever is told that a line means nothing.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, &'static str)> {
    let acts = sentences::ACTS.iter().map(|act| (act.en, act.nl));
    acts.chain(sentences::EDITS.iter().map(|edit| (edit.en, edit.nl)))
}
