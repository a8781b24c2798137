//! Putting away what one began oneself.

use axum::{
    Form,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::passage::Passage;
use crate::{error::Error, page::address::Path, role::Participant};

/// The form.
#[derive(Deserialize)]
pub struct Pressed {
    key: Uuid,
}

/// Puts a tool away. What was sent stays to be read.
///
/// # Errors
/// When it is not this person's own to put away.
pub async fn post(
    participant: Participant,
    Path(run): Path<Uuid>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Error> {
    let app = &participant.app;
    app.store
        .put_away(run, &participant.person, pressed.key, app.stamp())
        .await?;
    let home = participant.home();
    Ok(Redirect::to(&format!("{home}?done=put-away")).into_response())
}

impl Passage<'_> {
    /// For the template `part/put-away`; `null` where it is not the reader's own to put away, or is over.
    pub(super) async fn stop(&self) -> Result<Value, Error> {
        let app = &self.client.app;
        let person = &self.client.person;
        let own = app.store.may_put_away(person, &self.loaded.records).await?;
        if self.loaded.run.is_finished() || !own {
            return Ok(Value::Null);
        }
        Ok(json!({"action": self.href("/stop"), "key": app.id()}))
    }
}
