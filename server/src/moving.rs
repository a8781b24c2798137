//! What moving a run to a newer version of its tool would come to, before it is done.

use engine::{
    Act, Actor, Drafts, Input, Migration, Moment, Place, PlannedSession, ProgramRef, Programs,
    Refusal, Run,
};
use uuid::Uuid;

/// What it would come to; nothing is done.
///
/// # Errors
/// Why it cannot be done.
pub(crate) fn look(
    programs: &dyn Programs,
    run: &Run,
    to: &ProgramRef,
    by: Actor,
    now: Moment,
) -> Result<Migration, Refusal> {
    let migration = engine::migrate(programs, run, to)?;
    let input = Input::MoveVersion {
        to: to.clone(),
        seen: run.sequence(),
    };
    let act = Act {
        input: &input,
        by,
        key: Uuid::nil(),
        now,
        alerts: false,
    };
    engine::take(programs, Some(run), &Drafts::default(), &act)?;
    Ok(migration)
}

/// Whether a session reads the same in both versions.
pub(crate) fn reads_the_same(
    programs: &dyn Programs,
    from: &PlannedSession,
    to: &PlannedSession,
) -> bool {
    let place = |planned| Place::find(programs, planned).ok();
    matches!((place(from), place(to)), (Some(from), Some(to)) if from.session == to.session)
}

/// Why a run cannot be moved, as a variant of the text `move-why`.
pub(crate) fn why(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Finished => "finished",
        Refusal::NoSuchProgram { .. } => "no-program",
        Refusal::NobodyResponsible { .. } => "nobody",
        Refusal::StandsAlone { .. } | Refusal::DoubleKey { .. } => "sessions",
        Refusal::NotHideable { .. } => "hidden",
        Refusal::NotFound => "kind",
        Refusal::NotTheirs
        | Refusal::AlreadyAssigned
        | Refusal::NotOpen { .. }
        | Refusal::NotYet { .. }
        | Refusal::Locked { .. }
        | Refusal::InPerson { .. }
        | Refusal::Waiting { .. }
        | Refusal::Behind { .. }
        | Refusal::AlreadySent { .. }
        | Refusal::Incomplete { .. }
        | Refusal::AlreadyAnswered
        | Refusal::NothingToAnswer
        | Refusal::TooLong { .. }
        | Refusal::NotWaiting
        | Refusal::EmptyText
        | Refusal::Stale { .. }
        | Refusal::Fixed { .. }
        | Refusal::NothingToDo => "other",
    }
}
