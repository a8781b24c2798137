//! Pages for those who write modules: what there is, and what is still to be mended.

pub mod changes;
mod check;
mod desk;
pub mod module;
pub mod modules;
pub mod moves;
pub(crate) mod problem;
pub mod scenarios;
pub mod text;
pub mod trial;
pub mod upload;
pub mod version;
