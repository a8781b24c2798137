//! Adapting a client's copy of a tool: in a draft that nobody else sees, until it is saved as a whole or dropped.

pub mod add;
mod bench;
mod row;
mod words;

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Edit, Id, Plan, Refusal};
use serde::Deserialize;
use uuid::Uuid;

use self::bench::{Bench, Typed};
use super::file::{self, Course};
use crate::{
    error::{Error, Refused},
    page::{address::Path, show::address},
    role::Professional,
    store::{ActError, Field, NewPlanStep, PlanStep, Stepped, View},
};

/// The most characters of a title.
const LONGEST_TITLE: usize = 120;

/// The page.
///
/// # Errors
/// When it is no run of a client whom the professional accompanies, or it is over.
pub async fn page(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    file::look(&professional, &course.client, View::File).await?;
    let bench = Bench::open(&professional, course).await?;
    bench
        .page(&professional, StatusCode::OK, Typed::default())
        .await
}

/// The form, with the button that was pressed.
#[derive(Deserialize)]
pub struct Pressed {
    /// What the draft was when the page was made.
    mark: Uuid,
    /// How far the run was then.
    seen: u64,
    #[serde(default)]
    title: String,
    #[serde(default)]
    title_was: String,
    feedback: Option<String>,
    feedback_was: Option<String>,
    #[serde(default)]
    reason: String,
    /// Whose title, and whose choice of feedback, where somebody else chose too: "mine" or "theirs".
    pick_title: Option<String>,
    pick_feedback: Option<String>,
    go: String,
}

/// What a button asks for.
enum Wish {
    /// What stands in the fields, and this.
    Edit(Vec<Edit>, Option<Id>),
    /// Sessions are chosen on a page of its own.
    Add,
    Save,
    Undo,
    Drop,
    Renew,
}

/// Makes one change to the draft, or saves or drops it. What stands in the fields goes along with each of them.
///
/// # Errors
/// When the professional does not accompany the client. What cannot be changed comes back as the page with the reason on it.
pub async fn press(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    let wish = pressed.wish(course.loaded.run.plan())?;
    let faulty = pressed.title_fault().is_some();
    if matches!(wish, Wish::Save) && faulty {
        return pressed.comes_back(&professional, course, None).await;
    }
    let fields = pressed.fields(&course);
    let href = course.href();
    let mut to = format!("{href}/adapt");
    let step = match wish {
        Wish::Edit(edits, at) => {
            if let Some(at) = at {
                to = format!("{to}#s-{}", address::of_session(&at));
            }
            PlanStep::Edit(fields.iter().cloned().chain(edits).collect())
        }
        Wish::Add => {
            to = format!("{to}/add");
            PlanStep::Edit(fields.clone())
        }
        Wish::Save => {
            to = format!("{href}?done=adapted");
            PlanStep::Save(fields.clone())
        }
        Wish::Undo => PlanStep::Undo(fields.clone()),
        Wish::Drop => {
            to = format!("{href}?done=adapt-dropped");
            PlanStep::Drop
        }
        Wish::Renew => match pressed.picked(&professional, &course).await? {
            Some(theirs) => PlanStep::Renew(theirs),
            None => {
                let said = professional.say("adapt-pick-first");
                return pressed.comes_back(&professional, course, Some(said)).await;
            }
        },
    };
    let last = match &step {
        PlanStep::Edit(edits) | PlanStep::Save(edits) | PlanStep::Undo(edits) => edits.last(),
        PlanStep::Keep(_) | PlanStep::Drop | PlanStep::Renew(_) => None,
    };
    let last = last.cloned();
    let drops = matches!(step, PlanStep::Drop);
    match pressed.take(&professional, &course, step).await {
        // A title that cannot be stays where it was typed, and holds up nothing else.
        Ok(_) if faulty && !drops => {
            let course = course.again(&professional).await?;
            pressed.comes_back(&professional, course, None).await
        }
        Ok(Stepped::Taken) => Ok(Redirect::to(&to).into_response()),
        Ok(Stepped::Nothing) => {
            Ok(Redirect::to(&format!("{href}?done=adapt-nothing")).into_response())
        }
        Err(error) => {
            let refused = (error, fields, last);
            pressed.refused(&professional, course, refused).await
        }
    }
}

