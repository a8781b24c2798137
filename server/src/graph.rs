//! The flow of a compiled tool as a picture: what it consists of, where everything stands, and how that is written down.
//!
//! Pure: a program and a language in, a text out. Commands and pages show the same picture.

mod dot;
mod draw;
mod measure;
mod mermaid;
mod model;
mod place;
mod words;

pub use draw::svg;
pub use model::{Flow, Part, Session, Step, StepKind, flow};

/// A condition as people read it.
#[must_use]
pub fn condition(when: &engine::Expression, language: dsl::Language) -> String {
    words::Words(language).expression(when, 0)
}

/// The flow as a Mermaid flowchart.
#[must_use]
pub fn mermaid(flow: &Flow) -> String {
    mermaid::write(flow)
}

/// The flow for Graphviz.
#[must_use]
pub fn dot(flow: &Flow) -> String {
    dot::write(flow)
}
