//! What was written to and fro about something that was sent: the feedback, or why one can go on without it, and the replies
//! beneath it. Client and professional see the same.

use engine::{Actor, Sent};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{error::Error, role::Visitor, store::ReplyRow};

/// The sequence number of the last that was written about a send; 0 where nothing was.
pub(crate) fn last(sent: &Sent) -> u64 {
    let feedback = sent.feedback.iter().map(|feedback| feedback.sequence);
    let released = sent.released.iter().map(|release| release.sequence);
    let replies = sent.replies.iter().map(|reply| reply.sequence);
    feedback.chain(released).chain(replies).max().unwrap_or(0)
}

/// Who reads a thread, and what they have seen of it.
pub(crate) struct Reading<'a> {
    /// Who they are.
    pub(crate) person: Uuid,
    /// The sequence number up to which they have read it.
    pub(crate) seen: u64,
    /// The tasks of the replies beneath it: they say which were read without an answer.
    pub(crate) tasks: &'a [ReplyRow],
}

/// All of it in order of time, for the template `part/thread`. Why a wait was ended is there where a person gave a reason.
pub(crate) async fn thread(
    visitor: &Visitor,
    sent: &Sent,
    reading: &Reading<'_>,
) -> Result<Vec<Value>, Error> {
    let mut written = Vec::new();
    if let Some(feedback) = &sent.feedback {
        written.push((
            "feedback",
            feedback.sequence,
            feedback.by,
            feedback.at,
            &feedback.text,
        ));
    }
    if let Some(release) = &sent.released {
        written.push((
            "released",
            release.sequence,
            release.by,
            release.at,
            &release.reason,
        ));
    }
    let replies = sent.replies.iter();
    written.extend(replies.map(|reply| ("reply", reply.sequence, reply.by, reply.at, &reply.text)));
    written.sort_by_key(|(_, sequence, ..)| *sequence);
    let mut thread = Vec::new();
    for (kind, sequence, by, at, text) in written {
        let (Actor::Client(who) | Actor::Professional(who)) = by else {
            continue;
        };
        let task = reading
            .tasks
            .iter()
            .find(|task| task.sequence.cast_unsigned() == sequence);
        let read_by = name(visitor, task.and_then(|task| task.read_by)).await?;
        let mine = who == reading.person;
        // What stands alone needs no mark: it is what one came for.
        let fresh = !mine && sequence > reading.seen && !thread.is_empty();
        thread.push(json!({
            "kind": kind,
            "from": name(visitor, Some(who)).await?,
            "at": at,
            "text": text.as_deref().unwrap_or_default(),
            "mine": mine,
            "client": matches!(by, Actor::Client(_)),
            "fresh": fresh,
            "read_by": read_by,
        }));
    }
    Ok(thread)
}

async fn name(visitor: &Visitor, id: Option<Uuid>) -> Result<Option<String>, Error> {
    let person = match id {
        Some(id) => visitor.app.store.person(id).await?,
        None => None,
    };
    Ok(person.map(|person| person.name))
}
