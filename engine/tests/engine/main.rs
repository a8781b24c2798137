//! What people rely on in the engine, through its public face alone.

#![expect(
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on stops where it stands"
)]

mod build;
mod moves;
mod random;
mod town;
mod typed;

mod adapt;
mod answers;
mod conditions;
mod course;
mod diary;
mod difference;
mod edits;
mod exhaustive;
mod feedback;
mod figures;
mod gaps;
mod invariants;
mod migrate;
mod milestones;
mod opening;
mod read_back;
mod replies;
mod revisions;
mod send_page;
mod stored;
mod tables;
