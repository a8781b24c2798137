//! What follows from records: rows for lists, tasks, the contact history, drafts that went.

use engine::{Actor, Event, Id, Item, Place, Record, Refusal, Sending, Words};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::{ActError, Scene, tell};
use crate::store::{
    Stamp, StoreError, alert_task, draft, event, feedback_draft, feedback_task, link, outbox,
    reminder, reply_task,
};

/// Stores records with all that follows from them, and takes them into the scene's run.
pub(super) async fn keep(
    transaction: &DatabaseTransaction,
    scene: &mut Scene,
    records: &[Record],
    stamp: &Stamp,
) -> Result<(), ActError> {
    for record in records {
        if record.sequence > scene.loaded.run.sequence() {
            scene.loaded.run.apply(record);
        }
    }
    event::append(transaction, &scene.loaded.row, records).await?;
    let loaded = &mut scene.loaded;
    loaded.row.project(&loaded.run, &loaded.programs)?;
    loaded.row.save(transaction).await?;
    for record in records {
        follow(transaction, scene, record, stamp).await?;
        reminder::follow(transaction, &scene.loaded.row, record).await?;
        tell::tell(transaction, scene, record, stamp).await?;
    }
    scene.loaded.records.extend_from_slice(records);
    Ok(())
}

async fn follow(
    transaction: &DatabaseTransaction,
    scene: &Scene,
    record: &Record,
    stamp: &Stamp,
) -> Result<(), ActError> {
    let row = &scene.loaded.row;
    match &record.event {
        Event::Sent {
            session,
            send,
            waits,
            ..
        } => {
            if let Some(Words::Sent { answers, .. }) = &record.words {
                draft::clear(transaction, row.id, session, send, answers.keys()).await?;
            }
            if *waits {
                let (session_title, gate_title) = titles(scene, session, send);
                feedback_task::open(
                    transaction,
                    row,
                    (session, send),
                    session_title,
                    gate_title,
                    record.at,
                )
                .await?;
                outbox::put(transaction, row, "feedback-wanted", record, stamp).await?;
            }
        }
        Event::FeedbackPosted { session, send } => {
            feedback_task::close(transaction, row.id, Some((session, send)), record.at).await?;
            feedback_draft::clear(transaction, row.id, session, send, scene.actor.id).await?;
            taken_up(transaction, scene, session, send, record).await?;
            outbox::put(transaction, row, "feedback-given", record, stamp).await?;
        }
        Event::Replied { session, send } => {
            feedback_draft::clear(transaction, row.id, session, send, scene.actor.id).await?;
            if let Actor::Client(_) = record.by {
                let to = reader(transaction, scene, session, send).await?;
                let titles = titles(scene, session, send);
                let (sequence, at) = (record.sequence, record.at);
                let send = (session, send);
                reply_task::open(transaction, row, to, sequence, send, titles, at).await?;
                outbox::put_to(transaction, row, "reply-wanted", Some(to), record, stamp).await?;
            } else {
                taken_up(transaction, scene, session, send, record).await?;
                outbox::put(transaction, row, "reply-given", record, stamp).await?;
            }
        }
        Event::Released { session, send } => {
            feedback_task::close(transaction, row.id, Some((session, send)), record.at).await?;
            outbox::put(transaction, row, "feedback-given", record, stamp).await?;
        }
        Event::SessionAborted { .. } | Event::Withdrawn => {
            if scene.loaded.run.waiting().is_none() {
                feedback_task::close(transaction, row.id, None, record.at).await?;
            }
        }
        Event::Transferred { to } => {
            feedback_task::transfer(transaction, row.id, *to).await?;
            alert_task::transfer(transaction, row.id, *to).await?;
            reply_task::transfer(transaction, row.id, *to).await?;
        }
        Event::AlertRaised {
            session,
            page,
            alert,
            ..
        } => {
            let (page, task) = warning(scene, session, page, alert);
            alert_task::open(transaction, row, record.sequence, page, task, record.at).await?;
            outbox::put(transaction, row, "alert-raised", record, stamp).await?;
        }
        Event::AlertHandled { raised, .. } => {
            alert_task::close(transaction, row.id, *raised, record.at).await?;
        }
        // Who begins something needs no message that it is there.
        Event::Assigned { source: None, .. } if record.by != Actor::Client(scene.client.id) => {
            outbox::put(transaction, row, "assigned", record, stamp).await?;
        }
        Event::Assigned { .. }
        | Event::PlanChanged { .. }
        | Event::Moved { .. }
        | Event::SessionOpened { .. }
        | Event::SessionSkipped { .. }
        | Event::SessionBegun { .. }
        | Event::MilestoneReached { .. }
        | Event::TriggerFired { .. }
        | Event::SessionDone { .. }
        | Event::AskedAgain { .. }
        | Event::Completed => {}
    }
    Ok(())
}

/// Who is to read what the client has just written. Where nobody is left to, it is not taken.
async fn reader(
    transaction: &DatabaseTransaction,
    scene: &Scene,
    session: &Id,
    send: &Sending,
) -> Result<Uuid, ActError> {
    let run = scene.loaded.run.session(session);
    let sent = run
        .and_then(|run| run.sent(send))
        .ok_or(Refusal::NotFound)?;
    let (client, responsible) = (scene.client.id, scene.loaded.run.responsible());
    // Somebody who stops accompanying the client in this very instant is passed over.
    while let Some(reader) = reply_task::reader(transaction, client, responsible, sent).await? {
        if link::hold(transaction, client, reader).await?.is_some() {
            return Ok(reader);
        }
    }
    let session = session.clone();
    Err(Refusal::NobodyResponsible { session }.into())
}

/// What a professional writes takes up the replies that they have read.
async fn taken_up(
    transaction: &DatabaseTransaction,
    scene: &Scene,
    session: &Id,
    send: &Sending,
    record: &Record,
) -> Result<(), StoreError> {
    let (run, by) = (scene.loaded.row.id, scene.actor.id);
    reply_task::close_seen(transaction, run, (session, send), by, false, record.at).await?;
    Ok(())
}

/// The title of the page that warned, and what its author asks to be done.
fn warning(scene: &Scene, session: &Id, page: &Id, alert: &Id) -> (String, Option<String>) {
    let loaded = &scene.loaded;
    let planned = loaded.run.plan().session(session);
    let place = planned.and_then(|planned| Place::find(&loaded.programs, planned).ok());
    let found = place.and_then(|place| {
        let mut pages = place.session.pages();
        pages.find(|(_, found)| found.id == *page)
    });
    let Some((_, found)) = found else {
        return (page.to_string(), None);
    };
    let task = Item::find(&found.items, &mut |item| {
        if let Item::Alert(found) = item {
            (found.id == *alert).then(|| found.task.clone())
        } else {
            None
        }
    });
    (found.title.clone(), task.flatten())
}

/// The session's title, and the gate's where the send is one.
pub(in crate::store) fn titles(
    scene: &Scene,
    session: &Id,
    send: &Sending,
) -> (String, Option<String>) {
    let loaded = &scene.loaded;
    let planned = loaded.run.plan().session(session);
    let place = planned.and_then(|planned| Place::find(&loaded.programs, planned).ok());
    let Some(place) = place else {
        return (session.to_string(), None);
    };
    let gate = match send {
        Sending::Gate(gate) => place
            .session
            .gates()
            .find(|(_, found)| found.id == *gate)
            .map(|(_, gate)| gate.title.clone()),
        Sending::End | Sending::Entry(_) => None,
    };
    (crate::round::title(&place).into_owned(), gate)
}
