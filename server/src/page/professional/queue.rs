//! What waits for a professional: sends without feedback, replies beneath it, messages, meetings to tick off. What waits too long comes first.

use std::collections::BTreeMap;

use engine::{Id, Moment};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{conversation, file};
use crate::{
    error::Error,
    page::show::address,
    promise,
    role::Professional,
    store::{Conversation, FeedbackTask, ReplyRow},
};

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    /// Since when.
    pub(super) since: Moment,
    /// Whose it is.
    pub(super) client: Uuid,
    /// The client's name.
    pub(super) name: String,
    /// `feedback`, `reply`, `message` or `meeting`.
    pub(super) kind: &'static str,
    /// The tool's title.
    pub(super) tool: String,
    /// The session's title, with the gate's.
    pub(super) session: String,
    /// Where it is done.
    pub(super) href: String,
    /// Something was begun there, and not sent.
    pub(super) begun: bool,
}

impl Waiting {
    /// A send that waits for feedback.
    pub(super) fn for_feedback(task: &FeedbackTask, name: &str, tool: &str) -> Self {
        let send = (task.session.as_str(), task.send.as_str());
        Self {
            since: task.opened_at,
            client: task.client_id,
            name: name.to_owned(),
            kind: "feedback",
            tool: tool.to_owned(),
            session: file::title_of_send(&task.session_title, task.gate_title.as_deref()),
            href: href(task.client_id, task.run_id, send),
            begun: false,
        }
    }

    /// A reply beneath feedback.
    pub(super) fn of_reply(task: &ReplyRow, name: &str, tool: &str) -> Self {
        let send = (task.session.as_str(), task.send.as_str());
        Self {
            since: task.opened_at,
            client: task.client_id,
            name: name.to_owned(),
            kind: "reply",
            tool: tool.to_owned(),
            session: file::title_of_send(&task.session_title, task.gate_title.as_deref()),
            href: href(task.client_id, task.run_id, send),
            begun: false,
        }
    }

    /// A message that waits for an answer.
    fn of_message(professional: &Professional, row: &Conversation, name: &str) -> Self {
        let tool = row.tool_title.clone();
        let page = row.page_title.clone();
        Self {
            since: row.to_answer.unwrap_or(row.last_at),
            client: row.client_id,
            name: name.to_owned(),
            kind: "message",
            tool: tool.unwrap_or_else(|| professional.say("conversation-one")),
            session: page.unwrap_or_else(|| professional.say("conversation-general")),
            href: conversation::href(row.client_id, row.id),
            begun: false,
        }
    }

    /// Whether it waits longer than the organisation promises. A meeting is no letter: it waits for its day.
    pub(super) fn is_late(&self, professional: &Professional) -> bool {
        let days = professional.organisation.answers_within();
        let (now, zone) = (professional.app.now(), professional.zone());
        self.kind != "meeting" && promise::is_late(self.since, now, zone, days)
    }

    /// For the templates.
    pub(super) fn row(&self, professional: &Professional) -> Value {
        json!({
            "client": self.name,
            "tool": self.tool,
            "session": self.session,
            "kind": self.kind,
            "since": self.since,
            "late": self.is_late(professional),
            "begun": self.begun,
            "href": self.href,
        })
    }
}

fn href(client: Uuid, run: Uuid, (session, send): (&str, &str)) -> String {
    let session = address::of_session(&Id::new(session));
    format!("{}/{session}/{send}", file::of_run(client, run))
}

