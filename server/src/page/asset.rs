//! Files that are part of the program (style, scripts) and of published tools (pictures, films, documents).

mod range;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use serde_json::json;
use uuid::Uuid;

use std::sync::{Arc, LazyLock};

use content::{Bundle, media::MediaType};
use engine::Id;

use crate::{
    app::App,
    error::Error,
    page::address::Path,
    role::{Signed, Visitor},
    store::{Media, Person, Role},
};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Static;

/// The address of the program's own files, with the version of all of them in it: what stands there never changes, so that a
/// browser need not ask for it again.
pub(crate) static BASE: LazyLock<String> = LazyLock::new(|| {
    let mut hash = blake3::Hasher::new();
    let mut names: Vec<_> = Static::iter().collect();
    names.sort();
    for name in names {
        let file = Static::get(&name).map(|file| file.metadata.sha256_hash());
        hash.update(name.as_bytes());
        hash.update(&file.unwrap_or_default());
    }
    format!("/static/{VERSION}{}", &hash.finalize().to_hex()[..12])
});

/// What begins the piece of an address that is a version.
const VERSION: &str = "v-";

/// Style sheets, scripts and icons. Under the address of this version a browser keeps them; elsewhere it asks again each time, and gets
/// nothing but "unchanged" if it has the newest. A page of another version gets the newest too.
///
/// # Errors
/// When there is no such file.
pub async fn file(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let (version, name) = match path.split_once('/') {
        Some((version, name)) if version.starts_with(VERSION) => (Some(version), name),
        _ => (None, path.as_str()),
    };
    let file = Static::get(name).ok_or(Error::NotFound)?;
    let keep = if version.is_some_and(|version| BASE.ends_with(version)) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let tag = format!(
        "\"{}\"",
        blake3::Hash::from(file.metadata.sha256_hash()).to_hex()
    );
    let fresh = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, keep.to_owned()),
    ];
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes())
    {
        return Ok((StatusCode::NOT_MODIFIED, fresh).into_response());
    }
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    };
    Ok((
        fresh,
        [(header::CONTENT_TYPE, kind)],
        file.data.into_owned(),
    )
        .into_response())
}

/// The script that stands between the pages and the connection. It may only speak for the addresses below its own.
///
/// # Errors
/// When it is not part of the program.
pub async fn worker(headers: HeaderMap) -> Result<Response, Error> {
    file(Path("worker.js".to_owned()), headers).await
}

/// What a phone needs to put the site among its apps: `application/manifest+json`.
///
/// # Errors
/// When it cannot be made.
pub async fn manifest(visitor: Visitor) -> Result<Response, Error> {
    let name = &visitor.organisation.name;
    let icon = |file: &str, sizes: &str, kind: &str, purpose: &str| json!({"src": format!("/static/{file}"), "sizes": sizes, "type": kind, "purpose": purpose});
    let manifest = json!({
        "name": name,
        "short_name": name,
        "lang": visitor.language.tag(),
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf6ef",
        "theme_color": "#0f5b53",
        "icons": [
            icon("icon.svg", "any", "image/svg+xml", "any"),
            icon("icon-192.png", "192x192", "image/png", "any"),
            icon("icon-512.png", "512x512", "image/png", "any"),
            icon("icon-512-whole.png", "512x512", "image/png", "maskable"),
        ],
    });
    let kind = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    Ok((kind, manifest.to_string()).into_response())
}

/// A photo that a client gave as an answer, for that client, and once it was sent for who accompanies them. No cache keeps it.
///
/// # Errors
/// When there is no such photo, or this person may not know of it.
pub async fn photo(
    signed: Signed,
    State(app): State<Arc<App>>,
    Path(photo): Path<Uuid>,
) -> Result<Response, Error> {
    let bytes = app.store.photo(photo, signed.person.id).await?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, bytes.ok_or(Error::NotFound)?).into_response())
}

/// A picture, sound, film or document of a tool, whole or the part that is asked for, for anyone of the organisation that published it.
///
/// # Errors
/// When the organisation has no such tool, or the tool no such file.
pub async fn media(
    signed: Signed,
    State(app): State<Arc<App>>,
    Path((tool, version, path)): Path<(String, u32, String)>,
    asked: HeaderMap,
) -> Result<Response, Error> {
    let organisation = signed.person.organisation_id;
    let published = app.store.media(organisation, &tool, version, &path).await?;
    // A version of a tool never changes; what is written does.
    let (media, kept) = match published {
        Some(media) => (media, "private, max-age=31536000, immutable"),
        None => (
            of_draft(&app, &signed.person, &tool, version, &path).await?,
            "no-store",
        ),
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    match media.kind.as_str() {
        // A drawing opened by itself is a document of its own, in which nothing may run.
        "image/svg+xml" => {
            headers.insert(
                header::CONTENT_SECURITY_POLICY,
                HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox"),
            );
        }
        // What is read with another program is handed over to it.
        "application/pdf" => {
            headers.insert(
                header::CONTENT_DISPOSITION,
                HeaderValue::from_static("attachment"),
            );
        }
        _ => {}
    }
    let kind = [(header::CONTENT_TYPE, media.kind)];
    let length = media.bytes.len();
    Ok(match range::wanted(&asked, length) {
        range::Wanted::Whole => (headers, kind, media.bytes).into_response(),
        range::Wanted::Part(part) => {
            let (first, last) = (part.start(), part.end());
            let range = [(
                header::CONTENT_RANGE,
                format!("bytes {first}-{last}/{length}"),
            )];
            let bytes = media.bytes.get(part).unwrap_or_default().to_vec();
            (StatusCode::PARTIAL_CONTENT, headers, kind, range, bytes).into_response()
        }
    })
}

/// A file of a text that is written and not published, under a version that is not published either: for those who write.
async fn of_draft(
    app: &App,
    person: &Person,
    tool: &str,
    version: u32,
    path: &str,
) -> Result<Media, Error> {
    if !matches!(person.role, Role::Author | Role::ReleaseManager) {
        return Err(Error::NotFound);
    }
    let (organisation, tool) = (person.organisation_id, Id::from(tool));
    let newest = app.store.newest_version(organisation, &tool).await?;
    if newest.is_some_and(|newest| version <= newest.version) {
        return Err(Error::NotFound);
    }
    let draft = app.store.module_draft(organisation, &tool).await?;
    let bundle = draft.and_then(|draft| Bundle::from_bytes(&draft.bundle).ok());
    let bytes = bundle.and_then(|mut bundle| bundle.media.remove(path));
    match (bytes, MediaType::of(path)) {
        (Some(bytes), Some(kind)) => Ok(Media {
            hash: String::new(),
            kind: kind.content_type().to_owned(),
            bytes,
        }),
        _ => Err(Error::NotFound),
    }
}
