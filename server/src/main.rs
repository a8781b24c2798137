//! The `leidraad` program.

use std::process::ExitCode;

use mimalloc::MiMalloc;
use server::command::Leidraad;

/// Texts are taken apart into many small pieces, which this hands out in a third of the system's time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    Leidraad::asked().run()
}
