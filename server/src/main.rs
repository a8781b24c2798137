//! The leidraad program.

fn main() {}
