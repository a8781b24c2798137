//! Adapting the plan of one client, and what a plan must be to be carried out to its end.

use std::collections::BTreeSet;

use super::turn::Turn;
use crate::{
    Event, Id, PersonId, Place, Plan, PlannedSession, ProgramRef, Programs, Refusal, Run,
    SessionState, migrate,
};

impl Turn<'_> {
    /// `sequence` is where the run was when the professional acted: before anything the clock did in this act.
    pub(super) fn change_plan(
        &mut self,
        sequence: u64,
        plan: &Plan,
        abort: Option<&(Id, String)>,
        seen: u64,
    ) -> Result<(), Refusal> {
        if self.run.is_finished() {
            return Err(Refusal::Finished);
        }
        if seen != sequence {
            return Err(Refusal::Stale { sequence });
        }
        // First, so that what is broken off is as fixed for the edit as all that is over.
        if let Some((session, reason)) = abort {
            self.abort(session, reason)?;
        }
        if plan == self.run.plan() {
            return Ok(());
        }
        check(self.programs, plan, self.run.responsible())?;
        keeps(&self.run, plan)?;
        self.happened(Event::PlanChanged { plan: plan.clone() }, None);
        self.release_if_off()
    }

    /// `sequence` as with [`change_plan`](Self::change_plan).
    pub(super) fn move_version(
        &mut self,
        sequence: u64,
        to: &ProgramRef,
        seen: u64,
    ) -> Result<(), Refusal> {
        if seen != sequence {
            return Err(Refusal::Stale { sequence });
        }
        let moved = migrate(self.programs, &self.run, to)?;
        check(self.programs, &moved.plan, self.run.responsible())?;
        let event = Event::Moved {
            plan: moved.plan,
            names: moved.names,
            aside: moved.aside,
            milestones: moved.milestones,
        };
        self.happened(event, None);
        Ok(())
    }

    /// Ends the wait of a session for which feedback was turned off.
    fn release_if_off(&mut self) -> Result<(), Refusal> {
        let Some((session, sent)) = self.run.waiting() else {
            return Ok(());
        };
        let (session, send) = (session.clone(), sent.send.clone());
        let at = self.at(&session)?;
        if self.run.plan().waits(&at.planned, at.place.session, &send) {
            return Ok(());
        }
        self.let_go(&session, &send, None)
    }
}

/// Whether a plan holds together and can be carried out to its end.
pub(super) fn check(
    programs: &dyn Programs,
    plan: &Plan,
    responsible: Option<PersonId>,
) -> Result<(), Refusal> {
    let tool = programs
        .program(&plan.program)
        .ok_or_else(|| Refusal::NoSuchProgram {
            program: plan.program.clone(),
        })?;
    // What was begun in an earlier version is hidden by the name that its chapter has there.
    let earlier = plan.sessions.iter().filter(|planned| {
        planned.program.tool == plan.program.tool && planned.program != plan.program
    });
    let earlier: Vec<_> = earlier
        .filter_map(|planned| Place::find(programs, planned).ok())
        .map(|place| place.chapter)
        .collect();
    for hidden in &plan.hidden {
        let mut chapters = tool.chapters.iter().chain(earlier.iter().copied());
        let chapter = chapters.find(|chapter| chapter.id == *hidden);
        if !chapter.ok_or(Refusal::NotFound)?.hideable {
            return Err(Refusal::NotHideable {
                chapter: hidden.clone(),
            });
        }
    }
    let mut keys = BTreeSet::new();
    for planned in &plan.sessions {
        let session = planned.key.clone();
        if !keys.insert(&planned.key) {
            return Err(Refusal::DoubleKey { session });
        }
        let place = Place::find(programs, planned)?;
        let apart = place.takes_entries() || tool.header.kind.takes_entries();
        if apart && planned.program != plan.program {
            return Err(Refusal::StandsAlone { session });
        }
        if responsible.is_none() && plan.may_wait(planned, place.session) && !place.takes_entries()
        {
            return Err(Refusal::NobodyResponsible { session });
        }
    }
    Ok(())
}

/// Whether an edit leaves what is done and what is under way as it is.
fn keeps(run: &Run, plan: &Plan) -> Result<(), Refusal> {
    let fixed = |session: &Id| Refusal::Fixed {
        session: session.clone(),
    };
    let old = run.plan();
    if plan.program != old.program {
        return Err(Refusal::NotFound);
    }
    for (planned, session) in run.in_order() {
        let Some(edited) = plan.session(&planned.key) else {
            if session.is_untouched() && !session.state.is_final() {
                continue;
            }
            return Err(fixed(&planned.key));
        };
        let same_content = PlannedSession {
            feedback: edited.feedback,
            ..planned.clone()
        };
        let switched = edited.feedback != planned.feedback;
        let waits = matches!(session.state, SessionState::Waiting(_));
        if *edited != same_content
            || session.state.is_final() && switched
            || waits && plan.hides(edited)
        {
            return Err(fixed(&planned.key));
        }
    }
    let finals = |plan: &Plan| -> Vec<Id> {
        let keys = plan.sessions.iter().map(|planned| planned.key.clone());
        keys.filter(|key| {
            run.session(key)
                .is_some_and(|session| session.state.is_final())
        })
        .collect()
    };
    let (before, after) = (finals(old), finals(plan));
    match before
        .iter()
        .zip(&after)
        .find(|(before, after)| before != after)
    {
        Some((moved, _)) => Err(fixed(moved)),
        None => Ok(()),
    }
}
