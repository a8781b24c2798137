//! The author's first page: every module, with its state and how many problems it has.

use axum::{extract::Query, response::Response};
use dsl::Severity;
use serde_json::{Value, json};

use super::check::{self, Checked};
use crate::{error::Error, page::find::Find, role::Author};

/// The page.
///
/// # Errors
/// When what is published cannot be read.
pub async fn page(author: Author, Query(find): Query<Find>) -> Result<Response, Error> {
    let mut checked = check::check(&author).await?;
    checked.sort_by_cached_key(|module| (turn(module), catalog::folded(title(module))));
    let mut modules = Vec::new();
    for module in &checked {
        if find.is_in(&format!("{} {}", title(module), module.tool)) {
            modules.push(row(&author, module).await?);
        }
    }
    author.page(
        "author/modules",
        json!({"modules": modules, "find": find.shown("module", checked.len(), "/modules"), "write_href": "/write", "upload_href": "/upload"}),
    )
}

/// What somebody has to do something about comes first: what waits to be published, what was given back, what has errors, what is being written.
fn turn(module: &Checked) -> usize {
    let turns = ["released", "given-back", "broken", "changed", "new"];
    let state = module.state();
    turns
        .iter()
        .position(|turn| *turn == state)
        .unwrap_or(turns.len())
}

fn title(module: &Checked) -> &str {
    let published = module.published.as_ref();
    let draft = module.draft.as_ref().map(|draft| draft.title.as_str());
    draft
        .or(published.map(|published| published.header.title.as_str()))
        .unwrap_or(module.tool.as_str())
}

async fn row(author: &Author, module: &Checked) -> Result<Value, Error> {
    let header = module.published.as_ref().map(|published| &published.header);
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
        "title": title(module),
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
