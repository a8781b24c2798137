//! A document made of a client's answers, as it was sent: to read along and to print.

use axum::response::Response;
use uuid::Uuid;

use super::file::{self, Course};
use crate::{
    error::Error,
    page::{
        address::Path,
        show::{address, document::Document},
    },
    role::Professional,
    store::View,
};

/// The page.
///
/// # Errors
/// When nothing was sent there by a client whom the professional accompanies, or what was sent holds no such document.
pub async fn page(
    professional: Professional,
    Path((client, run, session, send, document)): Path<(Uuid, Uuid, String, String, String)>,
) -> Result<Response, Error> {
    let course = Course::find(&professional, client, run).await?;
    let session = address::session(&session);
    let send = address::send(&send).ok_or(Error::NotFound)?;
    let loaded = &course.loaded;
    let sent = loaded
        .run
        .session(&session)
        .and_then(|session| session.sent(&send));
    let sent = sent.ok_or(Error::NotFound)?;
    let sheets = engine::sheets_of_send(&loaded.programs, &loaded.run, &session, &send)?;
    let planned = loaded.run.plan().session(&session).ok_or(Error::NotFound)?;
    let place = engine::Place::find(&loaded.programs, planned)?;
    let shown = Document {
        id: &document,
        client: &course.client.name,
        at: sent.at,
        back: course.send_href(&session, &send),
    };
    let data = course.with_tool(&professional, place.program, |tool| shown.of(tool, &sheets));
    let data = data.ok_or(Error::NotFound)?;
    let view = View::Answers {
        run,
        session: session.to_string(),
    };
    file::look(&professional, &course.client, view).await?;
    professional.page("document", data)
}
