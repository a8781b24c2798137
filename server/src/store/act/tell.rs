//! What the contact history tells of a record.

use engine::{Actor, Event, Id, Place, Record, Step};
use sea_orm::{DatabaseTransaction, EntityTrait};
use serde_json::json;

use super::{ActError, Scene, by_record};
use crate::store::{
    Stamp,
    history::{Kind, Note},
    person, run,
    sending::send_slug,
};

/// Writes the entry of a record, where it has one.
pub(super) async fn tell(
    transaction: &DatabaseTransaction,
    scene: &Scene,
    record: &Record,
    stamp: &Stamp,
) -> Result<(), ActError> {
    let row = &scene.loaded.row;
    let (kind, session, mut detail) = match &record.event {
        Event::Assigned { source, .. } => {
            let by_tool = match source {
                Some(source) => run::Entity::find_by_id(source.run).one(transaction).await?,
                None => None,
            };
            (
                Kind::Assigned,
                None,
                json!({ "by-tool": by_tool.map(|row| row.title) }),
            )
        }
        Event::PlanChanged { plan } => {
            let loaded = &scene.loaded;
            let changed = by_record(&loaded.programs, &loaded.records, plan);
            (Kind::PlanChanged, None, json!({ "changed": changed }))
        }
        Event::Moved { plan, .. } => {
            let version = plan.program.version;
            (Kind::Moved, None, json!({ "version": version }))
        }
        Event::SessionOpened { session } => {
            // Only who opens it before its time says why.
            let early = record.words.is_some();
            (
                Kind::SessionOpened,
                Some(session),
                json!({ "early": early }),
            )
        }
        Event::SessionSkipped { session } => (Kind::SessionSkipped, Some(session), json!({})),
        Event::SessionBegun { session } => (Kind::SessionBegun, Some(session), json!({})),
        Event::Sent {
            session,
            send,
            waits,
            ..
        } => (
            Kind::Sent,
            Some(session),
            json!({ "send": send_slug(send), "waits": waits }),
        ),
        Event::MilestoneReached { session, milestone } => (
            Kind::MilestoneReached,
            Some(session),
            json!({ "milestone": milestone_title(scene, session, milestone) }),
        ),
        Event::AlertRaised { session, .. } => {
            let to = match row.responsible_id {
                Some(to) => person::Entity::find_by_id(to).one(transaction).await?,
                None => None,
            };
            let name = to.map(|person| person.name);
            (
                Kind::AlertRaised,
                Some(session),
                json!({ "professional": name }),
            )
        }
        Event::AlertHandled { session, .. } => (Kind::AlertHandled, Some(session), json!({})),
        Event::FeedbackPosted { session, send } => (
            Kind::FeedbackPosted,
            Some(session),
            json!({ "send": send_slug(send) }),
        ),
        Event::Replied { session, send } => (
            Kind::Replied,
            Some(session),
            json!({ "send": send_slug(send) }),
        ),
        Event::Released { session, send } => (
            Kind::Released,
            Some(session),
            json!({ "send": send_slug(send) }),
        ),
        Event::SessionDone { session } => (Kind::SessionDone, Some(session), json!({})),
        Event::SessionAborted { session } => (Kind::SessionAborted, Some(session), json!({})),
        Event::AskedAgain { session } => (Kind::AskedAgain, Some(session), json!({})),
        Event::Transferred { to: to_id } => {
            let to_id = *to_id;
            let to = person::Entity::find_by_id(to_id).one(transaction).await?;
            let name = to.map(|person| person.name);
            let own = record.by == Actor::Professional(to_id);
            (
                Kind::Transferred,
                None,
                json!({ "professional": name, "self": own }),
            )
        }
        Event::Completed => (Kind::Completed, None, json!({})),
        Event::Withdrawn => (Kind::Withdrawn, None, json!({})),
        // The tool that is added tells of itself.
        Event::TriggerFired { .. } => return Ok(()),
    };
    detail["title"] = json!(row.title);
    let mut note = Note::of(&scene.client, kind).run(row.id, &row.tool);
    if let Some(session) = session {
        detail["session-title"] = json!(title(scene, session));
        note = note.session(session.as_str());
    }
    if let Event::MilestoneReached { .. } = record.event {
        // Whoever ended the wait, it is the client who got there.
        note = note.by(&scene.client);
    } else if record.by != Actor::System {
        note = note.by(&scene.actor);
    }
    note.detail(&detail).insert(transaction, stamp).await?;
    Ok(())
}

fn title(scene: &Scene, session: &Id) -> Option<String> {
    let planned = scene.loaded.run.plan().session(session)?;
    let place = Place::find(&scene.loaded.programs, planned).ok()?;
    Some(crate::round::title(&place).into_owned())
}

fn milestone_title(scene: &Scene, session: &Id, milestone: &Id) -> Option<String> {
    let planned = scene.loaded.run.plan().session(session)?;
    let place = Place::find(&scene.loaded.programs, planned).ok()?;
    place.session.steps.iter().find_map(|step| match step {
        Step::Milestone(found) if found.id == *milestone => Some(found.title.clone()),
        Step::Milestone(_) | Step::Page(_) | Step::Gate(_) | Step::Trigger(_) | Step::Result(_) => {
            None
        }
    })
}
