//! One change that a professional makes to a client's plan.

use serde::{Deserialize, Serialize};

use super::{Plan, PlannedSession};
use crate::{Id, Refusal};

/// One change to a plan, by the keys of its sessions: it can be made again on a plan that was changed meanwhile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edit {
    /// A title for this client; none is the tool's own.
    Title(Option<String>),
    /// With feedback, or without.
    Feedback(bool),
    /// With feedback, or without, for one session.
    FeedbackOf {
        /// Which.
        session: Id,
        /// With.
        on: bool,
    },
    /// The client does not see a chapter.
    Hide(Id),
    /// The client sees a chapter again.
    Show(Id),
    /// A session goes.
    Remove(Id),
    /// A session gets another place.
    Place {
        /// Which.
        session: Id,
        /// The session that comes after it; none puts it last.
        before: Option<Id>,
    },
    /// A session comes in.
    Add {
        /// Which.
        planned: PlannedSession,
        /// The session that comes after it; none puts it last.
        before: Option<Id>,
    },
    /// The session that is under way is broken off. It stays in the plan.
    Abort {
        /// Which.
        session: Id,
        /// Why; may be blank.
        reason: String,
    },
}

impl Plan {
    /// The plan after one edit. Whether it can be carried out, and leaves alone what is done, is for
    /// [`Input::ChangePlan`](crate::Input::ChangePlan) to say.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where the plan lacks a session that the edit names, [`Refusal::DoubleKey`] where it has the one that
    /// is to come in.
    pub fn edited(&self, edit: &Edit) -> Result<Self, Refusal> {
        let mut plan = self.clone();
        match edit {
            Edit::Title(title) => plan.title.clone_from(title),
            Edit::Feedback(on) => plan.feedback = *on,
            Edit::FeedbackOf { session, on } => {
                let at = self.position(session)?;
                plan.sessions[at].feedback = Some(*on);
            }
            Edit::Hide(chapter) => {
                if !plan.hidden.contains(chapter) {
                    plan.hidden.push(chapter.clone());
                    plan.hidden.sort();
                }
            }
            Edit::Show(chapter) => plan.hidden.retain(|hidden| hidden != chapter),
            Edit::Remove(session) => {
                plan.sessions.remove(self.position(session)?);
            }
            Edit::Place { session, before } => {
                if before.as_ref() != Some(session) {
                    let moved = plan.sessions.remove(self.position(session)?);
                    plan.insert(moved, before.as_ref())?;
                }
            }
            Edit::Add { planned, before } => {
                if self.session(&planned.key).is_some() {
                    let session = planned.key.clone();
                    return Err(Refusal::DoubleKey { session });
                }
                plan.insert(planned.clone(), before.as_ref())?;
            }
            Edit::Abort { session, .. } => {
                self.position(session)?;
            }
        }
        Ok(plan)
    }

    fn position(&self, key: &Id) -> Result<usize, Refusal> {
        let mut sessions = self.sessions.iter();
        let at = sessions.position(|planned| planned.key == *key);
        at.ok_or(Refusal::NotFound)
    }

    fn insert(&mut self, planned: PlannedSession, before: Option<&Id>) -> Result<(), Refusal> {
        let at = match before {
            Some(before) => self.position(before)?,
            None => self.sessions.len(),
        };
        self.sessions.insert(at, planned);
        Ok(())
    }
}
