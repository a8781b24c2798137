//! Pages for whoever comes: signing in and out, the language, which mail one gets, help in a crisis.

pub mod help;
pub mod language;
pub mod settings;
pub mod sign_in;
pub mod stop;
