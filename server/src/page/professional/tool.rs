//! One tool in a client's file: its path, what was sent, and what a professional can do with its sessions.

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Actor, Input, Kind, Place, Sending, SessionState};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    action_plan, alert,
    file::{self, Course},
    meeting, questionnaire, tools,
};
use crate::{
    error::Error,
    page::address::Path,
    page::show::{
        address, chart,
        path::{self, Chapters},
        schedule::schedule,
    },
    role::Professional,
    round,
    store::{ReplyRow, View},
};

/// The page.
///
/// # Errors
/// When it is no run of a client whom the professional accompanies.
pub async fn page(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    show(&professional, &course, None).await
}

/// The page; with `refused` the form to open a session early comes back, for want of a reason.
async fn show(
    professional: &Professional,
    course: &Course,
    refused: Option<&str>,
) -> Result<Response, Error> {
    file::look(professional, &course.client, View::File).await?;
    let label = || professional.say("release-reason");
    let faults =
        refused.map(|_| json!({"ask": "reason", "label": label(), "fault": {"kind": "reason"}}));
    let loaded = &course.loaded;
    let plan = loaded.run.plan();
    let kind = tools::kind(loaded);
    let open = !loaded.run.is_finished();
    let steps = path::path(
        &loaded.programs,
        &loaded.run,
        Chapters::All,
        |planned, session| {
            let last = session.sends.last()?;
            Some(course.send_href(&planned.key, &last.send))
        },
    );
    let catalogue = professional
        .app
        .catalogues
        .of(&professional.app.store, professional.person.organisation_id)
        .await?;
    let source = loaded.run.source().map(|source| {
        let entry = catalogue.entry(&source.tool);
        entry.map_or_else(
            || source.tool.to_string(),
            |entry| entry.header.title.clone(),
        )
    });
    let draft = professional
        .app
        .store
        .plan_draft(loaded.row.id, professional.id());
    let adapting = !draft.await?.edits.is_empty();
    let newer = newer(professional, course).await?;
    let replies = professional
        .app
        .store
        .replies_about(course.client.id)
        .await?;
    let status = if refused.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    professional.page_with(
        status,
        "professional/tool",
        json!({
            "client": course.client.name,
            "client_href": file::of_client(course.client.id),
            "title": loaded.row.title,
            "kind": kind.slug(),
            "state": path::tool_state(&loaded.run),
            "who": file::name(professional, loaded.run.responsible()).await?,
            "assigned_at": loaded.row.assigned_at,
            "feedback": plan.feedback,
            "version": loaded.row.version,
            "newer": newer,
            "newer_href": newer.is_some().then(|| format!("{}/version", course.href())),
            "path": if kind.takes_entries() { Vec::new() } else { steps },
            "source": source,
            "milestones": path::milestones(&loaded.programs, &loaded.run),
            "own": loaded.records.first().is_some_and(|first| first.by == Actor::Client(course.client.id)),
            "hand_over_href": open.then(|| format!("{}/hand-over", course.href())),
            "rhythm_href": (open && kind == Kind::Diary).then(|| format!("{}/rhythm", course.href())),
            "review_at": action_plan::review_at(course),
            "schedule": plan.schedule.map(|plan| schedule(plan, professional.language)),
            "sends": sends(course, &replies),
            "questionnaire": questionnaire::overview(professional, course)?,
            "alerts": alert::rows(course),
            "held": held(course, professional),
            "early": early(course, professional, refused),
            "notes": notes(course, professional),
            "charts": charts(course, professional),
            "faults": faults.into_iter().collect::<Vec<_>>(),
            "detail_href": catalogue.entry(&plan.program.tool).map(|_| format!("/catalogue/{}", plan.program.tool)),
            "respond_href": course.waiting_href(),
            "adapt_href": open.then(|| format!("{}/adapt", course.href())),
            "adapting": adapting,
        }),
    )
}

/// The newest version, where the tool is not over and is in an earlier one.
async fn newer(professional: &Professional, course: &Course) -> Result<Option<u32>, Error> {
    let of = &course.loaded.run.plan().program;
    let organisation = professional.person.organisation_id;
    let newest = professional
        .app
        .store
        .newest_version(organisation, &of.tool)
        .await?;
    let newer = newest.map(|newest| newest.version);
    let open = !course.loaded.run.is_finished();
    Ok(newer.filter(|newer| open && *newer > of.version))
}

/// What was sent, newest first.
fn sends(course: &Course, replies: &[ReplyRow]) -> Vec<Value> {
    let loaded = &course.loaded;
    let mut sends = Vec::new();
    for (planned, session) in loaded.run.in_order() {
        let Ok(place) = Place::find(&loaded.programs, planned) else {
            continue;
        };
        for sent in &session.sends {
            let gate = match &sent.send {
                Sending::Gate(id) => place.session.gates().find(|(_, gate)| gate.id == *id),
                Sending::End | Sending::Entry(_) => None,
            };
            let gate = gate.map(|(_, gate)| gate.title.as_str());
            let waiting = session.waiting() == Some(sent);
            let replied = replies.iter().any(|task| {
                let at = (task.session.as_str(), task.send.as_str());
                task.run_id == loaded.row.id
                    && at == (planned.key.as_str(), address::of_send(&sent.send).as_str())
            });
            let version = match sent.send {
                Sending::Entry(number) if place.program.header.kind == Kind::ActionPlan => {
                    Some(number)
                }
                Sending::Entry(_) | Sending::Gate(_) | Sending::End => None,
            };
            sends.push((
                sent.at,
                json!({
                    "title": file::title_of_send(&round::title(&place), gate),
                    "at": sent.at,
                    "state": if waiting { "waiting" } else { "done" },
                    "href": course.send_href(&planned.key, &sent.send),
                    "feedback": sent.feedback.is_some(),
                    "released": sent.released.is_some(),
                    "replied": replied,
                    "plan_version": version,
                }),
            ));
        }
    }
    sends.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    sends.into_iter().map(|(_, sent)| sent).collect()
}

