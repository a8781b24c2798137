//! What waits for a professional: sends without feedback, replies beneath it, meetings to tick off. The longest wait comes first.

use engine::{Id, Moment};
use serde_json::{Value, json};
use uuid::Uuid;

use super::file;
use crate::{
    error::Error,
    page::show::address,
    role::Professional,
    store::{FeedbackTask, ReplyRow},
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
    /// `feedback`, `reply` or `meeting`.
    pub(super) kind: &'static str,
    /// The tool's title.
    pub(super) tool: String,
    /// The session's title, with the gate's.
    pub(super) session: String,
    /// Where it is done.
    pub(super) href: String,
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
        }
    }

    /// For the templates.
    pub(super) fn row(&self) -> Value {
        json!({
            "client": self.name,
            "tool": self.tool,
            "session": self.session,
            "kind": self.kind,
            "since": self.since,
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
    let feedback = tasks
        .iter()
        .map(|task| Waiting::for_feedback(&task.task, &task.client.name, &task.title));
    let replies = store.replies_of(professional.id()).await?;
    let replies = replies
        .iter()
        .map(|task| Waiting::of_reply(&task.task, &task.client.name, &task.title));
    let mut waiting: Vec<Waiting> = feedback.chain(replies).collect();
    waiting.sort_by_key(|waiting| waiting.since);
    Ok(waiting)
}
