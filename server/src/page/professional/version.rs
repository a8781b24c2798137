//! One client's tool is moved to its newer version: first what that would come to, then the button.

use std::collections::BTreeSet;

use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Actor, Fate, Id, Migration, Place, PlannedSession, Program, ProgramRef, SessionState, SetAside,
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::file::{self, Course};
use crate::{
    error::Error,
    moving,
    page::address::Path,
    role::Professional,
    round,
    store::{NewMove, View},
};

/// The page.
///
/// # Errors
/// When it is no run of a client whom the professional accompanies.
pub async fn page(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
) -> Result<Response, Error> {
    let mut course = Course::find(&professional, client, run).await?;
    file::look(&professional, &course.client, View::File).await?;
    let newer = professional.app.store.newer_version(&mut course.loaded);
    let Some(newer) = newer.await? else {
        return Ok(Redirect::to(&course.href()).into_response());
    };
    let loaded = &course.loaded;
    let mut data = json!({
        "client": course.client.name,
        "title": loaded.row.title,
        "back": course.href(),
        "action": format!("{}/version", course.href()),
        "key": professional.app.id(),
        "seen": loaded.run.sequence(),
        "to": newer.version,
        "of": loaded.row.version,
    });
    let by = Actor::Professional(professional.id());
    let now = professional.app.now();
    match moving::look(&loaded.programs, &loaded.run, &newer, by, now) {
        Ok(migration) => outlook(&course, &newer, &migration, &mut data),
        Err(refusal) => data["cannot"] = json!(moving::why(&refusal)),
    }
    professional.page("professional/version", data)
}

/// What it comes to, in the words of the template.
fn outlook(course: &Course, newer: &ProgramRef, migration: &Migration, data: &mut Value) {
    let loaded = &course.loaded;
    let (Some(old), Some(new)) = (
        loaded.programs.get(&loaded.run.plan().program),
        loaded.programs.get(newer),
    ) else {
        return;
    };
    let form = new.header.kind.takes_entries();
    data["form"] = json!(form);
    if !form {
        let rows: Vec<Value> = migration
            .fates
            .iter()
            .map(|fate| row(course, fate))
            .collect();
        data["rows"] = json!(rows);
    }
    data["notices"] = json!(notices(course, form, migration));
    let aside = migration.aside.iter();
    let aside: Vec<Value> = aside.filter_map(|aside| set_aside(course, aside)).collect();
    data["aside"] = json!(aside);
    let gone = migration.names.iter().filter(|(_, now)| now.is_none());
    let gone = gone.filter_map(|(was, _)| label(course, old, was));
    data["gone"] = json!(gone.collect::<BTreeSet<String>>());
    let shown = old.chapters.iter();
    let shown = shown.filter(|chapter| migration.shown.contains(&chapter.id));
    let shown: Vec<&str> = shown.map(|chapter| chapter.title.as_str()).collect();
    data["shown"] = json!(shown);
}

/// What the client comes upon, each as a variant of the text `move-notice` with how many there are of it.
fn notices(course: &Course, form: bool, migration: &Migration) -> Vec<Value> {
    if form {
        return vec![json!({"kind": "form"})];
    }
    let fates = || migration.fates.iter();
    let is_begun = |fate: &&Fate| matches!(fate, Fate::Stays(one) if stays(course, one) == "begun");
    let is_other = |fate: &&Fate| match fate {
        Fate::Moves { from, to } => moves(course, from, to) == "moves",
        Fate::Stays(_) | Fate::Comes(_) | Fate::Goes(_) | Fate::Passed(_) => false,
    };
    let counted = [
        ("begun", fates().filter(is_begun).count()),
        ("moves", fates().filter(is_other).count()),
        (
            "comes",
            fates()
                .filter(|fate| matches!(fate, Fate::Comes(_)))
                .count(),
        ),
        (
            "goes",
            fates().filter(|fate| matches!(fate, Fate::Goes(_))).count(),
        ),
    ];
    let told = counted.into_iter().filter(|(_, n)| *n > 0);
    let mut told: Vec<Value> = told
        .map(|(kind, n)| json!({"kind": kind, "n": n}))
        .collect();
    if told.is_empty() {
        told.push(json!({"kind": "nothing"}));
    }
    told
}

