//! Setting a tool ready for a client, in two steps on one page: from the catalogue, or from the client's file.

use axum::{
    Form,
    extract::Query as Asked,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use catalog::{Catalogue, Query, Sort};
use engine::{Id, Kind, Plan, Program, Schedule};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    details, file, rhythm,
    tools::{self, Group},
};
use crate::{
    error::{Error, Refused},
    page::address::Path,
    page::catalogue,
    page::find::Find,
    role::Professional,
    store::{ActError, NewAssignment, RunRow, RunState},
};

/// For whom it was asked for, where that is known.
#[derive(Deserialize)]
pub struct Wish {
    client: Option<Uuid>,
    #[serde(flatten)]
    find: Find,
}

/// The form.
#[derive(Deserialize)]
pub struct Chosen {
    /// Names this one assignment, so that twice pressed is once assigned.
    key: Uuid,
    client: Option<Uuid>,
    tool: Option<String>,
    feedback: Option<String>,
    #[serde(flatten)]
    rhythm: rhythm::Typed,
}

/// The form as it stands.
struct Stand {
    key: Uuid,
    client: Option<Uuid>,
    tool: Option<String>,
    /// None: as suits the tool best.
    feedback: Option<bool>,
    rhythm: rhythm::Typed,
    faults: Vec<Value>,
}

