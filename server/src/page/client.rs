//! Pages for people in care: what now, working through a tool, reading back, their own log.

mod action_plan;
pub mod collection;
pub mod conversation;
pub mod diary;
pub mod document;
mod due;
pub mod favourite;
pub mod home;
pub mod letter;
pub mod log;
pub mod milestone;
mod next;
pub mod offline;
mod passage;
mod photo;
pub mod play;
mod questionnaire;
pub mod read;
pub mod self_help;
pub mod send;
pub mod stop;
pub mod tool;
pub mod unsent;
mod warning;
