//! Measures the server: `scripts/bench serve`. Nothing here asserts a time; machines differ.
//!
//! Without `--bench`, as the tests start it, everything of ours is done once and small: that shows that it measures what it says. The
//! program starts itself again for what is to be measured in a process of its own.

mod answer;
mod child;
mod crowd;
mod figures;
mod http;
mod load;
mod machine;
mod page;
mod person;
mod table;
mod write;
mod writer;

use std::{error::Error, process::ExitCode, time::Duration};

use mimalloc::MiMalloc;

/// The program's own allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What anything here fails with.
pub(crate) type Failed = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let told: Vec<String> = std::env::args().skip(1).collect();
    let done = match told.split_first() {
        Some((child, rest)) if child == child::CHILD => child::run(rest),
        Some(_) | None => measure(&told),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// How much is done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// Everything of ours once: nothing is measured.
    Trial,
    /// Enough for a first impression.
    Quick,
    Full,
}

impl Size {
    /// One of three.
    pub(crate) fn pick<T>(self, trial: T, quick: T, full: T) -> T {
        match self {
            Self::Trial => trial,
            Self::Quick => quick,
            Self::Full => full,
        }
    }
}

fn measure(told: &[String]) -> Result<(), Failed> {
    let (mut size, mut wanted, mut minutes) = (Size::Trial, Vec::new(), None);
    for argument in told {
        match argument.as_str() {
            "--bench" if size == Size::Trial => size = Size::Full,
            "--bench" => {}
            "--quick" => size = Size::Quick,
            other if other.starts_with("--minutes=") => {
                minutes = Some(other["--minutes=".len()..].parse::<f64>()?);
            }
            row => wanted.push(row),
        }
    }
    let asked = |row: &str| wanted.is_empty() || wanted.contains(&row);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let local = tokio::task::LocalSet::new();
    local.block_on(&runtime, async {
        if asked("page") {
            page::run(size).await?;
        }
        if asked("answer") {
            answer::run(size).await?;
        }
        if asked("write") {
            write::run(size)?;
        }
        if asked("crowd") {
            let usual = size.pick(0.5, 20.0, 120.0);
            let seconds = minutes.map_or(usual, |minutes| minutes * 60.0);
            crowd::run(size, Duration::from_secs_f64(seconds)).await?;
        }
        Ok(())
    })
}
