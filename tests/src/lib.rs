//! What tests stand on: databases of their own, a small practice, small tools.

pub mod base;
pub mod crowd;
pub mod people;
pub mod tool;
pub mod town;
