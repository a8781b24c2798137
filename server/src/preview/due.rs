//! What waits in the tools of a client, and when the clock is next due to do something.

use engine::{At, Moment, Screen};

use crate::{rhythm, round, store::Loaded};

/// Something that waits, or that comes by itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Waits {
    /// `feedback`, `later`, `in-person` or `schedule`.
    pub(super) kind: &'static str,
    /// The title of the tool.
    pub(super) tool: String,
    /// The title of the session.
    pub(super) session: String,
    /// Since when, or when.
    pub(super) at: Moment,
}

/// What waits in a tool.
pub(super) fn waits(loaded: &Loaded, now: Moment, zone: &str) -> Option<Waits> {
    let tool = loaded.row.title.clone();
    if let Some(schedule) = loaded.run.plan().schedule
        && !loaded.run.is_finished()
    {
        let began = loaded.run.scheduled();
        return rhythm::next(schedule, began, now, zone).map(|at| Waits {
            kind: "schedule",
            tool,
            session: String::new(),
            at,
        });
    }
    let mut drafts = loaded.drafts.clone();
    let reached = loaded.run.milestones().iter();
    let plan = loaded.run.plan();
    drafts
        .seen
        .extend(reached.map(|reached| plan.seen_as(&reached.session, &reached.milestone)));
    let screen = engine::screen(&loaded.programs, &loaded.run, &drafts, &At::Now, now).ok()?;
    let (kind, session, at) = match screen {
        Screen::Waiting(waiting) => (
            "feedback",
            round::title(&waiting.here.place).into_owned(),
            waiting.since,
        ),
        Screen::NotYet { here, opens_at } => {
            ("later", round::title(&here.place).into_owned(), opens_at)
        }
        Screen::InPerson { here, .. } => ("in-person", round::title(&here.place).into_owned(), now),
        Screen::Begin(_)
        | Screen::Page(_)
        | Screen::Review(_)
        | Screen::Milestone(_)
        | Screen::Finished { .. }
        | Screen::ReadBack(_) => return None,
    };
    Some(Waits {
        kind,
        tool,
        session,
        at,
    })
}

/// The first time after now at which something comes by itself.
pub(super) fn due(waits: &[Waits], now: Moment) -> Option<Moment> {
    let comes = waits
        .iter()
        .filter(|one| matches!(one.kind, "later" | "schedule"));
    comes.map(|one| one.at).filter(|at| *at > now).min()
}
