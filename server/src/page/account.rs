//! Pages for whoever comes: signing in and out, the language, help in a crisis.

pub mod help;
pub mod language;
pub mod sign_in;
