//! A run's sessions as steps, for the templates `part/path` and `part/stones`.

use engine::{Programs, Run, SessionState, Moment};
use serde_json::{Value, json};

/// The name of a state in templates and texts.
pub(crate) fn state(state: SessionState) -> &'static str {
    match state {
        SessionState::Locked => "locked",
        SessionState::Open => "open",
        SessionState::InProgress => "in-progress",
        SessionState::Waiting => "waiting",
        SessionState::Done => "done",
        SessionState::Aborted => "aborted",
        SessionState::Skipped => "skipped",
    }
}

/// The steps of a run in order, chapters between them. `href` says where a step leads, if anywhere.
pub(crate) fn path(
    programs: &dyn Programs,
    run: &Run,
    chapters: bool,
    hidden: bool,
    href: impl Fn(&engine::PlannedSession, SessionState) -> Option<String>,
) -> Vec<Value> {
    let mut steps = Vec::new();
    let mut chapter = None;
    for (planned, session) in run.in_order() {
        let is_hidden = run.plan().hidden.contains(&planned.chapter);
        if is_hidden && !hidden {
            continue;
        }
        let Some(place) = engine::Place::of(programs, planned) else { continue };
        if chapters && place.program.chapters.len() > 1 && chapter != Some((&planned.program, &planned.chapter)) {
            chapter = Some((&planned.program, &planned.chapter));
            steps.push(json!({"chapter": place.chapter.title}));
        }
        let done_at: Option<Moment> = session.ended.filter(|_| session.state == SessionState::Done);
        steps.push(json!({
            "title": place.session.title,
            "state": if is_hidden { "hidden" } else { state(session.state) },
            "href": href(planned, session.state),
            "feedback": place.session_waits(run.plan(), planned),
            "in_person": place.session.in_person,
            "minutes": place.session.minutes,
            "done_at": done_at,
            "since": session.waiting().map(|sent| sent.at),
        }));
    }
    steps
}
