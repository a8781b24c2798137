//! Choosing sessions to add to a client's copy: of the tool itself, or of another.

use std::sync::Arc;

use axum::{
    extract::Query as Asked,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::Form;
use catalog::{Query, Sort};
use engine::{Edit, Id, Place, Plan, PlannedSession, Program};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    bench::{Bench, Typed},
    finished,
};
use crate::{
    error::Error,
    page::{
        address::Path,
        catalogue,
        professional::file::{self, Course},
        show::address,
    },
    role::Professional,
    store::{ActError, NewPlanStep, PlanStep, View},
};

/// The most tools in the list.
const TOOLS: usize = 24;

/// What is looked for.
#[derive(Default, Deserialize)]
pub struct Wish {
    /// The tool whose sessions are shown; none shows tools.
    tool: Option<Id>,
    /// Words to find a tool by.
    #[serde(default)]
    q: String,
}

/// The page.
///
/// # Errors
/// When it is no run of a client whom the professional accompanies, it is over, or there is no such tool for clients.
pub async fn page(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
    Asked(wish): Asked<Wish>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    file::look(&professional, &course.client, View::File).await?;
    let bench = Bench::open(&professional, course).await?;
    show(&professional, &bench, &wish, false).await
}

/// The sessions that were chosen.
#[derive(Deserialize)]
pub struct Chosen {
    mark: Uuid,
    seen: u64,
    tool: Id,
    #[serde(default)]
    session: Vec<Id>,
    #[serde(default)]
    before: String,
}

/// Adds the sessions that were chosen to the draft.
///
/// # Errors
/// As [`page`]. What cannot be added comes back with the reason on the page of the draft.
pub async fn post(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    let bench = Bench::open(&professional, course).await?;
    let program = program(&professional, &bench, &chosen.tool).await?;
    let own = program.header.id == bench.course.loaded.run.plan().program.tool;
    let before = Some(chosen.before.as_str()).filter(|before| !before.is_empty());
    let before = before.map(Id::from);
    let planned = Plan::of(&program, true).sessions.into_iter();
    let planned = planned.filter(|planned| chosen.session.contains(&planned.session));
    let planned: Vec<PlannedSession> = planned.map(|planned| keyed(planned, own)).collect();
    // Rounds that are in it still stay where they are.
    let plan = bench.adapted.run.plan();
    let planned = planned
        .into_iter()
        .filter(|planned| !own || plan.session(&planned.key).is_none());
    let edits: Vec<Edit> = planned
        .map(|planned| Edit::Add {
            planned,
            before: before.clone(),
        })
        .collect();
    let Some(Edit::Add { planned, .. }) = edits.first() else {
        let wish = Wish {
            tool: Some(chosen.tool),
            q: String::new(),
        };
        return show(&professional, &bench, &wish, true).await;
    };
    let place = address::of_session(&planned.key);
    let new = NewPlanStep {
        step: PlanStep::Edit(edits.clone()),
        mark: chosen.mark,
        seen: chosen.seen,
    };
    let app = &professional.app;
    let run = bench.course.loaded.row.id;
    let step = app
        .store
        .step_plan_draft(run, &professional.person, new, app.stamp());
    let said = match step.await {
        Ok(_) => {
            let href = bench.course.href();
            return Ok(Redirect::to(&format!("{href}/adapt#s-{place}")).into_response());
        }
        Err(ActError::ChangedElsewhere) => Some(professional.say("adapt-elsewhere")),
        Err(ActError::Refusal(engine::Refusal::Stale { .. })) => None,
        Err(ActError::Refusal(engine::Refusal::Finished)) => return Err(finished(&bench.course)),
        Err(ActError::Refusal(refusal)) => Some(bench.why(&professional, &refusal, edits.last())),
        Err(other) => return Err(other.into()),
    };
    let course = bench.course.again(&professional).await?;
    let bench = Bench::open(&professional, course).await?;
    let typed = Typed {
        said,
        ..Typed::default()
    };
    bench.page(&professional, StatusCode::CONFLICT, typed).await
}

/// A session as a plan of this tool, or of another, names it.
fn keyed(planned: PlannedSession, own: bool) -> PlannedSession {
    if own {
        return planned;
    }
    let key = Id::new(format!("{}/{}", planned.program.tool, planned.key));
    PlannedSession { key, ..planned }
}

/// The tool that sessions are taken from: the version that the client has of this one, the newest of any other.
async fn program(
    professional: &Professional,
    bench: &Bench,
    tool: &Id,
) -> Result<Arc<Program>, Error> {
    let own = &bench.course.loaded.run.plan().program;
    let program = if *tool == own.tool {
        let program = bench.programs().get(own).cloned();
        program.ok_or(Error::NotFound)?
    } else {
        catalogue::program(professional, &professional.person, tool.as_str()).await?
    };
    if is_taken_from(professional, &program.header) {
        Ok(program)
    } else {
        Err(Error::NotFound)
    }
}

