//! The author's first page: every module, with its state and how many problems it has.

use axum::response::Response;
use dsl::Severity;
use serde_json::{Value, json};

use super::check::{self, Checked};
use crate::{error::Error, role::Author};

/// The page.
///
/// # Errors
/// When what is published cannot be read.
pub async fn page(author: Author) -> Result<Response, Error> {
    let checked = check::check(&author).await?;
    let mut modules = Vec::new();
    for module in &checked {
        modules.push(row(&author, module).await?);
    }
    author.page(
        "author/modules",
        json!({"modules": modules, "write_href": "/write", "upload_href": "/upload"}),
    )
}

async fn row(author: &Author, module: &Checked) -> Result<Value, Error> {
    let header = module.published.as_ref().map(|published| &published.header);
    let title = module.draft.as_ref().map(|draft| &draft.title);
    let at = module.draft.as_ref().map(|draft| draft.saved_at);
    let at = at.or(module
        .published
        .as_ref()
        .map(|published| published.published_at));
    let by = match &module.draft {
        Some(draft) => author.app.store.person(draft.saved_by).await?,
        None => None,
    };
    Ok(json!({
        "title": title.or(header.map(|header| &header.title)),
        "href": format!("/modules/{}", module.tool),
        "file": format!("{0}/{0}.module", module.tool),
        "kind": header.map(|header| header.kind.slug()),
        "version": header.map(|header| header.version),
        "state": module.state(),
        "errors": module.count(Severity::Error),
        "warnings": module.count(Severity::Warning),
        "words": module.words(),
        "changed_at": at,
        "by": by.map(|person| person.name),
        "lang": header.map(|header| &header.language),
    }))
}
