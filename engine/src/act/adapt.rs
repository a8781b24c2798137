//! What a list of edits would come to, without doing it: so that who adapts a plan sees it before it is saved.

use uuid::Uuid;

use super::{Act, Input, take};
use crate::{Actor, Drafts, Edit, Id, Moment, Plan, Programs, Record, Refusal, Run, SessionState};

/// What edits of a run's plan come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Adapted {
    /// The act that makes all of those that can be made.
    pub input: Input,
    /// What comes of that act.
    pub records: Vec<Record>,
    /// The run after it.
    pub run: Run,
    /// The edits that cannot be made, by their place in the list, with why. The others are made as if these were not there.
    pub refused: Vec<(usize, Refusal)>,
}

/// A plan under edit, with the session that is to be broken off and why.
#[derive(Clone, Debug, PartialEq)]
struct Draft {
    plan: Plan,
    abort: Option<(Id, String)>,
}

impl Draft {
    fn of(run: &Run) -> Self {
        Self {
            plan: run.plan().clone(),
            abort: None,
        }
    }

    fn edited(&self, run: &Run, edit: &Edit) -> Result<Self, Refusal> {
        if let Edit::Place { session, before } = edit {
            self.stay(run, [Some(session), before.as_ref()])?;
        }
        let mut plan = self.plan.edited(edit)?;
        let mut abort = self.abort.clone();
        if let Edit::Abort { session, reason } = edit {
            // What is broken off is over and stays as it was: a switch that was turned before counts no more.
            let was = run.plan().session(session);
            let kept = plan.sessions.iter_mut();
            for planned in kept.filter(|planned| planned.key == *session) {
                planned.feedback = was.and_then(|was| was.feedback);
            }
            abort = Some((session.clone(), reason.clone()));
        }
        Ok(Self { plan, abort })
    }

    /// What is over keeps its place, and nothing is put in front of it.
    fn stay(&self, run: &Run, sessions: [Option<&Id>; 2]) -> Result<(), Refusal> {
        let is_over = |key: &&Id| {
            let aborted = self.abort.as_ref().is_some_and(|(abort, _)| abort == *key);
            let state = run.session(key).map(|session| &session.state);
            aborted || state.is_some_and(SessionState::is_final)
        };
        match sessions.into_iter().flatten().find(is_over) {
            Some(session) => Err(Refusal::Fixed {
                session: session.clone(),
            }),
            None => Ok(()),
        }
    }

    fn input(&self, run: &Run) -> Input {
        Input::ChangePlan {
            plan: self.plan.clone(),
            abort: self.abort.clone(),
            seen: run.sequence(),
        }
    }
}

/// What edits of a run's plan come to, made one after the other and carried out together by this professional at this moment.
///
/// # Errors
/// [`Refusal::Finished`] where nothing can be adapted any more.
pub fn adapt(
    programs: &dyn Programs,
    run: &Run,
    edits: &[Edit],
    by: Actor,
    now: Moment,
) -> Result<Adapted, Refusal> {
    let attempt = |draft: &Draft| {
        let input = draft.input(run);
        let act = Act {
            input: &input,
            by,
            key: Uuid::nil(),
            now,
            alerts: false,
        };
        let records = take(programs, Some(run), &Drafts::default(), &act)?;
        Ok((input, records))
    };
    let nothing = Draft::of(run);
    let mut made = attempt(&nothing)?;
    let mut refused = Vec::new();
    let all = edits
        .iter()
        .try_fold(nothing.clone(), |draft, edit| draft.edited(run, edit));
    if let Ok(done) = all.and_then(|draft| attempt(&draft)) {
        made = done;
    } else {
        let mut draft = nothing;
        for (at, edit) in edits.iter().enumerate() {
            let next = draft
                .edited(run, edit)
                .and_then(|next| attempt(&next).map(|done| (next, done)));
            match next {
                Ok((next, done)) => (draft, made) = (next, done),
                Err(refusal) => refused.push((at, refusal)),
            }
        }
    }
    let (input, records) = made;
    let mut after = run.clone();
    for record in &records {
        after.apply(record);
    }
    Ok(Adapted {
        input,
        records,
        run: after,
        refused,
    })
}

/// The same edits without those that later ones made idle: of two in a row about the same thing only the last stays, and where a
/// plan came back to what it was some edits ago, these go.
#[must_use]
pub fn without_detours(run: &Run, mut edits: Vec<Edit>) -> Vec<Edit> {
    let mut drafts = vec![Draft::of(run)];
    let mut kept = Vec::new();
    for edit in edits.drain(..) {
        if kept.last().is_some_and(|last| is_overruled(last, &edit)) {
            kept.pop();
            drafts.pop();
        }
        let before = &drafts[drafts.len() - 1];
        let Ok(draft) = before.edited(run, &edit) else {
            // Not to be made any more; whoever made it is to be told, so it stays.
            drafts.push(before.clone());
            kept.push(edit);
            continue;
        };
        if let Some(at) = drafts.iter().position(|earlier| *earlier == draft) {
            drafts.truncate(at + 1);
            kept.truncate(at);
        } else {
            drafts.push(draft);
            kept.push(edit);
        }
    }
    kept
}

/// Whether an edit counts for nothing once another follows right after it.
fn is_overruled(edit: &Edit, by: &Edit) -> bool {
    match (edit, by) {
        (Edit::Title(_), Edit::Title(_)) | (Edit::Feedback(_), Edit::Feedback(_)) => true,
        (Edit::FeedbackOf { session, .. }, Edit::FeedbackOf { session: next, .. })
        | (Edit::Place { session, .. }, Edit::Place { session: next, .. })
        | (Edit::Abort { session, .. }, Edit::Abort { session: next, .. }) => session == next,
        (
            Edit::Title(_)
            | Edit::Feedback(_)
            | Edit::FeedbackOf { .. }
            | Edit::Hide(_)
            | Edit::Show(_)
            | Edit::Remove(_)
            | Edit::Place { .. }
            | Edit::Add { .. }
            | Edit::Abort { .. },
            _,
        ) => false,
    }
}
