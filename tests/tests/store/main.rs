//! The store: every unit of work, and what must never be lost. On SQLite, and on PostgreSQL where there is one.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

mod act;
mod begin;
mod broken;
mod cancel;
mod clock;
mod connection;
mod conversation;
mod draft;
mod killed;
mod known;
mod moves;
mod people;
mod plan_draft;
#[cfg(target_os = "linux")]
mod power;
mod publish;
mod record;
#[cfg(target_os = "linux")]
mod recorder;
mod remind;
mod replies;
#[cfg(target_os = "linux")]
mod sync;
mod unlink;
mod versions;
mod visit;
mod writer;
