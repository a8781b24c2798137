//! What a client typed and cannot come back to: in a session that was broken off, that is put away, or on a page that was passed.

use std::collections::BTreeSet;

use crate::{
    Ask, Id, Item, Page, Place, Plan, PlannedSession, Program, Programs, Run, SessionState, section,
};

/// A session with entries that no page to fill in has any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsent<'p> {
    /// The session, by key.
    pub session: Id,
    /// What it stands for; none where no program that is here has it.
    pub place: Option<Place<'p>>,
    /// The questions in the order of the pages. Those that no page has come last.
    pub asks: Vec<UnsentAsk<'p>>,
}

/// A question that was begun and never sent.
#[derive(Clone, Debug, PartialEq)]
pub struct UnsentAsk<'p> {
    /// Which.
    pub id: Id,
    /// The page it stands on, and the question itself; none where the program has it no more.
    pub on: Option<(&'p Page, &'p Ask)>,
}

/// Of what was typed, by session and question, that which the client cannot come back to. It is theirs to read.
#[must_use]
pub fn unsent<'p>(
    programs: &'p dyn Programs,
    run: &Run,
    typed: &BTreeSet<(Id, Id)>,
) -> Vec<Unsent<'p>> {
    let mut found = Vec::new();
    let sessions: BTreeSet<&Id> = typed.iter().map(|(session, _)| session).collect();
    for session in sessions {
        let planned = run.plan().session(session).cloned();
        let planned = planned.or_else(|| as_written(programs, run, session));
        let place = planned.and_then(|planned| Place::find(programs, &planned).ok());
        let stays = place.and_then(|place| from(run, session, place));
        let mine = typed.iter().filter(|(of, _)| of == session);
        let mut asks: Vec<(usize, UnsentAsk<'p>)> = mine
            .filter_map(|(_, ask)| {
                let on = place.and_then(|place| find(place, ask));
                let passed = match (&on, stays) {
                    (Some((at, ..)), Some(from)) => *at < from,
                    (Some(_), None) | (None, _) => true,
                };
                let id = ask.clone();
                let at = on.map_or(usize::MAX, |(at, ..)| at);
                let on = on.map(|(_, page, ask)| (page, ask));
                let on = on.or_else(|| earlier(programs, run, place?.program, &id));
                passed.then_some((at, UnsentAsk { id, on }))
            })
            .collect();
        asks.sort_by_key(|(at, _)| *at);
        let asks: Vec<_> = asks.into_iter().map(|(_, ask)| ask).collect();
        if !asks.is_empty() {
            let session = session.clone();
            found.push(Unsent {
                session,
                place,
                asks,
            });
        }
    }
    let order = |session: &Id| {
        let mut sessions = run.plan().sessions.iter();
        sessions.position(|planned| planned.key == *session)
    };
    found.sort_by_key(|unsent| order(&unsent.session).unwrap_or(usize::MAX));
    found
}

/// Whether a session that was begun is taken from the client: broken off, or in a chapter that was hidden.
#[must_use]
pub fn is_put_away(run: &Run, session: &Id) -> bool {
    let Some((planned, state)) = run.plan().session(session).zip(run.session(session)) else {
        return false;
    };
    let hidden = run.plan().hides(planned) && !state.state.is_final();
    state.begun.is_some() && (hidden || state.state == SessionState::Aborted)
}

/// From which step on the pages of a session are still to come; none where no page of it is.
fn from(run: &Run, session: &Id, place: Place<'_>) -> Option<usize> {
    let state = run.session(session)?;
    if run.is_finished() || state.state.is_final() || is_put_away(run, session) {
        return None;
    }
    Some(section::start(place, state))
}

/// Where a question stands among the steps of a session.
fn find<'p>(place: Place<'p>, ask: &Id) -> Option<(usize, &'p Page, &'p Ask)> {
    place.session.pages().find_map(|(at, page)| {
        let found = Item::find(&page.items, &mut |item| {
            item.asks().iter().find(|found| found.id == *ask)
        });
        Some((at, page, found?))
    })
}

/// Where a question stood in a version from which the run was moved.
fn earlier<'p>(
    programs: &'p dyn Programs,
    run: &Run,
    now: &Program,
    ask: &Id,
) -> Option<(&'p Page, &'p Ask)> {
    let tool = &now.header.id;
    let earlier = run.earlier().iter().rev().filter(|one| one.tool == *tool);
    let mut earlier = earlier.filter_map(|one| programs.program(one));
    earlier.find_map(|program| {
        program.pages().find_map(|page| {
            let found = Item::find(&page.items, &mut |item| {
                item.asks().iter().find(|found| found.id == *ask)
            });
            Some((page, found?))
        })
    })
}

/// A session that the plan has no more, as its author planned it.
fn as_written(programs: &dyn Programs, run: &Run, session: &Id) -> Option<PlannedSession> {
    let program = programs.program(&run.plan().program)?;
    Plan::of(program, true).session(session).cloned()
}
