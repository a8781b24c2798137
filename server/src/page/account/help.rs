//! Whom one can reach now. One tap away from every page of a client, and open to all.

use axum::response::Response;
use engine::Text;
use serde_json::{Value, json};

use crate::{error::Error, page::show::item::NoGaps, role::Visitor};

/// The page.
///
/// # Errors
/// When it cannot be made.
pub async fn page(visitor: Visitor) -> Result<Response, Error> {
    let settings: Value = serde_json::from_str(&visitor.organisation.settings).unwrap_or_default();
    let text = Text {
        markdown: visitor.organisation.crisis.clone(),
        slots: Vec::new(),
    };
    let html = visitor.app.markdown.html(&text, visitor.language, &NoGaps);
    visitor.page(
        "help",
        json!({"html": html, "lines": settings.get("crisis_lines"), "back": "/"}),
    )
}
