//! Setting a training ready for a colleague. Who does it sees nothing of what becomes of it.

use axum::{
    Form,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Header, Id};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    error::{Error, Refused},
    page::{address::Path, catalogue},
    role::Professional,
    store::{ActError, Role},
};

/// The form.
#[derive(Deserialize)]
pub struct Chosen {
    /// Names this one act, so that twice pressed is once set ready.
    key: Uuid,
    colleague: Option<Uuid>,
}

/// Whom it is for.
///
/// # Errors
/// When the tool is not for learners.
pub async fn page(professional: Professional, Path(tool): Path<String>) -> Result<Response, Error> {
    let header = training(&professional, &tool).await?;
    let key = professional.app.id();
    show(&professional, &header, key, Vec::new()).await
}

/// Sets it ready.
///
/// # Errors
/// When the tool is not for learners, or the colleague is none.
pub async fn post(
    professional: Professional,
    Path(tool): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let header = training(&professional, &tool).await?;
    let Some(colleague) = chosen.colleague else {
        let fault = json!({"ask": "colleague", "label": professional.say("colleague-step"), "fault": {"kind": "missing"}});
        return show(&professional, &header, chosen.key, vec![fault]).await;
    };
    let app = &professional.app;
    let by = &professional.person;
    let done = app
        .store
        .set_ready_for_colleague(
            colleague,
            by,
            Id::from(tool.as_str()),
            chosen.key,
            app.stamp(),
        )
        .await;
    let href = catalogue::of_tool(&header.id);
    match done {
        Ok(_) => Ok(Redirect::to(&format!("{href}?done=colleague-assigned")).into_response()),
        Err(ActError::HasTool) => {
            let refused = Refused::new("colleague-has-tool", StatusCode::CONFLICT);
            Err(refused.back(format!("/trainings/colleague/{tool}")).into())
        }
        Err(other) => Err(other.into()),
    }
}

async fn training(professional: &Professional, tool: &str) -> Result<Header, Error> {
    let program = catalogue::program(professional, &professional.person, tool).await?;
    if professional
        .organisation
        .lets_begin(Role::Professional, &program.header)
    {
        Ok(program.header.clone())
    } else {
        Err(Error::NotFound)
    }
}

async fn show(
    professional: &Professional,
    header: &Header,
    key: Uuid,
    faults: Vec<Value>,
) -> Result<Response, Error> {
    let organisation = professional.person.organisation_id;
    let store = &professional.app.store;
    let mut colleagues = store.people(organisation, Role::Professional).await?;
    colleagues.retain(|person| person.active && person.id != professional.id());
    let colleagues: Vec<Value> = colleagues
        .into_iter()
        .map(|person| json!({"id": person.id, "name": person.name}))
        .collect();
    let href = catalogue::of_tool(&header.id);
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    professional.page_with(
        status,
        "professional/colleague",
        json!({
            "title": header.title,
            "lang": header.language,
            "back": href,
            "action": format!("/trainings/colleague/{}", header.id),
            "key": key,
            "faults": faults,
            "colleagues": colleagues,
        }),
    )
}
