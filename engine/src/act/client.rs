//! What the client does: open, move on, send.

use super::turn::{At, Turn};
use crate::{
    Drafts, Event, Id, Refusal, Sending, SessionState, Words,
    section::{self, Section},
};

impl<'a> Turn<'a> {
    pub(super) fn open(&mut self, session: &Id) -> Result<(), Refusal> {
        let at = self.at(session)?;
        match at.session.state {
            SessionState::Open if at.place.session.in_person => Err(Refusal::InPerson {
                session: session.clone(),
                is: true,
            }),
            SessionState::Open => {
                self.happened(
                    Event::SessionBegun {
                        session: session.clone(),
                    },
                    None,
                );
                Ok(())
            }
            SessionState::InProgress => Ok(()),
            SessionState::Locked
            | SessionState::Waiting(_)
            | SessionState::Done
            | SessionState::Aborted
            | SessionState::Skipped => Err(self.not_now(&at)),
        }
    }

    pub(super) fn next(&mut self, drafts: &Drafts, session: &Id, page: &Id) -> Result<(), Refusal> {
        let at = self.at(session)?;
        if at.session.state != SessionState::InProgress {
            return Err(self.not_now(&at));
        }
        let section = self.section(&at, drafts);
        let Some((index, _)) = section.page(page) else {
            return Err(match at.session.sent_page(page) {
                Some((sent, _)) => Refusal::AlreadySent {
                    session: session.clone(),
                    send: sent.send.clone(),
                },
                None => Refusal::NotFound,
            });
        };
        self.raise(session, &section.send, &section.pages[index..=index]);
        self.reach(session, section.milestones_after(index));
        Ok(())
    }

    pub(super) fn send(
        &mut self,
        drafts: &Drafts,
        session: &Id,
        send: &Sending,
    ) -> Result<(), Refusal> {
        let at = self.at(session)?;
        if at.session.sent(send).is_some() {
            return Err(Refusal::AlreadySent {
                session: session.clone(),
                send: send.clone(),
            });
        }
        if at.session.state != SessionState::InProgress {
            return Err(self.not_now(&at));
        }
        let section = self.section(&at, drafts);
        if section.send != *send {
            return Err(Refusal::Behind {
                session: session.clone(),
                send: section.send,
            });
        }
        let faults = section.faults();
        if !faults.is_empty() {
            return Err(Refusal::Incomplete { faults });
        }
        let waits = self.run.plan().waits(&at.planned, at.place.session, send);
        let words = Words::Sent {
            answers: section.answers(),
            values: section.values(),
        };
        self.raise(session, send, &section.pages);
        self.raise(session, send, section.results());
        self.reach(session, section.milestones_before_send());
        self.happened(
            Event::Sent {
                session: session.clone(),
                send: send.clone(),
                pages: section.shown(),
                waits,
            },
            Some(words),
        );
        self.fire(session, &section);
        if !waits {
            self.pass(&at, send);
        }
        Ok(())
    }

    /// The live part of a session.
    pub(super) fn section(&self, at: &At<'a>, drafts: &Drafts) -> Section<'a> {
        let entries = drafts.entries.get(&at.planned.key);
        Section::new(at.place, &at.session, entries, self.known(at.place))
    }

    /// What comes of a send that waits no longer, or never did.
    pub(super) fn pass(&mut self, at: &At<'a>, send: &Sending) {
        let session = &at.planned.key;
        self.reach(session, section::milestones_after_send(at.place, send));
        if section::ends_session(at.place, send) {
            self.happened(
                Event::SessionDone {
                    session: session.clone(),
                },
                None,
            );
        }
    }

    fn reach<'p>(&mut self, session: &Id, milestones: impl Iterator<Item = &'p Id>) {
        for milestone in milestones {
            if !self.run.reached(session, milestone) {
                self.happened(
                    Event::MilestoneReached {
                        session: session.clone(),
                        milestone: milestone.clone(),
                    },
                    None,
                );
            }
        }
    }

    fn fire(&mut self, session: &Id, section: &Section<'a>) {
        for trigger in section.triggers() {
            if section.known.allows(trigger.when.as_ref()) && !self.fired(session, &trigger.id) {
                self.happened(
                    Event::TriggerFired {
                        session: session.clone(),
                        trigger: trigger.id.clone(),
                        tool: trigger.tool.clone(),
                        schedule: trigger.schedule,
                    },
                    None,
                );
            }
        }
    }

    /// Whether a trigger fired in this session before, or in another round of it.
    fn fired(&self, session: &Id, trigger: &Id) -> bool {
        let plan = self.run.plan();
        let here = plan.session(session);
        self.run.triggers().iter().any(|(place, fired)| {
            let beside = || here.zip(plan.session(place));
            fired == trigger
                && (place == session || beside().is_some_and(|(a, b)| a.is_round_beside(b)))
        })
    }
}
