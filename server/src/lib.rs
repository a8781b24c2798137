//! The server and the author's commands: what people meet of Leidraad.

pub mod command;
pub mod config;
pub mod error;
mod migration;
pub mod render;
pub mod security;
pub mod store;
