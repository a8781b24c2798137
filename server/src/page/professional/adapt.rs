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
    store::{ActError, NewPlanStep, PlanStep, View},
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
    go: String,
}

/// What a button asks for.
enum Wish {
    /// What stands in the fields, and this.
    Edit(Vec<Edit>, Option<Id>),
    Save,
    Undo,
    Drop,
    Renew,
}

/// Makes one change to the draft, or saves or drops it.
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
    let fields = pressed.fields(&course);
    if let Some(Edit::Title(Some(title))) = fields.first()
        && title.chars().count() > LONGEST_TITLE
    {
        let bench = Bench::open(&professional, course).await?;
        let typed = Typed {
            title: Some(pressed.title),
            title_fault: Some((LONGEST_TITLE, title.chars().count())),
            ..Typed::default()
        };
        return bench
            .page(&professional, StatusCode::UNPROCESSABLE_ENTITY, typed)
            .await;
    }
    let href = course.href();
    let (step, to) = match wish {
        Wish::Edit(edits, at) => {
            let place =
                at.map_or_else(String::new, |at| format!("#s-{}", address::of_session(&at)));
            let edits = fields.iter().cloned().chain(edits).collect();
            (PlanStep::Edit(edits), format!("{href}/adapt{place}"))
        }
        Wish::Save => (
            PlanStep::Save(fields.clone()),
            format!("{href}?done=adapted"),
        ),
        Wish::Undo => (PlanStep::Undo, format!("{href}/adapt")),
        Wish::Drop => (PlanStep::Drop, format!("{href}?done=adapt-dropped")),
        Wish::Renew => (PlanStep::Renew, format!("{href}/adapt")),
    };
    let saves = matches!(step, PlanStep::Save(_));
    match pressed.take(&professional, &course, step).await {
        Ok(()) => Ok(Redirect::to(&to).into_response()),
        Err(ActError::ChangedElsewhere) => {
            let bench = Bench::open(&professional, course.again(&professional).await?).await?;
            let typed = Typed {
                said: Some(professional.say("adapt-elsewhere")),
                ..Typed::default()
            };
            bench.page(&professional, StatusCode::CONFLICT, typed).await
        }
        Err(ActError::Refusal(Refusal::Finished)) => Err(finished(&course)),
        Err(ActError::Refusal(refusal)) => {
            let stale = matches!(refusal, Refusal::Stale { .. });
            if stale && saves && !fields.is_empty() {
                // What stood in the fields goes into the draft all the same, so that it is there to choose.
                let kept = pressed
                    .take(&professional, &course, PlanStep::Edit(fields))
                    .await;
                if let Err(error) = kept {
                    tracing::debug!(%error, "fields that do not fit a draft");
                }
            }
            let bench = Bench::open(&professional, course.again(&professional).await?).await?;
            let typed = Typed {
                said: (!stale).then(|| bench.why(&professional, &refusal)),
                title: (!stale).then_some(pressed.title),
                reason: pressed.reason,
                ..Typed::default()
            };
            let status = if stale {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            bench.page(&professional, status, typed).await
        }
        Err(other) => Err(other.into()),
    }
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
    ) -> Result<(), ActError> {
        let new = NewPlanStep {
            step,
            mark: self.mark,
            seen: self.seen,
        };
        let app = &professional.app;
        let run = course.loaded.row.id;
        app.store
            .step_plan_draft(run, &professional.person, new, app.stamp())
            .await
    }

    /// What was changed in the fields since the page was made: a title, and with or without feedback.
    fn fields(&self, course: &Course) -> Vec<Edit> {
        let mut edits = Vec::new();
        let title = self.title.trim();
        if title != self.title_was {
            let own = course
                .loaded
                .programs
                .get(&course.loaded.run.plan().program);
            let own = own.is_some_and(|program| program.header.title == title);
            let title = (!title.is_empty() && !own).then(|| title.to_owned());
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
