//! The language from outside: texts in, programs and diagnostics out.

mod consequence;
mod editor;
mod fault;
mod format;
mod meant;
mod mutation;
mod reach;
mod reference;
mod renamed;
mod sample;
mod shelf;
mod silent;