/// Whether sessions of a tool can stand in another: it is for clients, and no form that is filled in again and again.
fn is_taken_from(professional: &Professional, header: &engine::Header) -> bool {
    catalogue::can_assign(&professional.person, header) && !header.kind.takes_entries()
}

async fn show(
    professional: &Professional,
    bench: &Bench,
    wish: &Wish,
    nothing_chosen: bool,
) -> Result<Response, Error> {
    let own = &bench.course.loaded.run.plan().program;
    let action = format!("{}/adapt/add", bench.course.href());
    let chosen = match &wish.tool {
        Some(tool) => Some(program(professional, bench, tool).await?),
        None => None,
    };
    let label = || professional.say("adapt-add-which");
    let faults: Vec<Value> = nothing_chosen
        .then(|| json!({"ask": "session", "label": label(), "fault": {"kind": "session"}}))
        .into_iter()
        .collect();
    let status = if nothing_chosen {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let tools = match chosen {
        Some(_) => Vec::new(),
        None => tools(professional, bench, &wish.q).await?,
    };
    let left = bench.programs().get(own);
    let left = left.map_or(0, |program| {
        let sessions = sessions(bench, program, true);
        sessions.iter().filter(|each| each["has"] == false).count()
    });
    professional.page_with(
        status,
        "professional/adapt-add",
        json!({
            "client": bench.course.client.name,
            "title": bench.course.loaded.row.title,
            "back": format!("{}/adapt", bench.course.href()),
            "action": action,
            "mark": bench.draft.mark,
            "seen": bench.course.loaded.row.sequence,
            "words": wish.q,
            "own": (left > 0).then(|| json!({"href": format!("{action}?tool={}", own.tool), "left": left})),
            "tools": tools,
            "chosen": chosen.as_ref().map(|program| json!({
                "id": program.header.id,
                "title": program.header.title,
                "lang": program.header.language,
                "sessions": sessions(bench, program, program.header.id == own.tool),
                "places": places(bench),
            })),
            "faults": faults,
        }),
    )
}

/// The sessions of a tool, with whether the plan has them.
fn sessions(bench: &Bench, program: &Program, own: bool) -> Vec<Value> {
    let plan = bench.adapted.run.plan();
    let planned = Plan::of(program, true).sessions;
    let chapters = program.chapters.iter();
    let sessions = chapters.flat_map(|chapter| &chapter.sessions);
    let sessions = sessions.map(|session| {
        let mut rounds = planned.iter().filter(|each| each.session == session.id);
        let has = rounds.all(|round| plan.session(&keyed(round.clone(), own).key).is_some());
        json!({
            "id": session.id,
            "title": session.title,
            "minutes": session.minutes,
            "in_person": session.in_person,
            "rounds": session.repeat.map(|repeat| repeat.times),
            "has": has,
            "href": catalogue::preview::href(program, session, 1),
        })
    });
    sessions.collect()
}

/// Where a session can stand: before each that can still be moved.
fn places(bench: &Bench) -> Vec<Value> {
    let after = &bench.adapted.run;
    let places = after.in_order().filter_map(|(planned, session)| {
        let begun = session.state.is_current() && !session.is_untouched();
        if session.state.is_final() || begun {
            return None;
        }
        let place = Place::find(bench.programs(), planned).ok()?;
        Some(json!({"key": planned.key, "title": crate::round::title(&place)}))
    });
    places.collect()
}

/// Tools to take sessions from: without words those of the plan come first.
async fn tools(
    professional: &Professional,
    bench: &Bench,
    words: &str,
) -> Result<Vec<Value>, Error> {
    let catalogue = catalogue::of(professional, &professional.person).await?;
    let query = Query {
        words,
        language: professional.language.tag(),
        sort: if words.trim().is_empty() {
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
    let plan = bench.adapted.run.plan();
    let in_plan = |header: &engine::Header| {
        let mut sessions = plan.sessions.iter();
        sessions.any(|planned| planned.program.tool == header.id)
    };
    let mut headers: Vec<&engine::Header> = found
        .hits
        .iter()
        .map(|hit| &hit.entry.header)
        .filter(|header| header.id != plan.program.tool && is_taken_from(professional, header))
        .collect();
    headers.sort_by_key(|header| !in_plan(header));
    let action = format!("{}/adapt/add", bench.course.href());
    let tools = headers.into_iter().take(TOOLS).map(|header| {
        json!({
            "title": header.title,
            "lang": header.language,
            "kind": header.kind.slug(),
            "summary": header.summary,
            "href": format!("{action}?tool={}", header.id),
        })
    });
    Ok(tools.collect())
}
