//! Pages for those who write modules: what there is, and what is still to be mended.

mod check;
pub mod module;
pub mod modules;
pub(crate) mod problem;
