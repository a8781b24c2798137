//! How far a client is.

use crate::{
    Drafts, Moment, Place, Programs, Run, SessionState, known::Known, screen::Count,
    section::Section,
};

/// How far a client is: of the sessions that are to be seen, and within the one under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Sessions done. Hidden and skipped ones do not count.
    pub done: u32,
    /// Sessions in all. Hidden and skipped ones do not count.
    pub of: u32,
    /// The page last shown in the session under way, from 1, and how many it has as far as is known.
    pub page: Option<(u32, u32)>,
    /// When the client last did something that was recorded.
    pub last_activity: Option<Moment>,
}

/// How far a client is.
#[must_use]
pub fn progress(programs: &dyn Programs, run: &Run, drafts: &Drafts) -> Progress {
    let (mut done, mut of) = (0, 0);
    for (planned, session) in run.in_order() {
        if !run.plan().hides(planned) && session.state != SessionState::Skipped {
            of += 1;
            done += u32::from(session.state == SessionState::Done);
        }
    }
    Progress {
        done,
        of,
        page: page(programs, run, drafts),
        last_activity: run.last_activity(),
    }
}

fn page(programs: &dyn Programs, run: &Run, drafts: &Drafts) -> Option<(u32, u32)> {
    let (planned, session) = run.current()?;
    if session.state != SessionState::InProgress {
        return None;
    }
    let place = Place::find(programs, planned).ok()?;
    let entries = drafts.entries.get(&planned.key);
    let known = Known::sent(place, run).with_elsewhere(programs);
    let section = Section::new(place, session, entries, known);
    let index = section.nearest(drafts.pages.get(&planned.key))?;
    let count = Count::new(&section, session, index);
    Some((count.number, count.of))
}
