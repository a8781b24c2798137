//! Tools that are added by a tool. They are the client's gain: whatever is wrong with one never fails the client's own act.
//! A client never gets the same tool twice at once: who is at work on it already keeps that one, with the schedule it has. A
//! questionnaire that is there already is asked for once more.

use std::{collections::BTreeMap, sync::Arc};

use engine::{Act, Actor, Drafts, Event, Id, Input, Plan, Program, Record, Schedule, Source};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{ActError, Programs, Scene, begin, new_scene};
use crate::store::{
    Stamp, Store,
    history::{Kind, Note},
    program, run,
};

/// Adds the tools of the triggers among `records`.
pub(super) async fn add(
    store: &Store,
    transaction: &DatabaseTransaction,
    scene: &Scene,
    records: &[Record],
    stamp: &Stamp,
) -> Result<Vec<Uuid>, ActError> {
    let mut added = Vec::new();
    for record in records {
        let Event::TriggerFired {
            trigger,
            tool,
            schedule,
            ..
        } = &record.event
        else {
            continue;
        };
        let there = run::unfinished(transaction, scene.client.id, tool.as_str()).await?;
        if let Some(there) = there {
            if ask_again(store, transaction, scene, there.id, stamp).await? {
                added.push(there.id);
                continue;
            }
            let detail = json!({ "there": there.title });
            not_added(transaction, scene, Kind::ToolThere, detail, stamp).await?;
            continue;
        }
        let organisation = scene.loaded.row.organisation_id;
        let program = match program::newest(transaction, organisation, tool).await? {
            Some(which) => store.program_in(transaction, organisation, &which).await?,
            None => None,
        };
        let Some(program) = program else {
            missing(transaction, scene, tool, "not published", stamp).await?;
            continue;
        };
        match one(
            store,
            transaction,
            scene,
            trigger,
            *schedule,
            program,
            stamp,
        )
        .await
        {
            Ok(run) => added.push(run),
            Err(ActError::Refusal(refusal)) => {
                missing(transaction, scene, tool, &refusal.to_string(), stamp).await?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(added)
}

/// Asks once more for a questionnaire that the client has already. False where there is nothing to ask for.
async fn ask_again(
    store: &Store,
    transaction: &DatabaseTransaction,
    scene: &Scene,
    run: Uuid,
    stamp: &Stamp,
) -> Result<bool, ActError> {
    let Some(row) = run::hold(transaction, run).await? else {
        return Ok(false);
    };
    let loaded = store.load_run(transaction, row).await?;
    let program = loaded.programs.get(&loaded.run.plan().program);
    let current = loaded.run.current();
    let (true, Some((planned, _))) = (
        program.is_some_and(|program| program.header.kind == engine::Kind::Questionnaire),
        current,
    ) else {
        return Ok(false);
    };
    let input = Input::AskAgain {
        session: planned.key.clone(),
    };
    let act = Act {
        input: &input,
        by: Actor::System,
        key: stamp.id(),
        now: stamp.now,
        alerts: false,
    };
    let records = engine::take(
        &loaded.programs,
        Some(&loaded.run),
        &Drafts::default(),
        &act,
    )?;
    let asked = !records.is_empty();
    let mut other = Scene {
        loaded,
        client: scene.client.clone(),
        actor: scene.actor.clone(),
        by: Actor::System,
    };
    super::keep::keep(transaction, &mut other, &records, stamp).await?;
    Ok(asked)
}

async fn one(
    store: &Store,
    transaction: &DatabaseTransaction,
    scene: &Scene,
    trigger: &Id,
    schedule: Option<Schedule>,
    program: Arc<Program>,
    stamp: &Stamp,
) -> Result<Uuid, ActError> {
    let parent = &scene.loaded;
    let responsible = parent.run.responsible();
    let feedback = parent.run.plan().feedback && responsible.is_some();
    let plan = Plan {
        schedule,
        ..Plan::of(&program, feedback)
    };
    let which = plan.program.clone();
    let input = Input::Assign {
        plan,
        responsible,
        source: Some(Source {
            run: parent.row.id,
            tool: Id::new(parent.row.tool.clone()),
            trigger: trigger.clone(),
        }),
    };
    let key = stamp.id();
    let act = Act {
        input: &input,
        by: Actor::System,
        key,
        now: stamp.now,
        alerts: false,
    };
    let row = run::new_row(stamp.id(), &scene.client, &program, key, stamp.now)?;
    let id = row.id;
    let elsewhere = store
        .elsewhere(transaction, &(&scene.client).into(), [&*program])
        .await?;
    let programs = Programs {
        programs: BTreeMap::from([(which, program)]),
        elsewhere,
    };
    let records = engine::take(&programs, None, &Drafts::default(), &act)?;
    let first = records.first().ok_or(engine::Refusal::NothingToDo)?;
    let mut added = new_scene(
        scene.client.clone(),
        scene.actor.clone(),
        Actor::System,
        row,
        first,
        programs,
    )?;
    begin(transaction, &mut added, &records, stamp).await?;
    Ok(id)
}

async fn missing(
    transaction: &DatabaseTransaction,
    scene: &Scene,
    tool: &Id,
    why: &str,
    stamp: &Stamp,
) -> Result<(), ActError> {
    tracing::warn!(run = %scene.loaded.row.id, %tool, why, "a tool that should have been added was not");
    let detail = json!({ "missing": tool });
    not_added(transaction, scene, Kind::ToolMissing, detail, stamp).await
}

async fn not_added(
    transaction: &DatabaseTransaction,
    scene: &Scene,
    kind: Kind,
    mut detail: Value,
    stamp: &Stamp,
) -> Result<(), ActError> {
    let row = &scene.loaded.row;
    detail["title"] = json!(row.title);
    Note::of(&scene.client, kind)
        .run(row.id, &row.tool)
        .detail(&detail)
        .insert(transaction, stamp)
        .await?;
    Ok(())
}
