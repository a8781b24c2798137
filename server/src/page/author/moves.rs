//! All runs of a tool are moved to its newest version: what that would come to, how far it is, and how to stop it. Counts and
//! reasons, and nobody's name: who publishes accompanies nobody.

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Id, ProgramRef};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    error::{Error, Refused},
    page::address::Path,
    role::ReleaseManager,
    store::{MoveBatchError, MoveOutlook, MoveProgress},
};

fn address(tool: &Id) -> String {
    format!("/modules/{tool}/moves")
}

/// The newest version of a tool of this organisation.
async fn newest(manager: &ReleaseManager, tool: &Id) -> Result<ProgramRef, Error> {
    let organisation = manager.person.organisation_id;
    let newest = manager.app.store.newest_version(organisation, tool).await?;
    newest.ok_or(Error::NotFound)
}

/// The page.
///
/// # Errors
/// When the organisation has not published such a tool.
pub async fn page(manager: ReleaseManager, Path(tool): Path<String>) -> Result<Response, Error> {
    let tool = Id::new(tool);
    let to = newest(&manager, &tool).await?;
    let (store, organisation) = (&manager.app.store, manager.person.organisation_id);
    let now = manager.app.now();
    let outlook = store.move_outlook(&manager.person, &to, now).await?;
    let program = store.program(organisation, &to).await?;
    let mut moves = Vec::new();
    for progress in store.moves_of(organisation, &tool).await? {
        moves.push(shown(&manager, &tool, progress).await?);
    }
    let under_way = moves.iter().any(|one| one["state"] == "under-way");
    manager.page(
        "author/moves",
        json!({
            "title": program.map(|program| program.header.title.clone()),
            "back": format!("/modules/{tool}"),
            "to": to.version,
            "versions": outlook.versions.iter().map(|(n, runs)| json!({"n": n, "runs": runs})).collect::<Vec<_>>(),
            "earlier": outlook.earlier,
            "outlook": counts(&outlook),
            "changes": format!("/modules/{tool}/changes"),
            "moves": moves,
            "under_way": under_way,
            "action": address(&tool),
            "key": manager.app.id(),
        }),
    )
}

fn counts(outlook: &MoveOutlook) -> Value {
    let cannot: u64 = outlook.cannot.values().sum();
    let why = outlook.cannot.iter();
    let why: Vec<Value> = why.map(|(why, n)| json!({"why": why, "n": n})).collect();
    json!({
        "looked": outlook.looked,
        "part": (outlook.looked < outlook.earlier).then_some(true),
        "kept": outlook.kept,
        "moved": outlook.moved,
        "aside": outlook.aside,
        "cannot": cannot,
        "why": why,
    })
}

async fn shown(
    manager: &ReleaseManager,
    tool: &Id,
    progress: MoveProgress,
) -> Result<Value, Error> {
    let MoveProgress {
        batch,
        moved,
        waits,
        stays,
    } = progress;
    let state = match (batch.stopped_at, batch.ended_at) {
        (Some(_), _) => "stopped",
        (None, Some(_)) => "ended",
        (None, None) => "under-way",
    };
    let not: u64 = stays.values().sum();
    let why: Vec<Value> = stays
        .iter()
        .map(|(why, n)| json!({"why": why, "n": n}))
        .collect();
    Ok(json!({
        "to": batch.version,
        "state": state,
        "by": name(manager, Some(batch.started_by)).await?,
        "at": batch.started_at,
        "stopped_by": name(manager, batch.stopped_by).await?,
        "stopped_at": batch.stopped_at,
        "ended_at": batch.ended_at,
        "moved": moved,
        "waits": waits,
        "of": moved + waits + not,
        "not": not,
        "why": why,
        "batch": batch.id,
        "stop": format!("{}/stop", address(tool)),
    }))
}

async fn name(manager: &ReleaseManager, person: Option<Uuid>) -> Result<Option<String>, Error> {
    let Some(person) = person else {
        return Ok(None);
    };
    let person = manager.app.store.person(person).await?;
    Ok(person.map(|person| person.name))
}

/// The form that starts it.
#[derive(Deserialize)]
pub struct Chosen {
    key: Uuid,
    #[serde(default)]
    to: u32,
}

/// Starts moving all runs; the clock does it.
///
/// # Errors
/// As [`page`], and when another version was published meanwhile, or another move is under way.
pub async fn start(
    manager: ReleaseManager,
    Path(tool): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let tool = Id::new(tool);
    newest(&manager, &tool).await?;
    let to = ProgramRef {
        tool: tool.clone(),
        version: chosen.to,
    };
    let app = &manager.app;
    let started = app
        .store
        .start_moves(chosen.key, &manager.person, to, app.stamp())
        .await;
    match started {
        Ok(()) => {
            Ok(Redirect::to(&format!("{}?done=moves-started", address(&tool))).into_response())
        }
        Err(MoveBatchError::Stale | MoveBatchError::UnderWay) => {
            let refused = Refused::new("stale", StatusCode::CONFLICT);
            Err(refused.leads("newest", address(&tool)).into())
        }
        Err(MoveBatchError::Store(error)) => Err(error.into()),
    }
}

/// The form that stops it.
#[derive(Deserialize)]
pub struct Stopped {
    #[serde(default)]
    batch: Uuid,
}

/// Stops a move.
///
/// # Errors
/// As [`page`].
pub async fn stop(
    manager: ReleaseManager,
    Path(tool): Path<String>,
    Form(stopped): Form<Stopped>,
) -> Result<Response, Error> {
    let tool = Id::new(tool);
    newest(&manager, &tool).await?;
    let app = &manager.app;
    app.store
        .stop_moves(stopped.batch, &manager.person, app.stamp())
        .await?;
    Ok(Redirect::to(&format!("{}?done=moves-stopped", address(&tool))).into_response())
}
