//! The commands of the `leidraad` program, one file each.

pub mod serve;
