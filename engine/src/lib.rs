//! The session state machine: what a compiled tool is, and what can happen when a client works through it.
//!
//! Pure: no clock, no randomness, no input or output. Time, people and keys are arguments. It says what happened, or why it
//! refuses; never how that is shown or stored.

mod act;
mod answer;
mod calendar;
mod difference;
mod draft;
mod elsewhere;
mod event;
mod expression;
mod gap;
mod header;
mod id;
mod item;
mod known;
mod migrate;
pub mod number;
mod period;
mod plan;
mod program;
mod programs;
mod progress;
mod reads;
mod refusal;
mod remind;
mod run;
mod schedule;
mod screen;
mod section;
mod text;
mod transition;
mod unsent;
mod value;
mod view;
mod vocabulary;
mod walk;

pub use act::{Act, Adapted, After, Input, adapt, after, due, due_at, take, without_detours};
pub use answer::{Answer, Answers, DONE, Entry, Fault, Line, MATCHED, NOTES, PHOTO, Pair, Row};
pub use calendar::{Date, Time};
pub use difference::{Change, Changed, Part, Weight, difference};
pub use draft::{Drafts, Entries};
pub use elsewhere::{Elsewhere, Lent, Used};
pub use event::{Actor, Event, Moment, Record, Sending, ShownPage, Source, Words};
pub use expression::{Expression, Function, Operator, Over};
pub use gap::{Gap, gaps};
pub use header::{Audience, Header, Kind};
pub use id::Id;
pub use item::{
    Alert, Along, Arm, Aside, Ask, Band, Chart, Charted, ChoiceOption, Column, Compute, DateLimit,
    Document, Form, If, Image, Item, Matrix, Missing, Point, Recall, Recording, Resource,
    ResourceKind, ResourcePlace, SLOT, Score, Slot, Table, Text,
};
pub use known::charts_of_run;
pub use migrate::{Fate, Migration, SetAside, migrate};
pub use period::Period;
pub use plan::{Edit, PersonId, Plan, PlannedSession, ProgramRef};
pub use program::{
    Chapter, FORMAT, Former, Gate, Guide, Member, Milestone, Page, Program, Renamed, Repeat,
    Session, Step, Together, Trigger,
};
pub use programs::{Place, Programs};
pub use progress::{Progress, progress};
pub use reads::draws_on;
pub use refusal::{Faulty, Refusal};
pub use remind::{Reminded, to_do};
pub use run::{
    Feedback, Moved, Raised, Reached, Release, Reply, Run, RunState, Sent, SessionRun, SessionState,
};
pub use schedule::{Every, Schedule};
pub use screen::{
    At, Begin, Here, LiveScreen, MilestoneScreen, NextStep, PreviewPage, ReadBack, Review, Screen,
    Waiting, guides_of_send, notes_of_session, preview, results_of_send, screen, sheets_of_send,
};
pub use text::is_seen;
pub use transition::{Of, Transition, transitions};
pub use unsent::{Unsent, UnsentAsk, is_put_away, unsent};
pub use value::{Type, Value};
pub use view::{
    Alerted, Basis, Described, Filled, Grid, Kept, Note, Outcome, Played, Plotted, Question,
    Recalled, Series, Sheet, Shown, Taken, TakenRow, View, Written,
};
pub use vocabulary::{Term, Vocabulary};