/// All that waits to be read by a professional, the longest wait first. Meetings are read apart: they take a look at every run.
pub(super) async fn to_read(professional: &Professional) -> Result<Vec<Waiting>, Error> {
    let store = &professional.app.store;
    let tasks = store.tasks_of(professional.id()).await?;
    let letters = store.begun_letters(professional.id()).await?;
    let begun = |run: Uuid, session: &str, send: &str| {
        let is = |one: &&(Uuid, String, String)| {
            (one.0, one.1.as_str(), one.2.as_str()) == (run, session, send)
        };
        letters.iter().find(is).is_some()
    };
    let feedback = tasks.iter().map(|task| {
        let begun = begun(task.task.run_id, &task.task.session, &task.task.send);
        Waiting {
            begun,
            ..Waiting::for_feedback(&task.task, &task.client.name, &task.title)
        }
    });
    let replies = store.replies_of(professional.id()).await?;
    let replies = replies.iter().map(|task| {
        let begun = begun(task.task.run_id, &task.task.session, &task.task.send);
        Waiting {
            begun,
            ..Waiting::of_reply(&task.task, &task.client.name, &task.title)
        }
    });
    let messages = messages(professional, None).await?;
    let mut waiting: Vec<Waiting> = feedback.chain(replies).chain(messages).collect();
    waiting.sort_by_key(|waiting| waiting.since);
    Ok(waiting)
}

/// The messages that wait for a professional's answer, of one client where one is named.
pub(super) async fn messages(
    professional: &Professional,
    client: Option<Uuid>,
) -> Result<Vec<Waiting>, Error> {
    let store = &professional.app.store;
    let rows = store.messages_for(professional.id()).await?;
    let rows = rows.iter();
    let rows = rows.filter(|(row, _)| client.is_none_or(|client| row.client_id == client));
    let begun = store.begun_messages(professional.id()).await?;
    let waiting = rows.map(|(row, client)| Waiting {
        begun: begun.iter().any(|message| message.conversation == row.id),
        ..Waiting::of_message(professional, row, &client.name)
    });
    Ok(waiting.collect())
}

/// How the queue is asked for. What is none of these shows all of it.
#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Asked {
    /// `client` groups it by client.
    #[serde(default)]
    by: String,
    /// One client.
    #[serde(default)]
    client: String,
    /// One kind.
    #[serde(default)]
    kind: String,
    /// Which leaf, from 1.
    #[serde(default)]
    leaf: String,
}

/// As many as are seen at a glance: there is nothing to choose among them.
const FEW: usize = 3;

/// How many rows one leaf holds.
const MOST: usize = 50;

/// The kinds of what waits, in the order in which they are offered.
const KINDS: [&str; 4] = ["feedback", "reply", "message", "meeting"];

impl Asked {
    fn client(&self) -> Option<Uuid> {
        self.client.parse().ok()
    }

    fn kind(&self) -> Option<&'static str> {
        KINDS.into_iter().find(|kind| *kind == self.kind)
    }

    fn by_client(&self) -> bool {
        self.by == "client"
    }

    /// The address of the same with something else asked.
    fn href(
        &self,
        by: Option<&str>,
        client: Option<Uuid>,
        kind: Option<&str>,
        leaf: usize,
    ) -> String {
        let by = by.filter(|by| *by == "client").map(|by| format!("by={by}"));
        let client = client.map(|client| format!("client={client}"));
        let kind = kind.map(|kind| format!("kind={kind}"));
        let leaf = (leaf > 1).then(|| format!("leaf={leaf}"));
        let asked: Vec<String> = [by, client, kind, leaf].into_iter().flatten().collect();
        if asked.is_empty() {
            HREF.to_owned()
        } else {
            format!("{HREF}?{}", asked.join("&"))
        }
    }
}

/// Where the queue is.
pub(super) const HREF: &str = "/work";

