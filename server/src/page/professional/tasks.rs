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
    queue::{self, Waiting},
};
use crate::{
    error::Error,
    page::address::Path,
    role::Professional,
    round,
    store::{Loaded, RunState},
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
    let name = &file.client.name;
    for task in store.tasks_about(client).await? {
        let tool = titles.get(&task.run_id).copied().unwrap_or_default();
        let waiting = Waiting::for_feedback(&task, name, tool);
        mine.push((
            task.opened_at,
            row(&professional, &waiting, task.responsible_id).await?,
        ));
    }
    for task in store.replies_about(client).await? {
        let tool = titles.get(&task.run_id).copied().unwrap_or_default();
        let waiting = Waiting::of_reply(&task, name, tool);
        let responsible = Some(task.responsible_id);
        mine.push((
            task.opened_at,
            row(&professional, &waiting, responsible).await?,
        ));
    }
    for waiting in queue::messages(&professional, Some(client)).await? {
        mine.push((waiting.since, waiting.row(&professional)));
    }
    let mut theirs = Vec::new();
    for run in &runs {
        if let Some(meeting) = meeting::of_run(&professional, run).await? {
            let waiting = meeting.waiting(name);
            mine.push((waiting.since, waiting.row(&professional)));
        }
        if matches!(run.state, RunState::Assigned | RunState::Active)
            && let Some(loaded) = file::load(&professional, run.id).await?
        {
            theirs.extend(to_do(&loaded));
        }
    }
    mine.sort_by_key(|(since, _)| *since);
    let mine: Vec<Value> = mine.into_iter().map(|(_, row)| row).collect();
    professional.page(
        "professional/tasks",
        json!({"file": file.frame, "alerts": alerts, "client_tasks": theirs, "my_tasks": mine}),
    )
}

/// A row of the tasks; a colleague's says whose it is.
async fn row(
    professional: &Professional,
    waiting: &Waiting,
    responsible: Option<Uuid>,
) -> Result<Value, Error> {
    let other = responsible.filter(|id| *id != professional.id());
    let mut row = waiting.row(professional);
    row["who"] = json!(file::name(professional, other).await?);
    Ok(row)
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
