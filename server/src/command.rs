//! The commands of the `leidraad` program, one file each.

pub mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::config::Config;

/// Author and deliver e-mental-health modules.
#[derive(Debug, Parser)]
#[command(name = "leidraad", version, about)]
pub struct Leidraad {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server.
    Serve(Config),
}

impl Leidraad {
    /// Does what was asked; the exit code says how it went: 0 well, 1 not, 2 asked in a way that cannot be understood.
    #[must_use]
    pub fn run(self) -> ExitCode {
        log();
        match self.command {
            Command::Serve(config) => finish(wait(serve::run(config))),
        }
    }
}

/// Logs go to standard error, by `LEIDRAAD_LOG` (`info` where it says nothing).
fn log() {
    let filter = EnvFilter::try_from_env("LEIDRAAD_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,server=info"));
    // A second call, as tests make, changes nothing.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
}

fn wait<T>(work: impl Future<Output = T>) -> Result<T, std::io::Error> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work))
}

fn finish<E: std::error::Error>(ended: Result<Result<(), E>, std::io::Error>) -> ExitCode {
    let words = match ended {
        Ok(Ok(())) => return ExitCode::SUCCESS,
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    anstream::eprintln!("{words}");
    ExitCode::FAILURE
}
