//! A form of the player as it was posted, with the files that were chosen in it.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::header,
};
use axum_extra::extract::Form;

use crate::{app::App, error::Error, photo};

/// The most that one form with files can be, in bytes: a photo, and what was typed beside it.
const LARGEST: usize = photo::LARGEST + 1024 * 1024;

/// The fields of a form in their order, and the files that were chosen in it, by the name of their field.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    /// Fields: name and value.
    pub fields: Vec<(String, String)>,
    /// Files: name of the field and what is in it; none where nothing was chosen.
    pub files: Vec<(String, Bytes)>,
}

impl FromRequest<Arc<App>> for Filled {
    type Rejection = Error;

    async fn from_request(mut request: Request, app: &Arc<App>) -> Result<Self, Error> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let with_files =
            kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
        if !with_files {
            let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, app)
                .await
                .map_err(|refused| unreadable(refused.status(), refused.body_text()))?;
            return Ok(Self {
                fields,
                files: Vec::new(),
            });
        }
        DefaultBodyLimit::max(LARGEST).apply(&mut request);
        let mut parts = Multipart::from_request(request, app)
            .await
            .map_err(|refused| Error::Unreadable(refused.body_text()))?;
        let mut filled = Self::default();
        while let Some(part) = parts.next_field().await.map_err(unread)? {
            let name = part.name().unwrap_or_default().to_owned();
            if let Some(file) = part.file_name() {
                // A field in which nothing was chosen is sent as a file without a name.
                let chosen = !file.is_empty();
                let bytes = part.bytes().await.map_err(unread)?;
                if chosen || !bytes.is_empty() {
                    filled.files.push((name, bytes));
                }
            } else {
                filled
                    .fields
                    .push((name, part.text().await.map_err(unread)?));
            }
        }
        Ok(filled)
    }
}

fn unread(error: axum::extract::multipart::MultipartError) -> Error {
    unreadable(error.status(), error.body_text())
}

fn unreadable(status: axum::http::StatusCode, why: String) -> Error {
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooLarge
    } else {
        Error::Unreadable(why)
    }
}
