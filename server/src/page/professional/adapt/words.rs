//! Edits, and why one cannot be made, in plain words.

use engine::{Edit, Id, Refusal, SessionState};

use super::bench::Bench;
use crate::{page::show::path, role::Visitor};

/// Why an edit cannot be made.
pub(super) fn why(
    visitor: &Visitor,
    bench: &Bench,
    refusal: &Refusal,
    edit: Option<&Edit>,
) -> String {
    let title = |session: &Id| bench.title(session);
    let (kind, what, state) = match refusal {
        // It is not what was to be moved that stands in the way, but the place that it was to go to.
        Refusal::Fixed { session } if before(edit) == Some(session) => {
            ("place-over", title(session), "")
        }
        Refusal::NotFound
            if before(edit).is_some_and(|key| bench.adapted.run.plan().session(key).is_none()) =>
        {
            (
                "place-gone",
                before(edit).map(title).unwrap_or_default(),
                "",
            )
        }
        Refusal::Fixed { session } => ("fixed", title(session), state(bench, session)),
        Refusal::NotOpen { session, .. }
        | Refusal::Locked { session }
        | Refusal::NotYet { session, .. }
        | Refusal::InPerson { session, .. } => ("not-open", title(session), ""),
        Refusal::NotHideable { chapter } => ("not-hideable", chapter_title(bench, chapter), ""),
        Refusal::DoubleKey { session } => ("double-key", title(session), ""),
        Refusal::StandsAlone { session } => ("stands-alone", title(session), ""),
        Refusal::NobodyResponsible { session } => ("nobody-responsible", title(session), ""),
        Refusal::TooLong { .. } => ("too-many", String::new(), ""),
        Refusal::NotFound | Refusal::NoSuchProgram { .. } => ("not-found", String::new(), ""),
        Refusal::NotTheirs
        | Refusal::AlreadyAssigned
        | Refusal::Finished
        | Refusal::Waiting { .. }
        | Refusal::Behind { .. }
        | Refusal::AlreadySent { .. }
        | Refusal::AlreadyAnswered
        | Refusal::NotWaiting
        | Refusal::Stale { .. }
        | Refusal::Incomplete { .. }
        | Refusal::EmptyText
        | Refusal::NothingToAnswer
        | Refusal::NothingToDo => ("other", String::new(), ""),
    };
    let values = [
        ("kind", kind.into()),
        ("what", what.into()),
        ("state", state.into()),
    ];
    visitor.say_with("adapt-refused", values)
}

/// The session that something is to be put before.
fn before(edit: Option<&Edit>) -> Option<&Id> {
    match edit? {
        Edit::Place { before, .. } | Edit::Add { before, .. } => before.as_ref(),
        Edit::Title(_)
        | Edit::Feedback(_)
        | Edit::FeedbackOf { .. }
        | Edit::Hide(_)
        | Edit::Show(_)
        | Edit::Remove(_)
        | Edit::Abort { .. } => None,
    }
}

/// How a session stands now, as a variant of the text `adapt-refused`.
fn state(bench: &Bench, session: &Id) -> &'static str {
    let now = bench.course.loaded.run.session(session);
    let Some(now) = now.filter(|now| !matches!(now.state, SessionState::Locked)) else {
        return "in-progress";
    };
    let to_be = bench.adapted.run.session(session).map(|to_be| &to_be.state);
    if to_be == Some(&SessionState::Aborted) && now.state != SessionState::Aborted {
        return "stopping";
    }
    path::state(&now.state)
}

fn chapter_title(bench: &Bench, chapter: &Id) -> String {
    let plan = bench.course.loaded.run.plan();
    let program = bench.programs().get(&plan.program);
    let chapters = program.into_iter().flat_map(|program| &program.chapters);
    let mut found = chapters.filter(|found| found.id == *chapter);
    let found = found.next();
    found.map_or_else(|| chapter.to_string(), |found| found.title.clone())
}

/// What an edit does.
pub(super) fn edit(visitor: &Visitor, bench: &Bench, edit: &Edit) -> String {
    let (kind, what) = match edit {
        Edit::Title(_) => ("title", String::new()),
        Edit::Feedback(_) => ("feedback", String::new()),
        Edit::FeedbackOf { session, .. } => ("feedback-of", bench.title(session)),
        Edit::Hide(chapter) => ("hide", chapter_title(bench, chapter)),
        Edit::Show(chapter) => ("show", chapter_title(bench, chapter)),
        Edit::Remove(session) => ("remove", bench.title(session)),
        Edit::Place { session, .. } => ("place", bench.title(session)),
        Edit::Add { planned, .. } => ("add", bench.title(&planned.key)),
        Edit::Abort { session, .. } => ("abort", bench.title(session)),
    };
    visitor.say_with("adapt-edit", [("kind", kind.into()), ("what", what.into())])
}
