//! The end of accompanying a client: what goes with it, and who takes over.

use std::collections::BTreeMap;

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{file, professionals};
use crate::{
    error::Error,
    page::address::Path,
    role::Professional,
    store::{LinkError, NewUnlink, Person, RunRow, RunState, View},
};

/// What waits for somebody in one tool of a client.
#[derive(Clone, Copy, Default)]
struct Waiting {
    /// What was sent and asks for a response.
    work: usize,
    /// Alerts that nobody dealt with.
    alerts: usize,
}

/// What an unlinking comes to.
struct Leaving {
    client: Person,
    leaver: Person,
    /// Who could take over.
    others: Vec<Person>,
    /// What the one who leaves answers for, over or not, with what waits for them in it.
    runs: Vec<(RunRow, Waiting)>,
    /// The open conversations of the one who leaves with the client.
    talks: usize,
}

impl Leaving {
    /// None where the two are not linked, or not any more.
    async fn find(
        professional: &Professional,
        client: Uuid,
        leaver: Uuid,
    ) -> Result<Option<Self>, Error> {
        let client = professional.client(client).await?.client;
        let store = &professional.app.store;
        let (leavers, others): (Vec<_>, Vec<_>) = store
            .professionals_of(client.id)
            .await?
            .into_iter()
            .partition(|person| person.id == leaver);
        let Some(leaver) = leavers.into_iter().next() else {
            return Ok(None);
        };
        let mut waiting: BTreeMap<Uuid, Waiting> = BTreeMap::new();
        let tasks = store.tasks_about(client.id).await?;
        let tasks = tasks.iter().map(|task| (task.run_id, task.responsible_id));
        let replies = store.replies_about(client.id).await?;
        let replies = replies
            .iter()
            .map(|reply| (reply.run_id, Some(reply.responsible_id)));
        for (run, whose) in tasks.chain(replies) {
            if whose == Some(leaver.id) {
                waiting.entry(run).or_default().work += 1;
            }
        }
        for alert in store.alerts_about(client.id).await? {
            if alert.responsible_id == Some(leaver.id) {
                waiting.entry(alert.run_id).or_default().alerts += 1;
            }
        }
        let talks = store.conversations(client.id, Some(leaver.id)).await?;
        let talks = talks.iter().filter(|row| row.closed_at.is_none()).count();
        let runs = store.runs_of_client(client.id).await?.into_iter();
        let runs = runs
            .filter(|run| run.responsible_id == Some(leaver.id) || waiting.contains_key(&run.id))
            .map(|run| {
                let waits = waiting.get(&run.id).copied().unwrap_or_default();
                (run, waits)
            })
            .collect();
        Ok(Some(Self {
            client,
            leaver,
            others,
            runs,
            talks,
        }))
    }

    /// Whether there is something for another to take over.
    fn hands_over(&self) -> bool {
        !self.runs.is_empty() || self.talks > 0
    }

    /// The page; with `undecided` the form comes back, for want of somebody who takes over.
    async fn show(&self, professional: &Professional, undecided: bool) -> Result<Response, Error> {
        file::look(professional, &self.client, View::File).await?;
        let tools: Vec<Value> = self
            .runs
            .iter()
            // What is over and asks nothing goes along without a word.
            .filter(|(run, waits)| {
                waits.work + waits.alerts > 0 || matches!(run.state, RunState::Assigned | RunState::Active)
            })
            .map(|(run, waits)| json!({"title": run.title, "waits": waits.work, "alerts": waits.alerts}))
            .collect();
        let only = self.others.len() == 1;
        // Where there is a choice, nobody is chosen for them.
        let others: Vec<Value> = self
            .others
            .iter()
            .map(|person| {
                json!({"id": person.id, "name": person.name, "checked": only, "you": person.id == professional.id()})
            })
            .collect();
        let fault = json!({"kind": "takes-over"});
        let faults: Vec<Value> = undecided
            .then(|| json!({"ask": "to", "label": professional.say("unlink-who"), "fault": fault}))
            .into_iter()
            .collect();
        let status = if undecided {
            StatusCode::UNPROCESSABLE_ENTITY
        } else {
            StatusCode::OK
        };
        professional.page_with(
            status,
            "professional/unlink",
            json!({
                "client": self.client.name,
                "name": self.leaver.name,
                "you": self.leaver.id == professional.id(),
                "back_href": professionals::of_client(self.client.id),
                "last": self.others.is_empty(),
                "tools": tools,
                "talks": self.talks,
                "others": if self.hands_over() { others } else { Vec::new() },
                "action": href(self.client.id, self.leaver.id),
                "fault": undecided.then_some(fault),
                "faults": faults,
            }),
        )
    }
}

/// The page.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn page(
    professional: Professional,
    Path((client, leaver)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    match Leaving::find(&professional, client, leaver).await? {
        Some(leaving) => leaving.show(&professional, false).await,
        None => Ok(Redirect::to(&professionals::of_client(client)).into_response()),
    }
}

/// The form: who takes over.
#[derive(Deserialize)]
pub struct Chosen {
    /// An id; empty where nobody was chosen, or there is nothing to take over.
    #[serde(default)]
    to: String,
}

/// Ends it. Without somebody to take over what there is, the form comes back.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn post(
    professional: Professional,
    Path((client, leaver)): Path<(Uuid, Uuid)>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let itself = leaver == professional.id();
    if itself && !professional.app.store.linked(client, leaver).await? {
        // Pressed twice.
        return Ok(Redirect::to("/work").into_response());
    }
    let Some(leaving) = Leaving::find(&professional, client, leaver).await? else {
        return Ok(done(client));
    };
    let to: Option<Uuid> = chosen.to.parse().ok();
    if to.is_none() && leaving.hands_over() && !leaving.others.is_empty() {
        return leaving.show(&professional, true).await;
    }
    let new = NewUnlink {
        client,
        professional: leaver,
        to,
        by: Some(professional.id()),
    };
    let app = &professional.app;
    match app.store.unlink(new, app.stamp()).await {
        Ok(()) if itself => Ok(Redirect::to("/work?done=left").into_response()),
        Ok(()) | Err(LinkError::NotLinked) => Ok(done(client)),
        // Who was to take over left meanwhile, or something was set ready meanwhile: choose anew from how it is now.
        Err(LinkError::NoProfessional | LinkError::Responsible | LinkError::Last) => {
            match Leaving::find(&professional, client, leaver).await? {
                Some(now) => now.show(&professional, !now.others.is_empty()).await,
                None => Ok(done(client)),
            }
        }
        Err(other) => Err(other.into()),
    }
}

fn done(client: Uuid) -> Response {
    let to = format!("{}?done=unlinked", professionals::of_client(client));
    Redirect::to(&to).into_response()
}

fn href(client: Uuid, leaver: Uuid) -> String {
    format!("{}/{leaver}/unlink", professionals::of_client(client))
}
