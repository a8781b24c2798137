//! Measures the language: `scripts/bench language`. Nothing here asserts a time; machines differ.
//!
//! Without `--bench`, as the tests start it, everything is done once and small: that shows that it measures what it says.

mod clock;
mod corpus;
mod equal;
mod fault;
mod hostile;
mod ink;
mod keystroke;
mod library;
mod model;
mod ours;
mod pace;
mod peer;
mod round;
mod survey;
mod table;
mod words;

use std::{error::Error, process::ExitCode};

use mimalloc::MiMalloc;

/// The program's own allocator, for what it is measured beside as well.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let (mut size, mut wanted) = (Size::Trial, Vec::new());
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--bench" if size == Size::Trial => size = Size::Full,
            "--bench" => {}
            "--quick" => size = Size::Quick,
            row => wanted.push(row.to_owned()),
        }
    }
    match run(size, &wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// How much is done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    /// Everything once: nothing is measured.
    Trial,
    /// Enough for a first impression.
    Quick,
    Full,
}

impl Size {
    /// One of three.
    fn pick<T>(self, trial: T, quick: T, full: T) -> T {
        match self {
            Self::Trial => trial,
            Self::Quick => quick,
            Self::Full => full,
        }
    }
}

fn run(size: Size, wanted: &[String]) -> Result<(), Box<dyn Error>> {
    let asked = |row: &str| wanted.is_empty() || wanted.iter().any(|wanted| wanted == row);
    if asked("pace") {
        let (bytes, rounds) = size.pick((100_000, 1), (2_000_000, 5), (10_000_000, 9));
        pace::run(bytes, rounds)?;
    }
    if asked("equal") {
        let (modules, rounds) = size.pick((2, 1), (5, 5), (20, 7));
        equal::run(modules, rounds, size != Size::Trial)?;
    }
    if asked("library") {
        let (modules, rounds) = size.pick((5, 1), (200, 5), (1_000, 7));
        library::run(modules, rounds)?;
    }
    if asked("keystroke") {
        keystroke::run(size.pick(2, 200, 1_000))?;
    }
    if asked("hostile") {
        let (bytes, rounds) = size.pick((2_000, 1), (100_000, 3), (300_000, 5));
        hostile::run(bytes, rounds)?;
    }
    if asked("faults") {
        fault::run(size != Size::Trial)?;
    }
    Ok(())
}