/// Its charts, with all that was sent so far.
fn charts(course: &Course, professional: &Professional) -> Vec<Value> {
    let loaded = &course.loaded;
    let Some(program) = loaded.programs.get(&loaded.run.plan().program) else {
        return Vec::new();
    };
    let charts = engine::charts_of_run(&loaded.programs, &loaded.run);
    course.with_tool(professional, program, |tool| {
        let charts = charts.iter().enumerate().map(|(at, plotted)| {
            let mut shown = chart::chart(tool, plotted);
            shown["key"] = json!(at);
            // What its author tells the client about it is not for who reads along.
            shown["html"] = Value::Null;
            shown
        });
        charts.collect()
    })
}

/// What the authors wrote to professionals about its sessions.
fn notes(course: &Course, professional: &Professional) -> Vec<Value> {
    let loaded = &course.loaded;
    let notes = loaded.run.in_order().filter_map(|(planned, _)| {
        let place = Place::find(&loaded.programs, planned).ok()?;
        let notes = engine::notes_of_session(&loaded.programs, &loaded.run, &planned.key).ok()?;
        let html: String = course.with_tool(professional, place.program, |tool| {
            notes.iter().map(|note| tool.html(note)).collect()
        });
        let language = &place.program.header.language;
        (!html.is_empty())
            .then(|| json!({"session": round::title(&place), "html": html, "lang": language}))
    });
    notes.collect()
}

/// The face-to-face session that can be marked as held, where one is open.
fn held(course: &Course, professional: &Professional) -> Vec<Value> {
    meeting::open(&course.loaded)
        .map(|meeting| {
            json!({
                "session": meeting.title,
                "action": course.session_href(&meeting.session, "held"),
                "key": professional.app.id(),
            })
        })
        .into_iter()
        .collect()
}

/// The session that opens by itself later, where there is one: it can be opened now.
fn early(course: &Course, professional: &Professional, refused: Option<&str>) -> Option<Value> {
    let loaded = &course.loaded;
    let opens_at = engine::due_at(&loaded.programs, &loaded.run)?;
    let (planned, _) = loaded.run.in_order().find(|(planned, session)| {
        session.state == SessionState::Locked && !loaded.run.plan().hides(planned)
    })?;
    let place = Place::find(&loaded.programs, planned).ok()?;
    Some(json!({
        "session": round::title(&place),
        "opens_at": opens_at,
        "action": course.session_href(&planned.key, "open-early"),
        "key": professional.app.id(),
        "reason": refused,
        "fault": refused.map(|_| json!({"kind": "reason"})),
    }))
}

/// The form that marks a session as held.
#[derive(Deserialize)]
pub struct Held {
    key: Uuid,
}

/// Marks a face-to-face session as held.
///
/// # Errors
/// When it is not open, or no such session.
pub async fn hold(
    professional: Professional,
    Path((client, run, session)): Path<(Uuid, Uuid, String)>,
    Form(held): Form<Held>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    let session = address::session(&session);
    act(&professional, &course, Input::Hold { session }, held.key).await?;
    Ok(Redirect::to(&format!("{}?done=held", course.href())).into_response())
}

/// The form that opens a session early.
#[derive(Deserialize)]
pub struct Early {
    key: Uuid,
    #[serde(default)]
    reason: String,
}

/// Opens a session before the days have passed that its author set.
///
/// # Errors
/// When it is not a session that waits for days. Without a reason the form comes back.
pub async fn open_early(
    professional: Professional,
    Path((client, run, session)): Path<(Uuid, Uuid, String)>,
    Form(early): Form<Early>,
) -> Result<Response, Error> {
    let reason = early.reason.replace("\r\n", "\n");
    let course = Course::find(&professional, client, run).await;
    let course = course.map_err(|error| error.unsent(&reason))?;
    if reason.trim().is_empty() {
        return show(&professional, &course, Some(&reason)).await;
    }
    let input = Input::OpenEarly {
        session: address::session(&session),
        reason,
    };
    act(&professional, &course, input, early.key).await?;
    Ok(Redirect::to(&format!("{}?done=opened", course.href())).into_response())
}

/// Does something in a run; a refusal leads back to the tool's page.
pub(super) async fn act(
    professional: &Professional,
    course: &Course,
    input: Input,
    key: Uuid,
) -> Result<(), Error> {
    let app = &professional.app;
    let run = course.loaded.row.id;
    let done = app
        .store
        .act(run, &professional.person, input, key, app.stamp())
        .await;
    let error = match done {
        Ok(_) => return Ok(()),
        Err(error) => Error::from(error),
    };
    Err(if let Error::Refused(refused) = error {
        refused.back(course.href()).into()
    } else {
        error
    })
}
