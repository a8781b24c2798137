//! Setting a tool ready for a client.

use super::{Act, plan, turn::Turn};
use crate::{Event, PersonId, Plan, Programs, Record, Refusal, Run, Source};

pub(super) fn assign(
    programs: &dyn Programs,
    act: &Act<'_>,
    plan: &Plan,
    responsible: Option<PersonId>,
    source: Option<&Source>,
) -> Result<Vec<Record>, Refusal> {
    plan::check(programs, plan, responsible)?;
    if plan.sessions.iter().all(|planned| plan.hides(planned)) {
        return Err(Refusal::NothingToDo);
    }
    let first = Record {
        sequence: 1,
        at: act.now,
        by: act.by,
        key: act.key,
        event: Event::Assigned {
            plan: plan.clone(),
            responsible,
            source: source.cloned(),
        },
        words: None,
    };
    let run = Run::replay([&first]).ok_or(Refusal::NotFound)?;
    let mut turn = Turn::new(programs, run, act.by, act.key, act.now);
    turn.records.push(first);
    turn.settle()?;
    Ok(turn.records)
}
