//! The commands of the `leidraad` program, one file each.

pub mod account;
pub mod check;
pub mod explain;
pub mod publish;
pub mod serve;

use std::{process::ExitCode, sync::Arc};

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::{
    config::{Config, Place},
    store::{Organisation, Stamp, Store, StoreError, SystemIds},
};

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
    /// Say what is wrong with texts, where, and what to do about it.
    Check(check::Check),
    /// Explain a diagnostic, with an example.
    Explain(explain::Explain),
    /// Put texts in the catalogue, once they are without errors.
    Publish(publish::Publish),
    /// Add accounts, and say who accompanies whom.
    Account(account::Account),
}

impl Leidraad {
    /// Does what was asked; the exit code says how it went: 0 well, 1 not, 2 asked in a way that cannot be understood.
    #[must_use]
    pub fn run(self) -> ExitCode {
        log();
        match self.command {
            Command::Serve(config) => finish(wait(serve::run(config))),
            Command::Check(check) => check.run(),
            Command::Explain(explain) => explain.run(),
            Command::Publish(publish) => ended(wait(publish.run())),
            Command::Account(account) => ended(wait(account.run())),
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

/// Why the database of a command cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder for the data cannot be made.
    #[error("the folder {0} cannot be made: {1}")]
    Folder(String, std::io::Error),
    /// The database cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Opens the database of a command, and makes it where there is none.
async fn open(place: &Place) -> Result<Store, OpenError> {
    if place.database.is_none() {
        std::fs::create_dir_all(&place.data)
            .map_err(|error| OpenError::Folder(place.data.display().to_string(), error))?;
    }
    Ok(Store::open(&place.url()).await?)
}

/// The organisation that commands work for: the first there is, or a new one.
async fn organisation(store: &Store, stamp: &Stamp) -> Result<Organisation, StoreError> {
    match store.organisations().await?.into_iter().next() {
        Some(organisation) => Ok(organisation),
        None => {
            let new = serve::first_organisation();
            store.add_organisation(new, stamp.clone()).await
        }
    }
}

/// Now, by the clock of the machine.
fn stamp() -> Stamp {
    Stamp {
        now: jiff::Timestamp::now().as_millisecond(),
        ids: Arc::new(SystemIds),
    }
}

fn ended<E: std::error::Error>(ended: Result<Result<ExitCode, E>, std::io::Error>) -> ExitCode {
    match ended {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => finish(Ok(Err(error))),
        Err(error) => finish::<std::io::Error>(Err(error)),
    }
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
