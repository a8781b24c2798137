//! What a client may begin without anybody setting it ready: looking for it, reading what it is, beginning.

use std::collections::BTreeSet;

use axum::{
    Form,
    extract::Query as Asked,
    response::{IntoResponse, Redirect, Response},
};
use catalog::{Catalogue, FilterId, Query, Selection, Sort};
use engine::{Audience, Header, Id, Kind, Program, Text};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::play;
use crate::{
    error::Error,
    page::{
        address::Path,
        catalogue,
        show::{address, item::NoGaps},
    },
    render::Language,
    role::{Client, Participant},
    store::{Role, RunRow, RunState},
};

/// What is looked for.
#[derive(Deserialize)]
pub struct Wish {
    #[serde(default)]
    q: String,
    #[serde(default)]
    theme: String,
}

/// The form.
#[derive(Deserialize)]
pub struct Pressed {
    /// Names this one act, so that twice pressed is once begun.
    key: Uuid,
}

/// All that the client may begin, by words and theme.
///
/// # Errors
/// When the organisation does not allow it, or the catalogue cannot be read.
pub async fn list(client: Client, Asked(wish): Asked<Wish>) -> Result<Response, Error> {
    allowed(&client)?;
    let catalogue = catalogue::of(&client, &client.person).await?;
    let offered = offered(&client, &catalogue)?;
    let mut filters = Selection::new();
    let theme = FilterId::named("theme").filter(|_| !wish.theme.is_empty());
    if let Some(theme) = theme {
        filters.insert(theme, BTreeSet::from([wish.theme.clone()]));
    }
    let query = Query {
        words: &wish.q,
        filters: &filters,
        available: Some(&offered),
        language: client.language.tag(),
        sort: if wish.q.trim().is_empty() {
            Sort::Title
        } else {
            Sort::Relevance
        },
        limit: usize::MAX,
        ..Query::all()
    };
    let found = catalogue.search(&query).map_err(failed)?;
    let facets = found.facets.iter();
    let themes = facets
        .filter(|facet| facet.id.as_str() == "theme")
        .flat_map(|facet| &facet.choices)
        .filter(|choice| choice.count > 0 || choice.chosen)
        .map(|choice| {
            let term = if choice.chosen { "" } else { &choice.term };
            json!({"label": choice.label, "here": choice.chosen, "href": href(&wish.q, term)})
        });
    let themes: Vec<Value> = themes.collect();
    let runs = client.app.store.runs_of_client(client.id()).await?;
    let mut cards = Vec::new();
    let mut foreign = Vec::new();
    for hit in &found.hits {
        let header = &hit.entry.header;
        let program = catalogue::program(&client, &client.person, header.id.as_str()).await?;
        let list = if catalogue::is_foreign(&client, header) {
            &mut foreign
        } else {
            &mut cards
        };
        list.push(json!({
            "title": header.title,
            "lang": header.language,
            "foreign": catalogue::is_foreign(&client, header),
            "kind": header.kind.slug(),
            "summary": header.summary,
            "minutes": minutes(&program),
            "running": running(&runs, &header.id).is_some(),
            "href": of_tool(header),
        }));
    }
    cards.append(&mut foreign);
    client.page(
        "client/self-help",
        json!({
            "action": "/self-help",
            "words": wish.q,
            "theme": wish.theme,
            "themes": themes,
            "count": cards.len(),
            "cards": cards,
            "any": !wish.q.is_empty() || theme.is_some(),
            "lines": client.organisation.set()["crisis_lines"],
        }),
    )
}

