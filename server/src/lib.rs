//! The server and the author's commands: what people meet of Leidraad.

pub mod app;
pub mod catalogues;
mod changes;
pub mod command;
pub mod config;
pub mod demo;
pub mod error;
pub mod fhir;
pub mod graph;
pub mod job;
pub mod mail;
mod migration;
pub mod page;
pub mod photo;
pub mod preview;
pub mod print;
mod promise;
pub mod publishing;
pub mod render;
pub mod rhythm;
pub mod role;
mod round;
pub mod route;
pub mod security;
pub mod store;
mod testing;
pub mod translate;
