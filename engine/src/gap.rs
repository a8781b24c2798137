//! What an adapted plan leaves without what it draws on. None of it can hold a client up: it is to be told before it is saved.

use std::collections::BTreeSet;

use crate::{Id, Place, PlannedSession, Program, Programs, Run, Session, SessionState, reads};

/// Something that an edit of a plan leaves out.
#[derive(Clone, Debug, PartialEq)]
pub enum Gap {
    /// The session shows or uses what another gives, which will not be there when the client comes to it.
    Blank {
        /// The session that is left without, by key.
        session: Id,
        /// The one that gives it.
        from: PlannedSession,
    },
    /// Whether the session comes at all depends on what another gives, so that it will be passed over.
    Skipped {
        /// The session that is left without, by key.
        session: Id,
        /// The one that gives it.
        from: PlannedSession,
    },
    /// A tool that would have been added by itself will not be.
    NotAdded {
        /// The session that would have added it, by key.
        session: Id,
        /// The tool.
        tool: Id,
    },
}

/// What the plan of `after` leaves out that the authors' own order would have had; `before` is the run without the edits. What was
/// missing in the authors' order too is theirs to have thought of.
#[must_use]
pub fn gaps(programs: &dyn Programs, before: &Run, after: &Run) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (planned, session) in after.in_order() {
        let Ok(place) = Place::find(programs, planned) else {
            continue;
        };
        let was = before.session(&planned.key);
        let over = was.is_some_and(|was| was.state.is_final())
            || matches!(session.state, SessionState::Done | SessionState::Aborted);
        if over || after.plan().hides(planned) || place.takes_entries() {
            continue;
        }
        let reads = reads::reads(place.session);
        let begun = session.opened.is_some();
        let missing = |read| missing(before, after, planned, &place, read);
        let opens = missing(&reads.opens);
        for from in opens.iter().filter(|_| !begun) {
            let session = planned.key.clone();
            let from = from.clone();
            gaps.push(Gap::Skipped { session, from });
        }
        for from in missing(&reads.within) {
            if !opens.contains(&from) || begun {
                let session = planned.key.clone();
                gaps.push(Gap::Blank { session, from });
            }
        }
    }
    for (planned, session) in before.in_order() {
        if session.state.is_final() || before.plan().hides(planned) {
            continue;
        }
        let Ok(place) = Place::find(programs, planned) else {
            continue;
        };
        let stays = after.session(&planned.key).is_some_and(|session| {
            session.state != SessionState::Aborted && !after.plan().hides(planned)
        });
        for (_, trigger) in place.session.triggers().filter(|_| !stays) {
            let fired = (planned.key.clone(), trigger.id.clone());
            if !before.triggers().contains(&fired) {
                gaps.push(Gap::NotAdded {
                    session: planned.key.clone(),
                    tool: trigger.tool.clone(),
                });
            }
        }
    }
    gaps
}

/// The sessions that give what is read and come before the reader in its tool, where none of those that give it will have come.
fn missing(
    before: &Run,
    after: &Run,
    reader: &PlannedSession,
    place: &Place<'_>,
    read: &BTreeSet<Id>,
) -> Vec<PlannedSession> {
    let own = reads::gives(place.session);
    let mut missing: Vec<PlannedSession> = Vec::new();
    for name in read.iter().filter(|name| !own.contains(name)) {
        let earlier =
            sessions(place.program).take_while(|(_, session)| session.id != reader.session);
        let givers = earlier.filter(|(_, session)| reads::gives(session).contains(name));
        let givers: Vec<PlannedSession> = givers
            .map(|(chapter, session)| PlannedSession {
                key: session.id.clone(),
                program: reader.program.clone(),
                chapter: chapter.clone(),
                session: session.id.clone(),
                feedback: None,
                round: None,
            })
            .collect();
        let comes = givers
            .iter()
            .any(|giver| comes_before(before, after, giver, reader, name));
        if let Some(last) = givers.into_iter().next_back().filter(|_| !comes)
            && !missing.contains(&last)
        {
            missing.push(last);
        }
    }
    missing
}

fn sessions(program: &Program) -> impl Iterator<Item = (&Id, &Session)> {
    program.chapters.iter().flat_map(|chapter| {
        let sessions = chapter.sessions.iter();
        sessions.map(|session| (&chapter.id, session))
    })
}

/// Whether a session, or a round of it, will have been done when the client comes to the reader, as far as the plan says.
fn comes_before(
    before: &Run,
    after: &Run,
    giver: &PlannedSession,
    reader: &PlannedSession,
    name: &Id,
) -> bool {
    let is_giver = |planned: &PlannedSession| {
        planned.program.tool == giver.program.tool && planned.session == giver.session
    };
    // What was passed over before the edit is none of its doing.
    let was_skipped = |key: &Id| {
        let was = before.session(key);
        was.is_some_and(|was| was.state == SessionState::Skipped)
    };
    let mut all = after.in_order().filter(|(planned, _)| is_giver(planned));
    let over = all.any(|(planned, session)| {
        let mut sends = session.sends.iter();
        session.state == SessionState::Done
            || was_skipped(&planned.key)
            || sends.any(|sent| {
                let version = reader.program.version;
                sent.answers_in(version).contains_key(name)
                    || sent.values_in(version).contains_key(name)
            })
    });
    let mut ahead = after
        .in_order()
        .take_while(|(planned, _)| planned.key != reader.key)
        .filter(|(planned, _)| is_giver(planned));
    over || ahead.any(|(planned, session)| {
        let lost = matches!(session.state, SessionState::Aborted | SessionState::Skipped);
        !lost && !after.plan().hides(planned)
    })
}
