//! The web pages of professionals and authors, asked for as a browser asks.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

mod assign;
mod author;
mod catalogue;
mod file;
mod respond;
mod roles;
