//! The reference of the language: every example in it compiles.
