//! All tools of a client, in their file.

use axum::response::Response;
use engine::Kind;
use serde_json::{Value, json};
use uuid::Uuid;

use super::file::{self, Part};
use crate::{error::Error, page::address::Path, role::Professional, store::Loaded};

/// The page.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(professional: Professional, Path(client): Path<Uuid>) -> Result<Response, Error> {
    let file = file::open(&professional, client, Part::Tools).await?;
    let store = &professional.app.store;
    let mut tools = Vec::new();
    for run in store.runs_of_client(client).await? {
        if let Some(loaded) = file::load(&professional, run.id).await? {
            let mut row = summary(&loaded);
            row["href"] = json!(file::of_run(client, run.id));
            tools.push(row);
        }
    }
    professional.page(
        "professional/tools",
        json!({"file": file.frame, "tools": tools}),
    )
}

/// What lists say of a run.
pub(super) fn summary(loaded: &Loaded) -> Value {
    let row = &loaded.row;
    let kind = kind(loaded);
    json!({
        "title": row.title,
        "kind": kind.slug(),
        "state": super::super::show::path::tool_state(&loaded.run),
        "done": row.done,
        "total": row.visible,
        "entries": entries(loaded),
        "takes_entries": kind.takes_entries(),
        "assigned_at": row.assigned_at,
        "last_at": row.last_activity,
    })
}

/// The kind of the tool that was assigned.
pub(super) fn kind(loaded: &Loaded) -> Kind {
    let program = loaded.programs.get(&loaded.run.plan().program);
    program.map_or(Kind::Module, |program| program.header.kind)
}

/// How often it was filled in.
pub(super) fn entries(loaded: &Loaded) -> usize {
    let sessions = loaded.run.sessions().values();
    sessions.map(|session| session.sends.len()).sum()
}
