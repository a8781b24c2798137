//! The session state machine: what a compiled tool is, and what can happen when a client works through it.
//!
//! Pure: no clock, no randomness, no input or output. Time, people and keys are arguments. It says what happened, or why it
//! refuses; never how that is shown or stored.

mod answer;
mod draft;
mod event;
mod expression;
mod header;
mod id;
mod item;
mod plan;
mod program;
mod schedule;
mod value;
mod vocabulary;

pub use answer::{Answer, Answers, Entry, Fault, Line};
pub use draft::Drafts;
pub use event::{Actor, Event, Moment, Record, Sending, ShownPage, Source, Words};
pub use expression::{Expression, Function, Operator};
pub use header::{Audience, Header, Kind};
pub use id::Id;
pub use item::{
    Arm, Aside, Ask, Band, ChoiceOption, Compute, Form, If, Image, Item, Missing, SLOT, Score,
    Slot, Text,
};
pub use plan::{PersonId, Plan, PlannedSession, ProgramRef};
pub use program::{Chapter, FORMAT, Gate, Guide, Milestone, Page, Program, Session, Step, Trigger};
pub use schedule::{Every, Schedule};
pub use value::{Type, Value};
pub use vocabulary::{Term, Vocabulary};