/// Takes a step in the draft from where a page has it: its mark, and how far the run was then.
async fn step_from(
    professional: &Professional,
    course: &Course,
    (mark, seen): (Uuid, u64),
    step: PlanStep,
) -> Result<Stepped, ActError> {
    let new = NewPlanStep { step, mark, seen };
    let app = &professional.app;
    let run = course.loaded.row.id;
    app.store
        .step_plan_draft(run, &professional.person, new, app.stamp())
        .await
}

/// Nothing of a tool that is over can be adapted.
fn finished(course: &Course) -> Error {
    let refused = Refused::new("finished", StatusCode::CONFLICT);
    refused.back(course.href()).into()
}

impl Pressed {
    async fn take(
        &self,
        professional: &Professional,
        course: &Course,
        step: PlanStep,
    ) -> Result<Stepped, ActError> {
        step_from(professional, course, (self.mark, self.seen), step).await
    }

    /// The page again, with what was typed on it: the title cannot be, or something is to be chosen first.
    async fn comes_back(
        &self,
        professional: &Professional,
        course: Course,
        said: Option<String>,
    ) -> Result<Response, Error> {
        let bench = Bench::open(professional, course).await?;
        let typed = Typed {
            said,
            ..self.typed()
        };
        bench
            .page(professional, StatusCode::UNPROCESSABLE_ENTITY, typed)
            .await
    }

