//! Where the client is: the one thing to show when nothing in particular is asked for.

use super::{Begin, Here, MilestoneScreen, Screen, Viewer, Waiting};
use crate::{
    Filled, Id, Place, PlannedSession, Reached, Refusal, RunState, SessionRun, SessionState,
    act::{Next, next},
    known::Known,
    walk,
};

impl<'p> Viewer<'_, 'p> {
    pub(super) fn now(&self) -> Result<Screen<'p>, Refusal> {
        let reached = self.run.milestones().iter();
        let mut unseen = reached.filter(|reached| {
            let plan = self.run.plan();
            let seen = plan.seen_as(&reached.session, &reached.milestone);
            !self.drafts.seen.contains(&seen)
        });
        if let Some(screen) = unseen.find_map(|reached| self.reached(reached).ok()) {
            return Ok(screen);
        }
        match self.run.state() {
            RunState::Completed => return Ok(Screen::Finished { completed: true }),
            RunState::Withdrawn => return Ok(Screen::Finished { completed: false }),
            RunState::Assigned | RunState::Active => {}
        }
        if let Some((planned, session)) = self.run.current() {
            return self.current(planned, session);
        }
        match next(self.programs, self.run, self.now)? {
            Next::Later { session, opens_at } => {
                let (here, _) = self.find(&session)?;
                Ok(Screen::NotYet { here, opens_at })
            }
            Next::Nothing | Next::Open(_) | Next::Skip(_) | Next::End(_) => Err(Refusal::NotFound),
        }
    }

    pub(super) fn milestone(&self, session: &Id, milestone: &Id) -> Result<Screen<'p>, Refusal> {
        let mut reached = self.run.milestones().iter();
        let reached = reached
            .find(|reached| reached.session == *session && reached.milestone == *milestone)
            .ok_or(Refusal::NotFound)?;
        self.reached(reached)
    }

    /// The screen of the session that the run is at.
    pub(super) fn current(
        &self,
        planned: &PlannedSession,
        session: &SessionRun,
    ) -> Result<Screen<'p>, Refusal> {
        let here = self.here(planned)?;
        match &session.state {
            SessionState::Open if here.place.session.in_person => {
                let mut known = Known::sent(here.place, self.run).with_elsewhere(self.programs);
                let mut sheets = Vec::new();
                for (_, page) in here.place.session.pages() {
                    if known.allows(page.when.as_ref()) {
                        sheets.push(walk::live(page, None, &mut known));
                    }
                }
                Ok(Screen::InPerson { here, sheets })
            }
            SessionState::Open => Ok(Screen::Begin(Begin {
                here,
                done: self.last_done(),
            })),
            SessionState::InProgress => self.resume(here, session),
            SessionState::Waiting(send) => Ok(Screen::Waiting(Waiting {
                send: send.clone(),
                since: session.waiting().map_or(self.now, |sent| sent.at),
                responsible: self.run.responsible(),
                pages: pages_sent(session),
                here,
            })),
            SessionState::Locked
            | SessionState::Done
            | SessionState::Aborted
            | SessionState::Skipped => Err(self.not_now(&planned.key, session)),
        }
    }

    pub(super) fn here(&self, planned: &PlannedSession) -> Result<Here<'p>, Refusal> {
        Ok(Here {
            key: planned.key.clone(),
            place: Place::find(self.programs, planned)?,
        })
    }

    pub(super) fn find(&self, session: &Id) -> Result<(Here<'p>, &SessionRun), Refusal> {
        let planned = self.run.plan().session(session).ok_or(Refusal::NotFound)?;
        let session = self.run.session(session).ok_or(Refusal::NotFound)?;
        Ok((self.here(planned)?, session))
    }

    fn reached(&self, reached: &Reached) -> Result<Screen<'p>, Refusal> {
        let (here, run) = self.find(&reached.session)?;
        let mut milestones = here.place.session.milestones();
        let (_, milestone) = milestones
            .find(|(_, milestone)| milestone.id == reached.milestone)
            .ok_or(Refusal::NotFound)?;
        // Between two pages, what was typed on the one counts already: it is the client's own page.
        let known = if run.state == SessionState::InProgress {
            self.section(&here, run).known
        } else {
            Known::sent(here.place, self.run).with_elsewhere(self.programs)
        };
        Ok(Screen::Milestone(MilestoneScreen {
            text: Filled::new(&milestone.text, &known),
            at: reached.at,
            milestone,
            here: here.clone(),
        }))
    }

    fn last_done(&self) -> Option<Id> {
        let done = self.run.sessions().iter();
        done.filter(|(_, session)| session.state == SessionState::Done)
            .max_by_key(|(_, session)| session.ended)
            .map(|(key, _)| key.clone())
    }
}

/// The pages of a session that were sent, in order.
pub(super) fn pages_sent(session: &SessionRun) -> Vec<Id> {
    let pages = session.sends.iter().flat_map(|sent| &sent.pages);
    pages.map(|shown| shown.page.clone()).collect()
}
