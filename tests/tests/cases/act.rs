//! The lines of a transcript on which somebody does something.

use engine::{Id, Sending};

const HOUR: i64 = 3_600_000;

/// What somebody does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Act {
    Assigned {
        feedback: bool,
    },
    Added,
    Passes(i64),
    Again,
    Opens(Option<Id>),
    Answers {
        ask: Id,
        text: String,
    },
    /// Another tool, from its beginning to its first send.
    FillsIn {
        tool: Id,
        answers: Vec<(Id, String)>,
    },
    GoesOn,
    GoesBack,
    Returns,
    Visits {
        page: Id,
        session: Option<Id>,
    },
    Reviews(Option<Id>),
    Sends(Option<Send>),
    Reads(Send),
    ProfessionalReads(Option<Send>),
    GivesFeedback {
        on: Option<Send>,
        text: String,
    },
    Releases {
        on: Option<Send>,
        reason: String,
    },
    Holds(Option<Id>),
    OpensEarly {
        session: Option<Id>,
        reason: String,
    },
    Aborts {
        session: Option<Id>,
        reason: String,
    },
    AsksAgain,
    HandsOver,
    Edits(Edit),
    EditsLate(Edit),
}

/// A send, in the session that is under way unless another is named.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Send {
    pub(crate) send: Sending,
    pub(crate) session: Option<Id>,
}

/// A change of the plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Edit {
    Hides(Id),
    Shows(Id),
    Removes(Id),
    Moves { session: Id, before: Id },
    Adds { session: Id, tool: Id },
    Feedback(bool),
    FeedbackOf { session: Id, on: bool },
}

impl Act {
    /// Reads a line. `None` where it means nothing.
    pub(crate) fn read(line: &str) -> Option<Self> {
        if let Some(rest) = line.strip_prefix("client ") {
            return Self::of_client(rest);
        }
        if let Some(rest) = line.strip_prefix("professional ") {
            return Self::of_professional(rest);
        }
        match words(line)[..] {
            ["assigned"] => Some(Self::Assigned { feedback: true }),
            ["assigned", "without", "feedback"] => Some(Self::Assigned { feedback: false }),
            ["added"] => Some(Self::Added),
            ["again"] => Some(Self::Again),
            [count, unit, "pass" | "passes"] => {
                let hours = match unit {
                    "day" | "days" => 24,
                    "hour" | "hours" => 1,
                    _ => return None,
                };
                Some(Self::Passes(count.parse::<i64>().ok()? * hours * HOUR))
            }
            _ => None,
        }
    }

    fn of_client(line: &str) -> Option<Self> {
        if let Some(rest) = line.strip_prefix("answers ") {
            let (ask, text) = rest.split_once(':')?;
            return Some(Self::Answers {
                ask: ask.into(),
                text: text.trim_start().to_owned(),
            });
        }
        if let Some(rest) = line.strip_prefix("fills in ") {
            let (tool, answers) = rest.split_once(':')?;
            let answers = answers.split(',').map(|answer| {
                let (ask, text) = answer.split_once('=')?;
                Some((ask.trim().into(), text.trim().to_owned()))
            });
            return Some(Self::FillsIn {
                tool: tool.into(),
                answers: answers.collect::<Option<_>>()?,
            });
        }
        match words(line)[..] {
            ["opens"] => Some(Self::Opens(None)),
            ["opens", session] => Some(Self::Opens(Some(session.into()))),
            ["goes", "on"] => Some(Self::GoesOn),
            ["goes", "back"] => Some(Self::GoesBack),
            ["returns"] => Some(Self::Returns),
            ["visits", "page", page] => Some(Self::Visits {
                page: page.into(),
                session: None,
            }),
            ["visits", "page", page, "of", session] => Some(Self::Visits {
                page: page.into(),
                session: Some(session.into()),
            }),
            ["reviews"] => Some(Self::Reviews(None)),
            ["reviews", session] => Some(Self::Reviews(Some(session.into()))),
            ["sends"] => Some(Self::Sends(None)),
            ["sends", ref send @ ..] => Some(Self::Sends(Some(Send::read(send)?))),
            ["reads", ref send @ ..] => Some(Self::Reads(Send::read(send)?)),
            _ => None,
        }
    }

    fn of_professional(line: &str) -> Option<Self> {
        let (line, text) = match line.split_once('"') {
            Some((line, text)) => (line.trim_end(), text.strip_suffix('"')?.to_owned()),
            None => (line, String::new()),
        };
        match words(line)[..] {
            ["reads"] => Some(Self::ProfessionalReads(None)),
            ["reads", ref send @ ..] => Some(Self::ProfessionalReads(Some(Send::read(send)?))),
            ["answers"] => Some(Self::GivesFeedback { on: None, text }),
            ["answers", ref send @ ..] => Some(Self::GivesFeedback {
                on: Some(Send::read(send)?),
                text,
            }),
            ["releases"] => Some(Self::Releases {
                on: None,
                reason: text,
            }),
            ["releases", ref send @ ..] => Some(Self::Releases {
                on: Some(Send::read(send)?),
                reason: text,
            }),
            ["holds"] => Some(Self::Holds(None)),
            ["holds", session] => Some(Self::Holds(Some(session.into()))),
            ["opens", session, "early"] => Some(Self::OpensEarly {
                session: Some(session.into()),
                reason: text,
            }),
            ["aborts"] => Some(Self::Aborts {
                session: None,
                reason: text,
            }),
            ["aborts", session] => Some(Self::Aborts {
                session: Some(session.into()),
                reason: text,
            }),
            ["asks", "again"] => Some(Self::AsksAgain),
            ["hands", "over"] => Some(Self::HandsOver),
            ["too", "late", ref edit @ ..] => Some(Self::EditsLate(Edit::read(edit)?)),
            ref edit => Some(Self::Edits(Edit::read(edit)?)),
        }
    }
}

impl Send {
    fn read(words: &[&str]) -> Option<Self> {
        let (words, session) = match words {
            [send @ .., "of", session] => (send, Some(Id::from(*session))),
            send => (send, None),
        };
        let send = match words {
            ["end"] => Sending::End,
            ["gate", gate] => Sending::Gate((*gate).into()),
            ["entry", number] => Sending::Entry(number.parse().ok()?),
            _ => return None,
        };
        Some(Self { send, session })
    }
}

impl Edit {
    fn read(words: &[&str]) -> Option<Self> {
        let on = |word: &str| match word {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        };
        match *words {
            ["hides", chapter] => Some(Self::Hides(chapter.into())),
            ["shows", chapter] => Some(Self::Shows(chapter.into())),
            ["removes", session] => Some(Self::Removes(session.into())),
            ["moves", session, "before", before] => Some(Self::Moves {
                session: session.into(),
                before: before.into(),
            }),
            ["adds", session, "of", tool] => Some(Self::Adds {
                session: session.into(),
                tool: tool.into(),
            }),
            ["turns", "feedback", way] => Some(Self::Feedback(on(way)?)),
            ["turns", "feedback", way, "for", session] => Some(Self::FeedbackOf {
                session: session.into(),
                on: on(way)?,
            }),
            _ => None,
        }
    }
}

fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}
