//! The `leidraad` program.

use std::process::ExitCode;

use clap::Parser;
use server::command::Leidraad;

fn main() -> ExitCode {
    Leidraad::parse().run()
}