    /// The page after a step that was refused: why, or what to choose, and all that was typed.
    async fn refused(
        &self,
        professional: &Professional,
        course: Course,
        (error, fields, edit): (ActError, Vec<Edit>, Option<Edit>),
    ) -> Result<Response, Error> {
        let refusal = match error {
            ActError::ChangedElsewhere => None,
            ActError::Refusal(Refusal::Finished) => return Err(finished(&course)),
            ActError::Refusal(refusal) => Some(refusal),
            other @ (ActError::NoSuchRun
            | ActError::NoSuchClient
            | ActError::NotLinked
            | ActError::HasTool
            | ActError::ClientClosed
            | ActError::SignedOut
            | ActError::NoSuchTool
            | ActError::NotOffered
            | ActError::Store(_)) => return Err(other.into()),
        };
        let mut bench = Bench::open(professional, course.again(professional).await?).await?;
        let mut typed = self.typed();
        let to_settle = bench.in_conflict() || matches!(refusal, Some(Refusal::Stale { .. }));
        if to_settle && !fields.is_empty() {
            // The page of what is to be settled has no fields: what stood in them goes into the draft, to be settled with it.
            let from = (bench.draft.mark, self.seen);
            let kept = step_from(professional, &bench.course, from, PlanStep::Keep(fields)).await;
            if let Err(error) = kept {
                tracing::debug!(%error, "fields that do not fit a draft");
            } else {
                bench = Bench::open(professional, course.again(professional).await?).await?;
                typed = Typed {
                    title: typed.title.filter(|_| typed.title_fault.is_some()),
                    feedback: None,
                    ..typed
                };
            }
        }
        let (status, said) = match &refusal {
            None => (
                StatusCode::CONFLICT,
                Some(professional.say("adapt-elsewhere")),
            ),
            Some(Refusal::Stale { .. }) => (StatusCode::CONFLICT, None),
            Some(refusal) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                Some(bench.why(professional, refusal, edit.as_ref())),
            ),
        };
        let typed = Typed { said, ..typed };
        bench.page(professional, status, typed).await
    }

    /// What was typed, to be given back as it was.
    fn typed(&self) -> Typed {
        let changed = self.title_is_typed() || self.title_fault().is_some();
        let switched = self.feedback != self.feedback_was;
        Typed {
            title: changed.then(|| self.title.clone()),
            title_fault: self.title_fault(),
            feedback: self.feedback.clone().filter(|_| switched),
            reason: self.reason.clone(),
            said: None,
        }
    }

    fn title_is_typed(&self) -> bool {
        self.title.trim() != self.title_was
    }

    /// The most characters of a title and how many this one has, where it has too many.
    fn title_fault(&self) -> Option<(usize, usize)> {
        let is = self.title.trim().chars().count();
        (self.title_is_typed() && is > LONGEST_TITLE).then_some((LONGEST_TITLE, is))
    }

    /// The fields for which what somebody else chose is to count; none where that is still to be said.
    async fn picked(
        &self,
        professional: &Professional,
        course: &Course,
    ) -> Result<Option<Vec<Field>>, Error> {
        let bench = Bench::open(professional, course.again(professional).await?).await?;
        let mut theirs = Vec::new();
        for contested in bench.contested() {
            let pick = match contested.field {
                Field::Title => &self.pick_title,
                Field::Feedback => &self.pick_feedback,
            };
            match pick.as_deref() {
                Some("theirs") => theirs.push(contested.field),
                Some("mine") => {}
                Some(_) | None => return Ok(None),
            }
        }
        Ok(Some(theirs))
    }

    /// What was changed in the fields since the page was made: a title, and with or without feedback.
    fn fields(&self, course: &Course) -> Vec<Edit> {
        let mut edits = Vec::new();
        let title = self.title.trim();
        if self.title_is_typed() && self.title_fault().is_none() {
            let own = course
                .loaded
                .programs
                .get(&course.loaded.run.plan().program);
            let own = own.is_some_and(|program| program.header.title == title);
            let title = (engine::is_seen(title) && !own).then(|| title.to_owned());
            edits.push(Edit::Title(title));
        }
        if let Some(feedback) = &self.feedback
            && self.feedback != self.feedback_was
        {
            edits.push(Edit::Feedback(feedback == "with"));
        }
        edits
    }

    /// What the button asks for; `plan` is the one that is adapted.
    fn wish(&self, plan: &Plan) -> Result<Wish, Error> {
        let odd = || Error::Unreadable(format!("no button of ours says {}", self.go));
        let mut parts = self.go.split(':');
        let what = parts.next().unwrap_or_default();
        let mut id = || parts.next().filter(|id| !id.is_empty()).map(Id::from);
        let (first, before) = (id(), id());
        let edit = match (what, first) {
            ("add", None) => return Ok(Wish::Add),
            ("keep", None) => return Ok(Wish::Edit(Vec::new(), None)),
            ("save", None) => return Ok(Wish::Save),
            ("undo", None) => return Ok(Wish::Undo),
            ("drop", None) => return Ok(Wish::Drop),
            ("renew", None) => return Ok(Wish::Renew),
            ("hide", Some(chapter)) => Edit::Hide(chapter),
            ("show", Some(chapter)) => Edit::Show(chapter),
            ("on", Some(session)) => Edit::FeedbackOf { session, on: true },
            ("off", Some(session)) => Edit::FeedbackOf { session, on: false },
            ("remove", Some(session)) => Edit::Remove(session),
            ("place", Some(session)) => Edit::Place { session, before },
            ("back", Some(session)) => Edit::Add {
                planned: plan.session(&session).ok_or_else(odd)?.clone(),
                before,
            },
            ("abort", Some(session)) => Edit::Abort {
                session,
                reason: self.reason.replace("\r\n", "\n").trim().to_owned(),
            },
            _ => return Err(odd()),
        };
        let at = match &edit {
            Edit::FeedbackOf { session, .. }
            | Edit::Place { session, .. }
            | Edit::Abort { session, .. }
            | Edit::Remove(session) => Some(session.clone()),
            Edit::Add { planned, .. } => Some(planned.key.clone()),
            Edit::Title(_) | Edit::Feedback(_) => None,
            Edit::Hide(chapter) | Edit::Show(chapter) => {
                Some(Id::new(format!("chapter-{chapter}")))
            }
        };
        Ok(Wish::Edit(vec![edit], at))
    }
}
