//! The web pages, one file each, by whom they are for; and what several of them show in the same way.

pub mod account;
pub mod asset;
pub mod client;
pub mod refusal;
pub(crate) mod show;
