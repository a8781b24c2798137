//! A collection, for who works through what is in it: the order that its author recommends, and how far one is.

use std::collections::BTreeSet;

use axum::response::Response;
use catalog::{Query, Selection};
use engine::{Audience, Id, Kind, Program};
use serde_json::{Value, json};

use super::self_help;
use crate::{
    error::Error,
    page::{address::Path, catalogue},
    role::Participant,
    store::{Role, RunRow, RunState},
};

/// The page.
///
/// # Errors
/// When there is no such collection for this person.
pub async fn page(participant: Participant, Path(tool): Path<String>) -> Result<Response, Error> {
    let program = catalogue::program(&participant, &participant.person, &tool).await?;
    let runs = participant
        .app
        .store
        .runs_of_client(participant.id())
        .await?;
    let header = &program.header;
    let offered =
        participant.learns() || participant.organisation.allows_self_help() && header.self_help;
    if !is_for(&participant, &program) || !(offered || count(&program, &runs) > 0) {
        return Err(Error::NotFound);
    }
    let catalogue = catalogue::of(&participant, &participant.person).await?;
    let role = participant.person.role;
    let speaks = speaks(&participant, &program);
    let members = program.members.iter().filter_map(|member| {
        let entry = catalogue.entry(&member.tool);
        let header = entry.as_ref().map(|entry| &entry.header);
        let run = newest(&runs, &member.tool);
        let begin = header.filter(|header| participant.organisation.lets_begin(role, header));
        let begin = begin.map(|header| match role {
            Role::Professional => catalogue::of_tool(&header.id),
            Role::Client | Role::Author | Role::ReleaseManager => self_help::of_tool(header),
        });
        if !speaks && run.is_none() && begin.is_none() {
            return None;
        }
        Some(json!({
            "title": header.map_or_else(|| member.tool.to_string(), |header| header.title.clone()),
            "kind": header.map(|header| header.kind.slug()),
            "why": speaks.then_some(&member.why),
            "html": speaks.then(|| catalogue::collection::html(&participant, &program, &member.text)),
            "start": speaks && member.start,
            "state": run.map(|run| state(run.state)),
            "href": run.map(|run| format!("/tools/{}", run.id)),
            "begin_href": if run.is_some() { None } else { begin },
        }))
    });
    let members: Vec<Value> = members.collect();
    let (done, total) = progress(&participant, &program, &runs);
    participant.page(
        "client/collection",
        json!({
            "title": header.title,
            "lang": header.language,
            "summary": speaks.then_some(&header.summary),
            "intro": speaks.then(|| catalogue::collection::intro(&participant, &program)),
            "safety": header.safety.as_ref().filter(|_| speaks),
            "contact": header.contact.as_ref().filter(|_| speaks),
            "members": members,
            "done": done,
            "total": total,
            "home": participant.home(),
        }),
    )
}

/// The collections that this person works through, each with how far they are: `[{title, href, done, total}]`. One tool that a
/// client was given says nothing of the others that it is bundled with; what a learner begins is a step in it.
pub(crate) async fn of_person(participant: &Participant) -> Result<Vec<Value>, Error> {
    let least = if participant.learns() { 1 } else { 2 };
    let store = &participant.app.store;
    let runs = store.runs_of_client(participant.id()).await?;
    let catalogue = catalogue::of(participant, &participant.person).await?;
    let kind = catalog::FilterId::named("type")
        .ok_or_else(|| Error::Failed("the catalogue has no filter by type".into()))?;
    let slug = Kind::Collection.slug().to_owned();
    let filters = Selection::from([(kind, BTreeSet::from([slug]))]);
    let query = Query {
        filters: &filters,
        limit: usize::MAX,
        ..Query::all()
    };
    let found = catalogue
        .search(&query)
        .map_err(|error| Error::Failed(error.to_string()))?;
    let mut shown = Vec::new();
    for hit in &found.hits {
        let header = &hit.entry.header;
        let tool = header.id.as_str();
        let program = catalogue::program(participant, &participant.person, tool).await?;
        if !is_for(participant, &program) || count(&program, &runs) < least {
            continue;
        }
        let (done, total) = progress(participant, &program, &runs);
        shown.push(
            json!({"title": header.title, "href": of(&header.id), "done": done, "total": total}),
        );
    }
    Ok(shown)
}

/// The address of a collection.
pub(crate) fn of(tool: &Id) -> String {
    format!("/collections/{tool}")
}

fn is_for(participant: &Participant, program: &Program) -> bool {
    let audience = if participant.learns() {
        Audience::Professionals
    } else {
        Audience::Clients
    };
    program.header.kind == Kind::Collection && program.header.audience == audience
}

/// How many of its tools this person has or had.
fn count(program: &Program, runs: &[RunRow]) -> usize {
    let members = program.members.iter();
    members
        .filter(|member| newest(runs, &member.tool).is_some())
        .count()
}

/// Whether its words are for this person. What is no self-help is explained to who chooses from it, and that is a professional.
fn speaks(participant: &Participant, program: &Program) -> bool {
    participant.learns() || program.header.self_help
}

/// How many of its tools are completed, and how many there are: of those that this person has, where others choose them.
fn progress(participant: &Participant, program: &Program, runs: &[RunRow]) -> (usize, usize) {
    let members = program.members.iter();
    let done = members.filter(|member| {
        let mut runs = runs.iter();
        runs.any(|run| run.tool == member.tool.as_str() && run.state == RunState::Completed)
    });
    let total = if speaks(participant, program) {
        program.members.len()
    } else {
        count(program, runs)
    };
    (done.count(), total)
}

/// The run of a tool that is under way, else the last that was completed. What was put away counts for nothing.
fn newest<'r>(runs: &'r [RunRow], tool: &Id) -> Option<&'r RunRow> {
    self_help::running(runs, tool).or_else(|| {
        runs.iter()
            .find(|run| run.tool == tool.as_str() && run.state == RunState::Completed)
    })
}

fn state(state: RunState) -> &'static str {
    match state {
        RunState::Assigned => "assigned",
        RunState::Active => "active",
        RunState::Completed => "completed",
        RunState::Withdrawn => "withdrawn",
    }
}
