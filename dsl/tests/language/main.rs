//! The language from outside: texts in, programs and diagnostics out.

mod fault;
mod mutation;
mod reference;
mod sample;
mod shelf;
