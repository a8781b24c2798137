//! What guards every page: who is signed in, where requests come from, what a browser may load, how fast one may guess.

pub mod headers;
pub mod listen;
pub mod password;
pub mod session;
pub mod slow;
