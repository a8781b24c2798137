//! From a template and its data to a page in the reader's language.

mod date;
mod language;
mod markdown;
mod number;
mod text;

use std::sync::{Arc, OnceLock};

use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use handlebars::{Context, Handlebars};
use rust_embed::RustEmbed;
use serde_json::Value;

pub use date::{Manner, Reader, calendar};
pub use language::Language;
pub use markdown::Markdown;
pub use number::decimal;
pub use text::{say, say_with};

#[derive(RustEmbed)]
#[folder = "template/"]
#[include = "*.hbs"]
struct Templates;

/// All templates, parsed once in a process.
#[derive(Clone)]
pub struct Renderer(Arc<Handlebars<'static>>);

/// A template is not as it should be: a mistake of ours, found by the tests.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// It cannot be read.
    #[error("template {0} cannot be read: {1}")]
    Unreadable(String, Box<handlebars::TemplateError>),
    /// It cannot be filled in with the data it got.
    #[error("template cannot be filled in: {0}")]
    Unfilled(#[from] Box<handlebars::RenderError>),
}

impl Renderer {
    /// Every template of the program.
    ///
    /// # Errors
    /// When a template has a mistake in it.
    pub fn new() -> Result<Self, TemplateError> {
        static PARSED: OnceLock<Renderer> = OnceLock::new();
        if let Some(parsed) = PARSED.get() {
            return Ok(parsed.clone());
        }
        let parsed = Self::parse()?;
        Ok(PARSED.get_or_init(|| parsed).clone())
    }

    fn parse() -> Result<Self, TemplateError> {
        let mut handlebars = Handlebars::new();
        // A text of a client's own, lines and all, must not be moved by the place of a partial.
        handlebars.set_prevent_indent(true);
        for file in Templates::iter() {
            let name = file.trim_end_matches(".hbs").to_owned();
            let source = Templates::get(&file)
                .map(|file| file.data)
                .unwrap_or_default();
            handlebars
                .register_template_string(&name, String::from_utf8_lossy(&source))
                .map_err(|error| TemplateError::Unreadable(name, Box::new(error)))?;
        }
        handlebars.register_helper("t", Box::new(text::Translate));
        handlebars.register_helper("when", Box::new(date::When));
        Ok(Self(Arc::new(handlebars)))
    }

    /// The names of all templates.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.get_templates().keys().map(String::as_str)
    }

    /// Fills in one template.
    ///
    /// # Errors
    /// When the template asks for something that the data do not have.
    pub fn fill(&self, template: &str, data: Value) -> Result<String, TemplateError> {
        let filled = self.0.render_with_context(template, &Context::from(data));
        Ok(filled.map_err(Box::new)?)
    }
}

/// A finished page. It is never kept by a cache: it shows what one person may see now.
#[must_use]
pub fn html(status: StatusCode, body: String) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], Html(body)).into_response()
}
