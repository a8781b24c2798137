//! What a professional does with a whole session, and with who is responsible.

use super::{
    Next, next,
    turn::{Turn, said},
};
use crate::{Actor, Event, Id, PersonId, Refusal, SessionState, Words};

impl Turn<'_> {
    pub(super) fn hold(&mut self, session: &Id) -> Result<(), Refusal> {
        let at = self.at(session)?;
        // Whoever is to be there says that it was held; only where that is nobody, who works alone does.
        if matches!(self.by, Actor::Client(_)) && self.run.responsible().is_some() {
            return Err(Refusal::NotTheirs);
        }
        if !at.place.session.in_person {
            return Err(Refusal::InPerson {
                session: session.clone(),
                is: false,
            });
        }
        if at.session.state != SessionState::Open {
            return Err(self.not_now(&at));
        }
        let event = Event::SessionDone {
            session: session.clone(),
        };
        self.happened(event, None);
        Ok(())
    }

    pub(super) fn open_early(&mut self, session: &Id, reason: &str) -> Result<(), Refusal> {
        let at = self.at(session)?;
        match next(self.programs, &self.run, self.now)? {
            Next::Later { session: next, .. } if next == *session => {}
            Next::Later { .. } | Next::Nothing | Next::Open(_) | Next::Skip(_) | Next::End(_) => {
                return Err(self.not_now(&at));
            }
        }
        let words = Words::Reason(said(reason)?);
        let event = Event::SessionOpened {
            session: session.clone(),
        };
        self.happened(event, Some(words));
        Ok(())
    }

    pub(super) fn abort(&mut self, session: &Id, reason: &str) -> Result<(), Refusal> {
        let at = self.at(session)?;
        if !at.session.state.is_current() {
            return Err(self.not_now(&at));
        }
        let event = Event::SessionAborted {
            session: session.clone(),
        };
        self.happened(event, said(reason).ok().map(Words::Reason));
        Ok(())
    }

    /// Ends the tool as a whole where it is. What was sent stays; what never opened stays closed.
    pub(super) fn stop(&mut self) -> Result<(), Refusal> {
        if self.run.is_finished() {
            return Err(Refusal::Finished);
        }
        if let Some((planned, _)) = self.run.current() {
            let session = planned.key.clone();
            self.abort(&session, "")?;
            // What takes entries has one session, and ends with it by itself.
            if self.at(&session)?.place.takes_entries() {
                return Ok(());
            }
        }
        self.happened(Event::Withdrawn, None);
        Ok(())
    }

    /// Asks for another entry. What is asked for already, or was not begun yet, need not be asked for again.
    pub(super) fn ask_again(&mut self, session: &Id) -> Result<(), Refusal> {
        let at = self.at(session)?;
        if !at.place.takes_entries() {
            return Err(Refusal::NotFound);
        }
        match at.session.state {
            SessionState::Open => Ok(()),
            SessionState::InProgress => {
                if at.session.wanted.is_none() {
                    let event = Event::AskedAgain {
                        session: session.clone(),
                    };
                    self.happened(event, None);
                }
                Ok(())
            }
            SessionState::Locked
            | SessionState::Waiting(_)
            | SessionState::Done
            | SessionState::Aborted
            | SessionState::Skipped => Err(self.not_now(&at)),
        }
    }

    pub(super) fn transfer(&mut self, to: PersonId) {
        if self.run.responsible() != Some(to) {
            self.happened(Event::Transferred { to }, None);
        }
    }
}
