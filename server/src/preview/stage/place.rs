//! Where a client is in a tool, and what comes nearest to it in another version.

use engine::{At, Id, Kind, Moment, Program, Screen};

use crate::{
    preview::{search::is_key, way::Target},
    store::Loaded,
};

/// Where a client is.
pub(super) fn of(loaded: &Loaded, now: Moment) -> Option<Target> {
    let program = loaded.programs.get(&loaded.run.plan().program);
    let kind = program.map(|program| program.header.kind);
    let mut drafts = loaded.drafts.clone();
    let reached = loaded.run.milestones().iter();
    let plan = loaded.run.plan();
    drafts
        .seen
        .extend(reached.map(|reached| plan.seen_as(&reached.session, &reached.milestone)));
    let screen = engine::screen(&loaded.programs, &loaded.run, &drafts, &At::Now, now).ok()?;
    Some(match screen {
        Screen::Page(live) if kind.is_some_and(Kind::takes_entries) => {
            let sends: usize = loaded
                .run
                .in_order()
                .map(|(_, session)| session.sends.len())
                .sum();
            let several = matches!(kind, Some(Kind::Questionnaire | Kind::ActionPlan));
            Target::Entries {
                count: u32::try_from(sends).unwrap_or(u32::MAX),
                page: several.then(|| live.sheet.page.id.clone()),
            }
        }
        Screen::Page(live) => Target::Page {
            session: live.here.key,
            page: live.sheet.page.id.clone(),
        },
        Screen::Review(review) => Target::Review(review.here.key),
        Screen::Waiting(waiting) => Target::Sent {
            session: waiting.here.key,
            send: waiting.send,
        },
        Screen::Begin(begin) => Target::Before(begin.here.key),
        Screen::NotYet { here, .. } | Screen::InPerson { here, .. } => Target::Before(here.key),
        Screen::Finished { .. } => Target::End,
        Screen::Milestone(_) | Screen::ReadBack(_) => return None,
    })
}

/// The same place in another version, and after it those before it, nearest first.
pub(super) fn nearest(old: &Program, new: &Program, target: Option<Target>) -> Vec<Target> {
    let Some(target) = target else {
        return Vec::new();
    };
    let mut targets = vec![target.clone()];
    let session = match &target {
        Target::Before(session) | Target::Review(session) | Target::Page { session, .. } => {
            session.clone()
        }
        Target::Sent { session, .. } => {
            targets.push(Target::Review(session.clone()));
            session.clone()
        }
        Target::Entries { count, .. } => {
            targets.push(Target::Entries {
                count: *count,
                page: None,
            });
            return targets;
        }
        Target::End => return targets,
    };
    let sessions: Vec<Id> = sessions(old);
    let at = sessions.iter().position(|one| *one == session).unwrap_or(0);
    let of_session = old
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sessions)
        .find(|one| is_key(one, &session));
    let mut pages: Vec<Id> = of_session
        .map(|one| one.pages().map(|(_, page)| page.id.clone()).collect())
        .unwrap_or_default();
    if let Target::Page { page, .. } = &target
        && let Some(at) = pages.iter().position(|one| one == page)
    {
        pages.truncate(at);
    }
    let there = |page: &Id| new.pages().any(|one| one.id == *page);
    if !matches!(target, Target::Before(_)) {
        targets.extend(
            pages
                .into_iter()
                .rev()
                .filter(there)
                .map(|page| Target::Page {
                    session: session.clone(),
                    page,
                }),
        );
    }
    let known: Vec<Id> = self::sessions(new);
    let before = sessions.into_iter().take(at + 1).rev();
    targets.extend(
        before
            .filter(|session| known.contains(session))
            .map(Target::Before),
    );
    targets
}

fn sessions(program: &Program) -> Vec<Id> {
    let sessions = program
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sessions);
    sessions
        .flat_map(|session| session.rounds().map(|round| session.key(round)))
        .collect()
}
