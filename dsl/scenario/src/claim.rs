//! What must be so after a step: a claim, as a sentence says it.

use engine::{Id, Moment};

use crate::{
    Mail, Named,
    pattern::{Holes, Sentence, find, find_with_holes},
};

mod sentences;

/// A claim about where the client is, or about the text of the tool.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// What is claimed.
    pub what: What,
    /// It must be so; false where it must not.
    pub holds: bool,
}

/// What can be claimed.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The client sees this page.
    Page(Id),
    /// The client is asked this question.
    Question(Id),
    /// The client can read this text.
    Text(String),
    /// The client sees this milestone.
    Milestone(Id),
    /// The client is shown this alert.
    Alert(Id),
    /// The client sees what is about to be sent.
    Review,
    /// The client can begin a session.
    CanBegin(Option<Id>),
    /// What was sent waits for feedback.
    Waits(Option<Named>),
    /// A session opens after this time.
    OpensIn {
        /// Which.
        session: Id,
        /// In milliseconds from now.
        time: Moment,
    },
    /// A milestone was reached by now.
    Reached(Id),
    /// A tool was added by now, named by itself or by its trigger.
    Triggered(Id),
    /// A question, score or computed value stands at this.
    Value {
        /// Which.
        id: Id,
        /// As the client types it.
        is: String,
    },
    /// A score falls in this band.
    Band {
        /// Which score.
        score: Id,
        /// Which band.
        band: Id,
    },
    /// A session is in this state.
    Session {
        /// Which.
        id: Id,
        /// How far it is.
        is: Progress,
    },
    /// The tool is at its end.
    Finished,
    /// The step was refused, for this question where one is named.
    Refused(Option<Id>),
    /// The professional can read this text beside the feedback.
    ProfessionalSees(String),
    /// An entry is asked for: of this tool, or of another that was added with a schedule.
    EntryDue(Option<Id>),
    /// The step brings the client mail, of this kind where one is named; or the professional.
    Mail(Mailed),
    /// The text has no errors.
    NoErrors,
    /// The text has no errors and no warnings.
    NoWarnings,
    /// The text gives this diagnostic.
    Gives(String),
}

/// Which mail a step brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailed {
    /// Any to the client.
    Client,
    /// Any to the professional.
    Professional,
    /// This one.
    One(Mail),
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Its turn has not come.
    Locked,
    /// It can be begun.
    Open,
    /// It is under way.
    Busy,
    /// It waits for feedback.
    Waiting,
    /// It is done.
    Done,
    /// It was broken off.
    Aborted,
    /// It was passed over.
    Skipped,
}

impl Progress {
    /// Every state with its words.
    pub(crate) const WORDS: [(Self, &'static str, &'static str); 7] = [
        (Self::Locked, "locked", "op slot"),
        (Self::Open, "open", "open"),
        (Self::Busy, "in progress", "bezig"),
        (Self::Waiting, "waiting", "wachtend"),
        (Self::Done, "done", "klaar"),
        (Self::Aborted, "aborted", "afgebroken"),
        (Self::Skipped, "skipped", "overgeslagen"),
    ];

    fn read(words: &str) -> Option<Self> {
        let words = words.to_lowercase();
        let found = Self::WORDS
            .into_iter()
            .find(|(_, en, nl)| *en == words || *nl == words);
        found.map(|(progress, ..)| progress)
    }
}

impl Claim {
    /// Reads a line, in Dutch or in English. `None` where it means nothing.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let claim = |holds| move |what| Self { what, holds };
        // What must not be so comes first: `<text>` would take its `not` for a part of the answer.
        let not = find(line, sentences::NOT).map(claim(false));
        let read = not.or_else(|| find(line, sentences::CLAIMS).map(claim(true)));
        // A text of nothing stands everywhere.
        read.filter(|claim| match &claim.what {
            What::Text(text) | What::ProfessionalSees(text) => !text.trim().is_empty(),
            What::Page(_)
            | What::Question(_)
            | What::Milestone(_)
            | What::Alert(_)
            | What::Review
            | What::CanBegin(_)
            | What::Waits(_)
            | What::OpensIn { .. }
            | What::Reached(_)
            | What::Triggered(_)
            | What::Value { .. }
            | What::Band { .. }
            | What::Session { .. }
            | What::Finished
            | What::Refused(_)
            | What::EntryDue(_)
            | What::Mail(_)
            | What::NoErrors
            | What::NoWarnings
            | What::Gives(_) => true,
        })
    }
}

/// What stood in the holes of the claim in a line.
pub(crate) fn holes(line: &str) -> Option<Holes> {
    let not = find_with_holes(line, sentences::NOT);
    let found = not.or_else(|| find_with_holes(line, sentences::CLAIMS));
    found.map(|(_, holes)| holes)
}

/// All forms of claims, for whoever is told that a line means nothing.
pub(crate) fn forms() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = sentences::CLAIMS.iter().chain(sentences::NOT);
    all.map(|sentence: &Sentence<What>| (sentence.en, sentence.nl))
}

fn value(holes: &Holes) -> Option<What> {
    Some(What::Value {
        id: holes.id()?,
        is: holes.text.clone()?,
    })
}
