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
    let checked = check::check(&author, None).await?;
    let modules: Vec<Value> = checked.iter().map(row).collect();
    author.page("author/modules", json!({"modules": modules}))
}

fn row(module: &Checked) -> Value {
    let header = &module.published.header;
    let count = |severity: Severity| {
        let found = module.diagnostics.iter();
        found
            .filter(|diagnostic| diagnostic.severity() == severity)
            .count()
    };
    json!({
        "title": header.title,
        "href": format!("/modules/{}", header.id),
        "file": module.file,
        "kind": header.kind.slug(),
        "version": header.version,
        "state": module.state(),
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "words": module.words(),
        "changed_at": module.published.published_at,
        "lang": header.language,
    })
}
