//! One module: its pages to look at, and what is still to be mended.

use axum::response::Response;
use serde_json::{Value, json};

use super::{check, problem::problem};
use crate::{error::Error, page::address::Path, page::catalogue, role::Author};

/// The page.
///
/// # Errors
/// When the organisation has no such module.
pub async fn page(author: Author, Path(tool): Path<String>) -> Result<Response, Error> {
    let checked = check::check(&author, Some(&tool)).await?;
    let module = checked.into_iter().next().ok_or(Error::NotFound)?;
    let published = catalogue::program(&author, &author.person, &tool).await?;
    // What can be looked at is what clients get; a stricter compiler takes nothing away.
    let chapters = published.chapters.iter();
    let sessions = chapters.flat_map(|chapter| &chapter.sessions);
    let previews: Vec<Value> = sessions
        .filter(|session| session.pages().next().is_some())
        .map(|session| {
            json!({"title": session.title, "href": catalogue::preview::href(&published, session, 1)})
        })
        .collect();
    let problems: Vec<Value> = module
        .diagnostics
        .iter()
        .map(|diagnostic| problem(diagnostic, &module.texts, author.language))
        .collect();
    let header = &module.published.header;
    author.page(
        "author/module",
        json!({
            "title": header.title,
            "file": module.file,
            "kind": header.kind.slug(),
            "version": header.version,
            "state": module.state(),
            "back": "/modules",
            "detail_href": catalogue::of_tool(&header.id),
            "words": module.words(),
            "sessions": catalogue::sessions(&published),
            "previews": previews,
            "problems": problems,
        }),
    )
}
