//! What was done in a client's account, in plain sentences: the client and the professional read the same.

use std::collections::BTreeMap;

use engine::{Event, Moment, Record, Words};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::changed;
use crate::{
    error::Error,
    role::Visitor,
    store::{HistoryEntry, HistoryKind, Role},
};

/// How many sentences one page holds.
const MOST: u64 = 50;

/// Which leaf of a long list: what is older than this entry.
#[derive(Debug, Default, Deserialize)]
pub struct Leaf {
    at: Option<Moment>,
    id: Option<Uuid>,
}

/// A leaf of a log, for the template `part/history`.
pub(crate) struct Told {
    pub(crate) entries: Vec<Value>,
    pub(crate) newer: Option<String>,
    pub(crate) older: Option<String>,
}

/// One leaf of a client's log, newest first; `href` is the address of the log.
pub(crate) async fn told(
    visitor: &Visitor,
    client: Uuid,
    leaf: &Leaf,
    href: &str,
) -> Result<Told, Error> {
    let before = leaf.at.zip(leaf.id);
    let rows = visitor.app.store.history(client, before, MOST + 1).await?;
    let full = rows.len() as u64 > MOST;
    let shown = &rows[..rows.len().min(MOST as usize)];
    let reasons = reasons(visitor, client, shown).await?;
    let older = shown
        .last()
        .filter(|_| full)
        .map(|last| format!("{href}?at={}&id={}", last.at, last.id));
    Ok(Told {
        entries: shown
            .iter()
            .map(|entry| sentence(visitor, entry, &reasons))
            .collect(),
        newer: before.map(|_| href.to_owned()),
        older,
    })
}

/// Why somebody ended a wait, opened a session before its time or broke one off, by the id of its entry: of what this reader was said to read.
async fn reasons(
    visitor: &Visitor,
    client: Uuid,
    entries: &[HistoryEntry],
) -> Result<BTreeMap<Uuid, String>, Error> {
    let is_client = visitor
        .person
        .as_ref()
        .is_some_and(|person| person.role == Role::Client);
    let mut runs: BTreeMap<Uuid, Vec<Record>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for entry in entries {
        // Why something opened before its time or was broken off, and what was done about a warning, is for the professionals: the forms say so.
        let may_have = entry.kind == HistoryKind::Released
            || (matches!(
                entry.kind,
                HistoryKind::SessionOpened
                    | HistoryKind::SessionAborted
                    | HistoryKind::AlertHandled
            ) && !is_client);
        let Some(run) = entry
            .run_id
            .filter(|_| may_have && entry.actor_id.is_some())
        else {
            continue;
        };
        if let std::collections::btree_map::Entry::Vacant(place) = runs.entry(run) {
            let loaded = visitor.app.store.run_of_client(run, client).await?;
            place.insert(loaded.map_or_else(Vec::new, |loaded| loaded.records));
        }
        let reason = runs[&run].iter().find_map(|record| reason(record, entry));
        found.extend(reason.map(|reason| (entry.id, reason.to_owned())));
    }
    Ok(found)
}

/// The reason that a record gives, if it is the one that the entry tells of.
fn reason<'r>(record: &'r Record, entry: &HistoryEntry) -> Option<&'r str> {
    let (Event::Released { session, .. }
    | Event::SessionOpened { session }
    | Event::SessionAborted { session }
    | Event::AlertHandled { session, .. }) = &record.event
    else {
        return None;
    };
    let is_told = record.at == entry.at && entry.session.as_deref() == Some(session.as_str());
    match &record.words {
        Some(Words::Reason(reason)) if is_told => Some(reason),
        _ => None,
    }
}

/// What the sentence of one entry needs.
fn sentence(visitor: &Visitor, entry: &HistoryEntry, reasons: &BTreeMap<Uuid, String>) -> Value {
    let detail: Value = serde_json::from_str(&entry.detail).unwrap_or_default();
    let what = ["milestone", "professional", "missing", "there"]
        .iter()
        .find_map(|name| detail.get(name).cloned());
    let changed = detail["changed"].as_array().filter(|all| !all.is_empty());
    let changed = changed.map(|all| json!(changed::changes(visitor, all)));
    let kind = match (entry.kind, detail["send"].as_str()) {
        (HistoryKind::Sent, Some(send)) if send.starts_with("entry-") => "entry".to_owned(),
        (HistoryKind::Assigned, _) if detail["by-tool"].is_string() => "added".to_owned(),
        // Nobody did it for them.
        (kind @ (HistoryKind::Assigned | HistoryKind::SessionAborted), _)
            if entry.actor_id == Some(entry.client_id) =>
        {
            format!("{}-self", kind.slug())
        }
        (HistoryKind::SessionOpened, _) if detail["early"] == true => "opened-early".to_owned(),
        (HistoryKind::PlanChanged, _) if changed.is_some() => "plan-changed-how".to_owned(),
        (HistoryKind::AskedAgain, _) if entry.actor_id.is_none() => {
            "asked-again-by-tool".to_owned()
        }
        (HistoryKind::Transferred, _) if detail["self"] == true => "taken-over".to_owned(),
        (HistoryKind::Unlinked, _) if detail["self"] == true => "left".to_owned(),
        // Who runs the server has no name here.
        (
            kind @ (HistoryKind::Transferred
            | HistoryKind::Linked
            | HistoryKind::Unlinked
            | HistoryKind::AccountClosed
            | HistoryKind::AccountOpened),
            _,
        ) if entry.actor_id.is_some() => format!("{}-by", kind.slug()),
        (HistoryKind::ViewedFeedback, _) if detail["released"] == true => {
            "viewed-release".to_owned()
        }
        (kind, _) => kind.slug(),
    };
    json!({
        "at": entry.at,
        "kind": kind,
        "who": entry.actor_name,
        "tool": detail.get("title").and_then(Value::as_str).or(entry.tool.as_deref()),
        "session": detail["session-title"].as_str().or_else(|| detail["by-tool"].as_str()),
        "what": changed.or(what),
        "reason": reasons.get(&entry.id),
    })
}
