//! The web pages, one file each, by whom they are for; and what several of them show in the same way.

pub mod account;
pub mod address;
pub mod asset;
pub mod author;
pub mod catalogue;
pub mod client;
pub mod filled;
pub mod find;
pub(crate) mod notice;
pub mod professional;
pub mod refusal;
pub(crate) mod show;