impl Stand {
    fn status(&self) -> StatusCode {
        if self.faults.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

/// The page of one tool: choose a client.
///
/// # Errors
/// When the organisation has no such tool for clients.
pub async fn of_tool(
    professional: Professional,
    Path(tool): Path<String>,
    Asked(wish): Asked<Wish>,
) -> Result<Response, Error> {
    let stand = Stand {
        key: professional.app.id(),
        client: wish.client,
        tool: Some(tool.clone()),
        feedback: None,
        rhythm: rhythm::Typed::default(),
        faults: Vec::new(),
    };
    show_tool(&professional, &tool, &wish.find, stand).await
}

/// Assigns one tool to the client that was chosen.
///
/// # Errors
/// When the professional does not accompany that client, or the organisation has no such tool for clients.
pub async fn post_tool(
    professional: Professional,
    Path(tool): Path<String>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let program = assignable(&professional, &tool).await?;
    let mut stand = stand(&chosen);
    let Some(client) = chosen.client else {
        stand.faults = vec![missing(&professional, "client")];
        return show_tool(&professional, &tool, &Find::default(), stand).await;
    };
    match chosen.rhythm.read(program.header.kind) {
        Ok(schedule) => assign(&professional, client, &tool, &chosen, schedule).await,
        Err(fault) => {
            // Of whose client it is, nothing is said to anybody else.
            professional.client(client).await?;
            stand.faults = vec![fault.shown(&professional)];
            show_tool(&professional, &tool, &Find::default(), stand).await
        }
    }
}

/// The page of one client: choose a tool.
///
/// # Errors
/// When the professional does not accompany the client.
pub async fn of_client(
    professional: Professional,
    Path(client): Path<Uuid>,
    Asked(asked): Asked<tools::Asked>,
    Asked(find): Asked<Find>,
) -> Result<Response, Error> {
    let stand = Stand {
        key: professional.app.id(),
        client: Some(client),
        tool: None,
        feedback: None,
        rhythm: rhythm::Typed::default(),
        faults: Vec::new(),
    };
    show_client(&professional, client, asked.group(), &find, stand).await
}

/// Assigns the tool that was chosen to one client.
///
/// # Errors
/// As [`post_tool`].
pub async fn post_client(
    professional: Professional,
    Path(client): Path<Uuid>,
    Asked(asked): Asked<tools::Asked>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let client = professional.client(client).await?.client.id;
    let mut stand = stand(&chosen);
    let group = asked.group();
    let Some(tool) = &chosen.tool else {
        stand.faults = vec![missing(&professional, "tool")];
        return show_client(&professional, client, group, &Find::default(), stand).await;
    };
    let program = assignable(&professional, tool).await?;
    match chosen.rhythm.read(program.header.kind) {
        Ok(schedule) => assign(&professional, client, tool, &chosen, schedule).await,
        Err(fault) => {
            stand.faults = vec![fault.shown(&professional)];
            show_client(&professional, client, group, &Find::default(), stand).await
        }
    }
}

fn stand(chosen: &Chosen) -> Stand {
    Stand {
        key: chosen.key,
        client: chosen.client,
        tool: chosen.tool.clone(),
        feedback: chosen
            .feedback
            .as_deref()
            .map(|feedback| feedback == "with"),
        rhythm: chosen.rhythm.clone(),
        faults: Vec::new(),
    }
}

fn missing(professional: &Professional, what: &str) -> Value {
    let label = professional.say(&format!("assign-step-{what}"));
    json!({"ask": what, "label": label, "fault": {"kind": what}})
}

async fn assign(
    professional: &Professional,
    client: Uuid,
    tool: &str,
    chosen: &Chosen,
    schedule: Option<Schedule>,
) -> Result<Response, Error> {
    let client = professional.client(client).await?.client;
    let new = NewAssignment {
        client: client.id,
        tool: Id::from(tool),
        feedback: chosen.feedback.as_deref() != Some("without"),
        schedule,
    };
    let app = &professional.app;
    let run = app
        .store
        .assign(new, &professional.person, chosen.key, app.stamp())
        .await;
    let run = match run {
        Err(ActError::ClientClosed) => return Err(closed(client.id)),
        run => run?,
    };
    let href = file::of_run(client.id, run.id);
    Ok(Redirect::to(&format!("{href}?done=assigned")).into_response())
}

/// Nothing is set ready for who cannot come to it; where the account is opened again is the way on.
fn closed(client: Uuid) -> Error {
    let refused = Refused::new("client-closed", StatusCode::CONFLICT);
    refused.back(details::of_client(client)).into()
}

/// The newest version of a tool that can be set ready for clients.
async fn assignable(
    professional: &Professional,
    tool: &str,
) -> Result<std::sync::Arc<Program>, Error> {
    let program = catalogue::program(professional, &professional.person, tool).await?;
    // What is for professionals as learners is nothing to set ready for a client, and neither is a collection.
    if catalogue::can_assign(&professional.person, &program.header) {
        Ok(program)
    } else {
        Err(Error::NotFound)
    }
}

async fn show_tool(
    professional: &Professional,
    tool: &str,
    find: &Find,
    stand: Stand,
) -> Result<Response, Error> {
    let program = assignable(professional, tool).await?;
    let store = &professional.app.store;
    let mut people = store.clients_of(professional.id()).await?;
    people.retain(|client| client.active);
    let ids = people.iter().map(|client| client.id).collect();
    let runs = store.runs_of_clients(ids).await?;
    let of = people.len();
    people.retain(|client| find.fits(client) || stand.client == Some(client.id));
    let clients: Vec<Value> = people
        .iter()
        .map(|client| {
            let theirs = runs.iter().filter(|run| run.client_id == client.id);
            let has = has(theirs, tool);
            json!({"id": client.id, "name": client.name, "checked": stand.client == Some(client.id), "has": has})
        })
        .collect();
    let catalogue = catalogue::of(professional, &professional.person).await?;
    let with_feedback = feedback_sessions(&program);
    let href = catalogue::of_tool(&program.header.id);
    professional.page_with(
        stand.status(),
        "professional/assign",
        json!({
            "tool": {
                "id": program.header.id,
                "title": program.header.title,
                "lang": program.header.language,
                "kind": program.header.kind.slug(),
                "sessions": catalogue::sessions(&program),
                "feedback_sessions": with_feedback,
                "triggers": triggers(&program, &catalogue),
                "href": href,
            },
            "action": format!("{href}/assign"),
            "find": find.shown("client", of, &format!("{href}/assign")),
            "rhythm": (program.header.kind == Kind::Diary).then(|| stand.rhythm.shown(professional)),
            "key": stand.key,
            "faults": stand.faults,
            "clients": clients,
            "feedback": word(stand.feedback.unwrap_or(with_feedback > 0)),
        }),
    )
}

async fn show_client(
    professional: &Professional,
    client: Uuid,
    group: Option<Group>,
    find: &Find,
    stand: Stand,
) -> Result<Response, Error> {
    let client = professional.client(client).await?.client;
    if !client.active {
        return Err(closed(client.id));
    }
    let catalogue = catalogue::of(professional, &professional.person).await?;
    let query = Query {
        words: &find.find,
        language: professional.language.tag(),
        sort: if find.find.is_empty() {
            Sort::Title
        } else {
            Sort::Relevance
        },
        limit: usize::MAX,
        ..Query::all()
    };
    let found = catalogue
        .search(&query)
        .map_err(|error| Error::Failed(error.to_string()))?;
    let runs = professional.app.store.runs_of_client(client.id).await?;
    let hits = found.hits.iter().map(|hit| &hit.entry.header);
    let tools: Vec<Value> = hits
        .filter(|header| catalogue::can_assign(&professional.person, header))
        .filter(|header| group.is_none() || Group::of(header.kind) == group)
        .map(|header| {
            json!({
                "id": header.id,
                "title": header.title,
                "kind": header.kind.slug(),
                "summary": header.summary,
                "checked": stand.tool.as_deref() == Some(header.id.as_str()),
                "has": has(&runs, header.id.as_str()),
            })
        })
        .collect();
    let all = format!("{}/assign", file::of_client(client.id));
    let mut look = find.shown("tool", tools.len(), &all);
    if let (Some(look), Some(group)) = (&mut look, group) {
        look["kind"] = json!(group.key());
    }
    professional.page_with(
        stand.status(),
        "professional/assign",
        json!({
            "client": {"id": client.id, "name": client.name, "href": file::of_client(client.id)},
            "tools": tools,
            "find": look,
            "action": group.map_or(all.clone(), |group| format!("{all}?kind={}", group.key())),
            "group": group.map(Group::key),
            "all_href": all,
            "rhythm": (group == Some(Group::Diaries)).then(|| stand.rhythm.shown(professional)),
            "key": stand.key,
            "faults": stand.faults,
            "feedback": word(stand.feedback.unwrap_or(true)),
        }),
    )
}

/// Whether a tool is under way among these.
fn has<'r>(runs: impl IntoIterator<Item = &'r RunRow>, tool: &str) -> bool {
    let mut runs = runs.into_iter();
    runs.any(|run| run.tool == tool && matches!(run.state, RunState::Assigned | RunState::Active))
}

fn word(feedback: bool) -> &'static str {
    if feedback { "with" } else { "without" }
}

/// In how many sessions a client would wait for feedback, were the tool assigned with it.
fn feedback_sessions(program: &Program) -> usize {
    let plan = Plan::of(program, true);
    let chapters = program.chapters.iter();
    let sessions = chapters.flat_map(|chapter| &chapter.sessions);
    sessions
        .filter(|session| {
            let mut sessions = plan.sessions.iter();
            let planned = sessions.find(|planned| planned.session == session.id);
            planned.is_some_and(|planned| plan.may_wait(planned, session))
        })
        .count()
}

/// The titles of the tools that it adds by itself.
fn triggers(program: &Program, catalogue: &Catalogue) -> Vec<String> {
    let chapters = program.chapters.iter();
    let sessions = chapters.flat_map(|chapter| &chapter.sessions);
    let tools = sessions.flat_map(|session| session.triggers().map(|(_, trigger)| &trigger.tool));
    let mut titles: Vec<String> = tools
        .filter_map(|tool| Some(catalogue.entry(tool)?.header.title.clone()))
        .collect();
    titles.dedup();
    titles
}
