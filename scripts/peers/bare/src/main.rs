//! The least that a page and a save can cost: `scripts/bench serve` measures ours beside it.
//!
//! `bare page FILE` serves `/page/N`: one read of six answers, one template of some four and a half kilobytes; it says its port.
//! `bare write FILE WAY WRITERS SECONDS` saves answers with a row of an audit, in transactions of one or of all that wait; it says
//! how many, and the times in microseconds until they were acknowledged.

mod page;
mod write;

use std::{error::Error, process::ExitCode};

use mimalloc::MiMalloc;

/// The allocator of the program that is measured beside it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let told: Vec<String> = std::env::args().skip(1).collect();
    let told: Vec<&str> = told.iter().map(String::as_str).collect();
    let done = match told[..] {
        ["page", file] => page::serve(file),
        ["write", file, way, writers, seconds] => write::run(file, way, writers, seconds),
        _ => Err("bare page FILE | bare write FILE one-each|together WRITERS SECONDS".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bare: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What any of the two may fail with.
type Failed = Box<dyn Error + Send + Sync>;

/// A database as ours is: a journal that is written ahead, and every commit on the disk.
fn open(file: &str) -> Result<rusqlite::Connection, Failed> {
    let base = rusqlite::Connection::open(file)?;
    base.busy_timeout(std::time::Duration::from_secs(5))?;
    base.pragma_update(None, "journal_mode", "wal")?;
    base.pragma_update(None, "synchronous", "full")?;
    base.execute_batch(
        "CREATE TABLE IF NOT EXISTS answer (run INTEGER, ask INTEGER, entry TEXT, at INTEGER, PRIMARY KEY (run, ask)) WITHOUT ROWID;
         CREATE TABLE IF NOT EXISTS audit (id INTEGER PRIMARY KEY, run INTEGER, what TEXT, at INTEGER);",
    )?;
    Ok(base)
}
