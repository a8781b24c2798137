//! Pages for those who give care: what waits for them, the files of their clients, and the feedback they write.

mod action_plan;
pub mod adapt;
pub mod alert;
pub mod assign;
pub mod colleague;
pub mod conversation;
pub mod dashboard;
pub mod details;
pub mod document;
mod file;
pub mod hand_over;
pub mod history;
mod meeting;
pub mod professionals;
pub mod questionnaire;
mod queue;
pub mod respond;
pub mod rhythm;
pub mod start;
pub mod tasks;
pub mod templates;
pub mod tool;
pub mod tools;
pub mod trainings;
pub mod unlink;
pub mod version;
