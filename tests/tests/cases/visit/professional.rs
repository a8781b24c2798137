//! What the professional does in a visit.

use engine::{
    Actor, Id, Input, Plan, PlannedSession, Sending, Source, guides_of_send, notes_of_session,
    sheets_of_send,
};

use super::Visit;
use crate::{
    act::{Edit, Send},
    people::PROFESSIONAL,
    screen::{self, filled, refusal},
};

impl Visit {
    pub(super) fn assign(&mut self, feedback: bool, source: Option<Source>) -> Vec<String> {
        let plan = Plan::of(&self.programs[&self.tool], feedback);
        let by = match source {
            Some(_) => Actor::System,
            None => Actor::Professional(PROFESSIONAL),
        };
        let input = Input::Assign {
            plan,
            responsible: Some(PROFESSIONAL),
            source,
        };
        self.act(input, by)
    }

    pub(super) fn professional(&mut self, input: Input) -> Vec<String> {
        self.act(input, Actor::Professional(PROFESSIONAL))
    }

    /// The send that is named, else the one that waits, else the last one.
    pub(super) fn place_of(&self, named: Option<&Send>) -> (Id, Sending) {
        if let Some(named) = named {
            let session = named.session.clone().unwrap_or_else(|| self.session());
            return (session, named.send.clone());
        }
        let run = self
            .run
            .as_ref()
            .expect("a visit begins with an assignment");
        if let Some((session, sent)) = run.waiting() {
            return (session.clone(), sent.send.clone());
        }
        let sends = run.sessions().iter().flat_map(|(key, session)| {
            session
                .sends
                .iter()
                .map(move |sent| (sent.sequence, key, &sent.send))
        });
        match sends.max_by_key(|(sequence, ..)| *sequence) {
            Some((_, session, send)) => (session.clone(), send.clone()),
            None => (self.session(), Sending::End),
        }
    }

    pub(super) fn professional_reads(&self, send: Option<&Send>) -> Vec<String> {
        let (session, send) = self.place_of(send);
        let run = self
            .run
            .as_ref()
            .expect("a visit begins with an assignment");
        let mut lines = vec![format!(
            "the professional reads {} of {session}",
            screen::sending(&send)
        )];
        match sheets_of_send(&self.programs, run, &session, &send) {
            Ok(sheets) => lines.extend(screen::sheets(&sheets)),
            Err(why) => return refusal(&why),
        }
        if let Ok(guides) = guides_of_send(&self.programs, run, &session, &send) {
            lines.extend(
                guides
                    .iter()
                    .map(|guide| format!("  guide: {}", filled(guide))),
            );
        }
        if let Ok(notes) = notes_of_session(&self.programs, run, &session) {
            lines.extend(notes.iter().map(|note| format!("  note: {}", filled(note))));
        }
        lines
    }

    pub(super) fn edit(&mut self, edit: &Edit, late: u64) -> Vec<String> {
        let run = self
            .run
            .as_ref()
            .expect("a visit begins with an assignment");
        let seen = run.sequence() - late;
        let mut plan = run.plan().clone();
        match edit {
            Edit::Hides(chapter) => plan.hidden.push(chapter.clone()),
            Edit::Shows(chapter) => plan.hidden.retain(|hidden| hidden != chapter),
            Edit::Removes(session) => plan.sessions.retain(|planned| planned.key != *session),
            Edit::Moves { session, before } => {
                let position =
                    |id: &Id| plan.sessions.iter().position(|planned| planned.key == *id);
                if let (Some(from), Some(to)) = (position(session), position(before)) {
                    let moved = plan.sessions.remove(from);
                    plan.sessions
                        .insert(if from < to { to - 1 } else { to }, moved);
                }
            }
            Edit::Adds { session, tool } => plan.sessions.push(self.planned(session, tool)),
            Edit::Feedback(on) => plan.feedback = *on,
            Edit::FeedbackOf { session, on } => {
                for planned in plan
                    .sessions
                    .iter_mut()
                    .filter(|planned| planned.key == *session)
                {
                    planned.feedback = Some(*on);
                }
            }
        }
        self.professional(Input::ChangePlan { plan, seen })
    }

    /// A session of another tool, as it stands in a plan.
    pub(super) fn planned(&self, session: &Id, tool: &Id) -> PlannedSession {
        let program = self
            .programs
            .values()
            .find(|program| program.header.id == *tool)
            .expect("the tool stands on the shelf of the case");
        let plan = Plan::of(program, true);
        let mut planned = plan
            .session(session)
            .expect("the tool has this session")
            .clone();
        planned.key = Id::new(format!("{tool}/{session}"));
        planned
    }
}