/// What was asked for of all that waits, for the template `part/queue`: what waits too long first, then the longest wait.
pub(super) fn shown(professional: &Professional, waiting: &[Waiting], asked: &Asked) -> Value {
    let (by, client, kind) = (asked.by.as_str(), asked.client(), asked.kind());
    let asked_for = |waiting: &&Waiting| {
        kind.is_none_or(|kind| waiting.kind == kind)
            && client.is_none_or(|client| waiting.client == client)
    };
    let mut rows: Vec<&Waiting> = waiting.iter().filter(asked_for).collect();
    rows.sort_by_key(|waiting| (!waiting.is_late(professional), waiting.since));
    if asked.by_client() {
        let mut order: Vec<Uuid> = Vec::new();
        for waiting in &rows {
            if !order.contains(&waiting.client) {
                order.push(waiting.client);
            }
        }
        rows.sort_by_key(|waiting| order.iter().position(|client| *client == waiting.client));
    }
    let leaves = rows.len().div_ceil(MOST).max(1);
    let leaf = asked.leaf.parse().unwrap_or(1).clamp(1, leaves);
    let on_leaf = &rows[(leaf - 1) * MOST..rows.len().min(leaf * MOST)];
    let mut groups: Vec<(Uuid, Vec<Value>)> = Vec::new();
    for waiting in on_leaf {
        let same = groups
            .last()
            .is_some_and(|(client, _)| !asked.by_client() || *client == waiting.client);
        if !same {
            groups.push((waiting.client, Vec::new()));
        }
        if let Some((_, rows)) = groups.last_mut() {
            rows.push(waiting.row(professional));
        }
    }
    let groups = groups.into_iter().map(|(client, rows)| {
        let name = rows.first().map(|row| row["client"].clone());
        json!({
            "client": name.filter(|_| asked.by_client()),
            "href": file::of_client(client),
            "rows": rows,
        })
    });
    let late = waiting
        .iter()
        .filter(|waiting| waiting.is_late(professional));
    let ways = ["date", "client"].map(|way| {
        let here = asked.by_client() == (way == "client");
        json!({"key": way, "href": asked.href(Some(way), client, kind, 1), "here": here})
    });
    json!({
        "count": waiting.len(),
        "late": late.count(),
        "shown": rows.len(),
        "groups": groups.collect::<Vec<_>>(),
        "ways": ways,
        "choose": waiting.len() > FEW || *asked != Asked::default(),
        "kinds": kinds(waiting, asked),
        "clients": clients(waiting, asked),
        "all": (client.is_some() || kind.is_some()).then(|| asked.href(Some(by), None, None, 1)),
        "newer": (leaf > 1).then(|| asked.href(Some(by), client, kind, leaf - 1)),
        "older": (leaf < leaves).then(|| asked.href(Some(by), client, kind, leaf + 1)),
    })
}

/// The kinds that there are, each with how many; none to choose from where there is one.
fn kinds(waiting: &[Waiting], asked: &Asked) -> Vec<Value> {
    let count = |kind: &str| {
        waiting
            .iter()
            .filter(|waiting| waiting.kind == kind)
            .count()
    };
    let there: Vec<&str> = KINDS.into_iter().filter(|kind| count(kind) > 0).collect();
    if there.len() < 2 && asked.kind().is_none() {
        return Vec::new();
    }
    let (by, client) = (Some(asked.by.as_str()), asked.client());
    let all = json!({"key": "all", "n": waiting.len(), "href": asked.href(by, client, None, 1), "here": asked.kind().is_none()});
    let each = there.into_iter().map(|kind| {
        let here = asked.kind() == Some(kind);
        json!({"key": kind, "n": count(kind), "href": asked.href(by, client, Some(kind), 1), "here": here})
    });
    std::iter::once(all).chain(each).collect()
}

/// The clients for whom something waits, by name, each with how much; none to choose from where there is one.
fn clients(waiting: &[Waiting], asked: &Asked) -> Vec<Value> {
    let mut there: BTreeMap<(&str, Uuid), usize> = BTreeMap::new();
    for waiting in waiting {
        *there.entry((&waiting.name, waiting.client)).or_default() += 1;
    }
    if there.len() < 2 && asked.client().is_none() {
        return Vec::new();
    }
    let each = there.into_iter().map(|((name, client), n)| {
        let href = asked.href(Some(&asked.by), Some(client), asked.kind(), 1);
        json!({"name": name, "n": n, "href": href, "here": asked.client() == Some(client)})
    });
    each.collect()
}
