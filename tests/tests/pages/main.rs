//! The web pages, asked for as a browser asks.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

mod action_plan;
mod adapt;
mod adapt_fields;
mod alert;
mod arrival;
mod assign;
mod author;
mod catalogue;
mod changes;
mod client;
mod collection;
mod crowd;
mod elsewhere;
mod favourites;
mod file;
mod frame;
mod initial;
mod interleaved;
mod kept;
mod learn;
mod link;
mod messages;
mod offline;
mod path;
mod photo;
mod post;
mod preview;
mod questionnaire;
mod queue;
mod remind;
mod replies;
mod respond;
mod review;
mod roles;
mod scenarios;
mod taken;
mod templates;
mod today;
mod trial;
mod upload;
mod versions;
