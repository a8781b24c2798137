//! What is open in a client's account: for the client, and for who answers.

use std::collections::BTreeMap;

use axum::response::Response;
use engine::{Kind, Place, SessionState};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    alert,
    file::{self, Part},
    meeting,
};
use crate::{
    error::Error,
    page::address::Path,
    role::Professional,
    round,
    store::{FeedbackTask, Loaded, RunState},
};

/// The page.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(professional: Professional, Path(client): Path<Uuid>) -> Result<Response, Error> {
    let file = file::open(&professional, client, Part::Tasks).await?;
    let store = &professional.app.store;
    let runs = store.runs_of_client(client).await?;
    let titles: BTreeMap<Uuid, &str> = runs
        .iter()
        .map(|run| (run.id, run.title.as_str()))
        .collect();
    let mut alerts = Vec::new();
    for row in store.alerts_about(client).await? {
        let other = row.responsible_id.filter(|id| *id != professional.id());
        alerts.push(json!({
            "tool": titles.get(&row.run_id).copied().unwrap_or_default(),
            "page": row.page_title,
            "task": row.task,
            "since": row.opened_at,
            "href": alert::of_row(&row),
            "who": file::name(&professional, other).await?,
        }));
    }
    let mut mine = Vec::new();
    for task in store.tasks_about(client).await? {
        let tool = titles.get(&task.run_id).copied().unwrap_or_default();
        mine.push(to_answer(&professional, &task, tool).await?);
    }
    let mut theirs = Vec::new();
    for run in &runs {
        if let Some(meeting) = meeting::of_run(&professional, run).await? {
            mine.push(meeting.row(&file.client.name));
        }
        if matches!(run.state, RunState::Assigned | RunState::Active)
            && let Some(loaded) = file::load(&professional, run.id).await?
        {
            theirs.extend(to_do(&loaded));
        }
    }
    professional.page(
        "professional/tasks",
        json!({"file": file.frame, "alerts": alerts, "client_tasks": theirs, "my_tasks": mine}),
    )
}

async fn to_answer(
    professional: &Professional,
    task: &FeedbackTask,
    tool: &str,
) -> Result<Value, Error> {
    let other = task.responsible_id.filter(|id| *id != professional.id());
    Ok(json!({
        "tool": tool,
        "session": file::title_of_send(&task.session_title, task.gate_title.as_deref()),
        "kind": "feedback",
        "since": task.opened_at,
        "href": file::of_task(task),
        "who": file::name(professional, other).await?,
    }))
}

/// What the client can do in a run now.
fn to_do(loaded: &Loaded) -> Option<Value> {
    let (planned, session) = loaded.run.current()?;
    let place = Place::find(&loaded.programs, planned).ok()?;
    let theirs = match session.state {
        SessionState::Open => !place.session.in_person,
        // A questionnaire that nobody asks for is nothing to do.
        SessionState::InProgress => {
            place.program.header.kind != Kind::Questionnaire || session.wanted.is_some()
        }
        SessionState::Locked
        | SessionState::Waiting(_)
        | SessionState::Done
        | SessionState::Aborted
        | SessionState::Skipped => false,
    };
    theirs.then(|| {
        json!({
            "tool": loaded.row.title,
            "session": round::title(&place),
            "since": session.opened.unwrap_or(loaded.row.assigned_at),
            "kind": if place.takes_entries() { "entry" } else { "do" },
        })
    })
}
