//! A warning that came up with a client: what it is, and what was done about it.

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Actor, Alert, Input, Item, Place, Raised, Refusal};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::file::{self, Course};
use crate::{
    error::{Error, Refused},
    page::address::Path,
    role::Professional,
    store::{ActError, AlertRow, View},
};

/// The page.
///
/// # Errors
/// When it is no warning about a client whom the professional accompanies.
pub async fn page(
    professional: Professional,
    Path((client, run, alert)): Path<(Uuid, Uuid, u64)>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    show(&professional, &course, alert, None).await
}

/// The page; with `refused` the form comes back, for want of words.
async fn show(
    professional: &Professional,
    course: &Course,
    sequence: u64,
    refused: Option<&str>,
) -> Result<Response, Error> {
    let loaded = &course.loaded;
    let raised = loaded.run.alert(sequence).ok_or(Error::NotFound)?;
    file::look(professional, &course.client, View::File).await?;
    let (page, alert) = found(course, raised);
    let handled = match &raised.handled {
        Some(handled) => {
            let by = match handled.by {
                Actor::Professional(id) | Actor::Client(id) => Some(id),
                Actor::System => None,
            };
            Some(
                json!({"who": file::name(professional, by).await?, "at": handled.at, "text": handled.reason}),
            )
        }
        None => None,
    };
    let label = professional.say("alert-what-done");
    let faults =
        refused.map(|_| json!({"ask": "reason", "label": label, "fault": {"kind": "done"}}));
    let status = if refused.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    professional.page_with(
        status,
        "professional/alert",
        json!({
            "client": course.client.name,
            "client_href": file::of_client(course.client.id),
            "tool": loaded.row.title,
            "tool_href": course.href(),
            "page": page,
            "title": alert.map(|alert| &alert.title),
            "task": alert.and_then(|alert| alert.task.as_ref()),
            "lang": alert.and_then(|_| language(course)),
            "at": raised.at,
            "action": href(course.client.id, loaded.row.id, sequence),
            "key": professional.app.id(),
            "handled": handled,
            "reason": refused,
            "fault": refused.map(|_| json!({"kind": "done"})),
            "faults": faults.into_iter().collect::<Vec<_>>(),
        }),
    )
}

/// The form that says what was done.
#[derive(Deserialize)]
pub struct Handled {
    key: Uuid,
    #[serde(default)]
    reason: String,
}

/// Keeps what was done about a warning. Without words the form comes back.
///
/// # Errors
/// When it is no such warning.
pub async fn handle(
    professional: Professional,
    Path((client, run, alert)): Path<(Uuid, Uuid, u64)>,
    Form(handled): Form<Handled>,
) -> Result<Response, Error> {
    let text = handled.reason.replace("\r\n", "\n");
    let course = Course::find(&professional, client, run).await;
    let course = course.map_err(|error| error.unsent(&text))?;
    let input = Input::HandleAlert {
        raised: alert,
        text: text.clone(),
    };
    let app = &professional.app;
    let done = app
        .store
        .act(run, &professional.person, input, handled.key, app.stamp())
        .await;
    match done {
        Err(ActError::Refusal(Refusal::AlreadyAnswered)) => {
            let here = href(client, run, alert);
            let refused = Refused::new("alert-before", StatusCode::CONFLICT).leads("look", here);
            Err(Error::from(refused).unsent(&text))
        }
        Ok(_) => {
            let to = format!("{}?done=alert-handled", href(client, run, alert));
            Ok(Redirect::to(&to).into_response())
        }
        Err(ActError::Refusal(Refusal::EmptyText)) => {
            show(&professional, &course, alert, Some(&text)).await
        }
        Err(other) => Err(Error::from(other).unsent(&text)),
    }
}

/// The address of a warning.
pub(super) fn href(client: Uuid, run: Uuid, sequence: u64) -> String {
    format!("{}/alerts/{run}/{sequence}", file::of_client(client))
}

/// The address of a warning, from how it is stored.
pub(super) fn of_row(row: &AlertRow) -> String {
    href(row.client_id, row.run_id, row.sequence.cast_unsigned())
}

/// The warnings of a run, newest first.
pub(super) fn rows(course: &Course) -> Vec<Value> {
    let loaded = &course.loaded;
    let raised = loaded.run.alerts().iter().rev();
    let rows = raised.map(|raised| {
        let (page, _) = found(course, raised);
        json!({
            "page": page,
            "at": raised.at,
            "handled": raised.handled.is_some(),
            "href": href(course.client.id, loaded.row.id, raised.sequence),
        })
    });
    rows.collect()
}

/// The title of the page that warned, and the warning as its author wrote it.
fn found<'c>(course: &'c Course, raised: &'c Raised) -> (&'c str, Option<&'c Alert>) {
    let loaded = &course.loaded;
    let planned = loaded.run.plan().session(&raised.session);
    let place = planned.and_then(|planned| Place::find(&loaded.programs, planned).ok());
    let page = place.and_then(|place| {
        let mut pages = place.session.pages();
        pages.find(|(_, page)| page.id == raised.page)
    });
    let Some((_, page)) = page else {
        return (raised.page.as_str(), None);
    };
    let alert = Item::find(&page.items, &mut |item| {
        if let Item::Alert(alert) = item {
            (alert.id == raised.alert).then_some(alert)
        } else {
            None
        }
    });
    (&page.title, alert)
}

fn language(course: &Course) -> Option<&str> {
    let program = course.loaded.programs.values().next()?;
    Some(&program.header.language)
}
