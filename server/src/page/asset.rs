//! Files that are part of the program (style, scripts) and of published tools (pictures).

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

use std::sync::Arc;

use crate::{app::App, error::Error, page::address::Path, role::Signed};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Static;

/// Style sheet, scripts and icon. The browser asks again each time, and gets nothing but "unchanged" if it has the newest.
///
/// # Errors
/// When there is no such file.
pub async fn file(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let file = Static::get(&path).ok_or(Error::NotFound)?;
    let tag = format!(
        "\"{}\"",
        blake3::Hash::from(file.metadata.sha256_hash()).to_hex()
    );
    let fresh = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
    ];
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes())
    {
        return Ok((StatusCode::NOT_MODIFIED, fresh).into_response());
    }
    let kind = match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    };
    Ok((
        fresh,
        [(header::CONTENT_TYPE, kind)],
        file.data.into_owned(),
    )
        .into_response())
}

/// A picture of a tool, for anyone of the organisation that published it.
///
/// # Errors
/// When the organisation has no such tool, or the tool no such file.
pub async fn media(
    signed: Signed,
    State(app): State<Arc<App>>,
    Path((tool, version, path)): Path<(String, u32, String)>,
) -> Result<Response, Error> {
    let organisation = signed.person.organisation_id;
    let media = app
        .store
        .media(organisation, &tool, version, &path)
        .await?
        .ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, media.kind),
        // A version of a tool never changes.
        (
            header::CACHE_CONTROL,
            "private, max-age=31536000, immutable".to_owned(),
        ),
        // A drawing opened by itself is a document of its own, in which nothing may run.
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned(),
        ),
    ];
    Ok((headers, media.bytes).into_response())
}
