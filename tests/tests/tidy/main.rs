//! What keeps the house in order: who may know whom, how files look, which licences come in.
//!
//! These are ordinary tests, so that `cargo test` is all there is to run.

mod crates;
mod documents;
mod licences;
mod metadata;
mod pages;
mod sources;
mod tree;
