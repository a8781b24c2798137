//! Feedback that was given, as a letter.

use engine::{Actor, Sent};
use serde_json::{Value, json};

use crate::{error::Error, page::professional::file, role::Professional};

/// The feedback on a send, for the template `part/letter`; or the reason with which its wait was ended.
pub(super) async fn of(professional: &Professional, sent: &Sent) -> Result<Option<Value>, Error> {
    let Some(feedback) = &sent.feedback else {
        return Ok(None);
    };
    let by = match feedback.by {
        Actor::Professional(id) => Some(id),
        Actor::Client(_) | Actor::System => None,
    };
    Ok(Some(json!({
        "from": file::name(professional, by).await?,
        "at": feedback.at,
        "text": feedback.text.as_deref().unwrap_or_default(),
    })))
}
