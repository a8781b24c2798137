//! A run's sessions as steps, for the templates `part/path` and `part/stones`.

use engine::{Place, PlannedSession, Programs, Run, SessionRun, SessionState, Step};
use serde_json::{Value, json};

/// The name of a session's state in templates and texts.
pub(crate) fn state(state: &SessionState) -> &'static str {
    match state {
        SessionState::Locked => "locked",
        SessionState::Open => "open",
        SessionState::InProgress => "in-progress",
        SessionState::Waiting(_) => "waiting",
        SessionState::Done => "done",
        SessionState::Aborted => "aborted",
        SessionState::Skipped => "skipped",
    }
}

/// The name of a tool's state.
pub(crate) fn tool_state(run: &Run) -> &'static str {
    match run.state() {
        engine::RunState::Assigned => "assigned",
        engine::RunState::Active => "active",
        engine::RunState::Completed => "completed",
        engine::RunState::Withdrawn => "withdrawn",
    }
}

/// Whose eyes a path is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chapters {
    /// Sessions only.
    None,
    /// With the chapters' names between them; hidden chapters are left out.
    Named,
    /// With the chapters' names, hidden chapters shown as hidden.
    All,
}

/// The steps of a run in order. `href` says where a step leads, if anywhere.
pub(crate) fn path(
    programs: &dyn Programs,
    run: &Run,
    chapters: Chapters,
    href: impl Fn(&PlannedSession, &SessionRun) -> Option<String>,
) -> Vec<Value> {
    let own = &run.plan().program.tool;
    let seen = |planned: &PlannedSession| chapters == Chapters::All || !run.plan().hides(planned);
    // A chapter's name says nothing where each is one session of that name.
    let named = chapters != Chapters::None
        && run.in_order().any(|(planned, _)| {
            seen(planned)
                && planned.program.tool == *own
                && Place::find(programs, planned).is_ok_and(|place| {
                    place.program.chapters.len() > 1
                        && place.chapter.title != crate::round::title(&place)
                })
        });
    let mut steps = Vec::new();
    let mut chapter = None;
    for (planned, session) in run.in_order().filter(|(planned, _)| seen(planned)) {
        let hidden = run.plan().hides(planned);
        let Ok(place) = Place::find(programs, planned) else {
            continue;
        };
        let is_own = planned.program.tool == *own;
        let here = Some((&planned.program, &planned.chapter));
        if named && is_own && chapter != here {
            chapter = here;
            steps.push(json!({"chapter": place.chapter.title}));
        }
        let opens_at = match engine::due_at(programs, run) {
            Some(at)
                if session.state == SessionState::Locked
                    && next_locked(run) == Some(&planned.key) =>
            {
                Some(at)
            }
            _ => None,
        };
        steps.push(json!({
            "title": crate::round::title(&place),
            "from": (!is_own).then_some(&place.program.header.title),
            "state": match (&session.state, run.is_finished()) {
                _ if hidden => "hidden",
                // The tool ended before its turn.
                (SessionState::Locked, true) => "skipped",
                (of, _) => state(of),
            },
            "href": href(planned, session),
            "feedback": run.plan().may_wait(planned, place.session),
            "in_person": place.session.in_person,
            "minutes": place.session.minutes,
            "done_at": session.ended.filter(|_| session.state == SessionState::Done),
            "since": session.waiting().map(|sent| sent.at),
            "opens_at": opens_at,
        }));
    }
    steps
}

/// The milestones that were reached, the newest first: `[{title, at}]`.
pub(crate) fn milestones(programs: &dyn Programs, run: &Run) -> Vec<Value> {
    let reached = run.milestones().iter().rev();
    let titled = reached.filter_map(|reached| {
        let planned = run.plan().session(&reached.session)?;
        let place = Place::find(programs, planned).ok()?;
        let mut steps = place.session.steps.iter();
        let title = steps.find_map(|step| match step {
            Step::Milestone(milestone) if milestone.id == reached.milestone => {
                Some(&milestone.title)
            }
            Step::Milestone(_)
            | Step::Page(_)
            | Step::Gate(_)
            | Step::Trigger(_)
            | Step::Result(_) => None,
        })?;
        Some(json!({"title": title, "at": reached.at}))
    });
    titled.collect()
}

/// The session whose turn comes next.
fn next_locked(run: &Run) -> Option<&engine::Id> {
    run.in_order()
        .find(|(planned, session)| {
            session.state == SessionState::Locked && !run.plan().hides(planned)
        })
        .map(|(planned, _)| &planned.key)
}
