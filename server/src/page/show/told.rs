//! What was done in a client's account, in plain sentences: the client and the professional read the same.

use engine::Moment;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    error::Error,
    role::Visitor,
    store::{HistoryEntry, HistoryKind},
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
    let older = shown
        .last()
        .filter(|_| full)
        .map(|last| format!("{href}?at={}&id={}", last.at, last.id));
    Ok(Told {
        entries: shown.iter().map(sentence).collect(),
        newer: before.map(|_| href.to_owned()),
        older,
    })
}

/// What the sentence of one entry needs.
fn sentence(entry: &HistoryEntry) -> Value {
    let detail: Value = serde_json::from_str(&entry.detail).unwrap_or_default();
    let what = ["milestone", "professional", "missing", "there"]
        .iter()
        .find_map(|name| detail.get(name));
    let kind = match (entry.kind, detail["send"].as_str()) {
        (HistoryKind::Sent, Some(send)) if send.starts_with("entry-") => "entry".to_owned(),
        (HistoryKind::Assigned, _) if detail["by-tool"].is_string() => "added".to_owned(),
        (HistoryKind::SessionOpened, _) if detail["early"] == true => "opened-early".to_owned(),
        (kind, _) => kind.slug(),
    };
    json!({
        "at": entry.at,
        "kind": kind,
        "who": entry.actor_name,
        "tool": detail.get("title").and_then(Value::as_str).or(entry.tool.as_deref()),
        "session": detail["session-title"].as_str().or_else(|| detail["by-tool"].as_str()),
        "what": what,
    })
}
