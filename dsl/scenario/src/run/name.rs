//! Whether the names in a claim are those of something: that a thing that does not exist is not seen says nothing.

use engine::{Id, Program, Sending, Step};

use crate::{Visit, What};

/// The name in a claim that nothing has, in this tool or in another that the visit knows.
pub(super) fn unknown(what: &What, visit: &Visit<'_>) -> Option<Id> {
    let any = |known: &dyn Fn(&Program) -> bool| visit.programs().values().any(known);
    let (id, is) = match what {
        What::Page(id) => (
            id,
            any(&|program| program.pages().any(|page| page.id == *id)),
        ),
        What::Question(id) | What::Refused(Some(id)) => {
            (id, any(&|program| program.ask(id).is_some()))
        }
        What::Alert(id) => (id, any(&|program| program.alert(id).is_some())),
        What::Milestone(id) | What::Reached(id) => (id, any(&|program| is_milestone(program, id))),
        What::Triggered(id) | What::EntryDue(Some(id)) => {
            (id, any(&|program| is_trigger(program, id)))
        }
        What::CanBegin(Some(id)) | What::OpensIn { session: id, .. } | What::Session { id, .. } => {
            let planned = visit.run().and_then(|run| run.plan().session(id));
            (
                id,
                planned.is_some() || any(&|program| is_session(program, id)),
            )
        }
        What::Value { id, .. } => (id, any(&|program| is_value(program, id))),
        What::Band { score, band } => {
            if !any(&|program| program.score(score).is_some()) {
                (score, score.as_str().contains('/'))
            } else {
                (
                    band,
                    is_unknown(band.as_str()) || any(&|program| has_band(program, score, band)),
                )
            }
        }
        What::Waits(Some(named)) => match &named.send {
            Sending::Gate(id) => (id, any(&|program| is_gate(program, id))),
            Sending::End | Sending::Entry(_) => return None,
        },
        What::Text(_)
        | What::Review
        | What::CanBegin(None)
        | What::Waits(None)
        | What::Finished
        | What::Refused(None)
        | What::ProfessionalSees(_)
        | What::EntryDue(None)
        | What::Mail(_)
        | What::NoErrors
        | What::NoWarnings
        | What::Gives(_) => return None,
    };
    (!is).then(|| id.clone())
}

/// Whether this is what a value is called that is not known.
pub(super) fn is_unknown(word: &str) -> bool {
    matches!(word, "unknown" | "onbekend")
}

fn steps(program: &Program) -> impl Iterator<Item = &Step> {
    let sessions = program
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sessions);
    sessions.flat_map(|session| &session.steps)
}

/// Each round has its own milestones, under `session/milestone`.
fn is_milestone(program: &Program, id: &Id) -> bool {
    let own = id.as_str().rsplit('/').next().unwrap_or_default();
    steps(program).any(|step| matches!(step, Step::Milestone(found) if found.id.as_str() == own))
}

fn is_trigger(program: &Program, id: &Id) -> bool {
    let triggered =
        |step: &Step| matches!(step, Step::Trigger(found) if found.id == *id || found.tool == *id);
    program.header.id == *id || steps(program).any(triggered)
}

fn is_gate(program: &Program, id: &Id) -> bool {
    steps(program).any(|step| matches!(step, Step::Gate(found) if found.id == *id))
}

/// A session by its id, by a round of it, or as it is called where it was added from another tool.
fn is_session(program: &Program, id: &Id) -> bool {
    let name = id.as_str().rsplit('/').next().unwrap_or_default();
    let mut sessions = program
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sessions);
    sessions.any(|session| {
        let mut rounds = session.rounds();
        session.id.as_str() == name || rounds.any(|round| session.key(round).as_str() == name)
    })
}

/// A question, a score or a computed value; one of another tool, or a part of one, is asked for by more than a name.
fn is_value(program: &Program, id: &Id) -> bool {
    let is = program.ask(id).is_some() || program.score(id).is_some();
    is || program.compute(id).is_some() || id.as_str().contains('/')
}

fn has_band(program: &Program, score: &Id, band: &Id) -> bool {
    let score = program.score(score);
    score.is_some_and(|score| score.bands.iter().any(|found| found.id == *band))
}
