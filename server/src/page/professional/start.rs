//! The first page of a professional: what waits, what is late first, and how the clients are doing.

use std::collections::BTreeMap;

use axum::{extract::Query, response::Response};
use engine::Moment;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    alert, conversation, file, meeting,
    queue::{self, Asked, HREF, Waiting},
};
use crate::{
    error::Error,
    page::find::Find,
    role::Professional,
    store::{Person, RunRow, RunState},
};

/// Days without a sign after which a client is named apart, while something is set ready for them.
const UNSEEN_DAYS: i64 = 7;
const DAY: i64 = 86_400_000;

/// The page.
///
/// # Errors
/// When it cannot be made.
pub async fn page(
    professional: Professional,
    Query(asked): Query<Asked>,
    Query(find): Query<Find>,
) -> Result<Response, Error> {
    let store = &professional.app.store;
    let alerts: Vec<Value> = store
        .alerts_of(professional.id())
        .await?
        .iter()
        .map(|alert| {
            json!({
                "client": alert.client.name,
                "tool": alert.title,
                "page": alert.task.page_title,
                "task": alert.task.task,
                "since": alert.task.opened_at,
                "href": alert::of_row(&alert.task),
            })
        })
        .collect();
    let mut waiting = queue::to_read(&professional).await?;
    let people = store.clients_of(professional.id()).await?;
    let mut runs: BTreeMap<Uuid, Vec<RunRow>> = BTreeMap::new();
    let ids = people.iter().map(|client| client.id).collect();
    for run in store.runs_of_clients(ids).await? {
        runs.entry(run.client_id).or_default().push(run);
    }
    for client in &people {
        for run in runs.get(&client.id).into_iter().flatten() {
            if let Some(meeting) = meeting::of_run(&professional, run).await? {
                waiting.push(meeting.waiting(&client.name));
            }
        }
    }
    let mut unseen = Vec::new();
    let mut clients = Vec::new();
    let mut closed = Vec::new();
    for client in &people {
        let runs = runs.get(&client.id).map_or(&[][..], Vec::as_slice);
        let last_at = runs.iter().filter_map(|run| run.last_activity).max();
        if !client.active {
            if find.fits(client) {
                closed.push(client_row(client, runs, last_at, &waiting));
            }
            continue;
        }
        if let Some(days) = days_unseen(runs, last_at, professional.app.now()) {
            unseen.push((
                days,
                json!({"name": client.name, "href": file::of_client(client.id), "last_at": last_at, "days": days}),
            ));
        }
        if find.fits(client) {
            clients.push((last_at, client_row(client, runs, last_at, &waiting)));
        }
    }
    if find.by_seen() {
        clients.sort_by_key(|(last_at, _)| *last_at);
    }
    let clients: Vec<Value> = clients.into_iter().map(|(_, row)| row).collect();
    unseen.sort_by_key(|(days, _)| std::cmp::Reverse(*days));
    let unseen: Vec<Value> = unseen.into_iter().map(|(_, row)| row).collect();
    // Who cannot sign in does not wait; what they sent can still be answered, from where they are listed.
    waiting.retain(|one| {
        people
            .iter()
            .any(|client| client.id == one.client && client.active)
    });
    let since = professional.app.now() - UNSEEN_DAYS * DAY;
    let left = store.left_by(professional.id(), since).await?;
    let left = left
        .into_iter()
        .map(|(client, at)| json!({"name": client.name, "at": at}));
    let left: Vec<Value> = left.collect();
    let begun = conversation::begun(&professional, &people).await?;
    let queue = queue::shown(&professional, &waiting, &asked);
    professional.page(
        "professional/start",
        json!({"alerts": alerts, "queue": queue, "begun": begun, "left": left, "templates_href": "/templates", "unseen": unseen, "clients": clients, "closed": closed,
               "any": !people.is_empty(), "find": find.shown("client", people.len(), HREF), "orders": find.orders(people.len(), HREF)}),
    )
}

fn client_row(
    client: &Person,
    runs: &[RunRow],
    last_at: Option<Moment>,
    waiting: &[Waiting],
) -> Value {
    let doing: Vec<&str> = runs
        .iter()
        .filter(|run| under_way(run))
        .map(|run| run.title.as_str())
        .collect();
    let waiting = waiting
        .iter()
        .filter(|waiting| waiting.client == client.id)
        .count();
    json!({
        "name": client.name,
        "href": file::of_client(client.id),
        "doing": doing.join(", "),
        "last_at": last_at,
        "waiting": waiting,
    })
}

fn under_way(run: &RunRow) -> bool {
    matches!(run.state, RunState::Assigned | RunState::Active)
}

/// How many days nothing was heard of a client for whom something is ready; none where that is not long.
fn days_unseen(runs: &[RunRow], last_at: Option<Moment>, now: Moment) -> Option<i64> {
    let open = runs.iter().filter(|run| under_way(run));
    let since = last_at.or(open.map(|run| run.assigned_at).min())?;
    let days = (now - since) / DAY;
    (runs.iter().any(under_way) && days >= UNSEEN_DAYS).then_some(days)
}