/// One tool: what it is, for whom it is not, what becomes of what is filled in.
///
/// # Errors
/// When the client may not begin it.
pub async fn page(client: Client, Path(tool): Path<String>) -> Result<Response, Error> {
    let program = offer(&client, &tool).await?;
    let header = &program.header;
    if !header.kind.is_worked_through() {
        return Ok(Redirect::to(&of_tool(header)).into_response());
    }
    let store = &client.app.store;
    let runs = store.runs_of_client(client.id()).await?;
    let catalogue = catalogue::of(&client, &client.person).await?;
    let description = Text {
        markdown: header.description.clone(),
        slots: Vec::new(),
    };
    let language = Language::from_tag(&header.language).unwrap_or_default();
    let who: Vec<String> = store
        .professionals_of(client.id())
        .await?
        .into_iter()
        .map(|person| person.name)
        .collect();
    let sessions = program
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sessions);
    let sessions: Vec<Value> = sessions
        .map(|session| json!({"title": session.title, "minutes": session.minutes}))
        .collect();
    client.page(
        "client/self-help-tool",
        json!({
            "title": header.title,
            "lang": header.language,
            "kind": header.kind.slug(),
            "foreign": catalogue::is_foreign(&client, header),
            "summary": header.summary,
            "html": client.app.markdown.html(&description, language, &NoGaps),
            "minutes": minutes(&program),
            "pace": header.pace,
            "goals": header.goals,
            "indications": header.indications,
            "contraindications": header.contraindications,
            "prerequisites": header.prerequisites,
            "safety": header.safety,
            "sessions": if header.kind.takes_entries() { Vec::new() } else { sessions },
            "adds": adds(&program, &catalogue).join(", "),
            "who": who.join(", "),
            "running_href": running(&runs, &header.id).map(|run| format!("/tools/{}", run.id)),
            "action": of_tool(header),
            "key": client.app.id(),
            "lines": client.organisation.set()["crisis_lines"],
        }),
    )
}

/// Begins it, and leads to its first page.
///
/// # Errors
/// When the client may not begin it.
pub async fn begin(
    client: Client,
    Path(tool): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Error> {
    allowed(&client)?;
    let app = &client.app;
    let run = app
        .store
        .begin(
            &client.person,
            Id::from(tool.as_str()),
            pressed.key,
            app.stamp(),
        )
        .await?;
    let participant = Participant::from(client.clone());
    play::enter(&participant, run.id).await
}

fn allowed(client: &Client) -> Result<(), Error> {
    if client.organisation.allows_self_help() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

/// What may be looked at here: all that may be begun, and what bundles it.
fn is_offered(client: &Client, header: &Header) -> bool {
    let bundle =
        header.kind == Kind::Collection && header.self_help && header.audience == Audience::Clients;
    client.organisation.lets_begin(Role::Client, header) || bundle
}

fn offered(client: &Client, catalogue: &Catalogue) -> Result<BTreeSet<Id>, Error> {
    let all = Query {
        limit: usize::MAX,
        ..Query::all()
    };
    let all = catalogue.search(&all).map_err(failed)?;
    let headers = all.hits.iter().map(|hit| &hit.entry.header);
    let offered = headers.filter(|header| is_offered(client, header));
    Ok(offered.map(|header| header.id.clone()).collect())
}

/// The newest version of a tool that is offered here.
async fn offer(client: &Client, tool: &str) -> Result<std::sync::Arc<Program>, Error> {
    allowed(client)?;
    let program = catalogue::program(client, &client.person, tool).await?;
    if is_offered(client, &program.header) {
        Ok(program)
    } else {
        Err(Error::NotFound)
    }
}

fn failed(error: catalog::Error) -> Error {
    Error::Failed(error.to_string())
}

/// How many minutes it takes in all, where its author estimated every session of it: a part of the time would be a promise.
fn minutes(program: &Program) -> Option<u32> {
    let chapters = program.chapters.iter();
    let mut sessions = chapters.flat_map(|chapter| &chapter.sessions);
    let all = sessions.all(|session| session.minutes.is_some());
    catalogue::minutes(program).filter(|_| all)
}

/// The run of a tool that is not over.
pub(crate) fn running<'r>(runs: &'r [RunRow], tool: &Id) -> Option<&'r RunRow> {
    runs.iter().find(|run| {
        run.tool == tool.as_str() && matches!(run.state, RunState::Assigned | RunState::Active)
    })
}

/// The titles of the tools that it adds by itself.
fn adds(program: &Program, catalogue: &Catalogue) -> Vec<String> {
    let chapters = program.chapters.iter();
    let sessions = chapters.flat_map(|chapter| &chapter.sessions);
    let tools = sessions.flat_map(|session| session.triggers().map(|(_, trigger)| &trigger.tool));
    let tools: BTreeSet<&Id> = tools.collect();
    let titles = tools
        .into_iter()
        .filter_map(|tool| Some(catalogue.entry(tool)?.header.title.clone()));
    titles.collect()
}

/// The address of a tool for who may begin it.
pub(super) fn of_tool(header: &Header) -> String {
    if header.kind.is_worked_through() {
        format!("/self-help/{}", header.id)
    } else {
        super::collection::of(&header.id)
    }
}

fn href(words: &str, theme: &str) -> String {
    let words = address::encode(words);
    let theme = address::encode(theme);
    format!("/self-help?q={words}&theme={theme}")
}
