//! What became of a send: feedback, as a letter, or that its wait was ended without.

use engine::{Actor, PersonId, Sent};
use serde_json::{Value, json};

use crate::{error::Error, page::professional::file, role::Professional};

/// The feedback on a send, for the template `part/letter`.
pub(super) async fn of(professional: &Professional, sent: &Sent) -> Result<Option<Value>, Error> {
    let Some(feedback) = &sent.feedback else {
        return Ok(None);
    };
    Ok(Some(json!({
        "from": file::name(professional, who(feedback.by)).await?,
        "at": feedback.at,
        "text": feedback.text.as_deref().unwrap_or_default(),
    })))
}

/// That the wait of a send was ended without feedback: by whom, when and why.
pub(super) async fn released(
    professional: &Professional,
    sent: &Sent,
) -> Result<Option<Value>, Error> {
    let Some(release) = &sent.released else {
        return Ok(None);
    };
    Ok(Some(json!({
        "who": file::name(professional, who(release.by)).await?,
        "at": release.at,
        "reason": release.reason,
    })))
}

fn who(by: Actor) -> Option<PersonId> {
    match by {
        Actor::Professional(id) => Some(id),
        Actor::Client(_) | Actor::System => None,
    }
}
