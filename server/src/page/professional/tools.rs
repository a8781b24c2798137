//! The tools of a client, in their file: one part of the menu for each kind.

use axum::{extract::Query, response::Response};
use engine::Kind;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::file::{self, Part};
use crate::{error::Error, page::address::Path, role::Professional, store::Loaded};

/// The kinds as the menu of a file puts them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Modules,
    Trainings,
    Diaries,
    Questionnaires,
    Plans,
}

impl Group {
    pub(super) const ALL: [Self; 5] = [
        Self::Modules,
        Self::Trainings,
        Self::Diaries,
        Self::Questionnaires,
        Self::Plans,
    ];

    /// Its name in addresses and texts.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Modules => "modules",
            Self::Trainings => "trainings",
            Self::Diaries => "diaries",
            Self::Questionnaires => "questionnaires",
            Self::Plans => "plans",
        }
    }

    pub(super) fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.key() == key)
    }

    /// Where a kind belongs. A collection is nothing that a client has.
    pub(super) fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Module | Kind::MobileModule => Some(Self::Modules),
            Kind::Training => Some(Self::Trainings),
            Kind::Diary => Some(Self::Diaries),
            Kind::Questionnaire => Some(Self::Questionnaires),
            Kind::ActionPlan => Some(Self::Plans),
            Kind::Collection => None,
        }
    }
}

/// Which kind is asked for; without one, all are shown.
#[derive(Deserialize)]
pub struct Asked {
    pub(super) kind: Option<String>,
}

impl Asked {
    pub(super) fn group(&self) -> Option<Group> {
        Group::named(self.kind.as_deref()?)
    }
}

/// The page.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(
    professional: Professional,
    Path(client): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let group = asked.group();
    let file = file::open(&professional, client, Part::Tools(group)).await?;
    let store = &professional.app.store;
    let mut tools = Vec::new();
    for run in store.runs_of_client(client).await? {
        if let Some(loaded) = file::load(&professional, run.id).await? {
            if group.is_some() && Group::of(kind(&loaded)) != group {
                continue;
            }
            let mut row = summary(&loaded);
            row["href"] = json!(file::of_run(client, run.id));
            tools.push(row);
        }
    }
    professional.page(
        "professional/tools",
        json!({
            "file": file.frame,
            "part": group.map_or("tools", Group::key),
            "tools": tools,
            "add_href": file.client.active.then(|| {
                let assign = format!("{}/assign", file::of_client(client));
                group.map_or(assign.clone(), |group| format!("{assign}?kind={}", group.key()))
            }),
        }),
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
