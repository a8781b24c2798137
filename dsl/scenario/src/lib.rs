//! Trying a tool out: what a client and a professional do one after the other, written down in sentences, and what must come of it.
//!
//! One runner walks through the engine, for the scenarios of authors, for the walk in the terminal and for this project's own
//! cases. It does no input or output, and its clock stands still until somebody lets time pass.

mod act;
mod answer;
mod claim;
mod coverage;
mod failure;
mod names;
mod pattern;
pub mod person;
mod propose;
mod read;
mod run;
mod seen;
mod sentence;
mod tell;
mod visit;

pub use act::{Act, Edit, Named};
pub use answer::{NotAnAnswer, entry};
pub use claim::{Claim, Mailed, What};
pub use coverage::{Coverage, Point, Way, Whole};
pub use failure::Failure;
pub use names::{Given, Mention, mentions};
pub use pattern::Naming;
pub use propose::{Obstacle, Proposal, propose, way_to};
pub use read::{Deed, Misread, Scenario, Step, read, read_while};
pub use run::{Outcome, Subject, run, run_while};
pub use seen::{filled, looks, passages};
pub use sentence::{LineKind, sentences};
pub use tell::{plain, refusal, stuck, wrong};
pub use visit::{Asked, Due, Mail, Stuck, Visit, due_at};