/// What becomes of one session.
fn row(course: &Course, fate: &Fate) -> Value {
    let (planned, what) = match fate {
        Fate::Stays(planned) => (planned, stays(course, planned)),
        Fate::Moves { from, to } => {
            let now = title(course, to);
            let was = title(course, from);
            let renamed = (was != now).then_some(was);
            return json!({"title": now, "was": renamed, "fate": moves(course, from, to)});
        }
        Fate::Comes(planned) => (planned, "comes"),
        Fate::Goes(planned) => (planned, "goes"),
        Fate::Passed(planned) => (planned, "passed"),
    };
    json!({"title": title(course, planned), "fate": what})
}

/// Why a session stays as it is.
fn stays(course: &Course, planned: &PlannedSession) -> &'static str {
    let run = &course.loaded.run;
    if planned.program.tool != run.plan().program.tool {
        return "other-tool";
    }
    match run.session(&planned.key).map(|session| &session.state) {
        Some(SessionState::Done) => "done",
        Some(SessionState::Aborted | SessionState::Skipped) => "over",
        Some(SessionState::Open | SessionState::InProgress | SessionState::Waiting(_)) => "begun",
        Some(SessionState::Locked) | None => "round",
    }
}

/// Whether a session that moves reads the same.
fn moves(course: &Course, from: &PlannedSession, to: &PlannedSession) -> &'static str {
    if moving::reads_the_same(&course.loaded.programs, from, to) {
        "same"
    } else {
        "moves"
    }
}

fn title(course: &Course, planned: &PlannedSession) -> String {
    Place::find(&course.loaded.programs, planned).map_or_else(
        |_| planned.key.to_string(),
        |place| round::title(&place).into_owned(),
    )
}

/// The question of an answer that counts no more, with the session in which it was sent.
fn set_aside(course: &Course, aside: &SetAside) -> Option<Value> {
    let run = &course.loaded.run;
    let sent = run.session(&aside.session)?.sent(&aside.send)?;
    let program = course.loaded.programs.get(&sent.from.program)?;
    let question = label(course, program, &aside.ask)?;
    Some(json!({"session": title(course, &sent.from), "question": question}))
}

/// A question as it was put; of the version at hand, or of one before it.
fn label(course: &Course, program: &Program, ask: &Id) -> Option<String> {
    let earlier = course.loaded.run.earlier().iter().rev();
    let earlier = earlier.filter_map(|one| course.loaded.programs.get(one));
    let mut programs = std::iter::once(program).chain(earlier.map(|program| &**program));
    programs.find_map(|program| Some(program.ask(ask)?.label.clone()))
}

/// The form.
#[derive(Deserialize)]
pub struct Chosen {
    key: Uuid,
    seen: u64,
    #[serde(default)]
    to: u32,
}

/// Moves it.
///
/// # Errors
/// As [`page`], and when the client or a colleague did something since the page was made: then it is to be looked over anew.
pub async fn post(
    professional: Professional,
    Path((client, run)): Path<(Uuid, Uuid)>,
    Form(chosen): Form<Chosen>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    let new = NewMove {
        to: ProgramRef {
            tool: course.loaded.run.plan().program.tool.clone(),
            version: chosen.to,
        },
        seen: chosen.seen,
        key: chosen.key,
    };
    let app = &professional.app;
    let moved = app
        .store
        .move_version(run, &professional.person, new, app.stamp())
        .await;
    match moved.map_err(Error::from) {
        Ok(_) => Ok(Redirect::to(&format!("{}?done=moved", course.href())).into_response()),
        Err(Error::Refused(refused)) => Err(refused
            .leads("newest", format!("{}/version", course.href()))
            .into()),
        Err(other) => Err(other),
    }
}
